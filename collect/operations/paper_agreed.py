"""How far a value has come between computed and signed, as its papers and the page behind their code tell it."""

import uuid
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from collect.domain.agreement import Party, State
from collect.operations.agree_state import Signatures, all_signatures_of, signatures_of
from collect.reports.forms_values import Agreed

_OBJECTED = (State.OBJECTED, State.TALKED, State.DISPUTED, State.MEDIATION)
_AGREED = (State.AGREED, State.SETTLED, State.SIGNED)


def agreed_in(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, *, zone: str, teacher_id: uuid.UUID | None = None
) -> dict[uuid.UUID, Agreed]:
    """The newest value of every guru of a period, or of one; the days are those of the school's `zone`."""
    if teacher_id is None:
        every = all_signatures_of(session, school_id, period_id)
        return {guru: _agreed(found, zone) for guru, found in every.items()}
    found = signatures_of(session, school_id, period_id, teacher_id)
    return {teacher_id: _agreed(found, zone)} if found else {}


def _agreed(found: Signatures, zone: str) -> Agreed:
    def day(party: Party) -> date | None:
        signature = found.by(party)
        return signature.at.astimezone(ZoneInfo(zone)).date() if signature else None

    whole, signed = found.state in _AGREED, found.state == State.SIGNED
    return Agreed(
        objected=found.state in _OBJECTED,
        agreed_on=day(Party.TEACHER) if whole else None,
        decided_on=day(Party.MEDIATOR) if whole else None,
        signed_on=day(Party.PRINCIPAL) or day(Party.SUPERVISOR) if signed else None,
        supervised=signed and found.by(Party.PRINCIPAL) is None,
    )
