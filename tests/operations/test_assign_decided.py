"""Scores of an extra duty that a mediator decided are not replaced by a total; on both kinds of database."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from collect.domain.agreement import StepKind
from collect.domain.problem import Refused
from collect.operations.agree import Turn, take_step
from collect.operations.agree_state import Named
from collect.operations.assign import AssignmentFacts, assign, facts_of
from collect.storage.assignments import Assignment
from collect.storage.observations import DUTY
from collect.storage.periods import find_period
from collect.storage.transaction import Store
from tests.operations.cast_agree import FIVE, REASON, THREE, Table, codes, set_table

LIBRARY = "kepala-perpustakaan"


def _row(session: Session, table: Table) -> Assignment:
    row = session.get_one(Assignment, (table.cast.school_id, table.period_id, table.cast.guru[0]))
    row.duty_code, row.duty_version = LIBRARY, 1
    session.flush()
    return row


def _decided(session: Session, table: Table, part: str) -> None:
    """A mediator has decided one competence of that part."""
    period = find_period(session, table.cast.school_id, table.period_id)
    assert period is not None
    turn = Turn(period, _row(session, table), table.found(session), StepKind.DECIDE, done=False)
    named = Named(replace(THREE, part=part), "1111", "2222", REASON)
    take_step(session, table.cast.deed, table.mediator, turn, named=(named,))


def _total(session: Session, table: Table) -> AssignmentFacts:
    return replace(facts_of(_row(session, table)), duty_total=Decimal(20))


def test_a_total_does_not_replace_what_was_decided(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        _decided(session, table, DUTY)
        with pytest.raises(Refused) as refused:
            assign(session, table.cast.deed, table.period_id, table.cast.guru[0], _total(session, table))
        assert codes(refused) == ["agreement.duty_decided"]
        assert refused.value.problems[0].where == "duty_total"
        assert _row(session, table).duty_total is None

    store.write(work)


def test_a_decision_about_the_lessons_leaves_the_total_free(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        _decided(session, table, FIVE.part)
        assign(session, table.cast.deed, table.period_id, table.cast.guru[0], _total(session, table))
        assert _row(session, table).duty_total == 20

    store.write(work)
