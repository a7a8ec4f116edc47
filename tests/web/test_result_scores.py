"""A guru reads each indicator's score and the penilai's notes of the own result, once it is handed over and never before."""

import re

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.operations.agree_scores import sheets_of_guru
from collect.storage.assignments import find_assignment
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_value import Scene
from tests.web.test_agreement import DESK, OWN, filled, send

NOTE = "Tujuan tertulis jelas pada RPP"
BOTH = {"kompetensi": ["pembelajaran-3", "pembelajaran-5"], "reason": "Bukti belum dipakai semua", "edisi": "1"}


@pytest.fixture
def scene(platform: Platform) -> Scene:
    """Every competence of Budi has a note."""
    made = table(platform)

    def work(session: Session) -> None:
        assignment = find_assignment(session, made.cast.school_id, made.period_id, made.cast.guru[0])
        assert assignment is not None
        for sheet in sheets_of_guru(session, assignment).values():
            sheet.during = NOTE

    platform.store.write(work)
    return made


def scores(page: str) -> list[str]:
    return re.findall(r"<strong>Skor (\d)</strong>", page)


def test_every_competence_unfolds_to_its_indicators_with_scores_and_notes(scene: Scene) -> None:
    handed_over(scene)
    with scene.platform.store.read() as session:
        assignment = find_assignment(session, scene.cast.school_id, scene.period_id, scene.cast.guru[0])
        assert assignment is not None
        kept = sheets_of_guru(session, assignment)
        digits = [digit for one in sorted(kept) for digit in kept[one].scores]
    for who in ("budi", "kepala"):
        page = scene.get(OWN, who).text
        assert page.count('<details class="step mark">') == len(kept) == 14
        assert scores(page) == digits
        assert page.count(NOTE) == 14


def test_before_the_hand_over_no_score_and_no_note_is_there_for_the_guru(scene: Scene) -> None:
    page = scene.get(OWN, "budi").text
    assert "sesudah penilai menyerahkannya" in page
    assert (scores(page), NOTE in page, "step mark" in page) == ([], False, False)
    assert scene.get(OWN, "sari").status_code == 404


def test_respondents_are_counted_beside_the_minimum_in_words(scene: Scene) -> None:
    handed_over(scene)
    page = scene.get(OWN, "budi").text
    counted = re.findall(r"(\d+) responden \(minimum (\d+)\)", page)
    assert len(counted) == 3
    assert all(int(number) >= int(least) for number, least in counted)
    assert not re.search(r'<td class="n">\d+ dari \d+</td>\s*<td class="n main"', page)


def test_what_was_contested_is_marked_already_after_the_talk(scene: Scene) -> None:
    handed_over(scene)
    assert "checked" not in scene.get(OWN, "budi").text
    send(scene, f"{OWN}/keberatan", "budi", dict(BOTH))
    send(scene, f"{DESK}/pembicaraan", "nilam", dict(filled(scene.get(DESK, "nilam").text)))
    page = scene.get(OWN, "budi").text
    assert re.findall(r'value="(pembelajaran-\d+)" checked', page) == ["pembelajaran-3", "pembelajaran-5"]
    assert '<details class="step objection" open>' in page
    edition = re.search(r'name="edisi" value="(\d+)"', page)
    assert edition is not None
    typed = {"kompetensi": "pembelajaran-5", "reason": "singkat", "edisi": edition[1]}
    refused = scene.post(f"{OWN}/tetap-keberatan", typed, "budi").text
    assert re.findall(r'value="(pembelajaran-\d+)" checked', refused) == ["pembelajaran-5"]


@pytest.mark.parametrize(
    ("typed", "focused"),
    [
        ({"kompetensi": "pembelajaran-3", "reason": "singkat"}, r'<textarea id="alasan"[^>]* autofocus>'),
        ({"reason": "Alasan yang cukup panjang"}, r'<input type="checkbox"[^>]*value="pembelajaran-1" autofocus>'),
    ],
)
def test_a_refused_objection_is_told_at_the_form_and_the_field_is_in_view(
    scene: Scene, typed: dict[str, str], focused: str
) -> None:
    handed_over(scene)
    page = scene.post(f"{OWN}/keberatan", {**typed, "edisi": "1"}, "budi").text
    form = page[page.index('<details class="step objection" open>') :]
    assert "Keberatan belum terkirim" in form
    assert len(re.findall(focused, form)) == 1
    assert page.count("autofocus") == 1


def test_a_yes_that_was_refused_says_nothing_about_an_objection(scene: Scene) -> None:
    handed_over(scene)
    page = scene.post(f"{OWN}/setuju", {"edisi": "7"}, "budi").text
    assert "dihitung ulang sejak halaman ini dibuka" in page
    assert "Keberatan belum terkirim" not in page
    assert "autofocus" not in page
