"""Whether a list of Dapodik's is the school's own: two schools on one laptop, or a file from a neighbour, are soon mixed up."""

import re

from sqlalchemy.orm import Session

from collect.domain.problem import Problem, problem
from collect.intake.result import Intake
from collect.operations.deed import Deed
from collect.storage.schools import find_school

_SHOWN = 80
_STATE_SCHOOL = re.compile(r"\b(tk|sd|smp|sma|smk|slb|mi|mts|ma)n\b")


def whose(session: Session, deed: Deed, intake: Intake[object], filename: str) -> tuple[Problem, ...]:
    """A warning where the file names another school; nothing where it names none. Abbreviations may warn without need."""
    school = find_school(session, deed.school_id)
    if school is None or not intake.owner or _words(school.name) <= _words(intake.owner):
        return ()
    return (problem("import.other_school", filename, found=intake.owner[:_SHOWN], school=school.name[:_SHOWN]),)


def _words(name: str) -> set[str]:
    """The words of a school's name, `SMKN` as `SMK NEGERI`."""
    return set(re.findall(r"\w+", _STATE_SCHOOL.sub(r"\1 negeri", name.lower())))
