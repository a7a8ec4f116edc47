"""The words for problems, in Indonesian and English: what happened, what is safe, and the cure.

Each area has its own file with a dict `WORDS`: code -> (Indonesian, English), with `{placeholders}` from the problem's
details. Entrances call `say`; no other room speaks to people about problems.
"""

from collect.domain.problem import Problem
from collect.words import (
    access,
    agreement,
    assignment,
    catalog,
    control,
    dapodik,
    development,
    draw,
    evidence,
    files,
    forget,
    intake,
    jobs,
    keeping,
    machines,
    operations,
    paper,
    people,
    respond,
    scoring,
    wording,
)

WORDS: dict[str, tuple[str, str]] = {
    **access.WORDS,
    **agreement.WORDS,
    **assignment.WORDS,
    **catalog.WORDS,
    **control.WORDS,
    **dapodik.WORDS,
    **development.WORDS,
    **draw.WORDS,
    **evidence.WORDS,
    **files.WORDS,
    **forget.WORDS,
    **intake.WORDS,
    **jobs.WORDS,
    **keeping.WORDS,
    **machines.WORDS,
    **operations.WORDS,
    **paper.WORDS,
    **people.WORDS,
    **respond.WORDS,
    **scoring.WORDS,
    **wording.WORDS,
}


def say(problem: Problem, language: str = "id") -> str:
    """One line for people: where it stands, what is wrong, and the cure."""
    text = WORDS[problem.code][1 if language == "en" else 0].format_map(dict(problem.details))
    return f"{problem.where}: {text}" if problem.where else text
