"""A closed period with values, whose answers can be recognised wherever they lie."""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from collect.domain.kinds import TeacherType
from collect.operations.appraise import appraise_period
from collect.operations.deed import Deed, record
from collect.operations.draw import make_draw
from collect.operations.open_period import start_answering
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.storage.responses import Response
from collect.storage.transaction import Store
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast import Cast

PATTERN = "011202210120"
"""Twelve answers to the DUDI's form that nothing else in the database looks like."""


def values_of(session: Session, cast: Cast, period_id: uuid.UUID) -> None:
    """Compute the values of a closed period."""
    appraise_period(session, cast.deed, period_id, say=say)


def closed(session: Session, secret: Secret) -> tuple[Cast, uuid.UUID]:
    """A closed period with values; one DUDI gave answers that can be recognised."""
    cast = school.settle(session)
    period_id = school.period(session, cast)
    school.name_guru(session, cast, period_id, cast.guru[4:6], teacher_type=TeacherType.VOCATIONAL)
    make_draw(session, cast.deed, period_id, secret=secret, seed="481516", extra=1)
    start_answering(session, cast.deed, period_id)
    school.answer(session, cast, period_id)
    one = session.scalars(select(Response).where(Response.group == "dudi").order_by(Response.teacher_id)).first()
    assert one is not None
    one.answers = PATTERN
    for teacher_id in cast.guru[4:6]:
        school.observe(session, cast, period_id, teacher_id)
    school.attend(session, cast, period_id, cast.guru[4:6])
    close_period(session, cast.deed, period_id)
    values_of(session, cast, period_id)
    return cast, period_id


def later(deed: Deed, days: int = 366) -> Deed:
    """The same person, after the time is over."""
    return replace(deed, now=deed.now + timedelta(days=days))


def awake(store: Store, cast: Cast, day: datetime) -> None:
    """Somebody at the school does something on that day."""
    store.write(lambda session: record(session, replace(cast.deed, now=day), "school.looked_after"))
