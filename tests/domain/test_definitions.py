"""Definitions asked for what they do not hold."""

from dataclasses import replace

import pytest

from collect.catalog.read import load_catalog
from collect.domain.questionnaire import read_answers


def test_an_instrument_knows_its_competences_by_number() -> None:
    instrument = load_catalog().instrument("guru-mapel")
    found = instrument.competence(14)
    assert found is not None
    assert found.size == 6
    assert instrument.competence(15) is None


def test_a_form_of_which_only_a_part_was_found_is_never_answered() -> None:
    form = load_catalog().questionnaire("peserta-didik-bk")
    assert not form.complete
    assert [problem.code for problem in read_answers(form, [2] * 10, "")[1]] == ["questionnaire.incomplete"]


@pytest.mark.parametrize(
    ("wording", "brief"), [("", "guru-mapel v1"), ("SK 12/2026", "guru-mapel v1 (naskah sekolah)")], ids=["ours", "own"]
)
def test_tables_say_whose_wording_an_instrument_has(wording: str, brief: str) -> None:
    instrument = replace(load_catalog().instrument("guru-mapel"), wording=wording)
    assert instrument.brief == brief
    assert ("naskah sekolah: SK 12/2026" in instrument.named) is bool(wording)


@pytest.mark.parametrize(
    ("wording", "own"), [("", ""), ("SK 12/2026", " (naskah sekolah: SK 12/2026)")], ids=["ours", "own"]
)
def test_papers_say_whose_wording_a_questionnaire_has(wording: str, own: str) -> None:
    form = replace(load_catalog().questionnaire("peserta-didik"), wording=wording)
    assert form.named == f"peserta-didik versi 1: {form.title}{own}"


def test_codes_and_scores_may_stand_mixed_in_one_form() -> None:
    form = load_catalog().questionnaire("peserta-didik")
    answers = ["SL", 1, "TP", *[2] * (len(form.items) - 3)]
    assert read_answers(form, answers, "") == ([2, 1, 0, *[2] * (len(form.items) - 3)], [])
