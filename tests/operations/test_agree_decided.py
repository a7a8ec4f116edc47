"""What a mediator decided keeps its scores for the period: against the penilai, the koordinator and control; on both databases."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from collect.domain.agreement import Disputed
from collect.domain.control import Sample, Verdict
from collect.domain.kinds import Role
from collect.domain.problem import Refused
from collect.operations.agree import decide, hand_over, name_mediator, object_to
from collect.operations.agree_decided import decisions_of
from collect.operations.agree_reopen import reopen_unsigned
from collect.operations.appraise import appraise_period
from collect.operations.control import Judgement, judge, return_to_assessor, sign_control, signed_digest
from collect.operations.control_draw import store_draw
from collect.operations.control_look import CheckedPart, checked_parts
from collect.operations.observe import SheetEntry, entry_of, finish, save_competence
from collect.storage.assignments import Assignment
from collect.storage.controls import INTERNAL, ControlGuru, list_control_guru
from collect.storage.observations import FINISHED, RUNNING, TEACHING, CompetenceSheet, find_observation, find_sheet
from collect.storage.periods import find_period
from collect.storage.transaction import Store
from collect.words import say
from tests.operations.cast_agree import FIVE, REASON, THREE, WHY, Table, better, codes, disputed, observed, set_table


def _mediated(session: Session) -> Table:
    """Competence 5 was decided with the highest scores; competence 3 the penilai has raised in the talk."""
    table = set_table(session)
    disputed(session, table)
    deed = table.cast.deed
    name_mediator(session, deed, table.head, table.place, mediator_id=table.cast.guru[6])
    decide(session, deed, table.mediator, table.place, answers=table.answers(session, FIVE, lower=(FIVE,)), say=say)
    return table


def _opened(session: Session) -> Table:
    table = _mediated(session)
    reopen_unsigned(session, table.cast.deed, table.period_id, table.cast.guru[0], part=TEACHING, reason=WHY)
    return table


def _sheet(session: Session, table: Table, number: int) -> CompetenceSheet:
    key = (table.cast.school_id, table.period_id)
    observation = find_observation(session, *key, teacher_id=table.cast.guru[0], part=TEACHING)
    assert observation is not None
    found = find_sheet(session, key[0], observation.observation_id, number)
    assert found is not None
    return found


def _row(session: Session, table: Table) -> Assignment:
    return session.get_one(Assignment, (table.cast.school_id, table.period_id, table.cast.guru[0]))


def _save(session: Session, table: Table, number: int, entry: SheetEntry) -> CompetenceSheet:
    return save_competence(session, table.cast.deed, _row(session, table), part=TEACHING, number=number, entry=entry)


@pytest.mark.parametrize("score", [0, 1, None])
def test_other_scores_for_a_decided_competence_are_refused_with_the_mediator_and_the_day(
    store: Store, score: int | None
) -> None:
    def work(session: Session) -> None:
        table = _opened(session)
        before = _sheet(session, table, 5).scores
        assert set(before) == {"2"}
        with pytest.raises(Refused) as refused:
            _save(session, table, 5, SheetEntry((score, *[2] * (len(before) - 1))))
        assert codes(refused) == ["agreement.scores_decided"]
        day = table.cast.deed.today.isoformat()
        assert refused.value.problems[0].details == {"number": "5", "name": "Penengah", "day": day}
        assert "mediator (Penengah, " in say(refused.value.problems[0])
        assert _sheet(session, table, 5).scores == before

    store.write(work)


def test_notes_of_a_decided_competence_and_all_of_the_others_may_still_be_changed(store: Store) -> None:
    def work(session: Session) -> None:
        table = _opened(session)
        noted = replace(entry_of(_sheet(session, table, 5)), during="Guru membagi kelompok pada menit ke-12")
        assert _save(session, table, 5, noted).during == noted.during
        size = len(_sheet(session, table, 3).scores)
        assert _save(session, table, 3, SheetEntry((0,) * size)).scores == "0" * size

    store.write(work)


def test_scores_that_were_changed_before_this_rule_can_be_put_back_as_decided(store: Store) -> None:
    def work(session: Session) -> None:
        table = _opened(session)
        sheet = _sheet(session, table, 5)
        size, sheet.scores = len(sheet.scores), "0" * len(sheet.scores)
        session.flush()
        with pytest.raises(Refused):
            _save(session, table, 5, SheetEntry((1,) * size))
        assert _save(session, table, 5, SheetEntry((2,) * size)).scores == "2" * size

    store.write(work)


def test_the_guru_may_object_to_the_rest_of_the_new_value_and_not_to_what_was_decided(store: Store) -> None:
    def work(session: Session) -> None:
        table = _opened(session)
        deed, size = table.cast.deed, len(_sheet(session, table, 3).scores)
        _save(session, table, 3, SheetEntry((0,) * size))
        finish(session, deed, _row(session, table), part=TEACHING)
        appraise_period(session, deed, table.period_id, say=say)
        hand_over(session, deed, table.penilai, table.place)
        with pytest.raises(Refused) as refused:
            object_to(session, deed, table.guru, table.place, competences=frozenset({FIVE}), reason=REASON)
        assert codes(refused) == ["agreement.decided"]
        object_to(session, deed, table.guru, table.place, competences=frozenset({THREE}), reason=REASON)
        assert table.found(session).disputed == (THREE,)

    store.write(work)


def test_a_competence_is_decided_only_once_the_mediator_has_spoken(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        disputed(session, table)
        key = (table.cast.school_id, table.period_id)
        assert decisions_of(session, *key, table.cast.guru[0]) == {}
        reopen_unsigned(session, table.cast.deed, table.period_id, table.cast.guru[0], part=TEACHING, reason=WHY)
        better(session, table)
        assert decisions_of(session, *key, table.cast.guru[1]) == {}

    store.write(work)


def _drawn(session: Session, table: Table) -> ControlGuru:
    period = find_period(session, table.cast.school_id, table.period_id)
    assert period is not None
    sample = Sample("guru-mapel", (str(table.cast.guru[0]),), 1)
    store_draw(session, table.cast.deed, period, samples=[sample], kind=INTERNAL, seed="481516")
    return list_control_guru(session, table.cast.school_id, table.period_id)[0]


def _judged(session: Session, table: Table, row: ControlGuru, *unsupported: Disputed) -> CheckedPart:
    """Every competence fits but those; what the page shows then."""
    against = {one.number for one in unsupported}
    (part,) = checked_parts(session, row, _row(session, table))
    said = {
        line.competence.number: Judgement(Verdict.UNSUPPORTED, REASON, seen=line.digest)
        if line.competence.number in against
        else Judgement(Verdict.FITS, seen=line.digest)
        for line in part.lines
    }
    judge(session, table.cast.deed, row, part=TEACHING, judgements=said, controller=table.mediator.teacher_id)
    return checked_parts(session, row, _row(session, table))[0]


def _return(session: Session, table: Table, row: ControlGuru, part: CheckedPart) -> tuple[int, ...]:
    seen = signed_digest(row, [part])
    by: dict[str, Any] = {"position": Role.SUPERVISOR, "controller": table.mediator.teacher_id}
    return return_to_assessor(session, table.cast.deed, row, part=TEACHING, reason=REASON, seen=seen, **by)


def test_control_keeps_its_verdict_on_a_decided_competence_and_cannot_give_it_back(store: Store) -> None:
    def work(session: Session) -> None:
        table = _mediated(session)
        row = _drawn(session, table)
        part = _judged(session, table, row, FIVE)
        assert (part.unsupported, part.returnable, part.noted, part.passed) == ((5,), (), (5,), True)
        with pytest.raises(Refused) as refused:
            _return(session, table, row, part)
        assert codes(refused) == ["control.decided"]
        assert refused.value.problems[0].details == {"numbers": "5"}
        assert observed(session, table) == FINISHED
        seen = signed_digest(row, [part])
        by = Role.SUPERVISOR
        signed = sign_control(
            session, table.cast.deed, row, position=by, controller=table.mediator.teacher_id, seen=seen
        )
        assert (signed.digest, signed.number) == (seen, 1)

    store.write(work)


def test_control_gives_back_the_others_alone(store: Store) -> None:
    def work(session: Session) -> None:
        table = _mediated(session)
        row = _drawn(session, table)
        part = _judged(session, table, row, THREE, FIVE)
        assert (part.returnable, part.noted, part.passed) == ((3,), (5,), False)
        assert _return(session, table, row, part) == (3,)
        assert observed(session, table) == RUNNING
        with pytest.raises(Refused) as refused:
            _save(session, table, 5, SheetEntry((0,) * len(_sheet(session, table, 5).scores)))
        assert codes(refused) == ["agreement.scores_decided"]

    store.write(work)
