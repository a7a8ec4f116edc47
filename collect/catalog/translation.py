"""A questionnaire's wording in a further language: read, checked against the questionnaire, and put in its place.

A translation is no part of the frozen meaning: answers name code, version and item of the Indonesian form, which alone has
a source. It is the project's own in every case, is shown as such, and its slips may be mended in place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from collect.catalog.rules import unrepeated
from collect.catalog.table import Table
from collect.domain.problem import Problem, problem
from collect.domain.questionnaire import Item, Questionnaire

STATUSES = ("project-translation",)
"""Never official: nobody but the ministry could say that, and it published no translation."""


@dataclass(frozen=True)
class Wording:
    """One statement; `simpler` is the wording for SD."""

    text: str
    simpler: str | None = None


@dataclass(frozen=True)
class Translation:
    """The words of one version of a questionnaire: choices and components by code, items by number."""

    code: str
    version: int
    language: str
    status: str
    title: str
    choices: Mapping[str, str]
    components: Mapping[str, str]
    items: Mapping[int, Wording]

    def apply(self, form: Questionnaire) -> Questionnaire:
        """The same questionnaire with these words; codes, numbers and scores stay."""
        return replace(
            form,
            title=self.title,
            language=self.language,
            choices=tuple(replace(choice, label=self.choices[choice.code]) for choice in form.choices),
            components=tuple(replace(part, name=self.components[part.code]) for part in form.components),
            items=tuple(self._item(item) for item in form.items),
        )

    def _item(self, item: Item) -> Item:
        """Without a simpler wording of its own, the translated statement stands, never the Indonesian one."""
        wording = self.items[item.number]
        return replace(item, text=wording.text, text_sd=wording.simpler)


def read_translation(table: Table) -> Translation | None:
    """The translation for itself; none where a problem was recorded on the table."""
    rows = table.tables("items")
    numbers = [row.integer("number", low=1, high=999) for row in rows]
    wordings = [Wording(row.text("text"), row.text("text_sd") if row.has("text_sd") else None) for row in rows]
    translation = Translation(
        code=table.code("code"),
        version=table.integer("version", low=1, high=999),
        language=table.text("language", limit=3),
        status=table.choice("status", STATUSES),
        title=table.text("title"),
        choices=_words(table.table("choices"), limit=40),
        components=_words(table.table("components"), limit=80),
        items=dict(zip(numbers, wordings, strict=True)),
    )
    unrepeated(rows, "number", numbers)
    unrepeated(rows, "text", [wording.text for wording in wordings])
    unrepeated([row for row in rows if row.has("text_sd")], "text_sd", [w.simpler for w in wordings if w.simpler])
    return translation if table.sound else None


def _words(table: Table, *, limit: int) -> dict[str, str]:
    return {code: table.text(code, limit=limit) for code in table.keys()}  # noqa: SIM118 - a Table is no mapping


def check_translation(label: str, translation: Translation, form: Questionnaire) -> list[Problem]:
    """Whether every word of the form is there, and no other."""
    problems = _missing(f"{label}: choices", {choice.code for choice in form.choices}, translation.choices)
    problems += _missing(f"{label}: components", {part.code for part in form.components}, translation.components)
    problems += _missing(f"{label}: items", {item.number for item in form.items}, translation.items)
    return problems + _simpler(label, translation, form)


def _missing(
    where: str, wanted: set[str] | set[int], given: Mapping[str, str] | Mapping[int, Wording]
) -> list[Problem]:
    lost, strange = (
        sorted(map(str, wanted - given.keys()), key=_order),
        sorted(map(str, given.keys() - wanted), key=_order),
    )
    found = [problem("catalog.translation.missing", where, missing=", ".join(lost))] if lost else []
    return found + ([problem("catalog.translation.extra", where, extra=", ".join(strange))] if strange else [])


def _order(name: str) -> tuple[int, str]:
    """Numbers by size."""
    return (len(name), name) if name.isdigit() else (0, name)


def _simpler(label: str, translation: Translation, form: Questionnaire) -> list[Problem]:
    """A simpler wording is there for all items or for none, and only where the form has one."""
    having = {number for number, wording in translation.items.items() if wording.simpler is not None}
    if not having:
        return []
    if all(item.text_sd is None for item in form.items):
        return [problem("catalog.translation.simpler", f"{label}: items")]
    return [
        problem("catalog.simpler", f"{label}: items", number=number)
        for number in sorted(translation.items.keys() - having)
    ]
