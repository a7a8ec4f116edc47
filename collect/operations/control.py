"""Internal control: guru drawn at random, a verdict for each competence, return to the penilai, the controller's signature.

Rows are only added; the last one counts. A verdict holds as long as the scores and notes that it was given upon stand unchanged,
and is given upon what the controller saw: `seen` is that content's digest, and where another content is kept by now it is refused.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from collect.domain.control import Verdict, content_digest
from collect.domain.kinds import Role
from collect.domain.opening import opening_by_control
from collect.domain.problem import Problem, Refused, problem, refuse
from collect.domain.typed import seen_words
from collect.operations.agree_reopen import reopen_unsigned
from collect.operations.assign import assignment_of
from collect.operations.control_look import CheckedCompetence, CheckedPart, checked_parts
from collect.operations.deed import Deed, record
from collect.storage.assignments import Assignment
from collect.storage.controls import (
    INTERNAL,
    ControlGuru,
    ControlReturn,
    ControlSignature,
    ControlVerdict,
    find_control_draw,
    find_control_guru,
    list_signatures,
    list_verdicts,
)

REASON_LEAST, REASON_MOST = 5, 500


@dataclass(frozen=True)
class Judgement:
    """What the controller says about one competence, having seen the content of that digest (`CheckedCompetence.digest`).

    A reason is needed where the evidence does not support the scores.
    """

    verdict: Verdict
    reason: str = ""
    seen: str = field(kw_only=True)


def control_guru_of(session: Session, deed: Deed, key: tuple[uuid.UUID, uuid.UUID, uuid.UUID]) -> ControlGuru:
    """A guru who came out of a draw; `key`: period, draw, guru. Raises `Refused`."""
    period_id, draw_id, teacher_id = key
    row = find_control_guru(session, deed.school_id, period_id, draw_id, teacher_id=teacher_id)
    if row is None:
        raise refuse("control.unknown")
    return row


def judge(
    session: Session,
    deed: Deed,
    row: ControlGuru,
    *,
    part: str,
    judgements: Mapping[int, Judgement],
    controller: uuid.UUID | None,
) -> int:
    """Give verdicts on competences of a finished observation; how many were new. `controller`: the account's person.

    Nobody controls his or her own work: neither the guru nor the penilai; nor does an account without a person, of which that
    cannot be told. Raises `Refused` with every fault.
    """
    assignment = _may_control(session, deed, row, controller)
    checked = _checked(session, row, assignment, part)
    lines = {line.competence.number: line for line in checked.lines}
    faults = [fault for number, said in judgements.items() for fault in _faults(number, said, lines.get(number))]
    if faults:
        raise Refused(faults)
    said_before = list_verdicts(session, row)
    return sum(
        _give(session, deed, row, part=part, line=lines[number], said=said, before=said_before)
        for number, said in judgements.items()
    )


def return_to_assessor(
    session: Session,
    deed: Deed,
    row: ControlGuru,
    *,
    part: str,
    reason: str,
    position: Role,
    controller: uuid.UUID | None,
    seen: str,
) -> tuple[int, ...]:
    """Give the observation back for the competences that the evidence does not support; which ones. Raises `Refused`.

    The observation is opened again with the reason on record; the other competences keep their verdict unless they are changed.
    Where the value is signed already, the signer has to consent to it first; what a mediator decided is not given back.
    `seen`: `signed_digest` of that part alone; `position`: as whom, kepala sekolah or pengawas.
    """
    assignment = _may_control(session, deed, row, controller)
    checked = _checked(session, row, assignment, part)
    if seen != signed_digest(row, [checked]):
        raise refuse("control.changed_return")
    if checked.observation is None or not checked.unsupported:
        raise refuse("control.nothing_to_return")
    if not checked.returnable:
        raise refuse("control.decided", "", numbers=_numbers(checked.noted))
    text = _tidy(reason)
    if len(text) < REASON_LEAST:
        raise refuse("appointment.reason", "reason", least=REASON_LEAST)
    if len(text) > REASON_MOST:
        raise refuse("control.return_long", "reason", most=REASON_MOST)
    numbers = _numbers(checked.returnable)
    edition = checked.observation.edition
    why = f"Pengendalian, kompetensi {numbers}: {text}"
    opening = opening_by_control(position)
    reopen_unsigned(session, deed, row.period_id, row.teacher_id, part=part, reason=why, opening=opening)
    session.add(
        ControlReturn(
            **_key(row),
            part=part,
            edition=edition,
            competences=numbers,
            reason=text,
            returned_by=deed.actor[:200],
            returned_on=deed.today,
        )
    )
    session.flush()
    record(session, deed, "control.returned", str(row.teacher_id), part=part, competences=numbers, reason=text)
    return checked.returnable


def sign_control(
    session: Session, deed: Deed, row: ControlGuru, *, position: Role, controller: uuid.UUID | None, seen: str
) -> ControlSignature:
    """Sign under a guru's check once every competence was found to fit. Signing the same thing again changes nothing.

    What a mediator decided may be on record as unsupported. `seen`: `signed_digest` of all parts. Raises `Refused`.
    """
    assignment = _may_control(session, deed, row, controller)
    parts = checked_parts(session, row, assignment)
    digest = signed_digest(row, parts)
    if seen != digest:
        raise refuse("control.changed_signature")
    if not all(part.passed for part in parts):
        raise refuse("control.not_whole")
    before = list_signatures(session, row)
    if before and (before[-1].digest, before[-1].signed_by) == (digest, deed.actor[:200]):
        return before[-1]
    made = ControlSignature(
        **_key(row),
        number=len(before) + 1,
        signed_by=deed.actor[:200],
        position=position.value,
        signed_on=deed.today,
        digest=digest,
    )
    session.add(made)
    session.flush()
    record(session, deed, "control.signed", str(row.teacher_id), digest=digest, position=position.value)
    return made


def signed_digest(row: ControlGuru, parts: Sequence[CheckedPart]) -> str:
    """What a signature covers: each competence's content and verdict."""
    said = {
        f"{part.part}/{line.competence.number}": [line.digest, line.verdict.verdict if line.verdict else ""]
        for part in parts
        for line in part.lines
    }
    return content_digest({"guru": str(row.teacher_id), "pengendalian": str(row.draw_id), "kompetensi": said})


def standing_signature(
    session: Session, row: ControlGuru, parts: Sequence[CheckedPart]
) -> tuple[ControlSignature | None, bool]:
    """The last signature, and whether what was signed stands unchanged."""
    signatures = list_signatures(session, row)
    if not signatures:
        return None, False
    return signatures[-1], signatures[-1].digest == signed_digest(row, parts)


def _may_control(session: Session, deed: Deed, row: ControlGuru, controller: uuid.UUID | None) -> Assignment:
    draw = find_control_draw(session, deed.school_id, row.period_id, row.draw_id)
    if draw is None:
        raise refuse("control.unknown")
    if draw.kind != INTERNAL:
        raise refuse("control.external")
    if controller is None:
        raise refuse("account.no_person")
    assignment = assignment_of(session, deed, row.period_id, row.teacher_id)
    if controller in (assignment.teacher_id, assignment.assessor_id):
        raise refuse("control.own_work")
    return assignment


def _checked(session: Session, row: ControlGuru, assignment: Assignment, part: str) -> CheckedPart:
    found = next((one for one in checked_parts(session, row, assignment) if one.part == part), None)
    if found is None:
        raise refuse("observation.no_duty")
    if not found.finished:
        raise refuse("control.not_finished")
    return found


def _faults(number: int, said: Judgement, line: CheckedCompetence | None) -> Iterator[Problem]:
    where, length = f"alasan-{number}", len(_tidy(said.reason))
    if line is None:
        yield problem("control.competence", number=number)
    elif said.seen != line.digest:
        yield problem("control.changed", where, number=number)
    if said.verdict == Verdict.UNSUPPORTED and length < REASON_LEAST:
        yield problem("control.reason", where, number=number, least=REASON_LEAST)
    if length > REASON_MOST:
        yield problem("control.reason_long", where, number=number, most=REASON_MOST)


def _numbers(found: Sequence[int]) -> str:
    return ", ".join(map(str, found))


def _give(
    session: Session,
    deed: Deed,
    row: ControlGuru,
    *,
    part: str,
    line: CheckedCompetence,
    said: Judgement,
    before: Sequence[ControlVerdict],
) -> bool:
    number, reason = line.competence.number, _tidy(said.reason)
    if line.verdict is not None and (line.verdict.verdict, line.verdict.reason) == (said.verdict, reason):
        return False
    count = sum((one.part, one.competence) == (part, number) for one in before)
    session.add(
        ControlVerdict(
            **_key(row),
            part=part,
            competence=number,
            number=count + 1,
            verdict=said.verdict.value,
            reason=reason,
            digest=line.digest,
            given_by=deed.actor[:200],
            given_on=deed.today,
        )
    )
    session.flush()
    details = {"part": part, "competence": number, "verdict": said.verdict.value, "reason": reason}
    record(session, deed, "control.judged", str(row.teacher_id), **details)
    return True


def _key(row: ControlGuru) -> dict[str, uuid.UUID]:
    ids = {"school_id": row.school_id, "period_id": row.period_id}
    return ids | {"draw_id": row.draw_id, "teacher_id": row.teacher_id}


def _tidy(text: str) -> str:
    return seen_words(text)
