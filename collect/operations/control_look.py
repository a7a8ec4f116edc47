"""A guru's observations as whoever checks them sees them: scores, notes and evidence beside what was said about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.control import Verdict, content_digest
from collect.domain.instrument import Competence
from collect.operations.observe import instrument_in, read_sheet_scores
from collect.operations.wordings import school_catalog
from collect.storage.assignments import Assignment
from collect.storage.controls import ControlGuru, ControlVerdict, list_verdicts
from collect.storage.evidence import Evidence, list_evidence
from collect.storage.observations import (
    DUTY,
    FINISHED,
    TEACHING,
    CompetenceSheet,
    Observation,
    find_observation,
    list_sheets,
)


@dataclass(frozen=True)
class CheckedCompetence:
    """One competence with its scores, notes and evidence (also what was taken off in a later edition), and the verdict that holds
    for them; `lapsed`: there was one for others.
    """

    competence: Competence
    sheet: CompetenceSheet | None
    scores: tuple[int | None, ...]
    digest: str
    verdict: ControlVerdict | None
    lapsed: bool
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class CheckedPart:
    """One observation of a guru under control; none while the penilai has not begun."""

    part: str
    observation: Observation | None
    lines: tuple[CheckedCompetence, ...]

    @property
    def finished(self) -> bool:
        return self.observation is not None and self.observation.state == FINISHED

    @property
    def judged(self) -> int:
        """How many competences have a verdict that holds."""
        return sum(line.verdict is not None for line in self.lines)

    @property
    def unsupported(self) -> tuple[int, ...]:
        """The competences whose scores the evidence does not support."""
        held = ((line.competence.number, line.verdict) for line in self.lines)
        return tuple(number for number, verdict in held if verdict and verdict.verdict == Verdict.UNSUPPORTED)

    @property
    def passed(self) -> bool:
        """Every competence was found to fit."""
        return self.finished and self.judged == len(self.lines) and not self.unsupported


def checked_parts(session: Session, row: ControlGuru, assignment: Assignment) -> list[CheckedPart]:
    """The observations of a guru beside what was said about them; answers of respondents are never looked at."""
    verdicts: dict[tuple[str, int], list[ControlVerdict]] = {}
    for one in list_verdicts(session, row):
        verdicts.setdefault((one.part, one.competence), []).append(one)
    parts = (TEACHING, DUTY) if assignment.duty_code and assignment.duty_total is None else (TEACHING,)
    return [_part(session, assignment, part, verdicts) for part in parts]


def _part(
    session: Session, assignment: Assignment, part: str, verdicts: Mapping[tuple[str, int], Sequence[ControlVerdict]]
) -> CheckedPart:
    observation = find_observation(
        session, assignment.school_id, assignment.period_id, teacher_id=assignment.teacher_id, part=part
    )
    if observation is None:
        return CheckedPart(part, None, ())
    sheets = {sheet.number: sheet for sheet in list_sheets(session, assignment.school_id, observation.observation_id)}
    instrument = instrument_in(school_catalog(session, assignment.school_id), observation, focus=assignment.focused)
    seen = list_evidence(session, assignment.school_id, observation.observation_id, also_removed=True)
    lines = []
    for competence in instrument.competences:
        sheet = sheets.get(competence.number)
        evidence = tuple(one for one in seen if one.number == competence.number)
        digest = _digest(sheet, evidence)
        said = verdicts.get((part, competence.number), ())
        holds = said[-1] if said and said[-1].digest == digest else None
        scores = read_sheet_scores(sheet.scores) if sheet else ()
        lines.append(
            CheckedCompetence(competence, sheet, scores, digest, holds, bool(said) and holds is None, evidence)
        )
    return CheckedPart(part, observation, tuple(lines))


def _digest(sheet: CompetenceSheet | None, evidence: Sequence[Evidence]) -> str:
    names = ("scores", "before", "during", "after", "monitoring")
    content: dict[str, object] = {name: getattr(sheet, name) for name in names} if sheet else {}
    standing = sorted([one.text, one.file_sha256] for one in evidence if one.removed_edition is None)
    # Named only where there is any, so that verdicts given before evidence was kept go on holding.
    return content_digest(content | {"evidence": standing} if standing else content)
