"""What goes back to a respondent's browser: a page or a few words as JSON, dressed as that browser can take it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from collect.web.respond.frame import Filled

Start = Callable[..., Any]
Environ = dict[str, Any]
_STATUS = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}
_KEPT = ("Cache-Control", "private, no-cache")
_NEVER_KEPT = ("Cache-Control", "no-store")
_ACCEPTS_MOST = 200
_as_json = json.JSONEncoder(ensure_ascii=False).encode
_VARY = ("Vary", "Accept-Encoding, Cookie")


@dataclass(frozen=True)
class Headers:
    """The headers of every answer of these pages, made once."""

    page: tuple[tuple[str, str], ...]
    data: tuple[tuple[str, str], ...]


class Afterwards:
    """A body, and a deed that is done once it was handed to the server: it cannot be told by the time the answer took."""

    def __init__(self, body: Iterable[bytes], deed: Callable[[], None]) -> None:
        self._body, self._deed = body, deed

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._body)

    def close(self) -> None:
        """Called by the server at the end."""
        self._deed()


def give_page(environ: Environ, start: Start, page: Filled, *, more: Iterable[tuple[str, str]] = ()) -> list[bytes]:
    """A page, or that the browser's own copy of it still holds."""
    headers: list[tuple[str, str]] = environ["collect.headers"].page
    if page.status != 200 or environ["REQUEST_METHOD"] == "POST":
        return _give(environ, start, page, [*headers, _NEVER_KEPT, *more])
    tag = page.tag
    if tag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start(_STATUS[304], [("ETag", tag), _KEPT, _VARY, *more])
        return []
    return _give(environ, start, page, [*headers, ("ETag", tag), _KEPT, *more])


def give_data(
    environ: Environ, start: Start, values: Mapping[str, object], *, status: int, more: Iterable[tuple[str, str]] = ()
) -> list[bytes]:
    """A few values as JSON, for the page's own script."""
    body = _as_json(values).encode()
    length = ("Content-Length", str(len(body)))
    start(_STATUS[status], [*environ["collect.headers"].data, _NEVER_KEPT, length, *more])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _give(environ: Environ, start: Start, page: Filled, headers: list[tuple[str, str]]) -> list[bytes]:
    name, body = _packed(page, environ.get("HTTP_ACCEPT_ENCODING", ""))
    if name:
        headers.append(("Content-Encoding", name))
    start(_STATUS[page.status], [*headers, _VARY, ("Content-Length", str(len(body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _packed(page: Filled, accepted: str) -> tuple[str, bytes]:
    """In the smallest form that the browser takes."""
    brotli, gzip = _taken(accepted) if len(accepted) <= _ACCEPTS_MOST else (False, False)
    if brotli:
        body = page.brotli()
        if body is not None:
            return "br", body
    return ("gzip", page.gzip()) if gzip else ("", page.plain())


@lru_cache(maxsize=256)
def _taken(accepted: str) -> tuple[bool, bool]:
    """Whether a browser takes brotli, and gzip."""
    weights = {name.strip(): weight.strip() for name, _, weight in (one.partition(";") for one in accepted.split(","))}
    brotli, gzip = (weights.get(name, "q=0").rstrip("0.") != "q=" for name in ("br", "gzip"))
    return brotli, gzip
