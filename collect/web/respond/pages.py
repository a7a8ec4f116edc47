"""A respondent's pages: each one request, with its style and its script inside, compressed, without any third party."""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from babel.dates import format_date
from flask import Flask, g, render_template
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from collect.catalog.read import load_catalog
from collect.domain.kinds import Group, SchoolKind
from collect.domain.questionnaire import Questionnaire
from collect.operations.respond import OpenCard, Subject
from collect.web.respond.forms import FilledSheet
from collect.web.respond.frame import Filled, Frame, hole

SECONDS_AN_ITEM = 7
_FRAMES_MOST = 300
"""Pages kept rendered: all of ours, and those of some hundred schools with a wording of their own."""
_NOT_KEPT = _l("Belum tersimpan")
_NOT_COUNTED = _l("Kuesioner yang baru dikirim ini tidak ikut dihitung, dan jawabannya tidak disimpan.")
_TITLES = {
    "card.unknown": _l("Kode tidak dikenal"),
    "card.not_about": _l("Tidak ada pada kartu ini"),
    "card.early": _l("Belum dibuka"),
    "card.waiting": _l("Belum dibuka"),
    "card.closed": _l("Sudah ditutup"),
    "card.stopped": _l("Kartu tidak dipakai lagi"),
    "card.busy": _l("Untuk sementara tidak dibuka"),
    "card.later": _l("Sebentar lagi"),
    "card.broken": _l("Server bermasalah"),
}
_INLINE = Path(__file__).parent / "inline"
_BLANKS = re.compile(r"('(?:[^'\\]|\\.)*')| ?([{};,=:?&|<>]) ?")
SCRIPTS = {"card": ("device.js", "card.js", "round.js"), "sheet": ("device.js", "sheet.js", "round.js")}
"""What each kind of page carries: what the device keeps, the questionnaire, the card and the thanks, sending again."""


def inline_style() -> Markup:
    """The style of these pages; allows itself in the page's headers."""
    text, g.style_hash = inline("style.css")
    return text


def inline_script(page: str) -> Markup:
    """The script of a `card` or a `sheet`."""
    return inline(*SCRIPTS[page])[0]


class Asked(NamedTuple):
    """How a page is asked for. `linked`: the language came with the address and goes on with every link."""

    language: str
    linked: bool = False

    def link(self, path: str) -> str:
        """An address that carries the language where it must."""
        return f"{path}?bahasa={self.language}" if self.linked else path


class Pages:
    """The pages of one application. Each is rendered once for each language and kind of card, and then only filled."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._frames: dict[object, Frame] = {}

    def card(self, asked: Asked, opened: OpenCard) -> Filled:
        """The first page: greeting, purpose, confidentiality, and the guru to be answered about."""
        form, finished = opened.questionnaire, opened.left == 0
        frame = self._frame(
            "card.html",
            asked,
            holes=("school", "closes", "done", "all", "rows"),
            key=(form.code, form.version, finished),
            settled=lambda: {"group": opened.group.value, "minutes": _minutes(form), "finished": finished},
        )
        values = {
            "school": opened.school_name,
            "closes": day_in_words(opened.closes_on, asked.language),
            "done": str(len(opened.subjects) - opened.left),
            "all": str(len(opened.subjects)),
            "rows": self._rows(asked, opened),
        }
        return Filled(frame, values, shared=("school", "closes", "done", "all"))

    def questionnaire(self, asked: Asked, opened: OpenCard, subject: Subject) -> Filled:
        """All statements about one guru on one page, nothing chosen yet."""
        form = opened.questionnaire
        frame = self._frame(
            "questionnaire.html",
            asked,
            holes=("name", "submission"),
            key=(form.code, form.version, opened.school_kind == SchoolKind.PRIMARY, _own(opened)),
            settled=lambda: _sheet_values(asked, opened) | {"given": {}, "missing": (), "told": ()},
        )
        return Filled(
            frame, {"name": subject.name, "submission": str(uuid4())}, fresh=("submission",), shared=("name",)
        )

    def questionnaire_again(
        self, asked: Asked, opened: OpenCard, subject: Subject, *, sheet: FilledSheet, told: tuple[str, ...] = ()
    ) -> Filled:
        """The page with the answers kept: something is missing, or could not be stored and is told."""
        values = {
            "given": sheet.given(opened.questionnaire),
            "missing": sheet.missing(opened.questionnaire),
            "told": told,
            "name": subject.name,
            "submission": sheet.submission_id,
        }
        html = self.render("questionnaire.html", asked, **_sheet_values(asked, opened), **values)
        return Filled(Frame(html, holes=False), {}, status=409 if told else 422)

    def sent(
        self, asked: Asked, opened: OpenCard, subject: Subject, *, receipt: str = "", told: str = "", status: int = 200
    ) -> Filled:
        """Thanks with the receipt, or (`told`) that the answers had been received before; and the next guru.

        It is the answer to the sending itself: a redirect would put the receipt beside the code into every log on the way.
        """
        after = next((s for s in opened.subjects if not s.done and s.teacher_id != subject.teacher_id), None)
        frame = self._frame(
            "sent.html",
            asked,
            holes=("school", "name", "receipt_code", "told", "next_name", "next_address"),
            key=(bool(receipt), after is None, opened.group == Group.STUDENT),
            settled=lambda: {
                "receipt": hole("receipt_code") if receipt else "",
                "last": after is None,
                "you": opened.group == Group.STUDENT,
            },
        )
        values = {
            "school": opened.school_name,
            "name": subject.name,
            "receipt_code": receipt,
            "told": told,
            "next_name": after.name if after else "",
            "next_address": _sheet_address(asked, opened, after) if after else "",
        }
        return Filled(frame, values, status=status)

    def problem(self, asked: Asked, *, code: str, line: str, status: int, sent: bool = False) -> Filled:
        """Why a card does not open, or answers were not taken, in words. `sent`: a questionnaire had just been sent."""
        lost = sent and code in ("card.closed", "card.stopped")
        frame = self._frame(
            "problem.html",
            asked,
            holes=("line",),
            key=(code, lost),
            settled=lambda: {
                "title": _TITLES.get(code, _NOT_KEPT),
                "lines": [_NOT_COUNTED, hole("line")] if lost else [hole("line")],
                "code_address": asked.link("/kode") if code == "card.unknown" else "",
                "foreign": code == "card.not_about",
            },
        )
        return Filled(frame, {"line": line}, status=status)

    def render(self, template: str, asked: Asked, **values: Any) -> str:
        """A template in the language asked for."""
        with self._app.test_request_context("/", query_string={"bahasa": asked.language}):
            addresses = {"privacy": asked.link("/privasi"), "back": asked.link("./")}
            return render_template(f"respond/{template}", **addresses, **values)

    def _rows(self, asked: Asked, opened: OpenCard) -> Markup:
        """A line for each guru."""
        parts: list[str] = []
        for subject in opened.subjects:
            before, after = _row(self._row_frame(asked, subject.done), subject.name, subject.teacher_id)
            parts += (before, opened.code, after)
        return Markup("".join(parts))  # noqa: S704 - rows of a frame, which escapes

    def _row_frame(self, asked: Asked, done: bool) -> Frame:
        address = asked.link(f"/i/{hole('code')}/{hole('teacher')}")
        return self._frame(
            "row.html", asked, holes=("name",), key=(done,), settled=lambda: {"done": done, "address": address}
        )

    def _frame(
        self,
        template: str,
        asked: Asked,
        *,
        holes: tuple[str, ...],
        key: tuple[object, ...],
        settled: Callable[[], dict[str, Any]],
    ) -> Frame:
        """The template, rendered once for each way of asking and key; the key names all that is settled beforehand."""
        wanted = (template, asked, key)
        frame = self._frames.get(wanted)
        if frame is None:
            open_ones = {name: hole(name) for name in holes}
            frame = self._frames[wanted] = Frame(self.render(template, asked, **open_ones, **settled()))
            for oldest in list(self._frames)[:-_FRAMES_MOST]:
                self._frames.pop(oldest, None)
        return frame


def _sheet_values(asked: Asked, opened: OpenCard) -> dict[str, Any]:
    """What a questionnaire says, in the language asked for where it can be read in it; for SD in the simpler wording."""
    form = opened.questionnaire
    if not form.wording:  # a translation is one of our texts, not of the school's
        form = load_catalog().in_language(form, asked.language)
    simply = opened.school_kind == SchoolKind.PRIMARY
    items = tuple(replace(item, text=item.text_sd or item.text) if simply else item for item in form.items)
    return {"questionnaire": form, "items": items, "you": opened.group == Group.STUDENT}


def _own(opened: OpenCard) -> tuple[UUID, int] | None:
    """Which school's own wording is read, if any."""
    return (opened.school_id, opened.wording) if opened.questionnaire.wording else None


def _minutes(questionnaire: Questionnaire) -> int:
    return max(1, -(-len(questionnaire.items) * SECONDS_AN_ITEM // 60))


def _sheet_address(asked: Asked, opened: OpenCard, subject: Subject) -> str:
    return asked.link(f"/i/{opened.code}/{subject.teacher_id}")


@lru_cache(maxsize=8192)
def _row(frame: Frame, name: str, teacher_id: UUID) -> tuple[str, str]:
    """A guru's line on everybody's card, before and after the code."""
    return frame.around("code", name=name, teacher=str(teacher_id))


@lru_cache(maxsize=1024)
def day_in_words(day: date, language: str) -> str:
    """A day as people write it: 22 November 2026."""
    return str(format_date(day, "d MMMM y", locale=language))


@lru_cache
def inline(*names: str) -> tuple[Markup, str]:
    """Styles or scripts of our own without the blanks that only we need, and their hash for the Content-Security-Policy."""
    lines = "\n".join((_INLINE / name).read_text(encoding="utf-8") for name in names).splitlines()
    text = "\n".join(line.strip() for line in lines if line.strip() and not line.strip().startswith("//"))
    # Not within quotation marks; and never write a selector with a blank before its colon.
    text = _BLANKS.sub(lambda found: found[1] or found[2], text)
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), f"'sha256-{digest}'"  # noqa: S704 - our own files
