"""The regulation's four stages as steps that are done or missing, each missing one with the deed that mends it."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import format_date
from flask_babel import gettext as _

from collect.storage.periods import CLOSED, OPEN, PREPARING
from collect.web.coordinate.home.deadlines import Due, stage_dues
from collect.web.coordinate.home.facts import Facts, PeriodFacts

_REACHED = {PREPARING: 0, OPEN: 1, CLOSED: 2}
"""The place of the stage in which a period is by its state."""


@dataclass(frozen=True)
class Action:
    """Something to do, and where."""

    label: str
    url: str


def lead(
    label: str, endpoint: str, period: PeriodFacts | None = None, *, only: str | None = None, at: str | None = None
) -> Action:
    """An action on a page of ours, of the period where one is given; `only`: the filter of its table, `at`: the place on it."""
    period_id = period.period_id if period else None
    return Action(label, url_for(endpoint, period_id=period_id, saring=only, _anchor=at))


@dataclass(frozen=True)
class Step:
    """`text` says what is done, or missing; a step that waits for another has no action. `also`: a page at hand either way."""

    done: bool
    text: str
    action: Action | None = None
    also: Action | None = None


@dataclass(frozen=True)
class Stage:
    """One of the four. `due`: until when.

    `state`: `done`; `now` for the one that the period is in, or the first after it that is not done; `short` where the period has
    gone on and something is still missing; `later` for the rest.
    """

    title: str
    state: str
    steps: tuple[Step, ...]
    due: Due | None = None

    @property
    def next(self) -> Action | None:
        """The one thing to do next: that of the first missing step at which something can be done."""
        return next((step.action for step in self.steps if not step.done and step.action), None)


def stages(facts: Facts) -> list[Stage]:
    """The four in order; exactly one is `now` until all that is to come is done."""
    found = [
        (_("Persiapan"), tuple(_preparing(facts))),
        (_("Pengumpulan"), tuple(_collecting(facts))),
        (_("Penilaian"), tuple(_valuing(facts))),
        (_("Pelaporan"), tuple(_reporting(facts))),
    ]
    reached = _REACHED[facts.period.state] if facts.period else 0
    open_ones = [place for place, (_title, steps) in enumerate(found) if not all(step.done for step in steps)]
    current = next((place for place in open_ones if place >= reached), None)
    made: list[Stage] = []
    for place, ((title, steps), due) in enumerate(zip(found, stage_dues(facts), strict=True)):
        if place not in open_ones:
            made.append(Stage(title, "done", steps))
        else:
            state = "now" if place == current else "short" if place < reached else "later"
            made.append(Stage(title, state, steps, due))
    return made


def _preparing(facts: Facts) -> Iterator[Step]:
    school, period = facts.school, facts.period
    guru = _("%(number)s guru pada data", number=school.teachers)
    yield _step(school.teachers, guru, _("Data guru belum ada"), lead(_("Masukkan data guru"), "people.home"))
    pupils = _("%(number)s peserta didik pada data", number=school.students)
    yield _step(
        school.students, pupils, _("Data peserta didik belum ada"), lead(_("Masukkan data siswa"), "people.home")
    )
    taught = _("%(number)s guru dengan kelas yang diajar", number=school.teaching)
    yield _step(school.teaching, taught, _("Data mengajar belum ada"), lead(_("Isi data mengajar"), "people.home"))
    if period is None:
        yield Step(False, _("Periode belum dibuka"), lead(_("Buka periode"), "period.home"))
        return
    yield Step(True, _("Periode dibuka"))
    yield from _staff(period)


def _staff(period: PeriodFacts) -> Iterator[Step]:
    propose = lead(_("Usulkan guru yang dinilai"), "period.propose", period)
    assigned = _("%(number)s guru dinilai pada periode ini", number=period.assigned)
    yield _step(period.assigned, assigned, _("Belum ada guru yang akan dinilai"), propose)
    if not period.assigned:
        return
    yield from _assessors(period)
    if period.head_without_assessor:
        yield Step(False, _("Kepala sekolah belum punya penilai (pengawas)"), supervise(period))
    if period.state == CLOSED or not period.assessors:
        return
    lacking = _("%(number)s penilai belum punya akun", number=period.assessors_without_account)
    accounts = lead(_("Buat akun penilai"), "accounts.new")
    yield _step(not period.assessors_without_account, _("Semua penilai punya akun"), lacking, accounts)


def _assessors(period: PeriodFacts) -> Iterator[Step]:
    """The kepala sekolah has a step of its own, and is no part of `all` while it is not done."""
    if period.head_without_assessor == period.assigned:
        return
    number = period.without_assessor
    whole = _("Guru selain kepala sekolah sudah punya penilai") if period.head_without_assessor else ""
    open_ones = _("%(number)s guru belum punya penilai", number=number)
    yield _step(not number, whole or _("Semua guru punya penilai"), open_ones, assess(period))


def assess(period: PeriodFacts) -> Action:
    """Where a penilai is named."""
    return lead(_("Tetapkan penilai"), "period.assessors", period)


def supervise(period: PeriodFacts) -> Action:
    """The pengawas is entered as a person first, then named."""
    if period.supervisors:
        return lead(_("Tetapkan pengawas"), "period.assessors", period)
    return lead(_("Tambahkan pengawas"), "assessors.supervisor")


def _collecting(facts: Facts) -> Iterator[Step]:
    period = facts.period
    if period is None or not period.assigned:
        yield Step(False, _("Menunggu tahap Persiapan"))
        return
    if period.questionnaires and period.state == PREPARING and period.without_assessor:
        # Whoever is drawn as teman sejawat can assess no more: the penilai come first.
        text = _("Responden diundi sesudah semua guru punya penilai")
        yield Step(False, text)
        return
    if period.questionnaires:
        yield from _questionnaires(facts, period)
    left = max(0, period.observations - period.finished)
    follow = lead(_("Lihat pengamatan per guru"), "period.show", period, only="pengamatan", at="guru")
    unfinished = _("%(number)s pengamatan belum selesai", number=left)
    yield _step(not left, _("Semua pengamatan selesai"), unfinished, follow)
    if period.incomplete_duties:
        text = _("%(number)s nilai tugas tambahan belum diisi", number=period.incomplete_duties)
        yield Step(False, text, lead(_("Isi nilai tugas tambahan"), "period.show", period, only="tugas", at="guru"))
    if not period.attendance:
        return
    absent = max(0, period.assigned - period.attended)
    attend = lead(_("Isi kehadiran"), "value.attendance", period)
    unknown = _("Kehadiran %(number)s guru belum diisi", number=absent)
    yield _step(not absent, _("Kehadiran semua guru sudah diisi"), unknown, attend)


def _questionnaires(facts: Facts, period: PeriodFacts) -> Iterator[Step]:
    if period.state == CLOSED and period.drawn < period.assigned:
        never = _("Responden %(number)s guru tidak pernah diundi", number=period.assigned - period.drawn)
        yield Step(False, never)
    else:
        draw = lead(_("Undi responden"), "draw.home", period)
        waiting = _("Responden %(number)s guru belum diundi", number=period.undrawn)
        yield _step(not period.undrawn, _("Responden semua guru sudah diundi"), waiting, draw)
    if period.drawn:
        yield _answers(facts, period)


def _answers(facts: Facts, period: PeriodFacts) -> Step:
    """One step, which says where the answering stands and what can be done about it there."""
    first = format_date(period.opens_on, "d MMMM", rebase=False)
    short = _("Jawaban untuk %(number)s guru belum cukup", number=period.short)
    if period.state == CLOSED:
        return Step(True, _("Pengisian ditutup"))
    if period.state == PREPARING:
        start = lead(_("Mulai pengisian"), "period.show", period, at="pengisian")
        return Step(False, _("Pengisian kuesioner belum dimulai"), start)
    if not period.short:
        return Step(True, _("Jawaban mencukupi"))
    if facts.today < period.opens_on:
        text = _("Kuesioner dapat diisi mulai %(day)s", day=first)
        return Step(False, text, lead(_("Cetak kartu"), "draw.cards", period))
    if facts.today > period.closes_on:
        text = _("%(short)s, dan hari pengisian sudah lewat", short=short)
        return Step(False, text, lead(_("Perpanjang atau tutup"), "period.show", period, at="pengisian"))
    return Step(False, short, lead(_("Tindak lanjuti jawaban"), "follow.home", period))


def _valuing(facts: Facts) -> Iterator[Step]:
    period = facts.period
    if period is None or not period.assigned:
        yield Step(False, _("Menunggu tahap Pengumpulan"))
        return
    if period.state != CLOSED:
        yield _closing(facts, period)
        return
    yield Step(True, _("Periode ditutup dan jawabannya disegel") if period.questionnaires else _("Periode ditutup"))
    if period.compared:
        yield Step(True, _("Kemajuan %(number)s guru dibandingkan per kompetensi", number=period.compared))
    if not period.valued:
        return
    left = period.valued - period.appraised
    waiting = _("Nilai %(number)s guru belum dihitung", number=left)
    yield _step(not left, _("Nilai semua guru dihitung"), waiting, lead(_("Hitung nilai"), "value.home", period))
    open_ones = _("%(number)s nilai belum lengkap", number=period.appraised - period.complete)
    if period.appraised:
        whole = period.complete == period.appraised
        yield _step(whole, _("Semua nilai lengkap"), open_ones, lead(_("Lihat yang kurang"), "value.home", period))
    if period.on_way:
        agreed = period.on_way - period.unagreed
        text = _("Persetujuan guru: %(number)s dari %(all)s sudah disetujui", number=agreed, all=period.on_way)
        seen = lead(_("Lihat kesepakatan"), "results.standing", period)
        yield _step(not period.unagreed, _("Persetujuan guru: semua nilai disetujui"), text, seen)


def _closing(facts: Facts, period: PeriodFacts) -> Step:
    """Offered once nothing more is to come: the last day is over, or all that is needed is in."""
    day = format_date(period.closes_on, "d MMMM", rebase=False)
    if period.questionnaires:
        in_time, whole = period.state == OPEN, not period.short
        later = _("Ditutup sesudah %(day)s, atau begitu jawaban mencukupi", day=day)
    else:
        in_time, whole = True, period.finished >= period.observations
        later = _("Ditutup sesudah %(day)s, atau begitu semua pengamatan selesai", day=day)
    if not in_time:
        return Step(False, _("Menunggu tahap Pengumpulan"))
    if not whole and facts.today <= period.closes_on:
        return Step(False, later)
    label = _("Tutup pengisian") if period.questionnaires else _("Tutup pengamatan")
    return Step(False, _("Periode belum ditutup"), lead(label, "value.close", period))


def _reporting(facts: Facts) -> Iterator[Step]:
    period = facts.period
    if period is None or period.state != CLOSED:
        yield Step(False, _("Menunggu tahap Penilaian"))
        return
    if period.valued:
        yield from _values(period)
    yield from _developing(period)


def _values(period: PeriodFacts) -> Iterator[Step]:
    if not period.complete:
        yield Step(False, _("Belum ada nilai yang lengkap"))
        return
    listed = lead(_("Unduh rekap"), "value.home", period)
    # Ready to be reported is what is signed; a school that signs on paper alone is told what is complete.
    yield Step(True, _("%(number)s nilai lengkap", number=period.complete), also=listed)
    open_ones = _("%(number)s guru belum punya nilai yang lengkap", number=period.valued - period.complete)
    lacking = lead(_("Lihat yang kurang"), "value.home", period)
    yield _step(period.complete == period.valued, _("Semua guru punya nilai"), open_ones, lacking)
    if period.on_way:
        signed = period.on_way - period.unsigned
        text = _("%(number)s dari %(all)s nilai ditandatangani dan siap dilaporkan", number=signed, all=period.on_way)
        signing = lead(_("Lihat kesepakatan"), "results.standing", period)
        yield _step(not period.unsigned, _("Semua nilai ditandatangani dan siap dilaporkan"), text, signing)


def _developing(period: PeriodFacts) -> Iterator[Step]:
    """What a formatif leaves to be developed is planned before it is over; a kemajuan shows what came of it."""
    if period.developed is None:
        return
    address = url_for("development.home", period_id=period.developed)
    listed = Action(_("Tindak lanjut PKB"), address)
    if period.developed != period.period_id:
        yield Step(True, _("Daftar PKB dari formatif"), also=listed)
    elif period.unplanned:
        text = _("Kegiatan PKB untuk %(number)s kompetensi belum direncanakan", number=period.unplanned)
        yield Step(False, text, Action(_("Rencanakan PKB"), address), listed)
    else:
        planned = _("Kegiatan PKB untuk %(number)s kompetensi direncanakan", number=period.weak)
        yield Step(True, planned if period.weak else _("Tidak ada kompetensi di bawah standar"), also=listed)


def _step(done: object, text: str, missing: str, action: Action) -> Step:
    return Step(bool(done), text if done else missing, action)
