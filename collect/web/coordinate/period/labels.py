"""The words of the regulation for what periods, definitions and conditions are."""

from typing import Protocol

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from collect.domain.kinds import PeriodKind, TeacherType
from collect.operations.draw_plan import needs_respondents
from collect.operations.waive import Condition
from collect.storage.periods import CLOSED, OPEN, PREPARING, Period
from collect.web.terms import DUTY_LABELS, TEACHER_TYPE_LABELS

KINDS = {
    PeriodKind.SUMMATIVE: _l("Sumatif"),
    PeriodKind.FORMATIVE: _l("Formatif"),
    PeriodKind.PROGRESS: _l("Kemajuan"),
}
STATES = {PREPARING: _l("persiapan"), OPEN: _l("pengisian dibuka"), CLOSED: _l("ditutup")}
AREAS = {
    "akademik": _l("Akademik"),
    "kesiswaan": _l("Kesiswaan"),
    "sarana-prasarana": _l("Sarana dan prasarana"),
    "hubungan-masyarakat": _l("Hubungan masyarakat"),
}
TEXT_STATES = {
    "confirmed": (_l("terkonfirmasi"), "good"),
    "confirmed-secondary": (_l("terkonfirmasi pada sumber sekunder"), "good"),
    "partly-confirmed": (_l("sebagian terkonfirmasi"), ""),
    "one-source": (_l("satu sumber"), ""),
    "project-default": (_l("ketetapan proyek, bukan resmi"), "warn"),
    "incomplete": (_l("belum lengkap"), "bad"),
    "missing": (_l("tidak ditemukan"), "bad"),
    "school": (_l("naskah sekolah"), "good"),
}


class Named(Protocol):
    """What a period's name is made of."""

    @property
    def kind(self) -> str: ...

    @property
    def year(self) -> int: ...


def period_name(period: Named) -> str:
    """`Sumatif 2026`."""
    return str(_("%(kind)s %(year)s", kind=KINDS[PeriodKind(period.kind)], year=period.year))


def period_state(period: Period) -> str:
    """Where it stands; one without questionnaires is never opened for answers, but observed until it is closed."""
    if period.state == PREPARING and not needs_respondents(period):
        return str(_("pengamatan"))
    return str(STATES[period.state])


def type_name(code: str) -> str:
    """The kind of guru, in the regulation's words."""
    return str(TEACHER_TYPE_LABELS[TeacherType(code)])


def duty_name(code: str | None, area: str | None) -> str:
    """The extra duty with a wakil's field; empty for none."""
    if code is None:
        return ""
    return (
        str(_("%(duty)s, %(area)s", duty=DUTY_LABELS[code], area=AREAS[area])) if area in AREAS else DUTY_LABELS[code]
    )


def condition_name(condition: Condition) -> str:
    """What the penilai lacks, and whether that is known."""
    texts = {
        ("sertifikat", True): _("belum bersertifikat pendidik"),
        ("sertifikat", False): _("sertifikat pendidik belum diketahui"),
        ("kualifikasi", True): _("belum S1/D-4"),
        ("kualifikasi", False): _("S1/D-4 belum diketahui"),
        ("pangkat", True): _("pangkat di bawah guru yang dinilai"),
        ("pangkat", False): _("pangkat belum diketahui"),
    }
    return str(texts[(condition.code, condition.known)])


def text_state(status: str) -> tuple[str, str]:
    """How well a text is founded, and the look of its tag; what is not known here is shown as written."""
    label, tone = TEXT_STATES.get(status, (status, ""))
    return str(label), tone
