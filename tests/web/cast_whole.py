"""One school in which everything has happened once, so that every page has something to show.

Its periods, Y being this year: sumatif Y-2 (its answers are due to be deleted), sumatif Y-1 (closed, with values on every step
from computed to signed), formatif Y (closed, with weak competences), kemajuan Y (begun), sumatif Y (open for answers since
yesterday, with control and a visit), sumatif Y+1 (in preparation). The days hang on the clock, because the pages ask it.
"""

import io
import itertools
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from collect.config import Platform, Settings
from collect.operations.deed import Deed
from collect.operations.follow import waiting_people
from collect.operations.issue_cards import printable_cards
from collect.operations.jobs import queue_job
from collect.operations.paper_check import DIGITS, paper_digest, short_id
from collect.operations.secret import Secret
from collect.operations.wordings import set_wording
from collect.storage.appointments import list_appointments
from collect.storage.appraisals import find_latest_appraisal
from collect.storage.assignments import list_assignments
from collect.storage.base import ID_SOURCE
from collect.storage.codes import list_cards, list_uses
from collect.storage.controls import EXTERNAL, INTERNAL, list_control_draws, list_control_guru
from collect.storage.draws import list_drawn
from collect.storage.evidence import list_evidence_of_period
from collect.storage.periods import find_period
from collect.storage.transaction import open_store
from collect.web.app import create_app
from collect.web.jobs import run_waiting
from tests.operations import cast as school
from tests.operations.cast import Cast
from tests.operations.enroll_cast import Fields, sheet
from tests.web.cast_value import Scene
from tests.web.cast_whole_now import Now, this_year
from tests.web.cast_whole_past import last_year, long_ago
from tests.web.page_table import Page

KEY = "e" * 64
HOSTILE = "<script>alert(1)</script> =cmd|' 🙂 " + "Kusumonegoro" * 20
STAFF = {
    "rina": ("koordinator", None),
    "budi": ("guru", 0),
    "sari": ("guru", 1),
    "tiga": ("guru", 2),
    "empat": ("guru", 3),
    "enam": ("guru", 5),
    "nilam": ("guru penilai", 4),
    "tengah": ("guru", 7),
    "kepala": ("kepala-sekolah penilai", -1),
    "lama": ("penilai", None),
}
"""Roles and place among the guru; `lama` is an account from before a person was asked for."""
_FAULTY: list[Fields] = [
    {"nama": "", "nisn": "12", "nis": "900", "kelas": "X-RPL-1"},
    {"nama": "Dua Kali", "nisn": "0091234501", "nis": "901", "kelas": "X-RPL-1"},
    {"nama": "Dua Kali Juga", "nisn": "0091234501", "nis": "902", "kelas": "X-RPL-1"},
    {"nama": HOSTILE[:150], "nisn": "0091234502", "nis": "903", "kelas": "XI-RPL-9"},
]
_GOOD: list[Fields] = [{"nama": "Murid Baru Contoh", "nisn": "0097654321", "nis": "910", "kelas": "X-RPL-1"}]


@dataclass(frozen=True)
class Whole(Scene):
    """The scene of the open period, and by name what the addresses of all pages are made of."""

    at: dict[str, str] = field(default_factory=dict)

    def address(self, path: str) -> str:
        """An address of the table of pages, or what is typed into a form, with this school's ids."""
        return path.format_map(self.at)

    def visit(self, page: Page) -> TestResponse:
        """What a page of the table answers."""
        browser, address = self.browser(page.who), self.address(page.path)
        if not page.typed:
            return browser.get(address)
        return browser.post(address, data={name: self.address(text) for name, text in page.typed.items()})


@contextmanager
def platform_in(folder: Path, template: Path) -> Iterator[Platform]:
    """A platform on a copy of an empty database, for as long as a module's tests run."""
    url = f"sqlite:///{shutil.copy(template, folder / 'collect.sqlite3')}"
    store = open_store(url)
    yield Platform(Settings(folder, url, KEY, "http://collect.test"), store, Secret(KEY.encode()))
    store.dispose()


def empty(platform: Platform) -> Whole:
    """No school at all."""
    nobody = Cast(uuid.uuid4(), Deed(uuid.uuid4(), "", datetime.now(UTC)), uuid.uuid4())
    return Whole(platform, _app(platform), nobody, uuid.uuid4(), {}, {"setup_word": platform.secret.setup_word()})


def whole(platform: Platform) -> Whole:
    """The school, filled; its ids, and with them whoever is drawn, are the same every time."""
    numbers = itertools.count(1)
    token = ID_SOURCE.set(lambda: uuid.uuid5(uuid.NAMESPACE_URL, f"whole/{next(numbers)}"))
    try:
        return _whole(platform)
    finally:
        ID_SOURCE.reset(token)


def _whole(platform: Platform) -> Whole:
    app, today = _app(platform), datetime.now(UTC)
    cast, accounts, at = platform.store.write(lambda session: _fill(session, platform, today))
    made = Whole(platform, app, cast, uuid.UUID(at["open"]), accounts, at)
    _by_hand(made)
    with platform.store.read() as session:
        at |= _ids(session, made)
    return made


def _app(platform: Platform) -> Flask:
    app = create_app(platform)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return app


def _fill(
    session: Session, platform: Platform, moment: datetime
) -> tuple[Cast, dict[str, tuple[uuid.UUID, uuid.UUID]], dict[str, str]]:
    settled = school.settle(session)
    cast = replace(settled, deed=Deed(settled.school_id, "Rina (rina)", moment))
    accounts = {
        name: (cast.school_id, school.account(session, cast, name, roles, _person(cast, place)))
        for name, (roles, place) in STAFF.items()
    }
    accounts["wawas"] = (cast.school_id, school.inspector(session, cast))
    old = long_ago(session, cast, platform.secret)
    closed = last_year(session, cast, platform.secret, {name: one for name, (_school, one) in accounts.items()})
    now = this_year(session, cast, platform.secret)
    accounts |= {"tim": (cast.school_id, now.team), "usai": (cast.school_id, now.over)}
    texts = {"K1.1": "Butir pertama menurut naskah sekolah " + HOSTILE, "K2": "Kompetensi kedua"}
    set_wording(session, cast.deed, "guru-paud", texts=texts, source="Buku 2, cetakan 2016", based_on=0)
    return cast, accounts, {"old": str(old), "closed": str(closed), **_periods(now)}


def _periods(now: Now) -> dict[str, str]:
    named = ("formative", "progress", "open", "prepared")
    return {name: str(getattr(now, name)) for name in named}


def _person(cast: Cast, place: int | None) -> uuid.UUID | None:
    if place is None:
        return None
    return cast.principal if place < 0 else cast.guru[place]


def _by_hand(made: Whole) -> None:
    """What the koordinator does on the pages: files that are looked at, a machine's log, and long work."""
    faulty, good = sheet("peserta-didik", _FAULTY), sheet("peserta-didik", _GOOD)
    made.at["faulty"] = _upload(made, "peserta-didik", faulty, "daftar.xlsx")
    made.at["good"] = _upload(made, "peserta-didik", good, "Dapodik")
    made.at["log"] = _upload(made, "attlog", _log(made.cast.deed.today.year), "1_attlog.dat")
    made.post("/koordinator/data/pratinjau/" + made.at["log"] + "/simpan", {})
    pairs = {"nomor-0": "7", "guru-0": str(made.cast.guru[0]), "nomor-1": "8", "guru-1": str(made.cast.guru[1])}
    assert made.post("/koordinator/mesin/nomor", pairs).status_code == 302
    made.at["log"] = _upload(made, "attlog", _log(made.cast.deed.today.year), "1_attlog.dat")
    first = f"{made.cast.deed.today.year}-09-07"
    excuse = {"first": first, "last": first, "kind": "sakit", "note": "Surat dokter di map"}
    assert made.post("/koordinator/mesin/{period}/guru/{guru}", excuse).status_code == 302
    seen = {"bukti": "Foto kegiatan inti, 20 menit pertama", "lalu": "bukti"}
    assert made.post(f"/penilai/{{period}}/{made.cast.guru[1]}/pembelajaran/1", seen, "nilam").status_code == 302
    jobs = (("done", "rekap", "closed"), ("failed", "rekap", "open"), ("gone", "values", "closed"))
    for name, kind, period in jobs:
        made.at[f"job_{name}"] = _queue(made, kind, period)
        if name == "gone":
            made.post("/pekerjaan/" + made.at["job_gone"] + "/batal", {})
        run_waiting(made.platform)
    made.at["job_waiting"] = _queue(made, "rekap", "old")


def _upload(made: Whole, kind: str, data: bytes, name: str) -> str:
    """The id of a file that is looked at."""
    typed = {"file": (io.BytesIO(data), name)}
    answer = made.browser("rina").post(
        f"/koordinator/data/impor/{kind}", data=typed, content_type="multipart/form-data"
    )
    found = re.search(r"/pratinjau/([0-9a-f-]{36})", answer.location or "")
    assert found is not None, (kind, answer.status_code)
    return found[1]


def _log(year: int) -> bytes:
    """Two numbers on five days, one of them late; a third number is nobody's; and a line that cannot be read."""
    days = [datetime(year, 9, 7, tzinfo=UTC).date() + timedelta(days=number) for number in range(5)]
    scans = [("7", "06:55"), ("8", "07:20"), ("9", "06:40")]
    lines = [f"{pin:>9}\t{day} {clock}:00\t1\t0\t1\t0" for day in days for pin, clock in scans]
    return "\r\n".join([*lines, "rusak"]).encode()


def _queue(made: Whole, kind: str, period: str) -> str:
    arguments = {"period": made.at[period]} | ({"paper": "A4"} if kind == "rekap" else {})
    account_id = made.accounts["rina"][1]
    return str(
        made.platform.store.write(lambda s: queue_job(s, made.cast.deed, kind, arguments, account_id=account_id))
    )


def _ids(session: Session, made: Whole) -> dict[str, str]:
    """Ids that only the rows know."""
    cast, period_id = made.cast, made.period_id
    key = (cast.school_id, period_id)
    draws = {row.kind: row.draw_id for row in list_control_draws(session, *key)}
    checked = {row.draw_id: row.teacher_id for row in list_control_guru(session, *key)}
    used = {(use.teacher_id, use.card_id) for use in list_uses(session, *key)}
    cards = {card.person_id: card.card_id for card in list_cards(session, *key)}
    left = [row for row in list_drawn(session, *key) if (row[0], cards[row[2]]) not in used]
    drawn = max((row for row in left if row[1] == "peserta-didik"), key=lambda row: [r[2] for r in left].count(row[2]))
    found = {
        "guru": cast.guru[0],
        "sari": cast.guru[1],
        "disputed": cast.guru[2],
        "agreed": cast.guru[3],
        "asked_back": cast.guru[5],
        "nilam": cast.guru[4],
        "duty": cast.guru[5],
        "long_name": cast.guru[11],
        "class": next(iter(cast.classes.values())),
        "student": cast.students[0],
        "parent": cast.parents[0],
        "partner": cast.partners[0],
        "account": made.accounts["budi"][1],
        "appointment": list_appointments(session, cast.school_id)[0].appointment_id,
        "control": draws[INTERNAL],
        "controlled": checked[draws[INTERNAL]],
        "visit": draws[EXTERNAL],
        "visited": checked[draws[EXTERNAL]],
        "evidence": list_evidence_of_period(session, *key)[0].evidence_id,
        "spare": made.accounts["enam"][1],
        "reachable": _reachable(session, made),
        "drawn": drawn[2],
        "drawn_for": drawn[0],
    }
    assert len(list_assignments(session, *key)) == len(cast.guru)
    return (
        {name: str(one) for name, one in found.items()}
        | _cards(session, made, drawn[2])
        | {"paper": _paper(session, made)}
    )


def _reachable(session: Session, made: Whole) -> uuid.UUID:
    """Somebody with a mobile number who has not answered."""
    period = find_period(session, made.cast.school_id, made.period_id)
    assert period is not None
    return next(one.person_id for one in waiting_people(session, period) if one.phone)


def _paper(session: Session, made: Whole) -> str:
    """What the QR code of a printed form says after its first part."""
    period_id, teacher_id = uuid.UUID(made.at["closed"]), made.cast.guru[0]
    row = find_latest_appraisal(session, made.cast.school_id, period_id, teacher_id=teacher_id)
    assert row is not None
    digest = paper_digest(row, made.platform.secret)[:DIGITS]
    return f"7KQ2/{short_id(period_id)}/{short_id(teacher_id)}/{row.edition}/{digest}"


def _cards(session: Session, made: Whole, drawn: uuid.UUID) -> dict[str, str]:
    """For each group a card that was not used and one that was, and the card of the peserta didik who was drawn."""
    key = (made.cast.school_id, made.period_id)
    codes = {
        card.person_id: card for card in printable_cards(session, made.cast.deed, key[1], secret=made.platform.secret)
    }
    used: dict[uuid.UUID, set[uuid.UUID]] = {}
    for use in list_uses(session, *key):
        used.setdefault(use.card_id, set()).add(use.teacher_id)
    found = {"drawn_card": codes[drawn].code}
    for row in sorted(list_cards(session, *key), key=lambda one: str(one.person_id)):
        card = codes.get(row.person_id)
        if card is not None and row.card_id not in used:
            found.setdefault(f"card_{card.group}", card.code)
        if card is not None and row.card_id in used:
            found.setdefault(f"used_{card.group}", card.code)
    return found
