"""After a period is closed nobody comes in, and who has observed stays the penilai, also where nothing was drawn."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from collect.domain.kinds import TeacherType
from collect.domain.problem import Refused
from collect.operations.assign import AssignmentFacts, assign, facts_of
from collect.operations.propose import accept_assignments
from collect.storage.assignments import Assignment, find_assignment
from collect.storage.transaction import Store
from tests.operations.cast_agree import Table, codes, set_table


def _row(session: Session, table: Table) -> Assignment:
    return session.get_one(Assignment, (table.cast.school_id, table.period_id, table.cast.guru[0]))


def _assign(session: Session, table: Table, facts: AssignmentFacts, place: int = 0) -> None:
    assign(session, table.cast.deed, table.period_id, table.cast.guru[place], facts)


def _other_penilai(table: Table, facts: AssignmentFacts) -> AssignmentFacts:
    return replace(facts, assessor_id=table.cast.guru[7])


def _nobody(_table: Table, facts: AssignmentFacts) -> AssignmentFacts:
    return replace(facts, assessor_id=None)


def _other_kind(_table: Table, facts: AssignmentFacts) -> AssignmentFacts:
    return replace(facts, teacher_type=TeacherType.VOCATIONAL)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_other_penilai, "assignment.assessor_finished"),
        (_nobody, "assignment.assessor_finished"),
        (_other_kind, "assignment.closed"),
    ],
)
def test_kind_and_whoever_observed_stay_as_they_were(
    store: Store, change: Callable[[Table, AssignmentFacts], AssignmentFacts], code: str
) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        before = facts_of(_row(session, table))
        with pytest.raises(Refused) as refused:
            _assign(session, table, change(table, before))
        assert codes(refused) == [code]
        assert facts_of(_row(session, table)) == before

    store.write(work)


def test_the_load_may_still_be_corrected_and_a_missing_penilai_named(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        _assign(session, table, replace(facts_of(_row(session, table)), load=Decimal(20)))
        assert _row(session, table).load == 20
        _row(session, table).assessor_id = None
        session.flush()
        _assign(session, table, _other_penilai(table, facts_of(_row(session, table))))
        assert _row(session, table).assessor_id == table.cast.guru[7]

    store.write(work)


def test_nobody_is_put_into_a_closed_period(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        late = table.cast.guru[9]
        with pytest.raises(Refused) as refused:
            _assign(session, table, facts_of(_row(session, table)), place=9)
        assert codes(refused) == ["period.state"]
        with pytest.raises(Refused) as refused:
            accept_assignments(session, table.cast.deed, table.period_id, [late])
        assert codes(refused) == ["period.state"]
        assert find_assignment(session, table.cast.school_id, table.period_id, late) is None

    store.write(work)
