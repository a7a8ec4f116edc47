"""What a rekap is made of: the school, the period, the regulation, and one row for each guru."""

from dataclasses import dataclass
from datetime import date

from collect.domain.appraisal import Appraisal, AppraisalInput, Scored
from collect.domain.instrument import Instrument
from collect.domain.kinds import GROUP_LABELS, Group, PeriodKind, SchoolKind, TeacherType
from collect.domain.regulation import Minimum, Regulation
from collect.domain.scoring import InstrumentMark

# The order of the rows on Lampiran 1D.
GROUP_ORDER = (Group.PEER, Group.STUDENT, Group.PARENT, Group.INDUSTRY)


@dataclass(frozen=True)
class SchoolIdentity:
    """The school on the papers. `kind` picks the row of minimums where they depend on the kind of school."""

    name: str
    npsn: str = ""
    address: str = ""
    city: str = ""
    principal_name: str = ""
    principal_nip: str = ""
    coordinator_name: str = ""
    coordinator_nip: str = ""
    kind: SchoolKind | None = None


@dataclass(frozen=True)
class GuruIdentity:
    """The guru on the papers; empty parts stay empty there."""

    name: str
    nip: str = ""
    nuptk: str = ""
    rank: str = ""
    subject: str = ""
    sex: str = ""
    birth_date: date | None = None
    employment: str = ""


@dataclass(frozen=True)
class Signatory:
    """Somebody who signs."""

    name: str = ""
    nip: str = ""


@dataclass(frozen=True)
class Looked:
    """A kemajuan that looks at some competences alone: `instrument` holds only these. `given`: none until all are scored."""

    instrument: Instrument
    given: Scored | None = None

    @property
    def told(self) -> str:
        """What the papers say of it in place of a sum."""
        numbers = ", ".join(str(competence.number) for competence in self.instrument.competences)
        state = "Selesai" if self.given else "Belum selesai"
        return (
            f"{state}: kemajuan ini melihat kompetensi {numbers}. Hasil kemajuan tidak dijumlahkan, tetapi dibandingkan "
            "per kompetensi dengan formatif."
        )


@dataclass(frozen=True)
class RekapRow:
    """One guru. Without an `appraisal` (the observation is not finished) no value is printed, not even a zero.

    `missing` says what is still to be done; groups that lack respondents are found in the appraisal and need not be named there.
    """

    identity: GuruIdentity
    assessor: Signatory
    teacher_type: TeacherType
    instrument: Instrument
    given: AppraisalInput | None = None
    appraisal: Appraisal | None = None
    duty: Instrument | None = None
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    looked: Looked | None = None

    @property
    def done(self) -> bool:
        """Whether all that the penilai is asked is there: a value, or the competences of a kemajuan."""
        return self.appraisal is not None or (self.looked is not None and self.looked.given is not None)

    @property
    def lessons(self) -> tuple[Instrument, Scored | None, InstrumentMark | None]:
        """What Lampiran 1B prints of the lessons: the competences that were asked, their scores, their values."""
        if self.looked is not None:
            given = self.looked.given
            return self.looked.instrument, given, given.mark() if given else None
        given = self.given.teaching if self.given else None
        return self.instrument, given, self.appraisal.instrument if self.appraisal else None


@dataclass(frozen=True)
class SealedAnswers:
    """How the sealed sets of answers stand. `mark`: the same on every paper, as long as no seal was replaced."""

    sets: int
    broken: int
    mark: str


@dataclass(frozen=True)
class Rekap:
    """A period's results of one school, as they are on the day of printing. `sealed`: none where nobody was asked."""

    school: SchoolIdentity
    period_title: str
    period_kind: PeriodKind
    year: int
    printed_on: date
    regulation: Regulation
    rows: tuple[RekapRow, ...]
    sealed: SealedAnswers | None = None

    @property
    def summative(self) -> bool:
        """Only a sumatif joins groups and attendance into a final value; formatif and kemajuan end with Lampiran 1C."""
        return self.period_kind == PeriodKind.SUMMATIVE

    def above(self, row: RekapRow) -> Signatory | None:
        """Who signs a guru's paper besides guru and penilai: the kepala sekolah, but nobody under the kepala sekolah's own.

        Nobody at the school is above the kepala sekolah; the pengawas signs there as penilai.
        """
        head = Signatory(self.school.principal_name, self.school.principal_nip)
        return None if head.name and head == Signatory(row.identity.name, row.identity.nip) else head


def lacking(rekap: Rekap, row: RekapRow) -> tuple[str, ...]:
    """What a guru's value still needs; empty for a complete one."""
    if row.looked is not None and row.looked.given is not None:
        return row.missing
    if row.appraisal is None:
        return row.missing or ("pengamatan penilai belum selesai",)
    short = [
        f"{GROUP_LABELS[group.group].lower()}: kurang {group.minimum - group.respondents} responden "
        f"({group.respondents} dari {group.minimum})"
        for group in row.appraisal.groups
        if rekap.summative and group.respondents < group.minimum
    ]
    return (*row.missing, *short)


def remarks(rekap: Rekap, row: RekapRow) -> tuple[str, ...]:
    """The row's own notes, and every departure from the general rules that this guru's value rests on."""
    if row.given is None or not rekap.summative:
        return row.notes
    excluded = [
        f"{GROUP_LABELS[group]} dikecualikan; proporsinya dibagi rata ke kelompok lain. Alasan: {reason}"
        for group, reason in row.given.excluded.items()
    ]
    return (*row.notes, *excluded, *_own_minimums(rekap, row), *_no_credit(row))


def general_minimum(rekap: Rekap, row: RekapRow, group: Group) -> Minimum | None:
    """The regulation's row for this guru, this group and this kind of school."""
    return rekap.regulation.minimum(row.teacher_type, group, rekap.school.kind)


def _own_minimums(rekap: Rekap, row: RekapRow) -> list[str]:
    found = []
    for group in row.appraisal.groups if row.appraisal else ():
        rule = general_minimum(rekap, row, group.group)
        if rule is not None and rule.number != group.minimum:
            label = GROUP_LABELS[group.group]
            found.append(f"Minimum {label.lower()} bagi guru ini {group.minimum} (aturan umum {rule.number}).")
    return found


def _no_credit(row: RekapRow) -> list[str]:
    """IV/e has no higher rank; without a rank and a load there is nothing to compute either."""
    if row.appraisal is None or row.appraisal.credit is not None or row.appraisal.final is None:
        return []
    if row.given is None or row.given.credit is None:
        return ["Angka kredit tidak dihitung: golongan atau beban kerja belum diisi."]
    return [f"Angka kredit golongan {row.given.credit.rank} tidak ditetapkan: tidak ada pangkat di atasnya."]
