"""A respondent who drops out is replaced by the next reserve, with a reason, and nobody else's draw changes."""

import uuid

import pytest
from sqlalchemy.orm import Session

from collect.domain.kinds import Group
from collect.domain.problem import Refused
from collect.operations.draw import make_draw, replace_respondent
from collect.operations.secret import Secret
from collect.storage.codes import CodeUse, list_cards
from collect.storage.draws import DRAWN, REPLACED, RESERVE, Respondent, list_respondents
from collect.storage.pupils import Student
from collect.storage.teachers import Teacher
from collect.storage.transaction import Store
from tests.operations import cast as school
from tests.operations.cast import Cast


def _named(session: Session, first: int = 0, last: int = 3) -> tuple[Cast, uuid.UUID]:
    cast = school.settle(session)
    period_id = school.period(session, cast)
    school.name_guru(session, cast, period_id, cast.guru[first:last])
    return cast, period_id


def _of(session: Session, cast: Cast, period_id: uuid.UUID, guru: int, group: Group) -> list[Respondent]:
    rows = list_respondents(session, cast.school_id, period_id, teacher_id=cast.guru[guru])
    return [row for row in rows if row.group == group]


def _codes(refused: Refused) -> list[str]:
    return [found.code for found in refused.problems]


def test_a_replacement_calls_the_first_reserve_and_changes_nobody_else(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session)
        make_draw(session, cast.deed, period_id, secret=secret)
        before = {(r.teacher_id, r.person_id): r.state for r in list_respondents(session, cast.school_id, period_id)}
        mine = _of(session, cast, period_id, 0, Group.STUDENT)
        first, reserve = mine[0], next(row for row in mine if row.state == RESERVE)
        key = (cast.guru[0], "peserta-didik", first.person_id)
        called = replace_respondent(session, cast.deed, period_id, key=key, reason="pindah sekolah", secret=secret)
        assert called.person_id == reserve.person_id
        assert (first.state, first.replaced_by, first.reason) == (REPLACED, reserve.person_id, "pindah sekolah")
        after = {(r.teacher_id, r.person_id): r.state for r in list_respondents(session, cast.school_id, period_id)}
        changed = {key for key in before if before[key] != after[key]}
        assert changed == {(cast.guru[0], first.person_id), (cast.guru[0], reserve.person_id)}
        assert reserve.person_id in {card.person_id for card in list_cards(session, cast.school_id, period_id)}

    store.write(work)


def test_a_reserve_who_left_the_school_is_passed_over(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session)
        make_draw(session, cast.deed, period_id, secret=secret)
        mine = _of(session, cast, period_id, 0, Group.STUDENT)
        left, next_one = [row for row in mine if row.state == RESERVE][:2]
        session.get_one(Student, (cast.school_id, left.person_id)).active = False
        key = (cast.guru[0], "peserta-didik", mine[0].person_id)
        called = replace_respondent(session, cast.deed, period_id, key=key, reason="sakit lama", secret=secret)
        assert called.person_id == next_one.person_id

    sqlite_store.write(work)


def test_where_a_stratum_is_used_up_another_stands_in(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session, 0, 1)
        session.get_one(Teacher, (cast.school_id, cast.guru[11])).active = False
        make_draw(session, cast.deed, period_id, secret=secret)
        rows = _of(session, cast, period_id, 0, Group.PEER)
        assert [row.state for row in rows] == [DRAWN] * 10
        spare = rows[-1]
        spare.state = RESERVE
        session.flush()
        out = next(row for row in rows if row.stratum != spare.stratum)
        key = (cast.guru[0], "teman-sejawat", out.person_id)
        called = replace_respondent(session, cast.deed, period_id, key=key, reason="cuti besar", secret=secret)
        assert called.person_id == spare.person_id

    sqlite_store.write(work)


def test_a_replacement_is_refused_without_cause(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session)
        make_draw(session, cast.deed, period_id, secret=secret)
        first, second, *_rest = _of(session, cast, period_id, 0, Group.STUDENT)
        card = next(c for c in list_cards(session, cast.school_id, period_id) if c.person_id == second.person_id)
        use = CodeUse(school_id=cast.school_id, period_id=period_id, card_id=card.card_id, teacher_id=cast.guru[0])
        use.used_on = cast.deed.today
        session.add(use)
        session.flush()
        cases = [
            (first.person_id, " abc ", "respondent.reason"),
            (second.person_id, "sakit lama", "respondent.answered"),
            (uuid.uuid4(), "sakit lama", "respondent.unknown"),
        ]
        for person_id, reason, code in cases:
            key = (cast.guru[0], "peserta-didik", person_id)
            with pytest.raises(Refused) as refused:
                replace_respondent(session, cast.deed, period_id, key=key, reason=reason, secret=secret)
            assert _codes(refused.value) == [code]

    store.write(work)


def test_no_reserve_left_is_said(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session)
        make_draw(session, cast.deed, period_id, secret=secret, extra=20)
        peer = _of(session, cast, period_id, 0, Group.PEER)[0]
        key = (cast.guru[0], "teman-sejawat", peer.person_id)
        with pytest.raises(Refused) as refused:
            replace_respondent(session, cast.deed, period_id, key=key, reason="cuti besar", secret=secret)
        assert _codes(refused.value) == ["respondent.no_reserve"]

    sqlite_store.write(work)
