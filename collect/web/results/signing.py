"""The kepala sekolah's part: which values wait for a signature or a mediator. The koordinator sees the same, to look at only."""

import uuid
from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from collect.domain.agreement import State
from collect.domain.kinds import Role
from collect.domain.problem import refuse
from collect.operations.agree import Guru, name_mediator, sign
from collect.operations.agree_reopen import waiting_reopenings
from collect.storage.accounts import list_accounts
from collect.web.access import Visitor, signed_in
from collect.web.agreement import signer_of
from collect.web.found import closed_period_at
from collect.web.mediators import sent_mediator
from collect.web.platform import looking, platform, try_change
from collect.web.results.blueprint import blueprint
from collect.web.results.page import agreement_at
from collect.web.results.rows import StandingRow, standing_rows

PAGE = 100


@blueprint.get("/<uuid:period_id>/kesepakatan")
@signed_in(Role.PRINCIPAL, Role.COORDINATOR)
def standing(visitor: Visitor, period_id: uuid.UUID) -> str:
    """Every guru's state, those that wait for the kepala sekolah first."""
    period = closed_period_at(visitor, period_id)
    with platform().store.read() as session:
        rows, compared = standing_rows(session, period, visitor)
    text = request.args.get("halaman", "1")
    last = max(1, -(-len(rows) // PAGE))
    number = min(max(1, int(text)), last) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return render_template(
        "results/standing.html",
        period=period,
        rows=rows[(number - 1) * PAGE : number * PAGE],
        total=len(rows),
        waiting=sum(row.signable for row in rows),
        unmediated=[row for row in rows if row.names_mediator],
        number=number,
        last=last,
        head=visitor.has(Role.PRINCIPAL),
        compared=compared,
        accountless=_accountless(visitor, rows) if visitor.has(Role.COORDINATOR) else 0,
        asked=len(waiting_reopenings(looking(), visitor.school_id, visitor.teacher_id, visitor.roles)),
    )


@blueprint.get("/<uuid:period_id>/kesepakatan/semua")
@signed_in(Role.PRINCIPAL)
def sign_all(visitor: Visitor, period_id: uuid.UUID) -> str:
    """Everything that may be signed now, to be looked at once more before it is signed together."""
    period = closed_period_at(visitor, period_id)
    with platform().store.read() as session:
        rows, _compared = standing_rows(session, period, visitor)
    return render_template("results/sign_all.html", period=period, rows=[row for row in rows if row.signable])


@blueprint.post("/<uuid:period_id>/tanda-tangan")
@signed_in(Role.PRINCIPAL)
def sign_many(visitor: Visitor, period_id: uuid.UUID) -> Response:
    """Sign what was marked, each in the edition that the page showed."""
    closed_period_at(visitor, period_id)
    chosen = dict(_chosen(text) for text in request.form.getlist("nilai"))
    signed: list[int] = []

    def work(session: Session) -> None:
        if not chosen:
            raise refuse("agreement.nothing_chosen")
        signed.append(sign(session, visitor.deed(), signer_of(visitor), period_id=period_id, chosen=chosen))

    if try_change(work):
        flash(ngettext("%(num)s nilai ditandatangani", "%(num)s nilai ditandatangani", signed[-1]), "done")
    return redirect(url_for("results.standing", period_id=period_id))


@blueprint.post("/<uuid:period_id>/<uuid:teacher_id>/mediator")
@signed_in(Role.PRINCIPAL)
def mediator(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Response:
    """Name who decides."""
    agreement_at(visitor, period_id, teacher_id)
    guru, deed, signer = Guru(period_id, teacher_id), visitor.deed(), signer_of(visitor)
    if try_change(lambda session: name_mediator(session, deed, signer, guru, mediator_id=sent_mediator())):
        flash(_("Mediator ditunjuk"), "done")
    return redirect(url_for("results.show", period_id=period_id, teacher_id=teacher_id))


def _chosen(text: str) -> tuple[uuid.UUID, int]:
    """`guru.edition`, as the page's boxes carry it."""
    guru, _dot, edition = text.partition(".")
    if not (edition.isascii() and edition.isdigit() and len(edition) < 7):
        abort(404)
    try:
        return uuid.UUID(guru), int(edition)
    except ValueError:
        abort(404)


def _accountless(visitor: Visitor, rows: Sequence[StandingRow]) -> int:
    """Guru whose value waits for them, and who cannot come in to read it."""
    holders = {one.teacher_id for one in list_accounts(looking(), visitor.school_id) if one.active}
    return sum(row.agreement.state != State.SIGNED and row.teacher_id not in holders for row in rows)
