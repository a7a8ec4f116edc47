"""Disciplinary steps for absence without a valid reason (PP 53/2010, PP 94/2021).

Information for the school: no step changes any value.
"""

from dataclasses import dataclass
from fractions import Fraction

from collect.domain.regulation import Basis


@dataclass(frozen=True)
class DisciplineStep:
    """A step holds from `days` unexcused working days in the year, or from `run_days` of them one after the other."""

    code: str
    name: str
    days: int
    run_days: int | None = None


@dataclass(frozen=True)
class DisciplineRule:
    """One regulation's steps, from the lightest to the heaviest."""

    code: str
    version: int
    title: str
    basis: Basis
    steps: tuple[DisciplineStep, ...]


def step_for(rule: DisciplineRule, days: Fraction | int, *, longest_run: int = 0) -> DisciplineStep | None:
    """The heaviest step that these absences reach; none below the first. `longest_run`: days absent without a break."""
    reached = [step for step in rule.steps if days >= step.days or _ran(step, longest_run)]
    return reached[-1] if reached else None


def _ran(step: DisciplineStep, longest_run: int) -> bool:
    return step.run_days is not None and longest_run >= step.run_days
