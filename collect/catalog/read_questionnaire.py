"""A questionnaire's file to the frozen definition, or to everything that is wrong with it."""

from collections.abc import Sequence
from itertools import groupby

from collect.catalog.rules import numbered, unrepeated
from collect.catalog.table import Table
from collect.domain.kinds import Group
from collect.domain.questionnaire import Choice, Component, Item, Questionnaire

COMPETENCIES = ("pedagogik", "kepribadian", "sosial", "profesional")
STATUSES = ("official", "confirmed-secondary", "one-source", "partly-confirmed", "project-default")


def read_questionnaire(table: Table) -> Questionnaire | None:
    """The questionnaire; none where a problem was recorded on the table."""
    choice_rows, component_rows, item_rows = (table.tables(name) for name in ("choices", "components", "items"))
    choices = tuple(_choice(row) for row in choice_rows)
    components = tuple(_component(row) for row in component_rows)
    items = tuple(_item(row) for row in item_rows)
    questionnaire = Questionnaire(
        code=table.code("code"),
        version=table.integer("version", low=1, high=999),
        title=table.text("title"),
        group=table.member("group", Group),
        form_code=table.text("form_code", limit=20) if table.has("form_code") else None,
        status=table.choice("status", STATUSES),
        basis=table.text("basis", limit=400),
        complete=table.flag("complete"),
        choices=choices,
        components=components,
        items=items,
        notes=table.texts("notes") if table.has("notes") else (),
    )
    _check_choices(table, choice_rows, choices)
    unrepeated(component_rows, "code", [component.code for component in components])
    _check_items(table, item_rows, items)
    if "components" not in table.bad and not any("component" in row.bad for row in item_rows):
        _check_components(table, components, items)
    return questionnaire if table.sound else None


def _choice(row: Table) -> Choice:
    return Choice(
        code=row.text("code", limit=8), label=row.text("label", limit=40), score=row.integer("score", low=0, high=9)
    )


def _component(row: Table) -> Component:
    return Component(code=row.code("code"), name=row.text("name", limit=80))


def _item(row: Table) -> Item:
    return Item(
        number=row.integer("number", low=1, high=999),
        component=row.code("component"),
        competency=row.choice("competency", COMPETENCIES),
        text=row.text("text"),
        status=row.choice("status", STATUSES),
        text_sd=row.text("text_sd") if row.has("text_sd") else None,
    )


def _check_choices(table: Table, rows: Sequence[Table], choices: Sequence[Choice]) -> None:
    """Scores count up from 0, so that the worst answers give 0 of 100 and the best 100."""
    if not rows and "choices" not in table.bad:
        table.fault("catalog.list.empty", "choices")
    unrepeated(rows, "code", [choice.code for choice in choices])
    unrepeated(rows, "label", [choice.label for choice in choices])
    if any("score" in row.bad for row in rows) or not rows:
        return
    scores = [choice.score for choice in choices]
    if len(scores) < 2 or scores != list(range(len(scores))):
        table.fault("catalog.choices", "choices", got=", ".join(str(score) for score in scores))


def _check_components(table: Table, components: Sequence[Component], items: Sequence[Item]) -> None:
    """Each component is known, has items, and has them together: the form prints it once, as a heading."""
    codes = [component.code for component in components]
    for n, item in enumerate(items, start=1):
        if item.component not in codes:
            table.fault(
                "catalog.component.unknown", f"items[{n}].component", got=item.component, known=", ".join(codes)
            )
    headings = [code for code, _ in groupby(item.component for item in items)]
    for n, code in enumerate(codes, start=1):
        if headings.count(code) != 1:
            fault = "catalog.component.split" if code in headings else "catalog.component.empty"
            table.fault(fault, f"components[{n}].code", got=code)


def _check_items(table: Table, rows: Sequence[Table], items: Sequence[Item]) -> None:
    """Numbers run from 1, no statement is asked twice, and a simpler wording is there for all items or for none."""
    numbered(table, "items", rows, [item.number for item in items])
    unrepeated(rows, "text", [item.text for item in items])
    simpler = [(row, item) for row, item in zip(rows, items, strict=True) if item.text_sd is not None]
    unrepeated([row for row, _ in simpler], "text_sd", [item.text_sd for _, item in simpler])
    for row, item in zip(rows, items, strict=True):
        if simpler and item.text_sd is None:
            row.fault("catalog.simpler", "text_sd", number=item.number)
