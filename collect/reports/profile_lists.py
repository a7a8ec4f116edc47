"""The list of penilai, and the schedule of a period with room for the day of each observation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from collect.reports.closing import closed
from collect.reports.forms_blocks import NOTE, ruled_table
from collect.reports.forms_flow import page_width
from collect.reports.page import Letterhead, Paper, Signature, document, heading, indonesian_date, paragraph, signatures

ASSESSORS_TITLE, SCHEDULE_TITLE = "Daftar Penilai", "Jadwal Pelaksanaan PK Guru"
NONE_YET = "belum ditunjuk"
_NAMES_A_ROW = 12


@dataclass(frozen=True)
class Assessed:
    """A guru with the penilai; empty where none is named yet."""

    name: str
    detail: str
    assessor: str
    assessor_nip: str = ""


@dataclass(frozen=True)
class AssessorList:
    """Who assesses whom in a period; `most` guru for one penilai. `notes`: conditions not met, with the recorded reason."""

    letterhead: Letterhead
    period_title: str
    place: str
    printed_on: date
    opens_on: date
    closes_on: date
    most: int
    guru: tuple[Assessed, ...]
    principal: Signature
    coordinator: Signature
    notes: tuple[str, ...] = ()


def assessors_pdf(found: AssessorList, paper: Paper = "F4") -> bytes:
    """The list of penilai, each with the guru assessed."""
    by_name: dict[tuple[str, str], list[Assessed]] = {}
    for one in found.guru:
        by_name.setdefault((one.assessor, one.assessor_nip), []).append(one)
    rows: list[Sequence[str]] = []
    for place, ((name, nip), guru) in enumerate(sorted(by_name.items()), start=1):
        rows += _assessor_rows((str(place), name or NONE_YET, nip or "-", str(len(guru))), guru)
    widths = [9 * mm, 48 * mm, 38 * mm, 14 * mm, 0.0]
    widths[4] = page_width(paper) - sum(widths)
    heads = ("No.", "Penilai", "NIP", "Guru", "Guru yang dinilai")
    over = [name for (name, _nip), guru in by_name.items() if name and len(guru) > found.most]
    texts = [f"Seorang penilai menilai paling banyak {found.most} guru."]
    texts += [f"Melampaui batas: {name}." for name in sorted(over)]
    story = [ruled_table(heads, rows, widths=widths, right=(3,)), *_small([*texts, *found.notes])]
    return _paper(found, paper, title=ASSESSORS_TITLE, story=story)


def schedule_pdf(found: AssessorList, paper: Paper = "F4") -> bytes:
    """The days of the period, and a row for each guru with room for day, hour, class and initials."""
    window = f"Pengisian kuesioner: {indonesian_date(found.opens_on)} sampai {indonesian_date(found.closes_on)}."
    rows = [(str(n), one.name, one.detail, one.assessor or NONE_YET, "", "", "") for n, one in enumerate(found.guru, 1)]
    widths = [9 * mm, 0.0, 30 * mm, 40 * mm, 26 * mm, 15 * mm, 17 * mm]
    widths[1] = page_width(paper) - sum(widths)
    heads = ("No.", "Guru", "Mata pelajaran", "Penilai", "Hari, tanggal", "Jam", "Kelas")
    style = [("BOTTOMPADDING", (0, 1), (-1, -1), 9)]
    story = [paragraph(window), Spacer(0, 6), ruled_table(heads, rows, widths=widths, style=style)]
    return _paper(found, paper, title=SCHEDULE_TITLE, story=story)


def _assessor_rows(first: tuple[str, ...], guru: Sequence[Assessed]) -> Iterator[Sequence[str]]:
    """One row, more where the guru are many: a row is never higher than a page."""
    for start in range(0, len(guru), _NAMES_A_ROW):
        names = "; ".join(one.name for one in guru[start : start + _NAMES_A_ROW])
        yield (*(first if start == 0 else ("", "", "", "")), names)


def _small(texts: Sequence[str]) -> list[Flowable]:
    return [Spacer(0, 4), *(paragraph(text, NOTE) for text in texts)]


def _paper(found: AssessorList, paper: Paper, *, title: str, story: Sequence[Flowable]) -> bytes:
    head = heading(found.letterhead, title=title.upper(), subtitle=found.period_title)
    empty = [] if found.guru else [paragraph("Belum ada guru yang dinilai pada periode ini.")]
    signed = signatures((found.coordinator, found.principal), place=found.place, day=found.printed_on)
    return document(
        closed([*head, *empty, *story], signed), paper=paper, title=title, school=found.letterhead.school_name
    )
