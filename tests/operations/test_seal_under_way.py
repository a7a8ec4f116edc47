"""On PostgreSQL many write at once: an answer under way is in before the period is sealed."""

import threading
import uuid

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from collect.config import migrations_folder
from collect.operations.seal import broken_seals, close_period
from collect.operations.secret import Secret
from collect.storage.base import new_id
from collect.storage.periods import Period
from collect.storage.responses import Response, list_answers
from collect.storage.transaction import open_store
from tests.operations import cast as school
from tests.operations.cast import Cast
from tests.postgres import Server

pytestmark = pytest.mark.postgres


def _running(session: Session, secret: Secret) -> tuple[Cast, uuid.UUID]:
    cast = school.settle(session)
    return cast, school.running(session, cast, secret, cast.guru[:1])


def test_closing_waits_for_an_answer_under_way_and_seals_it(postgres: Server, secret: Secret) -> None:
    store = open_store(postgres.fresh_database(migrations_folder()))
    cast, period_id = store.write(lambda session: _running(session, secret))
    closing = threading.Thread(target=lambda: store.write(lambda s: close_period(s, cast.deed, period_id)))
    with Session(store.engine) as respondent:
        held = select(Period.state).where(Period.period_id == period_id).with_for_update(read=True)
        respondent.scalar(held)
        respondent.add(
            Response(
                school_id=cast.school_id,
                period_id=period_id,
                teacher_id=cast.guru[0],
                response_id=new_id(),
                group="orang-tua",
                questionnaire_code="orang-tua",
                questionnaire_version=1,
                answers="2" * 8,
            )
        )
        respondent.flush()
        closing.start()
        closing.join(0.5)
        assert closing.is_alive()
        respondent.commit()
    closing.join(20)
    assert not closing.is_alive()
    with store.read() as session:
        assert len(list_answers(session, cast.school_id, period_id)) == 1
        assert broken_seals(session, cast.school_id, period_id) == []
    store.dispose()
