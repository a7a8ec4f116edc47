"""A small invented SMK: a kepala sekolah, 12 guru, 3 classes, 40 students with parents, 2 DUDI; and its period's deeds."""

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.kinds import Group, PeriodKind, TeacherType
from collect.operations.assign import AssignmentFacts, assign
from collect.operations.attend import enter_attendance
from collect.operations.deed import Deed
from collect.operations.draw import make_draw
from collect.operations.open_period import PeriodFacts, open_period, start_answering
from collect.operations.secret import Secret
from collect.storage.accounts import Account
from collect.storage.base import new_id
from collect.storage.codes import CodeUse, list_cards
from collect.storage.draws import list_drawn
from collect.storage.observations import FINISHED, TEACHING, CompetenceSheet, Observation
from collect.storage.partners import Partner
from collect.storage.pupils import Parent, SchoolClass, Student
from collect.storage.responses import Response
from collect.storage.schools import School
from collect.storage.teachers import Teacher
from collect.storage.teaching import Teaching

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
LONG_NAME = "Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.Pd., M.Pd.I."
SUBJECTS = ("Matematika", "Matematika", "Bahasa Indonesia", "Bahasa Indonesia", "Basis Data", "Basis Data")
CLASSES = (("X-RPL-1", 10, 14), ("XI-RPL-1", 11, 13), ("XII-RPL-1", 12, 13))


@dataclass
class Cast:
    """Who is there, by name. `guru` is in the order of `Guru 01` to `Guru 12`."""

    school_id: uuid.UUID
    deed: Deed
    principal: uuid.UUID
    guru: list[uuid.UUID] = field(default_factory=list)
    classes: dict[str, uuid.UUID] = field(default_factory=dict)
    students: list[uuid.UUID] = field(default_factory=list)
    parents: list[uuid.UUID] = field(default_factory=list)
    partners: list[uuid.UUID] = field(default_factory=list)
    chance: random.Random = field(default_factory=random.Random, repr=False)

    def new_id(self) -> uuid.UUID:
        """Of those who may be drawn: the same in every run, so that a seed draws the same people."""
        return uuid.UUID(int=self.chance.getrandbits(128), version=4)


def settle(session: Session, *, npsn: str = "20100001", part: str = "7KQ2") -> Cast:
    """The school with everybody in it, written straight into the tables."""
    school_id = new_id()
    session.add(
        School(school_id=school_id, npsn=npsn, name="SMK Negeri 1 Contoh", kind="smk", code_part=part, city="Contoh")
    )
    session.flush()
    cast = Cast(school_id, Deed(school_id, "Rina (rina)", NOON), new_id(), chance=random.Random(npsn))
    session.add(_teacher(cast, cast.principal, "Kepala 00", ptk_type="Kepala Sekolah", subject=""))
    for number in range(1, 13):
        cast.guru.append(cast.new_id())
        name = LONG_NAME if number == 12 else f"Guru {number:02d}"
        subject = SUBJECTS[(number - 1) // 2]
        session.add(_teacher(cast, cast.guru[-1], name, ptk_type="Guru Mapel", subject=subject))
    session.flush()
    _pupils(session, cast)
    _teaching(session, cast)
    for company, accredited in (("PT Maju Contoh", True), ("CV Belum Layak", False)):
        cast.partners.append(cast.new_id())
        session.add(
            Partner(
                school_id=school_id,
                partner_id=cast.partners[-1],
                company=company,
                contact=f"Ibu {company}",
                programme="RPL",
                competences=4,
                hosts_internship=True,
                accredited=accredited,
            )
        )
    session.flush()
    return cast


def _teacher(cast: Cast, teacher_id: uuid.UUID, name: str, *, ptk_type: str, subject: str) -> Teacher:
    return Teacher(
        school_id=cast.school_id,
        teacher_id=teacher_id,
        name=name,
        name_key=name.lower(),
        nip="198001012005012001",
        ptk_type=ptk_type,
        subject=subject,
        rank="III/c",
        certified=True,
        graduate=True,
    )


def _pupils(session: Session, cast: Cast) -> None:
    """One parent for each student, but: the first two students are siblings, the third's parent is Guru 02."""
    for name, grade, size in CLASSES:
        cast.classes[name] = cast.new_id()
        session.add(SchoolClass(school_id=cast.school_id, class_id=cast.classes[name], name=name, grade=grade))
        session.flush()
        for _ in range(size):
            number = len(cast.students) + 1
            if number != 2:
                parent = Parent(
                    school_id=cast.school_id, parent_id=cast.new_id(), name=f"Wali {number:02d}", name_key="wali"
                )
                parent.teacher_id = cast.guru[1] if number == 3 else None
                parent.phone = "081200000000" if number % 2 else None
                session.add(parent)
                session.flush()
                cast.parents.append(parent.parent_id)
            cast.students.append(cast.new_id())
            student = Student(school_id=cast.school_id, student_id=cast.students[-1], name=f"Siswa {number:02d}")
            student.name_key, student.class_id, student.parent_id = "siswa", cast.classes[name], cast.parents[-1]
            session.add(student)
    session.flush()


def _teaching(session: Session, cast: Cast) -> None:
    """Guru 01 and 02 teach the three classes, everybody else one; Guru 12 teaches nobody."""
    rooms = list(cast.classes.values())
    for number, teacher_id in enumerate(cast.guru[:11], start=1):
        for class_id in rooms if number <= 2 else rooms[:1]:
            subject = SUBJECTS[(number - 1) // 2]
            session.add(Teaching(school_id=cast.school_id, teacher_id=teacher_id, class_id=class_id, subject=subject))


def period(
    session: Session, cast: Cast, *, kind: PeriodKind = PeriodKind.SUMMATIVE, regulation: str = "pkg-2016"
) -> uuid.UUID:
    """A period that is being prepared."""
    facts = PeriodFacts(2026, kind, regulation, date(2026, 11, 1), date(2026, 11, 30))
    return open_period(session, cast.deed, facts).period_id


def name_guru(
    session: Session,
    cast: Cast,
    period_id: uuid.UUID,
    teachers: Sequence[uuid.UUID],
    *,
    teacher_type: TeacherType = TeacherType.SUBJECT,
    assessor: uuid.UUID | None = None,
    rank: str | None = "III/c",
) -> None:
    """Name guru to be assessed; the penilai is the kepala sekolah unless one is given."""
    for teacher_id in teachers:
        facts = AssignmentFacts(
            teacher_type=teacher_type,
            instrument="guru-mapel",
            load=Decimal(24),
            rank=rank,
            programme="RPL" if teacher_type == TeacherType.VOCATIONAL else "",
            assessor_id=assessor or (cast.principal if teacher_id != cast.principal else None),
        )
        assign(session, cast.deed, period_id, teacher_id, facts)


def observe(session: Session, cast: Cast, period_id: uuid.UUID, teacher_id: uuid.UUID, *, score: int = 2) -> None:
    """A finished observation in which every indicator has the same score."""
    instrument = load_catalog().instrument("guru-mapel")
    observation = Observation(school_id=cast.school_id, observation_id=new_id(), period_id=period_id)
    observation.teacher_id, observation.part, observation.state = teacher_id, TEACHING, FINISHED
    observation.instrument_code, observation.instrument_version = instrument.code, instrument.version
    observation.edition, observation.finished_on = 1, cast.deed.today
    session.add(observation)
    session.flush()
    for competence in instrument.competences:
        sheet = CompetenceSheet(
            school_id=cast.school_id, observation_id=observation.observation_id, number=competence.number
        )
        sheet.scores, sheet.revision, sheet.saved_at = str(score) * competence.size, 1, cast.deed.now
        session.add(sheet)
    session.flush()


def answer(
    session: Session, cast: Cast, period_id: uuid.UUID, *, score: int = 2, most: dict[Group, int] | None = None
) -> int:
    """Everybody drawn answers every item alike; `most`: how many of a group answer about each guru."""
    cards = {card.person_id: card.card_id for card in list_cards(session, cast.school_id, period_id)}
    count: dict[tuple[uuid.UUID, str], int] = {}
    for teacher_id, group, person_id in list_drawn(session, cast.school_id, period_id):
        number = count[(teacher_id, group)] = count.get((teacher_id, group), 0) + 1
        if number > (most or {}).get(Group(group), 1000):
            continue
        key = {"school_id": cast.school_id, "period_id": period_id, "teacher_id": teacher_id}
        form = load_catalog().questionnaire(group)
        session.add(CodeUse(**key, card_id=cards[person_id], used_on=cast.deed.today))
        answers = str(score if number % 2 else max(0, score - 1)) * len(form.items)
        session.add(
            Response(
                **key,
                response_id=new_id(),
                group=group,
                questionnaire_code=form.code,
                questionnaire_version=form.version,
                answers=answers,
            )
        )
    session.flush()
    return sum(count.values())


def running(session: Session, cast: Cast, secret: Secret, teachers: Sequence[uuid.UUID]) -> uuid.UUID:
    """A sumatif period with these guru, drawn and opened for answers."""
    period_id = period(session, cast)
    name_guru(session, cast, period_id, teachers)
    make_draw(session, cast.deed, period_id, secret=secret, seed="481516", extra=1)
    start_answering(session, cast.deed, period_id)
    return period_id


def attend(session: Session, cast: Cast, period_id: uuid.UUID, teachers: Sequence[uuid.UUID]) -> None:
    """Two days and 45 minutes each."""
    for teacher_id in teachers:
        enter_attendance(session, cast.deed, period_id, teacher_id, absent_days=Decimal(2), late_minutes=45)


def inspector(session: Session, cast: Cast) -> uuid.UUID:
    """The account of Wawas, a pengawas from outside the school, who assesses nobody yet."""
    person = _teacher(cast, new_id(), "Wawas", ptk_type="Pengawas", subject="")
    session.add(person)
    session.flush()
    return account(session, cast, "wawas", "pengawas", person.teacher_id)


def account(session: Session, cast: Cast, username: str, roles: str, teacher_id: uuid.UUID | None = None) -> uuid.UUID:
    """A member of staff who may sign in."""
    row = Account(school_id=cast.school_id, account_id=new_id(), username=username, name=username.title(), roles=roles)
    row.teacher_id, row.session_key = teacher_id, "k" * 32
    session.add(row)
    session.flush()
    return row.account_id
