"""Roles that depend on who somebody is need their person, and nobody gives roles to oneself."""

import uuid
from typing import Any

import pytest
from sqlalchemy.orm import Session

from collect.domain.kinds import Role
from collect.domain.problem import Refused
from collect.domain.roles import PERSONAL
from collect.operations import accounts
from collect.operations.passwords import OneTimeCode
from collect.storage.accounts import find_account, list_accounts
from collect.storage.audit import list_entries
from collect.storage.transaction import Store
from tests.operations.cast import Cast, account, settle

CODE = OneTimeCode("2222-2222-2222", "x")


@pytest.fixture
def cast(store: Store) -> Cast:
    return store.write(settle)


def _added(store: Store, cast: Cast, username: str, roles: str, person: uuid.UUID | None = None) -> uuid.UUID:
    return store.write(lambda s: account(s, cast, username, roles, person))


def _changed(store: Store, cast: Cast, account_id: uuid.UUID, by: uuid.UUID, **wanted: Any) -> str:
    """The code of the refusal; empty where it was done."""
    given: dict[str, Any] = {"roles": [Role.COORDINATOR], "active": True, "teacher_id": None, "by": by} | wanted
    try:
        store.write(lambda s: accounts.change_account(s, cast.deed, account_id, **given))
    except Refused as refused:
        return ",".join(found.code for found in refused.problems)
    return ""


def _held(store: Store, cast: Cast, account_id: uuid.UUID) -> tuple[str, uuid.UUID | None, bool]:
    with store.read() as session:
        found = find_account(session, cast.school_id, account_id)
        assert found is not None
        return found.roles, found.teacher_id, found.active


@pytest.mark.parametrize("role", Role)
def test_a_role_that_depends_on_the_person_is_given_with_the_person_alone(store: Store, cast: Cast, role: Role) -> None:
    def make(session: Session, person: uuid.UUID | None) -> None:
        given: dict[str, Any] = {"roles": [role, Role.COORDINATOR], "code": CODE, "teacher_id": person}
        accounts.create_account(session, cast.deed, username=f"a.{role}", name="Tuti", **given)

    if role in PERSONAL:
        with pytest.raises(Refused) as refused:
            store.write(lambda s: make(s, None))
        assert [(found.code, found.where) for found in refused.value.problems] == [
            ("account.person_needed", "teacher_id")
        ]
        store.write(lambda s: make(s, cast.guru[0]))
    else:
        store.write(lambda s: make(s, None))
    with store.read() as session:
        (made,) = list_accounts(session, cast.school_id)
    assert made.teacher_id == (cast.guru[0] if role in PERSONAL else None)
    assert accounts.lacking_person([made]) == []


def test_an_account_from_before_is_named_until_it_is_linked_or_closed(store: Store, cast: Cast) -> None:
    rina = _added(store, cast, "rina", "koordinator")
    old = [_added(store, cast, name, roles) for name, roles in (("kepala", "kepala-sekolah"), ("wawas", "pengawas"))]

    def named() -> list[uuid.UUID]:
        with store.read() as session:
            return [one.account_id for one in accounts.lacking_person(list_accounts(session, cast.school_id))]

    assert named() == old
    assert _changed(store, cast, old[0], rina, roles=[Role.PRINCIPAL]) == "account.person_needed"
    assert _changed(store, cast, old[0], rina, roles=[Role.PRINCIPAL], teacher_id=uuid.uuid4()) == "teacher.unknown"
    assert _changed(store, cast, old[0], rina, roles=[Role.PRINCIPAL], teacher_id=cast.principal) == ""
    assert _held(store, cast, old[0]) == ("kepala-sekolah", cast.principal, True)
    assert named() == old[1:]
    assert _changed(store, cast, old[1], rina, roles=[Role.SUPERVISOR], active=False) == ""
    assert named() == []
    assert _changed(store, cast, old[1], rina, roles=[Role.SUPERVISOR]) == "account.person_needed"
    with store.read() as session:
        (entry, *_rest) = [one for one in list_entries(session, cast.school_id) if str(cast.principal) in one.details]
    assert (entry.deed, entry.subject) == ("account.changed", "kepala")


def test_nobody_changes_the_own_account_or_another_one_of_the_own_person(store: Store, cast: Cast) -> None:
    rina = _added(store, cast, "rina", "koordinator guru", cast.guru[0])
    second = _added(store, cast, "guru1", "guru", cast.guru[0])
    tuti = _added(store, cast, "tuti", "koordinator")
    wishes: list[dict[str, Any]] = [
        {"roles": [Role.COORDINATOR, Role.PRINCIPAL], "teacher_id": cast.guru[0]},
        {"roles": [Role.COORDINATOR, Role.TEACHER], "teacher_id": cast.guru[1]},
        {"active": False},
        {},
    ]
    for wish in wishes:
        assert _changed(store, cast, rina, rina, **wish) == "account.own"
        assert _changed(store, cast, tuti, tuti, **wish) == "account.own"
        assert _changed(store, cast, second, rina, **wish) == "account.own"
    assert _changed(store, cast, tuti, rina, roles=[Role.PRINCIPAL], teacher_id=cast.guru[0]) == "account.own"
    assert _held(store, cast, rina) == ("koordinator guru", cast.guru[0], True)
    wider = [Role.COORDINATOR, Role.TEACHER, Role.ASSESSOR]
    assert _changed(store, cast, rina, tuti, roles=wider, teacher_id=cast.guru[0]) == ""
    assert _held(store, cast, rina) == ("guru koordinator penilai", cast.guru[0], True)


def test_the_kepala_sekolah_changes_roles_once_it_is_known_who_that_is(store: Store, cast: Cast) -> None:
    rina = _added(store, cast, "rina", "koordinator")
    unknown = _added(store, cast, "kepala", "kepala-sekolah")
    head = _added(store, cast, "kepala2", "kepala-sekolah", cast.principal)
    wider: dict[str, Any] = {"roles": [Role.COORDINATOR, Role.ASSESSOR], "teacher_id": cast.guru[3]}
    assert _changed(store, cast, rina, unknown, **wider) == "account.no_person"
    assert _changed(store, cast, rina, head, **wider) == ""
    assert _held(store, cast, rina) == ("koordinator penilai", cast.guru[3], True)
    assert _changed(store, cast, rina, head, roles=[Role.TEACHER], teacher_id=cast.guru[3]) == (
        "account.last_coordinator"
    )


def test_nobody_makes_a_second_account_for_oneself(store: Store, cast: Cast) -> None:
    def make(by: uuid.UUID | None) -> None:
        given: dict[str, Any] = {"roles": [Role.PRINCIPAL], "code": CODE, "teacher_id": cast.guru[0], "by": by}
        store.write(lambda s: accounts.create_account(s, cast.deed, username="kedua", name="Budi", **given))

    with pytest.raises(Refused, match=r"account\.own_second"):
        make(cast.guru[0])
    make(cast.guru[1])
    with store.read() as session:
        assert [one.username for one in list_accounts(session, cast.school_id)] == ["kedua"]
