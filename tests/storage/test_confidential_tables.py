"""Who has answered and what was answered lie in two tables without a link; a new table or column that could link them fails here.

Whoever adds a column that is named here on purpose writes the reason beside it.
"""

from collections.abc import Iterator

import pytest
from sqlalchemy import Column, Date, DateTime, ForeignKey, MetaData, String, Table, Time, Uuid
from sqlalchemy.types import TypeDecorator, TypeEngine

from collect.storage.schema import metadata

EXACTLY = {
    "response": {
        "school_id": "Uuid",
        "period_id": "Uuid",
        "teacher_id": "Uuid",
        "response_id": "Uuid",
        "group_code": "String",
        "questionnaire_code": "String",
        "questionnaire_version": "Integer",
        "answers": "String",
        "hasty": "Boolean",
    },
    "seal": {
        "school_id": "Uuid",
        "period_id": "Uuid",
        "teacher_id": "Uuid",
        "group_code": "String",
        "number": "Integer",
        "digest": "String",
    },
    "code_use": {
        "school_id": "Uuid",
        "period_id": "Uuid",
        "card_id": "Uuid",
        "teacher_id": "Uuid",
        "used_on": "Date",
    },
    "card": {
        "school_id": "Uuid",
        "period_id": "Uuid",
        "card_id": "Uuid",
        "person_id": "Uuid",
        "group_code": "String",
        "generation": "Integer",
        "code_hash": "String",
    },
}
WHO = {
    "card_id": {"card": "the card itself", "code_use": "that it was used, never for which answer"},
    "code_hash": {"card": "by which a card is found"},
    "person_id": {"card": "whose card it is", "respondent": "who was drawn"},
    "replaced_by": {"respondent": "who was called in somebody's place"},
    "student_id": {"student": "the person", "class_member": "who sat in which class"},
    "parent_id": {"parent": "the person", "student": "whose child"},
    "partner_id": {"partner": "the person"},
    "account_id": {
        "account": "staff who sign in",
        "job": "which member of staff asked for long work",
        "control_visit": "whose access an external team's visit is",
        "agreement_step": "which member of staff took a step of the agreement",
    },
}
WHAT = {
    "response_id": {"response": "random, and another one after closing"},
    "answers": {"response": "the answers"},
    "hasty": {"response": "one bit from the device"},
}
OTHER_IDS = {
    "school_id",
    "period_id",
    "teacher_id",
    "assessor_id",
    "homeroom_id",
    "class_id",
    "draw_id",
    "observation_id",
    "import_id",
    "job_id",
    "runner",
    "holiday_id",
    "excuse_id",
    "appointment_id",
    "followed_id",
    "mediator_id",
    "evidence_id",
}
"""Ids of what no respondent does."""
MOMENTS = {
    "audit_entry": "what staff did; responding is never recorded",
    "job": "long work of staff",
    "pending_import": "a school's file waiting for a yes",
    "account": "until when a first code or a lock holds",
    "competence_sheet": "when the penilai saved",
    "evidence": "when the penilai added what was seen; a guru's work, never an answer",
    "agreement_step": "when guru, penilai, mediator or kepala sekolah agreed, objected or signed",
}
"""Tables that may hold a time finer than the day."""


def faults(tables: MetaData) -> Iterator[str]:
    """Everything in the tables that could join who answered to what was answered."""
    for table in tables.sorted_tables:
        yield from _id_faults(table)
        if any(_is_moment(column.type) for column in table.columns) and table.name not in MOMENTS:
            yield f"{table.name} holds a moment"
        for key in table.foreign_keys:
            target = key.target_fullname.partition(".")[0]
            if target == "response" or (target == "card" and table.name != "code_use"):
                yield f"{table.name} refers to {target}"
        names = {column.name for column in table.columns}
        if names & WHO.keys() and names & WHAT.keys():
            yield f"{table.name} holds both who and what"


def _id_faults(table: Table) -> Iterator[str]:
    for column in table.columns:
        listed = WHO.get(column.name) or WHAT.get(column.name)
        if listed is not None and table.name not in listed:
            yield f"{table.name}.{column.name} is not on the list"
        if listed is None and _is(column.type, Uuid) and column.name not in OTHER_IDS:
            yield f"{table.name}.{column.name} is an id that nobody knows"


def _is_moment(kind: TypeEngine[object]) -> bool:
    return _is(kind, DateTime) or _is(kind, Time)


def _is(kind: TypeEngine[object], wanted: type[object]) -> bool:
    return isinstance(kind.impl_instance if isinstance(kind, TypeDecorator) else kind, wanted)


@pytest.mark.parametrize("name", EXACTLY)
def test_the_tables_of_answers_and_cards_hold_exactly_this(name: str) -> None:
    table = metadata().tables[name]
    assert {column.name: type(column.type).__name__ for column in table.columns} == EXACTLY[name]


def test_no_table_joins_who_answered_to_what_was_answered() -> None:
    assert list(faults(metadata())) == []


def test_every_line_of_the_lists_is_still_needed() -> None:
    tables = metadata().tables
    listed = {(table, name) for found in (WHO, WHAT) for name, places in found.items() for table in places}
    assert [pair for pair in sorted(listed) if pair[1] not in tables[pair[0]].columns] == []
    assert [name for name in MOMENTS if not any(_is_moment(c.type) for c in tables[name].columns)] == []
    used = {column.name for table in tables.values() for column in table.columns}
    assert OTHER_IDS - used == set()


def test_rows_of_answers_and_of_uses_have_no_hidden_number_on_sqlite() -> None:
    for name in ("response", "code_use"):
        assert metadata().tables[name].dialect_options["sqlite"]["with_rowid"] is False


@pytest.mark.parametrize(
    ("columns", "fault"),
    [
        ([Column("response_id", Uuid), Column("card_id", Uuid)], "both who and what"),
        ([Column("card_id", Uuid)], "card_id is not on the list"),
        ([Column("answers", String(200)), Column("teacher_id", Uuid)], "answers is not on the list"),
        ([Column("submission_id", Uuid)], "an id that nobody knows"),
        ([Column("teacher_id", Uuid), Column("sent_at", DateTime)], "holds a moment"),
        ([Column("used_on", Date), Column("used_at", Time)], "holds a moment"),
        ([Column("entry", ForeignKey("response.response_id"))], "refers to response"),
        ([Column("entry", ForeignKey("card.card_id"))], "refers to card"),
    ],
)
def test_a_new_table_that_could_link_them_is_found(columns: list[Column[object]], fault: str) -> None:
    tables = MetaData()
    Table("response", tables, Column("response_id", Uuid, primary_key=True))
    Table("card", tables, Column("card_id", Uuid, primary_key=True))
    Table("visit", tables, Column("number", String(9)), *columns)
    assert [found for found in faults(tables) if found.startswith("visit") and fault in found]
