"""Staff accounts: made by the koordinator, first sign-in by a printed one-time code, passwords as argon2id."""

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy.orm import Session

from collect.domain.kinds import Role
from collect.domain.problem import Refused, refuse
from collect.operations.deed import Deed, record
from collect.storage.accounts import Account, find_account, find_account_by_username, list_accounts
from collect.storage.teachers import find_teacher

FIRST_CODE_DAYS = 14
PASSWORD_LEAST, PASSWORD_MOST = 8, 128
_FAILURES, _LOCK_MINUTES = 8, 10
_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

# Fit for a school laptop: 19 MiB and two passes cost it well under a tenth of a second.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Checked when a username does not exist, so that right and wrong usernames cost the same time.
_NOBODY = _HASHER.hash(secrets.token_hex(16))


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
    teacher_id: uuid.UUID | None = None,
) -> FirstCode:
    """Make an account with a one-time code. Raises `Refused` for a username that is taken or has a wrong shape."""
    username = username.strip().lower()
    if not (3 <= len(username) <= 60) or not all(c.isascii() and (c.isalnum() or c in "._-") for c in username):
        raise refuse("account.username", "username", username=username[:60])
    if find_account_by_username(session, deed.school_id, username) is not None:
        raise refuse("account.taken", "username", username=username)
    if not roles:
        raise refuse("account.no_role", "roles")
    if teacher_id is not None and find_teacher(session, deed.school_id, teacher_id) is None:
        raise refuse("teacher.unknown", "teacher_id")
    account = Account(
        school_id=deed.school_id,
        username=username,
        name=name.strip()[:200],
        teacher_id=teacher_id,
        roles=" ".join(sorted(set(roles))),
        session_key=secrets.token_hex(16),
    )
    session.add(account)
    session.flush()
    record(session, deed, "account.created", account.username, roles=account.roles)
    return _first_code(session, deed, account)


def renew_first_code(session: Session, deed: Deed, account_id: uuid.UUID) -> FirstCode:
    """A new one-time code for somebody who lost the password; the old password stops at once."""
    account = _account(session, deed, account_id)
    account.password_hash = None
    account.session_key = secrets.token_hex(16)
    record(session, deed, "account.code_renewed", account.username)
    return _first_code(session, deed, account)


def change_account(session: Session, deed: Deed, account_id: uuid.UUID, *, roles: Sequence[Role], active: bool) -> None:
    """Give other roles, or close and reopen. The last koordinator who can sign in stays one."""
    account = _account(session, deed, account_id)
    if not roles:
        raise refuse("account.no_role", "roles")
    others = [a for a in list_accounts(session, deed.school_id) if a.account_id != account_id and a.active]
    stays = active and Role.COORDINATOR in roles
    if not stays and account.has_role(Role.COORDINATOR) and not any(a.has_role(Role.COORDINATOR) for a in others):
        raise refuse("account.last_coordinator", "roles")
    account.roles, account.active = " ".join(sorted(set(roles))), active
    if not active:
        account.session_key = secrets.token_hex(16)
    record(session, deed, "account.changed", account.username, roles=account.roles, active=active)


def sign_in(session: Session, *, school_id: uuid.UUID, username: str, password: str, now: datetime) -> Account | None:
    """The account, if the password is right and the account is not locked; None without telling which was wrong."""
    account = find_account_by_username(session, school_id, username.strip().lower())
    right = _matches(account.password_hash if account else None, password)
    if account is None or not account.active or _locked(account, now):
        return None
    if not right:
        _count_failure(account, now)
        return None
    account.failures, account.locked_until = 0, None
    if account.password_hash and _HASHER.check_needs_rehash(account.password_hash):
        account.password_hash = _HASHER.hash(password)
    return account


def first_sign_in(
    session: Session, *, school_id: uuid.UUID, username: str, code: str, password: str, now: datetime
) -> Account | None:
    """Set the first password with the printed code, which then stops. Raises `Refused` for a weak password."""
    check_password(password, username)
    account = find_account_by_username(session, school_id, username.strip().lower())
    typed = "".join(c for c in code.upper() if c.isalnum())
    right = _matches(account.first_code_hash if account else None, typed)
    if account is None or not account.active or _locked(account, now):
        return None
    if not right or account.first_code_until is None or account.first_code_until < now:
        _count_failure(account, now)
        return None
    account.password_hash = _HASHER.hash(password)
    account.first_code_hash = account.first_code_until = None
    account.failures, account.locked_until = 0, None
    account.session_key = secrets.token_hex(16)
    return account


def change_password(session: Session, deed: Deed, account_id: uuid.UUID, *, old: str, new: str) -> Account:
    """Change one's own password; every other session of the account ends."""
    account = _account(session, deed, account_id)
    check_password(new, account.username)
    if not _matches(account.password_hash, old):
        raise refuse("account.password_wrong", "old")
    account.password_hash = _HASHER.hash(new)
    account.session_key = secrets.token_hex(16)
    record(session, deed, "account.password_changed", account.username)
    return account


def set_language(session: Session, deed: Deed, account_id: uuid.UUID, language: str) -> None:
    """The language of an account's pages."""
    if language not in ("id", "en"):
        raise refuse("account.language", "language", language=language[:10])
    _account(session, deed, account_id).language = language


def check_password(password: str, username: str) -> None:
    """At least eight characters, not the username, not a few characters repeated, not digits alone. Raises `Refused`."""
    if not PASSWORD_LEAST <= len(password) <= PASSWORD_MOST:
        raise refuse("account.password_length", "password", least=PASSWORD_LEAST, most=PASSWORD_MOST)
    if password.lower() == username.lower() or len(set(password)) < 4 or password.isdigit():
        raise refuse("account.password_weak", "password")


def _account(session: Session, deed: Deed, account_id: uuid.UUID) -> Account:
    account = find_account(session, deed.school_id, account_id)
    if account is None:
        raise Refused(refuse("account.unknown", "account_id").problems)
    return account


def _first_code(session: Session, deed: Deed, account: Account) -> FirstCode:
    code = "".join(secrets.choice(_CODE_ALPHABET) for _ in range(12))
    account.first_code_hash = _HASHER.hash(code)
    account.first_code_until = until = deed.now + timedelta(days=FIRST_CODE_DAYS)
    account.failures, account.locked_until = 0, None
    session.flush()
    grouped = f"{code[:4]}-{code[4:8]}-{code[8:]}"
    return FirstCode(account.account_id, account.username, account.name, account.roles, grouped, until)


def _matches(stored: str | None, given: str) -> bool:
    try:
        _HASHER.verify(stored or _NOBODY, given[: PASSWORD_MOST * 4])
    except (VerifyMismatchError, InvalidHashError):
        return False
    return stored is not None


def _locked(account: Account, now: datetime) -> bool:
    return account.locked_until is not None and account.locked_until > now


def _count_failure(account: Account, now: datetime) -> None:
    account.failures += 1
    if account.failures >= _FAILURES:
        account.failures, account.locked_until = 0, now + timedelta(minutes=_LOCK_MINUTES)
