"""The control of a period gathered for its workbook. Answers of respondents are never read here."""

import uuid
from collections.abc import Iterator, Mapping

from sqlalchemy.orm import Session

from collect.domain.control import DutyField
from collect.domain.control import Verdict as VerdictKind
from collect.operations.control import standing_signature
from collect.operations.control_draw import draw_facts
from collect.operations.control_look import CheckedCompetence, checked_parts
from collect.operations.control_visit import visits_of
from collect.operations.deed import Deed
from collect.operations.open_period import period_of
from collect.operations.paper_people import period_title, school_of
from collect.reports.control_book import ControlBook, Drawn, Finding, Verdict
from collect.storage.assignments import Assignment, list_assignments
from collect.storage.controls import (
    INTERNAL,
    ControlDraw,
    ControlGuru,
    list_control_draws,
    list_control_guru,
    list_findings,
)
from collect.storage.observations import DUTY, TEACHING
from collect.storage.periods import ANY_STATE
from collect.storage.teachers import list_teachers

_KINDS = {True: "internal", False: "tim luar"}
_FIELDS = {
    DutyField.CLASS.value: "guru kelas",
    DutyField.SUBJECT.value: "guru mata pelajaran",
    DutyField.COUNSELLOR.value: "guru BK",
}
_ALL = "seluruh guru yang dinilai"
_PARTS = {TEACHING: "Pembelajaran", DUTY: "Tugas tambahan"}
_VERDICTS = {VerdictKind.FITS.value: "sesuai", VerdictKind.UNSUPPORTED.value: "tidak sesuai"}
_WORDS = {
    "lengkap": "lengkap",
    "kurang": "masih kurang",
    "sesuai": "sesuai pedoman",
    "tidak-sesuai": "tidak sesuai pedoman",
}


def control_book_of(session: Session, deed: Deed, period_id: uuid.UUID) -> ControlBook:
    """All samples, verdicts and findings of a period. Raises `Refused` for an unknown one."""
    period = period_of(session, deed, period_id, ANY_STATE)
    key = (deed.school_id, period_id)
    names = {row.teacher_id: row.name for row in list_teachers(session, deed.school_id, also_left=True)}
    assigned = {row.teacher_id: row for row in list_assignments(session, *key)}
    draws = {draw.draw_id: draw for draw in list_control_draws(session, *key)}
    rows = sorted(list_control_guru(session, *key), key=lambda one: (draws[one.draw_id].number, names[one.teacher_id]))
    teams = {visit.draw_id: visit.team for visit in visits_of(session, *key)}
    return ControlBook(
        school_name=school_of(session, deed.school_id).name,
        period_title=period_title(period),
        printed_on=deed.today,
        drawn=tuple(_drawn(session, draws[one.draw_id], one, assigned=assigned, names=names) for one in rows),
        verdicts=tuple(
            verdict
            for one in rows
            if draws[one.draw_id].kind == INTERNAL and one.teacher_id in assigned
            for verdict in _verdicts(
                session, draws[one.draw_id], one, assigned[one.teacher_id], name=names[one.teacher_id]
            )
        ),
        findings=tuple(
            Finding(
                draw=draws[one.draw_id].number,
                team=teams.get(one.draw_id, ""),
                guru=names[one.teacher_id],
                documents=_WORDS[found.documents],
                process=_WORDS[found.process],
                text=found.text,
                advice=found.advice,
                given_by=found.given_by,
                given_on=found.given_on,
            )
            for one in rows
            for found in list_findings(session, one)
        ),
    )


def _drawn(
    session: Session,
    draw: ControlDraw,
    row: ControlGuru,
    *,
    assigned: Mapping[uuid.UUID, Assignment],
    names: Mapping[uuid.UUID, str],
) -> Drawn:
    assignment = assigned.get(row.teacher_id)
    parts = checked_parts(session, row, assignment) if assignment else []
    signature, stands = standing_signature(session, row, parts)
    seed, _pool = draw_facts(draw)
    assessor = assignment.assessor_id if assignment else None
    return Drawn(
        draw=draw.number,
        kind=_KINDS[draw.kind == INTERNAL],
        seed=seed,
        drawn_on=draw.drawn_on,
        guru=names[row.teacher_id],
        field=_FIELDS.get(row.field, _ALL),
        assessor=names.get(assessor, "") if assessor else "",
        signed=f"{signature.signed_by}, {signature.position.replace('-', ' ')}" if signature else "",
        signed_on=signature.signed_on if signature else None,
        stands=stands,
    )


def _verdicts(
    session: Session, draw: ControlDraw, row: ControlGuru, assignment: Assignment, *, name: str
) -> Iterator[Verdict]:
    for part in checked_parts(session, row, assignment):
        for line in part.lines:
            yield _verdict(draw, line, part=_PARTS[part.part], name=name)


def _verdict(draw: ControlDraw, line: CheckedCompetence, *, part: str, name: str) -> Verdict:
    said = line.verdict
    return Verdict(
        draw=draw.number,
        guru=name,
        part=part,
        competence=f"{line.competence.number}. {line.competence.name}",
        scores=" ".join("-" if score is None else str(score) for score in line.scores),
        verdict=_VERDICTS[said.verdict] if said else "",
        reason=said.reason if said else "",
        given_by=said.given_by if said else "",
        given_on=said.given_on if said else None,
    )
