"""Coming in, going out, and one's own account."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.kinds import Role
from collect.operations import accounts
from collect.operations.accounts import FirstCode
from collect.operations.passwords import make_code
from collect.storage.accounts import find_account
from collect.web.app import create_app
from tests.web.cast_coordinate import PASSWORD, Site, open_site, words

NEW = "sore teduh di contoh"
WRONG = "Nama pengguna atau kata sandi tidak cocok"


@pytest.fixture
def site(platform: Platform) -> Site:
    return open_site(platform)


def renewed(site: Site, username: str = "budi") -> FirstCode:
    """Made now, because it is good for two weeks only."""
    deed, account_id = replace(site.own.deed, now=datetime.now(UTC)), site.accounts[username]
    return site.store.write(lambda s: accounts.renew_first_code(s, deed, account_id, make_code()))


def test_signing_in_leads_to_the_page_of_the_role(site: Site) -> None:
    assert site.sign_in().location == "/"
    assert site.client.get("/").location == "/koordinator/"
    site.sign_in("budi")
    assert site.client.get("/").location.startswith("/penilai")


def test_signing_in_leads_back_to_the_page_that_was_asked_for(site: Site) -> None:
    asked = site.client.get("/koordinator/akun/?cari=budi").location
    assert asked == "/masuk?lanjut=/koordinator/akun/?cari%3Dbudi"
    typed = {"username": "rina", "password": PASSWORD, "npsn": "20100001", "lanjut": "/koordinator/akun/?cari=budi"}
    assert site.client.post("/masuk", data=typed).location == "/koordinator/akun/?cari=budi"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://contoh.test/",
        "//contoh.test/",
        "/\\contoh.test",
        "\\\\contoh.test",
        "akun",
        "/\tx",
        "/\r\nX: y",
        "/" + "x" * 500,
    ],
)
def test_signing_in_never_leads_to_another_site(site: Site, elsewhere: str) -> None:
    typed = {"username": "rina", "password": PASSWORD, "npsn": "20100001", "lanjut": elsewhere}
    assert site.client.post("/masuk", data=typed).location == "/"


@pytest.mark.parametrize(
    ("username", "password", "npsn"),
    [
        ("rina", "salah", "20100001"),
        ("tidak.ada", PASSWORD, "20100001"),
        ("rina", PASSWORD, "20100002"),
        ("rina", PASSWORD, "20109999"),
        ("rina", PASSWORD, ""),
        ("<script>alert(1)</script>", "x", "20100001"),
    ],
)
def test_a_wrong_sign_in_never_tells_which_part_was_wrong(site: Site, username: str, password: str, npsn: str) -> None:
    typed = {"username": username, "password": password, "npsn": npsn}
    answer = site.client.post("/masuk", data=typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert page.count(WRONG) == 1
    assert "<script>alert" not in page
    assert site.client.get("/akun").status_code == 302


def test_a_locked_account_gets_the_same_text_with_the_advice_to_wait(site: Site) -> None:
    typed = {"username": "rina", "password": "salah", "npsn": "20100001"}
    for _ in range(8):
        first = words(site.client.post("/masuk", data=typed).get_data(as_text=True))
    locked = words(site.client.post("/masuk", data=typed | {"password": PASSWORD}).get_data(as_text=True))
    assert locked == first
    assert "tunggu, lalu coba lagi" in locked


def test_the_school_is_asked_only_where_there_is_more_than_one_and_is_remembered(site: Site) -> None:
    assert 'name="npsn"' in site.page("/masuk")
    site.sign_in()
    site.client.post("/keluar")
    assert 'value="20100001"' in site.page("/masuk")


def test_the_first_sign_in_takes_the_code_once_and_sets_a_password(site: Site) -> None:
    code = renewed(site)
    typed = {"npsn": "20100001", "username": "budi", "code": code.code.lower(), "password": NEW, "again": NEW}
    assert site.client.post("/masuk/pertama", data=typed).location == "/"
    assert site.client.get("/akun").status_code == 200
    site.client.post("/keluar")
    again = site.client.post("/masuk/pertama", data=typed)
    assert again.status_code == 422
    assert "Nama pengguna atau kode tidak cocok" in again.get_data(as_text=True)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"again": "lain sekali"}, "Kedua kata sandi tidak sama."),
        ({"password": "pendek", "again": "pendek"}, "Kata sandi harus 8 sampai 128 huruf"),
        ({"password": "Sayang123", "again": "Sayang123"}, "termasuk yang paling sering dipakai orang"),
        ({"password": "akubudi-77", "again": "akubudi-77"}, "memuat nama pengguna, nama sekolah, atau NPSN"),
        ({"password": "smknegeri1contoh", "again": "smknegeri1contoh"}, "memuat nama pengguna, nama sekolah"),
        ({"code": "2222-2222-2222"}, "Nama pengguna atau kode tidak cocok"),
        ({"username": "tidak.ada"}, "Nama pengguna atau kode tidak cocok"),
        ({"code": ""}, "Isian ini belum diisi."),
    ],
)
def test_a_first_sign_in_that_fails_says_what_to_do(site: Site, change: dict[str, str], text: str) -> None:
    typed = {"npsn": "20100001", "username": "budi", "code": renewed(site).code, "password": NEW, "again": NEW}
    answer = site.client.post("/masuk/pertama", data=typed | change)
    assert answer.status_code == 422
    assert text in answer.get_data(as_text=True)


def test_the_session_is_a_new_one_after_signing_in(site: Site) -> None:
    with site.client.session_transaction() as session:
        session["planted"] = "x"
        session["csrf_token"] = "planted"
    site.sign_in()
    with site.client.session_transaction() as session:
        assert "planted" not in session
        assert session.get("csrf_token") != "planted"
        assert "_user_id" in session


def test_signing_out_ends_the_session(site: Site) -> None:
    site.sign_in()
    refused = site.client.get("/keluar")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "OPTIONS, POST")
    assert site.client.post("/keluar").location == "/masuk"
    assert site.client.get("/akun").location.startswith("/masuk")


def test_a_copied_cookie_is_worth_nothing_after_signing_out(site: Site) -> None:
    site.sign_in()
    kept = site.client.get_cookie("session")
    assert kept is not None
    thief = site.app.test_client()
    thief.set_cookie("session", kept.value)
    assert thief.get("/akun").status_code == 200
    assert "Anda sudah keluar dari semua perangkat" in site.send("/keluar")
    thief.set_cookie("session", kept.value)
    assert thief.get("/akun").location.startswith("/masuk")
    site.sign_in()
    assert "Keluar dari semua perangkat" in site.page("/akun")


def test_going_out_of_one_account_leaves_the_others_alone(site: Site) -> None:
    site.sign_in("budi")
    elsewhere = site.app.test_client()
    elsewhere.post("/masuk", data={"username": "rina", "password": PASSWORD, "npsn": "20100001"})
    site.client.post("/keluar")
    site.client.post("/keluar")
    assert elsewhere.get("/akun").status_code == 200


def test_an_old_password_guessed_too_often_holds_the_account(site: Site) -> None:
    site.sign_in()
    for _ in range(8):
        wrong = site.send("/akun", 422, old="salah", password=NEW, again=NEW)
        assert "Kata sandi lama tidak cocok" in wrong
    assert "akun ditahan 10 menit" in site.send("/akun", 422, old=PASSWORD, password=NEW, again=NEW)


def test_a_closed_account_is_signed_out_at_once(site: Site) -> None:
    site.sign_in("budi")
    closed: Any = {
        "roles": [Role.TEACHER],
        "active": False,
        "teacher_id": site.own.guru[0],
        "by": site.accounts["rina"],
    }
    site.store.write(lambda s: accounts.change_account(s, site.own.deed, site.accounts["budi"], **closed))
    assert site.client.get("/akun").location.startswith("/masuk")


def test_a_changed_password_keeps_this_session_and_ends_the_others(site: Site) -> None:
    site.sign_in()
    elsewhere = site.app.test_client()
    elsewhere.post("/masuk", data={"username": "rina", "password": PASSWORD, "npsn": "20100001"})
    assert elsewhere.get("/akun").status_code == 200
    wrong = site.client.post("/akun", data={"old": "salah", "password": NEW, "again": NEW})
    assert "Kata sandi lama tidak cocok" in wrong.get_data(as_text=True)
    assert "Kata sandi sudah diganti" in site.send("/akun", old=PASSWORD, password=NEW, again=NEW)
    assert elsewhere.get("/akun").status_code == 302


def test_the_language_follows_the_account_and_before_signing_in_the_device(site: Site) -> None:
    assert site.client.post("/bahasa", data={"language": "en", "lanjut": "/masuk"}).location == "/masuk"
    assert '<html lang="en">' in site.page("/masuk")
    assert site.client.post("/bahasa", data={"language": "xx", "lanjut": "//contoh.test"}).location == "/"
    site.sign_in()
    assert '<html lang="id">' in site.page("/akun")
    site.client.post("/bahasa", data={"language": "en", "lanjut": "/akun"})
    assert '<html lang="en">' in site.page("/akun")
    with site.store.read() as session:
        found = find_account(session, site.own.school_id, site.accounts["rina"])
        assert found is not None
        assert found.language == "en"


def test_forms_are_refused_without_their_csrf_token(site: Site, platform: Platform) -> None:
    client = create_app(platform).test_client()
    typed = {"username": "rina", "password": PASSWORD, "npsn": "20100001"}
    answer = client.post("/masuk", data=typed)
    assert answer.status_code == 400
    assert "terlalu lama terbuka" in answer.get_data(as_text=True)
    assert client.post("/keluar").status_code == 400


def test_an_expired_code_is_refused_like_a_wrong_one(site: Site) -> None:
    code = renewed(site)

    def age(session: Session) -> None:
        found = find_account(session, site.own.school_id, site.accounts["budi"])
        assert found is not None
        assert found.first_code_until is not None
        found.first_code_until -= timedelta(days=400)

    site.store.write(age)
    typed = {"npsn": "20100001", "username": "budi", "code": code.code, "password": NEW, "again": NEW}
    assert "Nama pengguna atau kode tidak cocok" in site.send("/masuk/pertama", 422, **typed)
