"""What is refused on the way from a computed value to its signature, and changes nothing then."""

import uuid
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from collect.domain.agreement import State
from collect.domain.problem import Refused
from collect.operations.agree import (
    Guru,
    agree,
    hand_over,
    hold_talk,
    name_mediator,
    sign,
)
from collect.operations.agree_scores import Answer
from collect.operations.agree_state import agreements_of
from collect.operations.appraise import appraise_period
from collect.operations.attend import enter_attendance
from collect.storage.periods import CLOSED, find_period
from collect.storage.transaction import Store
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast import Cast
from tests.operations.cast_agree import FIVE, REASON, THREE, codes, disputed, objected, set_table, signer


@pytest.mark.parametrize("who", ["guru", "head", "mediator"])
def test_only_the_own_penilai_hands_over(sqlite_store: Store, who: str) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        with pytest.raises(Refused) as refused:
            hand_over(session, table.cast.deed, getattr(table, who), table.place)
        assert codes(refused) == ["agreement.party"]
        assert table.found(session).steps == ()

    sqlite_store.write(work)


def test_a_page_made_from_an_older_value_signs_nothing(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        objected(session, table)
        answers = table.answers(session, THREE, FIVE, lower=(THREE,))
        hold_talk(session, table.cast.deed, table.penilai, table.place, answers=answers, say=say)
        with pytest.raises(Refused) as refused:
            agree(session, table.cast.deed, table.guru, replace(table.place, edition=1))
        assert codes(refused) == ["agreement.changed"]

    sqlite_store.write(work)


def test_answers_without_reasons_or_whole_scores_change_nothing(sqlite_store: Store) -> None:
    table = sqlite_store.write(set_table)
    sqlite_store.write(lambda session: objected(session, table))
    for answer, expected in (
        (Answer((2,), REASON), "scores.count"),
        (Answer((), "tidak"), "agreement.reason"),
        (None, "agreement.unanswered"),
    ):

        def work(session: Session, answer: Answer | None = answer) -> None:
            answers = table.answers(session, THREE, FIVE)
            answers |= {THREE: answer} if answer else {}
            if answer is None:
                del answers[THREE]
            hold_talk(session, table.cast.deed, table.penilai, table.place, answers=answers, say=say)

        with pytest.raises(Refused) as refused:
            sqlite_store.write(work)
        assert codes(refused) == [expected]
    with sqlite_store.read() as session:
        assert table.found(session).state == State.OBJECTED


@pytest.mark.parametrize(
    ("place", "expected"),
    [(0, "agreement.partial"), (4, "agreement.partial"), (1, "agreement.tied"), (8, "agreement.no_account")],
)
def test_a_mediator_is_neither_of_the_two_nor_bound_to_them_and_can_sign_in(
    sqlite_store: Store, place: int, expected: str
) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        disputed(session, table)
        with pytest.raises(Refused) as refused:
            name_mediator(session, table.cast.deed, table.head, table.place, mediator_id=table.cast.guru[place])
        assert codes(refused) == [expected]

    sqlite_store.write(work)


def test_many_are_signed_at_once_or_none(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        deed, (first, second) = table.cast.deed, table.cast.guru[:2]
        other = signer(session, table.cast, "guru2", "guru", second)
        for teacher_id in (first, second):
            hand_over(session, deed, table.penilai, Guru(table.period_id, teacher_id))
        agree(session, deed, table.guru, table.place)
        with pytest.raises(Refused) as refused:
            sign(session, deed, table.head, period_id=table.period_id, chosen={first: 1, second: 1})
        assert [(one.code, one.where) for one in refused.value.problems] == [("agreement.state", "Guru 02")]
        assert table.found(session).state == State.AGREED
        agree(session, deed, other, Guru(table.period_id, second))
        assert sign(session, deed, table.head, period_id=table.period_id, chosen={first: 1, second: 1}) == 2
        states = agreements_of(session, table.cast.school_id, table.period_id)
        assert {found.state for found in states.values()} == {State.SIGNED}

    sqlite_store.write(work)


def test_a_value_that_lacks_respondents_or_attendance_is_not_handed_over(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast)
        school.name_guru(session, cast, period_id, cast.guru[:1], assessor=cast.guru[4])
        school.observe(session, cast, period_id, cast.guru[0])
        penilai = signer(session, cast, "penilai1", "penilai", cast.guru[4])
        with pytest.raises(Refused) as refused:
            hand_over(session, cast.deed, penilai, Guru(period_id, cast.guru[0]))
        assert codes(refused) == ["period.state"]
        _close_without_answers(session, cast, period_id)
        with pytest.raises(Refused) as refused:
            hand_over(session, cast.deed, penilai, Guru(period_id, cast.guru[0]))
        assert codes(refused) == ["agreement.no_value"]
        enter_attendance(session, cast.deed, period_id, cast.guru[0], absent_days=Decimal(0), late_minutes=0)
        appraise_period(session, cast.deed, period_id, say=say)
        with pytest.raises(Refused) as refused:
            hand_over(session, cast.deed, penilai, Guru(period_id, cast.guru[0]))
        assert codes(refused) == ["agreement.incomplete"]

    sqlite_store.write(work)


def _close_without_answers(session: Session, cast: Cast, period_id: uuid.UUID) -> None:
    period = find_period(session, cast.school_id, period_id)
    assert period is not None
    period.state, period.closed_on = CLOSED, cast.deed.today
    session.flush()
