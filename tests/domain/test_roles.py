"""Roles in which it counts who somebody is."""

import uuid

import pytest

from collect.domain.kinds import Role
from collect.domain.problem import Refused
from collect.domain.roles import check_person, lacks_person

SOMEBODY = uuid.UUID(int=1)
MANAGING = (Role.COORDINATOR, Role.EXTERNAL)


@pytest.mark.parametrize("role", Role)
def test_whoever_only_manages_or_comes_from_elsewhere_needs_no_person(role: Role) -> None:
    assert lacks_person(None, {role}) == (role not in MANAGING)
    assert lacks_person(None, {role, *MANAGING}) == (role not in MANAGING)
    assert not lacks_person(SOMEBODY, {role})


def test_an_account_without_its_person_is_refused() -> None:
    check_person(None, MANAGING)
    check_person(SOMEBODY, tuple(Role))
    with pytest.raises(Refused) as refused:
        check_person(None, {Role.COORDINATOR, Role.TEACHER})
    assert [found.code for found in refused.value.problems] == ["account.no_person"]
