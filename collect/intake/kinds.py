"""The kinds of file a school brings, by the word that the command line and the pages use."""

from collections.abc import Callable

from collect.intake.attendance import read_attendance
from collect.intake.industry import read_industry
from collect.intake.result import Intake
from collect.intake.roster import read_roster
from collect.intake.staff import read_staff
from collect.intake.teaching import read_teaching

READERS: dict[str, Callable[[bytes, str], Intake[object]]] = {
    "peserta-didik": read_roster,
    "guru": read_staff,
    "mengajar": read_teaching,
    "dudi": read_industry,
    "kehadiran": read_attendance,
}
