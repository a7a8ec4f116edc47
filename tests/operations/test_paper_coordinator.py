"""Who stands as Koordinator PKB on a school's papers."""

import uuid
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from collect.domain.kinds import Role
from collect.operations.accounts import create_account
from collect.operations.paper_people import school_identity, school_of
from collect.operations.passwords import make_code
from collect.storage.accounts import find_account_by_username
from collect.storage.transaction import Store
from tests.operations import cast as school
from tests.operations.cast import Cast

CODE = make_code()


def make(session: Session, cast: Cast, name: str, teacher_id: uuid.UUID | None = None, *, came_in: bool = True) -> None:
    create_account(
        session,
        cast.deed,
        username=name.lower(),
        name=name,
        roles=[Role.COORDINATOR],
        code=CODE,
        teacher_id=teacher_id,
    )
    account = find_account_by_username(session, cast.school_id, name.lower())
    assert account is not None
    account.password_hash = "*" if came_in else None


def printed(session: Session, cast: Cast, actor: str) -> str:
    deed = replace(cast.deed, actor=actor)
    return school_identity(session, school_of(session, cast.school_id), deed).coordinator_name


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        ("Zaenal (zaenal)", "Zaenal"),
        ("Citra (citra)", "Guru 06"),
        ("Baru (baru)", "Baru"),
        ("Dewi (dewi)", "Zaenal"),
        ("Kepala (kepala)", "Zaenal"),
    ],
)
def test_whoever_orders_a_paper_signs_it_else_the_oldest_koordinator_who_has_come_in(
    sqlite_store: Store, actor: str, name: str
) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        make(session, cast, "Aman", came_in=False)
        make(session, cast, "Zaenal")
        make(session, cast, "Citra", cast.guru[5])
        make(session, cast, "Baru", came_in=False)
        make(session, cast, "Dewi")
        left = find_account_by_username(session, cast.school_id, "dewi")
        assert left is not None
        left.active = False
        assert printed(session, cast, actor) == name

    sqlite_store.write(work)


def test_of_koordinator_who_never_came_in_the_oldest_signs_and_of_none_nobody(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        assert printed(session, cast, "Sistem") == ""
        make(session, cast, "Zaenal", came_in=False)
        make(session, cast, "Aman", came_in=False)
        assert printed(session, cast, "Sistem") == "Zaenal"

    sqlite_store.write(work)
