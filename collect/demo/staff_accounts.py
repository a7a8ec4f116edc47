"""The demo's staff accounts, and the lines that tell a newcomer how to get in."""

import uuid
from collections import Counter
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from collect.config import Platform
from collect.demo.school import SMK_NPSN
from collect.domain.kinds import GROUP_LABELS, Group, Role
from collect.domain.positions import is_supervisor
from collect.operations.accounts import FirstCode, create_account
from collect.operations.deed import Deed
from collect.operations.found_school import deed_of
from collect.operations.issue_cards import printable_cards
from collect.operations.passwords import make_code
from collect.operations.pools import is_principal
from collect.operations.sign_in import first_sign_in, weigh_code
from collect.storage.accounts import Account, list_accounts
from collect.storage.assignments import list_assignments
from collect.storage.codes import find_card_of, list_used
from collect.storage.periods import list_periods
from collect.storage.schools import find_school_by_npsn
from collect.storage.teachers import Teacher, list_teachers

PASSWORD = "contoh-2026"  # noqa: S105 - the demo's password is printed on purpose and opens invented data only


def make_accounts(session: Session, deed: Deed, coordinator: FirstCode) -> None:
    """Accounts of one koordinator, the penilai, three guru, kepala sekolah and pengawas, all with the demo's password."""
    _open(session, deed, coordinator)
    rows = list_assignments(session, deed.school_id, list_periods(session, deed.school_id)[0].period_id)
    staff = {row.teacher_id: row for row in list_teachers(session, deed.school_id)}
    loads = Counter(row.assessor_id for row in rows if row.assessor_id)
    heads = [row for row in staff.values() if is_principal(row)]
    inspectors = [row for row in staff.values() if is_supervisor(row.ptk_type)]
    leading = [*heads, *inspectors]
    assessors = [
        staff[one] for one in sorted(loads, key=lambda one: (-loads[one], str(one))) if staff[one] not in leading
    ]
    for number, teacher in enumerate(assessors, start=1):
        _make(session, deed, f"penilai{number}", teacher, [Role.ASSESSOR, Role.TEACHER])
    others = [row for row in staff.values() if row not in assessors and row not in leading]
    for number, teacher in enumerate(others[:3], start=1):
        _make(session, deed, f"guru{number}", teacher, [Role.TEACHER])
    for teacher in heads:
        _make(session, deed, "kepala", teacher, [Role.PRINCIPAL, Role.TEACHER, Role.ASSESSOR])
    for teacher in inspectors:
        _make(session, deed, "pengawas", teacher, [Role.SUPERVISOR, Role.ASSESSOR])


def _make(session: Session, deed: Deed, username: str, teacher: Teacher, roles: list[Role]) -> None:
    made = create_account(
        session,
        deed,
        username=username,
        name=teacher.name,
        roles=roles,
        teacher_id=teacher.teacher_id,
        code=make_code(),
    )
    _open(session, deed, made)


def _open(session: Session, deed: Deed, made: FirstCode) -> None:
    session.flush()
    attempt = weigh_code(session, school_id=deed.school_id, username=made.username, code=made.code, password=PASSWORD)
    first_sign_in(session, attempt, now=deed.now)


def sign_ins(platform: Platform) -> list[str]:
    """Addresses, log-ins and one unused respondent link of each kind; nothing where this is not the demo's school."""
    with platform.store.read() as session:
        school = find_school_by_npsn(session, SMK_NPSN)
        if school is None:
            return []
        base = platform.settings.base_url
        accounts = list_accounts(session, school.school_id)
        lines = [f"Alamat       {base}/masuk", f"Sandi semua  {PASSWORD}", ""]
        lines += [f"{account.username:<12} {account.name} ({account.roles})" for account in accounts if _shown(account)]
        lines.append("")
        for period in list_periods(session, school.school_id)[:1]:
            deed = deed_of(school, "contoh", datetime.now(UTC))
            links = _links(session, deed, period.period_id, platform)
            lines += [f"{GROUP_LABELS[group]:<15} {base}/i/{code}" for group, code in links.items()]
        return lines


def _shown(account: Account) -> bool:
    return account.username in ("koordinator", "penilai1", "penilai2", "guru1", "kepala", "pengawas")


def _links(session: Session, deed: Deed, period_id: uuid.UUID, platform: Platform) -> dict[Group, str]:
    """For each group the first card that was not used yet."""
    found: dict[Group, str] = {}
    for card in sorted(
        printable_cards(session, deed, period_id, secret=platform.secret), key=lambda c: str(c.person_id)
    ):
        group = Group(card.group)
        row = None if group in found else find_card_of(session, deed.school_id, period_id, person_id=card.person_id)
        if row is not None and not list_used(session, deed.school_id, period_id, card_id=row.card_id):
            found[group] = card.code
    return {group: found[group] for group in Group if group in found}
