"""The table of attendance: cells as they were typed, read into absences or kept with what is wrong."""

import re
import uuid
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from collect.domain.problem import Problem, Refused, problem
from collect.operations.attend import Absence
from collect.storage.attendance import Attendance
from collect.web.platform import in_words

_DAYS = re.compile(r"\d{1,3}([.,]\d{1,6})?", re.ASCII)
_MINUTES = re.compile(r"\d{1,6}", re.ASCII)
_CELL_MOST = 12


@dataclass(frozen=True)
class AttendanceRow:
    """One guru: what is entered or was just typed, and what is wrong with it. `signed`: the figures stay as they are."""

    teacher_id: uuid.UUID
    name: str
    days: str
    minutes: str
    entered: bool
    signed: bool = False
    error: str = ""


def attendance_rows(
    teachers: Iterable[tuple[uuid.UUID, str]],
    entered: Mapping[uuid.UUID, Attendance],
    signed: Container[uuid.UUID] = (),
) -> list[AttendanceRow]:
    """The table as it is stored. `signed`: whose value is."""
    rows = []
    for teacher_id, name in teachers:
        row = entered.get(teacher_id)
        days = format(row.absent_days, "f").replace(".", ",") if row else ""
        minutes, locked = str(row.late_minutes) if row else "", teacher_id in signed
        rows.append(AttendanceRow(teacher_id, name, days, minutes, entered=row is not None, signed=locked))
    return rows


def read_cells(
    rows: Sequence[AttendanceRow], typed: Mapping[str, str], *, zeros: bool
) -> tuple[dict[uuid.UUID, Absence], list[AttendanceRow]]:
    """Absences to be entered, and the rows as they were typed. `zeros`: an empty row becomes 0 days and 0 minutes.

    Two empty cells leave a guru as not entered; one empty cell beside a filled one is 0. A signed row has cells only on a page from
    before the signature: what it sends is judged by the operation, and the row shows what stands.
    """
    found: dict[uuid.UUID, Absence] = {}
    shown = []
    for row in rows:
        if row.signed and f"hari-{row.teacher_id}" not in typed:
            shown.append(row)
            continue
        days, minutes = (typed.get(f"{part}-{row.teacher_id}", "").strip()[:_CELL_MOST] for part in ("hari", "menit"))
        kept = replace(row, days=days, minutes=minutes)
        absence = _absence(kept, zeros=zeros)
        if isinstance(absence, Absence):
            found[row.teacher_id] = absence
        kept = row if row.signed else kept
        shown.append(replace(kept, error=in_words(absence)) if isinstance(absence, Problem) else kept)
    return found, shown


def _absence(row: AttendanceRow, *, zeros: bool) -> Absence | Problem | None:
    if not row.days and not row.minutes and not zeros:
        return problem("attend.empty") if row.entered else None
    days, minutes = row.days or "0", row.minutes or "0"
    if not _DAYS.fullmatch(days) or not _MINUTES.fullmatch(minutes):
        return problem("attend.text", got=f"{row.days} / {row.minutes}")
    return Absence(Decimal(days.replace(",", ".")), int(minutes))


def with_faults(rows: Sequence[AttendanceRow], refused: Refused) -> list[AttendanceRow]:
    """The rows with what the operation found wrong in them."""
    faults: dict[str, list[str]] = {}
    for fault in refused.problems:
        faults.setdefault(fault.where.partition(".")[0], []).append(in_words(Problem(fault.code, "", fault.details)))
    return [replace(row, error=" ".join(faults.get(str(row.teacher_id), ()))) for row in rows]
