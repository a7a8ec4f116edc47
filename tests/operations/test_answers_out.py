"""Which answer sheets may leave: none whose total tells, beside the score sheets, whom it is about."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from collect.domain.kinds import Group
from collect.domain.problem import Refused
from collect.operations.open_period import period_of
from collect.operations.paper_tables import AnswerShare, answer_shares, answer_tables, shown_from
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.storage.audit import list_entries
from collect.storage.periods import CLOSED
from collect.storage.responses import Response, list_answers
from collect.storage.transaction import Store
from tests.operations import cast as school
from tests.operations.cast import Cast

LEAST = 3


@dataclass(frozen=True)
class Closed:
    """A closed period and what may be taken out of it."""

    cast: Cast
    period_id: uuid.UUID
    shares: Mapping[tuple[str, int], AnswerShare]


def closed(session: Session, secret: Secret, *, guru: int, given: Mapping[int, str] | None = None) -> Closed:
    """Everybody has the totals of the cast; `given`: a guru's place to the answers that one parent gave instead."""
    cast = school.settle(session)
    period_id = school.running(session, cast, secret, cast.guru[:guru])
    school.answer(session, cast, period_id)
    for place, answers in (given or {}).items():
        key = (Response.teacher_id == cast.guru[place], Response.group == Group.PARENT)
        found = session.scalars(select(Response).where(*key).order_by(Response.answers)).first()
        assert found is not None
        found.answers = answers
    session.flush()
    close_period(session, cast.deed, period_id)
    period = period_of(session, cast.deed, period_id, (CLOSED,))
    assert shown_from(period) == LEAST
    return Closed(cast, period_id, answer_shares(session, period))


def parents(found: Closed) -> AnswerShare:
    return next(share for share in found.shares.values() if share.group == Group.PARENT)


@pytest.mark.parametrize(
    ("given", "left_out"),
    [
        ({}, 0),
        ({0: "00000000"}, 1),
        ({0: "00000000", 1: "00000000"}, 2),
        ({0: "00000000", 1: "00000000", 2: "00000000"}, 0),
        # The total counts, not the answers: the score sheet holds the total.
        ({0: "10000000", 1: "01000000", 2: "00000001"}, 0),
        ({0: "10000000", 1: "01000000", 2: "00000000"}, 3),
    ],
)
def test_a_sheet_leaves_only_with_a_total_that_enough_guru_have(
    sqlite_store: Store, secret: Secret, given: dict[int, str], left_out: int
) -> None:
    def work(session: Session) -> None:
        found = closed(session, secret, guru=4, given=given)
        assert [share.left_out for share in found.shares.values() if share.group != Group.PARENT] == [0, 0]
        assert parents(found).left_out == left_out
        stays = [answers for answers in given.values() if answers in parents(found).answers]
        assert len(stays) == (0 if left_out else len(given))

    sqlite_store.write(work)


def test_the_join_with_the_score_sheets_finds_nobody(store: Store, secret: Secret) -> None:
    """As one would do it who holds both: each total of a row that left, looked up among the marks of every guru."""

    def work(session: Session) -> None:
        given = {0: "00000000", 1: "00000001", 2: "00000011", 3: "00000011", 4: "11000000"}
        found = closed(session, secret, guru=5, given=given)
        marks: dict[tuple[str, int], set[uuid.UUID]] = defaultdict(set)
        sheets: Counter[str] = Counter()
        for teacher_id, group, _code, _version, text, *_more in list_answers(
            session, found.cast.school_id, found.period_id
        ):
            marks[(group, sum(map(int, text)))].add(teacher_id)
            sheets[group] += 1
        for share in found.shares.values():
            assert share.answers
            assert len(share.answers) + share.left_out == sheets[share.group]
            assert all(len(marks[(share.group, sum(map(int, text)))]) >= LEAST for text in share.answers)
        assert parents(found).left_out == 2
        tables = answer_tables(session, found.cast.deed, found.period_id)
        assert sorted(len(table.rows) for table in tables) == sorted(len(one.answers) for one in found.shares.values())

    store.write(work)


def test_where_nothing_may_leave_it_is_refused_and_not_on_record(sqlite_store: Store, secret: Secret) -> None:
    """Two guru: whatever total a sheet has, it is one of two."""

    def work(session: Session) -> None:
        found = closed(session, secret, guru=2)
        assert not any(share.answers for share in found.shares.values())
        assert all(share.left_out for share in found.shares.values())
        with pytest.raises(Refused) as refused:
            answer_tables(session, found.cast.deed, found.period_id)
        assert [one.code for one in refused.value.problems] == ["tables.nothing"]
        assert "answers.exported" not in [entry.deed for entry in list_entries(session, found.cast.school_id)]

    sqlite_store.write(work)
