"""Pictures say the same as their tables, are told apart without colour, and hide what the papers hide."""

import re
from collections.abc import Callable
from dataclasses import fields
from fractions import Fraction
from io import BytesIO
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from collect.domain.kinds import Group, PeriodKind, TeacherType
from collect.reports.charts import Bar, Series, Step, bars, number, radar, waterfall
from collect.reports.charts_model import Drawing, Line, Polygon, Text
from collect.reports.charts_value import competence_radar, group_bars, value_waterfall
from collect.reports.charts_words import INDONESIAN, ChartWords
from collect.reports.charts_write import Picture, svg
from collect.reports.page import document
from collect.reports.rekap import Rekap
from tests.reports.rekap.conftest import GROUPS, RowMaker, marks

SVG = "{http://www.w3.org/2000/svg}"
AXES = [(str(place), f"Kompetensi ke-{place}") for place in range(1, 15)]
WHOLE = tuple(Fraction(place % 4 + 1) for place in range(14))


def shown(drawing: Drawing) -> list[str]:
    return [shape.words for shape in drawing.shapes if isinstance(shape, Text)]


@pytest.fixture
def drawings(small_school: Rekap) -> list[Drawing]:
    appraisal = small_school.rows[0].appraisal
    assert appraisal is not None
    stages = {PeriodKind.FORMATIVE: {1: 2, 2: 3}, PeriodKind.SUMMATIVE: dict.fromkeys(range(1, 15), 3)}
    found = [
        competence_radar(small_school.rows[0].instrument, stages),
        group_bars(appraisal, 3),
        value_waterfall(appraisal, 3),
        bars("Sebutan", [Bar("Baik", Fraction(3), before=Fraction(5))], highest=5, before="tahun lalu"),
        bars("Kosong", []),
    ]
    return [drawing for drawing in found if drawing is not None]


def test_the_svg_is_well_formed_and_carries_words_and_no_style(drawings: list[Drawing]) -> None:
    assert len(drawings) == 5
    for place, drawing in enumerate(drawings):
        text = svg(drawing, key=f"g{place}")
        root = ElementTree.fromstring(text)  # noqa: S314 - our own text
        assert root.find(f"{SVG}title") is not None
        assert root.findtext(f"{SVG}desc") == drawing.description
        assert root.get("aria-labelledby") == f"g{place}-judul g{place}-isi"
        assert "style=" not in text
        assert "<script" not in text


def test_the_same_drawing_stands_on_a_paper(drawings: list[Drawing]) -> None:
    pdf = document([Picture(drawing) for drawing in drawings], paper="F4", title="Gambar", school="SMK Contoh")
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    for drawing in drawings:
        assert all(words in text for words in shown(drawing))


def test_nothing_leaves_the_picture(drawings: list[Drawing]) -> None:
    for drawing in drawings:
        for shape in drawing.shapes:
            points = [(shape.x, shape.y)] if isinstance(shape, Text) else shape.points
            assert all(-0.01 <= x <= drawing.width and -0.01 <= y <= drawing.height for x, y in points), shape


def test_lines_differ_by_dash_and_mark_not_by_colour_alone() -> None:
    drawing = radar("Radar", AXES, [Series(name, WHOLE) for name in ("Sumatif", "Kemajuan", "Formatif")])
    thick = {shape.dash for shape in drawing.shapes if isinstance(shape, Line) and shape.width == 1.5}
    assert len(thick) == 3
    corners = {len(shape.points) for shape in drawing.shapes if isinstance(shape, Polygon) and shape.edge == "ink"}
    assert corners == {3, 4}


def test_a_competence_without_a_value_breaks_the_line() -> None:
    whole = radar("R", AXES, [Series("A", WHOLE)])
    holed = radar("R", AXES, [Series("A", (None, *WHOLE[1:]))])
    count = {d: sum(isinstance(s, Line) and s.width == 1.5 for s in d.shapes) for d in (whole, holed)}
    assert count[whole] - count[holed] == 2
    assert holed.rows[0] == ("1 Kompetensi ke-1", "-")
    assert "1 Kompetensi ke-1: A -." in holed.description


def test_there_is_no_radar_without_values(small_school: Rekap) -> None:
    assert competence_radar(small_school.rows[0].instrument, {}) is None


@pytest.mark.parametrize("kind", [group_bars, value_waterfall])
def test_a_small_groups_mark_is_neither_drawn_nor_told(make_row: RowMaker, kind: Callable[..., Drawing | None]) -> None:
    small = {**GROUPS, Group.PARENT: marks("93.75")}
    appraisal = make_row("Siti", TeacherType.SUBJECT, groups=small, required={Group.PARENT: 1}).appraisal
    drawing = kind(appraisal, 3)
    assert drawing is not None
    told = " ".join([*shown(drawing), drawing.description, svg(drawing, key="x")])
    for hidden in ("93,75", "9,38", "83,38", "8,34", "79,33", "7,93"):
        assert hidden not in told
    assert "disembunyikan" in told or "Semua kelompok bersama" in told


def test_an_open_value_has_no_waterfall(make_row: RowMaker) -> None:
    appraisal = make_row("Siti", TeacherType.SUBJECT, groups={**GROUPS, Group.PARENT: ()}).appraisal
    assert appraisal is not None
    assert value_waterfall(appraisal, 3) is None
    assert "belum lengkap" in shown(group_bars(appraisal, 3))


def test_the_waterfall_ends_where_the_value_does() -> None:
    steps = [
        Step("A", Fraction(70)),
        Step("B", Fraction(20)),
        Step("C", Fraction(-9)),
        Step("D", Fraction(81), total=True),
    ]
    drawing = waterfall("W", steps)
    assert [words for words in shown(drawing) if words[0] in "+-8"] == ["+70", "+20", "-9", "81"]
    blocks = [s for s in drawing.shapes if isinstance(s, Polygon)]
    ends = [max(x for x, _ in block.points) for block in blocks]
    assert ends[1] == pytest.approx(ends[2])
    assert min(x for x, _ in blocks[2].points) == pytest.approx(ends[3])


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "-"), (Fraction(40), "40"), (Fraction(1, 3), "0,33"), (Fraction(0), "0"), (Fraction(5, 2), "2,5")],
)
def test_numbers_are_written_with_a_comma(value: Fraction | None, words: str) -> None:
    assert number(value) == words


def test_hostile_words_stay_words() -> None:
    text = svg(bars("T", [Bar('<script>alert("x")</script>\x00', Fraction(1))]), key="k")
    ElementTree.fromstring(text)  # noqa: S314 - our own text
    assert not re.search(r"<script", text)


def test_the_words_are_those_of_the_page_and_indonesian_on_papers(small_school: Rekap) -> None:
    groups, stages = {group: f"#{group}" for group in Group}, {stage: f"#{stage}" for stage in PeriodKind}
    other = ChartWords(groups=groups, stages=stages)
    for one in fields(ChartWords):
        if isinstance(getattr(other, one.name), str):
            object.__setattr__(other, one.name, f"#{one.name}")
    row = small_school.rows[0]
    assert row.appraisal is not None
    values = {PeriodKind.FORMATIVE: {1: 2, 2: 3}, PeriodKind.SUMMATIVE: dict.fromkeys(range(1, 15), 3)}
    for shown_from in (3, 1000):
        made = [competence_radar(row.instrument, values, words) for words in (INDONESIAN, other)]
        made += [group_bars(row.appraisal, shown_from, words) for words in (INDONESIAN, other)]
        made += [value_waterfall(row.appraisal, shown_from, words) for words in (INDONESIAN, other)]
        for ours, theirs in zip(made[::2], made[1::2], strict=True):
            assert ours is not None
            assert theirs is not None
            assert theirs.title.startswith("#")
            assert not any(cell.startswith("#") for line in (ours.head, *ours.rows) for cell in line)
            assert all(cell.startswith("#") for cell in theirs.head)
            if theirs.title != "#radar":  # a radar's rows are the instrument's own words
                assert all(line[0].startswith("#") for line in theirs.rows)
