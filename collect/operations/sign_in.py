"""Coming in: with a password, first with the printed code; a changed password; going out.

Each is done in two steps. Weighing reads and takes its 50 ms of a core outside of every write; then one short transaction
counts a failure, or accepts the attempt while what it was weighed against is still what is stored.
"""

import secrets
import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from collect.domain.problem import Problem, problem, refuse
from collect.operations.deed import Deed, record
from collect.operations.passwords import check_password, hashed, matches, outdated
from collect.storage.accounts import Account, find_account, find_account_by_username, lock_account, touch_account
from collect.storage.schools import find_school

FAILURES_MOST, HELD_MINUTES = 8, 10


@dataclass(frozen=True)
class Attempt:
    """A password or code that was weighed. `account_id` is None for an unknown username, `stored` what it was weighed
    against; `fresh` is the hash to be stored where the attempt is accepted, if there is a new one.
    """

    school_id: uuid.UUID
    account_id: uuid.UUID | None
    right: bool
    stored: str | None
    fresh: str | None = None


def weigh_password(session: Session, *, school_id: uuid.UUID, username: str, password: str) -> Attempt:
    """Weigh what was typed for signing in. Slow on purpose, reads only: for a session that writes nothing."""
    account = find_account_by_username(session, school_id, username.strip().lower())
    attempt = _attempt(school_id, account, account.password_hash if account else None, password)
    return replace(attempt, fresh=hashed(password)) if attempt.right and outdated(attempt.stored) else attempt


def sign_in(session: Session, attempt: Attempt, *, now: datetime) -> Account | None:
    """The account, if the password was right and the account is not held; None without telling which was wrong."""
    account = _open(session, attempt, now)
    if account is None or not _accepted(account, attempt, account.password_hash, now):
        return None
    account.password_hash = attempt.fresh or account.password_hash
    return account


def weigh_code(session: Session, *, school_id: uuid.UUID, username: str, code: str, password: str) -> Attempt:
    """Weigh a printed code, and make ready the first password. Raises `Refused` for a password that is easily guessed."""
    check_password(password, username, *_known(session, school_id))
    account = find_account_by_username(session, school_id, username.strip().lower())
    typed = "".join(c for c in code.upper() if c.isalnum())
    attempt = _attempt(school_id, account, account.first_code_hash if account else None, typed)
    return replace(attempt, fresh=hashed(password)) if attempt.right else attempt


def first_sign_in(session: Session, attempt: Attempt, *, now: datetime) -> Account | None:
    """Set the first password by the printed code, which then stops. None like `sign_in`."""
    account = _open(session, attempt, now)
    if account is None:
        return None
    if account.first_code_until is None or account.first_code_until < now:
        attempt = replace(attempt, right=False)
    if not _accepted(account, attempt, account.first_code_hash, now):
        return None
    account.password_hash = attempt.fresh
    account.first_code_hash = account.first_code_until = None
    account.session_key = secrets.token_hex(16)
    return account


def weigh_change(session: Session, deed: Deed, account_id: uuid.UUID, *, old: str, new: str) -> Attempt:
    """Weigh the old password, and make ready the new one. Raises `Refused` for a new one that is easily guessed."""
    account = find_account(session, deed.school_id, account_id)
    if account is None:
        raise refuse("account.unknown", "account_id")
    check_password(new, account.username, *_known(session, deed.school_id))
    attempt = _attempt(deed.school_id, account, account.password_hash, old)
    return replace(attempt, fresh=hashed(new)) if attempt.right else attempt


def change_password(session: Session, deed: Deed, attempt: Attempt) -> Account | Problem:
    """Change one's own password; every other session of the account ends.

    A wrong old password is counted as at signing in, so what is wrong is returned: raising it would undo the count.
    """
    account = _open(session, attempt, deed.now)
    if account is None:
        return problem("account.held", "old", minutes=HELD_MINUTES)
    if not _accepted(account, attempt, account.password_hash, deed.now):
        return problem("account.password_wrong", "old")
    account.password_hash = attempt.fresh
    account.session_key = secrets.token_hex(16)
    record(session, deed, "account.password_changed", account.username)
    return account


def sign_out(session: Session, deed: Deed, account_id: uuid.UUID) -> None:
    """End every session of the account, so that a copied cookie is worth nothing afterwards."""
    account = lock_account(session, deed.school_id, account_id)
    if account is not None:
        account.session_key = secrets.token_hex(16)


def _attempt(school_id: uuid.UUID, account: Account | None, stored: str | None, given: str) -> Attempt:
    return Attempt(school_id, account.account_id if account else None, matches(stored, given), stored)


def _known(session: Session, school_id: uuid.UUID) -> tuple[str, ...]:
    """What everybody knows about the school."""
    school = find_school(session, school_id)
    return (school.name, school.npsn) if school else ()


def _open(session: Session, attempt: Attempt, now: datetime) -> Account | None:
    """The account, locked against others, unless it is closed or held; then as much is written as a failure writes."""
    account = lock_account(session, attempt.school_id, attempt.account_id) if attempt.account_id else None
    held = account is not None and account.locked_until is not None and account.locked_until > now
    if account is None or held or not account.active:
        touch_account(session, attempt.school_id)
        return None
    return account


def _accepted(account: Account, attempt: Attempt, stored: str | None, now: datetime) -> bool:
    """Count a failure, or forget those before. What is stored no longer makes nothing of an attempt, without counting it."""
    if attempt.right and attempt.stored == stored:
        account.failures, account.locked_until = 0, None
        return True
    if not attempt.right:
        account.failures += 1
    if account.failures >= FAILURES_MOST:
        account.failures, account.locked_until = 0, now + timedelta(minutes=HELD_MINUTES)
    return False
