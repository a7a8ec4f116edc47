"""On PostgreSQL many write at once: an answer under way is sealed too, and a button pressed twice does its deed once."""

import threading
import uuid
from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from collect.config import migrations_folder
from collect.domain.problem import Refused
from collect.operations.appraise import appraise_period
from collect.operations.assign import unassign
from collect.operations.attend import enter_attendance
from collect.operations.draw import make_draw
from collect.operations.propose import accept_assignments
from collect.operations.seal import broken_seals, close_period
from collect.operations.secret import Secret
from collect.storage.appraisals import list_latest_appraisals
from collect.storage.assignments import list_assignments
from collect.storage.attendance import list_attendance
from collect.storage.base import new_id
from collect.storage.codes import CodeUse, list_cards
from collect.storage.draws import list_draws
from collect.storage.periods import Period
from collect.storage.responses import Response, list_answers
from collect.storage.transaction import Store, open_store
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast import Cast
from tests.operations.meeting import meet
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
        parent = next(card for card in list_cards(respondent, cast.school_id, period_id) if card.group == "orang-tua")
        use = CodeUse(school_id=cast.school_id, period_id=period_id, card_id=parent.card_id, used_on=cast.deed.today)
        use.teacher_id = cast.guru[0]
        respondent.add(use)
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


def _press(store: Store, deeds: int, work: Callable[[Session], object]) -> list[str]:
    """Do the same at once in several threads; what each of them was told."""
    told: list[str] = []
    barrier = threading.Barrier(deeds)

    def run() -> None:
        barrier.wait()
        try:
            store.write(work)
            told.append("done")
        except Refused as refused:
            told.append(refused.problems[0].code)

    threads = [threading.Thread(target=run) for _ in range(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(told)


def test_a_draw_pressed_at_once_is_made_once(postgres: Server, secret: Secret) -> None:
    store = open_store(postgres.fresh_database(migrations_folder()))

    def named(session: Session) -> tuple[Cast, uuid.UUID]:
        cast = school.settle(session)
        period_id = school.period(session, cast)
        school.name_guru(session, cast, period_id, cast.guru[:3])
        return cast, period_id

    cast, period_id = store.write(named)
    told = _press(store, 4, lambda session: make_draw(session, cast.deed, period_id, secret=secret))
    assert told == ["done", "draw.nobody", "draw.nobody", "draw.nobody"]
    with store.read() as session:
        assert len(list_draws(session, cast.school_id, period_id)) == 2
    store.dispose()


def test_values_computed_at_once_are_one_edition(postgres: Server, secret: Secret) -> None:
    store = open_store(postgres.fresh_database(migrations_folder()))

    def closed(session: Session) -> tuple[Cast, uuid.UUID]:
        cast, period_id = _running(session, secret)
        school.answer(session, cast, period_id)
        school.observe(session, cast, period_id, cast.guru[0])
        school.attend(session, cast, period_id, cast.guru[:1])
        close_period(session, cast.deed, period_id)
        return cast, period_id

    cast, period_id = store.write(closed)
    assert _press(store, 4, lambda s: appraise_period(s, cast.deed, period_id, say=say)) == ["done"] * 4
    with store.read() as session:
        (row,) = list_latest_appraisals(session, cast.school_id, period_id)
        assert row.edition == 1
    store.dispose()


def test_what_met_another_writer_s_row_is_done_again_and_sees_it(postgres: Server) -> None:
    store = open_store(postgres.fresh_database(migrations_folder()))
    cast = store.write(school.settle)
    period_id = store.write(lambda session: school.period(session, cast))

    def accept(session: Session) -> None:
        accept_assignments(session, cast.deed, period_id, cast.guru[:3])

    def attend(session: Session) -> None:
        enter_attendance(session, cast.deed, period_id, cast.guru[0], absent_days=Decimal(1), late_minutes=5)

    assert meet(store, accept, accept) == ["done", "done"]
    assert meet(store, attend, attend) == ["done", "done"]
    with store.read() as session:
        assert {row.teacher_id for row in list_assignments(session, cast.school_id, period_id)} == set(cast.guru[:3])
        (row,) = list_attendance(session, cast.school_id, period_id)
        assert (row.absent_days, row.late_minutes) == (Decimal(1), 5)
    store.dispose()


def test_a_guru_who_is_drawn_for_in_the_same_moment_is_not_taken_out(postgres: Server, secret: Secret) -> None:
    store = open_store(postgres.fresh_database(migrations_folder()))

    def named(session: Session) -> tuple[Cast, uuid.UUID]:
        cast = school.settle(session)
        period_id = school.period(session, cast)
        school.name_guru(session, cast, period_id, cast.guru[:2])
        return cast, period_id

    cast, period_id = store.write(named)
    told = meet(
        store,
        lambda session: make_draw(session, cast.deed, period_id, secret=secret),
        lambda session: unassign(session, cast.deed, period_id, cast.guru[0]),
    )
    assert told == ["done", "assignment.in_use"]
    store.dispose()
