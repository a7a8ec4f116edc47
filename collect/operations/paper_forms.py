"""The legal forms of a closed period: every noun read once for all guru, whether one is printed or 600."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from collect.domain.kinds import PeriodKind
from collect.operations.appraise import stored_result
from collect.operations.compare import observed_in
from collect.operations.deed import Deed
from collect.operations.evidence import evidence_line
from collect.operations.open_period import period_of
from collect.operations.own_sight import shown_to_guru
from collect.operations.paper_agreed import agreed_in
from collect.operations.paper_check import stamp_of
from collect.operations.paper_people import school_of
from collect.operations.paper_rekap import rekap_of
from collect.operations.secret import Secret
from collect.reports.forms_values import CompetenceNotes, GuruForms, Stamp
from collect.reports.rekap_values import RekapRow
from collect.storage.appraisals import StoredAppraisal, find_latest_appraisal, list_latest_appraisals
from collect.storage.assignments import Assignment, list_assignments
from collect.storage.evidence import list_evidence_of_period
from collect.storage.observations import DUTY, TEACHING, list_observations, list_sheets_of_period
from collect.storage.periods import CLOSED, Period, list_periods
from collect.storage.teachers import list_teachers

Notes = Mapping[tuple[uuid.UUID, str], Mapping[int, CompetenceNotes]]


@dataclass(frozen=True)
class Printer:
    """What papers hang on besides the rows: the key of their digests, the address that they lead to, the day."""

    secret: Secret
    base_url: str
    printed_on: date


def forms_of(
    session: Session,
    deed: Deed,
    period_id: uuid.UUID,
    *,
    printer: Printer,
    teacher_id: uuid.UUID | None = None,
    reader_id: uuid.UUID | None = None,
) -> list[GuruForms]:
    """Every guru's forms by name, or one's. A value that is open or outdated is named as missing and carries no stamp.

    `reader_id`: the guru who reads the own forms; what other periods of the year found is left out until it is handed over.
    Raises `Refused` while the period is not closed.
    """
    period = period_of(session, deed, period_id, (CLOSED,))
    rekap = rekap_of(session, deed, period_id, printed_on=printer.printed_on, teacher_id=teacher_id)
    assignments = _by_name(session, period, teacher_id)
    notes = _notes(session, period)
    stages = list(_stages(session, period, reader_id))
    stamps = _stamps(session, period, printer=printer, teacher_id=teacher_id)
    agreed = agreed_in(session, period.school_id, period_id, zone=deed.zone, teacher_id=teacher_id)
    return [
        GuruForms(
            rekap=rekap,
            row=row,
            teaching=notes.get((assigned.teacher_id, TEACHING), {}),
            duty=notes.get((assigned.teacher_id, DUTY), {}),
            stages=dict(_values(stages, assigned)),
            stamp=stamps.get(assigned.teacher_id) if _holds(row) else None,
            agreed=agreed.get(assigned.teacher_id) if _holds(row) else None,
        )
        for assigned, row in zip(assignments, rekap.rows, strict=True)
    ]


def _holds(row: RekapRow) -> bool:
    return row.appraisal is not None


def _by_name(session: Session, period: Period, teacher_id: uuid.UUID | None) -> list[Assignment]:
    """In the order of the rekap's rows."""
    names = {row.teacher_id: row.name for row in list_teachers(session, period.school_id, also_left=True)}
    rows = list_assignments(session, period.school_id, period.period_id)
    wanted = [row for row in rows if teacher_id in (None, row.teacher_id)]
    return sorted(wanted, key=lambda row: (names[row.teacher_id], row.teacher_id))


def _notes(session: Session, period: Period) -> Notes:
    key = (period.school_id, period.period_id)
    parts = {row.observation_id: (row.teacher_id, row.part) for row in list_observations(session, *key)}
    found: dict[tuple[uuid.UUID, str], dict[int, CompetenceNotes]] = defaultdict(dict)
    for sheet in list_sheets_of_period(session, *key):
        notes = CompetenceNotes(sheet.before, sheet.during, sheet.after, sheet.monitoring)
        found[parts[sheet.observation_id]][sheet.number] = notes
    for entry in list_evidence_of_period(session, *key):
        there = found[parts[entry.observation_id]]
        notes = there.get(entry.number, CompetenceNotes())
        there[entry.number] = replace(notes, evidence=(*notes.evidence, evidence_line(entry)))
    return found


@dataclass(frozen=True)
class _Stage:
    """A closed period of the year: by which instrument each guru was assessed, and what came of it.

    `compared`: the values of a kemajuan that looks at some competences alone and has no stored value, and of a formatif that
    was observed but not computed, which a kemajuan is compared with all the same.
    """

    kind: PeriodKind
    instruments: Mapping[uuid.UUID, str]
    stored: Mapping[uuid.UUID, StoredAppraisal]
    compared: Mapping[uuid.UUID, Mapping[int, int]]


def _stages(session: Session, period: Period, reader_id: uuid.UUID | None) -> Iterator[_Stage]:
    """The newest period of each other kind, and this one; for a guru only what was handed over."""
    seen: set[str] = set()
    for other in (period, *list_periods(session, period.school_id)):
        if other.year != period.year or other.state != CLOSED or other.kind in seen:
            continue
        if reader_id and other is not period and not shown_to_guru(session, other, reader_id):
            continue
        seen.add(other.kind)
        key = (other.school_id, other.period_id)
        assigned = list_assignments(session, *key)
        instruments = {row.teacher_id: row.instrument_code for row in assigned}
        stored = {row.teacher_id: row for row in list_latest_appraisals(session, *key)}
        narrow = {row.teacher_id for row in assigned if row.focus}
        if other.kind == PeriodKind.FORMATIVE and other is not period:
            narrow |= instruments.keys() - stored.keys()
        observed = observed_in(session, other) if narrow else {}
        compared = {guru: found.values for guru, found in observed.items() if guru in narrow}
        yield _Stage(PeriodKind(other.kind), instruments, stored, compared)


def _values(stages: Sequence[_Stage], assigned: Assignment) -> Iterator[tuple[PeriodKind, dict[int, int]]]:
    """The competences' values where the same instrument was used."""
    for stage in stages:
        row = stage.stored.get(assigned.teacher_id)
        if stage.instruments.get(assigned.teacher_id) != assigned.instrument_code:
            continue
        if assigned.teacher_id in stage.compared:
            yield stage.kind, dict(stage.compared[assigned.teacher_id])
        elif row is not None:
            competences = stored_result(row).get("competences", ())
            yield stage.kind, {int(one["number"]): int(one["value"]) for one in competences}


def _stamps(
    session: Session, period: Period, *, printer: Printer, teacher_id: uuid.UUID | None
) -> dict[uuid.UUID, Stamp]:
    part = school_of(session, period.school_id).code_part
    key = (period.school_id, period.period_id)
    if teacher_id is None:
        rows = list(list_latest_appraisals(session, *key))
    else:
        row = find_latest_appraisal(session, *key, teacher_id=teacher_id)
        rows = [row] if row else []
    return {
        row.teacher_id: stamp_of(row, school_part=part, secret=printer.secret, base_url=printer.base_url)
        for row in rows
    }
