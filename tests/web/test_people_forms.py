"""Adding and correcting by hand: what is typed is saved, or every fault stands at its field with what was typed."""

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.storage.partners import list_partners
from collect.storage.pupils import find_class, find_parent, find_student
from collect.storage.teachers import find_teacher, list_teachers
from tests.web.cast_people import DATA, Site, open_site

LONG = "Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.Pd., M.Pd.I."


@pytest.fixture
def site(platform: Platform) -> Site:
    return open_site(platform)


def test_a_guru_is_added_once_however_often_the_button_is_pressed(site: Site) -> None:
    typed = {"name": LONG, "birth_date": "31/05/1970", "certified": "ya", "graduate": "tidak", "active": "y"}
    assert f"{LONG} sudah disimpan." in site.send(f"{DATA}/guru/tambah", **typed)
    again = site.send(f"{DATA}/guru/tambah", 200, **typed)
    assert f"Sudah ada: {LONG}" in again
    with site.store.read() as session:
        (row,) = (one for one in list_teachers(session, site.deed.school_id) if one.name == LONG)
    assert (str(row.birth_date), row.certified, row.graduate, row.active) == ("1970-05-31", True, False, True)


def test_a_guru_is_corrected_and_marked_as_left(site: Site) -> None:
    guru = site.ids()["Joko Susilo"]
    path = f"{DATA}/guru/{guru}"
    assert 'value="197001012000011001"' in site.page(path)
    site.send(path, name="Joko Susilo, M.Pd.", nip="197001012000011001", certified="")
    with site.store.read() as session:
        row = find_teacher(session, site.deed.school_id, guru)
        assert row is not None
        assert (row.name, row.certified, row.active) == ("Joko Susilo, M.Pd.", None, False)
    assert "Joko" not in site.text(f"{DATA}/guru")
    assert "Joko Susilo, M.Pd. keluar" in site.text(f"{DATA}/guru?semua=ya")


def test_what_a_file_brought_beside_the_lists_can_be_kept(site: Site) -> None:
    guru = site.ids()["Joko Susilo"]

    def imported(session: Session) -> None:
        row = find_teacher(session, site.deed.school_id, guru)
        assert row is not None
        row.ptk_type, row.employment, row.rank = "Guru Pendamping <b>", "Honor Komite", "III/b"

    site.store.write(imported)
    page = site.page(f"{DATA}/guru/{guru}")
    assert '<option selected value="Guru Pendamping &lt;b&gt;">' in page
    assert '<option selected value="Honor Komite">' in page
    assert '<option selected value="III/b">' in page
    assert '<option value="Pengawas">' in page
    typed = {
        "name": "Joko Susilo",
        "active": "y",
        "ptk_type": "Guru Pendamping <b>",
        "employment": "PPPK",
        "rank": "IX",
    }
    site.send(f"{DATA}/guru/{guru}", **typed)
    with site.store.read() as session:
        row = find_teacher(session, site.deed.school_id, guru)
        assert row is not None
        assert (row.ptk_type, row.employment, row.rank) == ("Guru Pendamping <b>", "PPPK", "IX")


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ({"name": ""}, ["Isian ini belum diisi."]),
        ({"name": "x" * 300}, ["Terlalu panjang; paling banyak 200 huruf."]),
        ({"name": "Rudi", "birth_date": "kemarin"}, ["Tanggal tidak terbaca"]),
        ({"name": "Rudi", "sex": "Q", "certified": "mungkin"}, ["Pilihan ini tidak ada dalam daftar"]),
        ({"name": "Rudi", "rank": "Z"}, ["Pilihan ini tidak ada dalam daftar"]),
        ({"name": "Rudi", "ptk_type": "Pengurus"}, ["Pilihan ini tidak ada dalam daftar"]),
        (
            {"name": "Rudi", "nuptk": "12", "nip": "34", "phone": "56", "email": "bukan"},
            ["bukan NUPTK", "bukan NIP", "bukan nomor HP", "bukan alamat surel"],
        ),
        ({"name": "Rudi", "nuptk": "1234567890123451"}, ["sudah milik Sari Wulandari, S.Pd."]),
    ],
)
def test_every_fault_of_a_guru_is_told_and_what_was_typed_stays(
    typed: dict[str, str], texts: list[str], site: Site
) -> None:
    page = site.send(f"{DATA}/guru/tambah", 200, **typed)
    for text in texts:
        assert text in page
    answer = site.post(f"{DATA}/guru/tambah", **typed).get_data(as_text=True)
    assert f'value="{typed["name"]}"' in answer
    assert 'aria-invalid="true"' in answer
    with site.store.read() as session:
        assert len(list_teachers(session, site.deed.school_id)) == 4


def test_a_student_is_added_with_a_parent_and_corrected(site: Site) -> None:
    room = str(site.ids()["X-2"])
    typed = {"name": "=cmd|' /C calc'!A0 🙂", "class_id": room, "nisn": "0097777701", "active": "y"}
    parent = {"parent_name": "Wali 01", "parent_phone": "081200000001"}
    site.send(f"{DATA}/siswa/tambah", **typed, **parent)
    ids = site.ids()
    with site.store.read() as session:
        row = find_student(session, site.deed.school_id, ids[typed["name"]])
        assert row is not None
        assert (row.parent_id, row.class_id) == (ids["Wali 01"], ids["X-2"])
    again = site.send(f"{DATA}/siswa/tambah", 200, **typed)
    assert "sudah milik =cmd|' /C calc'!A0 🙂" in again
    wrong = site.send(
        f"{DATA}/siswa/{ids[typed['name']]}", 200, **{**typed, "nisn": "1", "class_id": str(ids["Wali 01"])}
    )
    assert "Pilihan ini tidak ada dalam daftar" in wrong


def test_a_class_is_added_and_given_a_grade_and_a_guru(site: Site) -> None:
    site.send(f"{DATA}/kelas/tambah", name="XI-1", grade="11", homeroom_id=str(site.ids()["Tini Hartati"]), active="y")
    ids = site.ids()
    with site.store.read() as session:
        row = find_class(session, site.deed.school_id, ids["XI-1"])
        assert row is not None
        assert (row.grade, row.homeroom_id) == (11, ids["Tini Hartati"])
    assert "Kelas XI-1 sudah ada" in site.send(f"{DATA}/kelas/tambah", 200, name="xi-1", grade="", homeroom_id="")
    used = site.send(f"{DATA}/kelas/{ids['X-1']}", 200, name="X-1", grade="10", homeroom_id="")
    assert "Masih ada siswa aktif di kelas ini" in used
    stranger = str(site.ids(site.other)["Tini Hartati"])
    foreign = site.send(f"{DATA}/kelas/{ids['X-1']}", 200, name="X-1", grade="10", homeroom_id=stranger, active="y")
    assert "Pilihan ini tidak ada dalam daftar" in foreign


def test_a_parent_is_corrected_and_barred_as_a_guru(site: Site) -> None:
    ids = site.ids()
    path = f"{DATA}/orang-tua/{ids['Wali 01']}"
    assert "Orang tua dari Siswa 01 (X-2)." in site.text(path)
    site.send(path, name="Wali Satu", phone="", teacher_id=str(ids["Joko Susilo"]))
    with site.store.read() as session:
        row = find_parent(session, site.deed.school_id, ids["Wali 01"])
        assert row is not None
        assert (row.name, row.phone, row.teacher_id) == ("Wali Satu", None, ids["Joko Susilo"])
    assert "tidak, guru di sini" in site.text(f"{DATA}/orang-tua?cari=satu")
    assert "bukan nomor HP" in site.send(path, 200, name="Wali Satu", phone="12", teacher_id="")


def test_a_dudi_is_added_and_tells_whether_it_qualifies(site: Site) -> None:
    typed = {"company": "CV Baru", "programme": "TKJ", "contact": "Rini", "competences": "2", "active": "y"}
    site.send(f"{DATA}/dudi/tambah", **typed)
    with site.store.read() as session:
        row = next(one for one in list_partners(session, site.deed.school_id) if one.company == "CV Baru")
    page = site.text(f"{DATA}/dudi")
    assert "CV Baru TKJ Rini – 2 belum" in page
    assert "PT Maju Contoh RPL Dewi – 4 terpenuhi" in page
    better = {**typed, "competences": "3", "accredited": "y", "examines": "y"}
    site.send(f"{DATA}/dudi/{row.partner_id}", **better)
    assert "CV Baru TKJ Rini – 3 terpenuhi" in site.text(f"{DATA}/dudi")
    assert "sudah ada; buka dari daftar" in site.send(f"{DATA}/dudi/tambah", 200, **typed)
    assert "Tulis bilangan bulat" in site.send(f"{DATA}/dudi/tambah", 200, **{**typed, "competences": "banyak"})
