"""How far a school's lists go, in the order in which they are brought in: each with its count and what it still lacks."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext as _n
from sqlalchemy.orm import Session

from collect.domain.kinds import SchoolKind
from collect.domain.positions import is_head, is_outsider
from collect.storage.partners import list_partners
from collect.storage.pupils import count_students_by_class, list_classes, list_parents, list_students
from collect.storage.schools import School
from collect.storage.teachers import Teacher, list_teachers
from collect.storage.teaching import list_teaching
from collect.web.coordinate.people.partner_views import qualifies


@dataclass(frozen=True)
class Step:
    """One list. `kind`: the file that brings it, none where another list's does; `lacks`: in words, nothing when whole."""

    code: str
    title: str
    count: int
    unit: str
    lacks: Sequence[str]
    purpose: str
    kind: str | None

    @property
    def is_done(self) -> bool:
        """Whether there is something and nothing is missing."""
        return bool(self.count) and not self.lacks


def school_lacks(school: School) -> list[str]:
    """What papers will miss about the school itself."""
    lacks = []
    if not school.address:
        lacks.append(_("alamat"))
    if not school.city:
        lacks.append(_("kabupaten/kota"))
    return lacks


def steps(session: Session, school: School) -> list[Step]:
    """The lists in their order."""
    teachers = list_teachers(session, school.school_id)
    found = [
        _guru(teachers),
        _students(session, school),
        _teaching(session, school, teachers),
        _parents(session, school),
    ]
    partners = list_partners(session, school.school_id)
    if school.kind == SchoolKind.VOCATIONAL or partners:
        short = sum(not qualifies(row) for row in partners)
        text = _n("%(num)d DUDI belum memenuhi syarat responden", "%(num)d DUDI belum memenuhi syarat responden", short)
        purpose = _("Penilai guru produktif SMK: instansi dengan narahubung dan program keahliannya.")
        found.append(Step("dudi", _("DUDI"), len(partners), _("DUDI"), [text] if short else [], purpose, "dudi"))
    return found


def _guru(teachers: Sequence[Teacher]) -> Step:
    lacks = []
    if teachers and not any(is_head(row.ptk_type, row.extra_duty) for row in teachers):
        lacks.append(_("kepala sekolah belum ada: impor juga daftar-tendik, atau tambahkan"))
    if nameless := sum(not row.nuptk and not row.nip for row in teachers):
        lacks.append(_n("%(num)d guru tanpa NUPTK dan NIP", "%(num)d guru tanpa NUPTK dan NIP", nameless))
    purpose = _("Yang dinilai, yang menilai, dan teman sejawat. Dari Dapodik: daftar-guru, lalu daftar-tendik.")
    return Step("guru", _("Guru"), len(teachers), _("guru"), lacks, purpose, "guru")


def _students(session: Session, school: School) -> Step:
    classes = list_classes(session, school.school_id)
    counts = count_students_by_class(session, school.school_id)
    lacks = []
    if empty := sum(not counts.get(row.class_id) for row in classes):
        lacks.append(_n("%(num)d kelas tanpa siswa", "%(num)d kelas tanpa siswa", empty))
    ungraded = sum(row.grade is None for row in classes)
    if ungraded and school.kind != SchoolKind.EARLY:
        lacks.append(_n("%(num)d kelas tanpa tingkat", "%(num)d kelas tanpa tingkat", ungraded))
    purpose = _("Penilai dari kelas yang diajar; kelas dibuat dari nama rombel. Dari Dapodik: daftar_pd.")
    title = _("Kelas dan peserta didik")
    unit = _("siswa dalam %(classes)d kelas", classes=len(classes))
    return Step("siswa", title, sum(counts.values()), unit, lacks, purpose, "peserta-didik")


def _teaching(session: Session, school: School, teachers: Sequence[Teacher]) -> Step:
    lessons = list_teaching(session, school.school_id)
    classes = list_classes(session, school.school_id)
    taught, teaching = {row.class_id for row in lessons}, {row.teacher_id for row in lessons}
    homerooms = {row.homeroom_id for row in classes}
    idle = sum(
        row.teacher_id not in teaching | homerooms
        and not is_head(row.ptk_type, row.extra_duty)
        and not is_outsider(row.ptk_type)
        for row in teachers
    )
    lacks = []
    if idle and lessons:
        lacks.append(
            _n("%(num)d guru belum mengajar kelas mana pun", "%(num)d guru belum mengajar kelas mana pun", idle)
        )
    if (untaught := sum(row.class_id not in taught for row in classes)) and lessons:
        lacks.append(_n("%(num)d kelas belum ada gurunya", "%(num)d kelas belum ada gurunya", untaught))
    purpose = _("Siapa mengajar apa di kelas mana; tanpa ini responden siswa dan orang tua tidak dapat diundi.")
    return Step("mengajar", _("Mengajar"), len(lessons), _("guru per mapel dan kelas"), lacks, purpose, "mengajar")


def _parents(session: Session, school: School) -> Step:
    students = list_students(session, school.school_id)
    linked = {row.parent_id for row in students if row.parent_id}
    parents = [row for row in list_parents(session, school.school_id) if row.parent_id in linked]
    lacks = []
    if (without := sum(row.parent_id is None for row in students)) and students:
        lacks.append(_n("%(num)d siswa tanpa orang tua", "%(num)d siswa tanpa orang tua", without))
    if silent := sum(row.phone is None for row in parents):
        lacks.append(_n("%(num)d orang tua tanpa HP", "%(num)d orang tua tanpa HP", silent))
    purpose = _("Ikut terbawa dari daftar peserta didik; yang juga guru di sekolah ini tidak diundi.")
    return Step("orang-tua", _("Orang tua"), len(parents), _("orang tua"), lacks, purpose, None)
