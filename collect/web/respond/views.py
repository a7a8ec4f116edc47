"""A respondent's pages: type the code, open the card, answer about a guru; and what is done with the answers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_babel import format_date
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from collect.catalog.read import load_catalog
from collect.domain.problem import Problem, Refused
from collect.domain.token import read_code
from collect.operations.respond import OpenCard, open_card, receipt_of, send_answers
from collect.web.i18n import COOKIE, LANGUAGES
from collect.web.platform import change, in_words, looking, now, platform
from collect.web.respond import pages
from collect.web.respond.forms import CodeForm, FilledSheet, read_sheet

blueprint = Blueprint("respond", __name__, template_folder="templates")
blueprint.add_app_template_global(pages.inline_style, "respond_style")
blueprint.add_app_template_global(pages.inline_script, "respond_script")

_STATUS = {
    "card.unknown": 404,
    "card.not_about": 404,
    "card.early": 403,
    "card.waiting": 403,
    "card.closed": 410,
    "card.stopped": 410,
}
_YEAR = 365 * 24 * 3600


@blueprint.route("/kode", methods=["GET", "POST"])
def type_code() -> BaseResponse:
    """Type the code of a card whose QR cannot be read."""
    form = CodeForm()
    if form.validate_on_submit():
        read = read_code(form.code.data or "")
        if read is not None:
            return redirect(pages.address("respond.card", code=read.text))
        form.code.errors = (_("Kode ini belum benar. Bandingkan dengan kartu, lalu betulkan."),)
    page = render_template("respond/code.html", form=form, privacy=pages.address("respond.privacy"))
    return make_response(page, 422 if form.errors else 200)


@blueprint.get("/I", strict_slashes=False)
@blueprint.get("/i", strict_slashes=False)
def short() -> BaseResponse:
    """The address that the cards print for those who cannot scan: there the code is typed."""
    return redirect(pages.address("respond.type_code"))


@blueprint.route("/I/<code>", strict_slashes=False)
@blueprint.route("/i/<code>", strict_slashes=False)
def card(code: str) -> Response:
    """The card: who is to be answered about, and what is done already."""
    return pages.card_page(_opened(looking(), code))


@blueprint.get("/I/<code>/<uuid:teacher_id>")
@blueprint.get("/i/<code>/<uuid:teacher_id>")
def questionnaire(code: str, teacher_id: UUID) -> Response:
    """The questionnaire about one guru; or that it was received already."""
    opened = _opened(looking(), code)
    subject = opened.subject(teacher_id)
    if subject.done:
        return pages.sent_page(opened, subject, told=in_words(Problem("card.answered")))
    return pages.questionnaire_page(opened, subject)


@blueprint.post("/I/<code>/<uuid:teacher_id>")
@blueprint.post("/i/<code>/<uuid:teacher_id>")
def send(code: str, teacher_id: UUID) -> Response:
    """Receive a filled questionnaire: kept once, answered with a receipt; sent back where something is missing."""
    try:
        opened, sheet = change(lambda session: _receive(session, code, teacher_id, request.form))
    except Refused as refused:
        return _not_taken(refused, code, teacher_id=teacher_id)
    subject = opened.subject(teacher_id)
    if sheet.missing(opened.questionnaire):
        return _with_status(pages.questionnaire_again(opened, subject, sheet), 422)
    return pages.sent_page(opened, subject, receipt=receipt_of(sheet.submission_id))


@blueprint.get("/privasi")
def privacy() -> str:
    """What is stored, who sees what and when, and what the owner of the server could still do."""
    limit = max(regulation.limits.shown_from for regulation in load_catalog().regulations)
    return render_template("respond/privacy.html", limit=limit, privacy=pages.address("respond.privacy"))


@blueprint.errorhandler(Refused)
def refused(error: Refused) -> Response:
    """Why a card does not open, in words and with the status that fits."""
    found = error.problems[0]
    status = _STATUS.get(found.code, 409)
    titles = {
        "card.unknown": _("Kode tidak dikenal"),
        "card.not_about": _("Tidak ada pada kartu ini"),
        "card.early": _("Belum dibuka"),
        "card.waiting": _("Belum dibuka"),
        "card.closed": _("Sudah ditutup"),
        "card.stopped": _("Kartu tidak dipakai lagi"),
    }
    page = render_template(
        "respond/problem.html",
        title=titles.get(found.code, _("Belum tersimpan")),
        lines=[in_words(Problem(found.code, "", _with_days(found.details)))],
        code_address=pages.address("respond.type_code") if status == 404 else "",
        privacy=pages.address("respond.privacy"),
    )
    return make_response(page, status)


@blueprint.after_request
def keep_language(response: Response) -> Response:
    """A language chosen by link is kept on this device."""
    chosen = request.args.get("bahasa", "")
    if chosen in LANGUAGES and request.cookies.get(COOKIE) != chosen:
        response.set_cookie(COOKIE, chosen, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure)
    return response


def _opened(session: Session, code: str, *, sending: bool = False) -> OpenCard:
    return open_card(session, code, secret=platform().secret, now=now(), sending=sending)


def _receive(session: Session, code: str, teacher_id: UUID, form: Mapping[str, str]) -> tuple[OpenCard, FilledSheet]:
    """Open the card and keep what was sent, in one transaction; what is not whole is only read."""
    opened = _opened(session, code, sending=True)
    sheet = read_sheet(form, opened.questionnaire)
    opened.subject(teacher_id)
    if not sheet.missing(opened.questionnaire):
        send_answers(
            session,
            opened,
            teacher_id=teacher_id,
            submission_id=sheet.submission_id,
            answers=sheet.answers(opened.questionnaire),
            version=sheet.version,
            now=now(),
        )
    return opened, sheet


def _not_taken(refused: Refused, code: str, *, teacher_id: UUID) -> Response:
    """Received before: said kindly. Not stored: the page again, with the answers kept and an id that is free."""
    found = refused.problems[0]
    if found.code not in ("card.answered", "card.conflict", "card.collision", "card.form_renewed"):
        raise refused
    opened = _opened(looking(), code)
    subject = opened.subject(teacher_id)
    if found.code in ("card.answered", "card.conflict"):
        return _with_status(pages.sent_page(opened, subject, told=in_words(found)), 409)
    sheet = replace(read_sheet(request.form, opened.questionnaire), submission_id=uuid4())
    return _with_status(pages.questionnaire_again(opened, subject, sheet, told=(in_words(found),)), 409)


def _with_status(response: Response, status: int) -> Response:
    response.status_code = status
    return response


def _with_days(details: Mapping[str, str]) -> dict[str, str]:
    """Days as people write them."""
    return {name: format_date(date.fromisoformat(value), "d MMMM y") for name, value in details.items()}
