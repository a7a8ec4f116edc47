"""Berita acara of the draw: who was drawn for whom, and all that anybody needs to repeat it.

Names stand here because the draw must be witnessed; answers never do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from collect.domain.kinds import GROUP_LABELS, Group
from collect.reports.closing import closed
from collect.reports.page import (
    BOLD,
    GREEN,
    HAIRLINE,
    MARGIN,
    SHADE,
    SIZES,
    SMALL,
    STRONG,
    Letterhead,
    Paper,
    Signature,
    document,
    heading,
    indonesian_date,
    legible,
    numbered,
    paragraph,
    shortened,
    signatures,
)

TITLE = "Berita Acara Undian Responden"
RESERVES_SHOWN = 3
_NAMES_A_ROW = 24  # keeps the highest row of a table well below a page
_LONGEST_NAME = 90
_LONGEST_REASON, _SEED_ROW = 300, 400
_CELL = ParagraphStyle("sel", SMALL, fontSize=6.8, leading=8.4)
_CELL_STRONG = ParagraphStyle("sel-tebal", _CELL, fontName=BOLD)
_TEACHER = ParagraphStyle("guru", STRONG, fontSize=8, leading=10)
_SECTION = ParagraphStyle(
    "bagian", STRONG, fontSize=10, leading=13, textColor=GREEN, spaceBefore=10, spaceAfter=4, keepWithNext=1
)
_LIST_HEAD = ("Kelompok, strata", "Terpilih, menurut urutan pengambilan", "Cadangan pertama")
_REPLACED_HEAD = ("Tanggal", "Guru dan kelompok", "Diganti", "Pengganti", "Alasan")
_RULED = TableStyle(
    [
        ("LINEBELOW", (0, 0), (-1, -1), 0.3, HAIRLINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ]
)
_SHADED_HEAD = TableStyle([("SPAN", (0, 0), (-1, 0)), ("BACKGROUND", (0, 0), (-1, 0), SHADE)], parent=_RULED)
_SHADED = TableStyle([("BACKGROUND", (0, 0), (-1, 0), SHADE)], parent=_RULED)
_FACTS_WIDTH = 42 * mm

_HOW = (
    "Undian memakai algoritma pkg-draw-1, tanpa pembangkit bilangan acak, sehingga siapa pun yang memegang berkas "
    "permintaan dan benih di atas dapat mengulanginya dengan bahasa pemrograman apa pun dan memperoleh nama yang sama. "
    "Nomor urut sebuah teks adalah HMAC-SHA256 dengan kunci benih dan pesan teks itu (keduanya UTF-8), ditulis "
    "heksadesimal huruf kecil dan diurutkan menaik sebagai teks. Permintaan (satu untuk tiap guru dan kelompok) dilayani "
    'menurut nomor urut "guru/kelompok". Di dalam satu permintaan, strata diambil menurut urutan namanya; di dalam satu '
    'strata, kumpulan diurutkan menurut nomor urut "guru/kelompok/orang". Nama diambil dari atas sampai jumlah strata '
    "terpenuhi, dengan melewati orang yang sudah memegang kuesioner sebanyak batas pada periode ini. Jika belum cukup, "
    "orang yang dilewati tadi diambil menurut urutannya dan dicatat sebagai melampaui batas; jika kumpulan terlalu kecil, "
    "semuanya diambil dan kekurangannya dicatat. Sisanya, menurut urutan, adalah cadangan. SHA-256 permintaan dihitung "
    "atas JSON permintaan dengan kunci terurut, tanpa spasi, UTF-8, huruf non-ASCII apa adanya. Guru, kelompok, dan orang "
    "ditulis dengan tanda pengenal yang ada di berkas permintaan, bukan dengan namanya."
)


@dataclass(frozen=True)
class Stratum:
    """What was drawn from one pool of so many people. The name is empty where there is no stratification.

    `chosen`, `over_cap` (those of the chosen who were over it) and `reserves` are names, in the draw's own order.
    """

    name: str
    pool: int
    take: int
    chosen: tuple[str, ...]
    reserves: tuple[str, ...] = ()
    over_cap: tuple[str, ...] = ()

    @property
    def missing(self) -> int:
        """How many the pool was too small by."""
        return max(0, self.take - len(self.chosen))


@dataclass(frozen=True)
class GroupDraw:
    """The demand of one guru and group. `order`: its place in the order of service, from 1; strata in order of name."""

    group: Group
    order: int
    strata: tuple[Stratum, ...]


@dataclass(frozen=True)
class TeacherDraw:
    """All groups of one guru being assessed; `detail` is the kind of guru or the subject."""

    name: str
    detail: str
    groups: tuple[GroupDraw, ...]


@dataclass(frozen=True)
class Replacement:
    """A respondent who dropped out, and the reserve called instead; `called` is empty where none was left."""

    day: date
    teacher: str
    group: Group
    out: str
    called: str
    reason: str


@dataclass(frozen=True)
class DrawMinutes:
    """All that the paper says. `signers`: koordinator PKB, kepala sekolah, two witnesses; `day` is the draw's."""

    letterhead: Letterhead
    period_title: str
    place: str
    day: date
    seed: str
    request_sha256: str
    cap: int
    teachers: tuple[TeacherDraw, ...]
    replacements: tuple[Replacement, ...]
    signers: tuple[Signature, ...]


def draw_minutes(minutes: DrawMinutes, paper: Paper) -> bytes:
    """The PDF; guru and replacements keep the order in which they are given."""
    body = [
        *heading(minutes.letterhead, title=TITLE, subtitle=minutes.period_title),
        *_facts(minutes, paper),
        paragraph("Cara mengulang undian", _SECTION),
        paragraph(_HOW, SMALL),
        *_list(minutes.teachers, paper),
        *_replaced(minutes.replacements, paper),
    ]
    signed = signatures(minutes.signers, place=minutes.place, day=minutes.day)
    return document(closed(body, signed), paper=paper, title=TITLE, school=minutes.letterhead.school_name)


def _facts(minutes: DrawMinutes, paper: Paper) -> Iterator[Flowable]:
    groups = [group for teacher in minutes.teachers for group in teacher.groups]
    strata = [stratum for group in groups for stratum in group.strata]
    total = sum(len(stratum.chosen) for stratum in strata)
    facts = [
        ("Tanggal undian", indonesian_date(minutes.day)),
        ("Isi undian", f"{len(minutes.teachers)} guru, {len(groups)} permintaan, {total} nama terpilih"),
        ("Batas per responden", f"{minutes.cap} kuesioner"),
        ("Melampaui batas", f"{sum(len(stratum.over_cap) for stratum in strata)} nama"),
        ("Kurang dari kebutuhan", f"{sum(stratum.missing for stratum in strata)} responden"),
        *_seed_facts(minutes.seed),
        ("SHA-256 permintaan", minutes.request_sha256),
    ]
    rows = [[paragraph(name, SMALL), paragraph(value, SMALL)] for name, value in facts]
    yield Table(rows, colWidths=(_FACTS_WIDTH, _width(paper) - _FACTS_WIDTH), style=_RULED)


def _seed_facts(seed: str) -> Iterator[tuple[str, str]]:
    """Complete, in rows that fit a page; in hex as well where the font cannot show it letter by letter."""
    shown = [("Benih (seed)", seed)]
    if legible(seed) != seed:
        shown.append(("Benih, byte UTF-8 dalam heksadesimal", seed.encode().hex()))
    for label, text in shown:
        yield label, text[:_SEED_ROW]
        for start in range(_SEED_ROW, len(text), _SEED_ROW):
            yield "", text[start : start + _SEED_ROW]


def _list(teachers: Sequence[TeacherDraw], paper: Paper) -> Iterator[Flowable]:
    yield paragraph("Hasil undian", _SECTION)
    if not teachers:
        yield paragraph("Belum ada guru yang diundi respondennya.", SMALL)
    for number, teacher in enumerate(teachers, start=1):
        yield _teacher_table(number, teacher, paper)
        yield Spacer(0, 5)


def _teacher_table(number: int, teacher: TeacherDraw, paper: Paper) -> Table:
    """The guru's name and the column heads are repeated where the table goes on to the next page."""
    detail = f" - {shortened(teacher.detail, _LONGEST_NAME)}" if teacher.detail else ""
    name = paragraph(f"{number}. {shortened(teacher.name, _LONGEST_NAME)}{detail}", _TEACHER)
    rows = [row for group in teacher.groups for row in _group_rows(group)]
    columns = [_width(paper) * share for share in (0.24, 0.50, 0.26)]
    head: list[list[Flowable | str]] = [[name, "", ""], [paragraph(text, _CELL_STRONG) for text in _LIST_HEAD]]
    return Table([*head, *rows], colWidths=columns, repeatRows=2, style=_SHADED_HEAD)


def _group_rows(group: GroupDraw) -> Iterator[list[Flowable | str]]:
    label = f"{GROUP_LABELS[group.group]} (dilayani ke-{group.order})"
    if not group.strata:
        yield [paragraph(f"{label}: tidak ada kumpulan", _CELL), "", ""]
    first = 1
    for stratum in group.strata:
        yield from _stratum_rows(label, stratum, first=first)
        first += len(stratum.chosen)


def _stratum_rows(label: str, stratum: Stratum, *, first: int) -> Iterator[list[Flowable | str]]:
    """One row, more where the names are many: a row must never be higher than a page."""
    name = f", {shortened(stratum.name, _LONGEST_NAME)}" if stratum.name else ""
    missing = f", kurang {stratum.missing}" if stratum.missing else ""
    words = f"{label}{name}: perlu {stratum.take}, kumpulan {stratum.pool}{missing}"
    first_names, *more_names = _name_cells(stratum.chosen, first=first)
    yield [paragraph(words, _CELL), first_names, _name_cells(stratum.reserves[:RESERVES_SHOWN])[0]]
    for names in more_names:
        yield ["", names, ""]
    for names in _name_cells(stratum.over_cap) if stratum.over_cap else ():
        yield [paragraph("Melampaui batas", _CELL), names, ""]


def _name_cells(names: Sequence[str], first: int = 1) -> list[Flowable]:
    """At least one cell, with "tidak ada" where there is nobody."""
    return [
        numbered(
            [shortened(name, _LONGEST_NAME) for name in names[start : start + _NAMES_A_ROW]], _CELL, first=first + start
        )
        for start in range(0, max(len(names), 1), _NAMES_A_ROW)
    ]


def _replaced(replacements: Sequence[Replacement], paper: Paper) -> Iterator[Flowable]:
    yield paragraph("Penggantian responden", _SECTION)
    if not replacements:
        yield paragraph("Tidak ada penggantian sampai berita acara ini dicetak.", SMALL)
        return
    rows = [_cells(_REPLACED_HEAD, _CELL_STRONG), *(_replacement_row(one) for one in replacements)]
    columns = [_width(paper) * share for share in (0.13, 0.23, 0.21, 0.21, 0.22)]
    yield Table(rows, colWidths=columns, repeatRows=1, style=_SHADED)


def _replacement_row(one: Replacement) -> list[Flowable]:
    teacher = f"{shortened(one.teacher, _LONGEST_NAME)} ({GROUP_LABELS[one.group]})"
    out, called = (shortened(name, _LONGEST_NAME) for name in (one.out, one.called or "cadangan habis"))
    return _cells((indonesian_date(one.day), teacher, out, called, shortened(one.reason, _LONGEST_REASON)), _CELL)


def _cells(texts: Sequence[str], style: ParagraphStyle) -> list[Flowable]:
    return [paragraph(text, style) for text in texts]


def _width(paper: Paper) -> float:
    return SIZES[paper][0] - 2 * MARGIN
