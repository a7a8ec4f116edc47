"""A penilai falls ill after the draw: who may take over, and who may not."""

import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from collect.domain.kinds import Group
from collect.domain.problem import Refused
from collect.operations.assign import assign, facts_of
from collect.operations.draw import make_draw, next_reserve, replace_respondent
from collect.operations.propose_assessors import propose_assessors
from collect.operations.secret import Secret
from collect.storage.assignments import Assignment
from collect.storage.audit import list_entries
from collect.storage.draws import DRAWN, RESERVE, Respondent, list_respondents
from collect.storage.observations import RUNNING, list_observations
from collect.storage.transaction import Store
from tests.operations.cast import Cast, name_guru, observe, period, settle


@pytest.fixture
def cast(store: Store) -> Cast:
    return store.write(settle)


@pytest.fixture
def period_id(store: Store, cast: Cast, secret: Secret) -> uuid.UUID:
    """Two guru, assessed by the kepala sekolah, whose respondents are drawn."""

    def work(session: Session) -> uuid.UUID:
        made = period(session, cast)
        name_guru(session, cast, made, cast.guru[:2])
        make_draw(session, cast.deed, made, secret=secret, seed="481516")
        return made

    return store.write(work)


def _exchange(session: Session, cast: Cast, period_id: uuid.UUID, assessor_id: uuid.UUID | None) -> Assignment:
    row = session.get_one(Assignment, (cast.school_id, period_id, cast.guru[0]))
    return assign(session, cast.deed, period_id, cast.guru[0], replace(facts_of(row), assessor_id=assessor_id))


def _peers(session: Session, cast: Cast, period_id: uuid.UUID, state: str) -> list[Respondent]:
    rows = list_respondents(session, cast.school_id, period_id, teacher_id=cast.guru[0])
    return [row for row in rows if row.group == Group.PEER and row.state == state]


def _refused(work: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refused:
        work()
    return [one.code for one in refused.value.problems]


def test_a_colleague_who_is_not_drawn_takes_over_and_it_is_on_record(
    store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    def work(session: Session) -> None:
        new = _peers(session, cast, period_id, RESERVE)[0].person_id
        assert _exchange(session, cast, period_id, new).assessor_id == new
        entry = next(e for e in reversed(list_entries(session, cast.school_id)) if e.deed == "assessor.exchanged")
        assert str(cast.principal) in entry.details
        assert str(new) in entry.details

    store.write(work)


def test_whoever_is_drawn_cannot_until_a_reserve_was_called(
    store: Store, cast: Cast, period_id: uuid.UUID, secret: Secret
) -> None:
    def work(session: Session) -> None:
        out = _peers(session, cast, period_id, DRAWN)[0].person_id
        assert _refused(lambda: _exchange(session, cast, period_id, out)) == ["assignment.assessor_drawn"]
        key = (cast.guru[0], Group.PEER.value, out)
        replace_respondent(session, cast.deed, period_id, key=key, reason="menjadi penilai", secret=secret)
        assert _exchange(session, cast, period_id, out).assessor_id == out

    store.write(work)


def test_the_new_penilai_is_no_reserve_any_more(store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    def work(session: Session) -> None:
        out = _peers(session, cast, period_id, DRAWN)[0]
        rows = list_respondents(session, cast.school_id, period_id, teacher_id=cast.guru[0])
        first = next_reserve(session, rows, out)
        assert first is not None
        _exchange(session, cast, period_id, first.person_id)
        second = next_reserve(session, rows, out)
        assert second is None or second.person_id != first.person_id

    store.write(work)


def test_who_has_finished_observing_stays_and_who_has_only_begun_does_not(
    store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    def work(session: Session) -> None:
        new = _peers(session, cast, period_id, RESERVE)[0].person_id
        observe(session, cast, period_id, cast.guru[0])
        finished = ["assignment.assessor_finished"]
        assert _refused(lambda: _exchange(session, cast, period_id, new)) == finished
        assert _refused(lambda: _exchange(session, cast, period_id, None)) == finished
        [observation] = list_observations(session, cast.school_id, period_id)
        observation.state = RUNNING
        session.flush()
        assert _exchange(session, cast, period_id, new).assessor_id == new

    store.write(work)


def test_nobody_is_proposed_who_is_drawn_for_the_guru(store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    def work(session: Session) -> None:
        _exchange(session, cast, period_id, None)
        drawn = {row.person_id for row in _peers(session, cast, period_id, DRAWN)}
        [proposal] = propose_assessors(session, cast.deed, period_id)
        assert proposal.assessor_id is not None
        assert proposal.assessor_id not in drawn

    store.write(work)
