"""A penilai sees the own guru and nobody else's, with what is left and what it comes to so far."""

import uuid
from decimal import Decimal
from fractions import Fraction

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.config import Platform
from collect.domain.opening import BY_COORDINATOR
from collect.operations.observe import SheetEntry, finish, reopen
from collect.storage.assignments import find_assignment
from collect.storage.observations import TEACHING
from collect.storage.teachers import find_teacher
from collect.web.app import create_app
from collect.web.assess.overview import Line, running_mark
from tests.web.cast_assess import Staff, deed, fill, give_duty, save, signed_in, staff
from tests.web.cast_respond import LONG_NAME


@pytest.fixture
def cast(platform: Platform) -> Staff:
    return platform.store.write(lambda session: staff(session, platform.secret))


@pytest.fixture
def app(platform: Platform) -> Flask:
    made = create_app(platform)
    made.config["WTF_CSRF_ENABLED"] = False
    return made


@pytest.fixture
def budi(app: Flask, cast: Staff) -> FlaskClient:
    return signed_in(app, cast.budi)


def _finish(platform: Platform, cast: Staff) -> None:
    def work(session: Session) -> None:
        row = find_assignment(session, cast.hall.school_id, cast.hall.period_id, cast.hall.guru[0])
        assert row is not None
        finish(session, deed(cast.hall), row, part=TEACHING)

    platform.store.write(work)


def _paths(cast: Staff) -> list[str]:
    return [cast.address, f"{cast.address}/pembelajaran/1"]


def test_who_is_not_signed_in_is_sent_to_sign_in(app: Flask, cast: Staff) -> None:
    for path in ("/penilai", *_paths(cast)):
        answer = app.test_client().get(path)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/masuk")


def test_another_person_another_school_and_another_role_find_nothing(app: Flask, cast: Staff) -> None:
    for who in (cast.aminah, cast.tono, cast.rina, cast.unlinked):
        client = signed_in(app, who)
        for path in _paths(cast):
            assert client.get(path).status_code == 404
        assert client.post(f"{cast.address}/pembelajaran/1", data={"s1": "2"}).status_code == 404
        assert client.post(f"{cast.address}/pembelajaran/selesai").status_code == 404
    assert signed_in(app, cast.rina).get("/penilai").status_code == 404


def test_what_does_not_exist_is_not_found(budi: FlaskClient, cast: Staff) -> None:
    period = cast.hall.period_id
    for path in (
        f"{cast.address}/pembelajaran/0",
        f"{cast.address}/pembelajaran/15",
        f"{cast.address}/lain/1",
        f"/penilai/{period}/{uuid.uuid4()}",
        f"/penilai/{uuid.uuid4()}/{cast.hall.guru[0]}",
        f"/penilai/{period}/{cast.hall.guru[1]}",
    ):
        assert budi.get(path).status_code == 404, path


def test_home_shows_each_guru_with_what_is_left(platform: Platform, app: Flask, budi: FlaskClient, cast: Staff) -> None:
    page = budi.get("/penilai").text
    assert "Aminah Contoh" in page
    assert "Belum dimulai" in page
    assert "Wati Contoh" not in page
    save(platform.store, cast.hall, SheetEntry((2,) * 6))
    page = budi.get("/penilai").text
    assert "Sedang diamati" in page
    assert "1 dari 14 kompetensi lengkap" in page
    fill(platform.store, cast.hall)
    _finish(platform, cast)
    page = budi.get("/penilai").text
    assert "1 dari 1 guru selesai diamati" in page
    assert "belum dihubungkan" in signed_in(app, cast.unlinked).get("/penilai").text
    assert "Belum ada guru yang ditugaskan" in signed_in(app, cast.aminah).get("/penilai").text


def test_the_overview_shows_states_a_running_mark_and_what_is_open(
    platform: Platform, budi: FlaskClient, cast: Staff
) -> None:
    save(platform.store, cast.hall, SheetEntry((2, 1, 0, 2, 1, 1)))
    save(platform.store, cast.hall, SheetEntry((2, None, None, 1, None, None)), number=2)
    page = budi.get(cast.address).text
    assert "Nilai sementara dari kompetensi yang sudah lengkap" in page
    # 7 of 12 is 58,33 %, a value of 3; one whole competence of 4: 75.
    for shown in ("7/12", "58,33", "75,00", "2 dari 6", "Yang belum lengkap: 13 dari 14", "Lanjutkan: kompetensi 2"):
        assert shown in page
    assert "Selesaikan pengamatan" not in page
    assert "Naskah:" not in page
    assert f'href="{cast.address}/pembelajaran/14"' in page


def test_a_whole_observation_is_finished_and_then_only_read(platform: Platform, budi: FlaskClient, cast: Staff) -> None:
    told = budi.post(f"{cast.address}/pembelajaran/selesai", follow_redirects=True)
    assert "Lengkapi dahulu kompetensi 1, 2" in told.text
    fill(platform.store, cast.hall)
    page = budi.get(cast.address).text
    assert "Selesaikan pengamatan" in page
    assert "Belum ada bukti pada kompetensi 1, 2, 3, 4" in page
    done = budi.post(f"{cast.address}/pembelajaran/selesai", follow_redirects=True)
    assert "Pengamatan diselesaikan" in done.text
    assert "serahkan hasilnya kepada guru dari halaman Penilai" in done.text
    assert "koordinator dapat membukanya kembali" in done.text.replace("Koordinator", "koordinator")
    sheet = budi.get(f"{cast.address}/pembelajaran/1").text
    assert "terpenuhi seluruhnya" in sheet
    assert "<textarea" not in sheet
    assert 'type="radio"' not in sheet
    assert "assess.js" not in sheet


def test_earlier_editions_are_listed_with_their_reason(platform: Platform, budi: FlaskClient, cast: Staff) -> None:
    fill(platform.store, cast.hall)
    _finish(platform, cast)

    def again(session: Session) -> None:
        row = find_assignment(session, cast.hall.school_id, cast.hall.period_id, cast.hall.guru[0])
        assert row is not None
        reopen(session, deed(cast.hall), row, part=TEACHING, reason="<script>bukti</script>", opening=BY_COORDINATOR)

    platform.store.write(again)
    page = budi.get(cast.address).text
    assert "Edisi 1 dibuka kembali" in page
    assert "&lt;script&gt;bukti" in page
    assert "Selesaikan pengamatan" in page


def test_a_duty_stands_beside_the_lessons_with_its_own_scale(
    platform: Platform, budi: FlaskClient, cast: Staff
) -> None:
    area = load_catalog().instrument("wakil-kepala-sekolah").competences[4].areas[0]
    give_duty(platform.store, cast.hall, "wakil-kepala-sekolah", duty_area=area.code)
    page = budi.get(cast.address).text
    assert "Tugas tambahan" in page
    sheet = budi.get(f"{cast.address}/tugas-tambahan/5").text
    assert area.indicators[0].text in sheet
    assert 'value="4"' in sheet
    assert 'name="s1" value="0"' not in sheet
    assert "4 tertinggi" in sheet


def test_a_duty_whose_total_is_known_is_not_observed(platform: Platform, budi: FlaskClient, cast: Staff) -> None:
    give_duty(platform.store, cast.hall, "kepala-laboratorium", duty_total=Decimal("21.5"))
    page = budi.get(cast.address).text
    assert "21,50" in page
    assert "tugas-tambahan" not in page
    assert budi.get(f"{cast.address}/tugas-tambahan/1").status_code == 409


def test_an_instrument_with_missing_items_is_shown_as_such_and_not_opened(
    platform: Platform, budi: FlaskClient, cast: Staff
) -> None:
    give_duty(platform.store, cast.hall, "kepala-perpustakaan")
    page = budi.get(cast.address).text
    assert "Naskah instrumen tugas tambahan ini belum lengkap di sini" in page
    assert "Naskah: tidak ditemukan" in page
    assert "tugas-tambahan/1" not in page
    assert budi.get(f"{cast.address}/tugas-tambahan/1").status_code == 409


def test_a_long_name_is_shown_as_text(platform: Platform, budi: FlaskClient, cast: Staff) -> None:
    def rename(session: Session) -> None:
        teacher = find_teacher(session, cast.hall.school_id, cast.hall.guru[0])
        assert teacher is not None
        teacher.name = "<script>alert(1)</script> " + LONG_NAME

    platform.store.write(rename)
    for path in ("/penilai", *_paths(cast)):
        page = budi.get(path).text
        assert LONG_NAME in page
        assert "<script>alert" not in page


@pytest.mark.parametrize("code", ["guru-mapel", "kepala-laboratorium"])
def test_the_running_mark_of_a_whole_instrument_is_its_mark(code: str) -> None:
    instrument = load_catalog().instrument(code)
    best = instrument.scale[-1]
    lines = [Line(c, (best,) * c.size, None) for c in instrument.competences]
    mark = running_mark(instrument, lines)
    assert mark is not None
    assert (mark.mark, mark.highest) == (Fraction(100), instrument.highest)
    half = running_mark(
        instrument, [*lines[:2], *(Line(c, (None,) * c.size, None) for c in instrument.competences[2:])]
    )
    assert half is not None
    assert (half.mark, half.highest) == (Fraction(100), 8)
    assert running_mark(instrument, []) is None
