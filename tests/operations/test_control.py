"""Internal control and an external team's visit, on both kinds of database."""

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy.orm import Session

from collect.domain.control import Verdict
from collect.domain.draw_request import read_request, request_sha256, write_result
from collect.domain.kinds import Role
from collect.domain.problem import Refused
from collect.domain.sampling import draw
from collect.operations.control import (
    Judgement,
    judge,
    return_to_assessor,
    sign_control,
    signed_digest,
    standing_signature,
)
from collect.operations.control_draw import draw_control, plan_control
from collect.operations.control_look import CheckedPart, checked_parts
from collect.operations.control_visit import FindingFacts, end_visit, invite_team, open_visit, record_finding
from collect.operations.observe import SheetEntry, finish, save_competence
from collect.operations.passwords import make_code
from collect.storage.assignments import Assignment, find_assignment
from collect.storage.audit import list_entries
from collect.storage.controls import (
    ControlGuru,
    ControlVisit,
    list_control_draws,
    list_control_guru,
    list_findings,
    list_returns,
    list_verdicts,
)
from collect.storage.observations import TEACHING, find_observation, find_sheet
from collect.storage.periods import Period, find_period
from collect.storage.transaction import Store
from tests.operations.cast import Cast, name_guru, observe, period, settle

REASON = "Catatan pengamatan tidak menyebut kegiatan itu"
FINDING = FindingFacts("kurang", "sesuai", "RPP dua pertemuan belum dilampirkan", "Lengkapi RPP")


@pytest.fixture
def cast(store: Store) -> Cast:
    return store.write(settle)


@pytest.fixture
def period_id(store: Store, cast: Cast) -> uuid.UUID:
    """Twelve guru of one field, all observed; their penilai are the first and the second of them."""

    def prepare(session: Session) -> uuid.UUID:
        made = period(session, cast)
        name_guru(session, cast, made, [cast.guru[0], *cast.guru[7:]], assessor=cast.guru[1])
        name_guru(session, cast, made, cast.guru[1:7], assessor=cast.guru[0])
        for teacher_id in cast.guru:
            observe(session, cast, made, teacher_id)
        return made

    return store.write(prepare)


def sampled(store: Store, cast: Cast, period_id: uuid.UUID) -> ControlGuru:
    """The first guru of a fresh draw."""
    store.write(lambda s: draw_control(s, cast.deed, period_id, seed="481516"))
    with store.read() as session:
        return list_control_guru(session, cast.school_id, period_id)[0]


def parts_of(session: Session, cast: Cast, row: ControlGuru) -> list[CheckedPart]:
    return checked_parts(session, row, assigned(session, cast, row))


def assigned(session: Session, cast: Cast, row: ControlGuru) -> Assignment:
    found = find_assignment(session, cast.school_id, row.period_id, row.teacher_id)
    assert found is not None
    return found


def look(store: Store, cast: Cast, row: ControlGuru) -> CheckedPart:
    with store.read() as session:
        return parts_of(session, cast, row)[0]


def say(store: Store, cast: Cast, row: ControlGuru, *unsupported: int) -> int:
    """Every competence of the lessons fits but those."""
    said = {
        line.competence.number: Judgement(Verdict.UNSUPPORTED, REASON, seen=line.digest)
        if line.competence.number in unsupported
        else Judgement(Verdict.FITS, seen=line.digest)
        for line in look(store, cast, row).lines
    }
    return store.write(lambda s: judge(s, cast.deed, row, part=TEACHING, judgements=said, controller=cast.principal))


def returning(session: Session, cast: Cast, row: ControlGuru) -> tuple[int, ...]:
    """Give the lessons back as they are seen now."""
    seen = signed_digest(row, parts_of(session, cast, row)[:1])
    by = cast.principal
    return return_to_assessor(session, cast.deed, row, part=TEACHING, reason=REASON, controller=by, seen=seen)


def signing(session: Session, cast: Cast, row: ControlGuru) -> int:
    """Sign what is seen now; the signature's number."""
    seen = signed_digest(row, parts_of(session, cast, row))
    by = cast.principal
    return sign_control(session, cast.deed, row, position=Role.PRINCIPAL, controller=by, seen=seen).number


def codes(store: Store, work: Callable[[Session], object]) -> set[str]:
    with pytest.raises(Refused) as caught:
        store.write(work)
    return {found.code for found in caught.value.problems}


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


def one_period(session: Session, cast: Cast, period_id: uuid.UUID) -> Period:
    found = find_period(session, cast.school_id, period_id)
    assert found is not None
    return found


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
    assert codes(store, lambda s: judge(s, cast.deed, row, part=TEACHING, judgements=said, controller=None)) == {
        "control.reason",
        "control.competence",
    }
    assert look(store, cast, row).judged == 0
    assert codes(store, lambda s: judge(s, cast.deed, row, part="tugas-tambahan", judgements={}, controller=None)) == {
        "observation.no_duty"
    }


def test_nobody_controls_the_own_work(store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    row = sampled(store, cast, period_id)
    with store.read() as session:
        assessor = assigned(session, cast, row).assessor_id
    for person in (assessor, row.teacher_id):
        by: dict[str, Any] = {"controller": person}
        works: list[Callable[..., object]] = [
            partial(judge, part=TEACHING, judgements={}, **by),
            partial(return_to_assessor, part=TEACHING, reason=REASON, seen="", **by),
            partial(sign_control, position=Role.PRINCIPAL, seen="", **by),
        ]
        for work in works:
            with store.read() as session, pytest.raises(Refused, match=r"control\.own_work"):
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
    assert (back.competences, back.edition, back.reason) == ("3, 5", 1, REASON)
    store.write(lambda s: complete(s, cast, row, 3))
    checked = look(store, cast, row)
    assert checked.unsupported == (5,)
    assert [line.competence.number for line in checked.lines if line.lapsed] == [3]
    assert checked.judged == 13
    assert codes(store, lambda s: signing(s, cast, row)) == {"control.not_whole"}


def complete(session: Session, cast: Cast, row: ControlGuru, number: int) -> None:
    """The penilai writes what was missing for one competence and finishes again."""
    assignment = assigned(session, cast, row)
    observation = find_observation(session, cast.school_id, row.period_id, teacher_id=row.teacher_id, part=TEACHING)
    assert observation is not None
    sheet = find_sheet(session, cast.school_id, observation.observation_id, number)
    assert sheet is not None
    entry = SheetEntry(tuple(int(score) for score in sheet.scores), during="Guru membagi kelompok pada menit ke-12")
    save_competence(session, cast.deed, assignment, part=TEACHING, number=number, entry=entry)
    finish(session, cast.deed, assignment, part=TEACHING)


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


@pytest.fixture
def visit(store: Store, cast: Cast, period_id: uuid.UUID) -> ControlVisit:
    code = make_code()
    return store.write(lambda s: invite_team(s, cast.deed, period_id, team="Tim Dinas", days=7, code=code)[0])


def test_an_external_team_sees_three_guru_until_the_last_day(store: Store, cast: Cast, visit: ControlVisit) -> None:
    today = cast.deed.today
    assert visit.last_day == today + timedelta(days=6)
    with store.read() as session:
        assert len(list_control_guru(session, cast.school_id, visit.period_id)) == 3
        assert open_visit(session, cast.school_id, visit.account_id, today=visit.last_day) is not None
        assert open_visit(session, cast.school_id, visit.account_id, today=visit.last_day + timedelta(days=1)) is None
        assert open_visit(session, cast.school_id, uuid.uuid4(), today=today) is None
    store.write(lambda s: end_visit(s, cast.deed, visit.period_id, visit.draw_id))
    with store.read() as session:
        assert open_visit(session, cast.school_id, visit.account_id, today=today) is None


def test_an_external_draw_does_not_stand_for_the_internal_one(store: Store, cast: Cast, visit: ControlVisit) -> None:
    with store.read() as session:
        (plan,) = plan_control(session, one_period(session, cast, visit.period_id))
    assert plan.waits


def keep_finding(cast: Cast, visit: ControlVisit, row: ControlGuru, facts: FindingFacts, session: Session) -> bool:
    return record_finding(session, cast.deed, visit, row, facts)


def test_findings_are_kept_each_once(store: Store, cast: Cast, visit: ControlVisit) -> None:
    with store.read() as session:
        row = list_control_guru(session, cast.school_id, visit.period_id)[0]
    facts = [FINDING, FINDING, replace(FINDING, documents="lengkap")]
    assert [store.write(partial(keep_finding, cast, visit, row, f)) for f in facts] == [
        True,
        False,
        True,
    ]
    with store.read() as session:
        assert [(one.number, one.documents) for one in list_findings(session, row)] == [(1, "kurang"), (2, "lengkap")]
    bad = FindingFacts("lain", "sesuai", " ")
    assert codes(store, lambda s: record_finding(s, cast.deed, visit, row, bad)) == {
        "control.choice",
        "control.finding",
    }
    late = replace(cast.deed, now=cast.deed.now + timedelta(days=8))
    assert codes(store, lambda s: record_finding(s, late, visit, row, FINDING)) == {"control.unknown"}


@pytest.mark.parametrize(
    ("team", "days", "code"),
    [(" ", 7, "control.team"), ("\u202e", 7, "control.team"), ("Tim", 0, "control.days"), ("Tim", 61, "control.days")],
)
def test_a_faulty_invitation_is_refused(sqlite_store: Store, team: str, days: int, code: str) -> None:
    cast = sqlite_store.write(settle)
    made = sqlite_store.write(lambda s: period(s, cast))
    first = make_code()
    assert codes(sqlite_store, lambda s: invite_team(s, cast.deed, made, team=team, days=days, code=first)) == {code}
    assert codes(sqlite_store, lambda s: invite_team(s, cast.deed, made, team="Tim", days=7, code=first)) == {
        "control.nobody_assessed"
    }
