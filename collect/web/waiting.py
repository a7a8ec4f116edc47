"""What waits for the visitor, as the first pages show it: a number in a sentence and one link each; else what comes next."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from flask import url_for

from collect.domain.kinds import Role
from collect.operations.what_waits import Kind, Person, Waiting, what_waits
from collect.operations.whats_next import whats_next
from collect.storage.accounts import list_accounts
from collect.storage.teachers import find_teacher
from collect.web.access import Visitor
from collect.web.platform import looking
from collect.web.waiting_words import TEXTS, next_sentence, title_of

_OF_PERIOD = {
    Kind.SIGN: "results.standing",
    Kind.MEDIATOR: "results.standing",
    Kind.OVERDUE: "results.standing",
    Kind.CONTROL: "control.period",
}
_PLAIN = {
    Kind.CONSENT: "results.reopenings",
    Kind.OBSERVE: "assess.home",
    Kind.DEVELOP: "development.mine",
    Kind.MEDIATE: "results.home",
}
_OF_GURU = {
    Kind.SIGN: "results.show",
    Kind.MEDIATOR: "results.show",
    Kind.OVERDUE: "results.show",
    Kind.ANSWER: "results.show",
    Kind.MEDIATE: "results.mediation",
    Kind.OBSERVE: "assess.guru",
    Kind.SIGN_LAST: "handover.show",
    Kind.MEDIATOR_OF_OFFICE: "handover.show",
    Kind.TALK: "handover.show",
    Kind.HAND_OVER: "handover.show",
}


@dataclass(frozen=True)
class Line:
    """One thing to do. `name`: whose value it is, where it is one guru's; `late`: since when it should have been done."""

    text: str
    address: str
    period: str
    name: str
    late: date | None


def lines_for(visitor: Visitor, *, without: Collection[Kind] = ()) -> list[Line]:
    """Everything that waits for the visitor, but for what the page shows anyway."""
    person = Person(visitor.teacher_id, visitor.roles)
    found = what_waits(looking(), visitor.deed(), person)
    return [_line(visitor, one) for one in found if one.kind not in without]


def coordinators_of(visitor: Visitor) -> str:
    """Who can help, by name."""
    accounts = list_accounts(looking(), visitor.school_id)
    return ", ".join(sorted(one.name for one in accounts if one.active and one.has_role(Role.COORDINATOR)))


def next_for(visitor: Visitor) -> str:
    """What comes next at the school, in a sentence or two."""
    return next_sentence(whats_next(looking(), visitor.school_id, visitor.deed().today))


def _line(visitor: Visitor, one: Waiting) -> Line:
    other = one.teacher_id is not None and one.teacher_id != visitor.teacher_id
    return Line(
        TEXTS[one.kind](one.number),
        _address(one),
        title_of(one.period),
        _name(visitor, one.teacher_id) if other else "",
        one.late_since,
    )


def _address(one: Waiting) -> str:
    if one.teacher_id is not None and one.kind in _OF_GURU:
        return url_for(_OF_GURU[one.kind], period_id=one.period.period_id, teacher_id=one.teacher_id)
    if one.kind in _OF_PERIOD:
        return url_for(_OF_PERIOD[one.kind], period_id=one.period.period_id)
    return url_for(_PLAIN.get(one.kind, "handover.home"))


def _name(visitor: Visitor, teacher_id: uuid.UUID | None) -> str:
    found = find_teacher(looking(), visitor.school_id, teacher_id) if teacher_id else None
    return found.name if found else ""
