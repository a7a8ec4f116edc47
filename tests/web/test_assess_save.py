"""What a penilai enters is kept as it goes; two windows never overwrite each other unseen."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from collect.config import Platform
from collect.operations.observe import SheetEntry
from collect.storage.observations import CompetenceSheet
from collect.web.app import create_app
from tests.web.cast_assess import Staff, fill, save, signed_in, staff

JSON = {"Accept": "application/json"}
FULL = {f"s{place}": "2" for place in range(1, 7)}


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


def _sheets(platform: Platform) -> list[CompetenceSheet]:
    with platform.store.read() as session:
        return list(session.scalars(select(CompetenceSheet).order_by(CompetenceSheet.number)))


def _checked(page: str) -> list[str]:
    return re.findall(r'name="s\d+" value="(\d*)" checked', page)


def test_a_sheet_is_kept_with_its_notes_and_shown_again(platform: Platform, budi: FlaskClient, cast: Staff) -> None:
    path = f"{cast.address}/pembelajaran/1"
    form = {"revision": "0", "s1": "2", "s2": "", "s3": "0", "before": "  RPP\r\nada ", "monitoring": "<b>tertib</b>"}
    kept = budi.post(path, data=form)
    assert (kept.status_code, kept.headers["Location"]) == (302, path)
    (sheet,) = _sheets(platform)
    assert (sheet.scores, sheet.before, sheet.monitoring) == ("2-0---", "RPP\nada", "<b>tertib</b>")
    page = budi.get(path).text
    assert _checked(page) == ["2", "", "0", "", "", ""]
    assert "&lt;b&gt;tertib&lt;/b&gt;</textarea>" in page
    assert 'name="revision" value="1"' in page
    assert "2/4" in page


def test_saving_leads_on_to_the_next_competence_and_at_last_to_the_guru(
    platform: Platform, budi: FlaskClient, cast: Staff
) -> None:
    def after(number: int, **changed: str) -> str:
        typed = FULL | {"revision": "0", "lalu": "lanjut"} | changed
        return budi.post(f"{cast.address}/pembelajaran/{number}", data=typed).headers["Location"]

    assert after(1) == f"{cast.address}/pembelajaran/2"
    assert after(14) == f"{cast.address}/pembelajaran/2"
    assert [sheet.number for sheet in _sheets(platform)] == [1, 14]
    fill(platform.store, cast.hall)
    assert after(3, revision="1") == cast.address


def test_what_a_kept_competence_still_lacks_is_said(budi: FlaskClient, cast: Staff) -> None:
    path = f"{cast.address}/pembelajaran/1"
    part = budi.post(path, data=FULL | {"revision": "0", "s2": "", "s3": ""}, follow_redirects=True).text
    assert "Tersimpan.</strong> Kompetensi 1 tersimpan; 2 indikator belum dinilai." in part
    whole = budi.post(path, data=FULL | {"revision": "1"}, follow_redirects=True).text
    assert "Selesai.</strong> Kompetensi 1 tersimpan" in whole


def test_the_form_has_an_address_of_its_own_so_that_no_page_opens_at_the_evidence(
    budi: FlaskClient, cast: Staff
) -> None:
    path = f"{cast.address}/pembelajaran/1"
    assert f'<form method="post" action="{path}" id="lembar"' in budi.get(path).text


def test_the_script_is_told_the_revision_and_the_moment(budi: FlaskClient, cast: Staff) -> None:
    path = f"{cast.address}/pembelajaran/1"
    first = budi.post(path, data=FULL | {"revision": "0"}, headers=JSON)
    assert first.status_code == 200
    assert first.json is not None
    assert first.json["revision"] == 1
    assert re.search(r"\d{4} \d\d\.\d\d$", first.json["saved"])
    again = budi.post(path, data=FULL | {"revision": "0"}, headers=JSON)
    assert again.json == first.json
    other = budi.post(path, data=FULL | {"revision": "0", "s1": "0"}, headers=JSON)
    assert other.status_code == 409
    assert other.json is not None
    assert other.json["stale"] is True


def test_the_second_window_sees_both_entries_and_chooses(platform: Platform, budi: FlaskClient, cast: Staff) -> None:
    path = f"{cast.address}/pembelajaran/1"
    save(platform.store, cast.hall, SheetEntry((2,) * 6, before="dari jendela pertama"))
    mine = FULL | {"revision": "0", "s2": "0", "before": "dari jendela kedua"}
    told = budi.post(path, data=mine)
    assert told.status_code == 409
    assert _checked(told.text) == ["2", "0", "2", "2", "2", "2"]
    assert told.text.count("Tersimpan dari jendela lain") == 2
    for words in ("dari jendela pertama", "dari jendela kedua", "Simpan isian saya", "Pakai isian yang sudah"):
        assert words in told.text
    assert _sheets(platform)[0].scores == "222222"
    revision = re.search(r'name="revision" value="(\d+)"', told.text)
    assert revision is not None
    assert budi.post(path, data=mine | {"revision": revision[1]}).status_code == 302
    assert (_sheets(platform)[0].scores, _sheets(platform)[0].before) == ("202222", "dari jendela kedua")


def test_a_form_without_its_revision_overwrites_nothing(platform: Platform, budi: FlaskClient, cast: Staff) -> None:
    save(platform.store, cast.hall, SheetEntry((2,) * 6))
    assert budi.post(f"{cast.address}/pembelajaran/1", data={"s1": "0"}).status_code == 409
    assert _sheets(platform)[0].scores == "222222"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"before": "x" * 4001}, "lebih panjang dari 4000 huruf"),
        ({"s1": "3"}, "di luar skala"),
        ({"s1": "dua"}, "di luar skala"),
    ],
)
def test_what_cannot_be_kept_is_told_and_stays_on_the_page(
    platform: Platform, budi: FlaskClient, cast: Staff, changed: dict[str, str], words: str
) -> None:
    told = budi.post(f"{cast.address}/pembelajaran/1", data=FULL | {"revision": "0", "after": "kata saya"} | changed)
    assert told.status_code == 409
    assert words in told.text
    assert "kata saya" in told.text
    assert _sheets(platform) == []


def test_what_is_typed_into_a_finished_observation_is_not_kept_but_not_lost(
    platform: Platform, budi: FlaskClient, cast: Staff
) -> None:
    fill(platform.store, cast.hall)
    budi.post(f"{cast.address}/pembelajaran/selesai")
    told = budi.post(f"{cast.address}/pembelajaran/1", data=FULL | {"revision": "1", "during": "kata terakhir"})
    assert told.status_code == 409
    assert "kata terakhir" in told.text
    assert _sheets(platform)[0].during == ""


def test_a_form_of_another_site_is_refused(platform: Platform, cast: Staff) -> None:
    client = signed_in(create_app(platform), cast.budi)
    path = f"{cast.address}/pembelajaran/1"
    assert client.post(path, data=FULL | {"revision": "0"}).status_code == 400
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text)
    assert token is not None
    kept = client.post(path, data=FULL | {"revision": "0"}, headers={"X-CSRFToken": token[1], **JSON})
    assert kept.status_code == 200
    assert [sheet.scores for sheet in _sheets(platform)] == ["222222"]
