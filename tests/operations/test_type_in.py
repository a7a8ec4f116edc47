"""A sheet of paper typed in counts as one from a phone would, once, and leaves no trace to its answers."""

import json
import threading
import uuid
from collections.abc import Callable, Sequence
from datetime import time
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from collect.domain.problem import Refused
from collect.operations.deed import Deed, record
from collect.operations.paper_sheets import teacher_number
from collect.operations.respond import open_card, send_answers
from collect.operations.secret import Secret
from collect.operations.type_in import (
    Named,
    Typist,
    Unfit,
    choose_subject,
    open_sheet,
    put_aside,
    read_named,
    type_sheet,
)
from collect.storage.assignments import Assignment
from collect.storage.audit import AuditEntry, list_entries
from collect.storage.codes import CodeUse
from collect.storage.prepared import direct
from collect.storage.responses import Response
from collect.storage.transaction import Store
from tests.web.cast_respond import NOON, TODAY, Hall, answering, move_period

SELALU: list[object] = ["SL"] * 42


@pytest.fixture
def hall(store: Store, secret: Secret) -> Hall:
    made = store.write(lambda session: answering(session, secret))
    # Every school's trail begins with its founding.
    store.write(lambda session: record(session, _deed(made), "school.founded"))
    return made


def _deed(hall: Hall) -> Deed:
    return Deed(hall.school_id, "Tuti (tuti)", NOON)


def _typed(
    store: Store,
    secret: Secret,
    hall: Hall,
    *,
    code: str | None = None,
    submission_id: uuid.UUID | None = None,
    typist: uuid.UUID | None = None,
    roles: str = "koordinator",
    answers: Sequence[object] = SELALU,
) -> bool:
    made = submission_id or uuid.uuid4()
    return store.write(
        lambda session: type_sheet(
            session,
            _deed(hall),
            code or hall.codes[0],
            secret=secret,
            typist=Typist(typist, frozenset(roles.split())),
            teacher_id=hall.guru[0],
            submission_id=made,
            answers=answers,
            version=1,
        )
    )


def _sent(store: Store, secret: Secret, hall: Hall) -> None:
    """The same questionnaire from a phone."""

    def work(session: Session) -> None:
        to = direct(session)
        opened = open_card(to, hall.codes[0], secret=secret, now=NOON, sending=True)
        send_answers(to, opened, teacher_id=hall.guru[0], submission_id=uuid.uuid4(), answers=["KD"] * 42, now=NOON)

    store.write(work)


def _stored(store: Store) -> tuple[list[str], int]:
    with store.read() as session:
        uses = session.scalar(select(func.count()).select_from(CodeUse)) or 0
        return sorted(session.scalars(select(Response.answers))), uses


def _trail(store: Store, hall: Hall) -> list[AuditEntry]:
    """What is on record after the founding."""
    with store.read() as session:
        return list(list_entries(session, hall.school_id))[1:]


def _refusal(work: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.problems[0].code


def test_a_typed_sheet_is_stored_as_one_from_a_phone(store: Store, secret: Secret, hall: Hall) -> None:
    assert _typed(store, secret, hall)
    with store.read() as session:
        (row,) = session.scalars(select(Response))
        (use,) = session.scalars(select(CodeUse))
    assert (row.teacher_id, row.group, row.answers, row.hasty) == (hall.guru[0], "peserta-didik", "2" * 42, False)
    assert (use.card_id, use.teacher_id, use.used_on) == (hall.cards[0], hall.guru[0], TODAY)


def test_paper_after_the_phone_does_not_count(store: Store, secret: Secret, hall: Hall) -> None:
    _sent(store, secret, hall)
    assert _refusal(lambda: _typed(store, secret, hall)) == "card.answered"
    assert _stored(store) == (["1" * 42], 1)
    assert _trail(store, hall) == []


def test_the_phone_after_paper_does_not_count(store: Store, secret: Secret, hall: Hall) -> None:
    _typed(store, secret, hall)
    assert _refusal(lambda: _sent(store, secret, hall)) == "card.answered"
    assert _stored(store) == (["2" * 42], 1)


def test_paper_and_phone_in_the_same_moment_count_once(store: Store, secret: Secret, hall: Hall) -> None:
    told: list[str] = []
    works: list[Callable[[], object]] = [
        lambda: _typed(store, secret, hall),
        lambda: _sent(store, secret, hall),
    ] * 3
    _at_once(works, told)
    answers, uses = _stored(store)
    assert (len(answers), uses) == (1, 1)
    assert sorted(told) == ["card.answered"] * 5 + ["done"]
    assert [entry.deed for entry in _trail(store, hall)] == (["sheet.typed"] if answers == ["2" * 42] else [])


def test_a_button_pressed_twice_in_the_same_moment_is_on_record_once(store: Store, secret: Secret, hall: Hall) -> None:
    told: list[str] = []
    same = uuid.uuid4()
    _at_once([lambda: _typed(store, secret, hall, submission_id=same)] * 4, told)
    assert told == ["done"] * 4
    assert _stored(store) == (["2" * 42], 1)
    assert [entry.deed for entry in _trail(store, hall)] == ["sheet.typed"]
    assert not _typed(store, secret, hall, submission_id=same)


def _at_once(works: Sequence[Callable[[], object]], told: list[str]) -> None:
    barrier = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        barrier.wait()
        try:
            work()
            told.append("done")
        except Refused as refused:
            told.append(refused.problems[0].code)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)


def test_the_trail_says_who_typed_on_which_day_and_nothing_of_the_sheet(
    store: Store, secret: Secret, hall: Hall
) -> None:
    made = uuid.uuid4()
    _typed(store, secret, hall, submission_id=made)
    (entry,) = _trail(store, hall)
    assert (entry.actor, entry.deed, entry.subject) == ("Tuti (tuti)", "sheet.typed", str(hall.period_id))
    assert json.loads(entry.details) == {}
    at_school = entry.at.astimezone(ZoneInfo("Asia/Jakarta"))
    assert (at_school.date(), at_school.time()) == (TODAY, time())
    text = repr((entry.actor, entry.subject, entry.details))
    for trace in (made, hall.cards[0], hall.guru[0], hall.people[0], hall.codes[0], "peserta-didik", "2" * 5):
        assert str(trace) not in text


def test_an_answer_that_is_missing_is_not_stored(store: Store, secret: Secret, hall: Hall) -> None:
    assert _refusal(lambda: _typed(store, secret, hall, answers=SELALU[:41])) == "answers.count"
    assert _refusal(lambda: _typed(store, secret, hall, answers=[*SELALU[:41], "?"])) == "answers.scale"
    assert _stored(store) == ([], 0)
    assert _trail(store, hall) == []


def test_nobody_types_about_themselves_nor_about_whom_they_assess(store: Store, secret: Secret, hall: Hall) -> None:
    assert _refusal(lambda: _typed(store, secret, hall, typist=hall.guru[0])) == "sheet.own"
    store.write(
        lambda s: s.execute(
            update(Assignment).where(Assignment.teacher_id == hall.guru[0]).values(assessor_id=hall.guru[1])
        )
    )
    assert _refusal(lambda: _typed(store, secret, hall, typist=hall.guru[1])) == "sheet.assessed"
    assert _stored(store) == ([], 0)
    assert _typed(store, secret, hall, typist=None)


@pytest.mark.parametrize("roles", ["penilai", "guru koordinator", "kepala-sekolah koordinator", "koordinator pengawas"])
def test_whose_account_is_linked_to_nobody_types_nothing_but_as_koordinator_alone(
    store: Store, secret: Secret, hall: Hall, roles: str
) -> None:
    assert _refusal(lambda: _typed(store, secret, hall, roles=roles)) == "account.no_person"
    assert _stored(store) == ([], 0)
    assert _trail(store, hall) == []
    assert _typed(store, secret, hall, roles=roles, typist=hall.guru[1])
    assert _stored(store)[1] == 1


def test_another_schools_code_is_as_unknown_as_any(store: Store, secret: Secret, hall: Hall) -> None:
    other = store.write(lambda session: answering(session, secret, part="9KQ2", npsn="20100002"))
    assert _refusal(lambda: _typed(store, secret, hall, code=other.codes[0])) == "card.unknown"
    assert _refusal(lambda: _typed(store, secret, hall, code="7KQ2-0000")) == "card.unknown"
    assert _stored(store) == ([], 0)


def test_after_closing_day_no_sheet_is_taken(store: Store, secret: Secret, hall: Hall) -> None:
    store.write(lambda session: move_period(session, hall, opens=-9, closes=-1))
    assert _refusal(lambda: _typed(store, secret, hall)) == "card.closed"
    assert _stored(store) == ([], 0)


def test_a_sheet_that_is_not_valid_is_counted_and_not_stored(store: Store, secret: Secret, hall: Hall) -> None:
    def aside(slip: uuid.UUID) -> bool:
        return store.write(
            lambda session: put_aside(
                session,
                _deed(hall),
                hall.codes[0],
                secret=secret,
                typist=Typist(None, frozenset({"koordinator"})),
                teacher_id=hall.guru[0],
                why=Unfit.DOUBLE,
                slip=slip,
            )
        )

    slip = uuid.uuid4()
    assert [aside(slip), aside(slip), aside(uuid.uuid4())] == [True, False, True]
    entries = _trail(store, hall)
    assert [(entry.deed, json.loads(entry.details)["why"]) for entry in entries] == [("sheet.put_aside", "ganda")] * 2
    assert json.loads(entries[0].details) == {"why": "ganda", "slip": str(slip)}
    assert _stored(store) == ([], 0)
    assert _typed(store, secret, hall)


GURU = "123e4567-e89b-42d3-a456-426614174000"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("7KQ2-M4XTA", Named("7KQ2-M4XTA")),
        (" 7kq2 m4xta / 0412 ", Named("7kq2 m4xta", "0412")),
        (f"HTTPS://PKG.CONTOH.SCH.ID/I/7KQ2M4XTA/{GURU.upper()}", Named("7KQ2M4XTA", GURU.upper())),
        (f"http://192.168.1.10:8000/i/7KQ2M4XTA/{GURU}?bahasa=en", Named("7KQ2M4XTA", GURU)),
        ("http://192.168.1.10:8000/i/7KQ2M4XTA", Named("7KQ2M4XTA")),
        (f"7KQ2M4XTA/{GURU}", Named("7KQ2M4XTA", GURU)),
        ("", Named("")),
    ],
)
def test_a_code_is_typed_or_a_whole_address_scanned(text: str, wanted: Named) -> None:
    assert read_named(text) == wanted


def test_the_guru_is_found_by_id_by_number_or_chosen(sqlite_store: Store, secret: Secret) -> None:
    hall = sqlite_store.write(lambda session: answering(session, secret))
    with sqlite_store.read() as session:
        opened = open_sheet(session, _deed(hall), hall.codes[0], secret=secret)
    assert choose_subject(opened, "") is None
    for teacher_id in hall.guru:
        for named in (str(teacher_id), str(teacher_id).upper(), teacher_number(teacher_id)):
            found = choose_subject(opened, named)
            assert found is not None
            assert found.teacher_id == teacher_id
    for wrong in (GURU, "x" * 36, "tidak ada"):
        assert _refusal(lambda wrong=wrong: choose_subject(opened, wrong)) == "card.not_about"  # type: ignore[misc]  # bound early
