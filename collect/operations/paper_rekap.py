"""The rekap of a closed period, every value computed again from its stored sheet."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from collect.domain.appraisal import AppraisalInput, Scored
from collect.domain.definitions import Definitions
from collect.domain.kinds import Group, PeriodKind, TeacherType
from collect.domain.strict_json import canonical
from collect.operations.agree_signed import signed_in
from collect.operations.appraise import compute
from collect.operations.compare import Observed, observed_in
from collect.operations.deed import Deed
from collect.operations.gather_sheets import (
    ATTENDANCE,
    COMPARED,
    DUTY_OBSERVATION,
    OBSERVATION,
    SEAL,
    SIGNED,
    Sheets,
    gather_sheets,
)
from collect.operations.observe import instrument_of
from collect.operations.open_period import period_of
from collect.operations.paper_people import period_title, school_identity, school_of
from collect.operations.pools import subject_namer
from collect.operations.seal import seal_state
from collect.reports.rekap_values import GuruIdentity, Looked, Rekap, RekapRow, SealedAnswers, Signatory
from collect.storage.appraisals import StoredAppraisal, find_latest_appraisal, list_latest_appraisals
from collect.storage.assignments import CONDITION, Assignment, Waiver, list_waivers
from collect.storage.observations import TEACHING
from collect.storage.periods import CLOSED, Period
from collect.storage.teachers import Teacher, list_teachers

NOT_COMPUTED, OUTDATED = "computed", "outdated"
MISSING_LABELS = {
    OBSERVATION: "pengamatan penilai belum selesai",
    DUTY_OBSERVATION: "pengamatan tugas tambahan belum selesai",
    ATTENDANCE: "kehadiran belum diisi",
    SEAL: "segel jawaban rusak: jawabannya berubah sesudah pengisian ditutup",
    NOT_COMPUTED: "nilai belum dihitung",
    OUTDATED: "datanya berubah sesudah nilai dihitung; hitung ulang nilai",
    SIGNED: "nilai sudah ditandatangani; data berubah sesudahnya: minta persetujuan",
}


@dataclass(frozen=True)
class Standing:
    """Where a guru's value stands: what is missing (codes of `MISSING_LABELS`), and the latest edition if there is one."""

    teacher_id: uuid.UUID
    missing: tuple[str, ...]
    stored: StoredAppraisal | None

    @property
    def current(self) -> bool:
        """Whether the stored value is the one that the rows give today."""
        return self.stored is not None and not self.missing


def standings_of(session: Session, period: Period, teacher_id: uuid.UUID | None = None) -> list[Standing]:
    """Every guru of a closed period, in the order of the assignments; or one."""
    stored = _stored(session, period, teacher_id)
    return list(_standings(session, gather_sheets(session, period, teacher_id), stored).values())


def rekap_of(
    session: Session, deed: Deed, period_id: uuid.UUID, *, printed_on: date, teacher_id: uuid.UUID | None = None
) -> Rekap:
    """All guru by name, or one. A value that is open, or no longer what the rows give, is not printed but named as missing.

    Raises `Refused` while the period is not closed.
    """
    period = period_of(session, deed, period_id, (CLOSED,))
    sheets = gather_sheets(session, period, teacher_id)
    standings = _standings(session, sheets, _stored(session, period, teacher_id))
    teachers = {row.teacher_id: row for row in list_teachers(session, deed.school_id, also_left=True)}
    waivers = _by_teacher(list_waivers(session, deed.school_id, period_id))
    subject_of = subject_namer(session, deed.school_id)
    looked = _looked(session, sheets)
    rows = [
        replace(
            _row(
                sheets, standing, teachers=teachers, waivers=waivers.get(standing.teacher_id, ()), subject_of=subject_of
            ),
            looked=looked.get(standing.teacher_id),
        )
        for standing in sorted(standings.values(), key=lambda s: (teachers[s.teacher_id].name, s.teacher_id))
    ]
    return Rekap(
        school=school_identity(session, school_of(session, deed.school_id), deed),
        period_title=period_title(period),
        period_kind=PeriodKind(period.kind),
        year=period.year,
        printed_on=printed_on,
        regulation=sheets.regulation,
        rows=tuple(rows),
        sealed=_sealed(session, period, sheets.broken if teacher_id is None else None),
    )


def _looked(session: Session, sheets: Sheets) -> dict[uuid.UUID, Looked]:
    """What a kemajuan that follows a formatif asked of each guru, and the scores once they are whole."""
    narrow = {guru: row for guru, row in sheets.assignments.items() if row.focus}
    observed = observed_in(session, sheets.period) if narrow else {}
    return {guru: _asked(sheets, row, observed.get(guru)) for guru, row in narrow.items()}


def _asked(sheets: Sheets, row: Assignment, observed: Observed | None) -> Looked:
    instrument = instrument_of(sheets.catalog, row, TEACHING)
    return Looked(instrument, Scored(instrument, scores=observed.scores) if observed else None)


def _sealed(session: Session, period: Period, broken: Sequence[tuple[uuid.UUID, str]] | None) -> SealedAnswers | None:
    state = seal_state(session, period.school_id, period.period_id, broken)
    return SealedAnswers(state.sets, len(state.broken), state.mark) if state.sets or state.broken else None


def _stored(session: Session, period: Period, teacher_id: uuid.UUID | None) -> dict[uuid.UUID, StoredAppraisal]:
    if teacher_id is None:
        rows = list_latest_appraisals(session, period.school_id, period.period_id)
        return {row.teacher_id: row for row in rows}
    row = find_latest_appraisal(session, period.school_id, period.period_id, teacher_id=teacher_id)
    return {row.teacher_id: row} if row else {}


def _standings(
    session: Session, sheets: Sheets, stored: Mapping[uuid.UUID, StoredAppraisal]
) -> dict[uuid.UUID, Standing]:
    found: dict[uuid.UUID, Standing] = {}
    for teacher_id in sheets.assignments:
        row = stored.get(teacher_id)
        lacking = sheets.missing.get(teacher_id)
        missing = lacking.missing if lacking else ()
        if not missing and row is None:
            missing = (NOT_COMPUTED,)
        elif not missing and row is not None and row.sheet != canonical(sheets.sheets[teacher_id]):
            missing = (OUTDATED,)
        found[teacher_id] = Standing(teacher_id, missing, row)
    return _held(session, sheets.period, found)


def _held(session: Session, period: Period, found: dict[uuid.UUID, Standing]) -> dict[uuid.UUID, Standing]:
    """A signed value that the rows no longer give is not computed again as others are."""
    outdated = [teacher_id for teacher_id, one in found.items() if one.missing == (OUTDATED,)]
    signed = signed_in(session, period.school_id, period.period_id) if outdated else {}
    changed = {i: replace(found[i], missing=(SIGNED,)) for i in outdated if i in signed}
    return found | changed


def _row(
    sheets: Sheets,
    standing: Standing,
    *,
    teachers: Mapping[uuid.UUID, Teacher],
    waivers: Sequence[Waiver],
    subject_of: Callable[[Teacher], str],
) -> RekapRow:
    row, known = sheets.assignments[standing.teacher_id], sheets.definitions(standing.teacher_id)
    given = appraisal = None
    if standing.stored is not None and standing.current:
        # The stored sheet word for word: a standing is current only if both are the same.
        _, given, appraisal = compute(sheets.sheets[standing.teacher_id], known)
    return RekapRow(
        identity=_identity(teachers[row.teacher_id], row, subject_of(teachers[row.teacher_id])),
        assessor=_signatory(teachers.get(row.assessor_id) if row.assessor_id else None),
        teacher_type=TeacherType(row.teacher_type),
        instrument=known.instruments[row.instrument_code],
        given=given,
        appraisal=appraisal,
        duty=known.instruments[row.duty_code] if row.duty_code else None,
        # That a kemajuan has no sum is no lack of it.
        missing=tuple(MISSING_LABELS[code] for code in standing.missing if code != COMPARED),
        notes=(*_notes(row, waivers), *_forms_marked(known, given, TeacherType(row.teacher_type))),
    )


def _forms_marked(known: Definitions, given: AppraisalInput | None, kind: TeacherType) -> Iterator[str]:
    """The questionnaires that are answered in the school's own words or are no official form of this kind of guru.

    The instrument's own wording is named with it.
    """
    groups = given.groups if given is not None else {}
    for form in (known.questionnaires[group] for group in Group if group in groups):
        if form.wording:
            yield f"Kuesioner {form.named}."
        elif form.unofficial:
            yield f"Kuesioner {form.named}: bukan formulir resmi, disusun oleh pembuat Collect (ketetapan proyek)."
        elif form.stands_in(kind):
            yield f"Kuesioner {form.named}: pengganti (ketetapan proyek), formulir untuk jenis guru ini tidak ditemukan."


def _identity(teacher: Teacher, row: Assignment, subject: str) -> GuruIdentity:
    return GuruIdentity(
        name=teacher.name,
        nip=teacher.nip or "",
        nuptk=teacher.nuptk or "",
        rank=row.rank or "",
        subject=subject,
        sex=teacher.sex or "",
        birth_date=teacher.birth_date,
        employment=teacher.employment,
    )


def _signatory(teacher: Teacher | None) -> Signatory:
    return Signatory(teacher.name, teacher.nip or "") if teacher else Signatory()


def _notes(row: Assignment, waivers: Sequence[Waiver]) -> list[str]:
    """What the koordinator decided with a reason; excluded groups are noted by the rekap itself."""
    notes = (
        [f"Instrumen {row.instrument_code} dipilih koordinator: {row.instrument_reason}"]
        if row.instrument_reason
        else []
    )
    notes += [
        f"Syarat penilai ({waiver.subject}) tidak terpenuhi atau tidak diketahui: {waiver.reason}"
        for waiver in waivers
        if waiver.kind == CONDITION
    ]
    return notes


def _by_teacher(waivers: Sequence[Waiver]) -> dict[uuid.UUID, list[Waiver]]:
    found: dict[uuid.UUID, list[Waiver]] = {}
    for waiver in waivers:
        found.setdefault(waiver.teacher_id, []).append(waiver)
    return found
