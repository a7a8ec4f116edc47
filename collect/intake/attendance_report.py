"""Days from the report of an attendance machine's Windows program: 29 columns, one row a person and day.

Four kinds of files wear the same ending; `sheet` tells them apart. Columns that the program has computed by its own hours
(lateness, durations) are not read: the school's own hours decide.
"""

import re
from datetime import datetime, time, timedelta

from collect.domain.identifiers import check_nip
from collect.intake.cells import cell_text, is_damaged_number
from collect.intake.gather import Skip, gather
from collect.intake.line import Line, shorten
from collect.intake.machines import ABSENT, FREE, NUMBER, MachineRow
from collect.intake.result import Intake
from collect.intake.table import Layout, open_table

NAME = 200
LAYOUT = Layout(
    noun="attlog",
    titles=(),
    fields={
        "number": ("No. ID", "no id", "pin", "id"),
        "nip": ("NIK", "nip"),
        "name": ("Nama",),
        "day": ("Tanggal",),
        "scan_in": ("Scan Masuk",),
        "scan_out": ("Scan Pulang",),
        "absent": ("Absent",),
        "leave": ("Pengecualian",),
    },
    header=(("number",), ("day",), ("scan_in",)),
    required=("number", "day", "scan_in", "scan_out"),
)
_CLOCK = re.compile(r"([0-9]{1,3})[:.]([0-5][0-9])(?:[:.][0-5][0-9])?")
_DAY_MINUTES = 24 * 60
_YES = frozenset({"true", "1", "ya", "yes", "benar"})
_LEAVES = (
    (("sakit", "sick"), "sakit"),
    (("dinas", "tugas", "sppd", "duty", "business"), "dinas-luar"),
    (("cuti", "leave", "vacation"), "cuti"),
    (("izin", "ijin", "permit", "permission"), "izin"),
)


def read_report(data: bytes, filename: str) -> Intake[MachineRow]:
    """The days of a report. A leave that is not known is remarked on and excuses nobody; rows of people without scan, absence
    or leave say that they were not on duty."""
    return gather(open_table(data, filename, LAYOUT), _day, kind="laporan", telling=("number",), unique={})


def _day(line: Line) -> MachineRow | Skip:
    number = _number(line)
    day = line.day("day")
    if day is None and not line.plain("day"):
        if not number and not line.broken:
            return Skip.ROW
        line.fail("day", "intake.missing", column=line.notes.table.labels["day"])
    elif day is None:
        line.fail("day", "report.day", value=shorten(line.plain("day")))
    elif not number and not line.broken:
        line.fail("number", "intake.missing", column=line.notes.table.labels["number"])
    first, last = _clock(line, "scan_in"), _clock(line, "scan_out")
    if first is not None and last is not None and last < first:
        last += _DAY_MINUTES  # gone after midnight
    mark = _mark(line, scanned=first is not None or last is not None)
    name = line.text("name", limit=NAME)
    # A broken line's row is thrown away: its day never counts.
    return Skip.ROW if day is None else MachineRow(number, name, _nip(line), day, first, last, mark)


def _number(line: Line) -> str:
    value = line.cell("number")
    if is_damaged_number(value):
        line.fail("number", "intake.number_damaged", value=shorten(str(value)))
        return ""
    text = cell_text(value).replace("'", "").strip()
    if len(text) > NUMBER:
        line.fail("number", "intake.too_long", value=shorten(text), length=len(text), limit=NUMBER)
        return ""
    return text


def _nip(line: Line) -> str | None:
    """The program's NIK is the employer's number: a NIP in many schools, sometimes the citizen's number, which is not kept."""
    value = line.cell("nip")
    return None if is_damaged_number(value) else check_nip(cell_text(value))[0]


def _clock(line: Line, name: str) -> int | None:
    """Minutes after midnight: `07:05`, a time cell, or Excel's part of a day; past 24:00 where somebody left after midnight."""
    value = line.cell(name)
    if value is None:
        return None
    if isinstance(value, time | datetime):
        return value.hour * 60 + value.minute
    if isinstance(value, timedelta):
        value = value / timedelta(days=1)
    if isinstance(value, float) and 0 <= value < 2:
        return int(value * _DAY_MINUTES + 0.5) or None
    text = line.plain(name)
    if not text or text == "0":
        return None
    found = _CLOCK.fullmatch(text)
    minutes = int(found[1]) * 60 + int(found[2]) if found else -1
    if not 0 <= minutes < 2 * _DAY_MINUTES:
        line.fail(name, "report.clock", value=shorten(text))
        return None
    return minutes


def _mark(line: Line, *, scanned: bool) -> str:
    text = line.plain("leave").lower()
    if text:
        for words, kind in _LEAVES:
            if any(word in text for word in words):
                return kind
        line.warn("leave", "report.leave", value=shorten(text))
    if line.plain("absent").lower() in _YES:
        return ABSENT
    # With a leave that nobody knows, the day is not free: it counts as absent until somebody says otherwise.
    return "" if scanned else (ABSENT if text else FREE)
