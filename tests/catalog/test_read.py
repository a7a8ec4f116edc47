"""The catalog: versions, rows in force, refusals, and the two places where definitions may lie."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from collect.catalog.place import FOLDERS, find_root
from collect.catalog.read import Catalog, load_catalog
from collect.domain.kinds import TeacherType
from collect.domain.problem import Refused
from collect.words import say


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _new_version(tree: Path, title: str) -> None:
    """A second version of the form for parents."""
    older = tree / "questionnaires" / "orang-tua-1.toml"
    newer = older.with_name("orang-tua-2.toml")
    shutil.copy(older, newer)
    _edit(newer, "version = 1", "version = 2")
    _edit(newer, 'title = "Kuesioner Kinerja Guru - Responden Orang Tua Peserta Didik"', f'title = "{title}"')


def test_the_newest_version_is_meant_and_older_ones_stay(tree: Path) -> None:
    _new_version(tree, "Kuesioner orang tua, edisi kedua")
    catalog = load_catalog(tree)
    assert catalog.questionnaire("orang-tua").version == 2
    assert catalog.questionnaire("orang-tua").title == "Kuesioner orang tua, edisi kedua"
    assert catalog.questionnaire("orang-tua", 1).version == 1
    assert [form.version for form in catalog.questionnaires if form.code == "orang-tua"] == [2]


ASKED: list[tuple[str, Callable[[Catalog], object]]] = [
    ("catalog.questionnaire.unknown", lambda catalog: catalog.questionnaire("orang-tuwa")),
    ("catalog.questionnaire.unknown", lambda catalog: catalog.questionnaire("orang-tua", 9)),
    ("catalog.instrument.unknown", lambda catalog: catalog.instrument("guru-renang")),
    ("catalog.regulation.unknown", lambda catalog: catalog.regulation("pkg-2099")),
    ("catalog.discipline.unknown", lambda catalog: catalog.discipline("pp-1-1901")),
    ("catalog.conversion.unknown", lambda catalog: catalog.conversion("lama")),
]


@pytest.mark.parametrize(("code", "ask"), ASKED)
def test_what_does_not_exist_is_refused_with_the_names_of_what_does(
    code: str, ask: Callable[[Catalog], object]
) -> None:
    with pytest.raises(Refused) as refusal:
        ask(load_catalog())
    (found,) = refusal.value.problems
    assert found.code == code
    assert "-1" in found.details["known"]
    assert found.details["known"] in say(found)
    assert found.details["wanted"] in say(found, "en")


def test_a_row_replaces_the_older_one_from_its_day_on(tree: Path) -> None:
    path = tree / "instruments" / "regulations" / "pkg-2016-1.toml"
    row = """
[[attendance]]
divisor = 28
minutes_per_day = 450
source = "surat edaran rekaan"
valid_from = 2031-07-01
status = "project-default"

[[proportions]]
teacher_type = "mapel"
assessor = 62.5
groups = { teman-sejawat = 12.5, peserta-didik = 12.5, orang-tua = 12.5 }
source = "surat edaran rekaan"
valid_from = 2031-07-01
status = "project-default"
"""
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    before = load_catalog(tree, date(2031, 6, 30)).regulation("pkg-2016")
    after = load_catalog(tree, date(2031, 7, 1)).regulation("pkg-2016")
    assert [r.attendance.divisor for r in (before, after) if r.attendance] == [46, 28]
    assert [r.proportions[TeacherType.SUBJECT].assessor for r in (before, after)] == [70, 62.5]
    assert after.proportions[TeacherType.ICT] == before.proportions[TeacherType.ICT]


def test_new_bands_replace_the_old_ones_all_together(tree: Path) -> None:
    path = tree / "instruments" / "regulations" / "pkg-2010-1.toml"
    basis = 'source = "rekaan"\nvalid_from = 2031-01-01\nstatus = "project-default"\n'
    rows = "".join(
        f'\n[[bands]]\nname = "{name}"\nabove = {above}\ncredit_percent = {percent}\n{basis}'
        for name, above, percent in [("Tinggi", 80, 120), ("Rendah", 0, 40)]
    )
    path.write_text(path.read_text(encoding="utf-8") + rows, encoding="utf-8")
    names = [
        [band.name for band in load_catalog(tree, day).regulation("pkg-2010").bands]
        for day in (date(2030, 12, 31), date(2031, 1, 1))
    ]
    assert names == [["Amat Baik", "Baik", "Cukup", "Sedang", "Kurang"], ["Tinggi", "Rendah"]]


def test_a_catalog_with_a_fault_is_refused_with_every_fault(tree: Path) -> None:
    _edit(tree / "questionnaires" / "dudi-1.toml", "score = 1", "score = 7")
    _edit(tree / "instruments" / "guru-bk-1.toml", 'domain = "Sosial"', 'domain = "Umum"')
    with pytest.raises(Refused) as refusal:
        load_catalog(tree)
    assert [(found.code, found.where) for found in refusal.value.problems] == [
        ("catalog.choices", "questionnaires/dudi-1.toml: choices"),
        ("catalog.choice", "instruments/guru-bk-1.toml: competences[8].domain"),
    ]


def test_the_shipped_definitions_are_read_once_for_a_day() -> None:
    assert load_catalog(on=date(2026, 11, 22)) is load_catalog(on=date(2026, 11, 22))
    assert load_catalog() is load_catalog()


def test_nobody_can_change_a_regulation_that_was_read() -> None:
    proportions = load_catalog().regulation("pkg-2016").proportions
    with pytest.raises(TypeError):
        proportions[TeacherType.SUBJECT] = proportions[TeacherType.ICT]  # type: ignore[index]  # a read-only mapping must refuse


def test_in_a_wheel_the_definitions_lie_inside_the_package(tmp_path: Path, tree: Path) -> None:
    package = tmp_path / "site-packages" / "collect"
    for folder in FOLDERS:
        shutil.copytree(tree / folder, package / "_data" / folder)
    assert find_root(package) == package / "_data"
    assert load_catalog(find_root(package)).instrument("guru-mapel").complete


def test_in_a_checkout_they_lie_beside_the_package(tree: Path) -> None:
    assert find_root(tree / "collect") == tree


def test_without_definitions_the_place_is_named_as_missing(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        find_root(tmp_path / "collect")
    assert [found.code for found in refusal.value.problems] == ["catalog.place"]
