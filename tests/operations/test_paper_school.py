"""A school's profile beside last year's, its penilai, and tables: values by name, answers by nobody's."""

import uuid
from datetime import date
from fractions import Fraction
from functools import partial

import pytest
from sqlalchemy.orm import Session

from collect.domain.kinds import Group, PeriodKind
from collect.domain.problem import Refused
from collect.operations.appraise import appraise_period
from collect.operations.open_period import PeriodFacts, open_period
from collect.operations.paper_school import assessors_of, profile_of
from collect.operations.paper_tables import answer_tables, value_table
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.operations.waive import waive_condition
from collect.storage.audit import list_entries
from collect.storage.transaction import Store
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast import Cast
from tests.operations.test_paper_forms import computed

appraise = partial(appraise_period, say=say)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [found.code for found in refused.value.problems]


def test_the_profile_counts_what_holds(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = computed(session, secret)
        found = profile_of(session, cast.deed, period_id, printed_on=cast.deed.today)
        assert sum(found.bands.values()) == found.complete == 2
        assert list(found.bands) == ["Amat Baik", "Baik", "Cukup", "Sedang", "Kurang"]
        assert [(one.number, one.guru, one.mean) for one in found.competences] == [
            (n, 2, Fraction(4)) for n in range(1, 15)
        ]
        assert (found.before_year, dict(found.before)) == (None, {})

    store.write(work)


def formatif(session: Session, cast: Cast, year: int, *, score: int) -> uuid.UUID:
    facts = PeriodFacts(year, PeriodKind.FORMATIVE, "pkg-2016", date(year, 2, 1), date(year, 2, 20))
    period_id = open_period(session, cast.deed, facts).period_id
    school.name_guru(session, cast, period_id, cast.guru[:2])
    for teacher_id in cast.guru[:2]:
        school.observe(session, cast, period_id, teacher_id, score=score)
    close_period(session, cast.deed, period_id)
    appraise(session, cast.deed, period_id)
    return period_id


def test_last_years_period_of_the_same_kind_stands_beside(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        formatif(session, cast, 2025, score=1)
        period_id = formatif(session, cast, 2026, score=2)
        found = profile_of(session, cast.deed, period_id, printed_on=cast.deed.today)
        assert found.before_year == 2025
        assert {(one.mean, one.before) for one in found.competences} == {(Fraction(4), Fraction(2))}
        assert found.bands == {}

    sqlite_store.write(work)


def test_the_list_of_penilai_is_there_before_closing(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast)
        school.name_guru(session, cast, period_id, cast.guru[:2], assessor=cast.guru[4])
        waive_condition(session, cast.deed, period_id, cast.guru[0], condition="golongan", reason="tidak ada yang lain")
        found = assessors_of(session, cast.deed, period_id, printed_on=cast.deed.today)
        assert [(one.name, one.assessor) for one in found.guru] == [("Guru 01", "Guru 05"), ("Guru 02", "Guru 05")]
        assert found.notes == ("Guru 01: syarat penilai (golongan), alasan: tidak ada yang lain",)
        assert found.most == 10

    sqlite_store.write(work)


def test_the_table_of_values_names_every_guru(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = computed(session, secret)
        table = value_table(session, cast.deed, period_id)
        assert [row[0] for row in table.rows] == ["Guru 01", "Guru 02"]
        assert all(len(row) == len(table.variables) for row in table.rows)
        assert table.rows[0][4] == "100.000000"

    sqlite_store.write(work)


def test_answers_leave_without_guru_and_on_record(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = computed(session, secret, guru=3)
        tables = answer_tables(session, cast.deed, period_id)
        assert {table.stem for table in tables} == {
            "jawaban-peserta-didik-1",
            "jawaban-orang-tua-1",
            "jawaban-teman-sejawat-1",
        }
        for table in tables:
            assert {variable.name[:6] for variable in table.variables} == {"butir_"}
            assert list(table.rows) == sorted(table.rows)
            assert {digit for row in table.rows for digit in row} == {"1", "2"}
        assert [e.deed for e in list_entries(session, cast.school_id)].count("answers.exported") == 1

    store.write(work)


def test_a_guru_with_a_small_group_gives_no_answers_at_all(sqlite_store: Store, secret: Secret) -> None:
    """Two parents answer about each guru: with theirs, everybody's answers stay."""

    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.running(session, cast, secret, cast.guru[:2])
        school.answer(session, cast, period_id, most={Group.PARENT: 2})
        close_period(session, cast.deed, period_id)
        with pytest.raises(Refused) as refused:
            answer_tables(session, cast.deed, period_id)
        assert codes(refused) == ["tables.nothing"]
        assert "answers.exported" not in [entry.deed for entry in list_entries(session, cast.school_id)]

    sqlite_store.write(work)


@pytest.mark.parametrize("make", [answer_tables, value_table])
def test_nothing_leaves_before_sealing(sqlite_store: Store, secret: Secret, make: object) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.running(session, cast, secret, cast.guru[:2])
        school.answer(session, cast, period_id)
        assert callable(make)
        with pytest.raises(Refused) as refused:
            make(session, cast.deed, period_id)
        assert codes(refused) == ["period.state"]

    sqlite_store.write(work)
