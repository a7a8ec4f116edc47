"""A period held still while it is drawn for, closed or computed."""

import uuid

from sqlalchemy.orm import Session

from collect.operations.deed import Deed
from collect.operations.open_period import period_of
from collect.storage.audit import lock_head
from collect.storage.periods import Period


def lock_period(session: Session, deed: Deed, period_id: uuid.UUID, states: tuple[str, ...]) -> Period:
    """The period, its row locked until the transaction ends. Raises `Refused` like `period_of`.

    Two who press the same button wait for each other, and answers under way (whose foreign key holds the row) are in before
    what follows is read. The school's trail is locked first, as by everybody who changes something, so that nobody waits in a
    ring. SQLite has one writer at a time anyway.
    """
    lock_head(session, deed.school_id)
    session.get(Period, (deed.school_id, period_id), with_for_update=True, populate_existing=True)
    return period_of(session, deed, period_id, states)
