"""Long lists open on what needs doing, each filter a plain link with the number of guru; nothing is out of reach."""

import re

import pytest
from sqlalchemy import update

from collect.config import Platform
from collect.domain.kinds import Group
from collect.storage.teachers import Teacher
from tests.operations import cast as school
from tests.operations.cast import name_guru, period, running
from tests.web.cast_coordinate import Site, open_site, words
from tests.web.cast_value import Scene, stage


@pytest.fixture
def site(platform: Platform) -> Site:
    made = open_site(platform)
    made.sign_in()
    return made


def _filters(page: str) -> dict[str, str]:
    nav = re.search(r'<nav class="row filters".*?</nav>', page, re.DOTALL)
    assert nav is not None
    return {
        text: link.replace("&amp;", "&") for link, text in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', nav[0])
    }


def _chosen(page: str) -> str:
    found = re.search(r'<nav class="row filters".*?aria-current="true">([^<]+)</a>.*?</nav>', page, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_guru_of_a_period_open_on_those_who_need_something(site: Site, platform: Platform) -> None:
    own = site.own
    period_id = site.store.write(lambda s: running(s, own, platform.secret, [*own.guru[:3], own.principal]))
    page = site.page(f"/koordinator/periode/{period_id}")
    assert _chosen(page) == "Perlu tindakan (1 guru)"
    assert page.count('<th scope="row">') == 1
    links = _filters(page)
    assert list(links) == [
        "Perlu tindakan (1 guru)",
        "Tanpa penilai (1 guru)",
        "Pengamatan belum selesai (4 guru)",
        "Semua (4 guru)",
    ]
    for text, link in links.items():
        found = site.page(link)
        assert _chosen(found) == text
        assert f"({found.count('<th scope=') - 9} guru)" in text
    assert _chosen(site.page(f"/koordinator/periode/{period_id}?cari=guru")) == "Semua (4 guru)"


def test_a_period_in_which_nothing_is_to_be_done_shows_all(site: Site) -> None:
    own = site.own
    period_id = site.store.write(lambda s: period(s, own))
    site.store.write(lambda s: name_guru(s, own, period_id, own.guru[:3], assessor=own.guru[4]))
    site.store.write(lambda s: s.execute(update(Teacher).values(certified=None)))
    page = site.page(f"/koordinator/periode/{period_id}")
    assert _chosen(page) == "Semua (3 guru)"
    links = _filters(page)
    assert "Syarat penilai (3 guru)" in links
    assert f'href="/koordinator/periode/{period_id}/syarat"' in site.page(links["Syarat penilai (3 guru)"])


@pytest.fixture
def scene(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Open: one guru has all answers that are needed, one lacks a student's."""
    whole = school.answer

    def most(session: object, cast: school.Cast, period_id: object, **_: object) -> object:
        return whole(session, cast, period_id, most={Group.STUDENT: 4})  # type: ignore[arg-type]  # as the cast calls it

    monkeypatch.setattr(school, "answer", most)
    return stage(platform, "open")


def test_the_answers_stand_a_row_a_guru_with_a_unit_for_every_number(scene: Scene) -> None:
    home = "/koordinator/tindak-lanjut/{period}"
    page = scene.get(home).text
    text = words(page)
    assert _chosen(page) == "Jawaban masih kurang (2 guru)"
    assert page.count('<th scope="row">') == 2
    assert "kurang 6 jawaban" in text
    assert re.search(r"Siapa yang belum mengisi \( \d+ orang\)", text)
    assert "4 dari 10" in text
    for label, link in _filters(page).items():
        found = scene.get(link).text
        assert _chosen(found) == label
        assert f"({found.count('<th scope=row>') or len(re.findall('<th scope=.row.>', found))} guru)" in label
    rooms = words(scene.get(f"{home}/kelas").text)
    assert "Poster A3" in rooms
    assert re.search(r"X-RPL-1 \d+ orang \d+ orang Teks pesan", rooms)


def test_the_three_pages_of_answers_lead_to_each_other(scene: Scene) -> None:
    home = "/koordinator/tindak-lanjut/{period}"
    for path in (home, f"{home}/kelas", f"{home}/belum"):
        tabs = re.search(r'<nav class="tabs".*?</nav>', scene.get(path).text, re.DOTALL)
        assert tabs is not None
        assert tabs[0].count("<a href=") == 3
        assert tabs[0].count('aria-current="page"') == 1


@pytest.mark.parametrize("kind", ["named", "closed"])
def test_what_is_not_open_has_no_names_and_no_messages(platform: Platform, kind: str) -> None:
    page = stage(platform, kind).get("/koordinator/tindak-lanjut/{period}/kelas").text
    assert "Pesan disiapkan selama pengisian dibuka" in page
    assert "/belum" not in page


def test_the_draw_opens_on_who_is_still_to_be_drawn(platform: Platform) -> None:
    named = stage(platform, "named").get("/koordinator/undian/{period}").text
    assert _chosen(named) == "Perlu tindakan (2 guru)"


def test_what_stands_behind_a_draw_is_folded_under_a_plain_word(scene: Scene) -> None:
    page = scene.get("/koordinator/undian/{period}").text
    assert _chosen(page) == "Semua (2 guru)"
    assert "Tidak ada guru pada pilihan ini." in scene.get(_filters(page)["Perlu tindakan (0 guru)"]).text
    details = re.compile(r"<details><summary>Rincian untuk memeriksa undian</summary>.*?</details>", re.DOTALL)
    folded = details.findall(page)
    assert len(folded) == 2
    assert all("Benih undian" in one and "SHA-256" in one for one in folded)
    assert "SHA-256" not in details.sub("", page)


def test_certificates_open_on_the_penilai_then_on_whom_nobody_knows(site: Site) -> None:
    own, page = site.own, "/koordinator/penilai/syarat"
    period_id = site.store.write(lambda s: period(s, own))
    site.store.write(lambda s: name_guru(s, own, period_id, own.guru[:2], assessor=own.guru[5]))
    site.store.write(lambda s: s.execute(update(Teacher).values(certified=None)))
    found = site.page(page)
    assert _chosen(found) == "Penilai (1 orang)"
    penilai = str(own.guru[5])
    site.send(f"{page}?saring=penilai", guru=[penilai], sertifikat=[penilai], ijazah=[penilai])
    assert _chosen(site.page(page)) == "Belum diketahui (12 orang)"
    assert _chosen(site.page(f"{page}?saring=semua")) == "Semua (13 orang)"
    # Whoever was shown is saved, also when the filter would no longer show that guru.
    other = str(own.guru[6])
    site.send(f"{page}?saring=penilai", guru=[other], sertifikat=[other], ijazah=[other])
    assert _chosen(site.page(page)) == "Belum diketahui (11 orang)"


def test_a_decree_shows_the_penilai_and_folds_the_rest_into_the_same_form(site: Site) -> None:
    own = site.own
    period_id = site.store.write(lambda s: period(s, own))
    site.store.write(lambda s: name_guru(s, own, period_id, own.guru[:2], assessor=own.guru[5]))
    page = site.page("/koordinator/penilai/sk")
    form = page[page.index('action="/koordinator/penilai/sk"') :].partition("</form>")[0]
    above, folded, below = form.partition("<details><summary>Guru yang belum menilai (11 orang)</summary>")
    assert folded
    assert above.count('name="pilih"') == 1
    assert below.count('name="pilih"') == 11
