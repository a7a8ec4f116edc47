"""Forms gathered for a school: whose notes, whose other periods, how many statements; and a paper checked against the value."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from collect.domain.kinds import Group, PeriodKind
from collect.domain.problem import Refused
from collect.operations.appraise import appraise_period
from collect.operations.attend import enter_attendance
from collect.operations.paper_check import CheckedPaper, check_paper, read_address, read_id, short_id
from collect.operations.paper_forms import Printer, forms_of
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.reports.forms_values import Stamp
from collect.storage.appraisals import StoredAppraisal
from collect.storage.observations import CompetenceSheet, find_observation
from collect.storage.transaction import Store
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast import Cast

appraise = partial(appraise_period, say=say)
BASE = "http://192.168.1.10:8000"


def printer(secret: Secret) -> Printer:
    return Printer(secret, BASE, school.NOON.date())


def computed(session: Session, secret: Secret, *, guru: int = 2) -> tuple[Cast, uuid.UUID]:
    cast = school.settle(session)
    teachers = cast.guru[:guru]
    period_id = school.running(session, cast, secret, teachers)
    school.answer(session, cast, period_id)
    for teacher_id in teachers:
        school.observe(session, cast, period_id, teacher_id)
    school.attend(session, cast, period_id, teachers)
    close_period(session, cast.deed, period_id)
    appraise(session, cast.deed, period_id)
    return cast, period_id


def checked(session: Session, stamp: Stamp | None, secret: Secret) -> CheckedPaper | None:
    """What the address on a paper leads to."""
    assert stamp is not None
    path = stamp.link.removeprefix(BASE.upper()).lower().split("/")
    assert path[:2] == ["", "periksa"]
    part, period, teacher, edition, digest = path[2:]
    address = read_address(school_part=part, period=period, teacher=teacher, edition=edition, digest=digest)
    return check_paper(session, address, secret=secret) if address else None


def test_each_guru_has_the_own_row_notes_and_stamp(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = computed(session, secret)
        observation = find_observation(session, cast.school_id, period_id, teacher_id=cast.guru[1], part="pembelajaran")
        assert observation is not None
        sheet = session.get(CompetenceSheet, (cast.school_id, observation.observation_id, 3))
        assert sheet is not None
        sheet.during = "Silabus dibawa"
        session.flush()
        first, second = forms_of(session, cast.deed, period_id, printer=printer(secret))
        assert [forms.row.identity.name for forms in (first, second)] == ["Guru 01", "Guru 02"]
        assert (first.teaching[3].during, second.teaching[3].during) == ("", "Silabus dibawa")
        for forms, name in ((first, "Guru 01"), (second, "Guru 02")):
            found = checked(session, forms.stamp, secret)
            assert found is not None
            assert (found.name, found.edition, found.superseded) == (name, 1, False)
        (alone,) = forms_of(session, cast.deed, period_id, printer=printer(secret), teacher_id=cast.guru[1])
        assert (alone.row, alone.stamp, alone.teaching) == (second.row, second.stamp, second.teaching)

    store.write(work)


def test_the_other_periods_of_the_year_stand_beside_it(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = computed(session, secret)
        earlier = school.period(session, cast, kind=PeriodKind.FORMATIVE)
        school.name_guru(session, cast, earlier, cast.guru[:1])
        school.observe(session, cast, earlier, cast.guru[0], score=1)
        close_period(session, cast.deed, earlier)
        appraise(session, cast.deed, earlier)
        first, second = forms_of(session, cast.deed, period_id, printer=printer(secret))
        assert first.values(PeriodKind.FORMATIVE) == dict.fromkeys(range(1, 15), 2)
        assert first.values(PeriodKind.SUMMATIVE) == dict.fromkeys(range(1, 15), 4)
        assert second.values(PeriodKind.FORMATIVE) == {}

    sqlite_store.write(work)


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    statements: list[str] = []
    engine = session.get_bind()

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def test_a_school_costs_as_many_statements_as_a_guru(sqlite_store: Store, secret: Secret) -> None:
    counts = []
    for number, guru in enumerate((2, 9)):

        def work(session: Session, guru: int = guru, number: int = number) -> tuple[Cast, uuid.UUID]:
            cast = school.settle(session, npsn=f"2010000{number}", part=f"{number + 3}KQ2")
            period_id = school.running(session, cast, secret, cast.guru[:guru])
            close_period(session, cast.deed, period_id)
            return cast, period_id

        cast, period_id = sqlite_store.write(work)
        with sqlite_store.read() as session, counted(session) as statements:
            assert len(forms_of(session, cast.deed, period_id, printer=printer(secret))) == guru
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_a_recomputed_value_leaves_the_old_paper_genuine_but_superseded(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = computed(session, secret)
        old = forms_of(session, cast.deed, period_id, printer=printer(secret))[0].stamp
        enter_attendance(session, cast.deed, period_id, cast.guru[0], absent_days=Decimal(9), late_minutes=0)
        outdated = forms_of(session, cast.deed, period_id, printer=printer(secret))[0]
        assert outdated.stamp is None
        appraise(session, cast.deed, period_id)
        new = forms_of(session, cast.deed, period_id, printer=printer(secret))[0].stamp
        assert old != new
        found = checked(session, old, secret)
        assert found is not None
        assert (found.edition, found.newest, found.superseded) == (1, 2, True)
        latest = checked(session, new, secret)
        assert latest is not None
        assert not latest.superseded
        assert latest.result["final_mark"] != found.result["final_mark"]

    store.write(work)


@pytest.mark.parametrize(
    "change",
    [
        lambda stamp: stamp.link[:-1] + ("0" if stamp.link[-1] != "0" else "1"),
        lambda stamp: stamp.link.replace("/1/", "/2/"),
        lambda stamp: stamp.link.replace("7KQ2", "7KQ3"),
        lambda stamp: stamp.link[:-16],
    ],
)
def test_a_forged_paper_is_not_known(sqlite_store: Store, secret: Secret, change: Callable[[Stamp], str]) -> None:
    def work(session: Session) -> None:
        cast, period_id = computed(session, secret)
        stamp = forms_of(session, cast.deed, period_id, printer=printer(secret))[0].stamp
        assert stamp is not None
        assert checked(session, replace(stamp, link=change(stamp)), secret) is None

    sqlite_store.write(work)


def test_a_value_changed_in_the_database_no_longer_fits_its_paper(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = computed(session, secret)
        stamp = forms_of(session, cast.deed, period_id, printer=printer(secret))[0].stamp
        row = session.get(StoredAppraisal, (cast.school_id, period_id, cast.guru[0], 1))
        assert row is not None
        row.result = row.result.replace('"band":"', '"band":"Amat ')
        session.flush()
        assert checked(session, stamp, secret) is None

    sqlite_store.write(work)


def test_the_digest_hangs_on_the_key(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = computed(session, secret)
        stamp = forms_of(session, cast.deed, period_id, printer=printer(secret))[0].stamp
        assert checked(session, stamp, Secret(b"z" * 64)) is None

    sqlite_store.write(work)


def test_ids_are_read_in_any_case_and_nothing_else_is(secret: Secret) -> None:
    given = uuid.UUID(int=0x1234567890ABCDEF1234567890ABCDEF)
    assert read_id(short_id(given)) == read_id(short_id(given).lower()) == given
    for text in ("", "A" * 25, "A" * 27, "1" * 26, "é" * 26, str(given)):
        assert read_id(text) is None


def test_there_are_no_forms_before_closing(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.running(session, cast, secret, cast.guru[:1])
        school.answer(session, cast, period_id, most={Group.STUDENT: 1})
        with pytest.raises(Refused) as refused:
            forms_of(session, cast.deed, period_id, printer=printer(secret))
        assert [found.code for found in refused.value.problems] == ["period.state"]

    sqlite_store.write(work)
