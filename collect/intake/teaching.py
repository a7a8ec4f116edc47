"""Who teaches what to which class, from our own `mengajar` sheet: Dapodik's lists do not say it."""

from dataclasses import dataclass

from collect.domain.identifiers import name_key
from collect.intake.gather import Skip, gather
from collect.intake.line import Line
from collect.intake.result import Intake
from collect.intake.table import Layout, Table, open_table

NAME = 200
SUBJECT = 150
CLASS = 50
MOST_HOURS = 60

LAYOUT = Layout(
    noun="mengajar",
    titles=("mengajar",),
    fields={
        "name": ("nuptk_atau_nama", "nama", "nuptk", "guru"),
        "subject": ("mapel", "mata pelajaran"),
        "class_name": ("kelas", "rombel"),
        "hours": ("jam", "jam mengajar", "jam per minggu"),
    },
    header=(("name",), ("subject", "class_name")),
    required=("name", "subject", "class_name"),
)


@dataclass(frozen=True, slots=True)
class TeachingRow:
    """One lesson: `teacher` is a NUPTK, a NIP (digits only) or a name as written; `hours` a week, None when not given."""

    teacher: str
    subject: str
    class_name: str
    hours: int | None


def read_teaching(data: bytes, filename: str) -> Intake[TeachingRow]:
    """The lessons of a file. A row with a teacher alone is one that a prefilled sheet still waits for: skipped.
    A lesson written twice is taken once, with a warning."""
    return lessons_in(open_table(data, filename, LAYOUT), "mengajar")


def lessons_in(table: Table, kind: str) -> Intake[TeachingRow]:
    """The lessons of a table of that kind."""
    seen: dict[tuple[str, str, str], int] = {}

    def read(line: Line) -> TeachingRow | Skip:
        if not line.plain("subject") and not line.plain("class_name"):
            return Skip.ROW
        row = _lesson(line)
        lesson = (name_key(row.teacher), row.subject.casefold(), row.class_name.casefold())
        if line.broken or seen.setdefault(lesson, line.number) == line.number:
            return row
        line.warn("name", "intake.repeated", row=seen[lesson])
        return Skip.ROW

    return gather(table, read, kind=kind, telling=("subject", "class_name"), unique={})


def _lesson(line: Line) -> TeachingRow:
    hours = line.number_in("hours", most=MOST_HOURS)
    return TeachingRow(
        teacher=line.name_or_number("name", limit=NAME),
        subject=line.text("subject", limit=SUBJECT, required=True),
        class_name=line.text("class_name", limit=CLASS, required=True),
        hours=None if hours is None else int(hours),
    )
