"""A card opens in one request, names what it must, and tells a guesser nothing."""

import gzip
import re
import uuid

import pytest
from flask import Flask
from flask.testing import FlaskClient

from collect.catalog.read import load_catalog
from collect.config import Platform
from collect.storage.codes import CodeUse
from collect.storage.periods import CLOSED, PREPARING
from collect.web.app import create_app
from tests.web.cast_respond import LONG_NAME, NOON, Hall, answering, move_period

ROUND_TRIP = 14 * 1024
NASTY = ("<script>alert(1)</script>", "=cmd|' /C calc'!A0", "Ibu 🌺 Guru", "N" * 300, LONG_NAME)


@pytest.fixture
def app(platform: Platform) -> Flask:
    return create_app(platform)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_a_card_greets_names_its_purpose_and_lists_the_guru(client: FlaskClient, hall: Hall) -> None:
    page = client.get(f"/i/{hall.codes[0]}").text
    for words in ("Sekolah Negeri Contoh", "Penilaian Kinerja Guru", "tanpa nama", "sekitar 5 menit", "0 dari 2"):
        assert words in page
    assert page.index("Aminah Contoh") < page.index("Budi Contoh")
    assert f'href="/i/{hall.codes[0]}/{hall.guru[0]}"' in page


@pytest.mark.parametrize(
    ("group", "greeting", "minutes"),
    [
        ("peserta-didik", "kartumu", 5),
        ("orang-tua", "putra-putri Bapak/Ibu", 1),
        ("teman-sejawat", "rekan guru", 4),
        ("dudi", "mitra sekolah", 2),
    ],
)
def test_every_group_is_addressed_in_its_own_way(
    platform: Platform, client: FlaskClient, group: str, greeting: str, minutes: int
) -> None:
    hall = platform.store.write(lambda session: answering(session, platform.secret, group=group))
    page = client.get(f"/i/{hall.codes[0]}").text
    assert greeting in page
    assert f"sekitar {minutes} menit" in page
    assert ("kartumu" in page) == (group == "peserta-didik")


def test_the_address_may_be_in_any_case_and_with_separators(client: FlaskClient, hall: Hall) -> None:
    code = hall.codes[0]
    for path in (f"/I/{code}", f"/i/{code.lower()}", f"/I/{code[:4]}-{code[4:].lower()}", f"/i/{code}/", f"/i/{code}."):
        assert client.get(path).status_code == 200, path
    assert client.get(f"/I/{code}/{str(hall.guru[0]).upper()}").status_code == 200


def test_what_is_done_is_shown_as_done(platform: Platform, client: FlaskClient, hall: Hall) -> None:
    def use(number: int) -> None:
        platform.store.write(
            lambda session: session.add(
                CodeUse(
                    school_id=hall.school_id,
                    period_id=hall.period_id,
                    card_id=hall.cards[0],
                    teacher_id=hall.guru[number],
                    used_on=NOON.date(),
                )
            )
        )

    use(0)
    page = client.get(f"/i/{hall.codes[0]}").text
    assert "1 dari 2 sudah dikirim" in page
    assert f'href="/i/{hall.codes[0]}/{hall.guru[0]}"' not in page
    assert f'href="/i/{hall.codes[0]}/{hall.guru[1]}"' in page
    use(1)
    assert "Semua kuesioner pada kartu ini sudah dikirim" in client.get(f"/i/{hall.codes[0]}").text
    assert "0 dari 2" in client.get(f"/i/{hall.codes[1]}").text


@pytest.mark.parametrize(
    ("moved", "status", "words"),
    [
        ({"opens": 1}, 403, "Kuesioner Sekolah Negeri Contoh belum dibuka"),
        ({"state": PREPARING}, 403, "belum dibuka oleh Sekolah Negeri Contoh"),
        ({"state": CLOSED}, 410, "Masa pengisian di Sekolah Negeri Contoh sudah ditutup pada"),
    ],
)
def test_early_and_late_are_told_only_to_a_valid_code(
    platform: Platform, client: FlaskClient, hall: Hall, moved: dict[str, int | str], status: int, words: str
) -> None:
    platform.store.write(lambda session: move_period(session, hall, **moved))  # type: ignore[arg-type]  # a table
    told = client.get(f"/i/{hall.codes[0]}")
    assert (told.status_code, words in told.text) == (status, True)
    assert re.search(r"\d{4}-\d\d-\d\d", told.text) is None
    guesses = (platform.secret.code("7KQ2", card_id=uuid.uuid4(), generation=1), "halo", hall.codes[0][:-1])
    answers = {(r.status_code, r.text) for r in (client.get(f"/i/{guess}") for guess in guesses)}
    assert [status for status, _ in answers] == [404]


def test_a_guru_of_another_card_is_not_found(platform: Platform, client: FlaskClient, hall: Hall) -> None:
    other = platform.store.write(
        lambda session: answering(session, platform.secret, part="VVVV", npsn="20100002", guru=("Cici",))
    )
    for teacher in (other.guru[0], uuid.uuid4()):
        told = client.get(f"/i/{hall.codes[0]}/{teacher}")
        assert (told.status_code, '<a class="button" href="./">Kembali ke kartu</a>' in told.text) == (404, True)
        assert client.post(f"/i/{hall.codes[0]}/{teacher}", data={"b1": "SL"}).status_code == 404


def test_names_of_any_kind_are_shown_as_text(platform: Platform, client: FlaskClient) -> None:
    hall = platform.store.write(lambda session: answering(session, platform.secret, guru=NASTY))
    page = client.get(f"/i/{hall.codes[0]}").text
    assert page.count("<script") == 1
    assert "&lt;script&gt;alert(1)" in page
    for teacher in hall.guru:
        sheet = client.get(f"/i/{hall.codes[0]}/{teacher}").text
        assert sheet.count("<script") == 1
    assert "N" * 300 in page


def test_every_page_is_one_request_of_one_round_trip(platform: Platform, client: FlaskClient) -> None:
    hall = platform.store.write(lambda session: answering(session, platform.secret, guru=NASTY))
    for path in (f"/i/{hall.codes[0]}", f"/i/{hall.codes[0]}/{hall.guru[0]}"):
        packed = client.get(path, headers={"Accept-Encoding": "gzip"})
        plain = client.get(path, headers={"Accept-Encoding": "gzip;q=0"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in plain.headers
        head = sum(len(name) + len(value) + 4 for name, value in packed.headers)
        assert len(packed.data) + head < ROUND_TRIP
        unpacked = gzip.decompress(packed.data).decode()
        assert _without_id(unpacked) == _without_id(plain.text)
        assert re.findall(r"\b(?:src|link|@import|url)\b\s*[=(]", unpacked) == []


def test_the_policy_allows_only_the_page_s_own_style_and_script(client: FlaskClient, hall: Hall) -> None:
    card = client.get(f"/i/{hall.codes[0]}")
    sheet = client.get(f"/i/{hall.codes[0]}/{hall.guru[0]}")
    for page in (card, sheet):
        assert "unsafe" not in page.headers["Content-Security-Policy"]
        assert "style-src 'sha256-" in page.headers["Content-Security-Policy"]
        assert page.headers["Cache-Control"] == "private, no-cache"
    assert "script-src 'sha256-" in sheet.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in card.headers


@pytest.mark.parametrize("path", ["", "/{guru}"])
def test_every_page_costs_one_statement_however_many_guru(
    platform: Platform, client: FlaskClient, prepared: list[str], path: str
) -> None:
    for number, part in ((1, "7KQ2"), (6, "VVVV")):
        hall = platform.store.write(
            lambda session, number=number, part=part: answering(  # type: ignore[misc]  # bound early
                session,
                platform.secret,
                guru=[f"Guru {n}" for n in range(number)],
                part=part,
                npsn=f"2010000{number}",
            )
        )
        prepared.clear()
        assert client.get(f"/i/{hall.codes[0]}{path.format(guru=hall.guru[0])}").status_code == 200
        assert len(prepared) == 1


def test_a_code_can_be_typed(client: FlaskClient, hall: Hall) -> None:
    assert "Ketik kode kartu" in client.get("/kode").text
    code = hall.codes[0]
    sent = client.post("/kode", data={"code": f"{code[:4].lower()} {code[4:9]}-{code[9:]}"})
    assert (sent.status_code, sent.headers["Location"]) == (302, f"/i/{code}")
    for wrong, words in (
        ("", "Ketik kode"),
        ("7KQ2-0000", "belum benar"),
        ("x" * 80, "18 huruf"),
        ("<b>", "&lt;b&gt;"),
    ):
        told = client.post("/kode", data={"code": wrong})
        assert told.status_code == 422
        assert words in told.text


def test_a_language_is_chosen_by_link_and_kept(app: Flask, client: FlaskClient, hall: Hall) -> None:
    english = client.get(f"/i/{hall.codes[0]}?bahasa=en")
    assert 'lang="en"' in english.text
    assert f"/i/{hall.codes[0]}/{hall.guru[0]}?bahasa=en" in english.text
    assert 'lang="en"' in client.get(f"/i/{hall.codes[0]}").text
    sheet = client.get(f"/i/{hall.codes[0]}/{hall.guru[0]}").text
    own = load_catalog().questionnaire("peserta-didik")
    assert load_catalog().in_language(own, "en").items[0].text in sheet
    assert own.items[0].text not in sheet
    stranger = app.test_client()
    assert 'lang="id"' in stranger.get(f"/i/{hall.codes[0]}?bahasa=%3Cscript%3E").text


def test_the_privacy_page_says_who_sees_what_and_names_the_law(client: FlaskClient) -> None:
    page = client.get("/privasi").text
    for words in ("Undang-Undang Nomor 27 Tahun 2022", "pemilik server", "kurang dari 3 orang", "Pasal 5"):
        assert words in page


def test_an_address_under_i_that_does_not_exist_is_told_on_the_lean_page(client: FlaskClient, hall: Hall) -> None:
    told = client.get(f"/i/{hall.codes[0]}/bukan-guru")
    assert told.status_code == 404
    assert "<style>" in told.text
    assert "collect.css" not in told.text


def _without_id(page: str) -> str:
    return re.sub(r'name="kiriman" value="[0-9a-f-]+"', "", page)


@pytest.mark.parametrize("address", ["/i", "/I", "/i/"])
def test_the_address_on_the_card_leads_to_typing_the_code(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.location) == (302, "/kode")


def test_one_minute_is_one_minute_in_english(platform: Platform) -> None:
    parents = platform.store.write(lambda session: answering(session, platform.secret, group="orang-tua"))
    client = create_app(platform).test_client()
    assert "about 1 minute for each teacher" in client.get(f"/i/{parents.codes[0]}?bahasa=en").text
