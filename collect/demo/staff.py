"""The invented staff of the SMK: sixty guru of every kind that it has, the kepala sekolah and the office."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from collect.demo import numbers
from collect.demo.lessons import FIELDS, Field
from collect.demo.lot import Lot
from collect.demo.names import NameMaker
from collect.demo.people import Employee
from collect.domain.kinds import TeacherType

LONG_NAME = "Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.Pd., M.Pd.I."
RANKS = ("III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b", "IV/c")
PLACES = ("Kota Contoh", "Contoh Utara", "Contoh Selatan", "Muara Contoh", "Bukit Contoh")
STATUSES = ("PPPK", "GTY/PTY", "PNS", "PPPK", "Guru Honor Sekolah", "GTY/PTY", "PNS")
LATER_YEARS = (2024, 2019, 2014, 2008, 2021, 2016, 2011, 2005)
DUTIES = {
    "Pendidikan Pancasila": "Wakil Kepala Sekolah",
    "Bahasa Indonesia": "Wakil Kepala Sekolah",
    "Matematika": "Wakil Kepala Sekolah",
    "Bahasa Inggris": "Wakil Kepala Sekolah",
    "Projek Ilmu Pengetahuan Alam dan Sosial": "Kepala Laboratorium",
    "Informatika/TIK": "Kepala Laboratorium",
    "Sejarah": "Kepala Perpustakaan",
    "RPL": "Ketua Program Keahlian",
    "TKJ": "Ketua Program Keahlian",
    "AKL": "Ketua Program Keahlian",
    "TBSM": "Ketua Program Keahlian",
}  # held by the most senior of the field
OFFICE = ("Tenaga Administrasi Sekolah",) * 9 + ("Tenaga Honor Sekolah",) * 3


def make_guru(lot: Lot, names: NameMaker) -> list[Employee]:
    """All guru, field by field, the most senior of each first."""
    statuses = _statuses()
    years = _years()
    guru: list[Employee] = []
    for field in FIELDS:
        for place in range(field.guru):
            status = "PNS" if place == 0 else next(statuses)
            year = 1998 + FIELDS.index(field) % 11 if place == 0 else next(years)
            one = hire(lot, names, serial=len(guru) + 1, status=status, year=year)
            guru.append(_teach(one, field, place=place))
    return _special(guru)


def _statuses() -> Iterator[str]:
    while True:
        yield from STATUSES


def _years() -> Iterator[int]:
    while True:
        yield from LATER_YEARS


def hire(lot: Lot, names: NameMaker, *, serial: int, status: str, year: int) -> Employee:
    """A new member of staff, appointed in March of `year`; for a PPPK in 2021 to 2024."""
    sex = "L" if lot.chance(45) else "P"
    appointed = date(2021 + serial % 4, 3, 1) if status == "PPPK" else date(year, 3, 1)
    born = date(appointed.year - 24 - lot.below(5), 1 + lot.below(12), 1 + lot.below(28))
    return Employee(
        name=names.older(sex),
        sex=sex,
        born=born,
        place=lot.pick(PLACES),
        nuptk=numbers.nuptk(serial),
        nip=_nip(status, born=born, appointed=appointed, sex=sex, serial=serial),
        status=status,
        job="Guru Mapel",
        serial=serial,
        appointed=appointed,
        rank=_rank(status, appointed=appointed, serial=serial),
    )


def _nip(status: str, *, born: date, appointed: date, sex: str, serial: int) -> str:
    makers = {"PNS": numbers.nip, "PPPK": numbers.pppk}
    return makers[status](born=born, appointed=appointed, sex=sex, serial=serial) if status in makers else ""


def _rank(status: str, *, appointed: date, serial: int) -> str:
    """A step every four years up to IV/c; some guru of a foundation have an equal rank (inpassing), honorary ones none."""
    if status == "PNS":
        return RANKS[min((2026 - appointed.year) // 4, len(RANKS) - 1)]
    if status == "PPPK":
        return "X" if serial % 5 == 0 else "IX"
    return "III/a" if status == "GTY/PTY" and serial % 2 else ""


def _teach(one: Employee, field: Field, *, place: int) -> Employee:
    title = field.titles[place % len(field.titles)]
    master = ", M.Pd." if one.rank.startswith("IV") else ""
    # Half of the schools' lists have no titles at all; here every fourth guru has none.
    name = one.name if one.serial % 4 == 0 else f"{one.name}, {title}{master}"
    return replace(
        one,
        name=name,
        job="Guru BK" if field.kind is TeacherType.COUNSELLOR else "Guru Mapel",
        duty=DUTIES.get(field.name, "") if place == 0 else "",
        kind=field.kind,
        field=field.name,
        programme=field.programme,
    )


def _special(guru: list[Employee]) -> list[Employee]:
    """The guru with the longest name, one whose name suits the subject, and the only one whom a name alone identifies."""
    christian = next(place for place, one in enumerate(guru) if "Kristen" in one.field)
    honorary = next(place for place, one in enumerate(guru) if one.status == "Guru Honor Sekolah")
    changed = list(guru)
    changed[0] = _rename(guru[0], LONG_NAME)
    changed[christian] = _rename(guru[christian], "Yosua Tambunan")
    changed[honorary] = replace(guru[honorary], nuptk="")
    return changed


def _rename(one: Employee, name: str) -> Employee:
    """A civil servant with another, male, name; digit 15 of the NIP follows."""
    return replace(one, name=name, sex="L", nip=f"{one.nip[:14]}1{one.nip[15:]}")


def make_office(lot: Lot, names: NameMaker) -> list[Employee]:
    """The kepala sekolah, who is in this file and not among the guru, then the office."""
    head = hire(lot, names, serial=101, status="PNS", year=1997)
    title = "Dra. Hj." if head.sex == "P" else "Drs. H."
    office = [replace(head, name=f"{title} {head.name}, M.M.", job="Kepala Sekolah")]
    for number, job in enumerate(OFFICE, start=102):
        status = "GTY/PTY" if job.startswith("Tenaga Administrasi") else "Tenaga Honor Sekolah"
        one = hire(lot, names, serial=number, status=status, year=2006 + number % 15)
        office.append(replace(one, job=job, rank="", nuptk=one.nuptk if number % 2 else ""))
    return office
