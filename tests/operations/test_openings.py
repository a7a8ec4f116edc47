"""Every edition of an observation says what opened it and as whom; from that it is told who gave it back, not from its words."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from collect.domain.agreement import Party
from collect.domain.opening import Cause, Opening
from collect.operations.agree import decide, hand_over, name_mediator
from collect.operations.agree_reopen import allow_reopening, reopen_unsigned
from collect.operations.agree_scores import appraise_again
from collect.operations.deed import Deed
from collect.operations.observe import finish
from collect.operations.returned import Returned, returned_of
from collect.storage.accounts import find_account
from collect.storage.assignments import Assignment
from collect.storage.observations import TEACHING, find_observation, list_editions
from collect.storage.periods import find_period
from collect.storage.transaction import Store
from collect.words import say
from tests.operations.cast_agree import FIVE, REASON, WHY, Table, asked, better, disputed, set_table


def openings(session: Session, table: Table) -> list[Opening]:
    key = (table.cast.school_id, table.period_id)
    found = find_observation(session, *key, teacher_id=table.cast.guru[0], part=TEACHING)
    assert found is not None
    return [one.opening for one in list_editions(session, key[0], found.observation_id)]


def row_of(session: Session, table: Table) -> Assignment:
    return session.get_one(Assignment, (table.cast.school_id, table.period_id, table.cast.guru[0]))


def returned(session: Session, table: Table) -> Returned | None:
    return returned_of(session, table.cast.deed, row_of(session, table), table.found(session))


def given_back(session: Session, table: Table, reason: str) -> None:
    reopen_unsigned(session, table.cast.deed, table.period_id, table.cast.guru[0], part=TEACHING, reason=reason)


def mediated(session: Session, table: Table) -> None:
    disputed(session, table)
    mediator_id: uuid.UUID | None = table.mediator.teacher_id
    assert mediator_id is not None
    name_mediator(session, table.cast.deed, table.head, table.place, mediator_id=mediator_id)
    answers = table.answers(session, FIVE, lower=(FIVE,))
    decide(session, table.cast.deed, table.mediator, table.place, answers=answers, say=say)


@pytest.mark.parametrize(
    ("work", "wanted"),
    [
        (disputed, [Opening(Cause.TALK, Party.ASSESSOR)]),
        (mediated, [Opening(Cause.TALK, Party.ASSESSOR), Opening(Cause.MEDIATION, Party.MEDIATOR)]),
        (lambda s, t: given_back(s, t, WHY), [Opening(Cause.COORDINATOR, Party.COORDINATOR)]),
    ],
    ids=["talk", "mediation", "koordinator"],
)
def test_whatever_opens_it_leaves_its_mark(
    sqlite_store: Store, work: Callable[[Session, Table], None], wanted: list[Opening]
) -> None:
    def try_it(session: Session) -> None:
        table = set_table(session)
        work(session, table)
        assert openings(session, table) == wanted

    sqlite_store.write(try_it)


def test_a_consent_leaves_the_mark_of_who_consented(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        table, _rina = asked(session)
        allow_reopening(session, table.cast.deed, table.head, table.place, request=4)
        assert openings(session, table) == [Opening(Cause.CONSENT, Party.PRINCIPAL)]
        found = returned(session, table)
        assert found is not None
        assert (found.party, found.checked, found.running) == (Party.PRINCIPAL, False, True)

    sqlite_store.write(work)


def test_scores_given_by_talk_and_mediation_are_no_return(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        mediated(session, table)
        assert returned(session, table) is None

    sqlite_store.write(work)


def test_a_return_with_the_very_words_of_the_talk_is_still_a_return(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        disputed(session, table)
        given_back(session, table, f"3: {REASON}")
        found = returned(session, table)
        assert found is not None
        assert (found.party, found.checked, found.running) == (Party.COORDINATOR, False, True)

    sqlite_store.write(work)


def test_an_open_observation_is_told_whatever_was_done_on_a_later_day(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        disputed(session, table)
        given_back(session, table, WHY)
        deed: Deed = replace(table.cast.deed, now=table.cast.deed.now + timedelta(days=3))
        mediator_id = table.mediator.teacher_id
        assert mediator_id is not None
        name_mediator(session, deed, table.head, table.place, mediator_id=mediator_id)
        found = returned(session, table)
        assert found is not None
        assert (found.day, found.running) == (table.cast.deed.today, True)

    sqlite_store.write(work)


def test_roles_that_change_later_do_not_change_as_whom_it_was_opened(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        table, _rina = asked(session)
        allow_reopening(session, table.cast.deed, table.head, table.place, request=4)
        account = find_account(session, table.cast.school_id, table.head.account_id)
        assert account is not None
        account.roles, account.username = "pengawas", "lain"
        found = returned(session, table)
        assert found is not None
        assert found.party == Party.PRINCIPAL

    sqlite_store.write(work)


def test_once_the_new_value_is_handed_over_nothing_is_told(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        deed, teacher_id = table.cast.deed, table.cast.guru[0]
        hand_over(session, deed, table.penilai, table.place)
        given_back(session, table, WHY)
        better(session, table)
        finish(session, deed, row_of(session, table), part=TEACHING)
        period = find_period(session, table.cast.school_id, table.period_id)
        assert period is not None
        appraise_again(session, deed, period, teacher_id=teacher_id, say=say)
        found = returned(session, table)
        assert found is not None
        assert (found.running, found.agreed) == (False, None)
        hand_over(session, deed, table.penilai, replace(table.place, edition=2))
        assert returned(session, table) is None

    sqlite_store.write(work)
