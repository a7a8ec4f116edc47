"""A questionnaire in a further language: whole in English, another one by data alone, Indonesian where nothing is translated."""

from dataclasses import replace
from pathlib import Path

import pytest

from collect.catalog.check import check, check_root
from collect.catalog.languages import languages
from collect.catalog.publish import publish
from collect.catalog.read import load_catalog
from collect.domain.questionnaire import Questionnaire
from collect.words import say

JAVANESE = """
kind = "terjemahan"
code = "dudi"
version = 1
language = "jv"
status = "project-translation"
title = "Kuesioner conto"
[choices]
TP = "Ora tau"
KD = "Kadhang"
SL = "Tansah"
[components]
kesesuaian-kompetensi = "Bab siji"
pembimbingan = "Bab loro"
perilaku-kerja = "Bab telu"
kerja-sama = "Bab papat"
"""
FILE = Path("questionnaires") / "translations" / "dudi-1.jv.toml"


def add_javanese(tree: Path) -> Path:
    """An invented translation and its line in the list of languages."""
    items = "".join(f'[[items]]\nnumber = {n}\ntext = "Ukara {n}"\n' for n in range(1, 13))
    (tree / FILE).write_text(JAVANESE + items, encoding="utf-8")
    with (tree / "questionnaires" / "languages.toml").open("a", encoding="utf-8") as file:
        file.write('jv = "Basa Jawa"\n')
    return tree / FILE


def skeleton(form: Questionnaire) -> Questionnaire:
    """The questionnaire without its words."""
    return replace(
        form,
        title="",
        language="",
        choices=tuple(replace(choice, label="") for choice in form.choices),
        components=tuple(replace(part, name="") for part in form.components),
        items=tuple(replace(item, text="", text_sd=None) for item in form.items),
    )


def words(form: Questionnaire) -> list[str]:
    """Every word that a respondent reads."""
    simpler = [item.text_sd for item in form.items if item.text_sd is not None]
    names = [choice.label for choice in form.choices] + [part.name for part in form.components]
    return [form.title, *names, *(item.text for item in form.items), *simpler]


@pytest.mark.parametrize(
    "form", load_catalog().questionnaire_shelf.entries, ids=lambda form: f"{form.code}-{form.version}"
)
def test_every_questionnaire_is_whole_in_english(form: Questionnaire) -> None:
    catalog = load_catalog()
    assert catalog.speaks(form, "en")
    english = catalog.in_language(form, "en")
    assert english.language == "en"
    assert skeleton(english) == skeleton(form)
    assert len(words(english)) == len(words(form))
    assert set(words(english)).isdisjoint(words(form))


def test_a_language_without_a_translation_leaves_the_questionnaire_as_it_is() -> None:
    catalog = load_catalog()
    form = catalog.questionnaire("dudi")
    assert not catalog.speaks(form, "jv")
    assert catalog.in_language(form, "jv") is form
    assert form.language == "id"
    assert catalog.speaks(form, "id")


def test_a_further_language_is_a_file_and_a_line(tree: Path) -> None:
    add_javanese(tree)
    assert check_root(tree) == []
    assert languages(tree) == {"id": "Bahasa Indonesia", "en": "English", "jv": "Basa Jawa"}
    catalog = load_catalog(tree)
    javanese = catalog.in_language(catalog.questionnaire("dudi"), "jv")
    assert [choice.label for choice in javanese.choices] == ["Ora tau", "Kadhang", "Tansah"]
    assert [item.text for item in javanese.items] == [f"Ukara {n}" for n in range(1, 13)]
    assert not catalog.speaks(catalog.questionnaire("orang-tua"), "jv")


def test_a_translation_may_be_mended_without_a_new_version(tree: Path) -> None:
    path = add_javanese(tree)
    assert publish(tree) == []
    path.write_text(path.read_text(encoding="utf-8").replace("Ora tau", "Ora nate"), encoding="utf-8")
    assert check_root(tree) == []


def test_without_a_simpler_wording_the_translated_statement_stands(tree: Path) -> None:
    path = tree / "questionnaires" / "translations" / "peserta-didik-1.en.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith("text_sd")), encoding="utf-8")
    catalog = load_catalog(tree)
    english = catalog.in_language(catalog.questionnaire("peserta-didik"), "en")
    assert {item.text_sd for item in english.items} == {None}


def test_a_simpler_wording_is_for_all_items_or_for_none_and_only_where_the_form_has_one(tree: Path) -> None:
    folder = tree / "questionnaires" / "translations"
    whole, plain = folder / "peserta-didik-1.en.toml", folder / "dudi-1.en.toml"
    lines = whole.read_text(encoding="utf-8").splitlines()
    lost = next(line for line in lines if line.startswith("text_sd"))
    whole.write_text("\n".join(line for line in lines if line != lost), encoding="utf-8")
    plain.write_text(plain.read_text(encoding="utf-8") + 'text_sd = "We work together."\n', encoding="utf-8")
    found = [(problem.code, problem.where) for problem in check_root(tree)]
    assert ("catalog.simpler", "questionnaires/translations/peserta-didik-1.en.toml: items") in found
    assert ("catalog.translation.simpler", "questionnaires/translations/dudi-1.en.toml: items") in found


def test_a_missing_item_is_named_with_its_file_and_its_cure(tree: Path) -> None:
    path = add_javanese(tree)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('[[items]]\nnumber = 11\ntext = "Ukara 11"\n', ""), encoding="utf-8")
    (found,) = check_root(tree)
    assert say(found) == f"{FILE.as_posix()}: items: belum diterjemahkan: 11. Tambahkan terjemahannya."


def test_a_single_translation_is_checked_against_the_shipped_questionnaires(tree: Path) -> None:
    path = add_javanese(tree)
    listed = tree / "questionnaires" / "languages.toml"
    assert [found.code for found in check([path])] == ["catalog.translation.language"]
    assert check([path, listed]) == []


def test_a_translation_of_a_broken_questionnaire_adds_no_problem_of_its_own(tree: Path) -> None:
    path = tree / "questionnaires" / "dudi-1.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('group = "dudi"', 'group = "x"'), encoding="utf-8")
    assert [found.code for found in check_root(tree) if "translations" in found.where] == []
    assert "catalog.choice" in [found.code for found in check_root(tree)]


def test_a_translation_needs_its_questionnaire(tree: Path) -> None:
    path = add_javanese(tree)
    text = path.read_text(encoding="utf-8").replace("version = 1", "version = 7", 1)
    path.with_name("dudi-7.jv.toml").write_text(text, encoding="utf-8")
    (found,) = check_root(tree)
    assert (found.code, found.details["got"]) == ("catalog.translation.form", "dudi-7")
