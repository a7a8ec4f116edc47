"""A value on its way from the penilai to the guru and to the kepala sekolah's signature, on both kinds of database."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from collect.domain.agreement import Party, State, StepKind
from collect.domain.problem import Refused
from collect.operations.agree import (
    agree,
    decide,
    hand_over,
    hold_talk,
    maintain,
    name_mediator,
    object_to,
    sign,
)
from collect.operations.agree_scores import sheets_of_guru
from collect.operations.agree_state import all_signatures_of, signatures_of
from collect.operations.appraise import appraise_period, stored_result
from collect.storage.agreements import list_mediations
from collect.storage.appraisals import find_appraisal, find_latest_appraisal
from collect.storage.assignments import Assignment
from collect.storage.audit import list_entries
from collect.storage.observations import TEACHING, find_observation, list_editions
from collect.storage.transaction import Store
from collect.words import say
from tests.operations.cast_agree import FIVE, REASON, THREE, codes, disputed, objected, set_table


def test_handed_over_agreed_and_signed_with_name_account_and_moment(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        deed, key = table.cast.deed, (table.cast.school_id, table.period_id, table.cast.guru[0])
        assert table.found(session).state == State.COMPUTED
        hand_over(session, deed, table.penilai, table.place)
        agree(session, deed, table.guru, replace(table.place, edition=1))
        assert sign(session, deed, table.head, period_id=table.period_id, chosen={table.cast.guru[0]: 1}) == 1
        assert table.found(session).state == State.SIGNED
        signatures = signatures_of(session, *key)
        assert signatures is not None
        assert (signatures.edition, signatures.state) == (1, State.SIGNED)
        assert [(s.party, s.username, s.at) for s in signatures.signed] == [
            (Party.ASSESSOR, "penilai1", deed.now),
            (Party.TEACHER, "guru1", deed.now),
            (Party.PRINCIPAL, "kepala", deed.now),
        ]
        assert all_signatures_of(session, *key[:2])[table.cast.guru[0]] == signatures
        assert signatures.by(Party.MEDIATOR) is None
        deeds = [entry.deed for entry in list_entries(session, table.cast.school_id) if "agreement" in entry.deed]
        assert deeds == ["agreement.hand_over", "agreement.agree", "agreement.sign"]

    store.write(work)


def test_a_second_press_changes_nothing(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        deed = table.cast.deed
        for _ in range(2):
            hand_over(session, deed, table.penilai, table.place)
        for _ in range(2):
            object_to(session, deed, table.guru, table.place, competences=frozenset({THREE}), reason=REASON)
        answers = table.answers(session, THREE, lower=(THREE,))
        for _ in range(2):
            hold_talk(session, deed, table.penilai, table.place, answers=answers, say=say)
        for _ in range(2):
            maintain(session, deed, table.guru, table.place, competences=frozenset({THREE}), reason=REASON)
        for _ in range(2):
            name_mediator(session, deed, table.head, table.place, mediator_id=table.cast.guru[6])
        for _ in range(2):
            decide(session, deed, table.mediator, table.place, answers=table.answers(session, THREE), say=say)
        signed = [
            sign(session, deed, table.head, period_id=table.period_id, chosen={table.cast.guru[0]: 2}) for _ in range(2)
        ]
        assert signed == [1, 0]
        assert [step.kind for step in table.found(session).steps] == [
            StepKind.HAND_OVER,
            StepKind.OBJECT,
            StepKind.TALK,
            StepKind.MAINTAIN,
            StepKind.NAME_MEDIATOR,
            StepKind.DECIDE,
            StepKind.SIGN,
        ]

    store.write(work)


def test_a_talk_that_changes_a_competence_keeps_every_version(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        objected(session, table)
        answers = table.answers(session, THREE, FIVE, lower=(THREE,))
        hold_talk(session, table.cast.deed, table.penilai, table.place, answers=answers, say=say)
        key = (table.cast.school_id, table.period_id)
        teacher_id = table.cast.guru[0]
        first = find_appraisal(session, *key, teacher_id=teacher_id, edition=1)
        second = find_latest_appraisal(session, *key, teacher_id=teacher_id)
        assert first is not None
        assert second is not None
        assert second.edition == 2
        changed = {
            new["number"]: (old["value"], new["value"])
            for old, new in zip(stored_result(first)["competences"], stored_result(second)["competences"], strict=True)
            if old != new
        }
        assert changed == {3: (2, 4)}
        observation = find_observation(session, *key, teacher_id=teacher_id, part=TEACHING)
        assert observation is not None
        assert (observation.edition, observation.state) == (2, "selesai")
        (edition,) = list_editions(session, table.cast.school_id, observation.observation_id)
        assert REASON in edition.reason
        found = table.found(session)
        assert found.state == State.TALKED
        assert {one.competence: one.changed for one in found.steps[-1].competences} == {THREE: True, FIVE: False}
        other = find_latest_appraisal(session, *key, teacher_id=table.cast.guru[1])
        assert other is not None
        assert other.edition == 1
        agree(session, table.cast.deed, table.guru, replace(table.place, edition=2))
        signatures = signatures_of(session, *key, teacher_id)
        assert signatures is not None
        assert [one.party for one in signatures.signed] == [Party.ASSESSOR, Party.TEACHER]

    store.write(work)


def test_the_mediator_decides_once_and_only_on_what_is_still_disputed(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        deed = table.cast.deed
        disputed(session, table)
        name_mediator(session, deed, table.head, table.place, mediator_id=table.cast.guru[6])
        assert table.found(session).disputed == (FIVE,)
        with pytest.raises(Refused) as refused:
            decide(session, deed, table.mediator, table.place, answers=table.answers(session, THREE, FIVE), say=say)
        assert codes(refused) == ["agreement.unknown"]
        answers = table.answers(session, FIVE, lower=(FIVE,))
        decide(session, deed, table.mediator, table.place, answers=answers, say=say)
        found = table.found(session)
        assert (found.state, found.edition) == (State.SETTLED, 3)
        with pytest.raises(Refused) as refused:
            agree(session, deed, table.guru, table.place)
        assert codes(refused) == ["agreement.state"]
        assert sign(session, deed, table.head, period_id=table.period_id, chosen={table.cast.guru[0]: 3}) == 1
        signatures = signatures_of(session, table.cast.school_id, table.period_id, table.cast.guru[0])
        assert signatures is not None
        assert [one.party for one in signatures.signed] == [Party.MEDIATOR, Party.PRINCIPAL]
        rows = list_mediations(session, table.cast.school_id, table.cast.guru[6])
        assert [row.teacher_id for row in rows] == [table.cast.guru[0]]

    store.write(work)


def test_what_a_mediator_decided_is_not_disputed_again_after_a_correction(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        deed, row = table.cast.deed, (table.cast.school_id, table.period_id, table.cast.guru[0])
        disputed(session, table)
        name_mediator(session, deed, table.head, table.place, mediator_id=table.cast.guru[6])
        decide(session, deed, table.mediator, table.place, answers=table.answers(session, FIVE), say=say)
        sheet = sheets_of_guru(session, session.get_one(Assignment, row))[THREE]
        sheet.scores = "0" * len(sheet.scores)
        session.flush()
        with pytest.raises(Refused) as refused:
            sign(session, deed, table.head, period_id=table.period_id, chosen={table.cast.guru[0]: 2})
        assert codes(refused) == ["agreement.no_value"]
        assert refused.value.problems[0].where == "Guru 01"
        appraise_period(session, deed, table.period_id, say=say)
        found = table.found(session)
        assert (found.state, found.lapsed, found.handed_over) == (State.COMPUTED, True, False)
        signatures = signatures_of(session, *row)
        assert signatures is not None
        assert signatures.signed == ()
        hand_over(session, deed, table.penilai, table.place)
        with pytest.raises(Refused) as refused:
            object_to(session, deed, table.guru, table.place, competences=frozenset({FIVE}), reason=REASON)
        assert codes(refused) == ["agreement.decided"]
        agree(session, deed, table.guru, table.place)

    sqlite_store.write(work)


def test_two_presses_at_the_same_moment_leave_one_step(store: Store) -> None:
    table = store.write(set_table)

    def press(_number: int) -> None:
        store.write(lambda session: hand_over(session, table.cast.deed, table.penilai, table.place))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(press, range(4)))
    with store.read() as session:
        assert [step.kind for step in table.found(session).steps] == [StepKind.HAND_OVER]
