"""A questionnaire is sent once, and nothing that was chosen is lost on the way."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from collect.config import Platform
from collect.storage.codes import CodeUse
from collect.storage.responses import Response
from collect.web.app import create_app
from tests.web.cast_respond import Hall, answering, choose_all, move_period

RECEIPT = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")


@pytest.fixture
def client(platform: Platform) -> FlaskClient:
    return create_app(platform).test_client()


def _address(hall: Hall, guru: int = 0, card: int = 0) -> str:
    return f"/i/{hall.codes[card]}/{hall.guru[guru]}"


def _form(client: FlaskClient, address: str, number: int = 42, choice: str = "SL") -> dict[str, str]:
    """The page's own hidden fields, and the same choice everywhere."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)">', client.get(address).text))
    assert hidden.keys() == {"kiriman", "versi"}
    return hidden | choose_all(number, choice)


def _answers(platform: Platform) -> list[str]:
    with platform.store.read() as session:
        return sorted(session.scalars(select(Response.answers)))


def _receipt(page: str) -> str:
    found = re.search(r'class="code">([^<]+)<', page)
    assert found is not None
    return found[1]


def test_a_questionnaire_has_every_statement_with_three_choices_and_none_chosen(
    client: FlaskClient, hall: Hall
) -> None:
    page = client.get(_address(hall)).text
    assert page.count("<fieldset") == page.count("<legend") == 42
    for label in ("Tidak pernah", "Kadang-kadang", "Selalu"):
        assert page.count(f"<span>{label}</span>") == 42
    assert " checked" not in page
    for component in ("Penguasaan materi", "Kemahiran mengajar", "Perilaku sehari-hari", "Hubungan sosial"):
        assert f"<h2>{component}</h2>" in page


def test_what_is_sent_is_stored_thanked_for_and_leads_to_the_next_guru(
    platform: Platform, client: FlaskClient, hall: Hall
) -> None:
    thanks = client.post(_address(hall), data=_form(client, _address(hall)))
    assert thanks.status_code == 200
    assert "Jawaban tentang Aminah Contoh sudah diterima" in thanks.text
    assert RECEIPT.fullmatch(_receipt(thanks.text))
    assert f'href="{_address(hall, guru=1)}">Lanjut: Budi Contoh' in thanks.text
    last = client.post(_address(hall, guru=1), data=_form(client, _address(hall, guru=1), choice="KD"))
    assert "Semua kuesioner pada kartumu sudah dikirim" in last.text
    assert _answers(platform) == ["1" * 42, "2" * 42]


def test_no_address_and_no_cookie_joins_the_code_to_the_receipt(client: FlaskClient, hall: Hall) -> None:
    thanks = client.post(_address(hall), data=_form(client, _address(hall)))
    assert thanks.status_code == 200
    assert "Location" not in thanks.headers
    assert "Set-Cookie" not in thanks.headers


def test_the_same_page_sent_again_gives_the_same_receipt(platform: Platform, client: FlaskClient, hall: Hall) -> None:
    form = _form(client, _address(hall))
    receipts = {_receipt(client.post(_address(hall), data=form).text) for _ in range(3)}
    assert len(receipts) == 1
    assert _answers(platform) == ["2" * 42]


def test_another_page_or_other_answers_are_answered_kindly_and_change_nothing(
    platform: Platform, client: FlaskClient, hall: Hall
) -> None:
    form, other = _form(client, _address(hall)), _form(client, _address(hall), choice="TP")
    client.post(_address(hall), data=form)
    for again in (other, form | {"b7": "KD"}):
        told = client.post(_address(hall), data=again)
        assert told.status_code == 409
        assert "tidak ada yang berubah" in told.text
        assert "Lanjut: Budi Contoh" in told.text
    looked = client.get(_address(hall))
    assert (looked.status_code, "Sudah diterima" in looked.text) == (200, True)
    assert _answers(platform) == ["2" * 42]


def test_what_is_missing_is_pointed_out_and_what_was_chosen_is_kept(
    platform: Platform, client: FlaskClient, hall: Hall
) -> None:
    form = _form(client, _address(hall), choice="KD")
    sent = {name: value for name, value in form.items() if name not in ("b3", "b41")} | {"b41": "<b>"}
    told = client.post(_address(hall), data=sent)
    assert told.status_code == 422
    assert told.text.count(" checked") == 40
    assert re.findall(r'id="p(\d+)" class="miss"', told.text) == ["3", "41"]
    assert re.findall(r'name="b(\d+)" value="TP" required autofocus', told.text) == ["3"]
    assert re.findall(r'<a href="#p(\d+)">', told.text) == ["3", "41"]
    assert f'name="kiriman" value="{form["kiriman"]}"' in told.text
    assert _answers(platform) == []
    assert client.post(_address(hall), data=form).status_code == 200


def test_an_id_that_is_taken_is_changed_and_the_answers_stay_on_the_page(
    platform: Platform, client: FlaskClient, hall: Hall
) -> None:
    form = _form(client, _address(hall))
    client.post(_address(hall), data=form)
    told = client.post(_address(hall, card=1), data=form)
    assert told.status_code == 409
    assert told.text.count(" checked") == 42
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)">', told.text))
    assert hidden["kiriman"] != form["kiriman"]
    assert client.post(_address(hall, card=1), data=form | hidden).status_code == 200
    assert len(_answers(platform)) == 2


def test_a_page_of_an_older_version_comes_back_with_its_answers(
    platform: Platform, client: FlaskClient, hall: Hall
) -> None:
    told = client.post(_address(hall), data=_form(client, _address(hall)) | {"versi": "99"})
    assert (told.status_code, told.text.count(" checked")) == (409, 42)
    assert _answers(platform) == []


@pytest.mark.parametrize(
    "spoilt", ["", "bukan", "00000000-0000-0000-0000-000000000000", "6f1c2f00-c9a0-11f0-8de9-0242ac120002"]
)
def test_an_id_that_is_lost_or_not_random_is_replaced(
    platform: Platform, client: FlaskClient, hall: Hall, spoilt: str
) -> None:
    assert client.post(_address(hall), data=_form(client, _address(hall)) | {"kiriman": spoilt}).status_code == 200
    with platform.store.read() as session:
        assert [row.response_id.version for row in session.scalars(select(Response))] == [4]


def test_the_use_of_a_card_knows_the_day_and_nothing_finer(platform: Platform, client: FlaskClient, hall: Hall) -> None:
    client.post(_address(hall), data=_form(client, _address(hall)))
    with platform.store.read() as session:
        use = session.scalars(select(CodeUse)).one()
        stored = session.scalars(select(Response)).one()
    assert use.card_id == hall.cards[0]
    assert {column.name for column in CodeUse.__table__.columns} == {
        "school_id",
        "period_id",
        "card_id",
        "teacher_id",
        "used_on",
    }
    assert str(stored.response_id) not in str(vars(use))


@pytest.mark.parametrize(
    ("kind", "words"),
    [("sd", "Bapak/Ibu Guru memberi contoh dari hal yang kita alami"), ("smk", "Menerangkan materi lewat contoh")],
)
def test_pupils_of_an_sd_read_the_simpler_wording(
    platform: Platform, client: FlaskClient, kind: str, words: str
) -> None:
    hall = platform.store.write(lambda session: answering(session, platform.secret, kind=kind))
    page = client.get(_address(hall)).text
    assert words in page
    assert "resmi" not in page.lower()


@pytest.mark.parametrize(
    ("group", "items", "signed"), [("dudi", 12, True), ("orang-tua", 8, False), ("teman-sejawat", 30, False)]
)
def test_only_a_form_of_the_project_says_that_it_is_not_official(
    platform: Platform, client: FlaskClient, group: str, items: int, signed: bool
) -> None:
    hall = platform.store.write(lambda session: answering(session, platform.secret, group=group))
    page = client.get(_address(hall)).text
    assert page.count("<fieldset") == items
    assert ("Bukan formulir resmi" in page) == signed
    assert client.post(_address(hall), data=_form(client, _address(hall), items)).status_code == 200


@pytest.mark.parametrize("body", ["x=&" * 30_000, "code=" + "x" * 70_000])
def test_what_is_too_long_is_refused_unread_and_the_limit_is_told(client: FlaskClient, hall: Hall, body: str) -> None:
    kind = "application/x-www-form-urlencoded"
    assert client.post(_address(hall), data=body, content_type=kind).status_code == 413
    for address in ("/kode", "/masuk"):
        told = client.post(address, data=body, content_type=kind)
        assert (told.status_code, "Batasnya 64 kB" in told.text) == (413, True)


def test_what_is_sent_after_the_closing_is_plainly_not_counted(
    platform: Platform, client: FlaskClient, hall: Hall
) -> None:
    form = _form(client, _address(hall))
    platform.store.write(lambda session: move_period(session, hall, closes=-1))
    told = client.post(_address(hall), data=form)
    assert (told.status_code, "ini tidak ikut dihitung, dan jawabannya tidak disimpan" in told.text) == (410, True)
    assert "Masa pengisian di Sekolah Negeri Contoh sudah ditutup" in told.text
    assert "tidak ikut dihitung" not in client.get(_address(hall)).text
    assert _answers(platform) == []
