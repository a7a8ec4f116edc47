"""The koordinator puts the school's own wording in place of ours: out, filled in, looked at, saved, and back again."""

import html
import io
import re

import openpyxl
import pytest
from werkzeug.test import TestResponse

from collect.config import Platform
from collect.reports.wording import SHEET
from collect.storage.wordings import list_wordings
from collect.web.app import create_app
from tests.web.cast_coordinate import Site, open_site, words

HOME = "/koordinator/naskah"
SUBJECT = f"{HOME}/guru-mapel"
SOURCE = "Buku 2, cetakan 2016, milik sekolah"
HOSTILE = "<script>alert(1)</script> & =cmd| 🙂"


@pytest.fixture
def site(platform: Platform) -> Site:
    found = open_site(platform)
    found.sign_in()
    return found


def workbook(site: Site, code: str, cells: dict[str, str]) -> bytes:
    """The school's download with these cells filled in."""
    answer = site.client.get(f"{HOME}/unduh/{code}.xlsx")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="naskah-{code}.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    for row in book[SHEET].iter_rows(min_row=4):
        row[4].value = cells.get(str(row[0].value), row[4].value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(site: Site, code: str, data: bytes, *, source: str = SOURCE, status: int = 200) -> str:
    typed = {"file": (io.BytesIO(data), "naskah.xlsx"), "source": source}
    answer = site.client.post(f"{HOME}/{code}", data=typed, content_type="multipart/form-data")
    page = str(answer.get_data(as_text=True))
    # What is refused comes back with the form, so that another file can be sent at once.
    assert (answer.status_code, status == 200 or 'name="file"' in page) == (status, True)
    return page


def hidden(page: str) -> dict[str, str]:
    """What the preview's form carries."""
    found = {}
    for name in ("texts", "source", "based_on"):
        tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
        assert tag is not None, name
        value = re.search(r'value="([^"]*)"', tag.group())
        assert value is not None, name
        found[name] = html.unescape(value.group(1))
    return found


def save(site: Site, code: str, cells: dict[str, str]) -> str:
    """From download to saved; the page after it."""
    return site.send(f"{HOME}/{code}/simpan", **hidden(upload(site, code, workbook(site, code, cells))))


def numbers(site: Site, code: str = "guru-mapel") -> list[int]:
    with site.store.read() as session:
        return [row.number for row in list_wordings(session, site.own.school_id, code)]


def test_the_list_says_whose_wording_each_is_in_and_what_is_incomplete(site: Site) -> None:
    page = words(site.page(HOME))
    assert page.count("belum lengkap") == 4 + 1
    assert "naskah sekolah" not in page
    save(site, "guru-mapel", {"K1.1": "Satu satu"})
    assert f"naskah sekolah {SOURCE}" in words(site.page(HOME)).replace("&#39;", "'")
    assert "Naskah sekolah" in site.page("/koordinator/periode/definisi")


def test_a_preview_shows_old_and_new_and_keeps_nothing(site: Site) -> None:
    page = words(upload(site, "guru-mapel", workbook(site, "guru-mapel", {"K1.1": "Satu satu", "K2": "Nama dua"})))
    assert "2 teks berubah," in page
    assert "Satu satu" in page
    assert re.findall(r"K[0-9.]+", page) == ["K1.1", "K2"]
    assert numbers(site) == []


def test_saved_texts_are_read_where_instruments_are_shown(site: Site) -> None:
    page = words(save(site, "guru-mapel", {"K1.1": HOSTILE}))
    assert "1 teks sekolah dipakai." in page
    for path in (SUBJECT, f"{SUBJECT}/1", "/koordinator/periode/definisi/guru-mapel"):
        shown = site.page(path)
        assert "<script>alert" not in shown
        assert html.escape(HOSTILE) in shown
    assert SOURCE in site.page("/koordinator/periode/definisi/guru-mapel")


def test_sending_twice_makes_one_wording(site: Site) -> None:
    form = hidden(upload(site, "guru-mapel", workbook(site, "guru-mapel", {"K1.1": "Satu"})))
    for _ in range(2):
        site.send(f"{SUBJECT}/simpan", **form)
    assert numbers(site) == [1]


def test_the_same_file_again_says_that_nothing_changes(site: Site) -> None:
    save(site, "guru-mapel", {"K1.1": "Satu"})
    assert "Tidak ada yang berubah" in upload(site, "guru-mapel", workbook(site, "guru-mapel", {}))


def test_a_preview_from_before_another_wording_is_not_saved(site: Site) -> None:
    old = hidden(upload(site, "guru-mapel", workbook(site, "guru-mapel", {"K1.1": "Lama"})))
    save(site, "guru-mapel", {"K1.1": "Baru"})
    assert "sudah diganti sejak pratinjau dibuka" in site.send(f"{SUBJECT}/simpan", **old)
    assert numbers(site) == [1]


def test_faults_are_told_with_their_rows_and_there_is_nothing_to_save(site: Site) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(site, "guru-mapel", {"K1.1": "x" * 501})))
    book[SHEET]["A6"] = "K1.77"
    out = io.BytesIO()
    book.save(out)
    page = words(upload(site, "guru-mapel", out.getvalue(), status=422))
    assert "Belum dapat disimpan" in page
    assert "baris 5, kolom naskah sekolah" in page
    assert "baris 6, kolom nomor" in page
    assert "Batal" not in page


def test_a_file_that_is_none_of_ours_and_a_missing_source_are_told(site: Site) -> None:
    assert "isi berkas ini tidak dikenal" in upload(site, "guru-mapel", b"%PDF-1.7 bukan lembar", status=422)
    assert "bukan &#34;guru-mapel versi 1&#34;" in upload(site, "guru-mapel", workbook(site, "guru-bk", {}), status=422)
    assert "Sebutkan dari mana naskah ini." in upload(site, "guru-mapel", b"x", source="", status=422)
    assert numbers(site) == []


def test_an_incomplete_instrument_becomes_complete_for_this_school(site: Site) -> None:
    code = "ketua-program-keahlian"
    part = {f"K{number}.1": f"Kriteria {number}" for number in range(1, 8)}
    assert "masih kurang: 8 " in words(save(site, code, part))
    page = words(save(site, code, {"K8.1": "Kriteria 8"}))
    assert "masih kurang" not in page
    assert "belum lengkap" not in page
    site.sign_in("sari", npsn="20100002")
    assert "belum lengkap" in words(site.page(f"{HOME}/{code}"))


def test_going_back_keeps_the_history_and_an_old_one_can_be_used_again(site: Site) -> None:
    save(site, "guru-mapel", {"K1.1": "Satu"})
    page = site.send(f"{SUBJECT}/kembali", based_on=1)
    assert "Naskah Collect dipakai lagi." in page
    assert numbers(site) == [2, 1]
    assert "kembali memakai naskah Collect" in site.page(f"{SUBJECT}/2")
    site.send(f"{SUBJECT}/simpan", **hidden(site.page(f"{SUBJECT}/1")))
    assert numbers(site) == [3, 2, 1]
    assert "Pakai naskah ini lagi" not in site.page(f"{SUBJECT}/3")


@pytest.mark.parametrize("typed", [{}, {"texts": "{", "source": "x", "based_on": 0}, {"texts": "{}", "based_on": "x"}])
def test_what_no_preview_sent_changes_nothing(site: Site, typed: dict[str, object]) -> None:
    assert "belum ada yang disimpan" in site.send(f"{SUBJECT}/simpan", **typed)
    assert numbers(site) == []


def test_a_form_found_only_in_part_is_shown_but_not_replaced(site: Site) -> None:
    page = site.page(f"{HOME}/peserta-didik-bk")
    assert "Belum dapat diganti" in page
    assert 'type="file"' not in page


PATHS = [HOME, SUBJECT, f"{SUBJECT}/1", f"{HOME}/unduh/guru-mapel.xlsx"]


@pytest.mark.parametrize("path", PATHS)
def test_only_a_koordinator_sees_it(site: Site, path: str) -> None:
    save(site, "guru-mapel", {"K1.1": "Satu"})
    assert site.client.get(path).status_code == 200
    site.sign_in("budi")
    site.page(path, 404)
    site.client.post("/keluar")
    answer: TestResponse = site.client.get(path)
    assert (answer.status_code, answer.location.split("?")[0]) == (302, "/masuk")


def test_another_schools_wording_is_not_there(site: Site) -> None:
    save(site, "guru-mapel", {"K1.1": "Rahasia sekolah satu"})
    site.sign_in("sari", npsn="20100002")
    site.page(f"{SUBJECT}/1", 404)
    assert "Rahasia sekolah satu" not in site.page(SUBJECT)


@pytest.mark.parametrize(
    "path", [f"{HOME}/guru-tari", f"{HOME}/unduh/guru-tari.xlsx", f"{SUBJECT}/9", f"{SUBJECT}/0", f"{SUBJECT}/{10**20}"]
)
def test_what_does_not_exist_is_not_found(site: Site, path: str) -> None:
    site.page(path, 404)


def test_forms_carry_their_token(platform: Platform) -> None:
    site = open_site(platform)
    site.sign_in()
    app = create_app(platform)
    client = app.test_client()
    kept = site.client.get_cookie("session")
    assert kept is not None
    client.set_cookie("session", kept.value)
    assert client.post(f"{SUBJECT}/simpan", data={"texts": "{}"}).status_code == 400
    assert 'name="csrf_token"' in client.get(SUBJECT).get_data(as_text=True)
