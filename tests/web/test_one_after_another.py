"""What two members of staff send at the same moment: on PostgreSQL too, each rule holds as if one had come after the other."""

import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from collect.config import Platform, Settings, migrations_folder
from collect.operations.deed import record
from collect.operations.secret import Secret
from collect.storage.accounts import list_accounts
from collect.storage.assignments import Waiver, list_assignments_by_assessor
from collect.storage.periods import list_periods
from collect.storage.transaction import open_store
from tests.conftest import SECRET
from tests.operations.cast import Cast, account, name_guru, period
from tests.postgres import Server
from tests.web.cast_coordinate import Site, open_site

pytestmark = pytest.mark.postgres
AT_ONCE = 8
CLOSED = {"name": "Koordinator", "roles": "koordinator"}
"""An account's form with the tick for `active` taken away."""


@pytest.fixture
def site(postgres: Server, tmp_path: Path) -> Iterator[Site]:
    """A site on PostgreSQL, where two transactions can look at the same rows before either has written."""
    url = postgres.fresh_database(migrations_folder())
    store = open_store(url)
    platform = Platform(Settings(tmp_path, url, SECRET, "http://collect.test"), store, Secret(SECRET.encode()))
    made = open_site(platform)
    store.write(lambda s: record(s, made.own.deed, "school.founded"))  # as every school's trail begins
    yield made
    store.dispose()


def _together(site: Site, *sent: tuple[uuid.UUID, str, dict[str, str]]) -> list[int]:
    """Who sends what where, all at the same moment and each from a browser of its own; the answers' states in order of size."""
    ready, states = threading.Barrier(len(sent)), list[int]()
    clients = [_browser(site, account_id) for account_id, _path, _typed in sent]

    def send(place: int) -> None:
        _account, path, typed = sent[place]
        ready.wait()
        states.append(clients[place].post(path, data=typed).status_code)

    threads = [threading.Thread(target=send, args=(place,)) for place in range(len(sent))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(states)


def _browser(site: Site, account_id: uuid.UUID) -> FlaskClient:
    client = site.app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = f"{site.own.school_id.hex}.{account_id.hex}.{'k' * 32}"
        session["_fresh"] = True
    return client


def _named(session: Session, own: Cast) -> uuid.UUID:
    """A period in which Guru 01 assesses eight guru, and the kepala sekolah the three that are left."""
    made = period(session, own)
    name_guru(session, own, made, own.guru[1:9], assessor=own.guru[0])
    name_guru(session, own, made, own.guru[9:])
    return made


def test_a_penilai_has_ten_guru_and_no_eleventh(site: Site) -> None:
    own, rina = site.own, site.accounts["rina"]
    period_id = site.store.write(lambda s: _named(s, own))
    typed = dict.fromkeys(("programme", "duty", "duty_area"), "") | dict.fromkeys(
        ("full_year_duties", "short_duties"), "0"
    )
    typed |= {"teacher_type": "mapel", "rank": "III/c", "load": "24", "instrument": "guru-mapel"}
    typed["assessor_id"] = str(own.guru[0])
    address = f"/koordinator/periode/{period_id}/guru"
    assert _together(site, *((rina, f"{address}/{one}", typed) for one in own.guru[9:])) == [302, 302, 422]
    with site.store.read() as session:
        rows = list_assignments_by_assessor(session, own.school_id, period_id, assessor_id=own.guru[0])
    assert len(rows) == 10


def test_one_period_is_opened_by_many_presses(site: Site) -> None:
    typed = {"year": "2026", "kind": "sumatif", "regulation": "pkg-2016"}
    typed |= {"opens_on": "2026-11-01", "closes_on": "2026-11-30"}
    pressed = [(site.accounts["rina"], "/koordinator/periode/", typed)] * AT_ONCE
    assert _together(site, *pressed) == [302, *[422] * (AT_ONCE - 1)]
    with site.store.read() as session:
        assert len(list_periods(session, site.own.school_id)) == 1


def test_not_all_groups_are_excluded_by_two_at_once(site: Site) -> None:
    own = site.own
    period_id = site.store.write(lambda s: _named(s, own))
    address = f"/koordinator/periode/{period_id}/guru/{own.guru[1]}/kelompok"
    groups = ("peserta-didik", "orang-tua", "teman-sejawat")
    typed = [{"group": group, "reason": "tidak dapat mengisi"} for group in groups]
    _together(site, *((site.accounts["rina"], address, one) for one in typed))
    with site.store.read() as session:
        assert len(session.scalars(select(Waiver)).all()) == 2


def test_two_koordinators_who_close_each_other_do_not_leave_the_school_without_one(site: Site) -> None:
    own = site.own
    two = (site.accounts["rina"], site.store.write(lambda s: account(s, own, "dewi", "koordinator")))
    for _ in range(3):
        _together(site, *((one, f"/koordinator/akun/{other}", CLOSED) for one, other in (two, two[::-1])))
        with site.store.read() as session:
            active = [
                row for row in list_accounts(session, own.school_id) if row.active and row.has_role("koordinator")
            ]
        assert active
