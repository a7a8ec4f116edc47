"""Roles in which it counts who somebody is: nobody judges, signs, mediates or types in what is about the own work.

That can only be told of an account that is linked to a person. Whoever only manages (koordinator), and an external team, which
comes from elsewhere, needs no person.
"""

import uuid
from collections.abc import Collection

from collect.domain.kinds import Role
from collect.domain.problem import refuse

PERSONAL = frozenset({Role.TEACHER, Role.ASSESSOR, Role.PRINCIPAL, Role.SUPERVISOR})


def lacks_person(person_id: uuid.UUID | None, roles: Collection[str]) -> bool:
    """Whether the account's roles need a person and it has none."""
    return person_id is None and not PERSONAL.isdisjoint(roles)


def check_person(person_id: uuid.UUID | None, roles: Collection[str]) -> None:
    """Raises `Refused` for an account of which it cannot be told whose work is the own."""
    if lacks_person(person_id, roles):
        raise refuse("account.no_person")
