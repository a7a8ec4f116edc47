"""A respondent's pages: each one request, with its style and its script inside, compressed, without any third party."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from flask import Response, current_app, g, make_response, render_template, request, url_for
from flask_babel import format_date
from markupsafe import Markup

from collect.domain.kinds import Group, SchoolKind
from collect.domain.questionnaire import Questionnaire
from collect.operations.respond import OpenCard, Subject
from collect.web.i18n import LANGUAGES
from collect.web.platform import language
from collect.web.respond.forms import FilledSheet
from collect.web.respond.frame import Frame, hole

SECONDS_AN_ITEM = 7
_FRAMES = "collect.respond.frames"
_INLINE = Path(__file__).parent / "inline"


def inline_style() -> Markup:
    """The style of these pages; allows itself in the page's headers."""
    text, g.style_hash = _inline("style.css")
    return text


def inline_script() -> Markup:
    """The script of the questionnaire: it counts, and shows what is missing. Allows itself in the page's headers."""
    text, g.script_hash = _inline("progress.js")
    return text


def address(endpoint: str, **values: Any) -> str:
    """An address that carries the language chosen by link, for those who take no cookies."""
    chosen = request.args.get("bahasa")
    if chosen in LANGUAGES:
        values["bahasa"] = chosen
    return url_for(endpoint, **values)


def card_page(opened: OpenCard) -> Response:
    """The first page: greeting, purpose, confidentiality, and the guru to be answered about."""
    frame = _frame(
        "card.html",
        holes=("school", "closes", "done", "all", "rows"),
        key=(opened.group, opened.questionnaire.code, opened.questionnaire.version, opened.left == 0),
        settled=lambda: {
            "group": opened.group.value,
            "minutes": _minutes(opened.questionnaire),
            "finished": opened.left == 0,
        },
    )
    return _deliver(
        frame,
        school=opened.school_name,
        closes=format_date(opened.closes_on, "d MMMM y"),
        done=str(len(opened.subjects) - opened.left),
        all=str(len(opened.subjects)),
        rows=Markup("").join(_row(opened, subject) for subject in opened.subjects),
    )


def questionnaire_page(opened: OpenCard, subject: Subject) -> Response:
    """All statements about one guru on one page, nothing chosen yet."""
    frame = _frame(
        "questionnaire.html",
        holes=("name", "submission", "back"),
        key=(opened.questionnaire.code, opened.questionnaire.version, opened.school_kind == SchoolKind.PRIMARY),
        settled=lambda: _sheet_values(opened) | {"given": {}, "missing": (), "told": ()},
    )
    g.script_hash = _inline("progress.js")[1]
    return _deliver(frame, name=subject.name, submission=str(uuid4()), back=_card_address(opened))


def questionnaire_again(
    opened: OpenCard, subject: Subject, sheet: FilledSheet, *, told: tuple[str, ...] = ()
) -> Response:
    """The page with the answers kept: something is missing, or could not be stored and is told."""
    page = render_template(
        "respond/questionnaire.html",
        **_sheet_values(opened),
        given=sheet.given,
        missing=sheet.missing(opened.questionnaire),
        told=told,
        name=subject.name,
        submission=sheet.submission_id,
        back=_card_address(opened),
        privacy=address("respond.privacy"),
    )
    return make_response(page)


def sent_page(opened: OpenCard, subject: Subject, *, receipt: str = "", told: str = "") -> Response:
    """Thanks with the receipt, or (`told`) that the answers had been received before; and the next guru.

    It is the answer to the sending itself: a redirect would put the receipt beside the code into every log on the way.
    """
    after = next((s for s in opened.subjects if not s.done and s.teacher_id != subject.teacher_id), None)
    frame = _frame(
        "sent.html",
        holes=("school", "name", "receipt_code", "told", "back", "next_name", "next_address"),
        key=(bool(receipt), after is None, opened.group == Group.STUDENT),
        settled=lambda: {
            "receipt": hole("receipt_code") if receipt else "",
            "last": after is None,
            "you": opened.group == Group.STUDENT,
        },
    )
    return _deliver(
        frame,
        school=opened.school_name,
        name=subject.name,
        receipt_code=receipt,
        told=told,
        back=_card_address(opened),
        next_name=after.name if after else "",
        next_address=_sheet_address(opened, after) if after else "",
    )


def _row(opened: OpenCard, subject: Subject) -> Markup:
    done = subject.done
    frame = _frame("row.html", holes=("name", "address"), key=(done,), settled=lambda: {"done": done})
    return frame.html(name=subject.name, address=_sheet_address(opened, subject))


def _sheet_values(opened: OpenCard) -> dict[str, Any]:
    """What a questionnaire says; for SD in the project's simpler wording where there is one."""
    form = opened.questionnaire
    simply = opened.school_kind == SchoolKind.PRIMARY
    items = tuple(replace(item, text=item.text_sd or item.text) if simply else item for item in form.items)
    return {"questionnaire": form, "items": items, "you": opened.group == Group.STUDENT}


def _minutes(questionnaire: Questionnaire) -> int:
    return max(1, -(-len(questionnaire.items) * SECONDS_AN_ITEM // 60))


def _card_address(opened: OpenCard) -> str:
    return address("respond.card", code=opened.code)


def _sheet_address(opened: OpenCard, subject: Subject) -> str:
    return address("respond.questionnaire", code=opened.code, teacher_id=subject.teacher_id)


def _frame(
    template: str, *, holes: tuple[str, ...], key: tuple[object, ...], settled: Callable[[], dict[str, Any]]
) -> Frame:
    """The template, rendered once for each language and key; the key names all that is settled beforehand."""
    kept: dict[object, Frame] = current_app.extensions.setdefault(_FRAMES, {})
    wanted = (template, language(), key)
    if wanted not in kept:
        open_ones = {name: hole(name) for name in (*holes, "privacy")}
        kept[wanted] = Frame(render_template(f"respond/{template}", **open_ones, **settled()))
    return kept[wanted]


def _deliver(frame: Frame, **values: str) -> Response:
    g.style_hash = _inline("style.css")[1]
    values["privacy"] = address("respond.privacy")
    packed = request.accept_encodings["gzip"] > 0
    body = frame.gzip(**values) if packed else frame.html(**values).encode()
    response = Response(body, mimetype="text/html")
    response.headers["Vary"] = "Accept-Encoding"
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


@lru_cache
def _inline(name: str) -> tuple[Markup, str]:
    """A style or script of our own without the blanks that only we need, and its hash for the Content-Security-Policy."""
    lines = (_INLINE / name).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line.strip() for line in lines if not line.strip().startswith("//"))
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), f"'sha256-{digest}'"  # noqa: S704 - our own file
