"""The kinds of file a school brings, by the word that the command line and the pages use."""

from collections.abc import Callable

from collect.domain.problem import Refused, refuse
from collect.intake.attendance import read_attendance
from collect.intake.attendance_report import read_report
from collect.intake.attlog import read_attlog
from collect.intake.industry import read_industry
from collect.intake.machines import MachineRow, is_log
from collect.intake.result import Intake
from collect.intake.roster import read_roster
from collect.intake.sheet import shown_name
from collect.intake.staff import read_staff
from collect.intake.teaching import read_teaching


def read_machine(data: bytes, filename: str) -> Intake[MachineRow]:
    """A machine's log or the report of its program. Raises `Refused`: `attlog.unknown` for text that is neither."""
    if is_log(data):
        return read_attlog(data, filename)
    try:
        return read_report(data, filename)
    except Refused as refused:
        if {found.code for found in refused.problems} <= {"intake.no_header", "files.unknown_kind", "files.csv_quotes"}:
            raise refuse("attlog.unknown", shown_name(filename)) from None
        raise


READERS: dict[str, Callable[[bytes, str], Intake[object]]] = {
    "peserta-didik": read_roster,
    "guru": read_staff,
    "mengajar": read_teaching,
    "dudi": read_industry,
    "kehadiran": read_attendance,
    "attlog": read_machine,
}
