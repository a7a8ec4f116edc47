"""A penilai's observation: competence by competence, saved as it goes, finished only when whole, reopened only on record."""

import uuid
from dataclasses import dataclass, replace

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from collect.catalog.read import Catalog
from collect.domain.agreement import Disputed
from collect.domain.instrument import Competence, Instrument
from collect.domain.opening import Opening
from collect.domain.problem import refuse
from collect.domain.strict_json import canonical
from collect.domain.typed import seen_lines
from collect.operations.agree_decided import check_decided
from collect.operations.assign import assignment_of
from collect.operations.deed import Deed, record
from collect.operations.open_period import period_of
from collect.operations.wordings import school_catalog
from collect.storage.assignments import Assignment, find_assignment
from collect.storage.base import new_id
from collect.storage.observations import (
    DUTY,
    FINISHED,
    RUNNING,
    TEACHING,
    CompetenceSheet,
    Observation,
    ObservationEdition,
    find_observation,
    find_sheet,
    list_sheets,
)
from collect.storage.periods import ANY_STATE

OPEN_SCORE = "-"
NOTE_MOST = 4000


@dataclass(frozen=True)
class SheetEntry:
    """What a penilai enters for one competence; a score that is still open is None."""

    scores: tuple[int | None, ...]
    before: str = ""
    during: str = ""
    after: str = ""
    monitoring: str = ""


def save_competence(
    session: Session,
    deed: Deed,
    assignment: Assignment,
    *,
    part: str,
    number: int,
    entry: SheetEntry,
    revision: int | None = None,
) -> CompetenceSheet:
    """Keep what was entered for one competence, whole or not. `revision`: what the page was made from; an older one is refused,
    so that two tabs never overwrite each other unseen. Raises `Refused`, also for scores other than a mediator decided.
    """
    period_of(session, deed, assignment.period_id, ANY_STATE)
    observation = begin(session, deed, assignment, part=part)
    if observation.state != RUNNING:
        raise refuse("observation.finished")
    instrument = instrument_in(school_catalog(session, deed.school_id), observation, focus=assignment.focused)
    competence = competence_of(instrument, number)
    entry = _tidied(entry)
    _check(competence, entry, instrument.scale, len(indicators_of(competence, assignment.duty_area)))
    sheet, scores = find_sheet(session, deed.school_id, observation.observation_id, number), _digits(entry)
    if sheet is not None and entry == entry_of(sheet):
        # Sent again because the answer was lost on the way: whatever the revision, there is nothing to decide.
        return sheet
    if sheet is None:
        sheet = CompetenceSheet(
            school_id=deed.school_id, observation_id=observation.observation_id, number=number, revision=0
        )
        session.add(sheet)
    elif revision is not None and revision != sheet.revision:
        raise refuse("observation.stale", "", number=number)
    elif scores != sheet.scores:
        check_decided(session, deed, assignment, Disputed(part, number), scores)
    sheet.scores, sheet.revision, sheet.saved_at = scores, sheet.revision + 1, deed.now
    sheet.before, sheet.during = entry.before, entry.during
    sheet.after, sheet.monitoring = entry.after, entry.monitoring
    session.flush()
    return sheet


def begin(session: Session, deed: Deed, assignment: Assignment, *, part: str) -> Observation:
    """The observation, made when it is first needed, and held until the transaction ends, so that two tabs take turns."""
    found = _held(session, assignment, part)
    if found is not None:
        return found
    instrument = instrument_of(school_catalog(session, deed.school_id), assignment, part)
    if not instrument.complete:
        missing = "; ".join(f"{c.number} {c.name}" for c in instrument.missing)
        raise refuse("instrument.incomplete", "", code=instrument.code, missing=missing)
    made = Observation(
        school_id=deed.school_id,
        observation_id=new_id(),
        period_id=assignment.period_id,
        teacher_id=assignment.teacher_id,
        part=part,
        instrument_code=instrument.code,
        instrument_version=instrument.version,
        state=RUNNING,
        edition=1,
    )
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        # The other tab was first, by a moment.
        first = _held(session, assignment, part)
        if first is None:
            raise
        return first
    return made


def finish(session: Session, deed: Deed, assignment: Assignment, *, part: str) -> None:
    """Close a whole observation. Raises `Refused` naming the competences that are not whole."""
    period_of(session, deed, assignment.period_id, ANY_STATE)
    observation = begin(session, deed, assignment, part=part)
    if observation.state == FINISHED:
        return
    open_ones = open_competences(session, observation)
    if open_ones:
        raise refuse("observation.open", "", numbers=", ".join(str(number) for number in open_ones))
    observation.state, observation.finished_on = FINISHED, deed.today
    record(session, deed, "observation.finished", str(assignment.teacher_id), part=part, edition=observation.edition)


def reopen(session: Session, deed: Deed, assignment: Assignment, *, part: str, reason: str, opening: Opening) -> None:
    """Open a finished observation again; what it held is kept as an edition with the reason. Raises `Refused`."""
    period_of(session, deed, assignment.period_id, ANY_STATE)
    observation = _held(session, assignment, part)
    if observation is None or observation.state != FINISHED:
        raise refuse("observation.not_finished")
    reason = seen_lines(reason)[:500]
    if len(reason) < 5:
        raise refuse("sheet.reason", "reason")
    sheets = list_sheets(session, deed.school_id, observation.observation_id)
    session.add(
        ObservationEdition(
            school_id=deed.school_id,
            observation_id=observation.observation_id,
            edition=observation.edition,
            content=canonical({str(s.number): _content(s) for s in sheets}),
            cause=opening.cause,
            party=opening.party,
            reason=reason,
            reopened_by=deed.actor[:200],
            reopened_on=deed.today,
        )
    )
    observation.state, observation.finished_on = RUNNING, None
    observation.edition += 1
    details = {"part": part, "reason": reason, "cause": opening.cause}
    record(session, deed, "observation.reopened", str(assignment.teacher_id), **details)


def instrument_of(catalog: Catalog, assignment: Assignment, part: str) -> Instrument:
    """The published version with which a guru is to be observed. Raises `Refused` for a duty that is not observed.

    `catalog`: the school's own (`school_catalog`), here and below. In a kemajuan that follows a formatif, the instrument holds
    the weak competences alone.
    """
    if part == TEACHING:
        found = catalog.instrument(assignment.instrument_code, assignment.instrument_version)
        return _narrowed(found, assignment.focused)
    if part != DUTY or assignment.duty_code is None:
        raise refuse("observation.no_duty")
    if assignment.duty_total is not None:
        raise refuse("observation.total")
    return catalog.instrument(assignment.duty_code, assignment.duty_version)


def instrument_in(catalog: Catalog, observation: Observation, *, focus: tuple[int, ...]) -> Instrument:
    """The version that the observation was begun with; a newer one that is assigned meanwhile changes nothing in it.

    `focus`: the assignment's (`focused`).
    """
    found = catalog.instrument(observation.instrument_code, observation.instrument_version)
    return _narrowed(found, focus if observation.part == TEACHING else ())


def _narrowed(instrument: Instrument, focus: tuple[int, ...]) -> Instrument:
    if not focus:
        return instrument
    return replace(instrument, competences=tuple(c for c in instrument.competences if c.number in focus))


def competence_of(instrument: Instrument, number: int) -> Competence:
    """The competence of that number, or `Refused`."""
    competence = instrument.competence(number)
    if competence is None:
        raise refuse("scores.unknown", "", number=number, code=instrument.code)
    return competence


def indicators_of(competence: Competence, area: str | None) -> tuple[str, ...]:
    """The texts to be scored; for a wakil those of the own area."""
    if competence.areas:
        found = next((a for a in competence.areas if a.code == area), None)
        if found is None:
            raise refuse("assignment.area", "", options=", ".join(a.code for a in competence.areas))
        return tuple(indicator.text for indicator in found.indicators)
    return tuple(indicator.text for indicator in competence.indicators)


def read_sheet_scores(text: str) -> tuple[int | None, ...]:
    """Stored digits back to scores."""
    return tuple(None if digit == OPEN_SCORE else int(digit) for digit in text)


def _digits(entry: SheetEntry) -> str:
    return "".join(OPEN_SCORE if score is None else str(score) for score in entry.scores)


def open_competences(session: Session, observation: Observation) -> list[int]:
    """The numbers of the competences that are not whole yet."""
    sheets = {s.number: s.scores for s in list_sheets(session, observation.school_id, observation.observation_id)}
    row = find_assignment(session, observation.school_id, observation.period_id, observation.teacher_id)
    focus = row.focused if row else ()
    instrument = instrument_in(school_catalog(session, observation.school_id), observation, focus=focus)
    return [
        c.number
        for c in instrument.competences
        if len(sheets.get(c.number, "")) != c.size or OPEN_SCORE in sheets.get(c.number, OPEN_SCORE)
    ]


def assignment_for(
    session: Session, deed: Deed, period_id: uuid.UUID, teacher_id: uuid.UUID, *, assessor_id: uuid.UUID | None
) -> Assignment:
    """The assignment, if that person is its penilai. Anything else is unknown to them."""
    assignment = assignment_of(session, deed, period_id, teacher_id)
    if assessor_id is None or assignment.assessor_id != assessor_id:
        raise refuse("assignment.unknown")
    return assignment


def entry_of(sheet: CompetenceSheet) -> SheetEntry:
    """What is kept for a competence, in the form in which it was entered."""
    return SheetEntry(read_sheet_scores(sheet.scores), sheet.before, sheet.during, sheet.after, sheet.monitoring)


def _held(session: Session, assignment: Assignment, part: str) -> Observation | None:
    found = find_observation(
        session, assignment.school_id, assignment.period_id, teacher_id=assignment.teacher_id, part=part
    )
    if found is not None:
        session.refresh(found, with_for_update=True)
    return found


def _tidied(entry: SheetEntry) -> SheetEntry:
    notes = (_note(text) for text in (entry.before, entry.during, entry.after, entry.monitoring))
    return SheetEntry(entry.scores, *notes)


def _note(text: str) -> str:
    """Browsers send lines with CR LF and count them as one character; the database takes no NUL."""
    return seen_lines(text)


def _check(competence: Competence, entry: SheetEntry, scale: tuple[int, ...], size: int) -> None:
    if len(entry.scores) != size:
        raise refuse("scores.count", str(competence.number), wanted=size, got=len(entry.scores))
    for place, score in enumerate(entry.scores, start=1):
        if score is not None and score not in scale:
            shown = ", ".join(map(str, scale))
            raise refuse("scores.scale", f"{competence.number}.{place}", got=score, scale=shown)
    if any(len(note) > NOTE_MOST for note in (entry.before, entry.during, entry.after, entry.monitoring)):
        raise refuse("observation.note", str(competence.number), most=NOTE_MOST)


def _content(sheet: CompetenceSheet) -> dict[str, str]:
    return {
        "scores": sheet.scores,
        "before": sheet.before,
        "during": sheet.during,
        "after": sheet.after,
        "monitoring": sheet.monitoring,
    }
