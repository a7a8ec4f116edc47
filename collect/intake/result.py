"""What reading a school's file gives: typed rows, and everything that was wrong, by row."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from collect.domain.problem import Problem

Row_co = TypeVar("Row_co", covariant=True)


@dataclass(frozen=True)
class Intake(Generic[Row_co]):
    """`rows` carry the row number as Excel shows it; a row with a problem is not among them, one with a warning is.

    `kind` is the file that was recognised (`daftar_pd`, `guru`, ...). `skipped` counts rows that are not ours to take:
    examples of a template, rows not filled in yet, staff who are not assessed. `owner`: the school that the file names.
    """

    kind: str
    rows: tuple[tuple[int, Row_co], ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    skipped: int
    owner: str = ""
