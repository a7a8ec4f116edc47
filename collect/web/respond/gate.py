"""The respondents' way in, in front of the application: a card, a questionnaire, and its sending.

A whole district comes through here in the same days, so these three answers are given on WSGI itself, with one statement for
looking and pages that are rendered already. Everything else, also what only looks like a card, goes on to the application.
"""

import logging
import uuid
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from flask import Flask
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from collect.config import Platform
from collect.domain.problem import Problem, Refused, problem
from collect.operations.respond import OpenCard, count_wrong_code, open_card, receipt_of, send_answers, send_if_open
from collect.storage.prepared import Direct
from collect.web.i18n import COOKIE
from collect.web.platform import now
from collect.web.respond.answer import Afterwards, Environ, Headers, Start, give_data, give_page
from collect.web.respond.forms import FilledSheet, read_sheet
from collect.web.respond.memory import SENDING, SHOWING, Memory
from collect.web.respond.pages import Pages, day_in_words
from collect.web.respond.visit import CARD_COOKIE, MARKS_MOST, Visit, read_form, read_visit
from collect.words import say

_STATUS = {
    "card.unknown": 404,
    "card.not_about": 404,
    "card.early": 403,
    "card.waiting": 403,
    "card.closed": 410,
    "card.stopped": 410,
    "card.busy": 429,
    "card.too_long": 413,
    "card.later": 503,
    "card.broken": 500,
}
_RETRY_AFTER = {"card.busy": "3600", "card.later": "5"}
_STATES = {"card.form_renewed": "renewed", "card.not_about": "unknown", "card.later": "busy", "card.broken": "busy"}
_DAY = 24 * 3600
_YEAR = 365 * _DAY
_log = logging.getLogger(__name__)

Wsgi = Callable[[Environ, Start], Iterable[bytes]]


class Gate:
    """WSGI in front of WSGI. `headers`: of every page and of every JSON answer."""

    def __init__(self, app: Flask, platform: Platform, headers: Headers) -> None:
        self._inner: Wsgi = app.wsgi_app
        self._platform, self._headers = platform, headers
        self._pages, self._memory = Pages(app), Memory()

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        visit = read_visit(environ) if environ["PATH_INFO"][:3] in ("/i/", "/I/") else None
        if visit is None:
            return self._inner(environ, start_response)
        environ["collect.headers"] = self._headers
        try:
            return (
                self._send(environ, start_response, visit)
                if visit.sending
                else self._show(environ, start_response, visit)
            )
        except Refused as refused:
            return self._refuse(environ, start_response, visit, refused.problems[0])
        except (OperationalError, InterfaceError, NoConnection) as error:
            _log.warning("a respondent was asked to come back: the database does not answer (%s)", type(error).__name__)
            return self._refuse(environ, start_response, visit, problem("card.later", ""))
        except Exception:
            _log.exception("a respondent's request failed")
            return self._refuse(environ, start_response, visit, problem("card.broken", ""))

    def _show(self, environ: Environ, start: Start, visit: Visit) -> Iterable[bytes]:
        """The card, the questionnaire, or that the questionnaire was received already."""
        opened = self._opened_lately(visit, SHOWING) or self._look(visit, about=visit.teacher_id)
        if visit.teacher_id is None:
            self._memory.keep(opened)
            page = self._pages.card(visit.asked, opened)
        elif (subject := opened.subject(visit.teacher_id)).done:
            told = say(Problem("card.answered"), visit.asked.language)
            page = self._pages.sent(visit.asked, self._look(visit), subject, told=told)
        else:
            page = self._pages.questionnaire(visit.asked, opened, subject)
        return give_page(environ, start, page, more=self._cookies(environ, visit, opened))

    def _send(self, environ: Environ, start: Start, visit: Visit) -> Iterable[bytes]:
        """Receive a filled questionnaire: kept once, answered with a receipt; sent back where something is missing."""
        form = read_form(environ)
        sheet = self._send_remembered(visit, form)
        if sheet is None:
            try:
                opened, sheet = self._platform.store.post(partial(self._receive, visit=visit, form=form))
            except Refused as refused:
                self._memory.drop(visit.code)
                return self._not_taken(environ, start, visit, form=form, found=refused.problems[0])
            self._memory.drop(visit.code)
            if not sheet.whole:
                found = problem("card.lacking", "", number=len(sheet.missing(opened.questionnaire)))
                return self._sheet_again(environ, start, visit, opened=opened, sheet=sheet, found=found)
        receipt = receipt_of(sheet.submission_id)
        if visit.wants_data:
            words = say(Problem("card.received"), visit.asked.language)
            values = {"state": "received", "receipt": receipt, "words": words, "lacking": []}
            return give_data(environ, start, values, status=200)
        opened = self._look(visit)
        page = self._pages.sent(visit.asked, opened, opened.subject(visit.teacher_id), receipt=receipt)
        return give_page(environ, start, page)

    def _send_remembered(self, visit: Visit, form: dict[str, str]) -> FilledSheet | None:
        """Store a whole questionnaire of a card that this process has opened lately; None where that is not to be had."""
        opened = self._opened_lately(visit, SENDING)
        if opened is None or visit.teacher_id is None:
            return None
        sheet = read_sheet(form, opened.questionnaire)
        if not sheet.whole:
            return None
        values = partial(send_if_open, opened=opened, teacher_id=visit.teacher_id, **sheet.sent(), now=now())
        try:
            stored = self._platform.store.post(values)
        except Refused:
            return None  # the whole way round tells what is wrong
        self._memory.note_done(visit.code, visit.teacher_id)
        return sheet if stored else None

    def _opened_lately(self, visit: Visit, within: float) -> OpenCard | None:
        """The card of a questionnaire that is still to be sent, where this process has opened the card lately."""
        return self._memory.find(visit.code, visit.teacher_id, within) if visit.teacher_id else None

    def _look(self, visit: Visit, *, about: uuid.UUID | None = None) -> OpenCard:
        return self._platform.store.look(lambda to: self._open(to, visit, about=about))

    def _open(self, to: Direct, visit: Visit, *, about: uuid.UUID | None = None, sending: bool = False) -> OpenCard:
        secret = self._platform.secret
        known = any(mark and secret.is_mark(mark, visit.code) for mark in visit.marks)
        return open_card(to, visit.code, secret=secret, now=now(), sending=sending, known=known, about=about)

    def _receive(self, to: Direct, visit: Visit, form: dict[str, str]) -> tuple[OpenCard, FilledSheet]:
        """Open the card and keep what was sent, in one transaction; what is not whole is only read."""
        opened = self._open(to, visit, about=visit.teacher_id, sending=True)
        sheet = read_sheet(form, opened.questionnaire)
        subject = opened.subject(visit.teacher_id)
        if sheet.whole:
            send_answers(
                to,
                opened,
                teacher_id=subject.teacher_id,
                now=now(),
                **sheet.sent(),
            )
        return opened, sheet

    def _not_taken(
        self, environ: Environ, start: Start, visit: Visit, *, form: dict[str, str], found: Problem
    ) -> Iterable[bytes]:
        """Received before: said kindly. Not stored: the page again, with the answers kept and an id that is free."""
        codes = ("card.answered", "card.conflict", "card.collision", "card.form_renewed")
        if visit.wants_data or found.code not in codes:
            return self._refuse(environ, start, visit, found)
        opened = self._look(visit)
        if found.code in ("card.answered", "card.conflict"):
            told = say(found, visit.asked.language)
            page = self._pages.sent(visit.asked, opened, opened.subject(visit.teacher_id), told=told, status=409)
            return give_page(environ, start, page)
        sheet = read_sheet(form, opened.questionnaire)._replace(submission_id=uuid.uuid4())
        return self._sheet_again(environ, start, visit, opened=opened, sheet=sheet, found=found)

    def _sheet_again(
        self, environ: Environ, start: Start, visit: Visit, *, opened: OpenCard, sheet: FilledSheet, found: Problem
    ) -> Iterable[bytes]:
        words = say(found, visit.asked.language)
        if visit.wants_data:
            lacking = list(sheet.missing(opened.questionnaire))
            values = {"state": "lacking", "receipt": "", "words": words, "lacking": lacking}
            return give_data(environ, start, values, status=422)
        told = () if found.code == "card.lacking" else (words,)
        subject = self._look(visit).subject(visit.teacher_id)
        page = self._pages.questionnaire_again(visit.asked, opened, subject, sheet=sheet, told=told)
        return give_page(environ, start, page)

    def _refuse(self, environ: Environ, start: Start, visit: Visit, found: Problem) -> Iterable[bytes]:
        """Why a card does not open or an answer was not taken, in words and with the status that fits."""
        status, language = _STATUS.get(found.code, 409), visit.asked.language
        told = {name: _told(name, value, language) for name, value in found.details.items()}
        words = say(Problem(found.code, "", told), language)
        more = [("Retry-After", _RETRY_AFTER[found.code])] if found.code in _RETRY_AFTER else []
        if visit.wants_data:
            state = _STATES.get(found.code, found.code.removeprefix("card."))
            values = {"state": state, "receipt": "", "words": words, "lacking": []}
            body: Iterable[bytes] = give_data(environ, start, values, status=status, more=more)
        else:
            page = self._pages.problem(visit.asked, code=found.code, line=words, status=status, sent=visit.sending)
            body = give_page(environ, start, page, more=more)
        return Afterwards(body, partial(self._count, visit.code)) if found.code == "card.unknown" else body

    def _count(self, code: str) -> None:
        try:
            self._platform.store.write(lambda session: count_wrong_code(session, code, now=now()))
        except (DBAPIError, NoConnection) as error:
            _log.warning("a wrong code was not counted: the database does not answer (%s)", type(error).__name__)

    def _cookies(self, environ: Environ, visit: Visit, opened: OpenCard) -> list[tuple[str, str]]:
        """The language chosen by link; and on a day of many wrong codes, that this device has opened this card."""
        secure = "; Secure" if environ["wsgi.url_scheme"] == "https" else ""
        kept = []
        if visit.keeps_language:
            kept.append(f"{COOKIE}={visit.asked.language}; Max-Age={_YEAR}; Path=/; HttpOnly; SameSite=Lax{secure}")
        mark = self._platform.secret.mark(visit.code) if opened.many_wrong else ""
        if mark and mark not in visit.marks:
            marks = ".".join([mark, *visit.marks][:MARKS_MOST]).rstrip(".")
            kept.append(f"{CARD_COOKIE}={marks}; Max-Age={_DAY}; Path=/i; HttpOnly; SameSite=Lax{secure}")
        return [("Set-Cookie", text) for text in kept]


def _told(name: str, value: str, language: str) -> str:
    """A detail of a refusal in words: a school's name, or a day."""
    return value if name == "school" else day_in_words(date.fromisoformat(value), language)
