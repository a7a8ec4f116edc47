"""The table of attendance: saved as a whole, what is wrong told in its row, and empty is not zero."""

import uuid

import pytest

from collect.config import Platform
from collect.storage.attendance import list_attendance
from tests.web.cast_value import Scene, stage

TABLE = "/koordinator/nilai/{period}/kehadiran"


def _entered(scene: Scene) -> dict[uuid.UUID, tuple[str, int]]:
    with scene.platform.store.read() as session:
        rows = list_attendance(session, scene.cast.school_id, scene.period_id)
        return {row.teacher_id: (str(row.absent_days), row.late_minutes) for row in rows}


def _cells(scene: Scene, *rows: tuple[str, str]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for teacher_id, (days, minutes) in zip(scene.cast.guru, rows, strict=False):
        cells |= {f"hari-{teacher_id}": days, f"menit-{teacher_id}": minutes}
    return cells


def test_days_and_minutes_are_saved_and_shown_again(platform: Platform) -> None:
    scene = stage(platform, "open")
    first, second = scene.cast.guru[:2]
    assert scene.post(TABLE, _cells(scene, ("2,5", "45"), ("", "30"))).status_code == 302
    assert _entered(scene) == {first: ("2.5", 45), second: ("0", 30)}
    page = scene.get(TABLE).text
    assert 'value="2,5"' in page
    assert page.count(">terisi<") == 2


def test_an_empty_row_stays_not_entered_unless_zero_is_meant(platform: Platform) -> None:
    scene = stage(platform, "open")
    first, second = scene.cast.guru[:2]
    scene.post(TABLE, _cells(scene, ("1", ""), ("", "")))
    assert _entered(scene) == {first: ("1", 0)}
    assert "1 guru. Kehadiran yang kosong tidak dianggap nol" in scene.get(TABLE).text
    scene.post(TABLE, _cells(scene, ("1", "0"), ("", "")) | {"nol": "1"})
    assert _entered(scene) == {first: ("1", 0), second: ("0", 0)}


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (("dua", "0"), "tidak terbaca"),
        (("2.5.1", "0"), "tidak terbaca"),
        (("-1", "0"), "tidak terbaca"),
        (("=1+1", "0"), "tidak terbaca"),
        (("1", "4,5"), "tidak terbaca"),
        (("<script>", "0"), "tidak terbaca"),
        (("367", "0"), "0 sampai 366"),
        (("1,00001", "0"), "paling banyak tiga"),
        (("1", "600000"), "0 sampai 527040"),
    ],
)
def test_what_is_wrong_is_told_in_its_row_and_nothing_is_saved(
    platform: Platform, cells: tuple[str, str], words: str
) -> None:
    scene = stage(platform, "open")
    answer = scene.post(TABLE, _cells(scene, cells, ("3", "0")))
    assert answer.status_code == 200
    assert "1 baris perlu diperbaiki" in answer.text
    assert words in answer.text
    assert f'id="salah-{scene.cast.guru[0]}"' in answer.text
    assert 'value="3"' in answer.text
    assert "<script>" not in answer.text
    assert _entered(scene) == {}


def test_what_was_entered_is_not_emptied_by_accident(platform: Platform) -> None:
    scene = stage(platform, "open")
    scene.post(TABLE, _cells(scene, ("2", "0")))
    answer = scene.post(TABLE, _cells(scene, ("", "")))
    assert "tidak dapat dikosongkan" in answer.text
    assert _entered(scene) == {scene.cast.guru[0]: ("2", 0)}


def test_the_page_leads_to_the_import_of_a_sheet(platform: Platform) -> None:
    scene = stage(platform, "open")
    page = scene.get(TABLE).text
    assert f"/koordinator/data/impor?jenis=kehadiran&amp;periode={scene.period_id}" in page


def test_another_school_enters_nothing(platform: Platform) -> None:
    scene = stage(platform, "open")
    assert scene.post(TABLE, _cells(scene, ("2", "0")), "lain").status_code == 404
    assert _entered(scene) == {}
