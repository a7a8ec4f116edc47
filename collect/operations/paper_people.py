"""The people and the school as papers name them."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.kinds import Group, PeriodKind, Role, SchoolKind
from collect.domain.problem import refuse
from collect.operations.deed import Deed, actor_of
from collect.operations.pools import is_principal
from collect.reports.page import Letterhead
from collect.reports.rekap_values import SchoolIdentity
from collect.storage.accounts import Account, list_accounts
from collect.storage.audit import list_subjects
from collect.storage.partners import list_partners
from collect.storage.periods import Period
from collect.storage.pupils import list_classes, list_parents, list_students
from collect.storage.schools import School, find_school
from collect.storage.teachers import Teacher, list_teachers

PEER_HEADING, INDUSTRY_HEADING = "Guru", "DUDI"


@dataclass(frozen=True)
class Person:
    """Somebody who may answer. `heading`: under which the card stands; `place` sorts the headings; `class_id`: the class of
    the student, or of the parent's first child."""

    name: str
    group: Group
    heading: str
    place: tuple[int, int, str]
    detail: str = ""
    class_id: uuid.UUID | None = None
    class_name: str = ""


def people_of(session: Session, school_id: uuid.UUID) -> dict[uuid.UUID, Person]:
    """Everybody of a school by id, those too who left: a draw names them for good."""
    rooms = {room.class_id: room for room in list_classes(session, school_id, also_left=True)}
    found: dict[uuid.UUID, Person] = {}
    children: dict[uuid.UUID, list[tuple[tuple[int, str, str], uuid.UUID]]] = {}
    for student in list_students(session, school_id, also_left=True):
        room = rooms[student.class_id]
        grade = room.grade or 99
        found[student.student_id] = Person(
            student.name, Group.STUDENT, room.name, (0, grade, room.name), "", room.class_id, room.name
        )
        if student.parent_id is not None and (student.active or student.parent_id not in children):
            children.setdefault(student.parent_id, []).append(((grade, room.name, student.name), room.class_id))
    for parent in list_parents(session, school_id):
        found[parent.parent_id] = _parent(parent.name, sorted(children.get(parent.parent_id, ())))
    for teacher in list_teachers(session, school_id, also_left=True):
        found[teacher.teacher_id] = Person(teacher.name, Group.PEER, PEER_HEADING, (2, 0, ""), teacher.subject)
    for partner in list_partners(session, school_id, also_left=True):
        name, detail = (partner.contact, partner.company) if partner.contact else (partner.company, "")
        found[partner.partner_id] = Person(name, Group.INDUSTRY, INDUSTRY_HEADING, (3, 0, ""), detail)
    return found


def _parent(name: str, children: list[tuple[tuple[int, str, str], uuid.UUID]]) -> Person:
    """A parent of several stands with the child of the lowest class: one person, one card."""
    if not children:
        return Person(name, Group.PARENT, "Orang tua", (1, 99, ""))
    (grade, room, _child), class_id = children[0]
    detail = f"Orang tua dari {', '.join(child for (_grade, _room, child), _id in children)}"
    return Person(name, Group.PARENT, f"Orang tua - {room}", (1, grade, room), detail, class_id, room)


def school_of(session: Session, school_id: uuid.UUID) -> School:
    """The school, or `Refused`."""
    school = find_school(session, school_id)
    if school is None:
        raise refuse("school.unknown")
    return school


def letterhead_of(school: School) -> Letterhead:
    """The school at the head of a paper."""
    return Letterhead(school.name, school.npsn, tuple(line for line in (school.address, school.city) if line))


def school_identity(session: Session, school: School, deed: Deed) -> SchoolIdentity:
    """The school with those who sign for it: the kepala sekolah among the guru, and the koordinator who orders the paper."""
    teachers = {row.teacher_id: row for row in list_teachers(session, school.school_id)}
    principal = next((row for row in teachers.values() if is_principal(row)), None)
    name, nip = _coordinator(session, deed, teachers)
    return SchoolIdentity(
        name=school.name,
        npsn=school.npsn,
        address=school.address,
        city=school.city,
        principal_name=principal.name if principal else "",
        principal_nip=(principal.nip or "") if principal else "",
        coordinator_name=name,
        coordinator_nip=nip,
        kind=SchoolKind(school.kind),
    )


def _coordinator(session: Session, deed: Deed, teachers: Mapping[uuid.UUID, Teacher]) -> tuple[str, str]:
    """Name and NIP: of whoever orders the paper, else of the koordinator who has been one for longest."""
    found = [a for a in list_accounts(session, deed.school_id) if a.active and a.has_role(Role.COORDINATOR)]
    own = [account for account in found if actor_of(account.name, account.username) == deed.actor]
    signer = next(iter([*own, *_by_age(session, deed.school_id, found)]), None)
    if signer is None:
        return "", ""
    teacher = teachers.get(signer.teacher_id) if signer.teacher_id else None
    return (teacher.name, teacher.nip or "") if teacher else (signer.name, "")


def _by_age(session: Session, school_id: uuid.UUID, accounts: Sequence[Account]) -> list[Account]:
    """Whoever has never come in comes last: that account may have been made for somebody who only helps."""
    made = {name: place for place, name in enumerate(list_subjects(session, school_id, "account.created"))}
    return sorted(accounts, key=lambda a: (a.password_hash is None, made.get(a.username, len(made)), a.username))


def period_title(period: Period) -> str:
    """`PK Guru sumatif 2026`."""
    return f"PK Guru {PeriodKind(period.kind).value} {period.year}"
