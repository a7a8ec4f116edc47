"""The koordinator sets how long answers are kept, and deletes them knowingly once the time is over."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.operations.forget import kept_periods
from collect.storage.periods import find_period
from collect.storage.responses import Response
from collect.storage.schools import find_school
from tests.web.cast_value import Scene, stage

HOME = "/koordinator/masa-simpan"
FORGET = f"{HOME}/{{period}}"


def close_ago(scene: Scene, days: int) -> None:
    """Move the closing to so many days ago."""

    def work(session: Session) -> None:
        period = find_period(session, scene.cast.school_id, scene.period_id)
        assert period is not None
        period.closed_on = (datetime.now(UTC) - timedelta(days=days)).date()

    scene.platform.store.write(work)


def months_of(scene: Scene) -> int | None:
    with scene.platform.store.read() as session:
        found = find_school(session, scene.cast.school_id)
        assert found is not None
        return found.kept_months


def responses(scene: Scene) -> int:
    with scene.platform.store.read() as session:
        return session.scalar(select(func.count()).select_from(Response)) or 0


def test_until_the_school_sets_it_the_months_are_shown_as_the_projects_own(platform: Platform) -> None:
    scene = stage(platform, "closed")
    page = scene.get(HOME).text
    assert "berlaku 12 bulan (ketetapan proyek, bukan resmi)" in page
    assert 'value="12"' in page
    assert scene.post(HOME, {"months": "6"}).status_code == 302
    assert months_of(scene) == 6
    assert "Ditetapkan sekolah: 6 bulan." in scene.get(HOME).text


@pytest.mark.parametrize(
    ("typed", "told"), [("0", "masa simpan 1 sampai 60 bulan"), ("61", "1 sampai 60"), ("x", "bilangan bulat")]
)
def test_what_is_no_time_to_keep_is_refused_at_its_field(platform: Platform, typed: str, told: str) -> None:
    scene = stage(platform, "closed")
    page = scene.post(HOME, {"months": typed}).text
    assert told.lower() in page.lower()
    assert months_of(scene) is None


def test_a_time_that_would_delete_answers_soon_is_asked_about_first(platform: Platform) -> None:
    scene = stage(platform, "closed")
    close_ago(scene, 100)
    page = scene.post(HOME, {"months": "2"}).text
    assert "jawaban periode berikut dihapus paling lambat dalam satu jam" in page
    assert "Sumatif 2026" in page
    assert months_of(scene) is None
    assert scene.post(HOME, {"months": "2", "sure": "y"}).status_code == 302
    assert months_of(scene) == 2
    assert responses(scene) > 0


def test_before_the_time_is_over_the_page_offers_no_deletion(platform: Platform) -> None:
    scene = stage(platform, "closed")
    page = scene.get(FORGET).text
    assert "Sebelum itu tidak dapat dihapus" in page
    assert "Hapus jawaban sekarang" not in page
    told = scene.post(FORGET, {"sure": "y"})
    assert "disimpan sampai" in told.text
    assert responses(scene) > 0


def test_deleting_by_hand_needs_the_tick_and_leaves_the_values(platform: Platform) -> None:
    scene = stage(platform, "closed")
    close_ago(scene, 400)
    results = scene.get("/koordinator/nilai/{period}").text
    assert "Hapus sekarang" in scene.get(HOME).text
    assert "Beri tanda centang" in scene.post(FORGET, {}).text
    assert responses(scene) > 0
    assert scene.post(FORGET, {"sure": "y"}).headers["Location"] == HOME
    assert responses(scene) == 0
    again = scene.get("/koordinator/nilai/{period}").text
    table = again[again.index("<tbody>") : again.index("</tbody>")]
    assert table == results[results.index("<tbody>") : results.index("</tbody>")]
    assert scene.post(FORGET, {"sure": "y"}).status_code == 302, "pressed twice"


@pytest.mark.parametrize(
    "path",
    [
        "nilai/{period}",
        "tindak-lanjut/{period}",
        "nilai/{period}/guru/{guru}",
        "undian/{period}/kartu",
        "masa-simpan/{period}",
    ],
)
def test_every_page_of_answers_says_when_they_were_deleted(platform: Platform, path: str) -> None:
    scene = stage(platform, "closed")
    close_ago(scene, 400)
    assert "Jawaban sudah dihapus" not in scene.get(f"/koordinator/{path}").text
    scene.post(FORGET, {"sure": "y"})
    with scene.platform.store.read() as session:
        (kept,) = kept_periods(session, scene.cast.school_id)
    assert kept.forgotten_on is not None
    page = scene.get(f"/koordinator/{path}")
    assert page.status_code == 200
    assert "Jawaban sudah dihapus" in page.text


@pytest.mark.parametrize("path", [HOME, FORGET])
@pytest.mark.parametrize(("who", "status"), [("budi", 404), ("kepala", 404), (None, 302)])
def test_only_a_koordinator_comes_here(platform: Platform, path: str, who: str | None, status: int) -> None:
    scene = stage(platform, "closed")
    assert scene.get(path, who).status_code == status
    assert scene.post(path, {"months": "6", "sure": "y"}, who).status_code == status
    assert months_of(scene) is None


def test_another_schools_period_is_not_there(platform: Platform) -> None:
    scene = stage(platform, "closed")
    close_ago(scene, 400)
    assert scene.get(FORGET, "lain").status_code == 404
    assert scene.post(FORGET, {"sure": "y"}, "lain").status_code == 404
    assert responses(scene) > 0


def test_a_form_from_elsewhere_changes_nothing(platform: Platform) -> None:
    scene = stage(platform, "closed", csrf=True)
    close_ago(scene, 400)
    scene.post(FORGET, {"sure": "y"})
    scene.post(HOME, {"months": "6"})
    assert (months_of(scene), responses(scene) > 0) == (None, True)
