"""Dapodik in the browser: asked once, looked at list by list, saved one after another; the token shown nowhere."""

import logging
import re
from collections.abc import Iterator

import pytest

from collect.config import Platform, migrations_folder
from collect.operations.fetch_dapodik import PORT, Source
from collect.storage.class_members import list_members
from collect.storage.imports import list_pending_of
from collect.storage.teaching import list_teaching
from collect.storage.transaction import open_store
from collect.web.coordinate.people.dapodik_form import DapodikForm, bare_address, host_and_port
from tests.operations.dapodik_cast import TOKEN, Dapodik, dapodik
from tests.postgres import Server
from tests.web.cast_people import Site, empty_site, open_site

PAGE = "/koordinator/data/dapodik"


@pytest.fixture
def service() -> Iterator[Dapodik]:
    with dapodik() as running:
        yield running


def site_of(platform: Platform, service: Dapodik) -> Site:
    """An empty school with the NPSN that the service knows."""
    site = empty_site(platform)
    for method, say in list(service.say.items()):
        service.say[method] = lambda start, say=say: (say(start)[0], say(start)[1].replace(b"69990001", b"69990003"))  # type: ignore[misc]  # bound early
    service.npsn = "69990003"
    return site


def ask(site: Site, service: Dapodik, **changes: object) -> tuple[int, str]:
    typed: dict[str, object] = {"host": "127.0.0.1", "port": service.port, "token": TOKEN} | changes
    answer = site.post(PAGE, **typed)
    return answer.status_code, answer.get_data(as_text=True)


def test_the_lists_are_looked_at_and_saved_one_after_another(platform: Platform, service: Dapodik) -> None:
    site = site_of(platform, service)
    assert "Token Web Service" in site.text(PAGE)
    assert ask(site, service)[0] == 302
    shown = []
    while found := re.search(r'href="(/koordinator/data/pratinjau/[0-9a-f-]+)"', site.page(PAGE)):
        shown.append(site.text(found[1]))
        answer = site.post(found[1] + "/simpan")
        assert (answer.status_code, answer.location) == (302, PAGE)
    assert [re.findall(r"Pratinjau impor ([a-z ]+?) Dapodik", text)[0] for text in shown] == [
        "guru",
        "peserta didik",
        "rombel dan mapel pilihan",
        "daftar mengajar",
    ]
    with platform.store.read() as session:
        assert len(list_teaching(session, site.deed.school_id)) == 3
        assert len(list_members(session, site.deed.school_id)) == 3
        assert list_pending_of(session, site.deed.school_id, "Dapodik") == []
    assert "Token Web Service" in site.text(PAGE)


def test_what_waits_can_be_thrown_away_or_asked_for_again(platform: Platform, service: Dapodik) -> None:
    site = site_of(platform, service)
    ask(site, service)
    assert "Daftar dari Dapodik" in site.text(PAGE)
    assert "Token Web Service" in site.text(PAGE + "?lagi=ya")
    assert "dibatalkan" in site.send(PAGE + "/batal")
    assert "Token Web Service" in site.text(PAGE)
    site.send(PAGE + "/batal")


def test_a_refusal_stands_at_its_field_and_the_token_nowhere(
    platform: Platform, service: Dapodik, caplog: pytest.LogCaptureFixture
) -> None:
    site = site_of(platform, service)
    with caplog.at_level(logging.DEBUG):
        for changes, words in (
            ({"host": "8.8.8.8"}, "bukan komputer di jaringan sekolah"),
            ({"host": "http://"}, "lamat komputer Dapodik tidak dapat dibaca"),
            ({"port": "0"}, "Biasanya 5774"),
            ({"port": "abc"}, "Tulis bilangan bulat"),
            ({"token": TOKEN + "x"}, "Dapodik menolak tokennya"),
            ({"token": TOKEN + " x"}, "tanpa spasi"),
            ({"host": "[2001:db8::1]:5774", "port": ""}, "bukan komputer di jaringan sekolah"),
        ):
            status, text = ask(site, service, **changes)
            assert status == 200
            assert words in text
            assert TOKEN not in text
    assert TOKEN not in caplog.text
    with platform.store.read() as session:
        assert list_pending_of(session, site.deed.school_id, "Dapodik") == []


def test_the_token_is_kept_nowhere(platform: Platform, service: Dapodik) -> None:
    site = site_of(platform, service)
    ask(site, service)
    assert service.tokens == {f"Bearer {TOKEN}"}
    platform.store.dispose()
    folder = platform.settings.data
    assert not any(TOKEN.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_only_the_koordinator_asks(platform: Platform) -> None:
    site = open_site(platform)
    site.sign_in("budi")
    assert site.client.get(PAGE).status_code == 404
    assert site.post(PAGE + "/batal").status_code == 404
    site.client.post("/keluar")
    assert site.client.get(PAGE).location.startswith("/masuk")


def test_the_forms_need_the_token_against_forgery(platform: Platform) -> None:
    site = open_site(platform)
    site.app.config["WTF_CSRF_ENABLED"] = True
    assert site.post(PAGE + "/batal").status_code == 400


@pytest.mark.parametrize(
    ("typed", "host", "port"),
    [
        ("localhost", "localhost", None),
        ("localhost:", "localhost", None),
        (" http://192.168.1.10:5775/WebService ", "192.168.1.10", 5775),
        ("192.168.1.10:0", "192.168.1.10", 0),
        ("192.168.1.10:123456", "192.168.1.10", 0),
        ("localhost:http", "localhost:http", None),
        ("localhost:٥٧٧٤", "localhost:٥٧٧٤", None),
        ("::1", "::1", None),
        ("[::1]", "::1", None),
        ("[::1]:5775", "::1", 5775),
        ("http://[fd00::7]:5774/", "fd00::7", 5774),
        ("fc00::7", "fc00::7", None),
        ("[::1", "::1", None),
        ("", "", None),
        (None, "", None),
    ],
)
def test_host_and_port_are_found_in_whatever_was_copied(typed: str | None, host: str, port: int | None) -> None:
    assert host_and_port(bare_address(typed)) == (host, port)


def test_the_port_is_read_behind_the_host_and_never_guessed_between_two(platform: Platform, service: Dapodik) -> None:
    site = site_of(platform, service)
    behind = f"127.0.0.1:{service.port}"
    refused = ask(site, service, host=behind, port=5774)[1]
    assert f"Alamatnya menyebut porta {service.port}, isian ini porta 5774." in refused
    assert service.calls == []
    for host, port, words in (
        (behind, "0", "Biasanya 5774"),
        ("127.0.0.1:0", "", "lamat komputer Dapodik tidak dapat dibaca"),
        ("127.0.0.1:99999", "", "lamat komputer Dapodik tidak dapat dibaca"),
        ("localhost:http", "", "lamat komputer Dapodik tidak dapat dibaca"),
    ):
        assert words in ask(site, service, host=host, port=port)[1]
    assert service.calls == []
    assert ask(site, service, host=f"http://{behind}/", port="")[0] == 302
    asked = len(service.calls)
    assert asked > 0
    assert ask(site, service, host=behind, port=service.port)[0] == 302
    assert len(service.calls) == 2 * asked


def test_without_a_port_in_either_place_it_is_dapodiks_own(platform: Platform) -> None:
    site = open_site(platform)
    assert 'name="port" type="number" value=""' in site.page(PAGE)
    with site.app.test_request_context(PAGE, method="POST", data={"host": "10.1.2.3", "port": "", "token": TOKEN}):
        form = DapodikForm()
        assert form.validate()
        assert form.source("20100001") == Source("10.1.2.3", PORT, "20100001", TOKEN)


def test_an_address_of_ipv6_is_called(platform: Platform, service: Dapodik) -> None:
    site = site_of(platform, service)
    for host in ("::1", f"[::1]:{service.port}"):
        # Nobody listens on that port of the other protocol: it was called, which is more than refused as a far one.
        assert "Dapodik tidak menjawab" in ask(site, service, host=host)[1]


@pytest.mark.postgres
def test_a_districts_server_asks_nobody(platform: Platform, postgres: Server, service: Dapodik) -> None:
    """What answers beside a district's server is no school's Dapodik, and its answers would tell what runs there."""
    store = open_store(postgres.fresh_database(migrations_folder()))
    site = site_of(Platform(platform.settings, store, platform.secret), service)
    home = site.page("/koordinator/data/")
    assert PAGE not in home
    assert "layanan Dapodik ada di komputer sekolah" in home
    assert "Token Web Service" not in site.text(PAGE)
    for changes in ({}, {"port": 1}, {"host": "8.8.8.8"}):
        status, text = ask(site, service, **changes)
        assert status == 200
        assert "tidak dapat diambil langsung dari sini" in text
    assert service.calls == []
    store.dispose()
