"""A regulation's file, with every row it ever had, and the regulation as it stands on a day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from collect.catalog import regulation_rows as rows
from collect.catalog.dated import Dated, K, V, check_dates, in_force
from collect.catalog.table import Table
from collect.domain.kinds import TeacherType
from collect.domain.regulation import (
    AttendanceRule,
    Band,
    Basis,
    Bonus,
    CreditRow,
    DutyShare,
    Limits,
    Load,
    Minimum,
    Proportion,
    Regulation,
)


@dataclass(frozen=True)
class RegulationFile:
    """One published version with its rows of all days. `valid_from`: the first day on which it may be used."""

    code: str
    version: int
    title: str
    basis: str
    supplement: bool
    valid_from: date
    instruments: Mapping[TeacherType, tuple[str, ...]]
    proportions: tuple[Dated[TeacherType, Proportion], ...]
    minimums: tuple[Dated[rows.MinimumKey, Minimum], ...]
    bands: tuple[Dated[str, Band], ...]
    attendance: tuple[Dated[str, AttendanceRule], ...]
    credit: tuple[Dated[str, CreditRow], ...]
    loads: tuple[Dated[str, Load], ...]
    duties: tuple[Dated[str, DutyShare], ...]
    bonus: tuple[Dated[str, Bonus], ...]
    limits: tuple[Dated[str, tuple[Fraction, Basis]], ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days from which on some number is another one, the first day of use included."""
        dated = (self.proportions, self.minimums, self.bands, self.attendance, self.credit)
        others = (self.loads, self.duties, self.bonus, self.limits)
        since = {row.since for section in (*dated, *others) for row in section}
        return tuple(sorted({self.valid_from} | {day for day in since if day > self.valid_from}))

    def bands_on(self, day: date) -> tuple[Band, ...]:
        """Bands are replaced all together: half an old scale with half a new one is none."""
        since = max((row.since for row in self.bands if row.since <= day), default=None)
        return tuple(row.value for row in self.bands if row.since == since)


def read_regulation(table: Table) -> RegulationFile:
    """The file's rows, with stand-ins where a problem was recorded on the table."""
    supplement = table.flag("supplement")
    return RegulationFile(
        code=table.code("code"),
        version=table.integer("version", low=1, high=999),
        title=table.text("title"),
        basis=table.text("basis", limit=400),
        supplement=supplement,
        valid_from=table.day("valid_from"),
        instruments=_instruments(table.table("instruments")),
        proportions=_section(table, "proportions", rows.read_proportion) if supplement else (),
        minimums=_section(table, "minimums", rows.read_minimum) if supplement else (),
        bands=_section(table, "bands", rows.read_band),
        attendance=_section(table, "attendance", rows.read_attendance) if supplement else (),
        credit=_section(table, "credit", rows.read_credit),
        loads=_section(table, "loads", rows.read_load),
        duties=_section(table, "duties", rows.read_duty),
        bonus=_section(table, "bonus", rows.read_bonus),
        limits=_section(table, "limits", rows.read_limit),
    )


def _section(table: Table, name: str, read: Callable[[Table], Dated[K, V]]) -> tuple[Dated[K, V], ...]:
    lines = table.tables(name)
    entries = tuple(read(line) for line in lines)
    check_dates(lines, entries)
    return entries


def _instruments(table: Table) -> Mapping[TeacherType, tuple[str, ...]]:
    """Every kind of guru has at least one instrument; the first is the one proposed."""
    found: dict[TeacherType, tuple[str, ...]] = {}
    for kind in TeacherType:
        found[kind] = table.texts(kind.value, limit=60)
        if len(set(found[kind])) < len(found[kind]) and kind.value not in table.bad:
            table.fault("catalog.duplicate", kind.value, value=", ".join(found[kind]))
        if not found[kind] and kind.value not in table.bad:
            table.fault("catalog.list.empty", kind.value)
    return MappingProxyType(found)


def regulation_on(file: RegulationFile, day: date) -> Regulation | None:
    """The rows in force on a day; none before the first day of use. The file must have been checked."""
    if day < file.valid_from:
        return None
    return Regulation(
        code=file.code,
        version=file.version,
        title=file.title,
        basis=file.basis,
        supplement=file.supplement,
        proportions=MappingProxyType(in_force(file.proportions, day)),
        minimums=tuple(in_force(file.minimums, day).values()),
        instruments=file.instruments,
        bands=file.bands_on(day),
        attendance=in_force(file.attendance, day).get("attendance"),
        credit=MappingProxyType(in_force(file.credit, day)),
        loads=MappingProxyType(in_force(file.loads, day)),
        duties=MappingProxyType(in_force(file.duties, day)),
        bonus=in_force(file.bonus, day)["bonus"],
        limits=_limits(in_force(file.limits, day)),
    )


def _limits(values: Mapping[str, tuple[Fraction, Basis]]) -> Limits:
    return Limits(
        cap=int(values["cap"][0]),
        shown_from=int(values["shown_from"][0]),
        guru_per_assessor=int(values["guru_per_assessor"][0]),
        control_percent=values["control_percent"][0],
        basis=MappingProxyType({name: basis for name, (_, basis) in values.items()}),
    )
