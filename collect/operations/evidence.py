"""Evidence of one competence: what was seen, shown or said, in words, and a photo or PDF with it.

Added and taken off while the penilai's observation is open; with its finishing it is frozen. What a finished edition held
stays with it: in a later one such an entry is taken off, never deleted.
"""

import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.problem import refuse
from collect.domain.typed import seen_lines
from collect.intake.evidence_file import CheckedFile
from collect.operations.deed import Deed, record
from collect.operations.observe import begin, competence_of, instrument_in
from collect.operations.open_period import period_of
from collect.operations.wordings import school_catalog
from collect.storage.assignments import Assignment
from collect.storage.base import new_id
from collect.storage.evidence import (
    Evidence,
    EvidenceFile,
    count_evidence_bytes,
    find_evidence,
    find_evidence_file,
    list_evidence,
)
from collect.storage.observations import RUNNING, Observation
from collect.storage.periods import ANY_STATE

TEXT_LEAST, TEXT_MOST = 3, 1000
ENTRIES_MOST, FILES_MOST = 20, 5
SCHOOL_BYTES = 500_000_000
"""All files of a school together (project default): a laptop's disk and its backups must hold them."""


@dataclass(frozen=True)
class Seen:
    """What is added: words, and perhaps a file that was checked."""

    text: str
    file: CheckedFile | None = None


def add_evidence(
    session: Session, deed: Deed, assignment: Assignment, *, part: str, number: int, seen: Seen
) -> Evidence:
    """Add an entry to a competence. The same words with the same file, sent again, are one entry. Raises `Refused`."""
    observation = _open(session, deed, assignment, part)
    competence_of(instrument_in(school_catalog(session, deed.school_id), observation, focus=assignment.focused), number)
    text = _text(seen.text)
    there = [row for row in list_evidence(session, deed.school_id, observation.observation_id) if row.number == number]
    digest = seen.file.sha256 if seen.file else ""
    again = next((row for row in there if (row.text, row.file_sha256) == (text, digest)), None)
    if again is not None:
        return again
    _check_room(session, deed, there, seen.file)
    return _kept(session, deed, observation, number=number, text=text, file=seen.file)


def remove_evidence(session: Session, deed: Deed, assignment: Assignment, *, part: str, evidence_id: uuid.UUID) -> bool:
    """Take an entry off; whether it was still there. One that a finished edition held stays with that edition."""
    observation = _open(session, deed, assignment, part)
    row = find_evidence(session, deed.school_id, observation.observation_id, evidence_id)
    if row is None or row.removed_edition is not None:
        return False
    details = {"part": part, "competence": row.number, "evidence": evidence_id, "edition": observation.edition}
    if row.edition < observation.edition:
        row.removed_edition = observation.edition
        session.flush()
    else:
        file = find_evidence_file(session, row)
        if file is not None:
            session.delete(file)
            session.flush()
        session.delete(row)
    record(session, deed, "evidence.removed", str(assignment.teacher_id), **details)
    return True


def evidence_line(row: Evidence) -> str:
    """An entry as papers say it, in one paragraph."""
    text = " ".join(row.text.split())
    return f"{text} (terlampir: berkas {row.file_name})" if row.file_kind else text


def _open(session: Session, deed: Deed, assignment: Assignment, part: str) -> Observation:
    """The observation, held until the transaction ends, if the penilai may still write in it."""
    period_of(session, deed, assignment.period_id, ANY_STATE)
    observation = begin(session, deed, assignment, part=part)
    if observation.state != RUNNING:
        raise refuse("observation.finished")
    return observation


def _text(sent: str) -> str:
    text = seen_lines(sent)
    if not TEXT_LEAST <= len(text) <= TEXT_MOST:
        raise refuse("evidence.text", "text", least=TEXT_LEAST, most=TEXT_MOST)
    return text


def _check_room(session: Session, deed: Deed, there: list[Evidence], file: CheckedFile | None) -> None:
    if len(there) >= ENTRIES_MOST:
        raise refuse("evidence.many", "", most=ENTRIES_MOST)
    if file is None:
        return
    if sum(bool(row.file_kind) for row in there) >= FILES_MOST:
        raise refuse("evidence.files", "file", most=FILES_MOST)
    if count_evidence_bytes(session, deed.school_id) + len(file.content) > SCHOOL_BYTES:
        raise refuse("evidence.school_full", "file", most=SCHOOL_BYTES // 1_000_000)


def _kept(
    session: Session, deed: Deed, observation: Observation, *, number: int, text: str, file: CheckedFile | None
) -> Evidence:
    row = Evidence(
        school_id=deed.school_id,
        observation_id=observation.observation_id,
        evidence_id=new_id(),
        number=number,
        text=text,
        edition=observation.edition,
        added_by=deed.actor[:200],
        added_at=deed.now,
    )
    if file is not None:
        row.file_name, row.file_kind = file.name, file.kind
        row.file_size, row.file_sha256 = len(file.content), file.sha256
    session.add(row)
    session.flush()
    if file is not None:
        key = {"school_id": row.school_id, "observation_id": row.observation_id, "evidence_id": row.evidence_id}
        session.add(EvidenceFile(**key, content=file.content))
        session.flush()
    details = {"part": observation.part, "competence": number, "evidence": row.evidence_id, "file": row.file_sha256}
    record(session, deed, "evidence.added", str(observation.teacher_id), **details)
    return row
