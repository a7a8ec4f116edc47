"""A regulation's numbers as frozen values: proportions, minimums, bands, attendance, credit, duties, thresholds.

Each number carries its basis: the source in its own name, the day it takes effect, and how well it is founded.
The files are in `instruments/regulations/`; `collect.catalog` reads them and picks the rows in force on a day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from collect.domain.kinds import Group, SchoolKind, Status, TeacherType


@dataclass(frozen=True)
class Basis:
    """Where a number comes from. `note` says how it was read where the source leaves room."""

    source: str
    status: Status
    valid_from: date
    note: str = ""


@dataclass(frozen=True)
class Proportion:
    """The penilai's and the groups' weights for one kind of guru, in points of 100; together exactly 100."""

    assessor: Fraction
    groups: Mapping[Group, Fraction]
    basis: Basis


@dataclass(frozen=True)
class Minimum:
    """How many respondents of a group a kind of guru needs. `per_grade`: the number is made of so many of each grade.

    `school_kinds` empty means every kind of school; a row that names the school's kind goes before one that names none.
    `percent` (of the school's guru, rounded up) stands beside `number` for a kepala sekolah's peers.
    """

    teacher_type: TeacherType
    group: Group
    number: int
    basis: Basis
    school_kinds: tuple[SchoolKind, ...] = ()
    per_grade: int | None = None
    grades: tuple[int, ...] = ()
    percent: Fraction | None = None


@dataclass(frozen=True)
class Band:
    """A sebutan holds for marks above `above` (of 100), up to the next band; `credit_percent` is its NPK."""

    name: str
    above: Fraction
    credit_percent: Fraction
    basis: Basis


@dataclass(frozen=True)
class AttendanceRule:
    """Days of absence that make 0 %, and minutes late or gone early that make one day (`minutes_basis` where it differs)."""

    divisor: Fraction
    minutes_per_day: Fraction
    basis: Basis
    minutes_basis: Basis | None = None


@dataclass(frozen=True)
class CreditRow:
    """Angka kredit of one golongan: AKK, AKPKB and AKP for the whole step up. `None` where no higher rank exists."""

    rank: str
    title: str
    needed: Fraction | None
    development: Fraction | None
    support: Fraction | None
    basis: Basis

    @property
    def net(self) -> Fraction | None:
        """AKK - AKPKB - AKP."""
        if self.needed is None or self.development is None or self.support is None:
            return None
        return self.needed - self.development - self.support


@dataclass(frozen=True)
class Load:
    """JWM: the full load of a kind of guru; `reduced` for those with an hour-reducing duty, by duty code.

    `reduced_basis` where the reduced loads are founded otherwise than the full one.
    """

    unit: str
    full: Fraction
    reduced: Mapping[str, Fraction]
    basis: Basis
    reduced_basis: Basis | None = None


@dataclass(frozen=True)
class DutyShare:
    """How an extra duty and teaching share the credit, in points of 100, and the instrument's highest total.

    `highest_basis` where the highest total is founded otherwise than the shares.
    """

    code: str
    teaching: Fraction
    duty: Fraction
    highest: int
    basis: Basis
    highest_basis: Basis | None = None


@dataclass(frozen=True)
class Bonus:
    """What a duty that reduces no hours adds to the teaching credit, in percent each."""

    full_year: Fraction
    short: Fraction
    basis: Basis


@dataclass(frozen=True)
class Limits:
    """Numbers of fairness and confidentiality: questionnaires per respondent, the smallest group that may be shown,
    guru per penilai, and the share drawn for internal control."""

    cap: int
    shown_from: int
    guru_per_assessor: int
    control_percent: Fraction
    basis: Mapping[str, Basis]


@dataclass(frozen=True)
class Regulation:
    """One published version of a regulation, with the rows in force on the day it was read for."""

    code: str
    version: int
    title: str
    basis: str
    supplement: bool
    proportions: Mapping[TeacherType, Proportion]
    minimums: tuple[Minimum, ...]
    instruments: Mapping[TeacherType, tuple[str, ...]]
    bands: tuple[Band, ...]
    attendance: AttendanceRule | None
    credit: Mapping[str, CreditRow]
    loads: Mapping[str, Load]
    duties: Mapping[str, DutyShare]
    bonus: Bonus
    limits: Limits

    def minimum(self, teacher_type: TeacherType, group: Group, school: SchoolKind | None = None) -> Minimum | None:
        """The row for a kind of guru and a group; the row of the school's own kind goes first."""
        rows = [row for row in self.minimums if row.teacher_type == teacher_type and row.group == group]
        own = [row for row in rows if school is not None and school in row.school_kinds]
        general = [row for row in rows if not row.school_kinds]
        return next(iter(own or general), None)

    def load(self, teacher_type: TeacherType) -> Load:
        """The row of the kind of guru, else the general one (teaching hours a week)."""
        return self.loads.get(teacher_type, self.loads["*"])
