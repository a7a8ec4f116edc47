"""Who may be named mediator, each with what the person is in the school; and the one whom a form names."""

import uuid

from flask import abort, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from collect.domain.agreement import RULES, StepKind
from collect.domain.problem import refuse
from collect.operations.agree_state import Agreement, possible_mediators
from collect.storage.teachers import Teacher, list_teachers


def mediators_for(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, agreement: Agreement
) -> list[tuple[uuid.UUID, str]]:
    """By name, with duty and rank; nobody while it is not the turn to name one."""
    if agreement.state not in RULES[StepKind.NAME_MEDIATOR].before:
        return []
    able = possible_mediators(session, school_id, period_id, agreement)
    known = list_teachers(session, school_id, also_left=True)
    return [(one.teacher_id, _label(one)) for one in known if one.teacher_id in able]


def sent_mediator() -> uuid.UUID:
    """Who was chosen to decide. Raises `Refused` where nobody was; whom no form names is not there."""
    text = request.form.get("mediator", "")
    if not text:
        raise refuse("agreement.no_mediator", "mediator")
    try:
        return uuid.UUID(text)
    except ValueError:
        abort(404)


def _label(teacher: Teacher) -> str:
    rank = _("golongan %(rank)s", rank=teacher.rank) if teacher.rank else ""
    known = [text for text in (teacher.extra_duty or teacher.ptk_type, teacher.subject, rank) if text]
    return f"{teacher.name} ({', '.join(known)})" if known else teacher.name
