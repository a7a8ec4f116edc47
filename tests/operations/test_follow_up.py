"""After a formatif: each guru's list for PKB with its plans, and the year's stages side by side."""

import uuid

import pytest
from sqlalchemy.orm import Session

from collect.domain.comparison import Compared
from collect.domain.kinds import PeriodKind
from collect.domain.opening import BY_COORDINATOR
from collect.domain.problem import Refused
from collect.operations.assign import assignment_of
from collect.operations.compare import comparison_of
from collect.operations.follow_up_pkb import (
    ACTIVITY_MOST,
    FollowUp,
    follow_up_of,
    follow_ups_of,
    formative_periods,
    plan_activity,
    school_needs,
)
from collect.operations.observe import reopen
from collect.operations.propose import accept_assignments
from collect.operations.seal import close_period
from collect.storage.audit import list_entries
from collect.storage.observations import TEACHING, find_observation
from collect.storage.periods import find_period
from collect.storage.transaction import Store
from tests.operations.cast import name_guru, observe, period, settle
from tests.operations.cast_year import Year, formative_year, look, progress


@pytest.fixture
def year(store: Store) -> Year:
    return store.write(formative_year)


def _lists(session: Session, year: Year) -> list[FollowUp]:
    found = find_period(session, year.cast.school_id, year.formative)
    assert found is not None
    return follow_ups_of(session, found)


def _plan(store: Store, year: Year, activity: str, *, number: int = 3, guru: int = 0) -> None:
    cast = year.cast
    store.write(
        lambda s: plan_activity(s, cast.deed, year.formative, cast.guru[guru], number=number, activity=activity)
    )


def test_each_guru_has_the_weak_competences_with_what_they_lack(store: Store, year: Year) -> None:
    with store.read() as session:
        first, second, third = _lists(session, year)
        found = find_period(session, year.cast.school_id, year.formative)
        assert found is not None
        assert follow_up_of(session, found, year.cast.guru[0]) == first
        assert follow_up_of(session, found, year.cast.guru[9]) is None
    assert [(weak.number, weak.value) for weak in first.weak] == [(3, 2), (7, 1)]
    assert [hint.score for hint in first.weak[0].hints] == [1, 1, 1, 1]
    assert all(hint.text for weak in first.weak for hint in weak.hints)
    assert first.assessor_id == year.cast.guru[4]
    assert len(second.weak) == 2
    assert third.weak == ()


def test_the_school_sees_where_most_guru_are_weak(store: Store, year: Year) -> None:
    def again(session: Session) -> None:
        row = assignment_of(session, year.cast.deed, year.formative, year.cast.guru[2])
        reopen(session, year.cast.deed, row, part=TEACHING, reason="salah lembar", opening=BY_COORDINATOR)
        look(session, year.cast, year.formative, year.cast.guru[2], scores={7: 0})

    store.write(again)
    with store.read() as session:
        needs = school_needs(_lists(session, year))
    assert [(need.instrument, need.number, need.guru) for need in needs] == [("guru-mapel", 7, 3), ("guru-mapel", 3, 2)]


def test_a_plan_is_kept_changed_and_taken_back_on_record(store: Store, year: Year) -> None:
    for activity in ("Lokakarya  kurikulum\r\n", "Lokakarya kurikulum", "KKG tiap Rabu", ""):
        _plan(store, year, activity)
        with store.read() as session:
            (first, *_others) = _lists(session, year)
        assert first.weak[0].activity == " ".join(activity.split())
        assert first.planned == bool(activity)
    with store.read() as session:
        deeds = [entry.details for entry in list_entries(session, year.cast.school_id) if entry.deed == "pkb.planned"]
    assert len(deeds) == 3
    assert "KKG tiap Rabu" in deeds[1]
    assert first.weak[0].planned_by == ""


def test_who_planned_it_and_when_is_shown(store: Store, year: Year) -> None:
    _plan(store, year, "KKG tiap Rabu", number=7, guru=1)
    with store.read() as session:
        weak = _lists(session, year)[1].weak[1]
    assert (weak.activity, weak.planned_by, weak.planned_on) == ("KKG tiap Rabu", "Rina (rina)", year.cast.deed.today)


@pytest.mark.parametrize(
    ("number", "guru", "activity", "code"),
    [
        (1, 0, "KKG", "plan.not_weak"),
        (3, 2, "KKG", "plan.not_weak"),
        (3, 9, "KKG", "assignment.unknown"),
        (3, 0, "x" * (ACTIVITY_MOST + 1), "plan.long"),
    ],
)
def test_a_plan_for_anything_else_is_refused(
    store: Store, year: Year, number: int, guru: int, activity: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        _plan(store, year, activity, number=number, guru=guru)
    assert [found.code for found in refused.value.problems] == [code]


def test_a_plan_of_another_school_is_refused(store: Store, year: Year) -> None:
    stranger = store.write(lambda s: settle(s, npsn="20100002", part="8LR3"))
    with pytest.raises(Refused) as refused:
        store.write(
            lambda s: plan_activity(s, stranger.deed, year.formative, year.cast.guru[0], number=3, activity="KKG")
        )
    assert [found.code for found in refused.value.problems] == ["period.unknown"]


def test_a_plan_belongs_to_a_formatif(store: Store, year: Year) -> None:
    def observed(session: Session) -> uuid.UUID:
        period_id = progress(session, year)
        accept_assignments(session, year.cast.deed, period_id, year.cast.guru)
        look(session, year.cast, period_id, year.cast.guru[0], scores={3: 0})
        return period_id

    period_id = store.write(observed)
    with pytest.raises(Refused) as refused:
        store.write(lambda s: plan_activity(s, year.cast.deed, period_id, year.cast.guru[0], number=3, activity="KKG"))
    assert [found.code for found in refused.value.problems] == ["plan.not_weak"]
    with store.read() as session:
        assert [one.period_id for one in formative_periods(session, year.cast.school_id)] == [year.formative]


def test_the_stages_of_a_year_stand_side_by_side(store: Store, year: Year) -> None:
    cast = year.cast

    def further(session: Session) -> None:
        again = progress(session, year)
        accept_assignments(session, cast.deed, again, cast.guru)
        look(session, cast, again, cast.guru[0], scores={7: 1})
        close_period(session, cast.deed, again)
        last = period(session, cast)
        name_guru(session, cast, last, cast.guru[:1])
        observe(session, cast, last, cast.guru[0])

    with store.read() as session:
        assert comparison_of(session, cast.school_id, cast.guru[0], 2026, also_open=True) is None
    store.write(further)
    with store.read() as session:
        closed = comparison_of(session, cast.school_id, cast.guru[0], 2026)
        found = comparison_of(session, cast.school_id, cast.guru[0], 2026, also_open=True)
        assert comparison_of(session, cast.school_id, cast.guru[0], 2025) is None
        assert comparison_of(session, cast.school_id, cast.guru[1], 2026) is None
    assert closed is not None
    assert set(closed.stages) == {PeriodKind.FORMATIVE, PeriodKind.PROGRESS}
    assert found is not None
    assert set(found.stages) == set(PeriodKind)
    assert len(found.lines) == 14
    assert all(line.name for line in found.lines)
    assert [found.lines[place].compared for place in (0, 2, 6)] == [
        Compared(1, 4, None, 4),
        Compared(3, 2, 4, 4),
        Compared(7, 1, 2, 4),
    ]


def test_a_stage_with_another_instrument_is_not_compared(store: Store, year: Year) -> None:
    cast = year.cast

    def sumatif(session: Session) -> None:
        last = period(session, cast)
        name_guru(session, cast, last, cast.guru[:1])
        observe(session, cast, last, cast.guru[0])
        row = assignment_of(session, cast.deed, year.formative, cast.guru[0])
        found = find_observation(session, cast.school_id, year.formative, teacher_id=row.teacher_id, part=TEACHING)
        assert found is not None
        found.instrument_code = "guru-bk"

    store.write(sumatif)
    with store.read() as session:
        found = comparison_of(session, cast.school_id, cast.guru[0], 2026, also_open=True)
    assert found is not None
    assert found.other == (PeriodKind.FORMATIVE,)
    assert {line.compared.formative for line in found.lines} == {None}
