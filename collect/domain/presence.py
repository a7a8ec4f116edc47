"""Days of an attendance machine against a school's working days: who came, who was absent without notice, how late.

Only absence without a valid reason counts, and minutes late or gone early add up (Buku 2 Pengelolaan PKG revisi 2016, H.b).
Days are never guessed against anybody: what the records leave open is told apart, not counted.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta

_STARTS, _ENDS = 7 * 60, 15 * 60
_WEEKDAYS = range(5)


@dataclass(frozen=True)
class Hours:
    """A working day's begin and end, in minutes after midnight."""

    starts: int
    ends: int


@dataclass(frozen=True)
class Calendar:
    """Hours by day of the week (0 is Monday), and days on which nobody has to come."""

    hours: Mapping[int, Hours]
    holidays: Set[date]

    def on(self, day: date) -> Hours | None:
        """The hours of that day; none where nobody works."""
        return None if day in self.holidays else self.hours.get(day.weekday())

    def working_days(self, first: date, last: date) -> list[date]:
        """The days on which people work, both ends included."""
        return [day for day in days_of(first, last) if self.on(day)]


@dataclass(frozen=True)
class Scans:
    """What is known of one person's day. `first`, `last`: minutes after midnight; the same for one scan of unknown direction.
    `excused`: the machine's program knows a reason; `free`: it says that the person was not on duty."""

    first: int | None = None
    last: int | None = None
    excused: bool = False
    free: bool = False

    @property
    def came(self) -> bool:
        """Whether there is any scan."""
        return self.first is not None or self.last is not None


@dataclass(frozen=True)
class Lateness:
    """Minutes late and gone early on a day, and whether one of the two scans is missing."""

    day: date
    late: int
    early: int
    single: bool


@dataclass(frozen=True)
class Presence:
    """One person's days. `absent`: working days without any notice; `excused`: with a reason; `days`: those on which somebody came;
    `longest_run`: working days absent one after the other."""

    absent: tuple[date, ...]
    excused: tuple[date, ...]
    days: tuple[Lateness, ...]
    longest_run: int

    @property
    def late(self) -> int:
        """Minutes late, of all days."""
        return sum(day.late for day in self.days)

    @property
    def early(self) -> int:
        """Minutes gone early, of all days."""
        return sum(day.early for day in self.days)

    @property
    def minutes(self) -> int:
        """Minutes late and gone early together."""
        return self.late + self.early


SAME = 10
"""Minutes within which two scans are one that was pressed twice (project default)."""

DEFAULT_HOURS: Mapping[int, Hours] = {weekday: Hours(_STARTS, _ENDS) for weekday in _WEEKDAYS}
"""Monday to Friday, 07.00 to 15.00: a project default until the school has told its own hours."""


def days_of(first: date, last: date) -> Iterator[date]:
    """Every day, both ends included; none where the last is before the first."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def join(scans: Iterable[Scans]) -> Scans:
    """One day of one person as several machines or files tell it: the earliest and the latest scan. A scan outweighs `free`."""
    told = list(scans)
    excused = any(one.excused for one in told)
    firsts = [one.first for one in told if one.first is not None]
    lasts = [one.last for one in told if one.last is not None]
    if not firsts and not lasts:
        return Scans(excused=excused, free=bool(told) and all(one.free for one in told))
    return Scans(min(firsts, default=None), max(lasts, default=None), excused)


def measure(
    calendar: Calendar, working: Iterable[date], scans: Mapping[date, Scans], *, excused: Set[date], most: int
) -> Presence:
    """One person's working days. `most`: minutes that count for one day at most, so that coming late never weighs more than
    not coming. A day without scan counts as absent unless it is excused or the person was not on duty."""
    absent: list[date] = []
    spared: list[date] = []
    came: list[Lateness] = []
    run = longest = 0
    for day in working:
        told, hours = scans.get(day, Scans()), calendar.on(day)
        if hours is None or (told.free and day not in excused):
            continue
        if day in excused or told.excused:
            spared.append(day)
        elif told.came:
            came.append(_lateness(day, told, hours=hours, most=most))
        else:
            absent.append(day)
        run = run + 1 if absent and absent[-1] == day else 0
        longest = max(longest, run)
    return Presence(tuple(absent), tuple(spared), tuple(came), longest)


def _lateness(day: date, told: Scans, *, hours: Hours, most: int) -> Lateness:
    first, last = told.first, told.last
    single = first is None or last is None or last - first <= SAME
    if first is not None and last is not None and single:
        # One scan of unknown direction: coming in the first half of the working time, going in the second.
        coming = first <= (hours.starts + hours.ends) // 2
        first, last = (first, None) if coming else (None, last)
    whole = min(hours.ends - hours.starts, most)
    late = 0 if first is None else min(max(0, first - hours.starts), whole)
    early = 0 if last is None else min(max(0, hours.ends - last), whole - late)
    return Lateness(day, late, early, single)
