"""The guru of a period as the table shows them, with everything that wants attention."""

import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from collect.catalog.read import Catalog
from collect.domain.kinds import Group, TeacherType
from collect.operations.draw_plan import regulation_of
from collect.operations.pools import is_principal
from collect.operations.propose import wants_total
from collect.operations.waive import Condition
from collect.operations.waive_all import open_conditions
from collect.operations.wordings import school_catalog
from collect.storage.assignments import EXCLUSION, Assignment, Waiver, list_assignments, list_waivers
from collect.storage.observations import DUTY, FINISHED, RUNNING, TEACHING, list_observations
from collect.storage.periods import Period
from collect.storage.teachers import Teacher, list_teachers
from collect.web.coordinate.period.labels import condition_name, duty_name, type_name
from collect.web.terms import GROUP_LABELS

WITH_NOTES, WITHOUT_ASSESSOR, CONDITIONS, UNOBSERVED, WITH_DUTY, ALL = (
    "perhatian",
    "tanpa-penilai",
    "syarat",
    "pengamatan",
    "tugas",
    "semua",
)


@dataclass(frozen=True)
class GuruRow:
    """One line. `observation`: `belum`, `berjalan` or `selesai`; `conditions`: what the penilai lacks, short and in full.

    That is mended once for a penilai and all guru, so it is no part of `notes`, which are this guru's own.
    """

    teacher_id: uuid.UUID
    name: str
    kind: str
    rank: str
    load: Decimal
    unit: str
    duty: str
    instrument: str
    reason: str
    assessor: str
    observation: str
    notes: tuple[str, ...]
    excluded: tuple[str, ...]
    conditions: tuple[str, str] | None = None


@dataclass(frozen=True)
class OpenPair:
    """A guru whose penilai does not meet something for which no reason is recorded yet."""

    teacher_id: uuid.UUID
    name: str
    lacking: tuple[str, ...]


@dataclass(frozen=True)
class OpenAssessor:
    """A penilai with all guru for whom a reason is still to be recorded."""

    assessor_id: uuid.UUID
    name: str
    guru: tuple[OpenPair, ...]

    @property
    def lacking(self) -> list[str]:
        """What is lacking with one guru or another."""
        return list(dict.fromkeys(text for pair in self.guru for text in pair.lacking))


def guru_rows(session: Session, period: Period) -> list[GuruRow]:
    """All guru of a period by name."""
    key = (period.school_id, period.period_id)
    rows = list_assignments(session, *key)
    staff = _staff(session, period)
    waivers = list_waivers(session, *key)
    unmet = open_conditions(rows, staff, waivers)
    states = {(o.teacher_id, o.part): o.state for o in list_observations(session, *key)}
    regulation, catalog = regulation_of(period), school_catalog(session, period.school_id)
    made = [
        GuruRow(
            teacher_id=row.teacher_id,
            name=staff[row.teacher_id].name,
            kind=type_name(row.teacher_type),
            rank=row.rank or "",
            load=row.load,
            unit=regulation.load(TeacherType(row.teacher_type)).unit,
            duty=duty_name(row.duty_code, row.duty_area),
            instrument=row.instrument_code,
            reason=row.instrument_reason,
            assessor=staff[row.assessor_id].name if row.assessor_id else "",
            observation=_observation(row, states, catalog),
            notes=tuple(_notes(row, staff[row.teacher_id], catalog)),
            excluded=tuple(str(GROUP_LABELS[group]) for group in excluded_of(waivers, row.teacher_id)),
            conditions=_conditions(unmet.get(row.teacher_id, ())),
        )
        for row in rows
    ]
    return sorted(made, key=lambda row: row.name.lower())


_FILTERS: dict[str, Callable[[GuruRow], bool]] = {
    WITH_NOTES: lambda row: bool(row.notes),
    WITHOUT_ASSESSOR: lambda row: not row.assessor,
    CONDITIONS: lambda row: row.conditions is not None,
    UNOBSERVED: lambda row: row.observation != FINISHED,
    WITH_DUTY: lambda row: bool(row.duty),
    ALL: lambda _row: True,
}


def narrow(rows: Sequence[GuruRow], *, search: str, only: str) -> tuple[list[GuruRow], str]:
    """The rows that are asked for and the filter's key: whoever is searched for, else what wants attention, else all."""
    usual = ALL if search or not any(row.notes for row in rows) else WITH_NOTES
    key, wanted = only if only in _FILTERS else usual, search.strip().lower()
    return [row for row in rows if wanted in row.name.lower() and _FILTERS[key](row)], key


def filter_links(rows: Sequence[GuruRow]) -> list[tuple[str, str]]:
    """Every filter that finds somebody, with the number of guru; what wants attention and all always."""
    labels = {
        WITH_NOTES: _("Perlu tindakan (%(number)s guru)"),
        WITHOUT_ASSESSOR: _("Tanpa penilai (%(number)s guru)"),
        CONDITIONS: _("Syarat penilai (%(number)s guru)"),
        UNOBSERVED: _("Pengamatan belum selesai (%(number)s guru)"),
        WITH_DUTY: _("Dengan tugas tambahan (%(number)s guru)"),
        ALL: _("Semua (%(number)s guru)"),
    }
    counts = {key: sum(map(kept, rows)) for key, kept in _FILTERS.items()}
    return [(key, labels[key] % {"number": counts[key]}) for key in _FILTERS if counts[key] or key in (WITH_NOTES, ALL)]


def _observation(row: Assignment, states: Mapping[tuple[uuid.UUID, str], str], catalog: Catalog) -> str:
    """Finished once teaching is, and the extra duty where it is observed too."""
    also = [DUTY] if row.duty_code and row.duty_total is None and not wants_total(row, catalog) else []
    found = [states.get((row.teacher_id, part)) for part in (TEACHING, *also)]
    if all(state == FINISHED for state in found):
        return FINISHED
    return RUNNING if any(found) else "belum"


def _staff(session: Session, period: Period) -> dict[uuid.UUID, Teacher]:
    return {row.teacher_id: row for row in list_teachers(session, period.school_id, also_left=True)}


def _conditions(unmet: Sequence[Condition]) -> tuple[str, str] | None:
    if not unmet:
        return None
    known = any(condition.known for condition in unmet)
    short = _("syarat penilai tidak terpenuhi") if known else _("syarat penilai belum diketahui")
    return short, ", ".join(condition_name(condition) for condition in unmet)


def _notes(row: Assignment, teacher: Teacher, catalog: Catalog) -> Iterator[str]:
    if not teacher.active:
        yield _("sudah tidak aktif di sekolah")
    if row.assessor_id is None:
        yield _("dinilai pengawas dari luar sekolah") if is_principal(teacher) else _("belum punya penilai")
    if row.load == 0 and not is_principal(teacher):
        yield _("beban kerja 0")
    if wants_total(row, catalog):
        yield _("isi jumlah nilai tugas tambahan")


def excluded_of(waivers: Sequence[Waiver], teacher_id: uuid.UUID) -> list[Group]:
    """The groups that are left out of one guru's value."""
    return [Group(w.subject) for w in waivers if w.teacher_id == teacher_id and w.kind == EXCLUSION]


def open_assessors(session: Session, period: Period) -> list[OpenAssessor]:
    """Every penilai with conditions that still want a reason, by name."""
    key = (period.school_id, period.period_id)
    rows = list_assignments(session, *key)
    staff = _staff(session, period)
    unmet = open_conditions(rows, staff, list_waivers(session, *key))
    by_assessor: dict[uuid.UUID, list[OpenPair]] = {}
    for row in rows:
        if row.assessor_id is not None and row.teacher_id in unmet:
            lacking = tuple(condition_name(condition) for condition in unmet[row.teacher_id])
            pair = OpenPair(row.teacher_id, staff[row.teacher_id].name, lacking)
            by_assessor.setdefault(row.assessor_id, []).append(pair)
    made = [
        OpenAssessor(assessor_id, staff[assessor_id].name, tuple(sorted(pairs, key=lambda pair: pair.name)))
        for assessor_id, pairs in by_assessor.items()
    ]
    return sorted(made, key=lambda one: one.name)


def assessor_choices(session: Session, period: Period) -> list[tuple[str, str]]:
    """Every active guru as a possible penilai, with how many guru each assesses already."""
    rows = list_assignments(session, period.school_id, period.period_id)
    loads = Counter(row.assessor_id for row in rows)
    most = regulation_of(period).limits.guru_per_assessor
    offered = [("", str(_("Belum ditetapkan, atau pengawas dari luar sekolah")))]
    for one in list_teachers(session, period.school_id):
        label = _(
            "%(name)s (%(rank)s, menilai %(number)s dari %(most)s)",
            name=one.name,
            rank=one.rank or "–",
            number=loads[one.teacher_id],
            most=most,
        )
        offered.append((str(one.teacher_id), str(label)))
    return offered
