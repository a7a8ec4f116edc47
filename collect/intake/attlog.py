"""Punches from a machine's USB log (`<device>_attlog.dat`): a number and a moment a line, tab-separated.

Only number and moment are used: makers swap the columns behind them, and schools never press the state key. The first punch
of a day is taken for coming, the last for going.
"""

from datetime import date

from collect.domain.problem import Problem, problem, refuse
from collect.intake import limits
from collect.intake.machines import PUNCH, MachineRow
from collect.intake.result import Intake
from collect.intake.sheet import shown_name

MOST_FAULTS = 1000
_YEARS = range(2000, 2100)
_SHOWN = 40

Punch = tuple[str, date, int]


def read_attlog(data: bytes, filename: str) -> Intake[MachineRow]:
    """The days in a log. A line of rubbish is a problem with its number and the rest is kept; where most lines are rubbish,
    the file is none of these logs and is refused."""
    name = shown_name(filename)
    if not data.strip():
        raise refuse("files.empty", name)
    if len(data) > limits.PACKED_BYTES:
        raise refuse("files.too_large", name, limit=limits.PACKED_BYTES >> 20)
    punches, faults, repeated = _read(data, name)
    if not punches or len(faults) > min(len(punches), MOST_FAULTS):
        raise refuse("attlog.unknown", name)
    rows = _days(punches)
    if len(rows) > limits.MACHINE_DAYS or len({row.number for _line, row in rows}) > limits.MACHINE_NUMBERS:
        raise refuse("attlog.too_many", name, numbers=limits.MACHINE_NUMBERS, days=limits.MACHINE_DAYS)
    return Intake(
        kind="attlog",
        rows=rows,
        problems=tuple(faults),
        warnings=(problem("attlog.repeated", name, number=repeated),) if repeated else (),
        skipped=0,
    )


def _read(data: bytes, name: str) -> tuple[dict[Punch, int], list[Problem], int]:
    """Punches with the line where each first stands, faulty lines, and how many punches stand twice."""
    punches: dict[Punch, int] = {}
    faults: list[Problem] = []
    repeated = 0
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip(b" \t\r\x1a"):
            continue
        punch = _punch(line.rstrip(b"\r"))
        if punch is None:
            faults.append(problem("attlog.line", f"{name}, baris {number}", value=_shown(line)))
        elif punches.setdefault(punch, number) != number:
            repeated += 1
    return punches, faults, repeated


def _punch(line: bytes) -> Punch | None:
    found = PUNCH.fullmatch(line)
    if found is None:
        return None
    year, month, day, hour, minute = (int(part) for part in found.groups()[1:6])
    if year not in _YEARS or hour > 23 or minute > 59:
        return None
    try:
        return found[1].decode(), date(year, month, day), hour * 60 + minute
    except ValueError:
        return None


def _days(punches: dict[Punch, int]) -> tuple[tuple[int, MachineRow], ...]:
    """First and last of each day, at the line of the day's first punch in the file."""
    found: dict[tuple[str, date], tuple[int, int, int]] = {}
    for (pin, day, minute), line in punches.items():
        number, first, last = found.get((pin, day), (line, minute, minute))
        found[(pin, day)] = number, min(first, minute), max(last, minute)
    return tuple(
        (number, MachineRow(pin, "", None, day, first, last, "")) for (pin, day), (number, first, last) in found.items()
    )


def _shown(line: bytes) -> str:
    text = "".join(sign if sign.isprintable() else "·" for sign in line.decode("latin-1").strip())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
