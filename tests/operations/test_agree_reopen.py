"""A signed value is opened again only by two: the koordinator asks, the signer consents; on both kinds of database."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from collect.domain.agreement import State
from collect.domain.problem import Refused
from collect.operations.agree import agree, hand_over, sign
from collect.operations.agree_reopen import (
    allow_reopening,
    ask_reopening,
    refuse_reopening,
    reopen_unsigned,
)
from collect.operations.agree_state import signatures_of
from collect.operations.appraise import appraise_period
from collect.operations.observe import finish
from collect.storage.assignments import Assignment
from collect.storage.audit import list_entries
from collect.storage.observations import FINISHED, RUNNING, TEACHING, find_observation, list_editions
from collect.storage.transaction import Store
from collect.words import say
from tests.operations.cast_agree import NO, WHY, Table, asked, better, codes, observed, set_table, signed


def _kinds(session: Session, table: Table) -> list[str]:
    return [step.kind.name for step in table.found(session).steps[3:]]


def test_before_the_signature_the_koordinator_opens_it_alone(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        place = (table.period_id, table.cast.guru[0])
        hand_over(session, table.cast.deed, table.penilai, table.place)
        reopen_unsigned(session, table.cast.deed, *place, part=TEACHING, reason=WHY)
        assert observed(session, table) == RUNNING

    store.write(work)


def test_a_signed_value_is_not_opened_by_one(store: Store) -> None:
    def work(session: Session) -> None:
        table, _rina = signed(session)
        place = (table.period_id, table.cast.guru[0])
        with pytest.raises(Refused) as refused:
            reopen_unsigned(session, table.cast.deed, *place, part=TEACHING, reason=WHY)
        assert codes(refused) == ["agreement.signed"]
        assert refused.value.problems[0].details == {"party": "kepala-sekolah"}
        assert observed(session, table) == FINISHED

    store.write(work)


def test_the_request_changes_nothing_and_the_consent_takes_the_signatures_away(store: Store) -> None:
    def work(session: Session) -> None:
        table, _rina = asked(session)
        deed, key = table.cast.deed, (table.cast.school_id, table.period_id, table.cast.guru[0])
        found = table.found(session)
        assert (found.state, observed(session, table)) == (State.SIGNED, FINISHED)
        assert found.request is not None
        assert (found.request.text, found.request.number, found.request.username) == (WHY, 4, "rina")
        before = signatures_of(session, *key)
        assert before is not None
        assert len(before.signed) == 3
        allow_reopening(session, deed, table.head, replace(table.place, edition=1), request=4)
        assert (table.found(session).state, observed(session, table)) == (State.COMPUTED, RUNNING)
        after = signatures_of(session, *key)
        assert after is not None
        assert after.signed == ()
        observation = find_observation(session, *key[:2], teacher_id=key[2], part=TEACHING)
        assert observation is not None
        assert [one.reason for one in list_editions(session, key[0], observation.observation_id)] == [WHY]
        deeds = [entry.deed for entry in list_entries(session, key[0]) if "reopen" in entry.deed]
        assert deeds == ["agreement.ask_reopening", "observation.reopened", "agreement.allow_reopening"]

    store.write(work)


@pytest.mark.parametrize("changed", [False, True])
def test_afterwards_the_value_goes_its_whole_way_again(store: Store, *, changed: bool) -> None:
    def work(session: Session) -> None:
        table, _rina = asked(session)
        deed, teacher_id = table.cast.deed, table.cast.guru[0]
        allow_reopening(session, deed, table.head, table.place, request=4)
        row = session.get_one(Assignment, (table.cast.school_id, table.period_id, teacher_id))
        if changed:
            better(session, table)
        finish(session, deed, row, part=TEACHING)
        assert appraise_period(session, deed, table.period_id, say=say) == []
        edition = table.found(session).edition
        assert edition == (2 if changed else 1)
        with pytest.raises(Refused) as refused:
            sign(session, deed, table.head, period_id=table.period_id, chosen={teacher_id: edition})
        assert codes(refused) == ["agreement.state"]
        hand_over(session, deed, table.penilai, table.place)
        agree(session, deed, table.guru, table.place)
        sign(session, deed, table.head, period_id=table.period_id, chosen={teacher_id: edition})
        found = signatures_of(session, table.cast.school_id, table.period_id, teacher_id)
        assert found is not None
        assert (found.state, len(found.signed)) == (State.SIGNED, 3)

    store.write(work)


def test_a_refusal_keeps_the_signature_and_lets_somebody_ask_again(store: Store) -> None:
    def work(session: Session) -> None:
        table, rina = asked(session)
        deed = table.cast.deed
        with pytest.raises(Refused) as refused:
            refuse_reopening(session, deed, table.head, table.place, request=4, reason="tidak")
        assert codes(refused) == ["agreement.reason"]
        refuse_reopening(session, deed, table.head, table.place, request=4, reason=NO)
        assert (table.found(session).state, table.found(session).request) == (State.SIGNED, None)
        ask_reopening(session, deed, rina, table.place, part=TEACHING, reason=WHY)
        # The page of the first request still stands open in another tab.
        with pytest.raises(Refused) as refused:
            allow_reopening(session, deed, table.head, table.place, request=4)
        assert codes(refused) == ["agreement.answered"]
        with pytest.raises(Refused) as refused:
            refuse_reopening(session, deed, table.guru, table.place, request=6, reason=NO)
        assert codes(refused) == ["agreement.party"]
        allow_reopening(session, deed, table.head, table.place, request=6)
        assert _kinds(session, table) == ["ASK_REOPENING", "REFUSE_REOPENING", "ASK_REOPENING", "ALLOW_REOPENING"]

    store.write(work)


def test_a_second_press_adds_no_step(store: Store) -> None:
    def work(session: Session) -> None:
        table, rina = asked(session)
        deed = table.cast.deed
        ask_reopening(session, deed, rina, table.place, part=TEACHING, reason=WHY)
        for _ in range(2):
            refuse_reopening(session, deed, table.head, table.place, request=4, reason=NO)
        ask_reopening(session, deed, rina, table.place, part=TEACHING, reason=WHY)
        for _ in range(2):
            allow_reopening(session, deed, table.head, table.place, request=6)
        assert _kinds(session, table) == ["ASK_REOPENING", "REFUSE_REOPENING", "ASK_REOPENING", "ALLOW_REOPENING"]

    store.write(work)
