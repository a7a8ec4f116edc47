"""On PostgreSQL the same form, sent twice in the same moment, does its deed once: also where no key would stop the second."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from collect.config import migrations_folder
from collect.operations.appoint import Decree, SubstituteFacts, appoint, name_substitute
from collect.operations.deed import record
from collect.operations.edit_people import StudentFacts, TeacherFacts, save_student, save_teacher
from collect.operations.grant_codes import grant_codes
from collect.operations.respond import WRONG_MOST
from collect.storage.appointments import list_appointments
from collect.storage.transaction import Store, open_store
from collect.storage.wrong_codes import add_wrong_code
from tests.operations.cast import Cast, period, settle
from tests.operations.meeting import meet
from tests.postgres import Server

pytestmark = pytest.mark.postgres

DECREE = Decree("800/12", date(2026, 1, 5), date(2026, 1, 6))


@pytest.fixture
def district(postgres: Server) -> Iterator[Store]:
    opened = open_store(postgres.fresh_database(migrations_folder()))
    yield opened
    opened.dispose()


@pytest.fixture
def cast(district: Store) -> Cast:
    """With a trail, as every school has from its founding on, and with a day's wrong codes spent."""

    def founded(session: Session) -> Cast:
        made = settle(session)
        record(session, made.deed, "school.founded")
        add_wrong_code(session, made.school_id, made.deed.now.date(), number=WRONG_MOST)
        return made

    return district.write(founded)


def open_one(session: Session, cast: Cast) -> None:
    period(session, cast)


def add_guru(session: Session, cast: Cast) -> None:
    save_teacher(session, cast.deed, TeacherFacts("Wayan Contoh"))


def add_student(session: Session, cast: Cast) -> None:
    save_student(session, cast.deed, StudentFacts("Made Contoh", cast.classes["X-RPL-1"]))


def add_substitute(session: Session, cast: Cast) -> None:
    name_substitute(session, cast.deed, SubstituteFacts("Ketut Contoh", "SMK Contoh 2"), DECREE)


def open_cards(session: Session, cast: Cast) -> None:
    grant_codes(session, cast.deed)


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (open_one, "period.twice"),
        (add_guru, "edit.twice"),
        (add_student, "edit.twice"),
        (add_substitute, "edit.twice"),
        (open_cards, "codes.not_spent"),
    ],
)
def test_the_second_is_told_that_it_is_done(
    district: Store, cast: Cast, work: Callable[[Session, Cast], None], told: str
) -> None:
    def deed(session: Session) -> None:
        work(session, cast)

    assert sorted(meet(district, deed, deed)) == sorted(["done", told])


def test_a_decree_counts_once_for_each_penilai(district: Store, cast: Cast) -> None:
    def deed(session: Session) -> None:
        appoint(session, cast.deed, cast.guru[:2], DECREE)

    assert meet(district, deed, deed) == ["done", "done"]
    with district.read() as session:
        assert {row.teacher_id for row in list_appointments(session, cast.school_id)} == set(cast.guru[:2])
        assert len(list_appointments(session, cast.school_id)) == 2
