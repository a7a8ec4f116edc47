"""The koordinator's first page: four stages, one next action each, and all warnings."""

import re
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.kinds import PeriodKind, SchoolKind
from collect.operations.appraise import appraise_period
from collect.operations.found_school import SchoolFacts, found_school
from collect.operations.open_period import change_days
from collect.operations.seal import close_period
from collect.storage.teachers import Teacher
from collect.web.coordinate.home.facts import Facts, gather
from collect.web.coordinate.home.notices import notices
from collect.web.coordinate.home.stages import Stage, stages
from collect.words import say
from tests.operations.cast import answer, attend, name_guru, observe, period, running
from tests.web.cast_coordinate import Site, open_site, words

TODAY = date(2026, 11, 20)


@pytest.fixture
def site(platform: Platform) -> Site:
    made = open_site(platform)
    made.sign_in()
    return made


def look(site: Site, school_id: uuid.UUID | None = None, today: date = TODAY) -> tuple[Facts, list[Stage], list[str]]:
    with site.store.read() as session, site.app.test_request_context():
        facts = gather(session, school_id or site.own.school_id, today)
        return facts, stages(facts), [notice.text for notice in notices(facts)]


def next_ones(site: Site) -> list[tuple[str, str | None]]:
    """State and next deed of each stage."""
    _, found, _ = look(site)
    return [(stage.state, stage.next.label if stage.next else None) for stage in found]


def test_an_empty_school_is_led_to_its_lists_first(site: Site) -> None:
    facts = SchoolFacts(npsn="20100003", name="SD Contoh Kenanga", kind=SchoolKind.PRIMARY)
    school, _ = site.store.write(lambda s: found_school(s, facts, coordinator="Tuti", now=datetime.now(UTC)))
    _, found, warned = look(site, school.school_id)
    assert [stage.state for stage in found] == ["now", "later", "later", "later"]
    assert found[0].next is not None
    assert found[0].next.label == "Masukkan data guru"
    assert [stage.next for stage in found[1:]] == [None, None, None]
    assert warned == []


def test_each_step_leads_to_the_next(site: Site, platform: Platform) -> None:
    store, own = site.store, site.own
    assert next_ones(site)[0] == ("now", "Buka periode")
    period_id = store.write(lambda s: period(s, own))
    assert next_ones(site)[0] == ("now", "Usulkan guru yang dinilai")
    store.write(lambda s: name_guru(s, own, period_id, own.guru[:2], assessor=own.guru[4]))
    assert next_ones(site)[:3] == [("now", "Buat akun penilai"), ("later", "Undi responden"), ("later", None)]


def test_collecting_leads_from_the_draw_to_closing_and_to_the_rekap(site: Site, platform: Platform) -> None:
    store, own = site.store, site.own
    guru = own.guru[2:4]
    period_id = store.write(lambda s: running(s, own, platform.secret, guru))
    assert [state for state, _ in next_ones(site)] == ["short", "now", "later", "later"]
    assert [label for _, label in next_ones(site)[1:3]] == ["Tindak lanjuti jawaban", None]
    store.write(lambda s: answer(s, own, period_id))
    assert next_ones(site)[1:3] == [("now", "Lihat pengamatan per guru"), ("later", "Tutup pengisian")]
    for one in guru:
        store.write(lambda s, one=one: observe(s, own, period_id, one))  # type: ignore[misc]  # bound early
    assert next_ones(site)[1] == ("now", "Isi kehadiran")
    store.write(lambda s: attend(s, own, period_id, guru))
    assert next_ones(site)[1] == ("done", None)
    store.write(lambda s: close_period(s, own.deed, period_id))
    assert next_ones(site)[2:] == [("now", "Hitung nilai"), ("later", None)]
    store.write(lambda s: appraise_period(s, own.deed, period_id, say=say))
    assert [state for state, _ in next_ones(site)] == ["done", "done", "done", "done"]
    assert "2 nilai lengkap" in words(site.page("/koordinator/"))


def test_a_formatif_period_waits_for_no_questionnaires(site: Site) -> None:
    store, own = site.store, site.own
    period_id = store.write(lambda s: period(s, own, kind=PeriodKind.FORMATIVE))
    store.write(lambda s: name_guru(s, own, period_id, own.guru[:1]))
    facts, found, _ = look(site)
    assert facts.period is not None
    assert not facts.period.questionnaires
    assert [stage.next.label if stage.next else None for stage in found[1:3]] == [
        "Lihat pengamatan per guru",
        None,
    ]
    store.write(lambda s: observe(s, own, period_id, own.guru[0]))
    assert next_ones(site)[1:3] == [("done", None), ("later", "Tutup pengamatan")]


@pytest.mark.parametrize(
    ("today", "text"),
    [
        (date(2026, 11, 25), "Jawaban untuk 2 guru belum cukup, dan pengisian berakhir 30 November 2026"),
        (date(2026, 12, 1), "Hari pengisian sudah lewat, tetapi periode belum ditutup"),
    ],
)
def test_the_end_of_answering_is_warned_of(site: Site, platform: Platform, today: date, text: str) -> None:
    site.store.write(lambda s: running(s, site.own, platform.secret, site.own.guru[:2]))
    assert any(text in warned for warned in look(site, today=today)[2])
    assert not any(text in warned for warned in look(site, today=date(2026, 11, 10))[2])


def test_unmet_conditions_and_forgotten_guru_are_warned_of(site: Site) -> None:
    store, own = site.store, site.own

    def prepare(session: Session) -> None:
        period_id = period(session, own)
        name_guru(session, own, period_id, own.guru[:2], assessor=own.guru[4])
        teacher = session.get_one(Teacher, (own.school_id, own.guru[4]))
        teacher.certified = None

    store.write(prepare)
    warned = look(site)[2]
    assert any(text.startswith("Penilai 2 guru belum jelas syaratnya") for text in warned)
    assert any(text.startswith("11 guru belum masuk periode ini") for text in warned)
    assert any(text.startswith("1 guru tidak punya kelas yang diajar") for text in warned)
    page = site.page("/koordinator/")
    assert "Lengkapi syarat penilai" in page


def test_the_number_of_queries_does_not_grow_with_the_school(site: Site, platform: Platform) -> None:
    def count(work: Callable[[], object]) -> int:
        seen: list[str] = []

        def hear(*args: object) -> None:
            seen.append(str(args[2]))

        event.listen(site.store.engine, "before_cursor_execute", hear)
        work()
        event.remove(site.store.engine, "before_cursor_execute", hear)
        return len(seen)

    site.store.write(lambda s: running(s, site.own, platform.secret, site.own.guru[:2]))
    few = count(lambda: site.page("/koordinator/"))
    site.store.write(lambda s: name_guru(s, site.own, look(site)[0].period.period_id, site.own.guru[2:9]))  # type: ignore[union-attr]  # the first stage has one
    assert count(lambda: site.page("/koordinator/")) == few <= 22


def test_every_link_of_the_page_leads_somewhere(site: Site, platform: Platform) -> None:
    site.store.write(lambda s: running(s, site.own, platform.secret, site.own.guru[:2]))
    page = site.page("/koordinator/")
    addresses = set(re.findall(r'href="(/koordinator/[^"#]*)', page))
    assert len(addresses) >= 9
    for address in addresses:
        site.page(address)


def test_the_home_page_is_the_koordinators_alone(site: Site) -> None:
    site.sign_in("budi")
    site.page("/koordinator/", 404)
    site.client.post("/keluar")
    assert site.client.get("/koordinator/").location == "/masuk?lanjut=/koordinator/"


def test_moving_the_last_day_ends_the_warning(site: Site, platform: Platform) -> None:
    own = site.own
    period_id = site.store.write(lambda s: running(s, own, platform.secret, own.guru[:2]))
    moved = {"opens_on": date(2026, 11, 1), "closes_on": date(2026, 12, 20)}
    site.store.write(lambda s: change_days(s, own.deed, period_id, **moved))
    assert not any("pengisian berakhir" in text for text in look(site, today=date(2026, 11, 29))[2])
