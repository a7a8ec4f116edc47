"""The first school of an empty installation."""

import re

import pytest
from flask.testing import FlaskClient

from collect.config import Platform
from collect.storage.schools import list_schools
from collect.web.app import create_app
from tests.web.cast_coordinate import open_site, words

SCHOOL = {
    "npsn": "20100001",
    "name": "SMP Contoh Cendana",
    "kind": "smp",
    "address": "Jalan Contoh 1",
    "city": "Kota Contoh",
    "timezone": "Asia/Makassar",
    "coordinator": "Rina Contoh",
    "username": "rina",
}


@pytest.fixture
def client(platform: Platform) -> FlaskClient:
    app = create_app(platform)
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


def typed(platform: Platform, **change: str) -> dict[str, str]:
    return SCHOOL | {"word": platform.secret.setup_word()} | change


def test_an_empty_installation_leads_to_entering_a_school(client: FlaskClient) -> None:
    assert client.get("/").location == "/mulai"
    assert client.get("/mulai").status_code == 200


def test_the_first_school_gets_a_koordinator_whose_code_opens_the_account(
    client: FlaskClient, platform: Platform
) -> None:
    word = platform.secret.setup_word().upper()
    page = client.post("/mulai", data=typed(platform, word=f" {word} ")).get_data(as_text=True)
    found = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page)
    assert found is not None
    password = "pagi cerah di contoh"
    first = {"username": "rina", "code": found[0], "password": password, "again": password}
    assert client.post("/masuk/pertama", data=first).location == "/"
    assert client.get("/koordinator/").status_code == 200
    with platform.store.read() as session:
        (school,) = list_schools(session)
    assert (school.npsn, school.kind, school.timezone) == ("20100001", "smp", "Asia/Makassar")


def test_a_second_school_cannot_be_entered_there(client: FlaskClient, platform: Platform) -> None:
    client.post("/mulai", data=typed(platform))
    assert client.get("/mulai").location == "/masuk"
    assert client.post("/mulai", data=typed(platform, npsn="20100002")).location == "/masuk"
    with platform.store.read() as session:
        assert len(list_schools(session)) == 1


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"word": "salahsalah"}, "Kata kunci tidak cocok"),
        ({"word": "ü"}, "Kata kunci tidak cocok"),
        ({"npsn": "123"}, "tidak sah; NPSN terdiri dari 8 angka"),
        ({"name": ""}, "Isian ini belum diisi."),
        ({"name": "xy"}, "Nama sekolah harus 3 sampai 200 huruf"),
        ({"username": "ab"}, "tidak dapat dipakai"),
        ({"kind": ""}, "Isian ini belum diisi."),
        ({"kind": "universitas"}, "Pilihan ini tidak ada dalam daftar"),
    ],
)
def test_a_wrong_entry_is_told_at_its_field(
    client: FlaskClient, platform: Platform, change: dict[str, str], text: str
) -> None:
    answer = client.post("/mulai", data=typed(platform, **change))
    assert answer.status_code == 422
    assert text in words(answer.get_data(as_text=True))
    with platform.store.read() as session:
        assert list_schools(session) == []


def test_a_platform_with_schools_leads_visitors_to_typing_a_code(platform: Platform) -> None:
    site = open_site(platform)
    assert site.client.get("/").location == "/kode"
