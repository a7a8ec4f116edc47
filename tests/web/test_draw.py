"""The koordinator draws, prints minutes and cards, and replaces respondents; no code is ever on a page."""

import json
import uuid
from datetime import time
from io import BytesIO
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from collect.config import Platform
from collect.domain.draw_request import read_request, write_result
from collect.domain.kinds import Group
from collect.domain.sampling import draw
from collect.operations.issue_cards import printable_cards
from collect.operations.paper import card_holders
from collect.storage.audit import list_entries
from collect.storage.codes import list_cards
from collect.storage.draws import DRAWN, REPLACED, RESERVE, list_draws, list_needs, list_respondents
from tests.operations.cast import LONG_NAME
from tests.web.cast_value import Scene, stage

HOME = "/koordinator/undian/{period}"


def _cards(scene: Scene) -> dict[str, str]:
    with scene.platform.store.read() as session:
        issued = printable_cards(session, scene.cast.deed, scene.period_id, secret=scene.platform.secret)
    return {str(card.person_id): card.code for card in issued}


def test_before_the_draw_the_page_says_what_would_be_drawn(platform: Platform) -> None:
    page = stage(platform, "named").get(HOME).text
    for part in ("akan diundi 12", "perlu 10 dari 40 orang", "6 kelompok responden akan diundi", "Undi sekarang"):
        assert part in page


def test_the_draw_is_made_once_with_the_witnesses_seed(platform: Platform) -> None:
    scene = stage(platform, "named")
    first = scene.post(HOME, {"seed": "481516", "extra": "1"})
    assert (first.status_code, first.location) == (302, HOME.format(period=scene.period_id))
    again = scene.post(HOME, {"seed": "481516", "extra": "1"})
    assert "Tidak ada yang perlu diundi" in again.text
    with platform.store.read() as session:
        draws = list_draws(session, scene.cast.school_id, scene.period_id)
        needs = list_needs(session, scene.cast.school_id, scene.period_id)
        assert len(draws) == 2
        assert {need.taken for need in needs if need.group == Group.STUDENT} == {11}
    page = scene.get(HOME).text
    assert "Semua guru sudah diundi" in page
    for row in draws:
        assert row.request_sha256 in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"seed": "", "extra": "21"}, "dari 0 sampai 20"),
        ({"seed": "", "extra": ""}, "Isi dengan bilangan"),
        ({"seed": "", "extra": "banyak"}, "extra"),
        ({"seed": "x" * 201, "extra": "2"}, "seed"),
    ],
)
def test_wrong_settings_are_told_at_their_field(platform: Platform, data: dict[str, str], words: str) -> None:
    scene = stage(platform, "named")
    answer = scene.post(HOME, data)
    assert answer.status_code == 200
    assert words in answer.text
    assert 'aria-invalid="true"' in answer.text
    with platform.store.read() as session:
        assert not list_draws(session, scene.cast.school_id, scene.period_id)


def test_the_files_of_a_draw_repeat_it(platform: Platform) -> None:
    scene = stage(platform, "open")
    with platform.store.read() as session:
        row = list_draws(session, scene.cast.school_id, scene.period_id)[0]
    request = scene.get(f"{HOME}/berkas/{row.draw_id}/permintaan.json")
    result = scene.get(f"{HOME}/berkas/{row.draw_id}/hasil.json")
    assert "attachment" in request.headers["Content-Disposition"]
    raw = json.loads(request.data)
    assert write_result(raw, draw(read_request(raw))) == json.loads(result.data)


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_minutes_are_printed_on_both_papers(platform: Platform, paper: str) -> None:
    scene = stage(platform, "open")
    with platform.store.read() as session:
        row = list_draws(session, scene.cast.school_id, scene.period_id)[0]
    answer = scene.get(f"{HOME}/berita-acara/{row.draw_id}.pdf?kertas={paper}")
    assert answer.mimetype == "application/pdf"
    sheet = PdfReader(BytesIO(answer.data)).pages[0]
    assert round(float(sheet.mediabox.width) / 72 * 25.4) == {"F4": 215, "A4": 210}[paper]
    assert row.request_sha256[:20] in sheet.extract_text().replace("\n", "")


def test_codes_are_on_the_printed_cards_and_on_no_page(platform: Platform) -> None:
    scene = stage(platform, "open")
    codes = list(_cards(scene).values())
    pdf = scene.post(f"{HOME}/kartu.pdf", {})
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf.data)).pages)
    grouped = [f"{code[:4]}-{code[4:9]}-{code[9:14]}-{code[14:]}" for code in codes]
    assert all(code in text for code in grouped)
    assert pdf.headers["Cache-Control"] == "no-store"
    for path in (HOME, f"{HOME}/kartu?cari=siswa", f"{HOME}/guru/{{guru}}"):
        page = scene.get(path).text
        assert not [code for code in (*codes, *grouped) if code in page]


def test_cards_of_one_class_group_or_person(platform: Platform) -> None:
    scene = stage(platform, "open")
    person = next(iter(_cards(scene)))
    room = scene.cast.classes["X-RPL-1"]
    counts = {}
    for choice in ("", f"?orang={person}", f"?kelas={room}", "?kelompok=teman-sejawat"):
        pdf = PdfReader(BytesIO(scene.post(f"{HOME}/kartu.pdf{choice}", {}).data))
        counts[choice] = " ".join(page.extract_text() for page in pdf.pages).count("7KQ2-")
    assert counts[""] == len(_cards(scene))
    assert counts[f"?orang={person}"] == 1
    assert 0 < counts[f"?kelas={room}"] < counts[""]
    assert counts["?kelompok=teman-sejawat"] == 12


def test_each_printing_is_on_record_to_the_day_without_a_code(platform: Platform) -> None:
    scene = stage(platform, "open")
    cards, room = _cards(scene), scene.cast.classes["X-RPL-1"]
    person = next(iter(cards))
    assert scene.get(f"{HOME}/kartu.pdf?orang={person}").location == f"{HOME}/kartu".format(period=scene.period_id)
    for choice in (f"?orang={person}", f"?kelas={room}&kelompok=orang-tua", ""):
        assert scene.post(f"{HOME}/kartu.pdf{choice}", {}).mimetype == "application/pdf"
    with platform.store.read() as session:
        entries = [e for e in list_entries(session, scene.cast.school_id) if e.deed == "cards.printed"]
    told = [json.loads(entry.details) for entry in entries]
    assert told[0] == {"number": "1", "person": str(person)}
    assert told[1].keys() == {"number", "class", "group"}
    assert (told[1]["class"], told[1]["group"]) == (str(room), "orang-tua")
    assert told[2] == {"number": str(len(cards))}
    assert {entry.at.astimezone(ZoneInfo("Asia/Jakarta")).time() for entry in entries} == {time()}
    assert not [code for code in cards.values() for entry in entries if code in entry.details]


def test_where_no_card_is_chosen_no_empty_paper_is_made_and_nothing_goes_on_record(platform: Platform) -> None:
    scene = stage(platform, "open")
    place, browser = f"{HOME}/kartu".format(period=scene.period_id), scene.browser("rina")
    for choice in (f"?orang={uuid.uuid4()}", f"?kelas={uuid.uuid4()}", f"?orang={scene.cast.principal}"):
        answer = browser.post(f"{place}.pdf{choice}")
        assert (answer.status_code, answer.location) == (302, place)
        assert "Tidak ada kartu dalam pilihan ini, jadi tidak ada yang dicetak." in browser.get(place).text
    with platform.store.read() as session:
        assert [e.deed for e in list_entries(session, scene.cast.school_id) if e.deed == "cards.printed"] == []


@pytest.mark.parametrize("choice", ["?kelas=x", "?orang=1%27", "?kelompok=wali"])
def test_a_choice_that_cannot_be_is_not_there(platform: Platform, choice: str) -> None:
    scene = stage(platform, "open")
    assert scene.get(f"{HOME}/kartu.pdf{choice}").status_code == 404
    assert scene.post(f"{HOME}/kartu.pdf{choice}", {}).status_code == 404


def test_a_lost_card_gets_a_new_code(platform: Platform) -> None:
    scene = stage(platform, "open")
    before = _cards(scene)
    person = next(iter(before))
    with platform.store.read() as session:
        holders = card_holders(session, scene.cast.school_id, scene.period_id)
    browser, home = scene.browser("rina"), HOME.format(period=scene.period_id)
    answer = browser.post(f"{home}/kartu/{person}/kode-baru")
    holder = next(one for one in holders if str(one.person_id) == str(person))
    assert answer.location.endswith(f"/kartu?{urlencode({'cari': holder.person.name})}")
    shown = browser.get(answer.location).text
    assert f"Kode baru untuk {holder.person.name} dibuat" in shown
    assert f"orang={person}" in shown
    assert "Ya, buat kode baru" in shown
    after = _cards(scene)
    assert {key for key in before if before[key] != after[key]} == {person}


def test_a_respondent_who_has_not_answered_is_replaced_with_a_reason(platform: Platform) -> None:
    scene = stage(platform, "open")
    with platform.store.read() as session:
        rows = list_respondents(session, scene.cast.school_id, scene.period_id, teacher_id=scene.cast.guru[0])
    students = [row for row in rows if row.group == Group.STUDENT]
    out = [row for row in students if row.state == DRAWN][-1]
    path = f"{HOME}/guru/{{guru}}/peserta-didik/{out.person_id}/ganti"
    assert "Cadangan berikutnya" in scene.get(path).text
    assert "5 sampai 500" in scene.post(path, {"reason": "a"}).text
    done = scene.post(path, {"reason": "pindah sekolah <script>"})
    assert done.status_code == 302
    page = scene.get(f"{HOME}/guru/{{guru}}").text
    assert "pindah sekolah &lt;script&gt;" in page
    with platform.store.read() as session:
        rows = list_respondents(session, scene.cast.school_id, scene.period_id, teacher_id=scene.cast.guru[0])
        states = {row.person_id: row.state for row in rows if row.group == Group.STUDENT}
        assert states[out.person_id] == REPLACED
        assert states[next(row.person_id for row in students if row.state == RESERVE)] == DRAWN
    # A second press finds nobody to replace and goes back to the list.
    assert scene.get(path).status_code == 302


def test_who_has_answered_cannot_be_replaced(platform: Platform) -> None:
    scene = stage(platform, "open")
    with platform.store.read() as session:
        rows = list_respondents(session, scene.cast.school_id, scene.period_id, teacher_id=scene.cast.guru[0])
    first = next(row for row in rows if row.group == Group.STUDENT)
    answer = scene.post(f"{HOME}/guru/{{guru}}/peserta-didik/{first.person_id}/ganti", {"reason": "sakit lama"})
    assert "sudah mengisi kuesioner" in answer.text


def test_a_long_or_hostile_name_harms_nothing(platform: Platform) -> None:
    scene = stage(platform, "open")
    assert LONG_NAME in scene.get(f"{HOME}/guru/{{guru}}").text
    for search in ("%3Cscript%3E", "%00", "x" * 3000, "=cmd|"):
        assert scene.get(f"{HOME}/kartu?cari={search}&halaman=99999").status_code == 200
    assert "<script>" not in scene.get(f"{HOME}/kartu?cari=%3Cscript%3E").text


PATHS = [HOME, f"{HOME}/kartu", f"{HOME}/guru/{{guru}}"]


@pytest.mark.parametrize("path", PATHS)
def test_only_the_schools_own_koordinator_gets_in(platform: Platform, path: str) -> None:
    scene = stage(platform, "open")
    assert scene.get(path, "rina").status_code == 200
    for username in ("budi", "kepala", "lain"):
        assert scene.get(path, username).status_code == 404
    nobody = scene.get(path, None)
    assert nobody.status_code == 302
    assert nobody.location.startswith("/masuk")


def test_another_school_changes_nothing_here(platform: Platform) -> None:
    scene = stage(platform, "open")
    with platform.store.read() as session:
        person = list_cards(session, scene.cast.school_id, scene.period_id)[0].person_id
    before = _cards(scene)
    for path in (HOME, f"{HOME}/kartu/{person}/kode-baru", f"{HOME}/guru/{{guru}}/peserta-didik/{person}/ganti"):
        assert scene.post(path, {"extra": "1", "reason": "pindah sekolah"}, "lain").status_code == 404
    assert _cards(scene) == before


def test_a_form_without_the_sites_own_token_is_refused(platform: Platform) -> None:
    scene = stage(platform, "named", csrf=True)
    assert scene.post(HOME, {"seed": "1", "extra": "1"}).status_code == 400
    with platform.store.read() as session:
        assert not list_draws(session, scene.cast.school_id, scene.period_id)
