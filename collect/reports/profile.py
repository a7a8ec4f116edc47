"""A school's profile and its report to the dinas: distribution of sebutan, weakest competences, last year beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from collect.reports.charts import Bar, bars
from collect.reports.charts_model import Drawing
from collect.reports.charts_write import Picture
from collect.reports.closing import closed
from collect.reports.forms_blocks import NOTE, ruled_table
from collect.reports.forms_flow import page_width
from collect.reports.forms_values import comma, trimmed
from collect.reports.page import (
    STRONG,
    Letterhead,
    Paper,
    Signature,
    document,
    heading,
    indonesian_date,
    paragraph,
    signatures,
)
from collect.reports.rekap_values import Rekap, lacking

TITLE, DINAS_TITLE = "Profil Sekolah", "Laporan Hasil Penilaian Kinerja Guru"
WEAKEST = 5


@dataclass(frozen=True)
class CompetenceMean:
    """A competence's mean value (1-4) over the guru assessed by one instrument; `before`: last year's, if there was one."""

    instrument: str
    number: int
    name: str
    guru: int
    mean: Fraction
    before: Fraction | None = None

    @property
    def label(self) -> str:
        """Number and name."""
        return f"{self.number} {self.name}"


@dataclass(frozen=True)
class SchoolProfile:
    """A period's values counted. `before`: last year's counts by sebutan, empty without such a period (`before_year` is none)."""

    rekap: Rekap
    bands: Mapping[str, int]
    competences: tuple[CompetenceMean, ...]
    before: Mapping[str, int] = field(default_factory=dict)
    before_year: int | None = None

    @property
    def complete(self) -> int:
        """Guru whose final value is there."""
        return sum(self.bands.values())

    @property
    def weakest(self) -> tuple[CompetenceMean, ...]:
        """The lowest means first; of equal ones in the order of the instrument."""
        ordered = sorted(self.competences, key=lambda one: (one.mean, one.instrument, one.number))
        return tuple(ordered[:WEAKEST])


def band_chart(profile: SchoolProfile) -> Drawing:
    """How many guru have which sebutan, last year's hatched below."""
    compared = profile.before_year is not None
    rows = [
        Bar(name, Fraction(count), before=Fraction(profile.before.get(name, 0)) if compared else None)
        for name, count in profile.bands.items()
    ]
    highest = max([1, *profile.bands.values(), *profile.before.values()])
    before = f"tahun {profile.before_year}" if compared else ""
    return bars("Jumlah guru menurut sebutan", rows, highest=highest, heads=("Sebutan", "Guru"), before=before)


def competence_chart(profile: SchoolProfile) -> Drawing:
    """The weakest competences, on the scale of 1 to 4."""
    compared = any(one.before is not None for one in profile.weakest)
    rows = [Bar(one.label, one.mean, before=one.before) for one in profile.weakest]
    before = f"tahun {profile.before_year}" if compared and profile.before_year else ""
    title = "Kompetensi dengan rata-rata terendah (skala 1-4)"
    return bars(title, rows, highest=4, heads=("Kompetensi", "Rata-rata"), before=before)


def profile_pdf(profile: SchoolProfile, paper: Paper = "F4") -> bytes:
    """The school's profile."""
    rekap = profile.rekap
    body = [
        *_head(rekap, TITLE),
        *_counts(profile),
        *(_bands(profile, paper) if rekap.summative else ()),
        *_competences(profile, paper),
    ]
    return document(closed(body, _signed(rekap)), paper=paper, title=TITLE, school=rekap.school.name)


def dinas_pdf(profile: SchoolProfile, paper: Paper = "F4") -> bytes:
    """The report to the dinas: every guru's value by name, the distribution, and what is still open."""
    rekap = profile.rekap
    body = [*_head(rekap, DINAS_TITLE), *_counts(profile), _guru_table(rekap, paper), *_open(rekap)]
    if rekap.summative:
        note = paragraph(
            "Angka kredit pada laporan ini adalah perkiraan sekolah; yang sah ditetapkan tim penilai.", NOTE
        )
        story = [*body, KeepTogether([*_bands(profile, paper), Spacer(0, 3), note, *_signed(rekap)])]
    else:
        story = closed(body, _signed(rekap))
    return document(story, paper=paper, title=DINAS_TITLE, school=rekap.school.name)


def letterhead(rekap: Rekap) -> Letterhead:
    """The school at the head of its papers."""
    school = rekap.school
    return Letterhead(school.name, school.npsn, tuple(part for part in (school.address, school.city) if part))


def _head(rekap: Rekap, title: str) -> list[Flowable]:
    return heading(letterhead(rekap), title=title.upper(), subtitle=f"{rekap.period_title}, tahun {rekap.year}")


def _signed(rekap: Rekap) -> list[Flowable]:
    school = rekap.school
    signers = (
        Signature("Koordinator PKB,", school.coordinator_name, school.coordinator_nip),
        Signature("Kepala Sekolah,", school.principal_name, school.principal_nip),
    )
    return signatures(signers, place=school.city, day=rekap.printed_on)


def _counts(profile: SchoolProfile) -> Iterator[Flowable]:
    rekap = profile.rekap
    text = f"Guru yang dinilai: {len(rekap.rows)}."
    if rekap.summative:
        text += f" Nilai lengkap: {profile.complete}. Belum lengkap: {len(rekap.rows) - profile.complete}."
    else:
        done = sum(row.done for row in rekap.rows)
        text += f" Sudah dinilai: {done}. Belum: {len(rekap.rows) - done}."
    yield paragraph(f"{text} Keadaan {indonesian_date(rekap.printed_on)}.")
    yield Spacer(0, 8)


def _bands(profile: SchoolProfile, paper: Paper) -> Iterator[Flowable]:
    drawing = band_chart(profile)
    yield Spacer(0, 6)
    yield paragraph(drawing.title, STRONG)
    yield Spacer(0, 4)
    yield Picture(drawing)
    yield Spacer(0, 6)
    yield _table(drawing, paper)
    if profile.before_year is None:
        yield Spacer(0, 3)
        yield paragraph("Tahun sebelumnya tidak ada pada sistem ini, jadi tidak dibandingkan.", NOTE)


def _competences(profile: SchoolProfile, paper: Paper) -> Iterator[Flowable]:
    drawing = competence_chart(profile)
    yield Spacer(0, 10)
    yield paragraph(drawing.title, STRONG)
    if not profile.competences:
        yield paragraph("Belum ada nilai kompetensi.", NOTE)
        return
    yield Spacer(0, 4)
    yield Picture(drawing)
    yield Spacer(0, 6)
    heads = ("Instrumen", "Kompetensi", "Guru", "Rata-rata", f"Tahun {profile.before_year or 'lalu'}")
    rows = [
        (one.instrument, one.label, str(one.guru), comma(one.mean), comma(one.before) or "-")
        for one in profile.competences
    ]
    widths = [30 * mm, page_width(paper) - 96 * mm, 16 * mm, 24 * mm, 26 * mm]
    yield ruled_table(heads, rows, widths=widths, right=(2, 3, 4))


def _table(drawing: Drawing, paper: Paper) -> Flowable:
    others = len(drawing.head) - 1
    widths = [page_width(paper) - 30 * mm * others, *([30 * mm] * others)]
    return ruled_table(drawing.head, drawing.rows, widths=widths, right=tuple(range(1, others + 1)))


def _guru_table(rekap: Rekap, paper: Paper) -> Flowable:
    heads: tuple[str, ...] = (
        "No.",
        "Nama",
        "NIP",
        "Gol.",
        "Nilai instrumen",
        "Nilai akhir",
        "Sebutan",
        "NPK (%)",
        "AK",
    )
    widths = [9 * mm, 0.0, 36 * mm, 12 * mm, 20 * mm, 17 * mm, 21 * mm, 14 * mm, 18 * mm]
    widths[1] = page_width(paper) - sum(widths)
    return ruled_table(heads, [_guru(rekap, n) for n in range(len(rekap.rows))], widths=widths, right=(4, 5, 7, 8))


def _guru(rekap: Rekap, place: int) -> Sequence[str]:
    row = rekap.rows[place]
    found = row.appraisal
    band = found.band if found and rekap.summative else None
    return (
        str(place + 1),
        row.identity.name,
        row.identity.nip or "-",
        row.identity.rank or "-",
        comma(found.instrument.mark) if found else "-",
        comma(found.final) if found and band else "-",
        band.name if band else "-",
        trimmed(band.credit_percent) if band else "-",
        comma(found.credit.annual, 4) if found and found.credit and band else "-",
    )


def _open(rekap: Rekap) -> Iterator[Flowable]:
    yield Spacer(0, 3)
    for row in rekap.rows:
        missing = lacking(rekap, row)
        if missing:
            yield paragraph(f"Belum lengkap: {row.identity.name}: {'; '.join(missing)}.", NOTE)
