"""The class-by-teacher grid: a row for each guru and subject, a column for each class, grouped by grade."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from collect.storage.pupils import SchoolClass
from collect.storage.teachers import Teacher
from collect.storage.teaching import Teaching


@dataclass(frozen=True)
class GridRow:
    """A guru's lessons in one subject, by class; no subject where the guru teaches nothing yet."""

    teacher: Teacher
    subject: str
    hours: dict[uuid.UUID, Decimal | None]

    @property
    def total(self) -> Decimal:
        """Hours a week, as far as they are known."""
        return sum((hours for hours in self.hours.values() if hours), Decimal(0))


def grades(classes: Iterable[SchoolClass]) -> list[tuple[int | None, list[SchoolClass]]]:
    """Classes by grade, those without one last."""
    ordered = sorted(classes, key=lambda row: (row.grade is None, row.grade or 0, row.name))
    return [(grade, list(rows)) for grade, rows in groupby(ordered, key=lambda row: row.grade)]


def grid_rows(teachers: Sequence[Teacher], lessons: Sequence[Teaching]) -> list[GridRow]:
    """The rows of the guru given, in their order."""
    by_guru: dict[uuid.UUID, dict[str, dict[uuid.UUID, Decimal | None]]] = {}
    for lesson in lessons:
        subjects = by_guru.setdefault(lesson.teacher_id, {})
        subjects.setdefault(lesson.subject, {})[lesson.class_id] = lesson.hours
    rows: list[GridRow] = []
    for teacher in teachers:
        subjects = by_guru.get(teacher.teacher_id) or {"": {}}
        rows.extend(GridRow(teacher, subject, hours) for subject, hours in sorted(subjects.items()))
    return rows


def hours_text(hours: Decimal | None) -> str:
    """Hours as a cell shows them: `4`, `2,5`; a tick where only the class is known."""
    return "✓" if hours is None else format(hours.normalize(), "f").replace(".", ",")
