"""The definitions that travel with the application: what the issue counts, and what the reference is honest about."""

import re
from collections import Counter

import pytest

from collect.catalog.check import check
from collect.catalog.place import find_root
from collect.catalog.read import load_catalog
from collect.domain.instrument import incompleteness
from collect.domain.kinds import DUTY_LABELS, Group, TeacherType
from collect.domain.questionnaire import read_answers
from collect.domain.score_sheet import read_sheet


def test_nothing_is_wrong_with_the_shipped_definitions() -> None:
    assert check() == []


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        (
            "peserta-didik",
            {"penguasaan-materi": 6, "kemahiran-mengajar": 14, "perilaku-sehari-hari": 15, "hubungan-sosial": 7},
        ),
        ("teman-sejawat", {"perilaku-sehari-hari": 11, "hubungan-sejawat": 10, "perilaku-profesional": 9}),
        ("orang-tua", {"komunikasi": 3, "kepercayaan": 5}),
        ("dudi", {"kesesuaian-kompetensi": 4, "pembimbingan": 4, "perilaku-kerja": 2, "kerja-sama": 2}),
    ],
)
def test_a_questionnaire_has_its_items_by_component(code: str, counts: dict[str, int]) -> None:
    questionnaire = load_catalog().questionnaire(code)
    assert Counter(item.component for item in questionnaire.items) == counts
    assert [component.code for component in questionnaire.components] == list(counts)
    assert [(choice.code, choice.score) for choice in questionnaire.choices] == [("TP", 0), ("KD", 1), ("SL", 2)]
    assert questionnaire.complete


def test_students_of_an_sd_have_a_simpler_wording_of_every_item() -> None:
    items = load_catalog().questionnaire("peserta-didik").items
    assert len([item for item in items if item.text_sd and item.text_sd != item.text]) == 42
    assert items[3].text_sd == "Jawaban Bapak/Ibu Guru mudah aku pahami."


def test_the_form_for_dudi_says_that_it_is_no_official_one() -> None:
    dudi = load_catalog().questionnaire("dudi")
    assert dudi.status == "project-default"
    assert {item.status for item in dudi.items} == {"project-default"}
    assert dudi.form_code is None
    assert "BUKAN FORMULIR RESMI" in dudi.notes[0]


def test_the_partial_form_for_bk_can_be_looked_at_but_never_answered() -> None:
    partial = load_catalog().questionnaire("peserta-didik-bk")
    assert not partial.complete
    scores, problems = read_answers(partial, [2] * 10, "groups.peserta-didik[1]")
    assert scores == []
    assert [found.code for found in problems] == ["questionnaire.incomplete"]
    assert partial not in load_catalog().definitions().questionnaires.values()


@pytest.mark.parametrize(
    ("code", "sizes"),
    [
        ("guru-mapel", [6, 6, 4, 11, 7, 6, 5, 5, 5, 8, 3, 3, 3, 6]),
        ("guru-bk", [3, 3, 3, 4, 4, 3, 3, 4, 3, 3, 7, 6, 4, 4, 4, 7, 4]),
        ("guru-paud", [6, 5, 4, 7, 4, 6, 6, 9, 5, 5, 7, 3, 5, 4, 3]),
        ("kepala-sekolah", [7, 10, 7, 8, 5, 3]),
        ("kepala-laboratorium", [11, 5, 6, 7, 7, 5, 5]),
        ("wakil-kepala-sekolah", [7, 10, 7, 5, 3]),
    ],
)
def test_a_complete_instrument_has_its_indicators(code: str, sizes: list[int]) -> None:
    instrument = load_catalog().instrument(code)
    assert [competence.size for competence in instrument.competences] == sizes
    assert instrument.complete


def test_the_sums_are_those_of_the_forms() -> None:
    names = ["guru-mapel", "guru-bk", "guru-paud", "kepala-sekolah", "kepala-laboratorium", "wakil-kepala-sekolah"]
    sizes = [sum(competence.size for competence in load_catalog().instrument(name).competences) for name in names]
    assert sizes == [78, 69, 79, 40, 46, 29 + 3]


@pytest.mark.parametrize(
    ("code", "highest", "lacking"),
    [
        ("guru-tik", 48, [1]),
        ("kepala-perpustakaan", 40, [1, 2, 3, 4, 5, 6, 10]),
        ("ketua-program-keahlian", 32, [1, 2, 3, 4, 5, 6, 7, 8]),
    ],
)
def test_an_instrument_with_missing_items_names_what_is_missing(code: str, highest: int, lacking: list[int]) -> None:
    instrument = load_catalog().instrument(code)
    assert instrument.highest == highest
    assert [competence.number for competence in instrument.missing] == lacking
    refusal = incompleteness(instrument, "instrument")
    assert [found.code for found in refusal] == ["instrument.incomplete"]
    assert all(competence.name in refusal[0].details["missing"] for competence in instrument.missing)


def test_two_criteria_of_the_kepala_sekolah_end_as_the_form_does() -> None:
    instrument = load_catalog().instrument("kepala-sekolah")
    third, fifth = instrument.competences[2], instrument.competences[4]
    assert third.indicators[3].text.endswith("tujuan sekolah dan standar nasional pendidikan")
    assert fifth.indicators[3].text.endswith("kendala yang dihadapi sekolah")


def test_a_wakil_is_assessed_on_one_of_four_areas() -> None:
    areas = load_catalog().instrument("wakil-kepala-sekolah").competences[4].areas
    assert [area.code for area in areas] == ["akademik", "kesiswaan", "sarana-prasarana", "hubungan-masyarakat"]


def test_every_competence_tells_how_well_it_is_founded() -> None:
    statuses = Counter(c.status for instrument in load_catalog().instruments for c in instrument.competences)
    assert statuses["confirmed"] > statuses["one-source"] > statuses["missing"] == 14
    assert statuses["incomplete"] == 2


def test_every_duty_has_an_instrument_and_every_kind_of_guru_one_to_teach_with() -> None:
    catalog = load_catalog()
    for regulation in catalog.regulations:
        assert set(regulation.duties) == set(DUTY_LABELS)
        for kind in TeacherType:
            assert not any(catalog.instrument(code).duty for code in regulation.instruments[kind])
    assert catalog.regulation("pkg-2016").instruments[TeacherType.ICT] == ("guru-tik", "guru-mapel")
    assert catalog.regulation("pkg-2016").instruments[TeacherType.EARLY_YEARS] == ("guru-paud", "guru-mapel")
    assert catalog.regulation("pkg-2016").instruments[TeacherType.COUNSELLOR] == ("guru-bk",)


def test_the_score_sheet_finds_its_definitions_here() -> None:
    raw = {"regulation": "pkg-2010", "teacher_type": "mapel", "instrument": {"code": "guru-mapel", "total": 50}}
    regulation, given = read_sheet(raw, load_catalog().definitions())
    assert (regulation.code, given.teacher_type) == ("pkg-2010", TeacherType.SUBJECT)


def test_each_group_is_asked_with_its_own_form() -> None:
    forms = load_catalog().definitions().questionnaires
    assert {group: form.code for group, form in forms.items()} == {group: group.value for group in Group}
    assert [len(form.items) for form in forms.values()] == [42, 8, 30, 12]


def test_no_definition_names_a_file_or_an_id_of_our_own_notes() -> None:
    for path in sorted(find_root().glob("*/**/*.toml")):
        if path.parts[-2] in ("questionnaires", "instruments", "regulations"):
            text = path.read_text(encoding="utf-8").lower()
            assert re.findall(r"seed|\[s\d|\.yaml|https?:|scribd|github|/work", text) == [], path.name
