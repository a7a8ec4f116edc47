"""What a browser sends, made visible before anything looks at it: in forms, in an address's arguments and in names of files.

Every page reads through Flask's request, so that no form can forget it. A respondent's pages stand in front of Flask and keep
nothing but digits and identifiers.
"""

from typing import Any

from flask import Flask, Request
from werkzeug.datastructures import FileStorage, ImmutableMultiDict
from werkzeug.routing import UnicodeConverter, ValidationError

from collect.domain.typed import seen_line, seen_text


def attach(app: Flask) -> None:
    """Before any address is added to the application."""
    app.request_class = SeenRequest
    app.url_map.converters |= {"default": _SeenPart, "string": _SeenPart}


class _SeenItems(ImmutableMultiDict[str, Any]):
    """Names with their values; a value in which nothing can be seen is empty, so that no required field takes it."""

    def __init__(self, mapping: Any = None) -> None:
        super().__init__(mapping)
        for values in self.listvalues():
            values[:] = map(_seen, values)


class SeenRequest(Request):
    """Flask's request with what people can see of what was sent."""

    parameter_storage_class = _SeenItems


class _SeenPart(UnicodeConverter):
    """A part of an address; none of ours has anything in it that cannot be seen."""

    def to_python(self, value: str) -> str:
        """Refused is a page that is not there."""
        if seen_line(value) != value:
            raise ValidationError
        return value


def _seen(value: object) -> object:
    if isinstance(value, FileStorage):
        value.filename = seen_line(value.filename or "")
        return value
    return seen_text(value) if isinstance(value, str) else value
