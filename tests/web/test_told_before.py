"""What the koordinator is told before a step that cannot be taken back, and while a long one runs."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import delete

from collect.config import Platform
from collect.domain.kinds import PeriodKind
from collect.operations.jobs import queue_job
from collect.storage.jobs import Job
from collect.storage.periods import Period
from tests.operations.cast import name_guru, period
from tests.web.cast_value import Scene, stage

DRAW, VALUE = "/koordinator/undian/{period}", "/koordinator/nilai/{period}"


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr("collect.web.access.now", lambda: datetime.combine(day, time(5), UTC))


def test_closing_before_the_last_day_on_the_cards_says_so(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = stage(platform, "open")
    with platform.store.read() as session:
        last = session.get_one(Period, (scene.cast.school_id, scene.period_id)).closes_on
    on(monkeypatch, last)
    page = scene.get(f"{VALUE}/tutup").text
    assert "kuesioner dapat diisi sampai 30 November 2026" in page
    assert "kuesioner. <a" in page
    on(monkeypatch, date(2026, 12, 1))
    late = scene.get(f"{VALUE}/tutup").text
    assert "Hari terakhir belum lewat" not in late
    assert "kuesioner. <a" in late


def test_closing_a_formatif_counts_the_guru_who_are_not_in_it(platform: Platform) -> None:
    scene = stage(platform, "named")
    own = scene.cast
    formative = platform.store.write(lambda s: period(s, own, kind=PeriodKind.FORMATIVE))
    platform.store.write(lambda s: name_guru(s, own, formative, own.guru[:2]))
    page = scene.get(f"/koordinator/nilai/{formative}/tutup").text
    assert f"{len(own.guru) - 1} guru sekolah ini. Sesudah ditutup tidak dapat ditambahkan lagi." in page
    assert "Tidak ada yang kurang" not in page


def test_while_a_draw_runs_the_page_leads_to_it_and_offers_none(platform: Platform) -> None:
    scene = stage(platform, "named")
    cast = scene.cast
    assert "Undi sekarang" in scene.get(DRAW).text
    arguments = {"period": str(scene.period_id), "seed": "", "extra": "2"}
    platform.store.write(lambda s: queue_job(s, cast.deed, "draw", arguments))
    page = scene.get(DRAW).text
    with platform.store.read() as session:
        (job,) = session.query(Job).all()
    assert f'href="/pekerjaan/{job.job_id}"' in page
    assert "Undi sekarang" not in page
    platform.store.write(lambda s: s.execute(delete(Job)))
    assert "Undi sekarang" in scene.get(DRAW).text


def test_the_trail_of_draw_and_values_leads_to_the_period(platform: Platform) -> None:
    scene: Scene = stage(platform, "open")
    for path in (DRAW, VALUE):
        assert f'/ <a href="/koordinator/periode/{scene.period_id}">Sumatif 2026</a></p>' in scene.get(path).text
