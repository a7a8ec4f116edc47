"""The rows of a regulation's file, one function a kind of row. What must hold inside one row is checked here."""

from fractions import Fraction
from types import MappingProxyType

from collect.catalog.dated import Dated, own_basis, read_basis
from collect.catalog.table import Table
from collect.domain.kinds import DUTY_LABELS, Group, SchoolKind, TeacherType
from collect.domain.numbers import printed
from collect.domain.regulation import (
    AttendanceRule,
    Band,
    Basis,
    Bonus,
    CreditRow,
    DutyShare,
    Load,
    Minimum,
    Proportion,
)

MinimumKey = tuple[TeacherType, Group, tuple[SchoolKind, ...]]
DUTIES = tuple(DUTY_LABELS)
EVERY_TYPE = "*"
LIMITS = ("cap", "shown_from", "guru_per_assessor", "control_percent")
RANKS = tuple(f"{step}/{letter}" for step in ("II", "III", "IV") for letter in ("abcde" if step == "IV" else "abcd"))


def read_proportion(row: Table) -> Dated[TeacherType, Proportion]:
    """Weights in points of 100; together exactly 100."""
    kind = row.member("teacher_type", TeacherType)
    assessor = row.number("assessor", low=0, high=100)
    inner = row.table("groups")
    weights: dict[Group, Fraction] = {}
    for key in inner.keys():  # noqa: SIM118 - a Table is no mapping; asking for each key is what marks it as known
        if key in list(Group):
            weights[Group(key)] = _weight(inner, key)
        else:
            inner.has(key)
            row.fault("catalog.choice", f"groups.{key[:40]}", got=key[:40], allowed=", ".join(Group))
    basis = read_basis(row)
    if row.sound and (not weights or assessor + sum(weights.values()) != 100):
        row.fault("catalog.weights", "groups", total=printed(assessor + sum(weights.values()), 2))
    return Dated(kind, Proportion(assessor, MappingProxyType(weights), basis), basis.valid_from)


def _weight(table: Table, key: str) -> Fraction:
    """A group without weight does not take part, and has no entry."""
    weight = table.number(key, low=0, high=100)
    if table.sound and weight == 0:
        table.fault("catalog.range", key, got=0, low=">0", high=100)
    return weight


def read_minimum(row: Table) -> Dated[MinimumKey, Minimum]:
    """How many respondents; with grades, so many of each grade make the number."""
    basis = read_basis(row)
    minimum = Minimum(
        teacher_type=row.member("teacher_type", TeacherType),
        group=row.member("group", Group),
        number=row.integer("number", low=1, high=999),
        basis=basis,
        school_kinds=row.members("school_kinds", SchoolKind) if row.has("school_kinds") else (),
        per_grade=row.integer("per_grade", low=1, high=99) if row.has("per_grade") else None,
        grades=row.integers("grades", low=1, high=13) if row.has("grades") else (),
        percent=row.number("percent", low=1, high=100) if row.has("percent") else None,
    )
    if row.sound and minimum.grades:
        wanted = (minimum.per_grade or 0) * len(set(minimum.grades))
        if wanted != minimum.number or len(set(minimum.grades)) != len(minimum.grades):
            row.fault("catalog.minimum.grades", "number", got=minimum.number, wanted=wanted)
    return Dated((minimum.teacher_type, minimum.group, minimum.school_kinds), minimum, basis.valid_from)


def read_band(row: Table) -> Dated[str, Band]:
    """A sebutan with its lower limit and its NPK."""
    basis = read_basis(row)
    band = Band(
        name=row.text("name", limit=40),
        above=row.number("above", low=0, high=100),
        credit_percent=row.number("credit_percent", low=0, high=200),
        basis=basis,
    )
    return Dated(band.name, band, basis.valid_from)


def read_attendance(row: Table) -> Dated[str, AttendanceRule]:
    """The divisor and the minutes of a day."""
    basis = read_basis(row)
    rule = AttendanceRule(
        divisor=row.number("divisor", low=1, high=366),
        minutes_per_day=row.number("minutes_per_day", low=1, high=1440),
        basis=basis,
        minutes_basis=own_basis(row, "minutes_basis"),
    )
    return Dated("attendance", rule, basis.valid_from)


def read_credit(row: Table) -> Dated[str, CreditRow]:
    """AKK, AKPKB and AKP of a golongan: all three, or none where no higher rank exists."""
    basis = read_basis(row)
    numbers = [
        row.number(key, low=0, high=1000) if row.has(key) else None for key in ("needed", "development", "support")
    ]
    needed, development, support = numbers
    credit = CreditRow(row.choice("rank", RANKS), row.text("title", limit=80), needed, development, support, basis)
    partial = None in numbers and numbers != [None, None, None]
    if row.sound and (partial or (credit.net is not None and credit.net <= 0)):
        row.fault("catalog.credit", "needed", rank=credit.rank)
    return Dated(credit.rank, credit, basis.valid_from)


def read_load(row: Table) -> Dated[str, Load]:
    """The full load, and the reduced one for each duty that reduces hours."""
    basis = read_basis(row)
    inner = row.table("reduced")
    reduced = {duty: inner.number(duty, low=1, high=1000) for duty in DUTIES}
    load = Load(
        unit=row.text("unit", limit=60),
        full=row.number("full", low=1, high=1000),
        reduced=MappingProxyType(reduced),
        basis=basis,
        reduced_basis=own_basis(row, "reduced_basis"),
    )
    kind = row.choice("teacher_type", (EVERY_TYPE, *(entry.value for entry in TeacherType)))
    if row.sound:
        for duty in (duty for duty in DUTIES if reduced[duty] > load.full):
            row.fault("catalog.load", f"reduced.{duty}", got=printed(reduced[duty], 2), full=printed(load.full, 2))
    return Dated(kind, load, basis.valid_from)


def read_duty(row: Table) -> Dated[str, DutyShare]:
    """The shares of teaching and duty, together 100, and the form's highest total."""
    basis = read_basis(row)
    share = DutyShare(
        code=row.choice("code", DUTIES),
        teaching=row.number("teaching", low=0, high=100),
        duty=row.number("duty", low=0, high=100),
        highest=row.integer("highest", low=4, high=400),
        basis=basis,
        highest_basis=own_basis(row, "highest_basis"),
    )
    if row.sound and share.teaching + share.duty != 100:
        row.fault("catalog.weights", "duty", total=printed(share.teaching + share.duty, 2))
    return Dated(share.code, share, basis.valid_from)


def read_bonus(row: Table) -> Dated[str, Bonus]:
    """Percent of the teaching credit, each."""
    basis = read_basis(row)
    full_year, short = row.number("full_year", low=0, high=100), row.number("short", low=0, high=100)
    return Dated("bonus", Bonus(full_year, short, basis), basis.valid_from)


def read_limit(row: Table) -> Dated[str, tuple[Fraction, Basis]]:
    """A number of fairness or confidentiality by name; only the share for control may be no whole number."""
    basis = read_basis(row)
    name = row.choice("name", LIMITS)
    whole = name != "control_percent"
    value = Fraction(row.integer("value", low=1, high=100)) if whole else row.number("value", low=0, high=100)
    return Dated(name, (value, basis), basis.valid_from)
