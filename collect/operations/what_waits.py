"""What waits for a signed-in person, over all periods: counted, with the guru where it is about one alone. Nothing is changed."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from collect.catalog.calendar import calendar_on
from collect.domain.agreement import Party, State
from collect.domain.kinds import PeriodKind, Role
from collect.operations.agree_reopen import waiting_reopenings
from collect.operations.agree_state import Agreement, agreements_of
from collect.operations.appraise import stored_result
from collect.operations.deed import Deed
from collect.operations.follow_up_pkb import follow_up_of
from collect.operations.own_sight import shown_to_guru
from collect.operations.paper_rekap import Standing, standings_of
from collect.operations.waiting_desk import checks_waiting, unobserved
from collect.storage.development import list_followers
from collect.storage.periods import CLOSED, PREPARING, Period, list_periods

_REPORT = "laporan"
_GRACE = 1
"""Schools may well sign on paper: what was never begun here is asked for in the newest year and the one before."""


class Kind(StrEnum):
    """What somebody is to do, the most urgent first."""

    SIGN = "tanda-tangan"
    SIGN_LAST = "tanda-tangan-pengawas"
    CONSENT = "izin-buka"
    MEDIATOR = "mediator"
    MEDIATOR_OF_OFFICE = "mediator-dinas"
    MEDIATE = "mediasi"
    OVERDUE = "lewat"
    ANSWER = "jawaban"
    TALK = "pembicaraan"
    OBSERVE = "pengamatan"
    HAND_OVER = "serah"
    CONTROL = "pengendalian"
    DEVELOP = "pkb"


@dataclass(frozen=True)
class Person:
    """Who asks; `teacher_id` is none for an account that is linked to nobody."""

    teacher_id: uuid.UUID | None
    roles: frozenset[str]


@dataclass(frozen=True)
class Waiting:
    """So many of one kind in one period. `teacher_id`: where it is one guru's; `late_since`: the report's last day that is over."""

    kind: Kind
    period: Period
    number: int
    teacher_id: uuid.UUID | None = None
    late_since: date | None = None


def what_waits(session: Session, deed: Deed, person: Person) -> list[Waiting]:
    """Everything, the most urgent kind first and within it the newest period."""
    periods = list_periods(session, deed.school_id)
    found: list[Waiting] = []
    newest = _newest_year(periods, deed.today)
    for period in periods:
        recent = _begun(period, deed.today) and period.year >= newest - _GRACE
        cases = _cases(session, deed, period, person, recent=recent)
        if recent:
            cases |= _work(session, period, person)
        if period.kind == PeriodKind.FORMATIVE and period is _last_formative(periods):
            cases |= _to_develop(session, period, person)
        found += [_waiting(kind, period, whom, deed.today) for kind, whom in cases.items() if whom]
    found += _reopenings(session, deed, person, {one.period_id: one for one in periods})
    return sorted(found, key=lambda one: list(Kind).index(one.kind))


def report_day(period: Period, today: date) -> date | None:
    """The last day of the report to the dinas; only a sumatif is reported."""
    if period.kind != PeriodKind.SUMMATIVE:
        return None
    return calendar_on(today)[_REPORT].days(period.year)[1]


def _waiting(kind: Kind, period: Period, whom: list[uuid.UUID], today: date) -> Waiting:
    day = report_day(period, today)
    dated = kind in (Kind.SIGN, Kind.SIGN_LAST, Kind.MEDIATOR, Kind.MEDIATOR_OF_OFFICE, Kind.OVERDUE)
    late = day if dated and day is not None and today > day else None
    return Waiting(kind, period, len(whom), whom[0] if len(whom) == 1 else None, late)


def _cases(
    session: Session, deed: Deed, period: Period, person: Person, *, recent: bool
) -> dict[Kind, list[uuid.UUID]]:
    """What the way of the values to their signature asks for; to hand them over only in a recent period."""
    found: dict[Kind, list[uuid.UUID]] = defaultdict(list)
    if period.state != CLOSED:
        return found
    past = report_day(period, deed.today)
    late = past is not None and deed.today > past
    for teacher_id, agreement in agreements_of(session, period.school_id, period.period_id).items():
        for kind in _steps(agreement, agreement.parties(person.teacher_id, person.roles), late=late):
            found[kind].append(teacher_id)
    if not recent:
        found.pop(Kind.HAND_OVER, None)
    ready = _ready(session, period) if found.keys() & _NEED_A_VALUE else set()
    for kind in _NEED_A_VALUE & found.keys():
        found[kind] = [one for one in found[kind] if one in ready]
    return found


_NEED_A_VALUE = {Kind.SIGN, Kind.SIGN_LAST, Kind.HAND_OVER}


def _steps(agreement: Agreement, parties: Collection[Party], *, late: bool) -> Iterator[Kind]:
    state = agreement.state
    if Party.TEACHER in parties and state in (State.HANDED, State.TALKED):
        yield Kind.ANSWER
    if Party.ASSESSOR in parties and state == State.COMPUTED and agreement.edition is not None:
        yield Kind.HAND_OVER
    if Party.ASSESSOR in parties and state == State.OBJECTED:
        yield Kind.TALK
    if Party.MEDIATOR in parties and state == State.MEDIATION:
        yield Kind.MEDIATE
    if Party.PRINCIPAL in parties or Party.SUPERVISOR in parties:
        yield from _steps_above(state, outside=Party.SUPERVISOR in parties, late=late)


def _steps_above(state: State, *, outside: bool, late: bool) -> Iterator[Kind]:
    """Of the kepala sekolah; of the pengawas for the kepala sekolah's own value."""
    if state in (State.AGREED, State.SETTLED):
        yield Kind.SIGN_LAST if outside else Kind.SIGN
    if state == State.DISPUTED:
        yield Kind.MEDIATOR_OF_OFFICE if outside else Kind.MEDIATOR
    if late and not outside and state in (State.OBJECTED, State.TALKED, State.MEDIATION):
        yield Kind.OVERDUE


def _work(session: Session, period: Period, person: Person) -> dict[Kind, list[uuid.UUID]]:
    """Observations, and checks of internal control."""
    found: dict[Kind, list[uuid.UUID]] = {}
    if Role.ASSESSOR in person.roles and person.teacher_id is not None:
        found[Kind.OBSERVE] = unobserved(session, period, person.teacher_id)
    if person.roles & {Role.PRINCIPAL, Role.SUPERVISOR} and person.teacher_id is not None:
        found[Kind.CONTROL] = checks_waiting(session, period, person.teacher_id)
    return found


def _ready(session: Session, period: Period) -> set[uuid.UUID]:
    """The guru whose stored value is what the rows give today, and is whole."""
    return {one.teacher_id for one in standings_of(session, period) if _is_ready(one, period)}


def _is_ready(standing: Standing, period: Period) -> bool:
    if standing.stored is None or not standing.current:
        return False
    return period.kind != PeriodKind.SUMMATIVE or bool(stored_result(standing.stored)["complete"])


def _to_develop(session: Session, period: Period, person: Person) -> dict[Kind, list[uuid.UUID]]:
    """The own weak competences of a formatif that was handed over, until the kemajuan after it is closed: one entry for each."""
    if Role.TEACHER not in person.roles or person.teacher_id is None:
        return {}
    if not shown_to_guru(session, period, person.teacher_id):
        return {}
    if any(one.state == CLOSED for one in list_followers(session, period.school_id, period.period_id)):
        return {}
    found = follow_up_of(session, period, person.teacher_id)
    return {Kind.DEVELOP: [person.teacher_id] * len(found.weak)} if found else {}


def _reopenings(session: Session, deed: Deed, person: Person, periods: dict[uuid.UUID, Period]) -> list[Waiting]:
    asked: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for one in waiting_reopenings(session, deed.school_id, person.teacher_id, person.roles):
        asked[one.period_id].append(one.teacher_id)
    return [_waiting(Kind.CONSENT, periods[one], whom, deed.today) for one, whom in asked.items()]


def _begun(period: Period, today: date) -> bool:
    return period.state != PREPARING or period.opens_on <= today


def _newest_year(periods: Collection[Period], today: date) -> int:
    return max((one.year for one in periods if _begun(one, today)), default=today.year)


def _last_formative(periods: Collection[Period]) -> Period | None:
    """`periods` come the newest first."""
    return next((one for one in periods if one.kind == PeriodKind.FORMATIVE and one.state == CLOSED), None)
