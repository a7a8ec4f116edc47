"""The forms of a page, as a browser reads them, to be filled in and sent."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

FREE = frozenset({"text", "search", "tel", "email", "password", "url", "textarea"})
"""Kinds of fields into which anything can be typed."""
_ANSWERED = {"date": "2026-07-13", "time": "07:00", "number": "1", "checkbox": "y"}
_NO_VALUE = frozenset({"submit", "button", "reset", "image"})


@dataclass
class Field:
    """A field with what a browser would send for it; `kind`: of its `input`, or the tag."""

    name: str
    kind: str
    value: str


@dataclass
class PostForm:
    """A form that posts."""

    action: str
    fields: list[Field] = field(default_factory=list)

    def typed(self, text: str, *, everywhere: bool) -> dict[str, list[str]]:
        """The form filled in with a text: in every field, or where anything can be typed, with something fitting in the others."""
        found: dict[str, list[str]] = {}
        for one in self.fields:
            found.setdefault(one.name, []).append(text if everywhere or one.kind in FREE else one.value)
        return found


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[PostForm] = []
        self.now: PostForm | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            posts = given.get("method", "").lower() == "post"
            self.now = PostForm(given.get("action") or self.address) if posts else None
            self.forms.extend([self.now] if self.now else [])
        elif self.now is not None:
            self._field(self.now, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.now = None

    def _field(self, form: PostForm, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text").lower() if tag == "input" else tag
        if tag in ("input", "select", "textarea", "button") and given.get("name"):
            if kind != "file" and kind not in _NO_VALUE:
                form.fields.append(Field(given["name"], kind, given.get("value") or _ANSWERED.get(kind, "")))
        elif tag == "option" and form.fields and form.fields[-1].kind == "select":
            chosen = form.fields[-1]
            chosen.value = given.get("value", "") if not chosen.value or "selected" in given else chosen.value


def forms_of(page: str, address: str) -> list[PostForm]:
    """The forms of a page that post; one without an address of its own posts to the page's."""
    reader = _Reader(address)
    reader.feed(page)
    return reader.forms
