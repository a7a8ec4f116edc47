"""A penilai adds evidence on the competence's page and takes it off again; nothing typed is lost, nothing hostile is kept."""

import re
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from collect.config import Platform
from collect.domain.opening import BY_COORDINATOR
from collect.operations.observe import SheetEntry, finish, reopen
from collect.storage.assignments import Assignment
from collect.storage.evidence import Evidence, EvidenceFile
from collect.storage.observations import TEACHING, CompetenceSheet
from collect.web.app import create_app
from tests.web.cast_assess import Staff, deed, fill, save, signed_in, staff
from tests.web.cast_evidence import PDF, photo

WORDS = "RPP <b>pertemuan 3</b> diperiksa"
MARKED = {f"s{place}": "2" for place in range(1, 7)}


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


def page_of(cast: Staff) -> str:
    return f"{cast.address}/pembelajaran/1"


def add(
    client: FlaskClient,
    cast: Staff,
    text: str = WORDS,
    *,
    file: tuple[bytes, str] | None = None,
    field: str = "berkas",
    more: Mapping[str, str] = MappingProxyType({}),
) -> TestResponse:
    """The form with evidence in it, as a browser sends it; a file field that was not used comes without a name."""
    chosen = {"foto": (b"", ""), "berkas": (b"", "")} | ({field: file} if file is not None else {})
    return send(client, page_of(cast), {"revision": "0", "lalu": "bukti", "bukti": text, **more}, chosen)


def send(
    client: FlaskClient, path: str, texts: Mapping[str, str], chosen: Mapping[str, tuple[bytes, str]]
) -> TestResponse:
    """A form with files, in memory as a whole."""
    attached = {name: FileStorage(BytesIO(content), filename) for name, (content, filename) in chosen.items()}
    boundary, body = encode_multipart({**texts, **attached})
    return client.post(path, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def kept(platform: Platform) -> list[Evidence]:
    with platform.store.read() as session:
        return list(session.scalars(select(Evidence).order_by(Evidence.text)))


def files(platform: Platform) -> int:
    with platform.store.read() as session:
        return len(session.scalars(select(EvidenceFile)).all())


def entry_address(cast: Staff, row: Evidence) -> str:
    return f"{page_of(cast)}/bukti/{row.evidence_id}"


def test_evidence_is_added_together_with_the_scores_and_shown(
    platform: Platform, budi: FlaskClient, cast: Staff
) -> None:
    answer = add(budi, cast, file=(photo(), "papan tulis.jpg"), field="foto", more=MARKED)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{page_of(cast)}#bukti")
    (row,) = kept(platform)
    assert (row.text, row.file_name, row.number) == (WORDS, "papan-tulis.jpg", 1)
    with platform.store.read() as session:
        assert [sheet.scores for sheet in session.scalars(select(CompetenceSheet))] == ["222222"]
    page = budi.get(page_of(cast)).text
    assert "RPP &lt;b&gt;pertemuan 3&lt;/b&gt; diperiksa" in page
    assert f"/bukti/{row.observation_id}/{row.evidence_id}" in page
    assert entry_address(cast, row) in page


def test_what_was_added_or_taken_off_is_told_where_the_page_opens(
    platform: Platform, budi: FlaskClient, cast: Staff
) -> None:
    def told() -> str:
        page = budi.get(page_of(cast)).text
        return page[page.index('<h2 id="bukti">') :]

    add(budi, cast)
    assert "</strong> Bukti ditambahkan</p>" in told()
    assert "Bukti ditambahkan" not in told()
    (row,) = kept(platform)
    budi.post(entry_address(cast, row))
    assert "</strong> Bukti dihapus</p>" in told()
    add(budi, cast, "")
    assert "Bukti ditambahkan" not in told()


def test_the_form_takes_photos_and_files_and_works_without_scripts(budi: FlaskClient, cast: Staff) -> None:
    page = budi.get(page_of(cast)).text
    assert 'enctype="multipart/form-data"' in page
    assert re.search(r'<input type="file" id="foto" name="foto" accept="image/\*" capture="environment"', page)
    assert re.search(r'<input type="file" id="berkas" name="berkas" accept="image/\*,application/pdf"', page)


def test_sent_twice_it_is_kept_once(platform: Platform, budi: FlaskClient, cast: Staff) -> None:
    for _twice in range(2):
        assert add(budi, cast, file=(PDF, "RPP.pdf")).status_code == 302
    assert (len(kept(platform)), files(platform)) == (1, 1)


def test_what_is_typed_is_kept_by_whichever_button(platform: Platform, budi: FlaskClient, cast: Staff) -> None:
    answer = add(budi, cast, more={"lalu": "lanjut"})
    assert answer.headers["Location"].endswith("/pembelajaran/2")
    assert [row.text for row in kept(platform)] == [WORDS]
    add(budi, cast, "", more={"lalu": "tetap", "revision": "1"})
    assert len(kept(platform)) == 1


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"MZ\x90\x00" + bytes(300), "foto.jpg", "bukan foto"),
        (b"<script>alert(1)</script>", "a.pdf", "bukan foto"),
        (PDF + bytes(2_001_000 - len(PDF)), "a.pdf", "lebih besar dari 2 MB"),
        (photo()[:500], "a.jpg", "rusak atau tidak lengkap"),
        (PDF.replace(b"%%EOF", b""), "a.pdf", "rusak atau tidak lengkap"),
    ],
)
def test_a_file_that_is_refused_leaves_everything_typed_on_the_page(
    platform: Platform, budi: FlaskClient, cast: Staff, *, content: bytes, name: str, told: str
) -> None:
    answer = add(budi, cast, file=(content, name), more={"before": "catatan saya", **MARKED})
    assert answer.status_code == 409
    assert told in answer.text
    assert "RPP &lt;b&gt;pertemuan 3&lt;/b&gt; diperiksa</textarea>" in answer.text
    assert "catatan saya</textarea>" in answer.text
    assert (kept(platform), files(platform)) == ([], 0)


def test_two_files_in_one_entry_and_a_file_without_words_are_refused(
    platform: Platform, budi: FlaskClient, cast: Staff
) -> None:
    both = send(budi, page_of(cast), {"bukti": WORDS}, {"foto": (photo(), "a.jpg"), "berkas": (PDF, "b.pdf")})
    assert "satu berkas" in both.text
    alone = add(budi, cast, "", file=(PDF, "b.pdf"), more={"lalu": "tetap"})
    assert (alone.status_code, "Tulis apa yang dilihat" in alone.text) == (409, True)
    assert add(budi, cast, "").status_code == 409
    assert kept(platform) == []


def test_a_name_of_300_letters_with_folders_becomes_a_safe_one(
    platform: Platform, budi: FlaskClient, cast: Staff
) -> None:
    add(budi, cast, file=(PDF, "../../" + "n" * 300 + '".exe'))
    (row,) = kept(platform)
    assert row.file_name == "n" * 80 + ".pdf"


def test_three_megabytes_are_read_here_and_nowhere_else(platform: Platform, cast: Staff) -> None:
    client = signed_in(create_app(platform), cast.budi)
    too_large = send(client, page_of(cast), {"bukti": "x"}, {"berkas": (bytes(3 * 2**20), "a.pdf")})
    assert (too_large.status_code, "Batasnya 2 MB" in too_large.text) == (413, True)
    guarded = send(client, page_of(cast), {"bukti": "x"}, {"berkas": (bytes(2_900_000), "a.pdf")})
    assert guarded.status_code == 400
    elsewhere = send(client, f"{cast.address}/pembelajaran/selesai", {}, {"berkas": (bytes(2 * 2**20), "a.pdf")})
    assert elsewhere.status_code == 413


def test_an_entry_goes_after_a_second_look(platform: Platform, budi: FlaskClient, cast: Staff) -> None:
    add(budi, cast, file=(PDF, "RPP.pdf"))
    (row,) = kept(platform)
    asked = budi.get(entry_address(cast, row))
    assert "Hapus bukti ini?" in asked.text
    assert len(kept(platform)) == 1
    for _twice in range(2):
        assert budi.post(entry_address(cast, row)).headers["Location"] == f"{page_of(cast)}#bukti"
    assert (kept(platform), files(platform)) == ([], 0)
    assert budi.get(entry_address(cast, row)).status_code == 404


def test_a_finished_observation_shows_its_evidence_and_takes_none(
    platform: Platform, budi: FlaskClient, cast: Staff
) -> None:
    add(budi, cast, file=(PDF, "RPP.pdf"))
    (row,) = kept(platform)
    fill(platform.store, cast.hall)
    key = (cast.hall.school_id, cast.hall.period_id, cast.hall.guru[0])

    def work(session: Session) -> None:
        finish(session, deed(cast.hall), session.get_one(Assignment, key), part=TEACHING)

    platform.store.write(work)
    page = budi.get(page_of(cast)).text
    assert "pertemuan 3" in page
    assert 'name="bukti"' not in page
    assert entry_address(cast, row) not in page
    assert add(budi, cast, "sesudah selesai").status_code == 409
    assert budi.get(entry_address(cast, row)).status_code == 302
    assert "sudah selesai" in budi.post(entry_address(cast, row), follow_redirects=True).text
    assert len(kept(platform)) == 1

    def again(session: Session) -> None:
        reopen(
            session,
            deed(cast.hall),
            session.get_one(Assignment, key),
            part=TEACHING,
            reason="diperbaiki",
            opening=BY_COORDINATOR,
        )

    platform.store.write(again)
    assert "tetap tersimpan bersama edisi itu" in budi.get(entry_address(cast, row)).text
    budi.post(entry_address(cast, row))
    assert [one.removed_edition for one in kept(platform)] == [2]
    assert "pertemuan 3" not in budi.get(page_of(cast)).text


def test_another_window_is_told_and_the_words_stay(platform: Platform, budi: FlaskClient, cast: Staff) -> None:
    save(platform.store, cast.hall, SheetEntry((0,) * 6))
    answer = add(budi, cast, more=MARKED)
    assert answer.status_code == 409
    assert "jendela lain" in answer.text
    assert "diperiksa</textarea>" in answer.text
    assert kept(platform) == []


def test_nobody_else_adds_or_takes_off(platform: Platform, app: Flask, budi: FlaskClient, cast: Staff) -> None:
    add(budi, cast)
    (row,) = kept(platform)
    for who in (cast.aminah, cast.rina, cast.tono, cast.unlinked):
        client = signed_in(app, who)
        assert add(client, cast, "dari orang lain").status_code == 404
        assert client.get(entry_address(cast, row)).status_code == 404
        assert client.post(entry_address(cast, row)).status_code == 404
    assert "/masuk" in add(app.test_client(), cast).headers["Location"]
    assert "/masuk" in app.test_client().post(entry_address(cast, row)).headers["Location"]
    assert budi.get(entry_address(cast, row).replace("pembelajaran/1/", "pembelajaran/2/")).status_code == 404
    assert len(kept(platform)) == 1


def test_both_forms_are_guarded_against_forgery(platform: Platform, cast: Staff) -> None:
    client = signed_in(create_app(platform), cast.budi)
    assert add(client, cast).status_code == 400
    assert client.post(f"{page_of(cast)}/bukti/{cast.hall.period_id}").status_code == 400
    assert kept(platform) == []
