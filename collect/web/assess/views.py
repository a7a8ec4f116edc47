"""A penilai's pages: my guru, one guru's observation, one competence."""

from collections import Counter
from typing import Any
from uuid import UUID

from flask import (
    Blueprint,
    current_app,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from collect.domain.kinds import PeriodKind, Role
from collect.domain.problem import Refused
from collect.operations.evidence import Seen, add_evidence
from collect.operations.observe import finish, save_competence
from collect.operations.observe_parts import parts_of
from collect.operations.open_period import period_of
from collect.operations.what_waits import Kind
from collect.storage.evidence import list_evidence
from collect.storage.observations import CompetenceSheet, Observation, list_editions
from collect.storage.periods import ANY_STATE, OPEN, list_periods
from collect.storage.teachers import find_teacher
from collect.web.access import Visitor, signed_in
from collect.web.assess.desk import Desk, Place, assignment_at, desk_at, part_at
from collect.web.assess.forms import SentSheet, read_seen, read_sheet
from collect.web.assess.overview import STATUS_WORDS, average, scale_words, value_of
from collect.web.assess.rounds import rounds_of
from collect.web.comparison import comparison_page
from collect.web.platform import change, looking, platform, sentence, try_change
from collect.web.terms import PART_NAMES
from collect.web.waiting import coordinators_of, lines_for, next_for

blueprint = Blueprint("assess", __name__, template_folder="templates")
_GURU = "/penilai/<uuid:period_id>/<uuid:teacher_id>"
_PART = f'{_GURU}/<any("pembelajaran","tugas-tambahan"):part>'


@blueprint.context_processor
def words() -> dict[str, Any]:
    """What these pages' templates know besides their own values."""
    return {"PART_NAMES": PART_NAMES, "STATUS_WORDS": STATUS_WORDS, "average": average, "scale_words": scale_words}


@blueprint.get("/penilai")
@signed_in(Role.ASSESSOR)
def home(visitor: Visitor) -> str:
    """What waits, and my guru, period by period: those with work left first."""
    rounds = rounds_of(looking(), visitor.school_id, visitor.teacher_id)
    lines = lines_for(visitor, without=(Kind.OBSERVE,))
    return render_template(
        "assess/home.html",
        running=[one for one in rounds if not one.over],
        over=[one for one in rounds if one.over],
        linked=visitor.teacher_id is not None,
        coordinators=coordinators_of(visitor),
        typing=any(one.state == OPEN for one in list_periods(looking(), visitor.school_id)),
        lines=lines,
        next=None if lines or any(not one.over for one in rounds) else next_for(visitor),
    )


@blueprint.get(_GURU)
@signed_in(Role.ASSESSOR)
def guru(visitor: Visitor, period_id: UUID, teacher_id: UUID) -> str:
    """One guru: every competence with its state, the running mark, and what is left before finishing."""
    session = looking()
    assignment = assignment_at(session, visitor, period_id, teacher_id)
    parts = [part_at(session, assignment, part)[0] for part in parts_of(assignment)]
    begun = [part.observation for part in parts if part.observation is not None]
    editions = {o.part: list_editions(session, visitor.school_id, o.observation_id) for o in begun}
    period = period_of(session, visitor.deed(), period_id, ANY_STATE)
    return render_template(
        "assess/guru.html",
        assignment=assignment,
        teacher=find_teacher(session, visitor.school_id, teacher_id),
        parts=parts,
        editions=editions,
        proofs={o.part: _proofs(session, o) for o in begun},
        pkb=period.kind == PeriodKind.FORMATIVE and parts[0].finished,
        comparison=comparison_page(session, visitor.school_id, teacher_id, period.year, also_open=True),
    )


def _proofs(session: Session, observation: Observation) -> Counter[int]:
    """How many entries of evidence each competence has."""
    return Counter(entry.number for entry in list_evidence(session, observation.school_id, observation.observation_id))


@blueprint.get(f"{_PART}/<int:number>")
@signed_in(Role.ASSESSOR)
def competence(visitor: Visitor, period_id: UUID, teacher_id: UUID, *, part: str, number: int) -> Response:
    """One competence: the indicators with their scores, and the notes."""
    return _page(desk_at(looking(), visitor, Place(period_id, teacher_id, part, number)))


@blueprint.post(f"{_PART}/<int:number>")
@signed_in(Role.ASSESSOR)
def save(visitor: Visitor, period_id: UUID, teacher_id: UUID, *, part: str, number: int) -> Response:
    """Keep what was entered, with new evidence: for the page's script as JSON, for everybody else with a page after it."""
    place = Place(period_id, teacher_id, part, number)
    desk = desk_at(looking(), visitor, place)
    sent = read_sheet(request.form, len(desk.indicators))
    try:
        seen = read_seen(request.form, request.files)
        kept = change(lambda session: _keep(session, visitor, place, sent, seen))
    except Refused as refused:
        return _not_kept(refused, visitor, place, sent)
    if _from_script():
        return jsonify(revision=kept.revision, saved=_saved(kept, visitor))
    _tell_kept(number, sum(score is None for score in sent.entry.scores))
    if seen is not None:
        flash(_("Bukti ditambahkan"), "proof")
    return redirect(_after(desk))


@blueprint.post(f"{_PART}/selesai")
@signed_in(Role.ASSESSOR)
def done(visitor: Visitor, period_id: UUID, teacher_id: UUID, *, part: str) -> Response:
    """Finish a whole observation."""

    def work(session: Session) -> None:
        finish(session, visitor.deed(), assignment_at(session, visitor, period_id, teacher_id), part=part)

    focused = assignment_at(looking(), visitor, period_id, teacher_id).focused
    if try_change(work):
        flash(_("Pengamatan diselesaikan"), "done")
        if not focused:
            flash(
                _(
                    "Setelah koordinator menutup periode dan menghitung nilai, serahkan hasilnya kepada guru dari halaman Penilai."
                ),
                "next",
            )
    return redirect(url_for("assess.guru", period_id=period_id, teacher_id=teacher_id))


def _keep(session: Session, visitor: Visitor, place: Place, sent: SentSheet, seen: Seen | None) -> CompetenceSheet:
    assignment = assignment_at(session, visitor, place.period_id, place.teacher_id)
    kept = save_competence(
        session,
        visitor.deed(),
        assignment,
        part=place.part,
        number=place.number,
        entry=sent.entry,
        revision=sent.revision if sent.revision is not None else 0,
    )
    if seen is not None:
        add_evidence(session, visitor.deed(), assignment, part=place.part, number=place.number, seen=seen)
    return kept


def _tell_kept(number: int, missing: int) -> None:
    if missing:
        flash(
            _("Kompetensi %(number)s tersimpan; %(missing)s indikator belum dinilai.", number=number, missing=missing),
            "kept",
        )
    else:
        flash(_("Kompetensi %(number)s tersimpan", number=number), "done")


def _not_kept(refused: Refused, visitor: Visitor, place: Place, sent: SentSheet) -> Response:
    """The page again with what was sent; where another window was first, with what that one kept beside it."""
    told = [sentence(found) for found in refused.problems]
    stale = any(found.code == "observation.stale" for found in refused.problems)
    if _from_script():
        return make_response(jsonify(problem=" ".join(told), stale=stale), 409)
    # A fresh look: the request's own was taken before the other window was known of.
    with platform().store.read() as session:
        desk = desk_at(session, visitor, place)
        return _page(desk, sent=sent, told=told, stale=stale)


def _page(desk: Desk, *, sent: SentSheet | None = None, told: list[str] | None = None, stale: bool = False) -> Response:
    entry = sent.entry if sent else desk.entry
    page = render_template(
        "assess/competence.html",
        desk=desk,
        entry=entry,
        value=value_of(desk.part.instrument, desk.place.number, entry.scores),
        revision=desk.revision,
        other=desk.entry if stale else None,
        told=told or [],
        typed=request.form.get("bukti", "") if sent else "",
        readonly=desk.part.finished and sent is None,
        after=desk.part.after(desk.place.number),
    )
    return make_response(page, 409 if told else 200)


def _after(desk: Desk) -> str:
    """The same page, or the next competence that is not whole, or after the last of them the guru's page."""
    if request.form.get("lalu") == "bukti":
        return url_for("assess.competence", **desk.place.address(), _anchor="bukti")
    if request.form.get("lalu") != "lanjut":
        return url_for("assess.competence", **desk.place.address())
    following = desk.part.open_after(desk.place.number)
    if following is None:
        return url_for("assess.guru", period_id=desk.place.period_id, teacher_id=desk.place.teacher_id)
    return url_for("assess.competence", **desk.place.address(number=following.number))


def _saved(kept: CompetenceSheet, visitor: Visitor) -> str:
    moment = current_app.jinja_env.filters["moment"]
    return str(moment(kept.saved_at, visitor.school.timezone))


def _from_script() -> bool:
    return request.accept_mimetypes.best == "application/json"
