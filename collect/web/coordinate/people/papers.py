"""Templates for download, filled with what the school has already told us."""

import uuid
from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from collect.operations.enroll_guru import GuruIndex
from collect.reports.templates import TEMPLATES, attendance_template, teaching_template
from collect.storage.assignments import list_assignments
from collect.storage.pupils import list_classes
from collect.storage.teachers import list_teachers

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template_of(session: Session, school_id: uuid.UUID, kind: str) -> bytes | None:
    """The template of a kind; None where there is none without a period."""
    makers: Mapping[str, Callable[[], bytes]] = {
        "guru": TEMPLATES["guru"],
        "peserta-didik": TEMPLATES["peserta-didik"],
        "dudi": TEMPLATES["dudi"],
        "mengajar": lambda: _teaching(session, school_id),
    }
    return makers[kind]() if kind in makers else None


def attendance_of(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> bytes:
    """The `kehadiran` sheet with the guru of a period."""
    assessed = {row.teacher_id for row in list_assignments(session, school_id, period_id)}
    guru = [row for row in list_teachers(session, school_id, also_left=True) if row.teacher_id in assessed]
    return attendance_template((row.nip or row.nuptk or "", row.name) for row in guru)


def _teaching(session: Session, school_id: uuid.UUID) -> bytes:
    """Guru by name, which people can read; by number where two have the same name."""
    guru = list_teachers(session, school_id)
    index = GuruIndex(guru)
    names = [row.name if index.is_unique(row) else row.nuptk or row.nip or row.name for row in guru]
    return teaching_template(names, [row.name for row in list_classes(session, school_id)])
