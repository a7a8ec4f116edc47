"""Staff accounts as the koordinator makes and changes them, each with a one-time code to be printed."""

import secrets
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from collect.catalog.languages import languages
from collect.domain.kinds import Role
from collect.domain.problem import refuse
from collect.domain.roles import check_person, lacks_person
from collect.domain.typed import seen_line
from collect.operations.deed import Deed, record
from collect.operations.passwords import OneTimeCode
from collect.storage.accounts import Account, find_account, find_account_by_username, list_accounts
from collect.storage.teachers import find_teacher

FIRST_CODE_DAYS = 14


@dataclass(frozen=True)
class FirstCode:
    """An account with the one-time code to be printed; the code is not stored and cannot be shown again."""

    account_id: uuid.UUID
    username: str
    name: str
    roles: str
    code: str
    until: datetime


def create_account(
    session: Session,
    deed: Deed,
    *,
    username: str,
    name: str,
    roles: Sequence[Role],
    code: OneTimeCode,
    teacher_id: uuid.UUID | None = None,
    by: uuid.UUID | None = None,
) -> FirstCode:
    """Make an account with a one-time code. Raises `Refused` for a username that is taken or has a wrong shape.

    `code` is made before the transaction (`passwords.make_code`). `teacher_id`: whose account it is, which some roles need;
    `by`: the person who makes it, who gets no second one that way.
    """
    username = username.strip().lower()
    if not (3 <= len(username) <= 60) or not all(c.isascii() and (c.isalnum() or c in "._-") for c in username):
        raise refuse("account.username", "username", username=username[:60])
    if find_account_by_username(session, deed.school_id, username) is not None:
        raise refuse("account.taken", "username", username=username)
    if not roles:
        raise refuse("account.no_role", "roles")
    _check_holder(session, deed, teacher_id, roles)
    if teacher_id is not None and teacher_id == by:
        raise refuse("account.own_second", "teacher_id")
    account = Account(
        school_id=deed.school_id,
        username=username,
        name=seen_line(name)[:200],
        teacher_id=teacher_id,
        roles=" ".join(sorted(set(roles))),
        session_key=secrets.token_hex(16),
    )
    session.add(account)
    session.flush()
    record(session, deed, "account.created", account.username, roles=account.roles)
    return _first_code(session, deed, account, code)


def renew_first_code(session: Session, deed: Deed, account_id: uuid.UUID, code: OneTimeCode) -> FirstCode:
    """A new one-time code for somebody who lost the password; the old password stops at once."""
    account = _account(session, deed, account_id)
    account.password_hash = None
    account.session_key = secrets.token_hex(16)
    record(session, deed, "account.code_renewed", account.username)
    return _first_code(session, deed, account, code)


def change_account(
    session: Session,
    deed: Deed,
    account_id: uuid.UUID,
    *,
    roles: Sequence[Role],
    active: bool,
    teacher_id: uuid.UUID | None,
    by: uuid.UUID,
) -> None:
    """Give other roles, another person, or close and reopen. The last koordinator who can sign in stays one.

    `by`: the account that does it, of a koordinator or of the kepala sekolah; nobody changes the own account, or another one
    of the own person. A closed account needs no person. Raises `Refused`.
    """
    account = _account(session, deed, account_id)
    _check_other(_account(session, deed, by), account, teacher_id)
    if not roles:
        raise refuse("account.no_role", "roles")
    _check_holder(session, deed, teacher_id, roles if active else ())
    others = [a for a in list_accounts(session, deed.school_id) if a.account_id != account_id and a.active]
    stays = active and Role.COORDINATOR in roles
    if not stays and account.has_role(Role.COORDINATOR) and not any(a.has_role(Role.COORDINATOR) for a in others):
        raise refuse("account.last_coordinator", "roles")
    account.roles, account.active, account.teacher_id = " ".join(sorted(set(roles))), active, teacher_id
    if not active:
        account.session_key = secrets.token_hex(16)
    person = str(teacher_id or "")
    record(session, deed, "account.changed", account.username, roles=account.roles, active=active, person=person)


def lacking_person(accounts: Iterable[Account]) -> list[Account]:
    """The open accounts that must still be linked to their person: they can read, and neither sign nor judge."""
    return [one for one in accounts if one.active and lacks_person(one.teacher_id, one.roles.split())]


def set_language(session: Session, deed: Deed, account_id: uuid.UUID, language: str) -> None:
    """The language of an account's pages: one of the list that is data."""
    known = languages()
    if language not in known:
        raise refuse("account.language", "language", language=language[:10], known=", ".join(known.values()))
    _account(session, deed, account_id).language = language


def _account(session: Session, deed: Deed, account_id: uuid.UUID) -> Account:
    account = find_account(session, deed.school_id, account_id)
    if account is None:
        raise refuse("account.unknown", "account_id")
    return account


def _check_holder(session: Session, deed: Deed, teacher_id: uuid.UUID | None, roles: Collection[Role]) -> None:
    if teacher_id is not None and find_teacher(session, deed.school_id, teacher_id) is None:
        raise refuse("teacher.unknown", "teacher_id")
    if lacks_person(teacher_id, roles):
        raise refuse("account.person_needed", "teacher_id")


def _check_other(changer: Account, changed: Account, teacher_id: uuid.UUID | None) -> None:
    """Nobody gives roles to oneself, by this account or another; a kepala sekolah has to be known for that."""
    if not changer.has_role(Role.COORDINATOR):
        check_person(changer.teacher_id, changer.roles.split())
    persons = {changed.teacher_id, teacher_id} - {None}
    if changer.account_id == changed.account_id or changer.teacher_id in persons:
        raise refuse("account.own")


def _first_code(session: Session, deed: Deed, account: Account, code: OneTimeCode) -> FirstCode:
    account.first_code_hash = code.hash
    account.first_code_until = until = deed.now + timedelta(days=FIRST_CODE_DAYS)
    account.failures, account.locked_until = 0, None
    session.flush()
    return FirstCode(account.account_id, account.username, account.name, account.roles, code.text, until)
