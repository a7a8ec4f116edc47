"""Accounts as the list shows them, and one-time codes on their way from the page to the letters."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import current_app, url_for
from flask_babel import gettext as _
from itsdangerous import BadData, URLSafeTimedSerializer

from collect.domain.kinds import Role
from collect.operations.accounts import FirstCode, lacking_person
from collect.reports.letters import Letter, LetterSheet, sign_in_letters
from collect.reports.page import Paper
from collect.storage.accounts import Account
from collect.web.access import Visitor
from collect.web.platform import platform

_A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class AccountRow:
    """One line of the list. `tone`: how the state's tag looks; `unlinked`: its roles need a person and it has none."""

    account_id: uuid.UUID
    name: str
    username: str
    roles: tuple[Role, ...]
    unlinked: bool
    state: str
    tone: str


def account_rows(accounts: Sequence[Account], *, search: str, now: datetime) -> list[AccountRow]:
    """The accounts whose name or username has the words searched for."""
    wanted = search.strip().lower()
    return [
        AccountRow(a.account_id, a.name, a.username, _roles(a.roles), bool(lacking_person([a])), *_state(a, now))
        for a in accounts
        if wanted in a.name.lower() or wanted in a.username
    ]


def is_own(account: Account, visitor: Visitor) -> bool:
    """Whether the account is the visitor's, or another one of the same person."""
    same = account.teacher_id is not None and account.teacher_id == visitor.teacher_id
    return same or account.account_id == visitor.account_id


def who_may_change(accounts: Sequence[Account], visitor: Visitor) -> str:
    """The names of those who can change the visitor's own account; empty where there is nobody yet."""
    found = [one for one in accounts if one.active and not is_own(one, visitor) and _manages(one)]
    return ", ".join(sorted({one.name for one in found}))


def _manages(account: Account) -> bool:
    linked = account.has_role(Role.PRINCIPAL) and account.teacher_id is not None
    return linked or account.has_role(Role.COORDINATOR)


def _state(account: Account, now: datetime) -> tuple[str, str]:
    if not account.active:
        return _("ditutup"), "bad"
    if account.locked_until is not None and account.locked_until > now:
        return _("ditahan sebentar"), "warn"
    if account.password_hash is not None:
        return _("aktif"), "good"
    if account.first_code_until is not None and account.first_code_until < now:
        return _("kode lewat masanya"), "warn"
    return _("belum pernah masuk"), "warn"


def _roles(text: str) -> tuple[Role, ...]:
    held = text.split()
    return tuple(role for role in Role if role.value in held)


def packed(visitor: Visitor, codes: Sequence[FirstCode]) -> str:
    """Codes signed for this school: nothing is stored, and nobody can have a letter printed that we did not write."""
    return str(
        _packer(visitor).dumps([[c.name, c.roles, c.username, c.code, c.until.date().isoformat()] for c in codes])
    )


def letters(visitor: Visitor, pack: str, paper: Paper) -> bytes | None:
    """The letters as PDF; None for a pack that is not ours or older than a day."""
    try:
        rows = _packer(visitor).loads(pack, max_age=_A_DAY)
    except BadData:
        return None
    made = tuple(
        Letter(name, _roles(roles), user, code, date.fromisoformat(day)) for name, roles, user, code, day in rows
    )
    address = platform().settings.base_url + url_for("account.first")
    return sign_in_letters(LetterSheet(visitor.school.name, address, made), paper)


def _packer(visitor: Visitor) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt=f"letters/{visitor.school_id.hex}")
