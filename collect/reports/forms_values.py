"""What the legal forms of one guru are made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from collect.domain.kinds import TEACHER_TYPE_LABELS, PeriodKind, Status
from collect.domain.numbers import printed
from collect.domain.regulation import Basis
from collect.reports.page import indonesian_date
from collect.reports.rekap_values import Rekap, RekapRow

STAGES = (PeriodKind.FORMATIVE, PeriodKind.PROGRESS, PeriodKind.SUMMATIVE)
STAGE_LABELS = {PeriodKind.FORMATIVE: "Formatif", PeriodKind.PROGRESS: "Kemajuan", PeriodKind.SUMMATIVE: "Sumatif"}
STATUS_WORDS = {
    Status.OFFICIAL: "resmi",
    Status.SECONDARY: "sumber sekunder",
    Status.DEFAULT: "ketetapan proyek",
}
BELOW_STANDARD = 2


@dataclass(frozen=True)
class CompetenceNotes:
    """What the penilai wrote about one competence, and the evidence kept with it, each entry in its words."""

    before: str = ""
    during: str = ""
    after: str = ""
    monitoring: str = ""
    evidence: tuple[str, ...] = ()

    def told(self) -> Iterator[tuple[str, str]]:
        """The notes that were written and the evidence, numbered, with what they are."""
        labels = ("Sebelum pengamatan", "Selama pengamatan", "Sesudah pengamatan", "Pemantauan")
        for label, text in zip(labels, (self.before, self.during, self.after, self.monitoring), strict=True):
            if text.strip():
                yield label, text
        for place, text in enumerate(self.evidence, start=1):
            yield f"Bukti {place}", text


UNCHECKED = "Lembar ini belum dapat diperiksa dengan kode: nilainya belum dihitung, belum lengkap, atau (kemajuan) tanpa jumlah."
"""In the place of the code that leads to the stored result, where there is none."""


@dataclass(frozen=True)
class Stamp:
    """How a paper is checked against the stored result: the first 16 hexadecimal digits of its digest, and the address."""

    digest: str
    link: str
    edition: int
    computed_on: date

    @property
    def grouped(self) -> str:
        """`9f86 d081 884c 7d65`."""
        return " ".join(self.digest[start : start + 4] for start in range(0, len(self.digest), 4))


@dataclass(frozen=True)
class Agreed:
    """How far a value has come between computed and signed. `supervised`: the pengawas signed, not the kepala sekolah."""

    objected: bool = False
    agreed_on: date | None = None
    decided_on: date | None = None
    signed_on: date | None = None
    supervised: bool = False

    @property
    def told(self) -> str:
        """For the head of a paper; who signs with ink afterwards signs what was printed unsigned."""
        if self.objected:
            return "BELUM DITANDATANGANI saat dicetak: keberatan guru belum selesai."
        first = f"disetujui guru pada {indonesian_date(self.agreed_on)}" if self.agreed_on else ""
        if self.decided_on:
            first = f"diputuskan mediator pada {indonesian_date(self.decided_on)}"
        if self.signed_on is None:
            return f"BELUM DITANDATANGANI saat dicetak: {first or 'belum disetujui guru'}."
        signer = "pengawas" if self.supervised else "kepala sekolah"
        last = f"ditandatangani {signer} pada {indonesian_date(self.signed_on)}"
        return f"Nilai {'; '.join(part for part in (first, last) if part)}."


@dataclass(frozen=True)
class GuruForms:
    """All forms of one guru. `rekap` is the period's frame (its rows are not looked at); `stages`: the competences' values in
    the year's other periods by the same instrument. Without a value that holds there is no `stamp` and nothing `agreed`.
    """

    rekap: Rekap
    row: RekapRow
    teaching: Mapping[int, CompetenceNotes] = field(default_factory=dict)
    duty: Mapping[int, CompetenceNotes] = field(default_factory=dict)
    stages: Mapping[PeriodKind, Mapping[int, int]] = field(default_factory=dict)
    stamp: Stamp | None = None
    agreed: Agreed | None = None

    def values(self, stage: PeriodKind) -> Mapping[int, int]:
        """Each competence's value (1-4) in a stage of the year; this period's own from its appraisal.

        A kemajuan that looks at some competences alone has no appraisal; its values stand among the stages.
        """
        summed = self.rekap.period_kind != PeriodKind.PROGRESS or self.row.appraisal is not None
        if stage != self.rekap.period_kind or not summed:
            return self.stages.get(stage, {})
        mark = self.row.appraisal.instrument if self.row.appraisal else None
        return {found.number: int(found.value) for found in mark.competences} if mark else {}


def short_facts(forms: GuruForms) -> list[tuple[str, str]]:
    """Who, where and when, as label and text."""
    rekap, person = forms.rekap, forms.row.identity
    school = f"{rekap.school.name} (NPSN {rekap.school.npsn})" if rekap.school.npsn else rekap.school.name
    return [
        ("Nama guru", person.name),
        ("NIP / NUPTK", " / ".join(part or "-" for part in (person.nip, person.nuptk))),
        ("Pangkat, golongan", person.rank or "-"),
        ("Sekolah", school),
        ("Penilai", forms.row.assessor.name + (f", NIP {forms.row.assessor.nip}" if forms.row.assessor.nip else "")),
        ("Periode penilaian", f"{rekap.period_title}, tahun {rekap.year}"),
    ]


def facts(forms: GuruForms) -> list[tuple[str, str]]:
    """The whole identity block of the rekap form."""
    row, person = forms.row, forms.row.identity
    born = indonesian_date(person.birth_date) if person.birth_date else ""
    first = short_facts(forms)
    return [
        *first[:3],
        ("Jenis kelamin, lahir", ", ".join(part for part in (person.sex, born) if part) or "-"),
        ("Status kepegawaian", person.employment or "-"),
        ("Jenis guru", TEACHER_TYPE_LABELS[row.teacher_type]),
        ("Mata pelajaran/kelas", person.subject or "-"),
        first[3],
        ("Alamat sekolah", forms.rekap.school.address or "-"),
        first[4],
        ("Instrumen", row.instrument.named),
        first[5],
    ]


def comma(value: Fraction | int | None, places: int = 2) -> str:
    """A number with a decimal comma; nothing for none."""
    return "" if value is None else printed(Fraction(value), places).replace(".", ",")


def trimmed(value: Fraction | int | None) -> str:
    """The number with as many decimals as it has, at most four."""
    text = comma(value, 4)
    return text.rstrip("0").rstrip(",") if "," in text else text


def status_of(basis: Basis | None) -> str:
    """How well the number is founded, in two words."""
    return STATUS_WORDS[basis.status] if basis else ""
