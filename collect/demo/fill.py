"""Fills an empty platform with the invented SMK, through the ordinary operations only: what a school does in a November.

Deterministic: the same people, draw, answers and scores at every filling. A few things are left open, so that the pages have
something to do: some respondents have not answered, some observations are not finished.
"""

import uuid
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from hashlib import sha256
from pathlib import Path

from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.config import Platform
from collect.demo.files import SampleFiles, write_sample_files
from collect.demo.school import CITY, SMK_NAME, SMK_NPSN
from collect.demo.staff_accounts import make_accounts
from collect.domain.kinds import PeriodKind, SchoolKind
from collect.domain.problem import refuse
from collect.operations.assign import assign, facts_of
from collect.operations.deed import Deed
from collect.operations.draw import make_draw
from collect.operations.edit_people import TeacherFacts, save_teacher
from collect.operations.enroll import import_file
from collect.operations.evidence import Seen, add_evidence
from collect.operations.found_school import SchoolFacts, deed_of, found_school
from collect.operations.issue_cards import IssuedCard, printable_cards
from collect.operations.observe import SheetEntry, begin, finish, indicators_of, instrument_of, save_competence
from collect.operations.observe_parts import parts_of
from collect.operations.open_period import PeriodFacts, open_period, start_answering
from collect.operations.propose import accept_assignments, propose_assignments, wants_total
from collect.operations.propose_assessors import accept_assessors, propose_assessors
from collect.operations.respond import open_card, send_answers
from collect.storage.assignments import Assignment, list_assignments
from collect.storage.base import ID_SOURCE
from collect.storage.prepared import direct
from collect.storage.schools import count_schools

PENGAWAS = TeacherFacts(
    "Ratna Contohwati, M.Pd.", sex="P", rank="IV/b", ptk_type="Pengawas", certified=True, graduate=True
)
SEED = "17-08-1945-28-10-1928"
SAMPLES = "contoh"
_LEFT_OPEN = 4  # observations that are not finished, for the pages to have something to do
_SILENT = 3  # in a hundred cards, so many stay unused


@dataclass(frozen=True)
class _Work:
    """What every step of the filling needs."""

    platform: Platform
    deed: Deed
    period_id: uuid.UUID


def fill_demo(platform: Platform, *, tell: Callable[[str], None]) -> None:
    """Fill an empty platform; `tell` is given a line for each step. Raises `Refused` where there is a school already."""
    with platform.store.read() as session:
        if count_schools(session):
            raise refuse("demo.not_empty")
    token = ID_SOURCE.set(_repeatable_ids())
    try:
        _fill(platform, tell)
    finally:
        ID_SOURCE.reset(token)


def _fill(platform: Platform, tell: Callable[[str], None]) -> None:
    now = datetime.now(UTC)
    store = platform.store
    tell("1/7 Sekolah contoh dan berkas Dapodik-nya")
    files = write_sample_files(platform.settings.data / SAMPLES)
    facts = SchoolFacts(
        npsn=SMK_NPSN, name=SMK_NAME, kind=SchoolKind.VOCATIONAL, address="Jalan Contoh Nomor 1", city=CITY
    )
    school, first = store.write(lambda s: found_school(s, facts, coordinator="Koordinator PKB (contoh)", now=now))
    deed = deed_of(school, "pengisi contoh", now)
    tell("2/7 Impor guru, peserta didik, mengajar, dan DUDI")
    store.write(lambda s: [_import(s, deed, kind, path) for kind, path in _lists(files)])
    tell("3/7 Periode sumatif, guru yang dinilai, dan penilai")
    period_id = store.write(lambda s: _prepare(s, deed))
    work = _Work(platform, deed, period_id)
    store.write(lambda s: _import(s, deed, "kehadiran", files.attendance, period_id))
    tell("4/7 Akun staf")
    store.write(lambda s: make_accounts(s, deed, first))
    tell("5/7 Undian responden dan kartu")
    store.write(lambda s: make_draw(s, deed, period_id, secret=platform.secret, seed=SEED, extra=2))
    store.write(lambda s: start_answering(s, deed, period_id))
    tell("6/7 Jawaban kuesioner")
    _answer(work, tell)
    tell("7/7 Pengamatan penilai")
    _observe(work, tell)


def _lists(files: SampleFiles) -> tuple[tuple[str, Path], ...]:
    return (
        ("guru", files.teachers),
        ("guru", files.staff),
        ("peserta-didik", files.students),
        ("mengajar", files.teaching),
        ("dudi", files.industry),
    )


def _import(session: Session, deed: Deed, kind: str, path: Path, period_id: uuid.UUID | None = None) -> object:
    return import_file(session, deed, kind=kind, data=path.read_bytes(), filename=path.name, period_id=period_id)


def _prepare(session: Session, deed: Deed) -> uuid.UUID:
    """A sumatif period around today, everybody proposed is assessed, and everybody has a penilai where one is found.

    The pengawas, whom no list of the school holds, is entered by hand and assesses the kepala sekolah.
    """
    save_teacher(session, deed, PENGAWAS)
    opens, closes = deed.today - timedelta(days=14), deed.today + timedelta(days=16)
    facts = PeriodFacts(deed.today.year, PeriodKind.SUMMATIVE, "pkg-2016", opens, closes)
    period_id = open_period(session, deed, facts).period_id
    accept_assignments(session, deed, period_id, [p.teacher_id for p in propose_assignments(session, deed, period_id)])
    assessors = {
        p.teacher_id: p.assessor_id for p in propose_assessors(session, deed, period_id) if p.assessor_id is not None
    }
    accept_assessors(session, deed, period_id, assessors)
    _enter_totals(session, deed, period_id)
    return period_id


def _enter_totals(session: Session, deed: Deed, period_id: uuid.UUID) -> None:
    """Totals of duties whose form is incomplete here, as a school enters them from its own paper; one is left to do."""
    waiting = [row for row in list_assignments(session, deed.school_id, period_id) if wants_total(row, load_catalog())]
    for row in waiting[1:]:
        highest = load_catalog().instrument(row.duty_code or "", row.duty_version).highest
        facts = replace(facts_of(row), duty_total=Decimal(highest * 3 // 4))
        assign(session, deed, period_id, row.teacher_id, facts)


def _answer(work: _Work, tell: Callable[[str], None]) -> None:
    store, secret = work.platform.store, work.platform.secret
    with store.read() as session:
        cards = printable_cards(session, work.deed, work.period_id, secret=secret)
    cards.sort(key=lambda card: str(card.person_id))
    batch = 60
    for start in range(0, len(cards), batch):
        part = cards[start : start + batch]
        store.write(partial(_send_batch, work=work, cards=part))
        tell(f"    {start + len(part)} dari {len(cards)} kartu")


def _send_batch(session: Session, *, work: _Work, cards: list[IssuedCard]) -> None:
    for card in cards:
        _send_all(session, work, card.code, str(card.person_id))


def _send_all(session: Session, work: _Work, code: str, person: str) -> None:
    if _chance(person) < _SILENT:
        return
    opened = open_card(direct(session), code, secret=work.platform.secret, now=work.deed.now)
    for subject in opened.subjects:
        key = f"{person}/{subject.teacher_id}"
        answers = [_level(f"{key}/{item.number}", str(subject.teacher_id)) for item in opened.questionnaire.items]
        send_answers(
            direct(session),
            opened,
            teacher_id=subject.teacher_id,
            submission_id=uuid.UUID(bytes=_digest(key)[:16], version=4),
            answers=list(answers),
            now=work.deed.now,
        )


def _observe(work: _Work, tell: Callable[[str], None]) -> None:
    with work.platform.store.read() as session:
        rows = [row for row in list_assignments(session, work.deed.school_id, work.period_id) if row.assessor_id]
    rows.sort(key=lambda row: str(row.teacher_id))
    for place, row in enumerate(rows):
        work.platform.store.write(partial(_observe_one, work=work, row=row, whole=place >= _LEFT_OPEN))
        if place % 15 == 14:
            tell(f"    {place + 1} dari {len(rows)} guru")


def _observe_one(session: Session, *, work: _Work, row: Assignment, whole: bool) -> None:
    for part in parts_of(row):
        instrument = instrument_of(load_catalog(), row, part)
        if not instrument.complete:
            continue
        begin(session, work.deed, row, part=part)
        for competence in instrument.competences if whole else instrument.competences[:5]:
            size = len(indicators_of(competence, row.duty_area))
            base = 2 if instrument.duty else 0
            scores = tuple(
                base + _level(f"{row.teacher_id}/{part}/{competence.number}/{n}", str(row.teacher_id))
                for n in range(size)
            )
            entry = SheetEntry(scores, during="Kegiatan inti berjalan sesuai rencana; peserta didik aktif bertanya.")
            save_competence(session, work.deed, row, part=part, number=competence.number, entry=entry)
        seen = Seen("RPP dan jurnal mengajar dua pertemuan terakhir, diperiksa sebelum pengamatan.")
        add_evidence(session, work.deed, row, part=part, number=instrument.competences[0].number, seen=seen)
        if whole:
            finish(session, work.deed, row, part=part)


def _digest(text: str) -> bytes:
    return sha256(f"collect-demo/{text}".encode()).digest()


def _chance(text: str) -> int:
    """0 to 99, the same at every filling."""
    return int.from_bytes(_digest(text)[:8]) % 100


def _level(text: str, teacher: str) -> int:
    """0, 1 or 2; each guru has an own level, so that all bands occur."""
    strength = 45 + _chance(teacher) // 2
    return 2 if _chance(text) < strength else 1 if _chance(text + "+") < 85 else 0


def _repeatable_ids() -> Callable[[], uuid.UUID]:
    counts: dict[str, int] = defaultdict(int)

    def next_id() -> uuid.UUID:
        counts["id"] += 1
        return uuid.UUID(bytes=_digest(f"id/{counts['id']}")[:16], version=4)

    return next_id
