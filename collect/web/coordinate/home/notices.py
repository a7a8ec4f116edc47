"""Everything that wants attention, in one list: what it is, what it means, and where it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import format_date
from flask_babel import gettext as _

from collect.domain.kinds import PeriodKind
from collect.storage.periods import CLOSED, OPEN, PREPARING
from collect.web.coordinate.home.deadlines import deadlines
from collect.web.coordinate.home.facts import Facts, PeriodFacts
from collect.web.coordinate.home.stages import Action, assess, lead, supervise

_SOON = 7


@dataclass(frozen=True)
class Notice:
    """`text` says what is wrong and what follows; `cure` leads to where it is mended."""

    text: str
    cure: Action


def notices(facts: Facts) -> list[Notice]:
    """Of the school's lists first, then of the period."""
    found = [*_of_backups(facts), *_of_codes(facts), *_of_calendar(facts), *_of_accounts(facts), *_of_school(facts)]
    if facts.period is not None and not facts.period.settled:
        found += [*_of_staff(facts.period), *_of_respondents(facts, facts.period), *_of_values(facts, facts.period)]
    return found


def _of_backups(facts: Facts) -> Iterator[Notice]:
    """Nothing is lost with a school that has entered nothing yet."""
    if facts.backups is None or not facts.backups.old or not facts.school.teachers:
        return
    if facts.backups.last_on is None:
        text = _(
            "Data sekolah ini belum pernah dicadangkan: bila komputer ini rusak atau hilang, semuanya ikut hilang."
        )
    else:
        text = _(
            "Cadangan terakhir dibuat %(day)s: bila komputer ini rusak atau hilang, semua yang masuk sesudahnya ikut hilang.",
            day=format_date(facts.backups.last_on, "d MMMM y", rebase=False),
        )
    yield Notice(text, Action(_("Cara mencadangkan"), f"{url_for('coordinate.home')}#cadangan"))


def _of_codes(facts: Facts) -> Iterator[Notice]:
    if facts.wrong is None or facts.period is None or facts.period.state != OPEN:
        return
    if facts.wrong.spent:
        text = _(
            "Hari ini terlalu banyak kode salah yang dicoba, sehingga kartu tidak dapat dibuka sampai pukul 07.00 WIB "
            "(08.00 WITA, 09.00 WIT) berikutnya. Jawaban yang sudah dikirim aman."
        )
        yield Notice(text, lead(_("Buka lagi kartu"), "follow.home", facts.period))
    elif facts.wrong.many:
        text = _(
            "Hari ini sudah %(number)s kode salah dicoba: mungkin ada yang menebak-nebak kode.",
            number=facts.wrong.number,
        )
        yield Notice(text, lead(_("Lihat artinya"), "follow.home", facts.period))


def _of_calendar(facts: Facts) -> Iterator[Notice]:
    """A window of the calendar runs, or ran out, and nobody has opened its period."""
    opened = {(kind, year) for kind, year, _state in facts.periods}
    for window in deadlines(facts):
        if (
            window.code not in tuple(PeriodKind)
            or (window.code, window.first.year) in opened
            or not facts.school.teachers
        ):
            continue
        if window.state == "now":
            text = _(
                "%(what)s berlangsung %(first)s sampai %(last)s, tetapi periodenya belum dibuka.",
                what=window.label,
                first=format_date(window.first, "d MMMM", rebase=False),
                last=format_date(window.last, "d MMMM y", rebase=False),
            )
            yield Notice(text, lead(_("Buka periode"), "period.home"))


def _of_accounts(facts: Facts) -> Iterator[Notice]:
    """Roles that need a person, from before that was asked for."""
    if facts.school.unlinked:
        text = _(
            "%(number)s akun belum dihubungkan dengan orangnya: pemiliknya tidak dapat memeriksa, menandatangani, atau "
            "mengetik lembar kertas.",
            number=facts.school.unlinked,
        )
        yield Notice(text, lead(_("Hubungkan akun"), "accounts.home", only="tanpa-orang"))


def _of_school(facts: Facts) -> Iterator[Notice]:
    """The lists from which respondents are drawn, as long as somebody's are still to be drawn."""
    school, period = facts.school, facts.period
    if period is not None and period.assigned and not period.undrawn:
        return
    if school.ungraded:
        text = _(
            "%(number)s kelas tidak terbaca tingkatnya, sehingga kelayakan responden tidak pasti.",
            number=school.ungraded,
        )
        yield Notice(text, lead(_("Isi tingkat kelas"), "people.classes"))
    if school.empty_classes:
        text = _("%(number)s kelas tidak berisi peserta didik.", number=school.empty_classes)
        yield Notice(text, lead(_("Periksa data kelas"), "people.classes"))
    if school.teaching and school.untaught:
        text = _(
            "%(number)s guru tidak punya kelas yang diajar pada data: respondennya tidak dapat diundi dari kelas.",
            number=school.untaught,
        )
        yield Notice(text, lead(_("Lengkapi data mengajar"), "people.teaching"))


def _of_staff(period: PeriodFacts) -> Iterator[Notice]:
    yield from _of_assessors(period)
    # Into a kemajuan that follows a formatif come those alone who have something to develop.
    weak_alone = period.kind == PeriodKind.PROGRESS and period.developed is not None
    if period.unassigned and period.assigned and period.state == PREPARING and not weak_alone:
        text = _("%(number)s guru belum masuk periode ini.", number=period.unassigned)
        yield Notice(text, lead(_("Periksa usulan"), "period.propose", period))
    yield from _of_conditions(period)
    if period.state != CLOSED:
        yield from _of_decrees(period)
    if period.incomplete_duties:
        text = _(
            "%(number)s tugas tambahan memakai instrumen yang belum lengkap: jumlah nilainya perlu diisi dari formulir resmi.",
            number=period.incomplete_duties,
        )
        yield Notice(text, lead(_("Lihat gurunya"), "period.show", period, only="tugas", at="guru"))
    if period.assessors_never_in and period.finished < period.observations:
        text = _("%(number)s penilai punya akun tetapi belum pernah masuk.", number=period.assessors_never_in)
        yield Notice(text, lead(_("Lihat akun"), "accounts.home"))


def _of_assessors(period: PeriodFacts) -> Iterator[Notice]:
    """Who has no penilai."""
    if period.without_assessor:
        text = _(
            "%(number)s guru belum punya penilai, sehingga pengamatannya tidak dapat dimulai.",
            number=period.without_assessor,
        )
        yield Notice(text, lead(_("Tetapkan penilai"), "period.assessors", period))
    if period.head_without_assessor:
        text = _(
            "Kepala sekolah dinilai oleh pengawas dari luar sekolah, tetapi pengawasnya belum ditetapkan, sehingga "
            "pengamatannya tidak dapat dimulai."
        )
        yield Notice(text, supervise(period))


def _of_conditions(period: PeriodFacts) -> Iterator[Notice]:
    if period.unmet:
        text = _(
            "Penilai %(number)s guru tidak memenuhi semua syarat, dan alasan penugasannya belum dicatat.",
            number=period.unmet,
        )
        yield Notice(text, lead(_("Catat alasannya"), "period.conditions", period))
    if period.unknown:
        text = _(
            "Penilai %(number)s guru belum jelas syaratnya: sertifikat pendidik, S1/D-4, atau pangkatnya belum diketahui.",
            number=period.unknown,
        )
        yield Notice(text, lead(_("Lengkapi syarat penilai"), "period.conditions", period))


def _of_decrees(period: PeriodFacts) -> Iterator[Notice]:
    if period.without_decree:
        text = _(
            "%(number)s penilai belum punya surat keputusan; tanpa itu penilaiannya dapat dipersoalkan.",
            number=period.without_decree,
        )
        yield Notice(text, lead(_("Catat surat keputusan"), "assessors.decree"))
    if period.decree_too_short:
        text = _(
            "Surat keputusan %(number)s penilai tidak berlaku sepanjang periode ini.",
            number=period.decree_too_short,
        )
        yield Notice(text, lead(_("Perbarui surat keputusan"), "assessors.decree"))


def _of_respondents(facts: Facts, period: PeriodFacts) -> Iterator[Notice]:
    yield from _of_pools(period)
    if period.state == OPEN:
        yield from _of_last_day(facts, period)
    elif period.state == PREPARING and period.questionnaires and period.assigned:
        yield from _of_first_day(facts, period)


def _of_pools(period: PeriodFacts) -> Iterator[Notice]:
    """A group of respondents of one guru is meant wherever a group is counted."""
    if period.empty_pools and period.state == CLOSED:
        text = _(
            "%(number)s kelompok responden tidak punya seorang pun, sehingga nilai gurunya belum lengkap. Keluarkan "
            "kelompok itu dengan alasan pada halaman gurunya.",
            number=period.empty_pools,
        )
        yield Notice(text, lead(_("Lihat yang kurang"), "value.home", period))
    elif period.empty_pools:
        text = _("%(number)s kelompok responden tidak punya seorang pun yang dapat diundi.", number=period.empty_pools)
        yield Notice(text, lead(_("Lihat undian"), "draw.home", period))
    if period.lowered and period.state == PREPARING:
        text = _(
            "Pada %(number)s kelompok responden orangnya lebih sedikit dari aturan: semuanya diambil, dan rekap "
            "menyebutkannya.",
            number=period.lowered,
        )
        yield Notice(text, lead(_("Periksa datanya"), "draw.home", period))
    if period.thin and period.state != CLOSED:
        text = _(
            "Pada %(number)s kelompok responden yang terpilih lebih sedikit dari kebutuhannya.",
            number=period.thin,
        )
        yield Notice(text, lead(_("Lihat kelompoknya"), "follow.home", period))


def _of_last_day(facts: Facts, period: PeriodFacts) -> Iterator[Notice]:
    days = (period.closes_on - facts.today).days
    if days < 0:
        text = _("Hari pengisian sudah lewat, tetapi periode belum ditutup.")
        yield Notice(text, lead(_("Perpanjang atau tutup"), "period.show", period, at="pengisian"))
    elif days <= _SOON and period.short:
        text = _(
            "Jawaban untuk %(number)s guru belum cukup, dan pengisian berakhir %(day)s.",
            number=period.short,
            day=format_date(period.closes_on, "d MMMM y", rebase=False),
        )
        yield Notice(text, lead(_("Lihat yang belum masuk"), "follow.home", period))


def _of_first_day(facts: Facts, period: PeriodFacts) -> Iterator[Notice]:
    if facts.today > period.closes_on:
        text = _("Hari pengisian sudah lewat semuanya, tetapi pengisian belum dimulai. Tetapkan hari yang baru dahulu.")
        yield Notice(text, lead(_("Ubah hari pengisian"), "period.show", period, at="pengisian"))
    elif facts.today > period.opens_on and period.drawn:
        text = _("Hari pertama pengisian sudah lewat, tetapi pengisian belum dimulai.")
        yield Notice(text, lead(_("Mulai pengisian"), "period.show", period, at="pengisian"))
    elif facts.today > period.opens_on:
        text = _("Hari pertama pengisian sudah lewat, tetapi respondennya belum diundi.")
        draw = lead(_("Undi responden"), "draw.home", period)
        yield Notice(text, assess(period) if period.without_assessor else draw)


def _of_values(facts: Facts, period: PeriodFacts) -> Iterator[Notice]:
    absent = max(0, period.assigned - period.attended)
    near = period.state == OPEN and (period.closes_on - facts.today).days <= _SOON
    if absent and period.attendance and (near or period.state == CLOSED):
        text = _("Kehadiran %(number)s guru belum diisi; tanpa itu nilainya tidak lengkap.", number=absent)
        yield Notice(text, lead(_("Isi kehadiran"), "value.attendance", period))
    if period.broken:
        text = _(
            "Segel %(number)s kumpulan jawaban tidak cocok lagi: ada yang berubah sesudah pengisian ditutup.",
            number=period.broken,
        )
        yield Notice(text, lead(_("Lihat segel"), "value.home", period))
