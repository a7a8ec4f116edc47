"""Accounts and their people: what an account without one is told, how it is linked, and who may change whose roles."""

import re
import uuid

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.storage.accounts import find_account, find_account_by_username
from collect.storage.teachers import find_teacher
from tests.operations.cast import account
from tests.web.cast_coordinate import HASH, Site, open_site, words

ADDRESS = "/koordinator/akun/"
NOTE = "Akun ini belum dihubungkan dengan orangnya"
NEEDED = "Peran guru, penilai, kepala sekolah, dan pengawas memerlukan orangnya"


@pytest.fixture
def site(platform: Platform) -> Site:
    """Ratna is the kepala sekolah, Lama an unlinked one from before; Wina is a second koordinator."""
    site = open_site(platform)
    people = (
        ("ratna", "kepala-sekolah", site.own.principal),
        ("lama", "kepala-sekolah pengawas", None),
        ("wina", "koordinator", None),
    )

    def add(session: Session) -> None:
        for username, roles, person in people:
            site.accounts[username] = account(session, site.own, username, roles, person)
            found = find_account(session, site.own.school_id, site.accounts[username])
            assert found is not None
            found.password_hash = HASH

    site.store.write(add)
    site.sign_in()
    return site


def _held(site: Site, username: str) -> tuple[str, uuid.UUID | None]:
    with site.store.read() as session:
        found = find_account_by_username(session, site.own.school_id, username)
        assert found is not None
        return found.roles, found.teacher_id


def _at(site: Site, username: str) -> str:
    return f"{ADDRESS}{site.accounts[username]}"


def test_home_and_list_name_the_accounts_that_must_be_linked_until_they_are(site: Site) -> None:
    home = site.page("/koordinator/")
    assert "1 akun belum dihubungkan dengan orangnya" in words(home)
    assert 'href="/koordinator/akun/?saring=tanpa-orang"' in home
    page = site.page(f"{ADDRESS}?saring=tanpa-orang")
    assert re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', page) == ["Lama"]
    assert site.page(ADDRESS).count("belum dihubungkan</span>") == 1
    typed = {"roles": ["kepala-sekolah", "pengawas"], "active": "y"}
    assert NEEDED in words(site.send(_at(site, "lama"), 200, **typed, teacher_id=""))
    assert "sudah diubah" in site.send(_at(site, "lama"), **typed, teacher_id=str(site.own.principal))
    assert _held(site, "lama") == ("kepala-sekolah pengawas", site.own.principal)
    assert "belum dihubungkan dengan orangnya" not in words(site.page("/koordinator/"))
    assert "Semua akun yang perlu orangnya sudah dihubungkan" in site.page(f"{ADDRESS}?saring=tanpa-orang")
    assert "belum dihubungkan" not in words(site.page(ADDRESS))


def test_an_account_without_its_person_is_told_so_on_its_pages_and_reads_on(site: Site) -> None:
    for path in ("/hasil/", "/pengendalian/", "/akun"):
        site.sign_in("lama")
        assert NOTE in words(site.page(path))
        site.sign_in("ratna")
        assert NOTE not in words(site.page(path))
    site.sign_in()
    assert NOTE not in words(site.page("/koordinator/"))


def test_a_new_account_with_such_a_role_asks_for_the_person(site: Site) -> None:
    typed = {"name": "Wawas", "username": "wawas", "roles": ["pengawas"]}
    refused = words(site.send(f"{ADDRESS}lain", 200, **typed))
    assert NEEDED in refused
    assert 'value="Wawas"' in site.send(f"{ADDRESS}lain", 200, **typed, teacher_id="")
    strange = site.send(f"{ADDRESS}lain", 200, **typed, teacher_id=str(site.other.guru[0]))
    assert "Pilihan ini tidak ada dalam daftar" in words(strange)
    assert "Guru 04 (Guru Mapel)" in words(strange)
    made = site.send(f"{ADDRESS}lain", 200, **typed, teacher_id=str(site.own.guru[3]))
    assert "Wawas" in made
    assert _held(site, "wawas") == ("pengawas", site.own.guru[3])


def test_nobody_changes_the_own_account_and_the_page_says_who_does(site: Site) -> None:
    page = words(site.page(_at(site, "rina")))
    assert "Ini akun Bapak/Ibu sendiri" in page
    assert "Yang dapat mengubahnya: Ratna, Wina." in page
    assert 'name="roles"' not in site.page(_at(site, "rina"))
    typed = {"roles": ["koordinator", "kepala-sekolah"], "active": "y", "teacher_id": str(site.own.guru[0])}
    refused = words(site.send(_at(site, "rina"), 200, **typed))
    assert "tidak dapat diubah sendiri; mintalah koordinator lain atau kepala sekolah" in refused
    assert _held(site, "rina") == ("koordinator", None)
    site.sign_in("wina")
    assert "sudah diubah" in site.send(_at(site, "rina"), **typed)
    assert _held(site, "rina") == ("kepala-sekolah koordinator", site.own.guru[0])


def test_where_nobody_else_could_change_it_the_page_says_what_to_do_first(site: Site) -> None:
    site.sign_in("sari", npsn="20100002")
    page = words(site.page(f"{ADDRESS}{site.accounts['sari']}"))
    assert "Belum ada akun lain yang dapat mengubahnya: buatlah dahulu akun kepala sekolah." in page


def test_the_kepala_sekolah_changes_roles_but_makes_no_accounts_and_no_codes(site: Site) -> None:
    site.sign_in("ratna")
    assert f'href="{ADDRESS}"' in site.page("/hasil/")
    page = site.page(ADDRESS)
    assert "Buat akun" not in words(page)
    assert "/koordinator/akun/baru" not in page
    for path in ("baru", "lain"):
        site.page(f"{ADDRESS}{path}", 404)
    assert site.client.post(f"{_at(site, 'rina')}/kode").status_code == 404
    assert site.client.post(f"{ADDRESS}surat").status_code == 404
    shown = site.page(_at(site, "rina"))
    assert "Buat kode baru" not in shown
    typed = {"roles": ["koordinator", "guru"], "active": "y", "teacher_id": str(site.own.guru[1])}
    assert "sudah diubah" in site.send(_at(site, "rina"), **typed)
    assert _held(site, "rina") == ("guru koordinator", site.own.guru[1])
    own = {"roles": ["kepala-sekolah", "koordinator"], "active": "y", "teacher_id": str(site.own.principal)}
    assert "tidak dapat diubah sendiri" in words(site.send(_at(site, "ratna"), 200, **own))
    assert _held(site, "ratna") == ("kepala-sekolah", site.own.principal)
    site.page(f"{ADDRESS}{site.accounts['sari']}", 404)
    site.sign_in("lama")
    refused = words(site.send(_at(site, "rina"), 200, **typed))
    assert "Akun ini belum dihubungkan dengan orangnya, jadi tidak dapat dipastikan" in refused


def test_a_person_who_has_left_stays_the_accounts_own(site: Site) -> None:
    def leave(session: Session) -> None:
        found = find_teacher(session, site.own.school_id, site.own.principal)
        assert found is not None
        found.active = False

    site.store.write(leave)
    assert f'<option selected value="{site.own.principal}">' in site.page(_at(site, "ratna"))
    assert "Kepala 00" not in site.page(_at(site, "budi"))


def test_a_form_without_its_token_is_refused(site: Site) -> None:
    site.app.config["WTF_CSRF_ENABLED"] = True
    answer = site.client.post(_at(site, "wina"), data={"roles": ["koordinator"], "active": "y", "teacher_id": ""})
    assert answer.status_code == 400
