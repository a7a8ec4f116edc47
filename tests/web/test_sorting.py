"""Lists stand in the order that the address asks for, by every column, on every list, without a script."""

import re
import uuid
from html import unescape
from importlib import import_module
from types import SimpleNamespace

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.web.sorting import attributes, in_order
from tests.operations import cast
from tests.web import cast_coordinate
from tests.web.cast_people import DATA, Site, open_site

LISTS = ("guru", "siswa", "orang-tua", "dudi", "kelas")
COLUMNS = attributes(nama="name", nomor="number")


@pytest.fixture
def site(platform: Platform) -> Site:
    return open_site(platform)


def names(page: str) -> list[str]:
    """What the rows of a list are called, in their order."""
    return [unescape(name) for name in re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', page)]


def headings(page: str) -> dict[str, str]:
    """Each column's address, by its words."""
    return {
        words: unescape(link) for link, words in re.findall(r'<th scope="col"[^>]*><a href="([^"]*)">([^<]*)</a>', page)
    }


def sorted_by(page: str) -> list[str]:
    """The words of the headings that say that the list stands by them."""
    return re.findall(r'<th scope="col"[^>]* aria-sort="(?:a|de)scending"><a [^>]*>([^<]*)</a>', page)


def order_of(query: str, *rows: tuple[str | None, int | None]) -> str:
    with Flask("unused").test_request_context(f"/?{query}"):
        found, _order = in_order([SimpleNamespace(name=name, number=number) for name, number in rows], COLUMNS)
    return " ".join(str(row.name or "-") for row in found)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "adi Budi Élan X-2 X-10 -"),
        ("urut=nama", "adi Budi Élan X-2 X-10 -"),
        ("urut=nama&arah=turun", "X-10 X-2 Élan Budi adi -"),
        ("urut=nama&arah=naik", "adi Budi Élan X-2 X-10 -"),
        ("urut=rahasia&arah=turun", "adi Budi Élan X-2 X-10 -"),
        ("urut=__class__", "adi Budi Élan X-2 X-10 -"),
        ("urut=nomor", "- X-10 adi Budi Élan X-2"),
        ("urut=nomor&arah=turun", "adi X-10 - Budi Élan X-2"),
    ],
)
def test_rows_stand_by_words_and_numbers_with_the_empty_ones_last(query: str, expected: str) -> None:
    rows = [("X-10", 2), ("Budi", None), ("adi", 3), (None, 1), ("X-2", None), ("Élan", None)]
    assert order_of(query, *rows) == expected


def test_equal_rows_stand_by_the_first_column() -> None:
    assert order_of("urut=nomor&arah=turun", ("c", 1), ("a", 1), ("b", 2)) == "b a c"


def test_a_number_of_any_length_is_sorted() -> None:
    assert order_of("", ("9" * 5000, 1), ("8" * 5000, 2), ("x", 3))[:10] == "8" * 10


@pytest.mark.parametrize("path", LISTS)
def test_every_heading_turns_its_list(site: Site, path: str) -> None:
    page = site.page(f"{DATA}/{path}")
    assert page.count('aria-sort="ascending"') == 1
    links = headings(page)
    assert len(links) == page.count('<th scope="col"')
    for words, link in links.items():
        up = site.page(f"{DATA}/{path}{link.replace('&arah=turun', '')}")
        down = site.page(f"{DATA}/{path}{link.replace('&arah=turun', '')}&arah=turun")
        assert sorted_by(up) == sorted_by(down) == [words]
        assert up.count('aria-sort="ascending"') == down.count('aria-sort="descending"') == 1
        assert sorted(names(up)) == sorted(names(down)) == sorted(names(page))


def test_guru_by_name_stand_from_both_ends(site: Site) -> None:
    expected = ["Joko Susilo", "Kartika Ayu", "Sari Wulandari, S.Pd.", "Tini Hartati"]
    assert names(site.page(f"{DATA}/guru")) == expected
    assert names(site.page(f"{DATA}/guru?urut=nama&arah=turun")) == expected[::-1]
    assert names(site.page(f"{DATA}/guru?urut=mapel"))[:2] == ["Sari Wulandari, S.Pd.", "Joko Susilo"]
    assert names(site.page(f"{DATA}/guru?urut=nip"))[0] == "Joko Susilo"


def test_students_stand_by_class_and_then_by_name(site: Site) -> None:
    found = names(site.page(f"{DATA}/siswa?urut=kelas&arah=turun"))
    assert found == [f"Siswa {n:02d}" for n in (1, 3, 5, 2, 4, 6)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", "Guru 01"), ("?urut=nama&arah=turun", "Guru 03"), ("?urut=penilai&cari=guru", "Guru 02"),
     ("?urut=golongan&saring=tugas", ""), ("?urut=kunci", "Guru 01")],
)  # fmt: skip
def test_the_guru_of_a_period_stand_in_the_order_asked_for(platform: Platform, query: str, expected: str) -> None:
    found = cast_coordinate.open_site(platform)
    found.sign_in()

    def settle(session: Session) -> uuid.UUID:
        period_id = cast.period(session, found.own)
        cast.name_guru(session, found.own, period_id, [found.own.guru[0], found.own.guru[2]])
        cast.name_guru(session, found.own, period_id, [found.own.guru[1]], assessor=found.own.guru[2], rank="III/a")
        return period_id

    period_id = found.store.write(settle)
    page = found.page(f"/koordinator/periode/{period_id}{query}")
    links = headings(page)
    assert len(links) == 9
    assert all(link.endswith("#guru") for link in links.values())
    assert next(iter(names(page)), "") == expected
    for words, link in links.items():
        turned = found.page(f"/koordinator/periode/{period_id}{link.removesuffix('#guru')}")
        assert sorted_by(turned) == [words]


def test_an_order_that_is_not_there_is_passed_over(site: Site) -> None:
    for query in ("urut=kata-sandi&arah=turun", "urut=&arah=turun", "urut=%00", "urut=nama&urut=nip"):
        assert names(site.page(f"{DATA}/guru?{query}"))[0] == "Joko Susilo"


def test_search_and_order_keep_each_other(site: Site) -> None:
    page = site.page(f"{DATA}/siswa?cari=siswa+0&semua=ya&urut=nisn&arah=turun&halaman=1")
    assert names(page)[0] == "Siswa 06"
    assert '<input type="hidden" name="urut" value="nisn">' in page
    assert '<input type="hidden" name="arah" value="turun">' in page
    assert headings(page)["NISN"] == "?cari=siswa+0&semua=ya&urut=nisn"
    assert headings(page)["Nama"] == "?cari=siswa+0&semua=ya&urut=nama"
    assert '<input type="hidden" name="urut"' not in site.page(f"{DATA}/siswa?cari=siswa")


def test_the_pages_of_a_list_keep_its_order(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("collect.web.coordinate.people.lists"), "PAGE", 2)
    second = site.page(f"{DATA}/siswa?urut=nama&arah=turun&halaman=2")
    assert names(second) == ["Siswa 04", "Siswa 03"]
    assert "halaman=3&amp;urut=nama&amp;arah=turun" in second
    assert headings(second)["Nama"] == "?urut=nama"


def test_a_harmful_address_stays_a_text(site: Site) -> None:
    page = site.page(f'{DATA}/guru?cari="><script>alert(1)</script>&_scheme=javascript&_external=1')
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_nothing_hidden_is_copied_along_from_a_list(site: Site) -> None:
    for path in LISTS:
        body = site.page(f"{DATA}/{path}").partition("<tbody>")[2].partition("</tbody>")[0]
        assert body
        assert "hidden" not in body
        assert not re.search(r"<(br|p|div|ul)\b", body)
