"""Definitions asked for what they do not hold."""

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
