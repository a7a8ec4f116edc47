"""A school's own texts stand in place of ours; numbers, scale and code stay."""

from dataclasses import replace

import pytest

from collect.catalog.read import load_catalog
from collect.domain.instrument import Instrument
from collect.domain.kinds import TeacherType
from collect.domain.scoring import instrument_mark
from collect.domain.wording import (
    LONGEST,
    MOST,
    SCHOOL,
    Definition,
    is_open,
    lines_of,
    ours,
    sizes_of,
    worded,
    wording_faults,
)

SOURCE = "Buku 2, cetakan 2016, milik sekolah"
CATALOG = load_catalog()
SUBJECT = CATALOG.instrument("guru-mapel")
ICT = CATALOG.instrument("guru-tik")
LIBRARY = CATALOG.instrument("kepala-perpustakaan")
PROGRAMME = CATALOG.instrument("ketua-program-keahlian")
DEPUTY = CATALOG.instrument("wakil-kepala-sekolah")
STUDENTS = CATALOG.questionnaire("peserta-didik")
PARTNERS = CATALOG.questionnaire("dudi")


def whole(instrument: Instrument, size: int) -> dict[str, str]:
    """So many indicators for each competence that lacks some."""
    return {f"K{one.number}.{n}": f"Butir {n} dari sekolah" for one in instrument.missing for n in range(1, size + 1)}


def test_the_schools_text_stands_in_place_of_ours_and_the_rest_stays() -> None:
    found = worded(SUBJECT, {"K1.2": "Naskah sekolah", "K2": "Nama kompetensi dua"}, SOURCE)
    assert found.competences[0].indicators[1].text == "Naskah sekolah"
    assert found.competences[0].indicators[0] == SUBJECT.competences[0].indicators[0]
    assert found.competences[0].status == "confirmed"
    assert found.competences[1].name == "Nama kompetensi dua"
    assert found.competences[2:] == SUBJECT.competences[2:]
    assert (found.code, found.version, found.scale, found.highest) == ("guru-mapel", 1, SUBJECT.scale, SUBJECT.highest)
    assert found.named == f"guru-mapel versi 1: {SUBJECT.title} (naskah sekolah: {SOURCE})"
    assert SUBJECT.named == f"guru-mapel versi 1: {SUBJECT.title}"


def test_a_competence_wholly_of_the_school_says_so() -> None:
    texts = {line.key: "Sendiri" for line in lines_of(SUBJECT) if line.key.startswith("K3.")}
    assert [one.status for one in worded(SUBJECT, texts, SOURCE).competences[2:4]] == [SCHOOL, "confirmed"]


def test_no_texts_are_the_definition_itself() -> None:
    assert worded(SUBJECT, {}, SOURCE) is SUBJECT
    assert worded(STUDENTS, {}, SOURCE) is STUDENTS


def test_a_field_of_work_has_texts_of_its_own() -> None:
    found = worded(DEPUTY, {"K5.kesiswaan.2": "Bidang kesiswaan dua"}, SOURCE)
    before, after = DEPUTY.competences[4].areas, found.competences[4].areas
    assert after[1].indicators[1].text == "Bidang kesiswaan dua"
    assert [a for n, a in enumerate(after) if n != 1] == [a for n, a in enumerate(before) if n != 1]
    texts = {line.key: "Sendiri" for line in lines_of(DEPUTY) if line.key.startswith("K5.")}
    assert worded(DEPUTY, texts, SOURCE).competences[4].status == SCHOOL


def test_a_questionnaire_takes_statements_headings_and_simpler_wordings() -> None:
    found = worded(STUDENTS, {"B1": "Satu", "B1.sd": "Satu untuk SD", "K2": "Mengajar"}, SOURCE)
    assert (found.items[0].text, found.items[0].text_sd, found.items[0].status) == ("Satu", "Satu untuk SD", SCHOOL)
    assert found.items[1:] == STUDENTS.items[1:]
    assert [one.name for one in found.components][1] == "Mengajar"
    assert (found.status, found.wording, found.choices) == (STUDENTS.status, SOURCE, STUDENTS.choices)
    every = {f"B{item.number}": "Sendiri" for item in STUDENTS.items}
    assert worded(STUDENTS, every, SOURCE).status == SCHOOL


@pytest.mark.parametrize("instrument", [ICT, LIBRARY, PROGRAMME])
def test_an_incomplete_instrument_is_whole_once_every_open_competence_is_written(instrument: Instrument) -> None:
    assert not instrument.complete
    texts = whole(instrument, 5)
    assert wording_faults(instrument, texts) == []
    found = worded(instrument, texts, SOURCE)
    assert found.complete
    assert {one.size for one, old in zip(found.competences, instrument.competences, strict=True) if is_open(old)} == {5}
    full = {one.number: (instrument.scale[-1],) * one.size for one in found.competences}
    assert instrument_mark(found, full).mark == 100


def test_one_competence_left_out_keeps_it_incomplete() -> None:
    texts = {key: text for key, text in whole(PROGRAMME, 3).items() if not key.startswith("K8.")}
    assert wording_faults(PROGRAMME, texts) == []
    assert [one.number for one in worded(PROGRAMME, texts, SOURCE).missing] == [8]


def test_an_open_competence_is_only_what_the_school_wrote() -> None:
    found = worded(LIBRARY, {"K1.1": "Satu", "K1.2": "Dua", "K10": "Nama sepuluh"}, SOURCE)
    assert [one.text for one in found.competences[0].indicators] == ["Satu", "Dua"]
    assert (found.competences[9].name, found.competences[9].complete) == ("Nama sepuluh", False)


def test_a_known_number_of_indicators_is_kept() -> None:
    """As a source could tell the number but not the texts."""
    first = replace(PROGRAMME.competences[0], count=4)
    known = replace(PROGRAMME, competences=(first, *PROGRAMME.competences[1:]))
    assert sum(line.key.startswith("K1.") for line in lines_of(known)) == 4
    three = {f"K1.{n}": "Butir" for n in (1, 2, 3)}
    assert [(f.code, f.details["missing"]) for f in wording_faults(known, three)] == [("wording.gap", "K1.4")]
    assert wording_faults(known, three | {"K1.4": "Butir"}) == []


@pytest.mark.parametrize(
    ("definition", "texts", "codes"),
    [
        (SUBJECT, {"K1.7": "Satu terlalu banyak"}, ["wording.unknown"]),
        (SUBJECT, {"B1": "Nomor kuesioner"}, ["wording.unknown"]),
        (SUBJECT, {"K1.1": "x" * LONGEST}, []),
        (SUBJECT, {"K1.1": "x" * (LONGEST + 1)}, ["wording.length"]),
        (SUBJECT, {"K1.1": ""}, ["wording.length"]),
        (SUBJECT, {"K1.1": " tepi "}, ["wording.length"]),
        (SUBJECT, {"K1.1": "dua\nbaris"}, ["wording.length"]),
        (SUBJECT, {"K1.1": "nol\x00"}, ["wording.length"]),
        (LIBRARY, {"K2.1": "Satu", "K2.3": "Tiga"}, ["wording.gap"]),
        (LIBRARY, {f"K2.{MOST + 1}": "Enam belas"}, ["wording.unknown"]),
        (STUDENTS, {"B43": "Terlalu jauh"}, ["wording.unknown"]),
        (PARTNERS, {"B1.sd": "Tidak ada kalimat SD"}, ["wording.unknown"]),
        (CATALOG.questionnaire("peserta-didik-bk"), {"B1": "Satu"}, ["wording.partial_form"]),
    ],
)
def test_what_cannot_stand_is_named(definition: Definition, texts: dict[str, str], codes: list[str]) -> None:
    assert [fault.code for fault in wording_faults(definition, texts)] == codes


def test_every_key_is_there_once_and_none_can_become_a_date() -> None:
    every: list[Definition] = [*CATALOG.instruments, *CATALOG.questionnaires]
    for definition in every:
        keys = [key for line in lines_of(definition) for key in line.keys]
        assert len(keys) == len(set(keys))
        assert all(key[0] in "KB" for key in keys)


def test_our_texts_are_all_there() -> None:
    assert len(ours(STUDENTS)) == 42 * 2 + 4
    assert len(ours(PROGRAMME)) == 8
    assert sizes_of(STUDENTS) == (42,)
    assert sizes_of(SUBJECT) == (6, 6, 4, 11, 7, 6, 5, 5, 5, 8, 3, 3, 3, 6)


@pytest.mark.parametrize(
    ("group", "kind", "stands_in"),
    [
        ("peserta-didik", TeacherType.SUBJECT, False),
        ("peserta-didik", TeacherType.COUNSELLOR, True),
        ("peserta-didik", TeacherType.ICT, True),
        ("teman-sejawat", TeacherType.COUNSELLOR, False),
        ("teman-sejawat", TeacherType.PRINCIPAL, True),
        ("orang-tua", TeacherType.PRINCIPAL, True),
        ("dudi", TeacherType.VOCATIONAL, False),
    ],
)
def test_a_form_made_for_other_guru_stands_in_until_the_school_has_its_own(
    group: str, kind: TeacherType, *, stands_in: bool
) -> None:
    form = CATALOG.questionnaire(group)
    assert form.stands_in(kind) is stands_in
    assert not worded(form, {"B1": "Naskah sekolah"}, SOURCE).stands_in(kind)


def test_a_form_of_the_project_is_unofficial_until_the_school_has_its_own() -> None:
    assert PARTNERS.unofficial
    assert not STUDENTS.unofficial
    assert not worded(PARTNERS, {"B1": "Naskah sekolah"}, SOURCE).unofficial
