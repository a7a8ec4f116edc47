"""A file in the browser: chosen, looked at, saved or thrown away."""

import io
import uuid
from collections.abc import Iterable

import openpyxl
import pytest
from sqlalchemy import delete, select

from collect.config import Platform
from collect.storage.attendance import list_attendance
from collect.storage.imports import PendingImport
from collect.storage.pupils import list_students
from collect.storage.teaching import Teaching, list_teaching
from collect.web.app import create_app
from tests.operations.enroll_cast import Fields, period_with, sheet
from tests.web.cast_coordinate import words
from tests.web.cast_people import DATA, GURU, STUDENTS, Site, open_site

NEW = {"nama": "<script>alert(1)</script> =cmd|' /C calc'!A0 🙂", "nisn": "0097654321", "kelas": "X-1"}


@pytest.fixture
def site(platform: Platform) -> Site:
    return open_site(platform)


def upload(site: Site, kind: str, rows: Iterable[Fields], *, to: str | None = None, name: str = "berkas.xlsx") -> str:
    """Send a file; answers with the address of its preview, or the page that says why there is none."""
    file = (io.BytesIO(sheet(kind, rows)), name)
    answer = site.client.post(f"{DATA}/impor/{to or kind}", data={"file": file}, content_type="multipart/form-data")
    return str(answer.location) if answer.status_code == 302 else words(answer.get_data(as_text=True))


def pending(site: Site) -> int:
    with site.store.read() as session:
        return len(session.scalars(select(PendingImport)).all())


def test_a_preview_shows_counts_and_saves_only_after_a_yes(site: Site) -> None:
    people = STUDENTS
    address = upload(site, "peserta-didik", [*people[1:], NEW, {"nama": "Tanpa Kelas", "nisn": "0097654322"}])
    page = site.text(address)
    assert f"Baru 1 Berubah 0 Tetap {len(people) - 1} Ditandai keluar 1 Baris bermasalah 1" in page
    assert 'kolom "kelas" kosong' in page
    assert str(people[0]["nama"]) in page
    with site.store.read() as session:
        assert len(list_students(session, site.deed.school_id)) == len(people)
    done = site.send(f"{address}/simpan")
    assert f"Tersimpan: 1 baru, 0 berubah, {len(people) - 1} tetap, 1 tidak lagi ada." in done
    assert pending(site) == 0
    with site.store.read() as session:
        assert NEW["nama"] in {row.name for row in list_students(session, site.deed.school_id)}
    raw = site.page(f"{DATA}/siswa?cari=script")
    assert "<script>alert" not in raw
    assert "&lt;script&gt;alert(1)" in raw


def test_a_second_yes_does_no_harm_and_says_so(site: Site) -> None:
    address = upload(site, "peserta-didik", [*STUDENTS, NEW])
    site.send(f"{address}/simpan")
    again = site.send(f"{address}/simpan")
    assert "Impor ini sudah disimpan, dibatalkan, atau menunggu lebih dari sehari" in again
    gone = site.client.get(address)
    assert (gone.status_code, gone.location) == (302, f"{DATA}/")
    with site.store.read() as session:
        names = [row.name for row in list_students(session, site.deed.school_id)]
    assert names.count(str(NEW["nama"])) == 1


def test_a_no_keeps_everything_as_it_was(site: Site) -> None:
    address = upload(site, "peserta-didik", [*STUDENTS, NEW])
    assert pending(site) == 1
    assert "tidak ada data yang berubah" in site.send(f"{address}/batal")
    site.send(f"{address}/batal")
    assert pending(site) == 0


def test_the_same_list_again_has_nothing_to_save(site: Site) -> None:
    address = upload(site, "peserta-didik", STUDENTS)
    page = site.page(address)
    assert "Tidak ada yang berubah" in page
    assert "/simpan" not in page


def test_most_people_missing_is_saved_only_with_a_tick(site: Site) -> None:
    address = upload(site, "peserta-didik", STUDENTS[:2])
    assert "Lebih dari setengah yang aktif sekarang (4)" in site.text(address)
    refused = site.send(f"{address}/simpan")
    assert "belum ada yang disimpan" in refused
    assert "Pratinjau impor" in refused
    assert "4 tidak lagi ada" in site.send(f"{address}/simpan", confirm_gone="y")
    with site.store.read() as session:
        assert len(list_students(session, site.deed.school_id)) == 2


@pytest.mark.parametrize(
    ("to", "kind", "text"),
    [
        ("guru", "peserta-didik", "berkas ini tampaknya daftar peserta-didik, sedangkan yang diminta guru"),
        ("peserta-didik", "guru", "berkas ini tampaknya daftar guru, sedangkan yang diminta peserta-didik"),
    ],
)
def test_a_file_of_another_kind_says_what_it_seems_to_be(to: str, kind: str, text: str, site: Site) -> None:
    rows: list[Fields] = [{"nama": "Ani", "nisn": "0091234501", "kelas": "X-1"}]
    if kind == "guru":
        rows = [{"nama": "Sari", "nuptk": "1234567890123451"}]
    assert text in upload(site, kind, rows, to=to)
    assert pending(site) == 0


def test_a_file_that_is_none_is_refused_in_words(site: Site) -> None:
    for data, text in ((b"", "berkas ini kosong"), (b"%PDF-1.7 x", "isi berkas ini tidak dikenal")):
        file = (io.BytesIO(data), "daftar.xlsx")
        answer = site.client.post(f"{DATA}/impor/guru", data={"file": file}, content_type="multipart/form-data")
        assert (answer.status_code, text in words(answer.get_data(as_text=True))) == (200, True)
    assert "Berkas belum dipilih." in site.send(f"{DATA}/impor/guru", 200)
    kind = "multipart/form-data; boundary=batas"
    answer = site.client.post(f"{DATA}/impor/guru", data=b"x" * (11 * 1024 * 1024), content_type=kind)
    assert answer.status_code == 413
    assert "Batasnya 10 MB" in words(answer.get_data(as_text=True))


def test_absences_come_in_for_a_period(site: Site) -> None:
    period_id = site.store.write(lambda s: period_with(s, site.deed, "1234567890123451"))
    assert "periode sumatif 2026" in site.text(f"{DATA}/impor/kehadiran/{period_id}")
    asked = site.client.get(f"{DATA}/impor?jenis=kehadiran&periode={period_id}")
    assert asked.location == f"{DATA}/impor/kehadiran/{period_id}"
    assert site.client.get(f"{DATA}/impor?jenis=guru").location == f"{DATA}/impor/guru"
    assert site.client.get(f"{DATA}/impor?jenis=kehadiran&periode=x").location == f"{DATA}/"
    rows = [
        {"nama": "Sari Wulandari", "hari_tanpa_keterangan": "1,5", "menit_terlambat": 5},
        {"nama": "Joko Susilo", "hari_tanpa_keterangan": 0, "menit_terlambat": 5},
    ]
    address = upload(site, "kehadiran", rows, to=f"kehadiran/{period_id}")
    assert "Joko Susilo tidak dinilai pada periode ini" in site.text(address)
    site.send(f"{address}/simpan")
    with site.store.read() as session:
        (row,) = list_attendance(session, site.deed.school_id, period_id)
    assert (row.teacher_id, row.late_minutes) == (site.ids()["Sari Wulandari, S.Pd."], 5)
    filled = openpyxl.load_workbook(io.BytesIO(site.client.get(f"{DATA}/templat/kehadiran/{period_id}.xlsx").data))
    assert [cell.value for cell in filled["kehadiran"][2]][:2] == ["1234567890123451", "Sari Wulandari, S.Pd."]


def test_a_template_filled_in_comes_back(site: Site) -> None:
    answer = site.client.get(f"{DATA}/templat/mengajar.xlsx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="templat-mengajar.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    page = book["mengajar"]
    assert [row[0].value for row in page.iter_rows(min_row=2)] == sorted(str(row["nama"]) for row in GURU)
    page.cell(2, 2).value, page.cell(2, 3).value = "Matematika", "X-1"
    out = io.BytesIO()
    book.save(out)
    file = (io.BytesIO(out.getvalue()), "mengajar.xlsx")
    sent = site.client.post(f"{DATA}/impor/mengajar", data={"file": file}, content_type="multipart/form-data")
    site.send(f"{sent.location}/simpan")
    with site.store.read() as session:
        (row,) = list_teaching(session, site.deed.school_id)
    assert (row.teacher_id, row.subject) == (site.ids()["Joko Susilo"], "Matematika")


@pytest.mark.parametrize("kind", ["guru", "peserta-didik", "dudi"])
def test_every_list_has_a_template(kind: str, site: Site) -> None:
    assert site.client.get(f"{DATA}/templat/{kind}.xlsx").data[:2] == b"PK"


def test_an_import_belongs_to_its_school_and_to_the_koordinator(site: Site) -> None:
    address = upload(site, "peserta-didik", [*STUDENTS, NEW])
    other = uuid.uuid4()
    site.sign_in("rina", npsn="69990002")
    for method, path in (("get", address), ("post", f"{address}/simpan"), ("post", f"{address}/batal")):
        assert getattr(site.client, method)(path).location == f"{DATA}/"
    site.page(f"{DATA}/impor/kehadiran/{other}", 404)
    site.page(f"{DATA}/impor/raport", 404)
    site.page(f"{DATA}/templat/kehadiran.xlsx", 404)
    site.page(f"{DATA}/templat/kehadiran/{other}.xlsx", 404)
    site.sign_in("budi")
    for path in (address, f"{DATA}/", f"{DATA}/impor/guru", f"{DATA}/templat/guru.xlsx"):
        site.page(path, 404)
    site.client.post("/keluar")
    assert site.client.get(address).location.startswith("/masuk")
    assert pending(site) == 1


def test_a_form_without_its_token_is_refused(platform: Platform) -> None:
    site = open_site(platform)
    site.app.config["WTF_CSRF_ENABLED"] = True
    answer = site.client.post(f"{DATA}/impor/guru", data={"file": (io.BytesIO(b"x"), "x.xlsx")})
    assert answer.status_code == 400
    assert create_app(platform).config.get("WTF_CSRF_ENABLED", True) is True


def test_a_teaching_list_before_guru_and_classes_says_what_comes_first(site: Site) -> None:
    site.store.write(lambda s: s.execute(delete(Teaching).where(Teaching.school_id == site.deed.school_id)))
    rows = [{"nuptk_atau_nama": "Guru Tak Ada", "kelas": "XII-Z-9", "mapel": "Fisika", "jam": 4}]
    page = words(site.page(upload(site, "mengajar", rows)))
    assert "Tidak ada yang dapat disimpan" in page
    assert "daftar guru dan daftar peserta didik dengan kelasnya dimasukkan lebih dahulu" in page
    assert "sudah sama dengan data yang tersimpan" not in page
