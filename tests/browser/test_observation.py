"""A penilai's competence page with its script: kept as it goes, the same rule as the server, nothing lost without a network."""

from fractions import Fraction

import pytest
from playwright.sync_api import Dialog, Page, expect

from collect.catalog.read import load_catalog
from collect.config import Platform
from collect.domain.numbers import printed
from collect.operations.observe import SheetEntry
from collect.storage.observations import DUTY, TEACHING
from collect.web.app import create_app
from collect.web.assess.overview import value_of
from tests.web.cast_assess import Staff, give_duty, save, staff

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(platform: Platform) -> Staff:
    return platform.store.write(lambda session: staff(session, platform.secret))


@pytest.fixture
def desk(platform: Platform, cast: Staff, tablet: Page, served: str) -> Page:
    """Budi's tablet, signed in."""
    app = create_app(platform)
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # of the default interface
    assert signer is not None
    cookie = signer.dumps({"_user_id": cast.budi, "_fresh": True})
    tablet.context.add_cookies([{"name": "session", "value": str(cookie), "url": served}])
    return tablet


def _shown(page: Page) -> tuple[str, str, str]:
    names = ("score", "percent", "value")
    first, second, third = (page.locator(f"[data-show={name}]").inner_text() for name in names)
    return first, second, third


@pytest.mark.parametrize(("part", "code", "number"), [(TEACHING, "guru-mapel", 4), (DUTY, "kepala-laboratorium", 1)])
def test_the_page_counts_by_the_rule_of_the_server(
    platform: Platform, cast: Staff, desk: Page, part: str, code: str, number: int
) -> None:
    give_duty(platform.store, cast.hall, "kepala-laboratorium")
    desk.goto(f"{cast.address}/{part}/{number}")
    instrument = load_catalog().instrument(code)
    size, scale = 11, instrument.scale
    assert _shown(desk) == ("0/0", "–", "–")
    given: list[int | None] = [None] * size
    for step in range(size * 2):
        place, score = step % size, scale[(step * 7 + step // size) % len(scale)]
        given[place] = score
        desk.locator(f"input[name=s{place + 1}][value='{score}']").check(force=True)
        value = value_of(instrument, number, given)
        assert value is not None
        wanted = printed(value.value, 2) if instrument.duty else str(int(value.value))
        exact = printed(value.percent, 2)
        assert _shown(desk) == (f"{value.score}/{value.highest}", exact.replace(".", ","), wanted.replace(".", ","))
        assert value.percent == Fraction(100 * value.score, value.highest)


def test_what_is_entered_is_kept_by_itself_and_there_again(cast: Staff, desk: Page) -> None:
    path = f"{cast.address}/pembelajaran/2"
    desk.goto(path)
    state = desk.locator("#keadaan")
    desk.locator("input[name=s1][value='2']").check(force=True)
    expect(state).to_contain_text("Tersimpan")
    desk.get_by_label("Selama pengamatan").fill("Peserta didik bertanya.")
    expect(state).to_have_text("Belum tersimpan")
    expect(state).to_contain_text("Tersimpan 2")
    desk.goto(path)
    expect(desk.locator("input[name=s1][value='2']")).to_be_checked()
    expect(desk.get_by_label("Selama pengamatan")).to_have_value("Peserta didik bertanya.")


def test_without_a_network_nothing_is_lost_and_leaving_warns(cast: Staff, desk: Page) -> None:
    desk.goto(f"{cast.address}/pembelajaran/2")
    state = desk.locator("#keadaan")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    desk.on("dialog", stay)
    desk.context.set_offline(True)
    desk.get_by_label("Pemantauan").fill("Tertib.")
    expect(state).to_have_text("Belum tersimpan, tidak ada jaringan")
    desk.evaluate("setTimeout(() => location.assign('/penilai'))")
    desk.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    desk.context.set_offline(False)
    expect(state).to_contain_text("Tersimpan 2")
    expect(desk.get_by_label("Pemantauan")).to_have_value("Tertib.")


def test_another_window_s_entry_is_shown_beside_one_s_own(platform: Platform, cast: Staff, desk: Page) -> None:
    desk.goto(f"{cast.address}/pembelajaran/1")
    save(platform.store, cast.hall, SheetEntry((2,) * 6, before="dari jendela lain"))
    desk.get_by_label("Sebelum pengamatan").fill("dari sini")
    expect(desk.locator("#keadaan")).to_contain_text("Ada isian dari jendela lain")
    desk.get_by_role("button", name="Simpan", exact=True).click()
    expect(desk.get_by_label("Sebelum pengamatan")).to_have_value("dari sini")
    expect(desk.locator(".kept")).to_have_text("dari jendela lain")
    desk.get_by_role("button", name="Simpan isian saya").click()
    expect(desk.locator("#keadaan")).to_contain_text("Tersimpan 2")
    expect(desk.get_by_label("Sebelum pengamatan")).to_have_value("dari sini")
