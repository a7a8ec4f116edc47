"""The two invented schools as a whole: an SMK of 900 pupils and 60 guru, and a small SD. The same at every call."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from collect.demo.companies import COMPANIES, Company
from collect.demo.lessons import FIELDS, Lesson, SchoolClass, lessons, school_classes, share
from collect.demo.lot import Lot
from collect.demo.names import NameMaker
from collect.demo.people import (
    Employee,
    Enrolment,
    Pupil,
    PupilMaker,
    add_namesakes,
    add_siblings,
    add_teachers_children,
    drop_nisn,
)
from collect.demo.staff import hire, make_guru, make_office
from collect.domain.kinds import TeacherType

SMK_NAME = "SMK Contoh Nusantara"
SMK_NPSN = "69990001"
SD_NAME = "SD Contoh Melati"
SD_NPSN = "69990002"
CITY = "Kota Contoh"

# Places in the list of pupils, class by class; the last pair sits in one class.
NAMESAKES = ((50, 400), (130, 641), (180, 190))
WITHOUT_NISN = (33, 222, 444, 555, 888)
SIBLINGS = 24


@dataclass(frozen=True)
class Absence:
    """Unexcused days and minutes late in the assessed year."""

    days: int
    minutes: int


@dataclass(frozen=True)
class SampleSchool:
    """Everything that the files of a school say. `office` begins with the kepala sekolah; `taught` is keyed by guru name."""

    name: str
    npsn: str
    classes: tuple[SchoolClass, ...]
    pupils: tuple[Pupil, ...]
    guru: tuple[Employee, ...]
    office: tuple[Employee, ...]
    taught: Mapping[str, tuple[Lesson, ...]]
    companies: tuple[Company, ...]
    absences: Mapping[str, Absence]


@cache
def sample_school() -> SampleSchool:
    """The SMK."""
    lot = Lot(SMK_NPSN)
    names = NameMaker(lot)
    guru = make_guru(lot, names)
    office = make_office(lot, names)
    taught = _share_lessons(guru)
    classes = school_classes()
    enrolment = Enrolment(seats=(34,) * 9 + (33,) * 18, born=2010, entry_age=16)
    pupils = PupilMaker(enrolment, lot, names=names).make(classes)
    pupils = add_namesakes(add_siblings(pupils, count=SIBLINGS), NAMESAKES)
    pupils = add_teachers_children(drop_nisn(pupils, WITHOUT_NISN), _parents_among(guru, pupils=pupils, taught=taught))
    return SampleSchool(
        name=SMK_NAME,
        npsn=SMK_NPSN,
        classes=tuple(classes),
        pupils=tuple(pupils),
        guru=tuple(guru),
        office=tuple(office),
        taught=taught,
        companies=COMPANIES,
        absences=_absences([*guru, office[0]], lot),
    )


def _share_lessons(guru: list[Employee]) -> dict[str, tuple[Lesson, ...]]:
    taught: dict[str, tuple[Lesson, ...]] = {}
    for field in FIELDS:
        own = [one for one in guru if one.field == field.name]
        for one, part in zip(own, share(lessons(field), field.guru), strict=True):
            taught[one.name] = tuple(part)
    return taught


def _parents_among(
    guru: list[Employee], *, pupils: list[Pupil], taught: Mapping[str, tuple[Lesson, ...]]
) -> list[tuple[int, Employee]]:
    """A father without titles and a mother with titles, each teaching the class of the own child."""
    old_enough = [one for one in guru if one.born.year < 1985 and not one.duty]
    father = next(one for one in old_enough if one.sex == "L" and one.name == one.bare_name)
    mother = next(one for one in old_enough if one.sex == "P" and one.name != one.bare_name)
    seats = [pupil.class_name for pupil in pupils]
    return [
        (seats.index(taught[one.name][-1].school_class) + 7 + 6 * turn, one)
        for turn, one in enumerate((father, mother))
    ]


def _absences(staff: list[Employee], lot: Lot) -> dict[str, Absence]:
    """Most were never absent; about a quarter were, for one to four days or some minutes."""
    absences = {one.name: Absence(0, 0) for one in staff}
    for one in staff:
        if lot.chance(25):
            absences[one.name] = Absence(days=lot.below(5), minutes=15 * lot.below(30))
    return absences


@cache
def small_school() -> SampleSchool:
    """The SD: six classes of twelve, six guru kelas, one for PJOK, one for Pendidikan Agama Islam, a kepala sekolah."""
    lot = Lot(SD_NPSN)
    names = NameMaker(lot)
    classes = tuple(SchoolClass(f"Kelas {grade}", str(grade)) for grade in range(1, 7))
    guru = _small_staff(lot, names)
    enrolment = Enrolment(seats=(12,) * 6, born=2019, entry_age=7, first_serial=8001)
    head = replace(hire(lot, names, serial=210, status="PNS", year=2003), job="Kepala Sekolah")
    return SampleSchool(
        name=SD_NAME,
        npsn=SD_NPSN,
        classes=classes,
        pupils=tuple(PupilMaker(enrolment, lot, names=names).make(classes)),
        guru=tuple(guru),
        office=(head,),
        taught=_small_lessons(guru, classes),
        companies=(),
        absences=_absences([*guru, head], lot),
    )


def _small_staff(lot: Lot, names: NameMaker) -> list[Employee]:
    statuses = ("PNS", "PPPK", "PNS", "PPPK", "Guru Honor Sekolah", "PNS", "PPPK", "PNS")
    hired = [
        hire(lot, names, serial=201 + place, status=status, year=2008 + 2 * place)
        for place, status in enumerate(statuses)
    ]
    lower, upper = TeacherType.LOWER_GRADES, TeacherType.UPPER_GRADES
    kinds = (lower, lower, lower, upper, upper, upper, TeacherType.SUBJECT, TeacherType.SUBJECT)
    fields = ("Guru Kelas",) * 6 + (
        "Pendidikan Jasmani, Olahraga, dan Kesehatan",
        "Pendidikan Agama Islam dan Budi Pekerti",
    )
    return [
        replace(one, kind=kind, field=field, job="Guru Kelas" if field == "Guru Kelas" else "Guru Mapel")
        for one, kind, field in zip(hired, kinds, fields, strict=True)
    ]


def _small_lessons(guru: list[Employee], classes: tuple[SchoolClass, ...]) -> dict[str, tuple[Lesson, ...]]:
    own = {one.name: (Lesson(one.field, each.name, 24),) for one, each in zip(guru[:6], classes, strict=True)}
    return own | {one.name: tuple(Lesson(one.field, each.name, 4) for each in classes) for one in guru[6:]}
