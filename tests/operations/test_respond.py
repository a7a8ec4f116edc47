"""A respondent opens a card and sends a questionnaire, once."""

import threading
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from collect.domain.problem import Refused
from collect.operations.deed import Deed
from collect.operations.respond import OpenCard, open_card, receipt_of, send_answers
from collect.operations.seal import broken_seals, close_period
from collect.operations.secret import Secret
from collect.storage.codes import Card, CodeUse
from collect.storage.draws import REPLACED, RESERVE, Respondent
from collect.storage.periods import CLOSED, PREPARING
from collect.storage.prepared import direct
from collect.storage.responses import Response, list_seals
from collect.storage.transaction import Store
from tests.web.cast_respond import NOON, Hall, answering, move_period

SELALU: list[object] = [2] * 42
KADANG: list[object] = ["KD"] * 42


@pytest.fixture
def hall(store: Store, secret: Secret) -> Hall:
    return store.write(lambda session: answering(session, secret))


def _open(session: Session, secret: Secret, code: str, *, sending: bool = False) -> OpenCard:
    return open_card(direct(session), code, secret=secret, now=NOON, sending=sending)


def _send(
    store: Store,
    secret: Secret,
    code: str,
    teacher_id: uuid.UUID,
    *,
    submission_id: uuid.UUID | None = None,
    answers: Sequence[object] = SELALU,
    version: int | None = None,
) -> uuid.UUID:
    def work(session: Session) -> uuid.UUID:
        opened = _open(session, secret, code, sending=True)
        return send_answers(
            direct(session),
            opened,
            teacher_id=teacher_id,
            submission_id=submission_id or uuid.uuid4(),
            answers=answers,
            now=NOON,
            version=version,
        )

    return store.write(work)


def _stored(store: Store) -> tuple[list[str], int]:
    """The answers as they lie there, and how many uses of cards are on record."""
    with store.read() as session:
        uses = session.scalar(select(func.count()).select_from(CodeUse)) or 0
        return sorted(session.scalars(select(Response.answers))), uses


def _why(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.problems[0].code


@pytest.mark.parametrize("spell", [str, str.lower, lambda code: f" {code[:4]}–{code[4:9].lower()} {code[9:]}."])
def test_a_code_opens_its_card_in_any_writing(store: Store, secret: Secret, hall: Hall, spell: object) -> None:
    assert callable(spell)
    with store.read() as session:
        opened = _open(session, secret, spell(hall.codes[0]))
    assert (opened.code, opened.left) == (hall.codes[0], 2)
    assert [subject.name for subject in opened.subjects] == ["Aminah Contoh", "Budi Contoh"]


def test_answers_and_the_use_of_the_card_are_stored_together(store: Store, secret: Secret, hall: Hall) -> None:
    sent = _send(store, secret, hall.codes[0], hall.guru[0])
    with store.read() as session:
        assert [row.response_id for row in session.scalars(select(Response))] == [sent]
        assert [row.card_id for row in session.scalars(select(CodeUse))] == [hall.cards[0]]
        assert _open(session, secret, hall.codes[0]).left == 1
        assert _open(session, secret, hall.codes[1]).left == 2


def test_the_same_sending_is_a_success_again_with_the_same_receipt(store: Store, secret: Secret, hall: Hall) -> None:
    submission_id = uuid.uuid4()
    first = _send(store, secret, hall.codes[0], hall.guru[0], submission_id=submission_id)
    again = _send(store, secret, hall.codes[0], hall.guru[0], submission_id=submission_id)
    assert receipt_of(first) == receipt_of(again) != receipt_of(uuid.uuid4())
    assert _stored(store) == (["2" * 42], 1)


@pytest.mark.parametrize(("same_id", "why"), [(True, "card.conflict"), (False, "card.answered")])
def test_other_answers_overwrite_nothing(store: Store, secret: Secret, hall: Hall, same_id: bool, why: str) -> None:
    submission_id = _send(store, secret, hall.codes[0], hall.guru[0])
    again = submission_id if same_id else uuid.uuid4()
    with pytest.raises(Refused) as refused:
        _send(store, secret, hall.codes[0], hall.guru[0], submission_id=again, answers=KADANG)
    assert _why(refused) == why
    assert _stored(store) == (["2" * 42], 1)


@pytest.mark.parametrize("answers", [SELALU, KADANG])
def test_an_id_of_another_card_is_no_success_and_the_answers_can_be_sent_again(
    store: Store, secret: Secret, hall: Hall, answers: list[object]
) -> None:
    taken = _send(store, secret, hall.codes[0], hall.guru[0])
    with pytest.raises(Refused) as refused:
        _send(store, secret, hall.codes[1], hall.guru[0], submission_id=taken, answers=answers)
    assert _why(refused) == "card.collision"
    assert _stored(store) == (["2" * 42], 1)
    _send(store, secret, hall.codes[1], hall.guru[0], answers=answers)
    assert _stored(store)[1] == 2


def test_twenty_sendings_in_one_moment_leave_one_row(store: Store, secret: Secret, hall: Hall) -> None:
    def send(number: int) -> str:
        try:
            _send(store, secret, hall.codes[0], hall.guru[0], answers=[number % 3] * 42)
        except Refused as refused:
            return refused.problems[0].code
        return "received"

    with ThreadPoolExecutor(20) as pool:
        ends = list(pool.map(send, range(20)))
    assert sorted(ends) == ["card.answered"] * 19 + ["received"]
    answers, uses = _stored(store)
    assert (len(answers), uses) == (1, 1)
    assert answers == [str(ends.index("received") % 3) * 42]


def test_twenty_times_the_same_sending_are_twenty_successes_and_one_row(
    store: Store, secret: Secret, hall: Hall
) -> None:
    submission_id = uuid.uuid4()

    def send(_number: int) -> uuid.UUID:
        return _send(store, secret, hall.codes[0], hall.guru[0], submission_id=submission_id)

    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(send, range(20))) == {submission_id}
    assert _stored(store) == (["2" * 42], 1)


@pytest.mark.parametrize(
    ("moved", "why"),
    [
        ({"opens": 1}, "card.early"),
        ({"opens": 1, "state": PREPARING}, "card.early"),
        ({"state": PREPARING}, "card.waiting"),
        ({"state": CLOSED}, "card.closed"),
        ({"opens": -9, "closes": -1}, "card.closed"),
    ],
)
def test_only_a_valid_code_learns_that_it_is_early_or_late(
    store: Store, secret: Secret, hall: Hall, moved: dict[str, int | str], why: str
) -> None:
    store.write(lambda session: move_period(session, hall, **moved))  # type: ignore[arg-type]  # a table of cases
    guessed = secret.code("7KQ2", card_id=uuid.uuid4(), generation=1)
    for code, expected in ((hall.codes[0], why), (guessed, "card.unknown"), ("halo", "card.unknown")):
        with store.read() as session, pytest.raises(Refused) as refused:
            _open(session, secret, code)
        assert _why(refused) == expected


def test_the_last_day_ends_at_the_school_not_in_greenwich(store: Store, secret: Secret, hall: Hall) -> None:
    store.write(lambda session: move_period(session, hall, closes=0))
    with store.read() as session:
        assert (
            open_card(direct(session), hall.codes[0], secret=secret, now=NOON + timedelta(hours=11, minutes=59)).left
            == 2
        )
        with pytest.raises(Refused) as refused:
            open_card(direct(session), hall.codes[0], secret=secret, now=NOON + timedelta(hours=12, minutes=1))
    assert _why(refused) == "card.closed"


@pytest.mark.parametrize("sending", [False, True])
def test_every_code_costs_the_same_statements(
    store: Store, secret: Secret, hall: Hall, prepared: list[str], sending: bool
) -> None:
    seen = []
    for code in (
        hall.codes[0],
        secret.code("7KQ2", card_id=uuid.uuid4(), generation=1),
        secret.code("VVVV", card_id=uuid.uuid4(), generation=1),
        "7KQ2",
        "x" * 3000,
    ):
        prepared.clear()
        with store.read() as session:
            try:
                _open(session, secret, code, sending=sending)
            except Refused as refused:
                assert refused.problems[0].code == "card.unknown"  # noqa: PT017 - one of the five opens
        seen.append(list(prepared))
    assert [len(statements) for statements in seen[1:]] == [1, 1, 1, 1]
    held = 1 if sending and store.engine.dialect.name == "postgresql" else 0
    assert len(seen[0]) == 1 + held
    assert all(statements[0] == seen[0][0] for statements in seen)


def test_a_card_whose_places_went_to_reserves_says_so(store: Store, secret: Secret, hall: Hall) -> None:
    def replace(session: Session) -> None:
        for row in session.scalars(select(Respondent).where(Respondent.person_id == hall.people[0])):
            row.state = REPLACED

    store.write(replace)
    with store.read() as session, pytest.raises(Refused) as refused:
        _open(session, secret, hall.codes[0])
    assert _why(refused) == "card.stopped"


def test_a_reserve_is_not_asked_about_a_guru(store: Store, secret: Secret, hall: Hall) -> None:
    def reserve(session: Session) -> None:
        key = (hall.school_id, hall.period_id, hall.guru[1], "peserta-didik", hall.people[0])
        session.get_one(Respondent, key).state = RESERVE

    store.write(reserve)
    with pytest.raises(Refused) as refused:
        _send(store, secret, hall.codes[0], hall.guru[1])
    assert _why(refused) == "card.not_about"
    assert _stored(store) == ([], 0)


def test_a_renewed_card_stops_the_old_code_and_keeps_what_was_sent(store: Store, secret: Secret, hall: Hall) -> None:
    _send(store, secret, hall.codes[0], hall.guru[0])
    code = secret.code("7KQ2", card_id=hall.cards[0], generation=2)

    def renew(session: Session) -> None:
        card = session.get_one(Card, (hall.school_id, hall.period_id, hall.cards[0]))
        card.generation, card.code_hash = 2, secret.code_hash(code)

    store.write(renew)
    with store.read() as session:
        assert _open(session, secret, code).left == 1
        with pytest.raises(Refused):
            _open(session, secret, hall.codes[0])


@pytest.mark.parametrize(
    ("answers", "version", "why"),
    [
        (SELALU[:-1], None, "answers.count"),
        ([3, *SELALU[1:]], None, "answers.scale"),
        (SELALU, 2, "card.form_renewed"),
    ],
)
def test_what_is_not_whole_or_of_another_version_is_not_kept(
    store: Store, secret: Secret, hall: Hall, answers: list[object], version: int | None, why: str
) -> None:
    with pytest.raises(Refused) as refused:
        _send(store, secret, hall.codes[0], hall.guru[0], answers=answers, version=version)
    assert _why(refused) == why
    assert _stored(store) == ([], 0)


def test_answers_on_their_way_while_the_period_closes_are_sealed_with_the_rest(
    store: Store, secret: Secret, hall: Hall
) -> None:
    opened, closing = threading.Event(), threading.Event()
    deed = Deed(hall.school_id, "Rina (rina)", NOON)

    def send(session: Session) -> None:
        card = _open(session, secret, hall.codes[0], sending=True)
        opened.set()
        closing.wait(10)
        time.sleep(0.2)  # time enough for a closing that does not wait to go ahead
        send_answers(
            direct(session), card, teacher_id=hall.guru[0], submission_id=uuid.uuid4(), answers=SELALU, now=NOON
        )

    def close() -> None:
        opened.wait(10)
        closing.set()
        store.write(lambda session: close_period(session, deed, hall.period_id))

    with ThreadPoolExecutor(2) as pool:
        for done in (pool.submit(store.write, send), pool.submit(close)):
            done.result(30)
    with store.read() as session:
        assert broken_seals(session, hall.school_id, hall.period_id) == []
        assert [seal.number for seal in list_seals(session, hall.school_id, hall.period_id)] == [1]
    with pytest.raises(Refused) as refused:
        _send(store, secret, hall.codes[1], hall.guru[0])
    assert _why(refused) == "card.closed"
