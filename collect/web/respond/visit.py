"""What a respondent's browser asks for: read once from the request, and what a form that it sent holds."""

import uuid
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl

from collect.domain.problem import refuse
from collect.domain.token import LONGEST_TYPED, read_code
from collect.web.i18n import COOKIE, LANGUAGES
from collect.web.respond.answer import Environ
from collect.web.respond.pages import Asked

CARD_COOKIE = "kartu"
MARKS_MOST = 20
"""A device passed round a class or a family opens several cards."""
_BODY_MOST = 64 * 1024
_FIELDS_MOST = 300
_COOKIES_MOST = 8192
_UUID_LENGTH = 36
_ASKED = {(language, linked): Asked(language, linked) for language in LANGUAGES for linked in (False, True)}


class Visit(NamedTuple):
    """A card (`teacher_id` None) or a questionnaire, looked at or sent.

    `code`: in its own writing, or as it was typed where it is none. `marks`: what this device keeps of cards opened before.
    """

    code: str
    teacher_id: uuid.UUID | None
    sending: bool
    wants_data: bool
    asked: Asked
    keeps_language: bool
    marks: tuple[str, ...]


def read_visit(environ: Environ) -> Visit | None:
    """The visit, or None where the address or the way of asking is not one of a respondent's."""
    path = str(environ["PATH_INFO"])
    if not path.isascii():
        path = path.encode("latin-1").decode("utf-8", "replace")
    code, _, rest = path[3:].partition("/")
    method = environ["REQUEST_METHOD"]
    teacher_id = _uuid(rest) if len(rest) == _UUID_LENGTH else None
    if not code or (rest and teacher_id is None):
        return None
    if method not in ("GET", "HEAD") and not (method == "POST" and teacher_id):
        return None
    query, header = environ.get("QUERY_STRING"), environ.get("HTTP_COOKIE")
    linked = dict(parse_qsl(query)).get("bahasa", "") if query else ""
    cookies = _cookies(header) if header else {}
    kept = cookies.get(COOKIE, "")
    return Visit(
        code=_canonical(code[:LONGEST_TYPED]),
        teacher_id=teacher_id,
        sending=method == "POST",
        wants_data="application/json" in environ.get("HTTP_ACCEPT", ""),
        asked=_ASKED.get((linked, True)) or _ASKED.get((kept, False)) or _ASKED["id", False],
        keeps_language=linked in LANGUAGES and linked != kept,
        marks=tuple(cookies[CARD_COOKIE].split(".")[:MARKS_MOST]) if CARD_COOKIE in cookies else (),
    )


def read_form(environ: Environ) -> dict[str, str]:
    """The fields of a form that was sent. One that is no form of ours holds nothing; one that is too long raises `Refused`."""
    length = environ.get("CONTENT_LENGTH") or "0"
    size = int(length) if length.isascii() and length.isdigit() else 0
    if size > _BODY_MOST:
        raise refuse("card.too_long")
    body = environ["wsgi.input"].read(size)
    if not environ.get("CONTENT_TYPE", "").lower().startswith("application/x-www-form-urlencoded"):
        return {}
    text = body.decode("utf-8", "replace")
    if "%" not in text and "+" not in text and text.count("&") < _FIELDS_MOST:
        # What our own pages send holds nothing to be unquoted; that is told in a tenth of the time.
        return dict(pair.split("=", 1) for pair in text.split("&") if "=" in pair)
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_FIELDS_MOST))
    except ValueError:
        return {}


def _cookies(header: str) -> dict[str, str]:
    """The two cookies of ours; of others' nothing is unpacked, because a stranger decides how long they are."""
    if len(header) > _COOKIES_MOST:
        return {}
    pairs = (pair.strip().partition("=") for pair in header.split(";"))
    return {name: value for name, _, value in pairs if name in (COOKIE, CARD_COOKIE)}


def _canonical(code: str) -> str:
    read = read_code(code)
    return read.text if read else code


@lru_cache(maxsize=4096)
def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
