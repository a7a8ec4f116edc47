"""The overview of a school's data, its lists, and the grid of who teaches whom."""

import re

import pytest

from collect.config import Platform
from collect.storage.schools import find_school
from collect.storage.teaching import list_teaching
from collect.web.coordinate.people import teacher_views
from tests.operations.enroll_cast import take
from tests.web.cast_people import DATA, STUDENTS, Site, empty_site, open_site

LISTS = ("guru", "siswa", "kelas", "orang-tua", "dudi", "mengajar")


@pytest.fixture
def site(platform: Platform) -> Site:
    return open_site(platform)


def test_the_overview_counts_each_list_and_says_what_it_lacks(site: Site) -> None:
    page = site.text(f"{DATA}/")
    assert "1. Guru Perlu dilihat 4 guru" in page
    assert "1 guru tanpa NUPTK dan NIP" in page
    assert "2. Kelas dan peserta didik Lengkap 6 siswa dalam 2 kelas" in page
    assert "3. Mengajar Perlu dilihat 1 guru per mapel dan kelas" in page
    assert "2 guru belum mengajar kelas mana pun" in page
    assert "1 kelas belum ada gurunya" in page
    assert "4. Orang tua Lengkap 6 orang tua" in page
    assert "5. DUDI Lengkap 1 DUDI" in page
    assert "Belum ada: alamat, kabupaten/kota." in page


def test_an_empty_school_is_led_to_its_first_list(platform: Platform) -> None:
    site = empty_site(platform)
    page = site.page(f"{DATA}/")
    assert page.count("Berikutnya") == 1
    assert f'<a class="button" href="{DATA}/impor/guru">' in page
    for name in LISTS:
        assert re.search("masih kosong|Belum ada guru", site.text(f"{DATA}/{name}")), name
    assert "Tambah kelas dahulu" in site.text(f"{DATA}/siswa/tambah")


def test_lists_are_searched_by_name_number_and_class(site: Site) -> None:
    ids = site.ids()
    table = [
        ("guru?cari=sari+wulan", "Sari Wulandari, S.Pd.", "Joko Susilo"),
        ("guru?cari=197001012000011001", "Joko Susilo", "Sari Wulandari"),
        ("siswa?cari=0091234503", "Siswa 03", "Siswa 04"),
        (f"siswa?kelas={ids['X-1']}", "Siswa 02", "Siswa 01"),
        ("siswa?kelas=bukan-id", "Siswa 01", "tidak ada"),
        ("kelas?cari=x-2", "X-2", "X-1"),
        ("orang-tua?cari=siswa+04", "Wali 04", "Wali 05"),
        ("dudi?cari=maju", "PT Maju Contoh", "CV"),
        ("mengajar?cari=fisika", "Sari Wulandari", "Joko"),
    ]
    for path, there, not_there in table:
        page = site.text(f"{DATA}/{path}")
        assert there in page, path
        assert not_there not in page, path
    for name in LISTS:
        assert "Tidak ada yang cocok" in site.text(f"{DATA}/{name}?cari=zzz")


def test_a_long_list_is_shown_a_page_at_a_time(site: Site) -> None:
    more = [{"nama": f"Anak {n:04d}", "nisn": f"{9_000_000_000 + n}", "kelas": f"X-{1 + n % 2}"} for n in range(2000)]
    site.store.write(lambda s: take(s, site.deed, "peserta-didik", *STUDENTS, *more))
    first = site.text(f"{DATA}/siswa")
    assert "2006 dari 2006 siswa" in first
    assert "Halaman 1 dari 21" in first
    assert first.count("Anak ") < 250
    assert "Siswa 06" in site.text(f"{DATA}/siswa?halaman=21")
    assert "Halaman 21 dari 21" in site.text(f"{DATA}/siswa?halaman=99999")
    assert "Halaman 1 dari 21" in site.text(f"{DATA}/siswa?halaman=-3")


def test_guru_are_shown_a_shorter_page_at_a_time(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    number = int(re.findall(r"dari ([0-9]+) guru", site.text(f"{DATA}/guru"))[0])
    monkeypatch.setattr(teacher_views, "_AT_ONCE", number - 1)
    first, second = (site.text(f"{DATA}/guru?halaman={n}") for n in (1, 2))
    assert ("Halaman 1 dari 2" in first, "Halaman 2 dari 2" in second) == (True, True)


def test_who_has_left_is_shown_only_when_asked_for(site: Site) -> None:
    site.store.write(lambda s: take(s, site.deed, "peserta-didik", *STUDENTS[1:]))
    assert "Siswa 01" not in site.text(f"{DATA}/siswa")
    assert "Siswa 01 keluar" in site.text(f"{DATA}/siswa?semua=ya")
    assert "Wali 01" not in site.text(f"{DATA}/orang-tua")
    assert "Wali 01" in site.text(f"{DATA}/orang-tua?semua=ya")


def test_the_grid_shows_hours_by_class_and_grade(site: Site) -> None:
    page = site.page(f"{DATA}/mengajar")
    assert '<th scope="colgroup" colspan="2">Tingkat 10</th>' in page
    row = re.search(r"Sari Wulandari.*?</tr>", page, re.DOTALL)
    assert row is not None
    assert re.findall(r"<td>(.*?)</td>", row[0]) == ["4", ""]
    assert site.text(f"{DATA}/mengajar?tingkat=10").count("Tingkat 10") >= 2
    assert site.client.get(f"{DATA}/mengajar?tingkat=99").status_code == 200


def test_classes_are_ticked_for_one_subject_at_a_time(site: Site) -> None:
    ids = site.ids()
    guru, one, two = ids["Joko Susilo"], ids["X-1"], ids["X-2"]
    path = f"{DATA}/mengajar/{guru}"
    done = site.send(path, subject="Kimia", kelas=[str(one), str(two)], **{f"jam-{one}": "2,5"})
    assert "Kimia: 2 kelas tersimpan." in done
    again = site.send(path, subject="Kimia", kelas=[str(one), str(two)], **{f"jam-{one}": "2,5"})
    assert "Kimia: 2 kelas tersimpan." in again
    page = site.page(path)
    assert page.count(" checked") == 2
    assert 'value="2,5"' in page
    grid = site.page(f"{DATA}/mengajar")
    row = re.search(r"Joko Susilo.*?</tr>", grid, re.DOTALL)
    assert row is not None
    assert re.findall(r"<td>(.*?)</td>", row[0]) == ["2,5", "✓"]
    site.send(path, subject="Kimia")
    with site.store.read() as session:
        assert {lesson.subject for lesson in list_teaching(session, site.deed.school_id)} == {"Fisika"}


@pytest.mark.parametrize(
    ("subject", "hours", "text"),
    [
        ("", "2", "Isian ini belum diisi."),
        ("Kimia", "banyak", "Jam per minggu harus 0 sampai 60"),
        ("x" * 121, "2", "Terlalu panjang; paling banyak 120 huruf."),
    ],
)
def test_a_faulty_lesson_is_told_and_stays_ticked(subject: str, hours: str, text: str, site: Site) -> None:
    ids = site.ids()
    room = ids["X-1"]
    path = f"{DATA}/mengajar/{ids['Joko Susilo']}"
    answer = site.post(path, subject=subject, kelas=str(room), **{f"jam-{room}": hours})
    page = answer.get_data(as_text=True)
    assert text in page
    assert (page.count(" checked") == 1) is bool(subject)
    with site.store.read() as session:
        assert len(list_teaching(session, site.deed.school_id)) == 1


def test_the_schools_own_facts_are_corrected(site: Site) -> None:
    typed = {"name": "SMK Contoh Baru", "address": "Jl. Contoh 1", "city": "Kota Contoh", "timezone": "Asia/Makassar"}
    assert "Data sekolah sudah disimpan." in site.send(f"{DATA}/sekolah", **typed)
    with site.store.read() as session:
        school = find_school(session, site.deed.school_id)
        assert school is not None
        assert (school.name, school.city, school.timezone, school.npsn) == (
            *("SMK Contoh Baru", "Kota Contoh", "Asia/Makassar", "69990001"),
        )
    wrong = site.send(f"{DATA}/sekolah", 200, **{**typed, "name": "", "timezone": "Mars/Olympus"})
    assert "Isian ini belum diisi." in wrong
    assert "Pilihan ini tidak ada dalam daftar" in wrong


def test_only_a_koordinator_of_the_school_sees_its_data(site: Site) -> None:
    ids = site.ids()
    people = (
        *(f"guru/{ids['Joko Susilo']}", f"siswa/{ids['Siswa 01']}", f"kelas/{ids['X-1']}"),
        *(f"orang-tua/{ids['Wali 01']}", f"mengajar/{ids['Joko Susilo']}"),
    )
    lists = ("", "guru/tambah", "siswa/tambah", "kelas/tambah", "dudi/tambah", "sekolah", *LISTS)
    for path in (*people, *lists):
        site.page(f"{DATA}/{path}")
    site.sign_in("rina", npsn="69990002")
    for path in people:
        site.page(f"{DATA}/{path}", 404)
        assert site.post(f"{DATA}/{path}", name="Jahat", subject="Jahat").status_code == 404
    site.sign_in("budi")
    for path in (*people, *lists):
        site.page(f"{DATA}/{path}", 404)
    site.client.post("/keluar")
    for path in (*people, *lists):
        assert site.client.get(f"{DATA}/{path}").location.startswith("/masuk"), path
