"""Twelve observed guru of one field, a draw of control, and what is said about one of them."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from collect.domain.control import Verdict
from collect.domain.kinds import Role
from collect.domain.problem import Refused
from collect.operations.control import Judgement, judge, return_to_assessor, sign_control, signed_digest
from collect.operations.control_draw import draw_control
from collect.operations.control_look import CheckedPart, checked_parts
from collect.operations.observe import SheetEntry, finish, save_competence
from collect.storage.assignments import Assignment, find_assignment
from collect.storage.controls import ControlGuru, list_control_guru
from collect.storage.observations import TEACHING, find_observation, find_sheet
from collect.storage.periods import Period, find_period
from collect.storage.transaction import Store
from tests.operations.cast import Cast, name_guru, observe, period

REASON = "Catatan pengamatan tidak menyebut kegiatan itu"


def twelve(session: Session, cast: Cast) -> uuid.UUID:
    """A period in which twelve guru of one field are observed; their penilai are the first and the second of them."""
    made = period(session, cast)
    name_guru(session, cast, made, [cast.guru[0], *cast.guru[7:]], assessor=cast.guru[1])
    name_guru(session, cast, made, cast.guru[1:7], assessor=cast.guru[0])
    for teacher_id in cast.guru:
        observe(session, cast, made, teacher_id)
    return made


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
    by: dict[str, Any] = {"position": Role.PRINCIPAL, "controller": cast.principal}
    return return_to_assessor(session, cast.deed, row, part=TEACHING, reason=REASON, seen=seen, **by)


def signing(session: Session, cast: Cast, row: ControlGuru) -> int:
    """Sign what is seen now; the signature's number."""
    seen = signed_digest(row, parts_of(session, cast, row))
    by = cast.principal
    return sign_control(session, cast.deed, row, position=Role.PRINCIPAL, controller=by, seen=seen).number


def codes(store: Store, work: Callable[[Session], object]) -> set[str]:
    with pytest.raises(Refused) as caught:
        store.write(work)
    return {found.code for found in caught.value.problems}


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


def one_period(session: Session, cast: Cast, period_id: uuid.UUID) -> Period:
    found = find_period(session, cast.school_id, period_id)
    assert found is not None
    return found
