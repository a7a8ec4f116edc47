"""The shipped regulations: the numbers of the contract, each with its basis, and the rows in force on a day."""

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

import pytest

from collect.catalog.read import load_catalog
from collect.domain.kinds import Group, SchoolKind, Status, TeacherType
from collect.domain.regulation import Basis, Regulation

PEERS, PUPILS, PARENTS, INDUSTRY = Group.PEER, Group.STUDENT, Group.PARENT, Group.INDUSTRY
ALL = [("teman-sejawat", 10), ("peserta-didik", 10), ("orang-tua", 10)]


@pytest.fixture(name="regulation")
def _regulation() -> Regulation:
    return load_catalog().regulation("pkg-2016")


@pytest.mark.parametrize(
    ("kind", "weights", "status"),
    [
        ("kelas-rendah", [("teman-sejawat", 15), ("orang-tua", 15)], Status.SECONDARY),
        ("kelas-tinggi", ALL, Status.SECONDARY),
        ("mapel", ALL, Status.SECONDARY),
        ("produktif", [(group, Fraction("7.5")) for group in (PEERS, PUPILS, PARENTS, INDUSTRY)], Status.DEFAULT),
        ("bk", ALL, Status.DEFAULT),
        ("tik", ALL, Status.OFFICIAL),
        ("paud", [("teman-sejawat", 15), ("orang-tua", 15)], Status.DEFAULT),
        ("khusus-nrd", ALL, Status.DEFAULT),
        ("khusus-lain", [("teman-sejawat", 15), ("orang-tua", 15)], Status.DEFAULT),
        ("kepala-sekolah", ALL, Status.DEFAULT),
    ],
)
def test_the_penilai_has_70_points_and_the_groups_share_30(
    regulation: Regulation, kind: TeacherType, weights: list[tuple[str, int]], status: Status
) -> None:
    proportion = regulation.proportions[kind]
    assert proportion.assessor == 70
    assert dict(proportion.groups) == {Group(group): Fraction(weight) for group, weight in weights}
    assert proportion.basis.status == status


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("kelas-rendah", {PEERS: 10, PARENTS: 10}),
        ("kelas-tinggi", {PEERS: 10, PUPILS: 5, PARENTS: 3}),
        ("mapel", {PEERS: 10, PUPILS: 10, PARENTS: 3}),
        ("produktif", {PEERS: 10, PUPILS: 10, PARENTS: 3, INDUSTRY: 1}),
        ("bk", {PEERS: 10, PUPILS: 10, PARENTS: 3}),
        ("tik", {PEERS: 10, PUPILS: 10, PARENTS: 3}),
        ("paud", {PEERS: 1, PARENTS: 10}),
        ("khusus-nrd", {PEERS: 1, PUPILS: 3, PARENTS: 2}),
        ("khusus-lain", {PEERS: 1, PARENTS: 2}),
        ("kepala-sekolah", {PEERS: 1, PUPILS: 15, PARENTS: 15}),
    ],
)
def test_each_group_needs_its_number(regulation: Regulation, kind: TeacherType, numbers: dict[Group, int]) -> None:
    rows = {group: regulation.minimum(TeacherType(kind), group) for group in Group}
    assert {group: row.number for group, row in rows.items() if row is not None} == numbers


@pytest.mark.parametrize(
    ("school", "group", "expected"),
    [
        (SchoolKind.PRIMARY, PUPILS, (18, 6, (4, 5, 6))),
        (SchoolKind.PRIMARY, PARENTS, (18, 3, (1, 2, 3, 4, 5, 6))),
        (SchoolKind.JUNIOR, PUPILS, (15, 5, (7, 8, 9))),
        (SchoolKind.VOCATIONAL, PARENTS, (15, 5, (10, 11, 12))),
        (SchoolKind.SPECIAL, PUPILS, (15, 5, ())),
    ],
)
def test_a_kepala_sekolah_needs_so_many_of_each_grade(
    regulation: Regulation, school: SchoolKind, group: Group, expected: tuple[int, int, tuple[int, ...]]
) -> None:
    row = regulation.minimum(TeacherType.PRINCIPAL, group, school)
    assert row is not None
    assert (row.number, row.per_grade, row.grades) == expected


def test_27_percent_of_the_guru_answer_about_the_kepala_sekolah(regulation: Regulation) -> None:
    row = regulation.minimum(TeacherType.PRINCIPAL, PEERS)
    assert row is not None
    assert row.number == 1
    assert row.percent == 27
    assert row.basis.status == Status.OFFICIAL


@pytest.mark.parametrize("code", ["pkg-2010", "pkg-2016"])
def test_bands_loads_credit_and_duties_are_those_of_the_guide(code: str) -> None:
    regulation = load_catalog().regulation(code)
    assert [band.name for band in regulation.bands] == ["Amat Baik", "Baik", "Cukup", "Sedang", "Kurang"]
    assert [band.above for band in regulation.bands] == [90, 75, 60, 50, 0]
    assert [band.credit_percent for band in regulation.bands] == [125, 100, 75, 50, 25]
    assert {kind: load.full for kind, load in regulation.loads.items()} == {"*": 24, "bk": 150, "tik": 150}
    assert [regulation.loads[kind].reduced["kepala-sekolah"] for kind in ("*", "bk", "tik")] == [6, 40, 40]
    assert [regulation.loads[kind].reduced["kepala-laboratorium"] for kind in ("*", "bk", "tik")] == [12, 80, 80]
    net = {rank: row.net for rank, row in regulation.credit.items() if rank.startswith(("III", "IV"))}
    assert list(net.values()) == [42, 38, 81, 78, 119, 119, 116, 155, None]
    assert [share.teaching for share in regulation.duties.values()] == [25, 50, 50, 50, 50]
    assert [share.duty for share in regulation.duties.values()] == [75, 50, 50, 50, 50]
    assert [share.highest for share in regulation.duties.values()] == [24, 20, 32, 40, 28]
    assert [regulation.bonus.full_year, regulation.bonus.short] == [5, 2]


def test_ranks_of_the_second_step_are_there_as_far_as_a_source_goes(regulation: Regulation) -> None:
    rows = [regulation.credit[rank] for rank in ("II/a", "II/b", "II/c", "II/d")]
    assert [row.net for row in rows] == [Fraction("13.5"), 18, 18, 18]
    assert {row.basis.status for row in rows} == {Status.SECONDARY}


def test_the_older_regulation_knows_no_supplement_and_no_attendance() -> None:
    older = load_catalog().regulation("pkg-2010")
    assert (older.supplement, older.proportions, older.minimums, older.attendance) == (False, {}, (), None)


def test_attendance_has_the_divisor_46_and_days_of_450_minutes(regulation: Regulation) -> None:
    rule = regulation.attendance
    assert rule is not None
    assert rule.minutes_basis is not None
    assert [rule.divisor, rule.minutes_per_day] == [46, 450]
    assert [rule.basis.status, rule.minutes_basis.status] == [Status.SECONDARY, Status.OFFICIAL]


def test_limits_say_which_are_official(regulation: Regulation) -> None:
    limits = regulation.limits
    assert [limits.cap, limits.shown_from, limits.guru_per_assessor, limits.control_percent] == [6, 3, 10, 15]
    official = {name for name, basis in limits.basis.items() if basis.status == Status.OFFICIAL}
    assert official == {"guru_per_assessor", "control_percent"}


def _bases(value: object) -> Iterator[Basis]:
    """Every basis anywhere in a definition."""
    if isinstance(value, Basis):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _bases(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _bases(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _bases(inner)


def test_what_was_never_read_is_not_called_official() -> None:
    catalog = load_catalog()
    found = [basis for regulation in catalog.regulations for basis in _bases(regulation)]
    assert len(found) > 120
    for basis in found + list(_bases(catalog.conversion("permenpanrb-1-2023"))):
        assert basis.valid_from >= date(2009, 1, 1)
        if "engetahuan umum" in basis.note or "etetapan proyek" in basis.source:
            assert basis.status != Status.OFFICIAL, basis
        if basis.source == "ketetapan proyek":
            assert basis.status == Status.DEFAULT


@pytest.mark.parametrize(
    ("day", "codes"),
    [(date(2010, 11, 30), []), (date(2013, 1, 1), ["pkg-2010"]), (date(2026, 11, 22), ["pkg-2010", "pkg-2016"])],
)
def test_a_regulation_is_there_from_its_first_day_on(day: date, codes: list[str]) -> None:
    assert [regulation.code for regulation in load_catalog(on=day).regulations] == codes
