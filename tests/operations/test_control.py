"""Internal control on both kinds of database."""

import json
import re
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy.orm import Session

from collect.domain.agreement import Party
from collect.domain.control import Verdict
from collect.domain.draw_request import read_request, request_sha256, write_result
from collect.domain.kinds import Role
from collect.domain.opening import Cause, Opening
from collect.domain.problem import Refused
from collect.domain.sampling import draw
from collect.operations.control import (
    Judgement,
    judge,
    return_to_assessor,
    sign_control,
    standing_signature,
)
from collect.operations.control_draw import draw_control, plan_control
from collect.operations.what_waits import Kind, Person, what_waits
from collect.storage.audit import list_entries
from collect.storage.controls import (
    list_control_draws,
    list_control_guru,
    list_returns,
    list_verdicts,
)
from collect.storage.observations import TEACHING, list_editions
from collect.storage.transaction import Store
from tests.operations.cast import Cast, name_guru, period, settle
from tests.operations.cast_control import (
    REASON,
    assigned,
    codes,
    complete,
    look,
    one_period,
    parts_of,
    returning,
    sampled,
    say,
    signing,
    twelve,
)


@pytest.fixture
def cast(store: Store) -> Cast:
    return store.write(settle)


@pytest.fixture
def period_id(store: Store, cast: Cast) -> uuid.UUID:
    return store.write(lambda s: twelve(s, cast))


def test_a_field_with_more_than_ten_is_drawn_for_once_and_can_be_repeated(
    store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    with store.read() as session:
        (plan,) = plan_control(session, one_period(session, cast, period_id))
    assert (plan.field, plan.guru, plan.take, plan.waits) == ("guru-mapel", 12, 2, True)
    store.write(lambda s: draw_control(s, cast.deed, period_id, seed="481516"))
    with store.read() as session:
        (row,) = list_control_draws(session, cast.school_id, period_id)
        chosen = {str(one.teacher_id) for one in list_control_guru(session, cast.school_id, period_id)}
        (plan,) = plan_control(session, one_period(session, cast, period_id))
    raw = json.loads(row.request)
    outcome = draw(read_request(raw))
    assert row.request_sha256 == request_sha256(raw)
    assert json.loads(row.result) == write_result(raw, outcome)
    assert chosen == set(outcome[0].chosen)
    assert len(chosen) == 2
    assert (plan.drawn, plan.waits) == (2, False)
    assert codes(store, lambda s: draw_control(s, cast.deed, period_id)) == {"control.nobody_to_draw"}


def test_ten_guru_are_too_few_for_a_draw(store: Store, cast: Cast) -> None:
    period_id = store.write(lambda s: period(s, cast))
    store.write(lambda s: name_guru(s, cast, period_id, cast.guru[:10]))
    assert codes(store, lambda s: draw_control(s, cast.deed, period_id)) == {"control.nobody_to_draw"}


def test_verdicts_are_added_and_never_changed(store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    row = sampled(store, cast, period_id)
    assert say(store, cast, row, 3, 5) == 14
    assert say(store, cast, row, 3, 5) == 0
    assert look(store, cast, row).unsupported == (3, 5)
    assert say(store, cast, row, 3) == 1
    with store.read() as session:
        fifth = [one for one in list_verdicts(session, row) if one.competence == 5]
        entries = [one.deed for one in list_entries(session, cast.school_id)]
    assert [(one.number, one.verdict, one.reason) for one in fifth] == [(1, "tidak-sesuai", REASON), (2, "sesuai", "")]
    assert look(store, cast, row).unsupported == (3,)
    assert entries.count("control.judged") == 15


def test_what_cannot_be_said_is_refused_with_every_fault(store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    row = sampled(store, cast, period_id)
    seen = look(store, cast, row).lines[2].digest
    said = {3: Judgement(Verdict.UNSUPPORTED, " x ", seen=seen), 99: Judgement(Verdict.FITS, seen=seen)}
    assert codes(
        store, lambda s: judge(s, cast.deed, row, part=TEACHING, judgements=said, controller=cast.principal)
    ) == {
        "control.reason",
        "control.competence",
    }
    assert look(store, cast, row).judged == 0
    assert codes(
        store, lambda s: judge(s, cast.deed, row, part="tugas-tambahan", judgements={}, controller=cast.principal)
    ) == {"observation.no_duty"}


def test_nobody_controls_the_own_work(store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    row = sampled(store, cast, period_id)
    with store.read() as session:
        assessor = assigned(session, cast, row).assessor_id
    known = {assessor: "control.own_work", row.teacher_id: "control.own_work", None: "account.no_person"}
    for person, why in known.items():
        by: dict[str, Any] = {"controller": person}
        works: list[Callable[..., object]] = [
            partial(judge, part=TEACHING, judgements={}, **by),
            partial(return_to_assessor, part=TEACHING, reason=REASON, position=Role.PRINCIPAL, seen="", **by),
            partial(sign_control, position=Role.PRINCIPAL, seen="", **by),
        ]
        for work in works:
            with store.read() as session, pytest.raises(Refused, match=re.escape(why)):
                work(session, cast.deed, row)


def test_what_is_unsupported_goes_back_to_the_penilai_and_is_checked_again(
    store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    row = sampled(store, cast, period_id)

    def give_back(session: Session) -> tuple[int, ...]:
        return returning(session, cast, row)

    assert codes(store, give_back) == {"control.nothing_to_return"}
    say(store, cast, row, 3, 5)
    assert store.write(give_back) == (3, 5)
    assert codes(store, give_back) == {"control.not_finished"}
    with store.read() as session:
        (back,) = list_returns(session, row)
        observation = parts_of(session, cast, row)[0].observation
        assert observation is not None
        (edition,) = list_editions(session, cast.school_id, observation.observation_id)
    assert edition.opening == Opening(Cause.CONTROL, Party.PRINCIPAL)
    assert (back.competences, back.edition, back.reason) == ("3, 5", 1, REASON)
    store.write(lambda s: complete(s, cast, row, 3))
    checked = look(store, cast, row)
    assert checked.unsupported == (5,)
    assert [line.competence.number for line in checked.lines if line.lapsed] == [3]
    assert checked.judged == 13
    assert codes(store, lambda s: signing(s, cast, row)) == {"control.not_whole"}


def test_a_signature_stands_until_what_was_signed_changes(store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    row = sampled(store, cast, period_id)
    say(store, cast, row)

    def sign(session: Session) -> int:
        return signing(session, cast, row)

    assert [store.write(sign), store.write(sign)] == [1, 1]
    with store.read() as session:
        signature, stands = standing_signature(session, row, parts_of(session, cast, row))
    assert signature is not None
    assert (signature.position, stands) == ("kepala-sekolah", True)
    say(store, cast, row, 4)
    with store.read() as session:
        assert standing_signature(session, row, parts_of(session, cast, row))[1] is False
    say(store, cast, row)
    assert store.write(sign) == 1


def test_no_check_waits_for_an_account_that_is_linked_to_nobody(store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    sampled(store, cast, period_id)
    for person_id, number in ((None, 0), (cast.principal, 2)):
        with store.read() as session:
            found = what_waits(session, cast.deed, Person(person_id, frozenset({"pengawas"})))
        assert sum(one.number for one in found if one.kind == Kind.CONTROL) == number
