"""What the koordinator types about the school, its people and its lists."""

import uuid
from decimal import Decimal, InvalidOperation

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, StringField
from wtforms.validators import NumberRange, Optional

from collect.domain.kinds import SchoolKind
from collect.domain.positions import EMPLOYMENTS, JOBS
from collect.operations.edit_classes import GRADES, ClassFacts
from collect.operations.edit_partners import PartnerFacts
from collect.operations.edit_people import ParentFacts, StudentFacts, TeacherFacts
from collect.operations.found_school import SchoolFacts
from collect.storage.pupils import Parent, SchoolClass, Student
from collect.storage.schools import School
from collect.storage.teachers import Teacher
from collect.web.choices import choices
from collect.web.coordinate.people.fields import (
    KNOWN,
    NEEDED,
    SEXES,
    ChoiceField,
    DayField,
    KeptField,
    KnownField,
    at_most,
    known_text,
    offer_ranks,
)
from collect.web.form import Form, WholeField

ZONES = choices(
    [
        ("Asia/Jakarta", _l("WIB (Jakarta)")),
        ("Asia/Makassar", _l("WITA (Makassar)")),
        ("Asia/Jayapura", _l("WIT (Jayapura)")),
    ]
)


class UploadForm(Form):
    """A school's file."""

    file = FileField(_l("Berkas (.xlsx, .xls, atau .csv)"), [FileRequired(_l("Berkas belum dipilih."))])


class TakeForm(Form):
    """The yes to a preview."""

    confirm_gone = BooleanField(_l("Ya, daftar ini memang lengkap; tandai mereka keluar"))


class SchoolForm(Form):
    """The school's own facts; NPSN and kind stay."""

    name = StringField(_l("Nama sekolah"), [NEEDED, at_most(200)])
    address = StringField(_l("Alamat"), [Optional(), at_most(300)])
    city = StringField(_l("Kabupaten/kota"), [Optional(), at_most(100)])
    timezone = ChoiceField(_l("Zona waktu"), choices=ZONES)

    def facts(self, school: School) -> SchoolFacts:
        """What was typed."""
        return SchoolFacts(
            npsn=school.npsn,
            name=str(self.name.data),
            kind=SchoolKind(school.kind),
            address=self.address.data or "",
            city=self.city.data or "",
            timezone=str(self.timezone.data),
        )


class TeacherForm(Form):
    """A guru."""

    name = StringField(_l("Nama lengkap dengan gelar"), [NEEDED, at_most(200)])
    nuptk = StringField(_l("NUPTK"), [Optional(), at_most(40)])
    nip = StringField(_l("NIP atau NI PPPK"), [Optional(), at_most(40)])
    sex = ChoiceField(_l("Jenis kelamin"), choices=SEXES)
    birth_date = DayField(_l("Tanggal lahir"), [Optional(), at_most(40)])
    ptk_type = KeptField(_l("Jenis PTK"))
    employment = KeptField(_l("Status kepegawaian"))
    rank = ChoiceField(_l("Golongan"))
    subject = StringField(_l("Mata pelajaran"), [Optional(), at_most(120)])
    extra_duty = StringField(_l("Tugas tambahan"), [Optional(), at_most(120)], render_kw={"list": "tugas-tambahan"})
    phone = StringField(_l("HP"), [Optional(), at_most(40)])
    email = StringField(_l("Surel"), [Optional(), at_most(200)])
    certified = KnownField(_l("Sertifikat pendidik"), choices=KNOWN)
    graduate = KnownField(_l("Pendidikan S1/D-4"), choices=KNOWN)
    active = BooleanField(_l("Masih bertugas di sekolah ini"), default=True)

    def offer(self, row: Teacher | None) -> None:
        """The choices; what the guru's row holds beside them stays one."""
        job, employment, rank = (row.ptk_type, row.employment, row.rank) if row else ("", "", None)
        self.ptk_type.offer_texts(JOBS, nothing=_("Belum diketahui"), kept=job)
        self.employment.offer_texts(EMPLOYMENTS, nothing=_("Belum diketahui"), kept=employment)
        offer_ranks(self.rank, rank)

    def facts(self) -> TeacherFacts:
        """What was typed."""
        texts = ("nuptk", "nip", "sex", "ptk_type", "employment", "rank", "subject", "extra_duty", "phone", "email")
        return TeacherFacts(
            name=str(self.name.data),
            birth_date=self.birth_date.day(),
            certified=self.certified.known(),
            graduate=self.graduate.known(),
            active=bool(self.active.data),
            **{field: self[field].data or "" for field in texts},
        )


def teacher_data(row: Teacher) -> dict[str, object]:
    """A guru as the form shows it."""
    fields = (
        "name",
        "nuptk",
        "nip",
        "sex",
        "ptk_type",
        "employment",
        "rank",
        "subject",
        "extra_duty",
        "phone",
        "email",
    )
    shown: dict[str, object] = {field: getattr(row, field) or "" for field in fields}
    shown |= {"birth_date": row.birth_date.isoformat() if row.birth_date else "", "active": row.active}
    return shown | {"certified": known_text(row.certified), "graduate": known_text(row.graduate)}


class StudentForm(Form):
    """A peserta didik with the parent to be invited."""

    name = StringField(_l("Nama lengkap"), [NEEDED, at_most(200)])
    class_id = ChoiceField(_l("Kelas"), [NEEDED])
    nisn = StringField(_l("NISN"), [Optional(), at_most(40)])
    nipd = StringField(_l("NIS"), [Optional(), at_most(40)])
    sex = ChoiceField(_l("Jenis kelamin"), choices=SEXES)
    birth_date = DayField(_l("Tanggal lahir"), [Optional(), at_most(40)])
    parent_name = StringField(_l("Nama orang tua atau wali"), [Optional(), at_most(200)])
    parent_phone = StringField(_l("HP orang tua atau wali"), [Optional(), at_most(40)])
    active = BooleanField(_l("Masih bersekolah di sini"), default=True)

    def facts(self) -> StudentFacts:
        """What was typed."""
        texts = ("nisn", "nipd", "sex", "parent_name", "parent_phone")
        return StudentFacts(
            name=str(self.name.data),
            class_id=uuid.UUID(self.class_id.data),
            birth_date=self.birth_date.day(),
            active=bool(self.active.data),
            **{field: self[field].data or "" for field in texts},
        )


def student_data(row: Student, parent: Parent | None) -> dict[str, object]:
    """A peserta didik as the form shows it."""
    shown: dict[str, object] = {field: getattr(row, field) or "" for field in ("name", "nisn", "nipd", "sex")}
    shown |= {"birth_date": row.birth_date.isoformat() if row.birth_date else "", "active": row.active}
    shown |= {"class_id": str(row.class_id)}
    return shown | {"parent_name": parent.name if parent else "", "parent_phone": (parent and parent.phone) or ""}


class ClassForm(Form):
    """A class."""

    name = StringField(_l("Nama kelas"), [NEEDED, at_most(50)])
    grade = ChoiceField(_l("Tingkat"), choices=choices([("", _l("Tanpa tingkat")), *((n, str(n)) for n in GRADES)]))
    programme = StringField(_l("Program keahlian atau jurusan"), [Optional(), at_most(120)])
    homeroom_id = ChoiceField(_l("Wali kelas atau guru kelas"))
    active = BooleanField(_l("Kelas masih ada"), default=True)

    def facts(self) -> ClassFacts:
        """What was typed."""
        return ClassFacts(
            name=str(self.name.data),
            grade=int(self.grade.data) if self.grade.data else None,
            programme=self.programme.data or "",
            homeroom_id=self.homeroom_id.chosen(),
            active=bool(self.active.data),
        )


def class_data(row: SchoolClass) -> dict[str, object]:
    """A class as the form shows it."""
    return {
        "name": row.name,
        "grade": str(row.grade or ""),
        "programme": row.programme,
        "homeroom_id": str(row.homeroom_id or ""),
        "active": row.active,
    }


class ParentForm(Form):
    """A parent."""

    name = StringField(_l("Nama"), [NEEDED, at_most(200)])
    phone = StringField(_l("HP"), [Optional(), at_most(40)])
    teacher_id = ChoiceField(_l("Guru di sekolah ini"))

    def facts(self) -> ParentFacts:
        """What was typed."""
        return ParentFacts(str(self.name.data), self.phone.data or "", self.teacher_id.chosen())


class PartnerForm(Form):
    """A DUDI."""

    company = StringField(_l("Instansi"), [NEEDED, at_most(200)])
    programme = StringField(_l("Program keahlian"), [NEEDED, at_most(120)])
    contact = StringField(_l("Narahubung"), [Optional(), at_most(200)])
    phone = StringField(_l("HP"), [Optional(), at_most(40)])
    competences = WholeField(
        _l("Jumlah kompetensi dasar"), [NEEDED, NumberRange(0, 999, _l("Tulis bilangan bulat dari 0 sampai 999."))]
    )
    hosts_internship = BooleanField(_l("Menjadi tempat praktik kerja lapangan"))
    examines = BooleanField(_l("Menguji dalam ujian praktik kejuruan"))
    employs = BooleanField(_l("Mempekerjakan lulusan"))
    accredited = BooleanField(_l("Program keahliannya terakreditasi"))
    active = BooleanField(_l("Masih bekerja sama"), default=True)

    def facts(self) -> PartnerFacts:
        """What was typed."""
        return PartnerFacts(
            company=str(self.company.data),
            programme=str(self.programme.data),
            contact=self.contact.data or "",
            phone=self.phone.data or "",
            competences=self.competences.data or 0,
            hosts_internship=bool(self.hosts_internship.data),
            examines=bool(self.examines.data),
            employs=bool(self.employs.data),
            accredited=bool(self.accredited.data),
            active=bool(self.active.data),
        )


class LessonsForm(Form):
    """The classes of a guru in one subject; the boxes are read by `ticked_classes`."""

    subject = StringField(_l("Mata pelajaran"), [NEEDED, at_most(120)])


def read_hours(text: str) -> Decimal | None:
    """Hours a week as typed, with a comma or a point; what is no number becomes one that no week has."""
    text = text.strip().replace(",", ".")
    if not text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(-1)
