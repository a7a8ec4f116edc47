"""An external team: three guru at random, an account that ends by itself, read-only, and a form for findings."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from collect.domain.kinds import Role
from collect.domain.problem import Refused, problem, refuse
from collect.domain.typed import seen_lines, seen_words
from collect.operations.accounts import FirstCode, create_account
from collect.operations.control_draw import external_of, store_draw
from collect.operations.deed import Deed, record
from collect.operations.lock_period import lock_period
from collect.operations.passwords import OneTimeCode
from collect.operations.propose_accounts import free_username
from collect.storage.accounts import list_accounts
from collect.storage.controls import (
    EXTERNAL,
    ControlFinding,
    ControlGuru,
    ControlVisit,
    list_control_draws,
    list_findings,
    list_visits,
)
from collect.storage.periods import ANY_STATE

TEAM_MOST, DAYS_MOST, TEXT_LEAST, TEXT_MOST = 300, 60, 5, 4000
DOCUMENTS = ("lengkap", "kurang")
PROCESS = ("sesuai", "tidak-sesuai")


@dataclass(frozen=True)
class FindingFacts:
    """What the team found: whether the documents are whole, whether the way was the prescribed one, and in words."""

    documents: str
    process: str
    text: str
    advice: str = ""


def invite_team(
    session: Session, deed: Deed, period_id: uuid.UUID, *, team: str, days: int, code: OneTimeCode, seed: str = ""
) -> tuple[ControlVisit, FirstCode]:
    """Draw three guru and open an account for the team, for that many days from today on. Raises `Refused`."""
    faults = []
    name = seen_words(team)
    if not any(map(str.isalnum, name)) or len(name) > TEAM_MOST:
        faults.append(problem("control.team", "team", most=TEAM_MOST))
    if not 1 <= days <= DAYS_MOST:
        faults.append(problem("control.days", "days", most=DAYS_MOST))
    if faults:
        raise Refused(faults)
    period = lock_period(session, deed, period_id, ANY_STATE)
    _check_new(session, deed, period_id, team=name)
    sample = external_of(session, period)
    if not sample.pool:
        raise refuse("control.nobody_assessed")
    drawn = store_draw(session, deed, period, samples=[sample], kind=EXTERNAL, seed=seed)
    taken = {account.username for account in list_accounts(session, deed.school_id)}
    username = free_username(f"tim-luar-{period.year}", taken)
    made = create_account(session, deed, username=username, name=name[:200], roles=[Role.EXTERNAL], code=code)
    visit = ControlVisit(
        school_id=deed.school_id,
        period_id=period_id,
        draw_id=drawn.draw_id,
        account_id=made.account_id,
        team=name,
        last_day=deed.today + timedelta(days=days - 1),
    )
    session.add(visit)
    session.flush()
    record(session, deed, "control.invited", str(period_id), team=name, last_day=visit.last_day)
    return visit, made


def _check_new(session: Session, deed: Deed, period_id: uuid.UUID, *, team: str) -> None:
    """A button pressed twice must draw once: a team is invited again when its visit is over."""
    for visit in visits_of(session, deed.school_id, period_id):
        if visit.team.casefold() == team.casefold() and visit.last_day >= deed.today:
            raise refuse("control.invited", "team")


def open_visit(session: Session, school_id: uuid.UUID, account_id: uuid.UUID, *, today: date) -> ControlVisit | None:
    """The visit that an account may still look at; none once its last day is over."""
    found = list_visits(session, school_id, account_id=account_id)
    return next((visit for visit in found if today <= visit.last_day), None)


def end_visit(session: Session, deed: Deed, period_id: uuid.UUID, draw_id: uuid.UUID) -> None:
    """Take the access back from today on."""
    visit = session.get(ControlVisit, (deed.school_id, period_id, draw_id))
    if visit is None:
        raise refuse("control.unknown")
    if visit.last_day >= deed.today:
        visit.last_day = deed.today - timedelta(days=1)
        session.flush()
        record(session, deed, "control.visit_ended", str(period_id), team=visit.team)


def record_finding(session: Session, deed: Deed, visit: ControlVisit, row: ControlGuru, facts: FindingFacts) -> bool:
    """Keep what the team found about one guru; whether it was new. Raises `Refused` after the visit's last day."""
    # As it is now: the koordinator may have ended it since the page was opened.
    found = session.get(ControlVisit, (deed.school_id, visit.period_id, visit.draw_id))
    if found is None or deed.today > found.last_day or (row.period_id, row.draw_id) != (found.period_id, found.draw_id):
        raise refuse("control.unknown")
    text, advice = (seen_lines(part) for part in (facts.text, facts.advice))
    faults = []
    if facts.documents not in DOCUMENTS or facts.process not in PROCESS:
        faults.append(problem("control.choice"))
    if not TEXT_LEAST <= len(text) <= TEXT_MOST or len(advice) > TEXT_MOST:
        faults.append(problem("control.finding", "text", least=TEXT_LEAST, most=TEXT_MOST))
    if faults:
        raise Refused(faults)
    before = list_findings(session, row)
    wanted = (facts.documents, facts.process, text, advice)
    if before and (before[-1].documents, before[-1].process, before[-1].text, before[-1].advice) == wanted:
        return False
    made = ControlFinding(school_id=row.school_id, period_id=row.period_id, draw_id=row.draw_id)
    made.teacher_id, made.number = row.teacher_id, len(before) + 1
    made.documents, made.process, made.text, made.advice = wanted
    made.given_by, made.given_on = deed.actor[:200], deed.today
    session.add(made)
    session.flush()
    record(session, deed, "control.found", str(row.teacher_id), documents=facts.documents, process=facts.process)
    return True


def visits_of(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> list[ControlVisit]:
    """A period's visits in the order of their draws."""
    order = {row.draw_id: row.number for row in list_control_draws(session, school_id, period_id)}
    found = [visit for visit in list_visits(session, school_id) if visit.period_id == period_id]
    return sorted(found, key=lambda visit: order[visit.draw_id])
