"""Unexcused absence and lateness per guru, from our own `kehadiran` sheet."""

from dataclasses import dataclass
from decimal import Decimal

from collect.domain.identifiers import name_key
from collect.intake.gather import Skip, gather
from collect.intake.line import Line
from collect.intake.result import Intake
from collect.intake.table import Layout, open_table

NAME = 200
MOST_DAYS = 366
MOST_MINUTES = 100_000

LAYOUT = Layout(
    noun="kehadiran",
    titles=("kehadiran",),
    fields={
        "identifier": ("nip_atau_nuptk", "nip", "nuptk"),
        "name": ("nama", "nama guru"),
        "absent_days": ("hari_tanpa_keterangan",),
        "late_minutes": ("menit_terlambat",),
    },
    header=(("identifier", "name"), ("absent_days", "late_minutes")),
    required=("absent_days", "late_minutes"),
)


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """One guru, by number or name: days absent without notice (up to two decimals), minutes late, of the whole period."""

    teacher: str
    nip: str | None
    nuptk: str | None
    absent_days: Decimal
    late_minutes: int


def read_attendance(data: bytes, filename: str) -> Intake[AbsenceRow]:
    """The absences of a file. A row with neither days nor minutes has not been filled in: skipped, never taken for zero."""
    table = open_table(data, filename, LAYOUT)
    return gather(
        table,
        _absence,
        kind="kehadiran",
        telling=("absent_days", "late_minutes"),
        unique={"identifier": lambda row: row.nip or row.nuptk or name_key(row.teacher)},
    )


def _absence(line: Line) -> AbsenceRow | Skip:
    if not line.plain("absent_days") and not line.plain("late_minutes"):
        return Skip.ROW
    number = line.staff_number("identifier")
    teacher = line.text("name", limit=NAME)
    if not number and not teacher and not line.broken:
        line.fail("identifier", "intake.nobody")
    days = line.number_in("absent_days", most=MOST_DAYS, places=2)
    minutes = line.number_in("late_minutes", most=MOST_MINUTES)
    return AbsenceRow(
        teacher=teacher,
        nip=number if number and len(number) == 18 else None,
        nuptk=number if number and len(number) == 16 else None,
        absent_days=days or Decimal(0),
        late_minutes=int(minutes or 0),
    )
