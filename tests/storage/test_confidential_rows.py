"""After closing, nothing in the database leads from a card to an answer: no value, no order, no transaction, no byte."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, column, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from collect.config import migrations_folder
from collect.operations.deed import Deed
from collect.operations.respond import open_card, send_answers
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.storage import transaction
from collect.storage.audit import list_entries
from collect.storage.codes import CodeUse
from collect.storage.prepared import Direct
from collect.storage.responses import Response
from collect.storage.schema import metadata
from collect.storage.transaction import Store, open_store
from tests.postgres import Server
from tests.web.cast_respond import NOON, Hall, answering

PEOPLE = 12


@dataclass(frozen=True)
class Evening:
    """Who sent what, in the order of sending: (card, guru, submission, answers)."""

    hall: Hall
    sent: tuple[tuple[uuid.UUID, uuid.UUID, uuid.UUID, str], ...]

    @property
    def deed(self) -> Deed:
        return Deed(self.hall.school_id, "Rina (rina)", NOON)


def respond_all(store: Store, secret: Secret) -> Evening:
    """Every card answers about both guru, each sending a transaction of its own, each with answers of its own."""
    hall = store.write(lambda session: answering(session, secret, people=PEOPLE))
    sent = []
    for number, (card_id, code) in enumerate(zip(hall.cards, hall.codes, strict=True)):
        for teacher_id in hall.guru:
            answers = f"{number // 9 % 3}{number // 3 % 3}{number % 3}" + "2" * 39
            row = (card_id, teacher_id, uuid.uuid4(), answers)
            store.post(partial(_send, secret=secret, code=code, row=row))
            sent.append(row)
    return Evening(hall, tuple(sent))


def _send(to: Direct, *, secret: Secret, code: str, row: tuple[uuid.UUID, uuid.UUID, uuid.UUID, str]) -> None:
    _card, teacher_id, submission_id, answers = row
    opened = open_card(to, code, secret=secret, now=NOON, sending=True)
    scores = [int(digit) for digit in answers]
    send_answers(to, opened, teacher_id=teacher_id, submission_id=submission_id, answers=scores, now=NOON)


def close(store: Store, evening: Evening) -> bool:
    store.write(lambda session: close_period(session, evening.deed, evening.hall.period_id))
    return store.scrub()


@pytest.fixture
def postgres_store(postgres: Server) -> Iterator[Store]:
    opened = open_store(postgres.fresh_database(migrations_folder()))
    yield opened
    opened.dispose()


def test_no_value_of_an_answer_stands_anywhere_else(store: Store, secret: Secret) -> None:
    evening = respond_all(store, secret)
    close(store, evening)
    with store.read() as session:
        own = {str(value) for row in session.execute(select(Response.response_id, Response.answers)) for value in row}
        assert len(own) == 2 * PEOPLE + PEOPLE
        assert own.isdisjoint(str(submission) for _, _, submission, _ in evening.sent)
        found = {value for table, value in _everything(session) if table != "response"}
    assert str(evening.hall.cards[0]) in found
    assert [value for value in found if any(secret_part in value for secret_part in own)] == []


def _everything(session: Session) -> Iterator[tuple[str, str]]:
    for table in metadata().sorted_tables:
        for row in session.execute(select(table)):
            yield from ((table.name, str(value)) for value in row)


def test_an_answer_fits_every_card_of_its_guru_and_group_alike(store: Store, secret: Secret) -> None:
    evening = respond_all(store, secret)
    close(store, evening)
    shared = {column.name for column in Response.__table__.columns} & {
        column.name for column in CodeUse.__table__.columns
    }
    assert shared == {"school_id", "period_id", "teacher_id"}
    joined = (
        select(Response.response_id, CodeUse.card_id, CodeUse.used_on)
        .join(CodeUse, CodeUse.teacher_id == Response.teacher_id)
        .where(Response.teacher_id == evening.hall.guru[0])
    )
    with store.read() as session:
        pairs = {(response, card) for response, card, _day in session.execute(joined)}
        days = {day for _response, _card, day in session.execute(joined)}
    assert len(pairs) == PEOPLE * PEOPLE
    assert len(days) == 1


def test_sending_leaves_nothing_in_the_audit_trail(store: Store, secret: Secret) -> None:
    evening = respond_all(store, secret)
    with store.read() as session:
        assert list_entries(session, evening.hall.school_id) == []
    close(store, evening)
    with store.read() as session:
        (entry,) = list_entries(session, evening.hall.school_id)
    assert (entry.deed, entry.details) == ("period.closed", f'{{"responses":"{2 * PEOPLE}"}}')


def test_on_sqlite_a_row_lies_where_its_random_key_says(sqlite_store: Store, secret: Secret) -> None:
    evening = respond_all(sqlite_store, secret)
    close(sqlite_store, evening)
    with sqlite_store.engine.connect() as connection:
        for table in ("response", "code_use"):
            with pytest.raises(OperationalError, match="no such column: rowid"):
                connection.execute(select(column("rowid")).select_from(metadata().tables[table]))
        rows = connection.execute(text("SELECT school_id, period_id, teacher_id, response_id FROM response")).all()
        uses = connection.execute(text("SELECT school_id, period_id, card_id, teacher_id FROM code_use")).all()
    assert (rows, uses) == (sorted(rows), sorted(uses))
    assert len(rows) == len(uses) == 2 * PEOPLE


def test_on_sqlite_the_folder_forgets_what_was_rewritten(sqlite_store: Store, secret: Secret, tmp_path: Path) -> None:
    evening = respond_all(sqlite_store, secret)
    old = [submission.hex.encode() for _, _, submission, _ in evening.sent]
    assert any(old[0] in file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    assert close(sqlite_store, evening)
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    assert evening.sent[0][3].encode() in left
    assert [one for one in old if one in left] == []


_WRITTEN_BY = {
    "response": "SELECT xmin::text FROM response",
    "code_use": "SELECT xmin::text FROM code_use",
    "card": "SELECT xmax::text FROM card",
}


@pytest.mark.postgres
def test_on_postgres_every_row_names_the_closing_and_no_sending(postgres_store: Store, secret: Secret) -> None:
    evening = respond_all(postgres_store, secret)
    with postgres_store.engine.connect() as connection:
        before = {name: set(connection.scalars(text(query))) for name, query in _WRITTEN_BY.items()}
    # What would be a link: answer and use by the same transaction, and each card last looked at by one of them.
    assert before["response"] == before["code_use"]
    assert len(before["response"]) == 2 * PEOPLE
    assert before["card"] <= before["code_use"]
    close(postgres_store, evening)
    with postgres_store.engine.connect() as connection:
        after = {name: set(connection.scalars(text(query))) for name, query in _WRITTEN_BY.items()}
    assert [len(found) for found in after.values()] == [1, 1, 1]
    assert before["response"].isdisjoint(set().union(*after.values()))


@pytest.mark.postgres
def test_on_postgres_the_place_on_disk_follows_chance_alone(postgres_store: Store, secret: Secret) -> None:
    evening = respond_all(postgres_store, secret)
    sending = [(card, guru) for card, guru, _, _ in evening.sent]
    with postgres_store.engine.connect() as connection:
        assert _uses_on_disk(connection) == sending
    close(postgres_store, evening)
    with postgres_store.engine.connect() as connection:
        ids = [str(found) for found in connection.scalars(text("SELECT response_id FROM response ORDER BY ctid"))]
        uses = _uses_on_disk(connection)
        answered = [
            (guru, answers)
            for guru, answers in connection.execute(text("SELECT teacher_id, answers FROM response ORDER BY ctid"))
        ]
    assert ids == sorted(ids)
    # 24 rows: that chance gives the order of sending happens once in 24 factorial times.
    assert sorted(uses) == sorted(sending)
    assert uses != sending
    assert answered != [(guru, answers) for _, guru, _, answers in evening.sent]
    number_of = {card: answers for card, _, _, answers in evening.sent}
    assert [(guru, number_of[card]) for card, guru in uses] != answered


def _uses_on_disk(connection: Connection) -> list[tuple[uuid.UUID, uuid.UUID]]:
    rows = connection.execute(text("SELECT card_id, teacher_id FROM code_use ORDER BY ctid"))
    return [(card, guru) for card, guru in rows]


def _tables_bytes(store: Store, server: Server) -> bytes:
    """Every file of the database as the server's owner would read it, after all was written out."""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        number = connection.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
    folder = server.folder / "data" / "base" / str(number)
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())


@pytest.mark.postgres
def test_on_postgres_the_tables_files_forget_what_was_rewritten(
    postgres_store: Store, postgres: Server, secret: Secret
) -> None:
    evening = respond_all(postgres_store, secret)
    old = [submission.bytes for _, _, submission, _ in evening.sent]
    assert all(one in _tables_bytes(postgres_store, postgres) for one in old)
    assert close(postgres_store, evening)
    left = _tables_bytes(postgres_store, postgres)
    assert evening.sent[0][3].encode() in left
    assert [one for one in old if one in left] == []


@pytest.mark.postgres
def test_on_postgres_a_large_table_is_freed_without_making_others_wait(
    postgres_store: Store, postgres: Server, secret: Secret, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the privacy page owns up to: the freed pages' bytes stay until they are used again."""
    evening = respond_all(postgres_store, secret)
    monkeypatch.setattr(transaction, "_FULL_MOST", 0)
    assert not close(postgres_store, evening)
    left = _tables_bytes(postgres_store, postgres)
    assert any(submission.bytes in left for _, _, submission, _ in evening.sent)


@pytest.mark.postgres
def test_on_postgres_somebody_who_reads_is_not_waited_for(postgres_store: Store, secret: Secret) -> None:
    evening = respond_all(postgres_store, secret)
    with postgres_store.engine.connect() as reader:
        reader.execute(text("SELECT 1 FROM response LIMIT 1"))
        assert not close(postgres_store, evening)
    assert postgres_store.scrub()


@pytest.mark.postgres
def test_on_postgres_a_table_that_is_being_tidied_is_left_alone_and_nothing_breaks_later(postgres_store: Store) -> None:
    with postgres_store.engine.connect() as other:
        other.execute(text("LOCK TABLE response IN SHARE UPDATE EXCLUSIVE MODE"))
        assert not postgres_store.scrub(tables=("response",))
    with postgres_store.engine.connect() as after:
        assert after.execute(text("SHOW lock_timeout")).scalar_one() == "0"
    assert postgres_store.scrub(tables=("response",))
