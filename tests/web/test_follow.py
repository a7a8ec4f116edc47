"""The koordinator follows up: counts, names, reserves, messages, cards again, the poster; never an answer, codes on record."""

import re
from html import unescape
from io import BytesIO
from urllib.parse import unquote

import pytest
from pypdf import PdfReader
from sqlalchemy import event
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.kinds import Group
from collect.operations.follow import Waiting, class_counts, waiting_people
from collect.operations.issue_cards import printable_cards
from collect.operations.respond import WRONG_MOST
from collect.storage.audit import list_entries
from collect.storage.draws import REPLACED, list_respondents
from collect.storage.periods import Period
from collect.storage.pupils import Parent
from collect.storage.wrong_codes import add_wrong_code
from collect.web.platform import now
from tests.operations import cast as school
from tests.operations.cast import name_guru
from tests.web.cast_coordinate import words
from tests.web.cast_value import Scene, stage

HOME = "/koordinator/tindak-lanjut/{period}"
NAMES = f"{HOME}/belum"


@pytest.fixture
def scene(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Open, and of each group most have not answered yet."""
    whole = school.answer
    few = {Group.STUDENT: 4, Group.PARENT: 1, Group.PEER: 3}
    monkeypatch.setattr(
        school, "answer", lambda session, cast, period_id, **_: whole(session, cast, period_id, most=few)
    )
    return stage(platform, "open")


def _waiting(scene: Scene) -> list[Waiting]:
    with scene.platform.store.read() as session:
        return waiting_people(session, session.get_one(Period, (scene.cast.school_id, scene.period_id)))


def _codes(scene: Scene) -> dict[str, str]:
    with scene.platform.store.read() as session:
        issued = printable_cards(session, scene.cast.deed, scene.period_id, secret=scene.platform.secret)
    return {str(card.person_id): card.code for card in issued}


def _parent(scene: Scene) -> Waiting:
    return next(one for one in _waiting(scene) if one.phone and one.person.group == Group.PARENT)


def test_the_shortest_comes_first_with_its_bar(scene: Scene) -> None:
    page = scene.get(HOME).text
    lacking = [int(number) for number in re.findall(r"kurang (\d+) jawaban</span>", page)]
    assert lacking == sorted(lacking, reverse=True)
    assert len(lacking) == 2
    assert page.count("<progress") == 3
    assert '<noscript><meta http-equiv="refresh" content="30"></noscript>' in page


def test_names_of_those_who_have_not_answered_by_class(scene: Scene) -> None:
    waiting = _waiting(scene)
    page = words(scene.get(NAMES).text)
    assert f"{len(waiting)} orang" in page
    for one in waiting:
        assert one.person.name in page
    room = scene.cast.classes["X-RPL-1"]
    narrowed = scene.get(f"{NAMES}?kelas={room}&kelompok=peserta-didik&guru={scene.cast.guru[1]}").text
    for one in waiting:
        inside = one.person.class_id == room and one.person.group == Group.STUDENT and scene.cast.guru[1] in one.left
        assert (f"<strong>{one.person.name}</strong>" in narrowed) == inside


def test_no_code_is_on_any_page_that_is_only_looked_at(scene: Scene) -> None:
    codes = list(_codes(scene).values())
    for path in (HOME, NAMES, f"{HOME}/kelas/{scene.cast.classes['X-RPL-1']}"):
        page = scene.get(path).text
        assert not [code for code in codes if code in page.replace("-", "") or code in page]
        assert "/i/" not in page


def test_one_click_calls_the_reserve_with_a_reason_from_the_list(scene: Scene) -> None:
    out = next(one for one in _waiting(scene) if one.person.group == Group.STUDENT)
    path = f"{NAMES}/{out.person_id}/cadangan?kelompok=peserta-didik"
    answer = scene.post(path, {"reason": "pindah"})
    assert answer.status_code == 302
    assert "kelompok=peserta-didik" in answer.location
    with scene.platform.store.read() as session:
        rows = list_respondents(session, scene.cast.school_id, scene.period_id)
        gone = [row for row in rows if row.person_id == out.person_id and row.state == REPLACED]
    assert {row.teacher_id for row in gone} == set(out.left)
    assert {row.reason for row in gone} == {"pindah sekolah"}
    # Pressed twice: told, and nobody else is replaced.
    assert scene.post(path, {"reason": "pindah"}).status_code == 302
    with scene.platform.store.read() as session:
        again = list_respondents(session, scene.cast.school_id, scene.period_id)
        assert sum(row.state == REPLACED for row in again) == len(gone)


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ({"own": "ikut lomba <b>"}, REPLACED),
        ({"own": "x"}, "terpilih"),
        ({}, "terpilih"),
        ({"reason": "?"}, "terpilih"),
    ],
)
def test_own_words_serve_as_a_reason_too(scene: Scene, typed: dict[str, str], state: str) -> None:
    out = next(one for one in _waiting(scene) if one.person.group == Group.STUDENT)
    scene.post(f"{NAMES}/{out.person_id}/cadangan?guru={out.left[0]}", typed)
    with scene.platform.store.read() as session:
        rows = list_respondents(session, scene.cast.school_id, scene.period_id, teacher_id=out.left[0])
        assert next(row.state for row in rows if row.person_id == out.person_id) == state


def test_a_parents_message_carries_the_own_link_and_is_on_record(scene: Scene) -> None:
    one = _parent(scene)
    code = _codes(scene)[str(one.person_id)]
    answer = scene.post(f"{NAMES}/{one.person_id}/pesan", {})
    page = unescape(answer.text)
    assert answer.headers["Cache-Control"] == "no-store"
    assert f"http://collect.test/i/{code}" in page
    found = re.search(r"https://wa\.me/(\d+)\?text=([^\"]+)\"", page)
    assert found is not None
    assert found[1] == "6281200000000"
    text = unquote(found[2])
    assert f"Bapak/Ibu {one.person.name}" in text
    others = [other.person.name for other in _waiting(scene) if other.person_id != one.person_id]
    assert not [name for name in others if name in text]
    with scene.platform.store.read() as session:
        entry = list_entries(session, scene.cast.school_id)[-1]
    assert (entry.deed, entry.subject) == ("card.shown", str(one.person_id))
    assert code not in entry.details


def test_without_a_number_there_is_no_message(scene: Scene) -> None:
    one = next(found for found in _waiting(scene) if found.phone is None)
    assert scene.post(f"{NAMES}/{one.person_id}/pesan", {}).status_code == 404
    assert f"/belum/{one.person_id}/pesan" not in scene.get(NAMES).text


def test_a_classs_text_says_where_until_when_and_how_many(scene: Scene) -> None:
    counts = class_counts(_waiting(scene))
    room = next(room for room, group in counts if group == Group.PARENT and (room, Group.STUDENT) in counts)
    page = unescape(scene.get(f"{HOME}/kelas/{room}").text)
    assert page.count("http://collect.test/kode lalu ketik kode") == 2
    assert page.count("30 November 2026") >= 2
    assert page.count('data-copy="') == 2
    assert page.count("readonly") == 2
    assert not [one.person.name for one in _waiting(scene) if one.person.name in page]


def test_ticked_cards_are_printed_again_in_one_file(scene: Scene) -> None:
    chosen = [str(one.person_id) for one in _waiting(scene)[:3]]
    answer = scene.browser("rina").post(
        f"{NAMES}/kartu.pdf?kertas=A4".format(period=scene.period_id), data={"orang": chosen}
    )
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    codes = _codes(scene)
    printed = {person for person, code in codes.items() if f"{code[:4]}-{code[4:9]}-{code[9:14]}-{code[14:]}" in text}
    assert printed == set(chosen)
    assert scene.post(f"{NAMES}/kartu.pdf", {}).status_code == 302
    assert scene.post(f"{NAMES}/kartu.pdf", {"orang": "x"}).status_code == 404


@pytest.mark.parametrize(("paper", "width"), [("A3", 297), ("F4", 215), ("A4", 210), ("x", 215)])
def test_the_poster_comes_on_three_papers(scene: Scene, paper: str, width: int) -> None:
    sheet = PdfReader(BytesIO(scene.get(f"{HOME}/poster.pdf?kertas={paper}").data)).pages[0]
    assert round(float(sheet.mediabox.width) / 72 * 25.4) == width
    assert "collect.test/kode" in sheet.extract_text()


def test_wrong_codes_are_warned_of_and_granted_again(scene: Scene) -> None:
    def tried(number: int) -> None:
        scene.platform.store.write(lambda s: add_wrong_code(s, scene.cast.school_id, now().date(), number=number))

    assert "kode salah" not in scene.get(HOME).text
    tried(WRONG_MOST // 2)
    assert "Banyak kode salah" in scene.get(HOME).text
    assert "kode salah" in scene.get("/koordinator/").text
    tried(WRONG_MOST // 2)
    assert "Buka lagi kartu untuk hari ini" in scene.get(HOME).text
    assert scene.post(f"{HOME}/buka-kartu", {}).status_code == 302
    page = scene.get(HOME).text
    assert "Banyak kode salah" in page
    assert "Buka lagi kartu untuk hari ini" not in page
    assert scene.post(f"{HOME}/buka-kartu", {}).status_code == 302
    with scene.platform.store.read() as session:
        assert [row.deed for row in list_entries(session, scene.cast.school_id)].count("codes.granted") == 1


@pytest.mark.parametrize("kind", ["named", "closed"])
def test_names_and_codes_are_shown_only_while_it_is_open(platform: Platform, kind: str) -> None:
    scene = stage(platform, kind)
    assert scene.get(NAMES).status_code == 302
    assert "data-live=" not in scene.get(HOME).text or "Siapa yang belum" not in scene.get(HOME).text
    assert scene.get(f"{HOME}/kelas/{scene.cast.classes['X-RPL-1']}").status_code == 404
    assert scene.post(f"{NAMES}/{scene.cast.parents[0]}/pesan", {}).status_code == 404


def test_hostile_names_and_addresses_harm_nothing(scene: Scene) -> None:
    one = _parent(scene)

    def rename(session: Session) -> None:
        session.get_one(Parent, (scene.cast.school_id, one.person_id)).name = "<script>alert(1)</script>" + "W" * 150

    scene.platform.store.write(rename)
    page = scene.post(f"{NAMES}/{one.person_id}/pesan", {}).text
    assert "<script>alert" not in page
    assert "<script>alert" not in scene.get(NAMES).text
    for path in (f"{NAMES}?guru=x&kelas=1%27&kelompok=wali&halaman=99999", f"{HOME}?cari=%00%3Cscript%3E&kelompok="):
        assert scene.get(path).status_code == 200


def test_the_number_of_queries_does_not_grow(scene: Scene) -> None:
    seen: list[str] = []
    event.listen(scene.platform.store.engine, "before_cursor_execute", lambda *args: seen.append(str(args[2])))

    def count(path: str) -> int:
        seen.clear()
        assert scene.get(path).status_code == 200
        return len(seen)

    few = [count(path) for path in (HOME, NAMES)]
    scene.platform.store.write(
        lambda s: name_guru(s, scene.cast, scene.period_id, scene.cast.guru[2:9], assessor=scene.cast.principal)
    )
    assert scene.post("/koordinator/undian/{period}", {"seed": "7", "extra": "2"}).status_code == 302
    assert [count(path) for path in (HOME, NAMES)] == few
    assert max(few) <= 24


GETS = [HOME, NAMES, f"{HOME}/poster.pdf"]
POSTS = [f"{NAMES}/kartu.pdf", f"{HOME}/buka-kartu"]


@pytest.mark.parametrize("path", GETS)
def test_only_the_schools_own_koordinator_gets_in(scene: Scene, path: str) -> None:
    assert scene.get(path).status_code == 200
    for username in ("budi", "kepala", "lain"):
        assert scene.get(path, username).status_code == 404
    assert scene.get(path, None).location.startswith("/masuk")


def test_nobody_elses_deed_counts(scene: Scene) -> None:
    person = _parent(scene).person_id
    for path in (*POSTS, f"{NAMES}/{person}/pesan", f"{NAMES}/{person}/cadangan"):
        for username in ("budi", "kepala", "lain"):
            assert scene.post(path, {"reason": "pindah", "orang": str(person)}, username).status_code == 404
    assert person in {one.person_id for one in _waiting(scene)}


def test_a_form_without_the_sites_own_token_is_refused(platform: Platform) -> None:
    scene = stage(platform, "open", csrf=True)
    for path in (*POSTS, f"{NAMES}/{scene.cast.parents[0]}/pesan", f"{NAMES}/{scene.cast.parents[0]}/cadangan"):
        assert scene.post(path, {"reason": "pindah"}).status_code == 400
