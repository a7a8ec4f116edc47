"""A guru's observations as whoever checks them sees them: scores, notes and evidence beside what was said about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.agreement import Disputed
from collect.domain.control import Verdict, content_digest
from collect.domain.instrument import Competence
from collect.operations.agree_decided import Decision, decisions_of
from collect.operations.observe import instrument_in, read_sheet_scores
from collect.operations.observe_parts import parts_of
from collect.operations.wordings import school_catalog
from collect.storage.assignments import Assignment
from collect.storage.controls import ControlGuru, ControlVerdict, list_verdicts
from collect.storage.evidence import Evidence, list_evidence
from collect.storage.observations import (
    FINISHED,
    CompetenceSheet,
    Observation,
    find_observation,
    list_sheets,
)


@dataclass(frozen=True)
class CheckedCompetence:
    """One competence with its scores, notes and evidence (also what was taken off in a later edition), and the verdict that holds
    for them; `lapsed`: there was one for others; `decided`: by a mediator, whose scores stand.
    """

    competence: Competence
    sheet: CompetenceSheet | None
    scores: tuple[int | None, ...]
    digest: str
    verdict: ControlVerdict | None
    lapsed: bool
    evidence: tuple[Evidence, ...] = ()
    decided: Decision | None = None

    @property
    def unsupported(self) -> bool:
        """Whether the evidence was found not to support the scores."""
        return self.verdict is not None and self.verdict.verdict == Verdict.UNSUPPORTED


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
        return tuple(line.competence.number for line in self.lines if line.unsupported)

    @property
    def returnable(self) -> tuple[int, ...]:
        """Those of them that the penilai can still change: a mediator's word is final."""
        return tuple(line.competence.number for line in self.lines if line.unsupported and line.decided is None)

    @property
    def noted(self) -> tuple[int, ...]:
        """Those of them that a mediator decided: the verdict is on record, and the scores stand."""
        return tuple(line.competence.number for line in self.lines if line.unsupported and line.decided is not None)

    @property
    def passed(self) -> bool:
        """Every competence was found to fit, but for what a mediator decided otherwise."""
        return self.finished and self.judged == len(self.lines) and not self.returnable


def checked_parts(session: Session, row: ControlGuru, assignment: Assignment) -> list[CheckedPart]:
    """The observations of a guru beside what was said about them; answers of respondents are never looked at."""
    verdicts: dict[tuple[str, int], list[ControlVerdict]] = {}
    for one in list_verdicts(session, row):
        verdicts.setdefault((one.part, one.competence), []).append(one)
    decided = decisions_of(session, row.school_id, row.period_id, row.teacher_id)
    return [_part(session, assignment, part, verdicts=verdicts, decided=decided) for part in parts_of(assignment)]


def _part(
    session: Session,
    assignment: Assignment,
    part: str,
    *,
    verdicts: Mapping[tuple[str, int], Sequence[ControlVerdict]],
    decided: Mapping[Disputed, Decision],
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
            CheckedCompetence(
                competence=competence,
                sheet=sheet,
                scores=scores,
                digest=digest,
                verdict=holds,
                lapsed=bool(said) and holds is None,
                evidence=evidence,
                decided=decided.get(Disputed(part, competence.number)),
            )
        )
    return CheckedPart(part, observation, tuple(lines))


def _digest(sheet: CompetenceSheet | None, evidence: Sequence[Evidence]) -> str:
    names = ("scores", "before", "during", "after", "monitoring")
    content: dict[str, object] = {name: getattr(sheet, name) for name in names} if sheet else {}
    standing = sorted([one.text, one.file_sha256] for one in evidence if one.removed_edition is None)
    # Named only where there is any, so that verdicts given before evidence was kept go on holding.
    return content_digest(content | {"evidence": standing} if standing else content)
