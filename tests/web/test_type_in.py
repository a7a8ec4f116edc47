"""A sheet is typed in: found by code or address, whole or not taken, stored once, and never shown again."""

import re
import uuid
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from collect.config import Platform
from collect.operations.deed import Deed
from collect.operations.paper_sheets import teacher_number
from collect.storage.accounts import find_account
from collect.storage.assignments import Assignment
from collect.storage.audit import list_entries
from collect.storage.codes import CodeUse
from collect.storage.responses import Response
from collect.storage.schools import find_school
from collect.storage.wrong_codes import WrongCode
from collect.web.access import visitor_of
from collect.web.app import create_app
from tests.operations import cast as school
from tests.operations.cast import Cast
from tests.web.cast_respond import LONG_NAME, NOON, Hall, answering, choose_all, move_period


@dataclass(frozen=True)
class Desk:
    """A typist's browser."""

    platform: Platform
    hall: Hall
    client: FlaskClient

    def post(self, path: str = "/ketik", **typed: str) -> TestResponse:
        return self.client.post(path, data=typed)

    def sheet(self, guru: int = 0) -> str:
        return f"{self.hall.codes[0]}/{self.hall.guru[guru]}"

    def stored(self) -> tuple[list[str], int, list[str]]:
        """Answers, uses of cards, and what is on record."""
        with self.platform.store.read() as session:
            answers = list(session.scalars(select(Response.answers)))
            uses = session.scalar(select(func.count()).select_from(CodeUse)) or 0
            return answers, uses, [entry.deed for entry in list_entries(session, self.hall.school_id)]


def _desk(platform: Platform, *, roles: str = "koordinator", guru: int | None = None, csrf: bool = False) -> Desk:
    hall = platform.store.write(lambda s: answering(s, platform.secret, guru=("Aminah Contoh", LONG_NAME)))
    app = create_app(platform)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=csrf)
    cast = Cast(hall.school_id, Deed(hall.school_id, "Tuti (tuti)", NOON), uuid.uuid4())
    teacher_id = None if guru is None else hall.guru[guru]
    account_id = platform.store.write(lambda s: school.account(s, cast, "tuti", roles, teacher_id))
    client = app.test_client()
    with platform.store.read() as session:
        account, found = find_account(session, hall.school_id, account_id), find_school(session, hall.school_id)
        assert account is not None
        assert found is not None
        signed = visitor_of(account, found).get_id()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = signed, True
    return Desk(platform, hall, client)


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize(("roles", "person"), [("koordinator", None), ("penilai", 1)])
def test_a_scanned_address_opens_the_grid_without_any_respondents_name(
    platform: Platform, roles: str, person: int | None
) -> None:
    desk = _desk(platform, roles=roles, guru=person)
    answer = desk.post(sheet=f"HTTP://COLLECT.TEST/I/{desk.sheet().upper()}")
    assert answer.status_code == 200
    assert "Aminah Contoh" in answer.text
    assert "Peserta didik" in answer.text
    assert len(re.findall(r'type="radio" name="b\d+"', answer.text)) == 42 * 3
    assert "checked" not in answer.text
    assert str(desk.hall.people[0]) not in answer.text
    assert desk.stored() == ([], 0, [])


def test_a_typed_code_with_the_number_opens_the_grid_and_without_it_offers_the_guru(platform: Platform) -> None:
    desk = _desk(platform)
    code = desk.hall.codes[0]
    typed = desk.post(sheet=f"{code[:4].lower()}-{code[4:9]} {code[9:]} / {teacher_number(desk.hall.guru[1])}")
    assert f"<h1>{LONG_NAME}</h1>" in typed.text
    offered = desk.post(sheet=code).text
    assert "Lembar tentang siapa" in offered
    assert offered.count(f'value="{code}/') == 2


def test_a_whole_sheet_is_stored_and_its_answers_are_not_shown_again(platform: Platform) -> None:
    desk = _desk(platform)
    page = desk.post(sheet=desk.sheet()).text
    sent = {name: _hidden(page, name) for name in ("sheet", "kiriman", "versi")} | choose_all(42, "KD")
    answer = desk.post("/ketik/simpan", **sent)
    assert (answer.status_code, answer.location) == (302, "/ketik")
    assert "Lembar tersimpan" in desk.client.get("/ketik").text
    assert desk.stored() == (["1" * 42], 1, ["sheet.typed"])
    again = desk.post(sheet=desk.sheet())
    assert again.status_code == 422
    assert "sudah diterima" in again.text
    assert 'type="radio"' not in again.text


def test_a_form_sent_twice_is_stored_and_on_record_once(platform: Platform) -> None:
    desk = _desk(platform)
    sent = {"sheet": desk.sheet(), "kiriman": str(uuid.uuid4()), "versi": "1"} | choose_all(42)
    assert [desk.post("/ketik/simpan", **sent).status_code for _ in range(2)] == [302, 302]
    assert desk.stored() == (["2" * 42], 1, ["sheet.typed"])


def test_a_sheet_from_the_phone_before_is_told_and_nothing_changes(platform: Platform) -> None:
    desk = _desk(platform)
    phone = desk.client.post(f"/i/{desk.sheet()}", data={"versi": "1", "kiriman": str(uuid.uuid4())} | choose_all(42))
    assert phone.status_code == 200
    answer = desk.post(
        "/ketik/simpan", sheet=desk.sheet(), kiriman=str(uuid.uuid4()), versi="1", **choose_all(42, "TP")
    )
    assert answer.status_code == 422
    assert "Jawaban yang pertama tetap dipakai" in answer.text
    assert desk.stored() == (["2" * 42], 1, [])


def test_a_sheet_that_lacks_answers_comes_back_with_what_was_typed(platform: Platform) -> None:
    desk = _desk(platform)
    typed = choose_all(42) | {"b7": "", "b40": "tidak terbaca"}
    answer = desk.post("/ketik/simpan", sheet=desk.sheet(), kiriman=str(uuid.uuid4()), versi="1", **typed)
    assert answer.status_code == 422
    assert "Nomor yang belum terisi: 7, 40." in answer.text
    assert answer.text.count(" checked") == 40
    assert desk.stored() == ([], 0, [])


def test_a_renewed_questionnaire_is_looked_at_once_more(platform: Platform) -> None:
    desk = _desk(platform)
    answer = desk.post("/ketik/simpan", sheet=desk.sheet(), kiriman=str(uuid.uuid4()), versi="2", **choose_all(42))
    assert answer.status_code == 409
    assert "diperbarui" in answer.text
    assert answer.text.count(" checked") == 42
    assert desk.stored() == ([], 0, [])


def test_a_sheet_that_is_not_valid_is_put_aside_with_its_reason(platform: Platform) -> None:
    desk = _desk(platform)
    slip = _hidden(desk.post(sheet=desk.sheet()).text, "slip")
    unsaid = desk.post("/ketik/sisihkan", sheet=desk.sheet(), slip=slip)
    assert unsaid.status_code == 422
    assert "Pilih salah satu alasan" in unsaid.text
    for _ in range(2):
        assert desk.post("/ketik/sisihkan", sheet=desk.sheet(), slip=slip, why="ganda").location == "/ketik"
    assert desk.stored() == ([], 0, ["sheet.put_aside"])


@pytest.mark.parametrize(
    ("guru", "assessor", "words"), [(0, None, "tentang Bapak/Ibu sendiri"), (1, 1, "penilai guru")]
)
def test_the_guru_and_the_gurus_penilai_are_refused(
    platform: Platform, guru: int, assessor: int | None, words: str
) -> None:
    desk = _desk(platform, roles="penilai guru", guru=guru)
    if assessor is not None:
        named = update(Assignment).where(Assignment.teacher_id == desk.hall.guru[0])
        platform.store.write(lambda s: s.execute(named.values(assessor_id=desk.hall.guru[assessor])))
    opened = desk.post(sheet=desk.sheet())
    assert (opened.status_code, words in opened.text) == (422, True)
    assert 'type="radio"' not in opened.text
    sent = desk.post("/ketik/simpan", sheet=desk.sheet(), kiriman=str(uuid.uuid4()), versi="1", **choose_all(42))
    assert (sent.status_code, words in sent.text) == (422, True)
    aside = desk.post("/ketik/sisihkan", sheet=desk.sheet(), why="rusak")
    assert (aside.status_code, words in aside.text) == (422, True)
    assert desk.stored() == ([], 0, [])


def test_an_unknown_code_is_told_at_the_field_and_counted(platform: Platform) -> None:
    desk = _desk(platform)
    code = desk.hall.codes[0]
    other = platform.store.write(lambda s: answering(s, platform.secret, part="9KQ2", npsn="20100002"))
    for wrong in (code[:-1] + ("0" if code[-1] != "0" else "1"), f"{other.codes[0]}/{other.guru[0]}", "x" * 299):
        answer = desk.post(sheet=wrong)
        assert answer.status_code == 422
        assert "tidak dikenal" in answer.text
    assert desk.post(sheet="x" * 301).status_code == 422
    assert desk.post(sheet=f"{code}/{uuid.uuid4()}").status_code == 422
    assert desk.post("/ketik/simpan", sheet=code).status_code == 422
    with platform.store.read() as session:
        counted = session.scalars(select(WrongCode.number)).all()
    assert sum(counted) == 1
    assert desk.stored() == ([], 0, [])


def test_after_the_last_day_the_day_is_told_in_words(platform: Platform) -> None:
    desk = _desk(platform)
    platform.store.write(lambda session: move_period(session, desk.hall, opens=-9, closes=-2))
    answer = desk.post(sheet=desk.sheet())
    assert answer.status_code == 422
    assert re.search(r"sudah ditutup pada \d+ [A-Z][a-z]+ 20\d\d", answer.text)


@pytest.mark.parametrize("roles", ["guru", "kepala-sekolah"])
def test_other_roles_do_not_type(platform: Platform, roles: str) -> None:
    desk = _desk(platform, roles=roles)
    assert desk.client.get("/ketik").status_code == 404
    for path in ("/ketik", "/ketik/simpan", "/ketik/sisihkan"):
        assert desk.post(path, sheet=desk.sheet(), why="rusak").status_code == 404
    assert desk.stored() == ([], 0, [])


def test_strangers_are_sent_to_sign_in_and_forged_forms_refused(platform: Platform) -> None:
    desk = _desk(platform, csrf=True)
    assert desk.post("/ketik/simpan", sheet=desk.sheet(), **choose_all(42)).status_code == 400
    desk.client.delete_cookie("session")
    assert desk.client.get("/ketik").location.startswith("/masuk")
    assert desk.stored() == ([], 0, [])
