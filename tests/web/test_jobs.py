"""Long work from the pages: started once, shown with its progress, fetched, tried again; nobody else's is ever seen."""

import io
import json
import re
import uuid

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from collect.config import Platform
from collect.operations.jobs import Claim, cancel_job, claim_next, give_back, queue_job, tell_progress
from collect.operations.jobs_run import now
from collect.storage.appraisals import list_latest_appraisals
from collect.storage.audit import list_entries
from collect.storage.draws import list_draws
from collect.storage.jobs import CANCELLED, DONE, FAILED, QUEUED, Job
from collect.web.jobs import run_waiting
from tests.operations.cast import attend
from tests.web.cast_value import Scene, stage

CARDS, DRAW, VALUES = (
    "/koordinator/undian/{period}/kartu",
    "/koordinator/undian/{period}",
    "/koordinator/nilai/{period}",
)


@pytest.fixture(autouse=True)
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even the smallest work counts as long."""
    for name in ("LONG_GURU", "LONG_CARDS", "LONG_ROWS"):
        monkeypatch.setattr(f"collect.web.jobs.{name}", 1)


def start(scene: Scene, path: str, data: dict[str, str] | None = None) -> str:
    """The address of the job's page."""
    answer = scene.post(path, data or {})
    assert answer.status_code == 302, answer.get_data(as_text=True)
    assert answer.location.startswith("/pekerjaan/"), answer.location
    return answer.location


def page(scene: Scene, path: str, username: str = "rina") -> str:
    answer = scene.get(path, username)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def jobs(scene: Scene) -> list[Job]:
    with scene.platform.store.read() as session:
        return list(session.scalars(select(Job).order_by(Job.queued_at, Job.job_id)))


def claimed(scene: Scene) -> Claim:
    claim = claim_next(scene.platform.store, now())
    assert claim is not None
    return claim


def failed(scene: Scene) -> str:
    """The page of a job that failed: a rekap of a period that is still open."""
    where = start(scene, f"{VALUES}/rekap.xlsx")
    run_waiting(scene.platform)
    return where


def test_cards_are_printed_by_a_job_and_fetched_from_its_page(platform: Platform) -> None:
    scene = stage(platform, "open")
    where = start(scene, f"{CARDS}.pdf?kertas=A4&kelompok=peserta-didik")
    text = page(scene, where)
    assert "menunggu giliran" in text
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in text
    assert scene.get(f"{where}/hasil").location == where
    assert run_waiting(platform) == 1
    with platform.store.read() as session:
        newest = list_entries(session, scene.cast.school_id, newest=1)[0]
    assert (newest.deed, json.loads(newest.details)["group"]) == ("cards.printed", "peserta-didik")
    text = page(scene, where)
    assert "http-equiv" not in text
    assert f'href="{where}/hasil"' in text
    assert "<title>Selesai: Kartu responden" in text
    assert "<h1>Selesai: Kartu responden</h1>" in text
    assert 'id="pekerjaan" data-again="no" aria-live="polite"' in text
    answer = scene.get(f"{where}/hasil")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kartu-sumatif-2026.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content_length == len(answer.data)
    printed = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.data)).pages)
    assert "Siswa" in printed
    assert "Wali" not in printed


def test_a_double_click_starts_one_job(platform: Platform) -> None:
    scene = stage(platform, "open")
    first = start(scene, f"{CARDS}.pdf?kertas=F4")
    assert start(scene, f"{CARDS}.pdf") == first
    assert start(scene, f"{CARDS}.pdf?kertas=A4") != first
    assert run_waiting(platform) == 2
    assert start(scene, f"{CARDS}.pdf?kertas=F4") != first


def test_a_running_job_tells_how_far_it_is(platform: Platform) -> None:
    scene = stage(platform, "open")
    where = start(scene, f"{CARDS}.pdf")
    claim = claimed(scene)
    assert "Sedang dikerjakan" in page(scene, where)
    platform.store.write(lambda s: tell_progress(s, claim.key, steps=(1250, 2000), now=now()))
    text = page(scene, where)
    assert "1.250 dari 2.000 selesai" in text
    assert re.search(r'<progress[^>]* max="2000" value="1250">', text)
    assert "1.250 dari 2.000" in page(scene, "/pekerjaan/")


def test_the_rekap_of_a_job_is_the_rekap_that_is_answered_at_once(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = stage(platform, "closed")
    assert scene.get(f"{VALUES}/rekap.xlsx").location == VALUES.format(period=scene.period_id)
    assert f'action="{VALUES.format(period=scene.period_id)}/rekap.xlsx?kertas=F4"' in page(scene, VALUES)
    where = start(scene, f"{VALUES}/rekap.xlsx")
    run_waiting(platform)
    by_job = scene.get(f"{where}/hasil")
    monkeypatch.setattr("collect.web.jobs.LONG_GURU", 100)
    assert by_job.data == scene.get(f"{VALUES}/rekap.xlsx").data
    assert 'filename="rekap-sumatif-2026.xlsx"' in by_job.headers["Content-Disposition"]


def test_the_draw_and_its_berita_acara_by_jobs(platform: Platform) -> None:
    scene = stage(platform, "named")
    where = start(scene, DRAW, {"seed": "17-08-1945", "extra": "2"})
    run_waiting(platform)
    assert "Undian dilakukan" in page(scene, where)
    assert f'href="{DRAW.format(period=scene.period_id)}"' in page(scene, where)
    with platform.store.read() as session:
        draws = list_draws(session, scene.cast.school_id, scene.period_id)
    assert [draw.seed_origin for draw in draws] == ["diketik para saksi"] * 2
    paper = f"{DRAW}/berita-acara/{draws[0].draw_id}.pdf"
    assert scene.get(paper).location == DRAW.format(period=scene.period_id)
    where = start(scene, paper)
    run_waiting(platform)
    first = PdfReader(io.BytesIO(scene.get(f"{where}/hasil").data)).pages[0]
    assert "17-08-1945" in first.extract_text()


def test_values_are_computed_by_a_job_and_computing_twice_changes_nothing(platform: Platform) -> None:
    scene = stage(platform, "closed")
    with platform.store.read() as session:
        before = [row.sheet for row in list_latest_appraisals(session, scene.cast.school_id, scene.period_id)]
    platform.store.write(lambda s: attend(s, scene.cast, scene.period_id, scene.cast.guru[1:2]))
    where = start(scene, f"{VALUES}/hitung")
    run_waiting(platform)
    assert "Nilai semua guru dihitung" in page(scene, where)
    again = start(scene, f"{VALUES}/hitung")
    assert again != where
    run_waiting(platform)
    with platform.store.read() as session:
        rows = list_latest_appraisals(session, scene.cast.school_id, scene.period_id)
    assert (len(before), len(rows), {row.edition for row in rows}) == (1, 2, {1})


def test_a_failure_is_told_with_its_cure_and_can_be_tried_again(platform: Platform) -> None:
    scene = stage(platform, "open")
    where = failed(scene)
    text = page(scene, where)
    assert "Proses ini gagal" in text
    assert "Tidak ada data yang berubah" in text
    assert "Coba lagi" in text
    again = scene.post(f"{where}/lagi", {}).location
    assert again != where
    assert scene.get(where).status_code == 404
    assert [job.state for job in jobs(scene)] == [QUEUED]


def test_what_waits_can_be_cancelled_and_what_ended_thrown_away(platform: Platform) -> None:
    scene = stage(platform, "open")
    where = start(scene, f"{CARDS}.pdf")
    assert scene.post(f"{where}/buang", {}).location == where
    assert scene.post(f"{where}/batal", {}).location == where
    assert [job.state for job in jobs(scene)] == [CANCELLED]
    assert "dibatalkan" in page(scene, where)
    assert run_waiting(platform) == 0
    assert scene.post(f"{where}/buang", {}).location == "/pekerjaan/"
    assert jobs(scene) == []
    assert "Belum ada proses" in page(scene, "/pekerjaan/")


def test_trying_again_what_is_under_way_changes_nothing(platform: Platform) -> None:
    scene = stage(platform, "open")
    where = start(scene, f"{CARDS}.pdf")
    assert scene.post(f"{where}/lagi", {}).location == where
    assert len(jobs(scene)) == 1


def test_only_a_koordinator_sees_a_job_also_where_another_asked_for_it(platform: Platform) -> None:
    scene = stage(platform, "open")
    where = start(scene, f"{CARDS}.pdf")
    run_waiting(platform)
    for username in ("budi", "kepala", "lain", "kepala-lain"):
        for path in (where, f"{where}/hasil"):
            assert scene.get(path, username).status_code == 404, (username, path)
        for deed in ("lagi", "batal", "buang"):
            assert scene.post(f"{where}/{deed}", {}, username).status_code == 404, (username, deed)
        assert scene.get("/pekerjaan/", username).status_code == (200 if username == "lain" else 404)
    assert where not in page(scene, "/pekerjaan/", "lain")
    assert scene.get(where, None).location.startswith("/masuk")
    assert scene.get("/pekerjaan/", None).location.startswith("/masuk")
    assert [job.state for job in jobs(scene)] == [DONE]
    # Whoever asked for cards with their codes and is no koordinator any more does not fetch them.
    own = platform.store.write(
        lambda s: queue_job(s, scene.cast.deed, "rekap", {"period": "x"}, account_id=scene.accounts["budi"][1])
    )
    assert scene.get(f"/pekerjaan/{own}", "budi").status_code == 404


def test_no_job_of_another_period_or_school_is_started(platform: Platform) -> None:
    scene = stage(platform, "open")
    for path in (f"{CARDS}.pdf", f"{VALUES}/rekap.xlsx", f"{VALUES}/hitung"):
        assert scene.post(path, {}, "lain").status_code == 404
        assert scene.post(path, {}, "budi").status_code == 404
        assert scene.post(path.replace("{period}", str(uuid.uuid4())), {}).status_code == 404
    assert jobs(scene) == []


def test_the_forms_are_guarded_against_forgery(platform: Platform) -> None:
    scene = stage(platform, "open", csrf=True)
    assert scene.post(f"{CARDS}.pdf", {}).status_code == 400
    assert jobs(scene) == []


def test_what_people_typed_is_shown_as_text(platform: Platform) -> None:
    scene = stage(platform, "open")
    deed = scene.cast.deed.__class__(scene.cast.school_id, "<script>alert(1)</script>", now())
    job_id = platform.store.write(lambda s: queue_job(s, deed, "rekap", {"period": str(scene.period_id)}))
    platform.store.write(lambda s: cancel_job(s, deed, job_id))
    for path in ("/pekerjaan/", f"/pekerjaan/{job_id}"):
        text = page(scene, path)
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text


def test_a_job_whose_server_stopped_three_times_says_what_to_do(platform: Platform) -> None:
    scene = stage(platform, "open")
    where = start(scene, f"{CARDS}.pdf")
    for _attempt in range(2):
        lost = claimed(scene)
        platform.store.write(lambda s, key=lost.key: give_back(s, key, now()))  # type: ignore[misc]  # bound early
        assert "diulang dari awal" in page(scene, where)
    last = claimed(scene)
    platform.store.write(lambda s: give_back(s, last.key, now()))
    assert [job.state for job in jobs(scene)] == [FAILED]
    assert "server berhenti 3 kali" in page(scene, where).lower()
