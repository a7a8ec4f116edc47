"""The invented people: what is known of a pupil, a family, a member of staff; and the pupils of the SMK and the SD."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from collect.demo import numbers
from collect.demo.lessons import SchoolClass
from collect.demo.lot import Lot
from collect.demo.names import NameMaker
from collect.domain.kinds import TeacherType


@dataclass(frozen=True)
class Employee:
    """A member of staff. `kind` and `field` are not in any file: they say what the files should lead an importer to."""

    name: str
    sex: str
    born: date
    place: str
    nuptk: str
    nip: str
    status: str
    job: str
    serial: int
    appointed: date
    rank: str = ""
    duty: str = ""
    kind: TeacherType | None = None
    field: str = ""
    programme: str = ""

    @property
    def phone(self) -> str:
        """Staff have the numbers from 9000."""
        return numbers.phone(9000 + self.serial)

    @property
    def bare_name(self) -> str:
        """The name without titles."""
        return (
            self.name.split(",")[0].removeprefix("Drs. ").removeprefix("Dra. ").removeprefix("H. ").removeprefix("Hj. ")
        )


@dataclass(frozen=True)
class Family:
    """A pupil's parents; empty where Dapodik has none."""

    serial: int
    father: str
    mother: str
    guardian: str
    phone: str


@dataclass(frozen=True)
class Pupil:
    """A pupil as Dapodik knows one."""

    name: str
    sex: str
    born: date
    nisn: str
    nis: str
    class_name: str
    serial: int
    family: Family


@dataclass(frozen=True)
class Enrolment:
    """How many sit in each class, when the lowest grade was born (from July of that year on), and where serials begin."""

    seats: tuple[int, ...]
    born: int
    entry_age: int
    first_serial: int = 1


class PupilMaker:
    """Makes the pupils of one school, one after another."""

    def __init__(self, enrolment: Enrolment, lot: Lot, *, names: NameMaker) -> None:
        self._enrolment = enrolment
        self._lot = lot
        self._names = names
        self._serial = enrolment.first_serial - 1

    def make(self, classes: Sequence[SchoolClass]) -> list[Pupil]:
        """The pupils of all classes, class by class."""
        grades = list(dict.fromkeys(each.grade for each in classes))
        return [
            self._pupil(a_class, year=self._enrolment.born - grades.index(a_class.grade))
            for a_class, seats in zip(classes, self._enrolment.seats, strict=True)
            for _ in range(seats)
        ]

    def _pupil(self, a_class: SchoolClass, *, year: int) -> Pupil:
        self._serial += 1
        sex = "L" if self._lot.chance(_boys(a_class.programme)) else "P"
        born = date(year, 7, 1) + timedelta(days=self._lot.below(365))
        return Pupil(
            name=self._names.young(sex),
            sex=sex,
            born=born,
            nisn=numbers.nisn(born, self._serial),
            nis=f"{(year + self._enrolment.entry_age) % 100:02d}{self._serial:05d}",
            class_name=a_class.name,
            serial=self._serial,
            family=self._family(),
        )

    def _family(self) -> Family:
        return Family(
            serial=self._serial,
            father=self._names.older("L") if self._lot.chance(93) else "",
            mother=self._names.older("P"),
            guardian=self._names.older("L") if self._lot.chance(4) else "",
            phone=numbers.phone(self._serial) if self._lot.chance(91) else "",
        )


def _boys(programme: str) -> int:
    """Boys in 100 pupils, about as the programmes really are."""
    return {"RPL": 60, "TKJ": 65, "AKL": 15, "TBSM": 95}.get(programme, 50)


def add_siblings(pupils: Sequence[Pupil], *, count: int) -> list[Pupil]:
    """Give `count` pupils of the last third the family, with a number, of one in the first third."""
    third = len(pupils) // 3
    changed = list(pupils)
    for index in range(count):
        elder = 2 * third + index * 11
        family = replace(pupils[index * 12].family, phone=numbers.phone(pupils[index * 12].serial))
        changed[index * 12] = replace(changed[index * 12], family=family)
        changed[elder] = replace(changed[elder], family=family)
    return changed


def add_namesakes(pupils: Sequence[Pupil], pairs: Sequence[tuple[int, int]]) -> list[Pupil]:
    """Give the second of each pair of places the name and sex of the first; birth dates differ already."""
    changed = list(pupils)
    for first, second in pairs:
        changed[second] = replace(changed[second], name=changed[first].name, sex=changed[first].sex)
    return changed


def drop_nisn(pupils: Sequence[Pupil], places: Sequence[int]) -> list[Pupil]:
    """Leave the NISN of these places empty, as happens with pupils who have just moved."""
    return [replace(pupil, nisn="") if place in places else pupil for place, pupil in enumerate(pupils)]


def add_teachers_children(pupils: Sequence[Pupil], parents: Sequence[tuple[int, Employee]]) -> list[Pupil]:
    """Make a guru the only parent on file of the pupil at each place: such a parent may not be drawn."""
    changed = list(pupils)
    for place, guru in parents:
        father, mother = (guru.bare_name, "") if guru.sex == "L" else ("", guru.bare_name)
        family = Family(changed[place].serial, father, mother, guardian="", phone=guru.phone)
        changed[place] = replace(changed[place], family=family)
    return changed
