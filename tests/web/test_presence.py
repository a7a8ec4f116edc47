"""Attendance machines in the browser: uploaded, paired, excused, looked at, taken; never another school's."""

import io
import re
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from collect.config import Platform
from collect.storage.attendance import list_attendance
from collect.storage.calendars import list_holidays, list_work_days
from collect.storage.excuses import list_excuses
from collect.storage.machines import list_days, list_numbers
from tests.web.cast_value import Scene, stage

HOME = "/koordinator/mesin/{period}"
TEACHER = HOME + "/guru/{guru}"
NUMBERS = "/koordinator/mesin/nomor"
HOURS = "/koordinator/mesin/jam"
UPLOAD = "/koordinator/data/impor/attlog"
WEEK = [date(2026, 9, 7) + timedelta(days=number) for number in range(5)]


@pytest.fixture
def scene(platform: Platform) -> Scene:
    return stage(platform, "open")


def log(pin: str, days: Iterable[date], first: str = "06:55", last: str = "15:05") -> bytes:
    lines = [f"{pin:>9}\t{day} {clock}:00\t1\t0\t1\t0\r\n" for day in days for clock in (first, last)]
    return "".join(lines).encode()


def upload(scene: Scene, data: bytes, name: str = "1_attlog.dat") -> str:
    client: FlaskClient = scene.browser("rina")
    answer = client.post(UPLOAD, data={"file": (io.BytesIO(data), name)})
    if answer.status_code != 302:
        return answer.get_data(as_text=True)
    shown = client.get(answer.location).get_data(as_text=True)
    done = client.post(answer.location + "/simpan")
    assert done.status_code == 302, shown
    assert done.location == NUMBERS
    return shown


def pair(scene: Scene) -> None:
    rows = {"7": scene.cast.guru[0], "8": scene.cast.guru[1]}
    typed: dict[str, str] = {}
    for place, (number, teacher) in enumerate(rows.items()):
        typed |= {f"nomor-{place}": number, f"guru-{place}": str(teacher)}
    assert scene.post(NUMBERS, typed).status_code == 302


def digest(scene: Scene) -> str:
    found = re.search(r'name="digest" type="hidden" value="([0-9a-f]{64})"', scene.get(HOME).text)
    assert found is not None
    return found[1]


def entered(scene: Scene) -> dict[object, tuple[str, int]]:
    with scene.platform.store.read() as session:
        rows = list_attendance(session, scene.cast.school_id, scene.period_id)
        return {row.teacher_id: (str(row.absent_days), row.late_minutes) for row in rows}


def test_from_the_log_to_the_periods_attendance(scene: Scene) -> None:
    assert "Belum ada catatan mesin" in scene.get(HOME).text
    shown = upload(scene, log("7", WEEK[:4]) + b"rusak\r\n" + log("8", WEEK, first="07:10"))
    assert "baris 9" in shown
    assert "2 nomor mesin belum dipasangkan" in scene.get(HOME).text
    pair(scene)
    page = scene.get(HOME).text
    assert "Dipakai Senin sampai Jumat, 07.00 sampai 15.00" in page
    assert "5 hari kerja, sampai 11 September 2026" in page
    first, second = scene.cast.guru[:2]
    assert entered(scene) == {}
    typed = {"digest": digest(scene), "guru": str(first)}
    answer = scene.post(HOME + "/ambil", typed)
    assert answer.location == f"/koordinator/nilai/{scene.period_id}/kehadiran"
    assert entered(scene) == {first: ("1", 0)}
    scene.post(HOME + "/ambil", typed)
    assert entered(scene) == {first: ("1", 0)}
    scene.post(HOME + "/ambil", {"digest": digest(scene), "guru": str(second)})
    assert entered(scene) == {first: ("1", 0), second: ("0", 50)}


def test_a_reason_marked_by_hand_takes_the_day_away_and_back(scene: Scene) -> None:
    upload(scene, log("7", WEEK[:4]) + log("8", WEEK))
    pair(scene)
    before = digest(scene)
    page = scene.get(TEACHER).text
    assert "11 September 2026" in page
    typed = {"first": "11/09/2026", "last": "", "kind": "sakit", "note": "surat <b>dokter</b>"}
    assert scene.post(TEACHER, typed).status_code == 302
    page = scene.get(TEACHER).text
    assert "surat &lt;b&gt;dokter&lt;/b&gt;" in page
    first = scene.cast.guru[0]
    scene.post(HOME + "/ambil", {"digest": before, "guru": str(first)})
    assert entered(scene) == {}
    scene.post(HOME + "/ambil", {"digest": digest(scene), "guru": str(first)})
    assert entered(scene) == {first: ("0", 0)}
    with scene.platform.store.read() as session:
        (row,) = list_excuses(session, scene.cast.school_id)
    dropping = TEACHER + f"/alasan/{row.excuse_id}/hapus"
    assert [scene.post(dropping, {}).status_code for _ in range(2)] == [302, 302]
    with scene.platform.store.read() as session:
        assert list_excuses(session, scene.cast.school_id) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"first": "", "last": "", "kind": "sakit"}, "Isian ini belum diisi"),
        ({"first": "kemarin", "last": "", "kind": "sakit"}, "Tanggal tidak terbaca"),
        ({"first": "11/09/2026", "last": "10/09/2026", "kind": "sakit"}, "pada atau sesudah hari pertama"),
        ({"first": "11/09/2026", "last": "", "kind": "malas"}, "tidak ada dalam daftar"),
        ({"first": "11/09/2026", "last": "", "kind": "izin", "note": "x" * 301}, "Terlalu panjang"),
    ],
)
def test_a_reason_that_cannot_be_is_told_at_its_field(scene: Scene, typed: dict[str, str], words: str) -> None:
    answer = scene.post(TEACHER, typed)
    assert answer.status_code == 422
    assert words in answer.text


def test_hours_and_holidays_are_saved_and_shown_again(scene: Scene) -> None:
    typed = {f"hari_{day}": "ya" for day in range(6)}
    typed |= {f"mulai_{day}": "07.15" for day in range(7)} | {f"selesai_{day}": "14:00" for day in range(7)}
    typed |= {"holidays": "17/08/2026 Hari <Kemerdekaan>\r\n21/12/2026 - 02/01/2027 Libur"}
    assert scene.post(HOURS, typed).status_code == 302
    page = scene.get(HOURS).text
    assert "17/08/2026 Hari &lt;Kemerdekaan&gt;" in page
    assert page.count('value="07.15"') == 7
    with scene.platform.store.read() as session:
        days = list_work_days(session, scene.cast.school_id)
        assert [(row.weekday, row.starts, row.ends) for row in days] == [(day, 435, 840) for day in range(6)]
        assert len(list_holidays(session, scene.cast.school_id)) == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"mulai_0": "pagi"}, "jam tidak terbaca"),
        ({"mulai_0": "16.00"}, "jam mulai harus sebelum"),
        ({"hari_0": None}, "paling sedikit satu hari kerja"),
        ({"holidays": "besok libur"}, "baris 1"),
    ],
)
def test_what_is_wrong_with_hours_is_told_and_what_was_typed_stays(
    scene: Scene, changes: dict[str, str | None], words: str
) -> None:
    typed: dict[str, str | None] = {
        "hari_0": "ya",
        "mulai_0": "07.21",
        "selesai_0": "15.00",
        "holidays": "17/08/2026 HUT",
    }
    sent = {name: value for name, value in (typed | changes).items() if value is not None}
    answer = scene.post(HOURS, sent)
    assert answer.status_code == 422
    assert words.lower() in answer.text.lower()
    assert sent["holidays"] in answer.text
    with scene.platform.store.read() as session:
        assert list_work_days(session, scene.cast.school_id) == []


def test_a_number_can_be_added_before_it_was_ever_used(scene: Scene) -> None:
    first = scene.cast.guru[0]
    assert scene.post(NUMBERS, {"new_number": "0012", "guru-baru": str(first)}).status_code == 302
    with scene.platform.store.read() as session:
        assert [(row.number, row.teacher_id) for row in list_numbers(session, scene.cast.school_id)] == [
            ("0012", first)
        ]
    page = scene.get(NUMBERS + "?periode={period}").text
    assert "0012" in page
    assert "dipasangkan" in page


def test_a_file_of_another_make_is_refused_in_words(scene: Scene) -> None:
    shown = upload(scene, b"No\tMchn\tEnNo\r\n1\t1\t7\r\n", "GLG_001.TXT")
    assert "isi berkas ini tidak dikenal" in shown
    with scene.platform.store.read() as session:
        assert list_days(session, scene.cast.school_id, date(2026, 1, 1), date(2026, 12, 31)) == []


@pytest.mark.parametrize("path", [HOME, TEACHER])
def test_another_schools_period_is_not_there(scene: Scene, path: str) -> None:
    assert scene.get(path, "lain").status_code == 404
    assert scene.post(HOME + "/ambil", {}, "lain").status_code == 404


@pytest.mark.parametrize("path", [HOME, TEACHER, NUMBERS, HOURS])
def test_only_the_koordinator_sees_these_pages(scene: Scene, path: str) -> None:
    assert scene.get(path).status_code == 200
    assert scene.get(path, "budi").status_code == 404
    assert scene.get(path, None).location.startswith("/masuk")


def test_numbers_of_another_school_and_guru_of_another_school_are_refused(scene: Scene) -> None:
    upload(scene, log("7", WEEK))
    assert "<th" not in scene.get(NUMBERS, "lain").text
    typed = {"nomor-0": "7", "guru-0": str(scene.cast.guru[0])}
    assert scene.post(NUMBERS, typed, "lain").status_code == 302
    with scene.platform.store.read() as session:
        assert [row.teacher_id for row in list_numbers(session, scene.cast.school_id)] == [None]
    answer = scene.post(NUMBERS, {"new_number": "9", "guru-baru": str(scene.cast.guru[0])}, "lain")
    assert answer.status_code == 422
    assert "guru ini tidak ada di sekolah ini" in answer.text


def test_forms_need_the_token(platform: Platform) -> None:
    scene = stage(platform, "open", csrf=True)
    assert scene.post(NUMBERS, {"new_number": "1"}).status_code == 400
    assert scene.post(HOME + "/ambil", {}).status_code == 400
