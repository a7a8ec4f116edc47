"""A year of a small school, clicked through by all its users, on a clock that the test sets: formatif, PKB, kemajuan, sumatif,
control, agreement, mediation, signatures, an external team, papers.

Each stage is made once and stands on the ones before it, whatever order the tests run in.
"""

import uuid
from collections.abc import Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import Browser

from collect.domain.agreement import State
from collect.operations.agree_state import agreement_of
from collect.operations.appraise import stored_result
from collect.storage.appraisals import find_appraisal
from collect.storage.controls import list_control_draws, list_control_guru, list_findings, list_signatures
from collect.storage.development import list_followers
from collect.storage.observations import TEACHING, find_observation
from collect.storage.periods import CLOSED, find_period
from tests.browser import whole_year_agreement, whole_year_autumn, whole_year_papers, whole_year_start
from tests.browser.cast_whole_year import YearSchool, year_school

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def school(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[YearSchool]:
    with year_school(browser, tmp_path_factory.mktemp("tahun")) as made:
        yield made


@pytest.fixture(scope="module")
def formative(school: YearSchool) -> uuid.UUID:
    return whole_year_start.formative(school)


@pytest.fixture(scope="module")
def progress(school: YearSchool, formative: uuid.UUID) -> uuid.UUID:
    whole_year_start.follow_up(school, formative)
    return whole_year_start.progress(school, formative)


@pytest.fixture(scope="module")
def autumn(school: YearSchool, progress: uuid.UUID) -> tuple[uuid.UUID, list[str]]:
    with school.platform.store.read() as session:
        before = find_period(session, school.cast.school_id, progress)
    assert before is not None
    assert before.state == CLOSED
    return whole_year_autumn.autumn(school)


@pytest.fixture(scope="module")
def december(school: YearSchool, autumn: tuple[uuid.UUID, list[str]]) -> dict[str, str]:
    return whole_year_agreement.december(school, autumn[0])


def final_of(school: YearSchool, period: uuid.UUID, guru: int, edition: int) -> Decimal:
    with school.platform.store.read() as session:
        row = find_appraisal(session, school.cast.school_id, period, teacher_id=school.guru(guru), edition=edition)
        assert row is not None
        return Decimal(str(stored_result(row)["final_mark"]))


def test_what_is_weak_in_the_formatif_is_planned_and_looked_at_again(
    school: YearSchool, formative: uuid.UUID, progress: uuid.UUID
) -> None:
    with school.platform.store.read() as session:
        followers = list_followers(session, school.cast.school_id, formative)
    assert [one.period_id for one in followers] == [progress]


def test_the_days_are_the_schools_though_utc_is_still_at_the_day_before(
    school: YearSchool, formative: uuid.UUID
) -> None:
    with school.platform.store.read() as session:
        key = (school.cast.school_id, formative)
        found = find_observation(session, *key, teacher_id=school.guru(1), part=TEACHING)
    assert found is not None
    assert str(found.finished_on) == "2026-08-03"


def test_the_drawn_observations_are_checked_returned_once_and_signed(
    school: YearSchool, autumn: tuple[uuid.UUID, list[str]]
) -> None:
    period, names = autumn
    with school.platform.store.read() as session:
        key = (school.cast.school_id, period)
        drawn = list_control_guru(session, *key)
        internal = min(list_control_draws(session, *key), key=lambda one: one.number).draw_id
        rows = [row for row in drawn if row.draw_id == internal]
        signed = [len(list_signatures(session, row)) for row in rows]
        editions = sorted(
            find_observation(session, *key, teacher_id=row.teacher_id, part=TEACHING).edition  # type: ignore[union-attr]  # each was finished
            for row in rows
        )
    assert len(names) == len(rows) == 2
    assert signed == [1, 1]
    assert editions == [1, 2]


def test_the_mediators_word_is_a_new_edition_and_final(
    school: YearSchool, autumn: tuple[uuid.UUID, list[str]], december: dict[str, str]
) -> None:
    period = autumn[0]
    before, after = (final_of(school, period, 1, edition) for edition in (1, 2))
    assert before < after
    with school.platform.store.read() as session:
        states = {
            guru: agreement_of(session, school.cast.school_id, period, school.guru(guru)).state  # type: ignore[union-attr]  # each is assessed
            for guru in (1, 2, 3)
        }
    assert states == {1: State.SIGNED, 2: State.SIGNED, 3: State.COMPUTED}
    shown = whole_year_papers.comma(final_of(school, period, 2, 1))
    assert december["Nilai akhir"] == shown


@pytest.mark.usefixtures("december")
def test_an_external_team_finds_its_three_guru_until_its_last_day(
    school: YearSchool, autumn: tuple[uuid.UUID, list[str]]
) -> None:
    names = whole_year_papers.visit(school, autumn[0])
    assert len(set(names)) == 3
    with school.platform.store.read() as session:
        rows = list_control_guru(session, school.cast.school_id, autumn[0])
        assert sum(len(list_findings(session, row)) for row in rows) == 3


@pytest.mark.usefixtures("december")
@pytest.mark.parametrize("guru", [1, 2])
def test_the_papers_carry_the_stored_numbers_and_can_be_checked(
    school: YearSchool, autumn: tuple[uuid.UUID, list[str]], guru: int
) -> None:
    checked = whole_year_papers.papers(school, autumn[0], guru)
    assert checked == 1
