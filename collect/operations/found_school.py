"""A school enters the platform, with its first koordinator."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from collect.domain.identifiers import check_npsn
from collect.domain.kinds import Role, SchoolKind
from collect.domain.problem import refuse
from collect.domain.token import make_school_part
from collect.domain.typed import seen_line
from collect.operations.accounts import FirstCode, create_account
from collect.operations.deed import Deed, record
from collect.operations.passwords import OneTimeCode, make_code
from collect.storage.base import new_id
from collect.storage.schools import School, find_school, find_school_by_code_part, find_school_by_npsn


@dataclass(frozen=True)
class SchoolFacts:
    """What the koordinator types about the school."""

    npsn: str
    name: str
    kind: SchoolKind
    address: str = ""
    city: str = ""
    timezone: str = "Asia/Jakarta"


def found_school(
    session: Session,
    facts: SchoolFacts,
    *,
    coordinator: str,
    now: datetime,
    username: str = "koordinator",
    code: OneTimeCode | None = None,
) -> tuple[School, FirstCode]:
    """Enter a school and make its koordinator's account. Raises `Refused` for a wrong NPSN or one already here.

    `code`: made before the transaction where other schools are at work; without it, it is made here.
    """
    _check(facts)
    if find_school_by_npsn(session, facts.npsn) is not None:
        raise refuse("school.known", "npsn", npsn=facts.npsn)
    school = School(
        school_id=new_id(),
        npsn=facts.npsn,
        name=seen_line(facts.name),
        kind=facts.kind.value,
        code_part=_free_part(session),
        address=seen_line(facts.address),
        city=seen_line(facts.city),
        timezone=facts.timezone,
    )
    session.add(school)
    session.flush()
    deed = Deed(school.school_id, coordinator, now, facts.timezone)
    record(session, deed, "school.founded", facts.npsn, name=facts.name)
    code = code or make_code()
    first = create_account(session, deed, username=username, name=coordinator, roles=[Role.COORDINATOR], code=code)
    return school, first


def change_school(session: Session, deed: Deed, facts: SchoolFacts) -> None:
    """Correct a school's own facts; its NPSN and kind stay."""
    school = find_school(session, deed.school_id)
    if school is None:
        raise refuse("school.unknown")
    _check(facts)
    school.name, school.address, school.city = seen_line(facts.name), seen_line(facts.address), seen_line(facts.city)
    school.timezone = facts.timezone
    record(session, deed, "school.changed", school.npsn, name=school.name)


def deed_of(school: School, actor: str, now: datetime) -> Deed:
    """A deed at that school."""
    return Deed(school.school_id, actor, now, school.timezone)


def _check(facts: SchoolFacts) -> None:
    npsn, _ = check_npsn(facts.npsn)
    if npsn is None or npsn != facts.npsn:
        raise refuse("school.npsn", "npsn", npsn=facts.npsn[:20])
    if not 3 <= len(seen_line(facts.name)) <= 200:
        raise refuse("school.name", "name")


def _free_part(session: Session) -> str:
    """A code part that no other school has; with a million possible ones a second try is rare."""
    while True:
        part = make_school_part(secrets.token_bytes(8))
        if find_school_by_code_part(session, part) is None:
            return part
