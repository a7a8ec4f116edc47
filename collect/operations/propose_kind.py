"""What a school's own lists let one guess about a guru: kind, programme and extra duty. Always a proposal, never a decision."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from collect.domain.kinds import SchoolKind, TeacherType
from collect.domain.positions import is_head
from collect.domain.problem import Problem, problem

_SPECIAL_ABLE = re.compile(r"\b(tuna)?(netra|rungu|daksa)\b")
_COUNSELLING = re.compile(r"\bbk\b|bimbingan|konseling|konselor")
_ICT = re.compile(r"\b(tik|kkpi)\b|teknologi informasi dan komunikasi")
_CLASS_TEACHER = re.compile(r"\bguru kelas\b|\btematik\b")
_VOCATIONAL = re.compile(r"keahlian|kejuruan|produktif")
_GRADE_WORD = re.compile(r"[IVX]+|KELAS|KLS")
_JOINING = frozenset({"dan", "&", "serta", "di", "pada"})
_DUTIES = (
    ("wakil-kepala-sekolah", re.compile(r"wakil|\bwaka(sek)?\b")),
    ("kepala-sekolah", re.compile(r"kepala sekolah|kepala madrasah")),
    ("kepala-perpustakaan", re.compile(r"perpustakaan")),
    ("kepala-laboratorium", re.compile(r"laboratorium|\blab\b|bengkel|unit produksi")),
    (
        "ketua-program-keahlian",
        re.compile(
            r"(program|kompetensi|konsentrasi) keahlian|(ketua|kepala) (program|jurusan)|kaprog|kaprodi|kakomli"
        ),
    ),
)
_NO_DUTY = frozenset({"", "-", "0", "tidak", "tidak ada", "tanpa"})
_AREAS = (
    ("akademik", re.compile(r"kurikulum|akademik")),
    ("kesiswaan", re.compile(r"siswa|peserta didik")),
    ("sarana-prasarana", re.compile(r"sarana|prasarana|sarpras")),
    ("hubungan-masyarakat", re.compile(r"humas|hubungan|hubin|industri")),
)


@dataclass(frozen=True)
class Taught:
    """One subject in one class. `homeroom`: the class is the guru's own, whatever is taught there."""

    subject: str
    class_id: str
    class_name: str
    grade: int | None
    programme: str
    hours: Decimal | None
    homeroom: bool = False


@dataclass(frozen=True)
class Known:
    """What the lists say about one guru."""

    ptk_type: str
    subject: str
    extra_duty: str
    taught: tuple[Taught, ...]

    @property
    def words(self) -> str:
        """What may tell the kind, in small letters: job, subject on the list, and the subject taught most."""
        hours: Counter[str] = Counter()
        for lesson in self.taught:
            hours[lesson.subject] += int(lesson.hours or 1)
        main = min(hours, key=lambda subject: (-hours[subject], subject), default="")
        return f"{self.ptk_type} ; {self.subject} ; {main}".lower()

    @property
    def duty(self) -> str:
        """The extra duty as written; empty where the list says in words that there is none."""
        text = self.extra_duty.strip()
        return "" if text.lower() in _NO_DUTY else text

    @property
    def head(self) -> bool:
        """Whether this is the kepala sekolah, by job or by extra duty; a wakil is not."""
        return is_head(self.ptk_type, self.extra_duty)


@dataclass(frozen=True)
class Kind:
    """A proposed kind of guru; `notes` say what was not certain."""

    teacher_type: TeacherType
    programme: str = ""
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Duty:
    """A proposed extra duty: one with an instrument of its own, or `full_year` ones that add to the credit only."""

    code: str | None = None
    area: str | None = None
    full_year: int = 0
    notes: tuple[Problem, ...] = ()


def guess_kind(known: Known, school: SchoolKind, programmes: Collection[str]) -> Kind:
    """The kind of guru. `programmes`: those for which at least one DUDI qualifies (only such guru are produktif)."""
    if known.head:
        return Kind(TeacherType.PRINCIPAL)
    if school == SchoolKind.EARLY:
        return Kind(TeacherType.EARLY_YEARS)
    if _COUNSELLING.search(known.words):
        return Kind(TeacherType.COUNSELLOR)
    if school == SchoolKind.SPECIAL:
        return _special(known)
    if school == SchoolKind.PRIMARY and _teaches_own_class(known):
        return _class_teacher(known)
    if _ICT.search(known.words):
        return Kind(TeacherType.ICT)
    if school == SchoolKind.VOCATIONAL:
        return _vocational(known, programmes)
    return Kind(TeacherType.SUBJECT)


def _special(known: Known) -> Kind:
    texts = " ; ".join([known.words, *(f"{t.class_name} {t.programme}".lower() for t in known.taught)])
    if _SPECIAL_ABLE.search(texts):
        return Kind(TeacherType.SPECIAL_NRD)
    return Kind(TeacherType.SPECIAL_OTHER, notes=(problem("proposal.special"),))


def _teaches_own_class(known: Known) -> bool:
    own = any(lesson.homeroom for lesson in known.taught)
    return bool(_CLASS_TEACHER.search(known.words)) or (own and "mapel" not in known.words)


def _class_teacher(known: Known) -> Kind:
    own = [t.grade for t in known.taught if t.homeroom] or [t.grade for t in known.taught]
    grades = Counter("upper" if grade > 3 else "lower" for grade in own if grade is not None)
    notes = (problem("proposal.grades"),) if len(grades) != 1 else ()
    upper = grades["upper"] > grades["lower"]
    return Kind(TeacherType.UPPER_GRADES if upper else TeacherType.LOWER_GRADES, notes=notes)


def _vocational(known: Known, programmes: Collection[str]) -> Kind:
    """Produktif: the subject is kejuruan, and a DUDI stands behind the programme of the classes (G.1.c)."""
    matched: Counter[str] = Counter()
    lacking = False
    for lesson in known.taught:
        programme = match_programme(lesson, programmes)
        if not is_vocational(lesson.subject, programme):
            continue
        lacking = lacking or programme is None
        if programme is not None:
            matched[programme] += int(lesson.hours or 1)
    if matched:
        return Kind(TeacherType.VOCATIONAL, min(matched, key=lambda name: (-matched[name], name)))
    notes = (problem("proposal.no_industry"),) if lacking or _VOCATIONAL.search(known.words) else ()
    return Kind(TeacherType.SUBJECT, notes=notes)


def is_vocational(subject: str, programme: str | None) -> bool:
    """Whether a subject is kejuruan by its name ("Konsentrasi Keahlian ..."), or by the programme's name in it."""
    if _VOCATIONAL.search(subject.lower()):
        return True
    return programme is not None and bool({programme.upper(), initials(programme)} & set(_tokens(subject)))


def match_programme(lesson: Taught, programmes: Collection[str]) -> str | None:
    """The programme of a class: as written with it, or by the letters in its name ("X RPL 1"), whole or as initials."""
    wanted = {lesson.programme.upper(), initials(lesson.programme)} - {""}
    wanted |= {token for token in _tokens(lesson.class_name) if not _GRADE_WORD.fullmatch(token)}
    found = [name for name in sorted(programmes) if name.strip() and wanted & {name.upper(), initials(name)}]
    return found[0] if found else None


def initials(programme: str) -> str:
    """`Teknik Komputer dan Jaringan` as `TKJ`; a single word stays as it is."""
    words = [word for word in re.findall(r"[^\W\d_]+|&", programme) if word.lower() not in _JOINING]
    return words[0].upper() if len(words) == 1 else "".join(word[0] for word in words).upper()


def _tokens(text: str) -> list[str]:
    return re.findall(r"[A-Z]+", text.upper())


def guess_duty(known: Known, school: SchoolKind) -> Duty:
    """The extra duty. A wali kelas and the like reduce no hours: they count as duties of the whole year."""
    text = known.duty.lower()
    if known.head:
        return Duty("kepala-sekolah")
    code = next((code for code, pattern in _DUTIES if pattern.search(text)), None) if text else None
    wali = _homeroom_duty(known, school) or "wali kelas" in text
    if code == "wakil-kepala-sekolah":
        area = next((area for area, pattern in _AREAS if pattern.search(text)), None)
        notes = () if area else (problem("proposal.area"),)
        return Duty(code, area or _AREAS[0][0], full_year=int(wali), notes=notes)
    if code is not None:
        return Duty(code, full_year=int(wali))
    if wali or text:
        shown = known.duty or "Wali kelas"
        return Duty(full_year=1, notes=(problem("proposal.full_year", "", duty=shown[:120]),))
    return Duty()


def _homeroom_duty(known: Known, school: SchoolKind) -> bool:
    """A wali kelas; a guru kelas of SD, TK and SLB teaches the own class, which is no extra duty."""
    own = any(lesson.homeroom for lesson in known.taught)
    return own and school in (SchoolKind.JUNIOR, SchoolKind.SENIOR, SchoolKind.VOCATIONAL)
