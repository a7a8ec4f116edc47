"""Rows of sheets turned into what the pages show."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from collect.domain.kinds import Group
from collect.domain.questionnaire import Component, Item, Questionnaire
from collect.operations.paper_sheets import Wanted
from collect.web.coordinate.people.lists import matches


@dataclass(frozen=True)
class HeadingRow:
    """Sheets of a class or a group: how many people, how many sheets."""

    heading: str
    group: Group
    class_id: uuid.UUID | None
    people: int
    sheets: int


@dataclass(frozen=True)
class PersonRow:
    """A person who has not answered everything."""

    person_id: uuid.UUID
    name: str
    heading: str
    detail: str
    sheets: int


def heading_rows(wanted: Iterable[Wanted]) -> list[HeadingRow]:
    """In the order of printing."""
    found: dict[tuple[str, Group, uuid.UUID | None], list[uuid.UUID]] = {}
    for row in wanted:
        person = row.person
        found.setdefault((person.heading, person.group, person.class_id), []).append(row.person_id)
    return [HeadingRow(*key, people=len(set(ids)), sheets=len(ids)) for key, ids in found.items()]


def person_rows(wanted: Sequence[Wanted], search: str) -> list[PersonRow]:
    """The people whose name or class is searched for; nobody without a search."""
    found = (row for row in wanted if search and matches(search, row.person.name, row.person.heading))
    rows = ((person_id, list(rows)) for person_id, rows in groupby(found, key=lambda row: row.person_id))
    return [
        PersonRow(person_id, own[0].person.name, own[0].person.heading, own[0].person.detail, len(own))
        for person_id, own in rows
    ]


def grid_rows(questionnaire: Questionnaire, *, simply: bool) -> list[tuple[Component, list[Item]]]:
    """The items by component, as they stand on the sheet."""
    items = [replace(item, text=(item.text_sd if simply else None) or item.text) for item in questionnaire.items]
    return [
        (component, [item for item in items if item.component == component.code])
        for component in questionnaire.components
    ]
