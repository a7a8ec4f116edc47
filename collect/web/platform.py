"""The platform behind a request: a session for looking, and the one place where a request writes and commits."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar, cast

from flask import Flask, current_app, flash, g, has_request_context
from flask_babel import format_date, get_locale
from flask_login import current_user
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.problem import Problem, Refused
from collect.storage.audit import lock_head
from collect.storage.transaction import ANSWERED
from collect.words import say

T = TypeVar("T")

_EXTENSION = "collect"


def attach(app: Flask, platform: Platform) -> None:
    """Give the platform to an application; its looking session ends with each request."""
    app.extensions[_EXTENSION] = platform

    @app.teardown_appcontext
    def end(_error: BaseException | None) -> None:
        _end_looking()


def platform() -> Platform:
    """The platform of the application at hand."""
    return cast(Platform, current_app.extensions[_EXTENSION])


def looking() -> Session:
    """The request's session for `find_`, `list_`, `count_`; nothing that is changed in it is kept."""
    if "looking" not in g:
        g.looking_context = platform().store.read()
        g.looking = g.looking_context.__enter__()
    return cast(Session, g.looking)


def _end_looking() -> None:
    closing = g.pop("looking_context", None)
    g.pop("looking", None)
    if closing is not None:
        closing.__exit__(None, None, None)


def scrub(*, tables: Sequence[str] = ANSWERED) -> None:
    """Leave nothing of rewritten rows of these tables behind; this request's own looking would stand in the way and ends first."""
    _end_looking()
    platform().store.scrub(tables=tables)


def now() -> datetime:
    """The moment, aware of its zone."""
    return datetime.now(UTC)


def language() -> str:
    """The page's language; also one that has no formats of its own (see `collect.web.i18n`)."""
    spoken = str(get_locale() or "id")
    return str(g.get("language_beside", spoken)) if has_request_context() and spoken == "id" else spoken


def in_words(found: Problem) -> str:
    """A problem in the page's language, its days as people write them."""
    details = {name: _day_in_words(value) for name, value in found.details.items()}
    return say(replace(found, details=details), language())


def _day_in_words(value: str) -> str:
    """22 November 2026 for 2026-11-22; any other detail as it is."""
    if len(value) != len("2026-11-22"):
        return value
    try:
        return str(format_date(date.fromisoformat(value), "d MMMM y"))
    except ValueError:
        return value


def change(work: Callable[[Session], T]) -> T:
    """Run an operation in one transaction and commit. Raises `Refused`; the error page says why.

    What a school's staff change goes one after another: each sees what the one before has done, so that no rule is passed by
    two at the same moment. Respondents do not wait for it.
    """
    school_id: uuid.UUID | None = getattr(current_user, "school_id", None)

    def in_turn(session: Session) -> T:
        if school_id is not None:
            lock_head(session, school_id)
        return work(session)

    return platform().store.write(in_turn)


def try_change(work: Callable[[Session], object], form: FlaskForm | None = None) -> bool:
    """Like `change`, but a refusal is told on the page: at the form's field that it names, else on top. Whether it was done."""
    try:
        change(work)
    except Refused as refused:
        tell(refused, form)
        return False
    return True


def tell(refused: Refused, form: FlaskForm | None = None) -> None:
    """Put a refusal's problems at the form's fields or on top of the page."""
    for found in refused.problems:
        field = form[found.where] if form is not None and found.where in form else None
        if field is None:
            flash(sentence(found), "problem")
        else:
            field.errors = (*field.errors, sentence(found))


def sentence(found: Problem) -> str:
    """A problem as a sentence of its own; where it names a field of ours, the name says nothing to people."""
    ours = found.where.replace("_", "").isalnum() and found.where.islower()
    text = in_words(Problem(found.code, "", found.details) if ours else found)
    if found.where and not ours:
        return text
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"
