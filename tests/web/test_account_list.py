"""The koordinator makes accounts for the guru, renews codes, changes roles, closes."""

import re
import uuid
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.storage.accounts import find_account, list_accounts
from collect.storage.teachers import find_teacher
from tests.operations.cast import name_guru, period
from tests.web.cast_coordinate import Site, open_site, words

CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")
HARMFUL = '=cmd|<script>alert("x")</script>😀' + "x" * 150


@pytest.fixture
def site(platform: Platform) -> Site:
    made = open_site(platform)
    made.sign_in()
    return made


def ticked(site: Site, *guru: int, roles: tuple[str, ...] = ("guru",)) -> dict[str, list[str]]:
    ids = [str(site.own.guru[place]) for place in guru]
    return {"pilih": ids} | {f"peran-{one}": list(roles) for one in ids}


def pack(page: str) -> str:
    found = re.search(r'name="kode" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_the_list_shows_who_has_never_signed_in(site: Site) -> None:
    page = words(site.page("/koordinator/akun/"))
    assert "12 guru" in page
    assert "2 dari 2 akun" in page
    assert "Sari" not in page
    site.client.post(f"/koordinator/akun/{site.accounts['budi']}/kode")
    assert "belum pernah masuk" in site.page("/koordinator/akun/")


def test_the_list_can_be_searched(site: Site) -> None:
    assert "1 dari 2 akun" in site.page("/koordinator/akun/?cari=bud")
    assert "Tidak ada akun yang cocok" in site.page("/koordinator/akun/?cari=%3Cscript%3E")


@pytest.mark.parametrize(
    ("query", "first"),
    [("", "Budi"), ("?urut=nama&arah=turun", "Rina"), ("?urut=peran", "Rina"), ("?urut=sandi", "Budi")],
)
def test_the_list_stands_in_the_order_asked_for(site: Site, query: str, first: str) -> None:
    page = site.page(f"/koordinator/akun/{query}")
    assert re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', page)[0] == first
    for key in ("nama", "pengguna", "peran", "keadaan"):
        turned = site.page(f"/koordinator/akun/?urut={key}&arah=turun")
        assert re.findall(r'aria-sort="descending"><a href="\?urut=(\w+)"', turned) == [key]


def test_only_penilai_are_offered_where_that_is_asked_for(site: Site) -> None:
    def name(session: Session) -> None:
        period_id = period(session, site.own)
        name_guru(session, site.own, period_id, site.own.guru[1:3], assessor=site.own.guru[4])

    assert "Tidak ada penilai tanpa akun" in site.page("/koordinator/akun/baru?saring=penilai")
    site.store.write(name)
    page = words(site.page("/koordinator/akun/baru?saring=penilai"))
    assert "1 penilai tanpa akun, dari 12 guru tanpa akun" in page
    assert "Guru 05" in page
    assert "Guru 02" not in page
    assert "Guru 02" in site.page("/koordinator/akun/baru?saring=lain")
    made = site.send("/koordinator/akun/baru?saring=penilai", 200, **ticked(site, 1, 4, roles=("guru", "penilai")))
    assert len(set(CODE.findall(made))) == 1


def test_many_accounts_are_made_at_once_and_their_codes_shown_once(site: Site) -> None:
    typed = ticked(site, 1, 2, 3, roles=("guru", "penilai"))
    page = site.send("/koordinator/akun/baru", 200, **typed)
    assert len(set(CODE.findall(page))) == 3
    with site.store.read() as session:
        made = {a.teacher_id: a.roles for a in list_accounts(session, site.own.school_id)}
    assert {made[site.own.guru[place]] for place in (1, 2, 3)} == {"guru penilai"}
    assert not CODE.search(site.page("/koordinator/akun/"))
    again = site.send("/koordinator/akun/baru", **typed)
    assert "Belum ada akun yang dibuat" in again


def test_nothing_is_made_when_nobody_or_no_role_or_a_stranger_is_ticked(site: Site) -> None:
    assert "Belum ada akun yang dibuat" in site.send("/koordinator/akun/baru")
    stranger = str(site.other.guru[0])
    typed: dict[str, object] = {"pilih": [stranger, "x"], f"peran-{stranger}": ["guru"]}
    assert "Belum ada akun yang dibuat" in site.send("/koordinator/akun/baru", **typed)
    page = site.send("/koordinator/akun/baru", 200, **ticked(site, 1, roles=("raja",)))
    assert "Belum ada peran yang dipilih" in page


def test_letters_carry_the_codes_that_were_just_made(site: Site) -> None:
    page = site.send("/koordinator/akun/baru", 200, **ticked(site, 1, 11))
    codes = set(CODE.findall(words(page)))
    answer = site.client.post("/koordinator/akun/surat", data={"kode": pack(page), "kertas": "F4"})
    assert answer.mimetype == "application/pdf"
    text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.data)).pages)
    assert codes == set(CODE.findall(text))
    assert "http://collect.test/masuk/pertama" in text


def test_letters_are_printed_only_of_codes_that_we_made_for_this_school(site: Site) -> None:
    page = site.send("/koordinator/akun/baru", 200, **ticked(site, 1))
    made = pack(page)
    for tampered in ("", "x", made[:-3] + "abc"):
        assert "Surat sudah tidak dapat dicetak" in site.send("/koordinator/akun/surat", kode=tampered)
    site.sign_in("sari", npsn="20100002")
    assert "Surat sudah tidak dapat dicetak" in site.send("/koordinator/akun/surat", kode=made)


def test_an_operator_who_is_no_guru_gets_an_account(site: Site) -> None:
    typed = {"name": HARMFUL, "username": "operator", "roles": ["koordinator"]}
    page = site.send("/koordinator/akun/lain", 200, **typed)
    assert CODE.search(page)
    assert "<script>alert" not in page
    again = words(site.send("/koordinator/akun/lain", 200, **typed))
    assert "Nama pengguna &#34;operator&#34; sudah dipakai" in again
    assert "Belum ada peran yang dipilih" in words(
        site.send("/koordinator/akun/lain", 200, name="Tuti", username="tuti")
    )


def test_a_renewed_code_is_shown_and_the_old_password_stops(site: Site) -> None:
    page = site.send(f"/koordinator/akun/{site.accounts['budi']}/kode", 200)
    assert CODE.search(page)
    assert site.sign_in("budi").status_code == 422


def test_roles_are_changed_and_accounts_closed_and_reopened(site: Site) -> None:
    address = f"/koordinator/akun/{site.accounts['budi']}"
    assert "sudah diubah" in site.send(address, roles=["guru"])
    assert "ditutup" in site.page("/koordinator/akun/")
    site.send(address, roles=["guru", "penilai"], active="y")
    with site.store.read() as session:
        found = find_account(session, site.own.school_id, site.accounts["budi"])
        assert found is not None
        assert (found.roles, found.active) == ("guru penilai", True)


@pytest.mark.parametrize("path", ["", "baru", "lain"])
def test_the_pages_are_the_koordinators_alone(site: Site, path: str) -> None:
    site.sign_in("budi")
    site.page(f"/koordinator/akun/{path}", 404)
    site.client.post("/keluar")
    assert site.client.get(f"/koordinator/akun/{path}").location.startswith("/masuk?lanjut=")


def test_accounts_of_another_school_are_not_there(site: Site) -> None:
    for account_id in (site.accounts["sari"], uuid.uuid4()):
        site.page(f"/koordinator/akun/{account_id}", 404)
        site.send(f"/koordinator/akun/{account_id}", 404, roles=["guru"])
        site.send(f"/koordinator/akun/{account_id}/kode", 404)


def test_a_guru_with_a_harmful_name_is_shown_as_text(site: Site) -> None:
    def rename(session: Session) -> None:
        found = find_teacher(session, site.own.school_id, site.own.guru[1])
        assert found is not None
        found.name = HARMFUL

    site.store.write(rename)
    assert "<script>alert" not in site.page("/koordinator/akun/baru")
    page = site.send("/koordinator/akun/baru", 200, **ticked(site, 1))
    assert "<script>alert" not in page
    answer = site.client.post("/koordinator/akun/surat", data={"kode": pack(page)})
    assert answer.data.startswith(b"%PDF")
