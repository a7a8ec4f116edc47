"""What a value rests on once the answers of its period were deleted: each group's number and exact mean.

In a score sheet the mean then stands once for every respondent, rounded to twelve places as `collect score` reads it; beside
it, under `means`, stands the exact fraction, from which the platform itself computes. So no value moves by a hair.
"""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from collect.domain.appraisal import AppraisalInput
from collect.domain.definitions import Definitions
from collect.domain.kinds import Group
from collect.domain.numbers import printed
from collect.domain.questionnaire import Questionnaire
from collect.domain.scoring import group_mark, respondent_mark
from collect.storage.kept_marks import KeptMark, list_kept_marks
from collect.storage.periods import Period

MEANS = "means"
_PLACES = 12

Entries = Sequence[list[int] | str]


def mean_of(entries: Entries, form: Questionnaire) -> Fraction | None:
    """The exact mean of a group's entries in a score sheet: answers, or marks as text; none without entries."""
    marks = [Fraction(entry) if isinstance(entry, str) else respondent_mark(form, entry) for entry in entries]
    return group_mark(marks)


def entries_for(number: int, mean: Fraction) -> list[list[int] | str]:
    """The mean once for every respondent."""
    return [printed(mean, _PLACES)] * number


def fraction_text(mean: Fraction) -> str:
    """A fraction as it is kept."""
    return f"{mean.numerator}/{mean.denominator}"


def without_answers(sheet: Mapping[str, Any], known: Definitions) -> dict[str, Any]:
    """A score sheet with means in place of answers; unchanged where it has none."""
    groups: dict[str, Entries] = sheet.get("groups", {})
    means = {}
    for name, entries in groups.items():
        mean = mean_of(entries, known.questionnaires[Group(name)])
        if mean is not None:
            means[name] = mean
    if MEANS in sheet or not means:
        return dict(sheet)
    kept = {name: entries_for(len(groups[name]), mean) for name, mean in means.items()}
    exact = {name: fraction_text(mean) for name, mean in means.items()}
    return {**sheet, "groups": {**groups, **kept}, MEANS: exact}


def split_means(sheet: Mapping[str, Any]) -> tuple[dict[str, Any], dict[Group, Fraction]]:
    """The sheet as everybody may read it, and the exact means beside it."""
    means = {Group(name): Fraction(text) for name, text in sheet.get(MEANS, {}).items()}
    return {key: value for key, value in sheet.items() if key != MEANS}, means


def with_means(given: AppraisalInput, means: Mapping[Group, Fraction]) -> AppraisalInput:
    """The exact mean in place of each rounded one."""
    exact = {group: (mean,) * len(given.groups[group]) for group, mean in means.items() if group in given.groups}
    return replace(given, groups={**given.groups, **exact})


def kept_of(session: Session, period: Period, teacher_id: uuid.UUID | None) -> dict[uuid.UUID, dict[str, KeptMark]]:
    """What stayed, by guru and group; of sets that were there."""
    found: dict[uuid.UUID, dict[str, KeptMark]] = defaultdict(dict)
    for row in list_kept_marks(session, period.school_id, period.period_id, teacher_id=teacher_id):
        if row.number:
            found[row.teacher_id][row.group] = row
    return found
