"""What is refused about opening a signed value again, and what happens when two answer at once; on both kinds of database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from collect.domain.agreement import State, StepKind
from collect.domain.opening import BY_COORDINATOR
from collect.domain.problem import Refused
from collect.operations.agree import Signer
from collect.operations.agree_reopen import (
    allow_reopening,
    ask_reopening,
    refuse_reopening,
    waiting_reopenings,
)
from collect.operations.appraise import Readiness, appraise_period
from collect.operations.gather_sheets import SIGNED
from collect.operations.observe import finish, reopen
from collect.storage.agreements import AgreementStep
from collect.storage.assignments import Assignment
from collect.storage.observations import FINISHED, RUNNING, TEACHING
from collect.storage.transaction import Store
from collect.words import say
from tests.operations.cast_agree import NO, WHY, Table, asked, better, codes, observed, signed, signer


def _by_a_guru(session: Session, table: Table, _rina: Signer) -> None:
    ask_reopening(session, table.cast.deed, table.guru, table.place, part=TEACHING, reason=WHY)


def _twice(session: Session, table: Table, _rina: Signer) -> None:
    other = signer(session, table.cast, "tono", "koordinator", table.cast.guru[7])
    for one in (_rina, other):
        ask_reopening(session, table.cast.deed, one, table.place, part=TEACHING, reason=WHY)


def _without_words(session: Session, table: Table, rina: Signer) -> None:
    ask_reopening(session, table.cast.deed, rina, table.place, part=TEACHING, reason=" \x00 x")


def _with_too_many(session: Session, table: Table, rina: Signer) -> None:
    ask_reopening(session, table.cast.deed, rina, table.place, part=TEACHING, reason="a" * 501)


def _nothing_to_open(session: Session, table: Table, rina: Signer) -> None:
    ask_reopening(session, table.cast.deed, rina, table.place, part="tugas-tambahan", reason=WHY)


def _old_edition(session: Session, table: Table, rina: Signer) -> None:
    ask_reopening(session, table.cast.deed, rina, replace(table.place, edition=7), part=TEACHING, reason=WHY)


def _unsigned(session: Session, table: Table, rina: Signer) -> None:
    place = replace(table.place, teacher_id=table.cast.guru[1])
    ask_reopening(session, table.cast.deed, rina, place, part=TEACHING, reason=WHY)


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (_by_a_guru, "agreement.party"),
        (_twice, "agreement.asked"),
        (_without_words, "agreement.reason"),
        (_with_too_many, "agreement.reason"),
        (_nothing_to_open, "observation.not_finished"),
        (_old_edition, "agreement.changed"),
        (_unsigned, "agreement.state"),
    ],
)
def test_a_request_that_is_none(store: Store, work: Callable[[Session, Table, Signer], None], expected: str) -> None:
    def scene(session: Session) -> None:
        table, rina = signed(session)
        with pytest.raises(Refused) as refused:
            work(session, table, rina)
        assert codes(refused) == [expected]

    store.write(scene)


@pytest.mark.parametrize("who", ["guru", "penilai", "mediator", "rina"])
def test_nobody_but_the_signer_answers(store: Store, who: str) -> None:
    def work(session: Session) -> None:
        table, rina = asked(session)
        person = rina if who == "rina" else getattr(table, who)
        with pytest.raises(Refused) as refused:
            allow_reopening(session, table.cast.deed, person, table.place, request=4)
        assert codes(refused) == ["agreement.party"]
        assert waiting_reopenings(session, table.cast.school_id, person.teacher_id, person.roles) == []

    store.write(work)


def test_a_signer_who_is_the_koordinator_too_does_not_consent_to_the_own_request(store: Store) -> None:
    def work(session: Session) -> None:
        table, _rina = signed(session)
        deed, school_id = table.cast.deed, table.cast.school_id
        both = signer(session, table.cast, "dua-tugas", "kepala-sekolah koordinator", table.cast.principal)
        ask_reopening(session, deed, both, table.place, part=TEACHING, reason=WHY)
        # Neither by the same account nor by another account of the same person.
        for person in (both, table.head):
            with pytest.raises(Refused) as refused:
                allow_reopening(session, deed, person, table.place, request=4)
            assert codes(refused) == ["agreement.own_request"]
        assert [one.part for one in waiting_reopenings(session, school_id, both.teacher_id, both.roles)] == [TEACHING]
        refuse_reopening(session, deed, both, table.place, request=4, reason=NO)
        assert observed(session, table) == FINISHED

    store.write(work)


def test_what_changed_behind_the_signature_is_not_computed_and_the_request_still_waits(store: Store) -> None:
    def work(session: Session) -> None:
        table, _rina = asked(session)
        deed, teacher_id = table.cast.deed, table.cast.guru[0]
        row = session.get_one(Assignment, (table.cast.school_id, table.period_id, teacher_id))
        reopen(session, deed, row, part=TEACHING, reason=WHY, opening=BY_COORDINATOR)
        better(session, table)
        with pytest.raises(Refused) as refused:
            allow_reopening(session, deed, table.head, table.place, request=4)
        assert codes(refused) == ["observation.not_finished"]
        finish(session, deed, row, part=TEACHING)
        assert appraise_period(session, deed, table.period_id, say=say) == [Readiness(teacher_id, (SIGNED,))]
        assert (table.found(session).edition, table.found(session).state) == (1, State.SIGNED)
        allow_reopening(session, deed, table.head, table.place, request=4)
        assert (observed(session, table), table.found(session).state) == (RUNNING, State.COMPUTED)
        finish(session, deed, row, part=TEACHING)
        assert appraise_period(session, deed, table.period_id, say=say) == []
        assert (table.found(session).edition, table.found(session).state) == (2, State.COMPUTED)
        assert waiting_reopenings(session, table.cast.school_id, table.head.teacher_id, table.head.roles) == []

    store.write(work)


def test_what_waits_for_the_signer_is_listed(store: Store) -> None:
    def work(session: Session) -> None:
        table, _rina = asked(session)
        (found,) = waiting_reopenings(session, table.cast.school_id, table.head.teacher_id, table.head.roles)
        assert (found.teacher_id, found.part, found.request.text) == (table.cast.guru[0], TEACHING, WHY)

    store.write(work)


def test_two_answers_at_once_give_one(store: Store) -> None:
    table, _rina = store.write(asked)

    def answer(number: int) -> str:
        def work(session: Session) -> None:
            if number:
                allow_reopening(session, table.cast.deed, table.head, table.place, request=4)
            else:
                refuse_reopening(session, table.cast.deed, table.head, table.place, request=4, reason=NO)

        try:
            store.write(work)
        except Refused as refused:
            return refused.problems[0].code
        return "done"

    with ThreadPoolExecutor(4) as pool:
        told = sorted(pool.map(answer, (0, 1, 0, 1)))
    assert told == ["agreement.answered", "agreement.answered", "done", "done"]
    with store.read() as session:
        kinds = session.scalars(select(AgreementStep.kind).order_by(AgreementStep.number)).all()
    assert len(kinds) == 5
    assert kinds[-1] in (StepKind.ALLOW_REOPENING, StepKind.REFUSE_REOPENING)
