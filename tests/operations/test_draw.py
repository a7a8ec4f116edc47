"""A draw takes from the pools of the regulation, is and is repeatable by anybody."""

import json
import uuid

import pytest
from sqlalchemy.orm import Session

from collect.domain.draw_request import read_request, request_sha256, write_result
from collect.domain.kinds import Group, PeriodKind, TeacherType
from collect.domain.problem import Refused
from collect.domain.sampling import draw
from collect.operations.draw import COMPUTER, WITNESSED, make_draw
from collect.operations.draw_plan import DONE, LEFT_OUT, TO_DRAW, DrawPlan, plan_draw
from collect.operations.secret import Secret
from collect.operations.waive import exclude_group
from collect.storage.draws import DRAWN, Respondent, list_draws, list_needs, list_respondents
from collect.storage.periods import find_period
from collect.storage.pupils import SchoolClass, Student
from collect.storage.teaching import Teaching
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


def test_every_guru_and_group_gets_the_minimum_and_the_extra(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session)
        make_draw(session, cast.deed, period_id, secret=secret, extra=2)
        needs = {(n.teacher_id, n.group): (n.minimum, n.taken) for n in list_needs(session, cast.school_id, period_id)}
        for teacher_id in cast.guru[:3]:
            assert needs[(teacher_id, "peserta-didik")] == (10, 12)
            assert needs[(teacher_id, "orang-tua")] == (3, 5)
            # 12 guru without the kepala sekolah, less the guru: 11 peers are left of the 12 asked.
            assert needs[(teacher_id, "teman-sejawat")] == (10, 11)

    store.write(work)


def test_anybody_repeats_the_stored_request_and_gets_the_stored_result(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session)
        make_draw(session, cast.deed, period_id, secret=secret, seed=" 481516 ")
        rows = list_draws(session, cast.school_id, period_id)
        assert [(row.number, row.seed_origin) for row in rows] == [(1, WITNESSED), (2, WITNESSED)]
        for row in rows:
            raw = json.loads(row.request)
            assert raw["seed"] == "481516"
            assert request_sha256(raw) == row.request_sha256
            assert write_result(raw, draw(read_request(raw))) == json.loads(row.result)

    store.write(work)


def test_without_witnesses_the_computer_makes_another_seed_each_time(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session)
        make_draw(session, cast.deed, period_id, secret=secret)
        school.name_guru(session, cast, period_id, cast.guru[3:4])
        make_draw(session, cast.deed, period_id, secret=secret)
        rows = list_draws(session, cast.school_id, period_id)
        assert {row.seed_origin for row in rows} == {COMPUTER}
        assert len({json.loads(row.request)["seed"] for row in rows}) == 2

    sqlite_store.write(work)


def test_nobody_answers_who_must_not(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast)
        school.name_guru(session, cast, period_id, cast.guru[:1], assessor=cast.guru[4])
        make_draw(session, cast.deed, period_id, secret=secret, extra=20)
        peers = {row.person_id for row in _of(session, cast, period_id, 0, Group.PEER)}
        assert peers == set(cast.guru) - {cast.guru[0], cast.guru[4]}
        parents = {row.person_id for row in _of(session, cast, period_id, 0, Group.PARENT)}
        # Guru 02 is the parent of the third student; the siblings' parent stands once.
        assert parents == set(cast.parents) - {cast.parents[1]}
        assert len(parents) == 38

    store.write(work)


def test_only_dudi_that_qualify_are_drawn_for_a_guru_produktif(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast)
        school.name_guru(session, cast, period_id, cast.guru[8:9], teacher_type=TeacherType.VOCATIONAL)
        make_draw(session, cast.deed, period_id, secret=secret, extra=5)
        assert [row.person_id for row in _of(session, cast, period_id, 8, Group.INDUSTRY)] == cast.partners[:1]

    sqlite_store.write(work)


def test_the_kepala_sekolah_is_answered_about_by_grade(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast)
        school.name_guru(session, cast, period_id, [cast.principal], teacher_type=TeacherType.PRINCIPAL)
        make_draw(session, cast.deed, period_id, secret=secret)
        rows = list_respondents(session, cast.school_id, period_id, teacher_id=cast.principal)
        students = [row.stratum for row in rows if row.group == Group.STUDENT and row.state == DRAWN]
        assert {name: students.count(name) for name in students} == {"10": 5, "11": 5, "12": 5}
        # 27 % of 12 guru, rounded up.
        assert sum(row.group == Group.PEER and row.state == DRAWN for row in rows) == 4

    sqlite_store.write(work)


def test_a_wali_kelas_who_teaches_elsewhere_is_no_guru_kelas(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session, 11, 12)
        room = session.get_one(SchoolClass, (cast.school_id, cast.classes["X-RPL-1"]))
        room.homeroom_id = cast.guru[11]
        session.flush()
        found = {row.group: row for row in _plan(session, cast, period_id).rows}
        assert found[Group.STUDENT].empty
        assert not found[Group.PEER].empty

    sqlite_store.write(work)


def test_a_guru_kelas_has_the_own_class_and_not_the_others_taught(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        room = session.get_one(SchoolClass, (cast.school_id, cast.classes["XII-RPL-1"]))
        room.homeroom_id = cast.guru[0]
        period_id = school.period(session, cast)
        school.name_guru(session, cast, period_id, cast.guru[:1], teacher_type=TeacherType.UPPER_GRADES)
        make_draw(session, cast.deed, period_id, secret=secret)
        drawn = {row.person_id for row in _of(session, cast, period_id, 0, Group.STUDENT)}
        assert drawn == set(cast.students[27:])

    sqlite_store.write(work)


def test_the_plan_says_what_would_be_drawn_and_what_stands_in_the_way(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session, 0, 1)
        make_draw(session, cast.deed, period_id, secret=secret)
        school.name_guru(session, cast, period_id, cast.guru[11:], assessor=cast.guru[0])
        small = Teaching(school_id=cast.school_id, teacher_id=cast.guru[11], class_id=cast.classes["X-RPL-1"])
        small.subject = "Basis Data"
        session.add(small)
        for student_id in cast.students[4:14]:
            session.get_one(Student, (cast.school_id, student_id)).active = False
        exclude_group(
            session, cast.deed, period_id, cast.guru[11], group=Group.PARENT, reason="orang tua bekerja di luar kota"
        )
        plan = _plan(session, cast, period_id)
        assert sorted(row.state for row in plan.rows) == [TO_DRAW, TO_DRAW, LEFT_OUT, DONE, DONE, DONE]
        found = {row.group: row for row in plan.open}
        assert (found[Group.STUDENT].pool, found[Group.STUDENT].minimum, found[Group.STUDENT].rule) == (4, 4, 10)
        assert found[Group.STUDENT].short
        assert not found[Group.PEER].short
        assert plan.without_assessor == 0
        assert plan.students_without_parent == 0
        assert plan.parents_without_phone > 0

    store.write(work)


def _plan(session: Session, cast: Cast, period_id: uuid.UUID) -> DrawPlan:
    period = find_period(session, cast.school_id, period_id)
    assert period is not None
    return plan_draw(session, period, extra=0)


def test_a_draw_from_an_empty_pool_is_made_again_once_the_lists_are_mended(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session, 11, 12)
        make_draw(session, cast.deed, period_id, secret=secret)
        assert {row.group: row.state for row in _plan(session, cast, period_id).rows if row.empty} == {
            Group.STUDENT: DONE,
            Group.PARENT: DONE,
        }
        with pytest.raises(Refused):
            make_draw(session, cast.deed, period_id, secret=secret)
        lesson = Teaching(school_id=cast.school_id, teacher_id=cast.guru[11], class_id=cast.classes["X-RPL-1"])
        lesson.subject = "Basis Data"
        session.add(lesson)
        session.flush()
        make_draw(session, cast.deed, period_id, secret=secret)
        needs = {need.group: need.taken for need in list_needs(session, cast.school_id, period_id)}
        assert needs == {"peserta-didik": 10, "orang-tua": 3, "teman-sejawat": 10}
        assert not [row for row in _plan(session, cast, period_id).rows if row.empty]

    store.write(work)


@pytest.mark.parametrize(
    ("seed", "extra", "code"),
    [("x" * 201, 0, "draw.seed_length"), ("", -1, "draw.extra"), ("", 21, "draw.extra")],
)
def test_settings_out_of_bounds_are_refused(
    sqlite_store: Store, secret: Secret, seed: str, extra: int, code: str
) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session)
        with pytest.raises(Refused) as refused:
            make_draw(session, cast.deed, period_id, secret=secret, seed=seed, extra=extra)
        assert _codes(refused.value) == [code]

    sqlite_store.write(work)


def test_a_second_press_draws_nothing_twice(store: Store, secret: Secret) -> None:
    cast, period_id = store.write(_named)
    store.write(lambda session: make_draw(session, cast.deed, period_id, secret=secret))
    with pytest.raises(Refused) as refused:
        store.write(lambda session: make_draw(session, cast.deed, period_id, secret=secret))
    assert _codes(refused.value) == ["draw.nobody"]
    with store.read() as session:
        assert len(list_draws(session, cast.school_id, period_id)) == 2


@pytest.mark.parametrize(
    ("kind", "regulation"), [(PeriodKind.FORMATIVE, "pkg-2016"), (PeriodKind.SUMMATIVE, "pkg-2010")]
)
def test_a_period_without_questionnaires_is_not_drawn_for(
    sqlite_store: Store, secret: Secret, kind: PeriodKind, regulation: str
) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast, kind=kind, regulation=regulation)
        school.name_guru(session, cast, period_id, cast.guru[:1])
        with pytest.raises(Refused) as refused:
            make_draw(session, cast.deed, period_id, secret=secret)
        assert _codes(refused.value) == ["draw.no_questionnaires"]
        assert _plan(session, cast, period_id).rows == ()

    sqlite_store.write(work)


def test_one_more_peer_than_fair_shares_is_the_most_that_anybody_holds(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session, 0, 10)
        make_draw(session, cast.deed, period_id, secret=secret, seed="481516")
        held: dict[uuid.UUID, int] = {}
        for row in list_respondents(session, cast.school_id, period_id):
            if row.group == Group.PEER and row.state == DRAWN:
                held[row.person_id] = held.get(row.person_id, 0) + 1
        assert max(held.values()) <= 10

    sqlite_store.write(work)
