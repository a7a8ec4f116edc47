"""Accounts for the imported guru: who would get which roles and which username; and making many at once."""

import re
import unicodedata
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.identifiers import name_key
from collect.domain.kinds import Role
from collect.domain.positions import is_substitute, is_supervisor
from collect.operations.accounts import FirstCode, create_account
from collect.operations.deed import Deed
from collect.operations.passwords import OneTimeCode, make_code
from collect.operations.pools import is_principal
from collect.storage.accounts import list_accounts
from collect.storage.assignments import list_assignments
from collect.storage.periods import CLOSED, list_periods
from collect.storage.teachers import Teacher, list_teachers

_LEAST, _MOST = 3, 60


@dataclass(frozen=True)
class AccountProposal:
    """An account that one guru could get."""

    teacher_id: uuid.UUID
    name: str
    username: str
    roles: tuple[Role, ...]


def propose_accounts(session: Session, deed: Deed) -> list[AccountProposal]:
    """A proposal for every active guru without an account, by name: everybody guru, the kepala sekolah and the penilai of a
    running period also that; usernames from NIP, else NUPTK, else name, each only once.
    """
    accounts = list_accounts(session, deed.school_id)
    holders = {account.teacher_id for account in accounts}
    taken = {account.username for account in accounts}
    assessors = _assessors(session, deed)
    proposed = []
    for row in list_teachers(session, deed.school_id):
        if row.teacher_id not in holders:
            username = free_username(username_of(row), taken)
            taken.add(username)
            roles = _roles(row, assessor=row.teacher_id in assessors)
            proposed.append(AccountProposal(row.teacher_id, row.name, username, roles))
    return proposed


def create_accounts(
    session: Session, deed: Deed, chosen: Mapping[uuid.UUID, Sequence[Role]], codes: Sequence[OneTimeCode] = ()
) -> list[FirstCode]:
    """Make an account for each chosen guru with the roles given; who has one by now is passed over. Raises `Refused`.

    `codes`: one for each chosen guru, made before the transaction because each takes about 40 ms; where they do not
    suffice, the rest is made here.
    """
    wanted = [one for one in propose_accounts(session, deed) if one.teacher_id in chosen]
    return [
        create_account(
            session,
            deed,
            username=one.username,
            name=one.name,
            roles=chosen[one.teacher_id],
            teacher_id=one.teacher_id,
            code=codes[place] if place < len(codes) else make_code(),
        )
        for place, one in enumerate(wanted)
    ]


def username_of(row: Teacher) -> str:
    """NIP, else NUPTK, else the name without titles in plain letters with dots."""
    if row.nip or row.nuptk:
        return str(row.nip or row.nuptk)
    plain = unicodedata.normalize("NFKD", name_key(row.name)).encode("ascii", "ignore").decode().lower()
    dotted = re.sub(r"[^a-z0-9]+", ".", plain).strip(".")[: _MOST - 4].rstrip(".")
    return dotted if len(dotted) >= _LEAST else f"guru.{dotted}".rstrip(".")


def free_username(wanted: str, taken: set[str]) -> str:
    """The wanted one, or with the first number that makes it new."""
    number, username = 2, wanted
    while username in taken:
        username, number = f"{wanted}{number}", number + 1
    return username


def _roles(row: Teacher, *, assessor: bool) -> tuple[Role, ...]:
    if is_supervisor(row.ptk_type):
        return (*([Role.ASSESSOR] if assessor else []), Role.SUPERVISOR)
    if is_substitute(row.ptk_type):
        return (Role.ASSESSOR,)
    roles = [Role.PRINCIPAL] if is_principal(row) else []
    return (*roles, *([Role.ASSESSOR] if assessor else []), Role.TEACHER)


def _assessors(session: Session, deed: Deed) -> set[uuid.UUID]:
    """The penilai of all periods that still run."""
    periods = [period for period in list_periods(session, deed.school_id) if period.state != CLOSED]
    rows = [row for period in periods for row in list_assignments(session, deed.school_id, period.period_id)]
    return {row.assessor_id for row in rows if row.assessor_id is not None}
