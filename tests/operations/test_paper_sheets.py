"""Sheets of paper for those who have not answered; every printing of codes is on record, never a code."""

import json
import uuid

import pytest
from sqlalchemy.orm import Session

from collect.domain.kinds import Group
from collect.domain.problem import Refused
from collect.domain.token import read_code
from collect.operations.paper_cards import EVERYBODY, CardChoice
from collect.operations.paper_sheets import note_printed, sheet_batch, teacher_number, wanted_sheets
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.reports.paper_sheet import SheetBatch
from collect.storage.audit import list_entries
from collect.storage.codes import list_answered, list_cards
from collect.storage.draws import list_drawn
from collect.storage.transaction import Store
from tests.operations import cast as school
from tests.operations.cast import Cast

BASE = "http://192.168.1.10:8000"


def _running(session: Session, secret: Secret) -> tuple[Cast, uuid.UUID]:
    cast = school.settle(session)
    return cast, school.running(session, cast, secret, cast.guru[:2])


def _batch(
    session: Session, cast: Cast, period_id: uuid.UUID, secret: Secret, choice: CardChoice = EVERYBODY
) -> SheetBatch:
    return sheet_batch(session, cast.deed, period_id, secret=secret, base_url=BASE, choice=choice)


def test_everybody_who_has_not_answered_gets_a_sheet_for_each_guru(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _running(session, secret)
        drawn = {(person, guru) for guru, _group, person in list_drawn(session, cast.school_id, period_id)}
        assert len(_batch(session, cast, period_id, secret).sheets) == len(drawn)
        school.answer(session, cast, period_id, most={Group.STUDENT: 3, Group.PARENT: 0})
        left = drawn - list_answered(session, cast.school_id, period_id)
        assert 0 < len(left) < len(drawn)
        wanted = wanted_sheets(session, cast.school_id, period_id)
        assert sorted((row.person_id, row.teacher_id) for row in wanted) == sorted(left)
        assert len(_batch(session, cast, period_id, secret).sheets) == len(left)

    store.write(work)


def test_a_sheet_names_its_guru_and_opens_with_its_own_code(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _running(session, secret)
        cards = {card.code_hash: card for card in list_cards(session, cast.school_id, period_id)}
        wanted = wanted_sheets(session, cast.school_id, period_id)
        for sheet, row in zip(_batch(session, cast, period_id, secret).sheets, wanted, strict=True):
            code, _, guru = sheet.link_end.partition("/")
            read = read_code(sheet.code_grouped)
            assert read is not None
            assert read.text == code
            card = cards[secret.code_hash(code)]
            assert (card.person_id, uuid.UUID(guru)) == (row.person_id, row.teacher_id)
            assert (sheet.teacher_name, sheet.teacher_number) == (row.teacher_name, teacher_number(row.teacher_id))
            assert sheet.questionnaire.group == row.person.group
            assert row.person.name in sheet.recipient

    sqlite_store.write(work)


def test_a_class_a_group_or_one_person_is_chosen(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _running(session, secret)
        wanted = wanted_sheets(session, cast.school_id, period_id)
        room = cast.classes["X-RPL-1"]
        one = wanted[0].person_id
        for choice, number in (
            (CardChoice(class_id=room), sum(row.person.class_id == room for row in wanted)),
            (CardChoice(group=Group.PEER), sum(row.person.group == Group.PEER for row in wanted)),
            (CardChoice(person_id=one), sum(row.person_id == one for row in wanted)),
            (CardChoice(person_id=uuid.uuid4()), 0),
        ):
            assert len(_batch(session, cast, period_id, secret, choice).sheets) == number < len(wanted)

    sqlite_store.write(work)


def test_printing_is_on_record_without_any_code(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _running(session, secret)
        choice = CardChoice(group=Group.PARENT)
        batch = _batch(session, cast, period_id, secret, choice)
        note_printed(session, cast.deed, period_id, number=len(batch.sheets), choice=choice)
        entry = list_entries(session, cast.school_id, newest=1)[0]
        assert (entry.deed, entry.subject, entry.actor) == ("sheets.printed", str(period_id), cast.deed.actor)
        assert json.loads(entry.details) == {"sheets": str(len(batch.sheets)), "group": "orang-tua"}
        assert entry.at == cast.deed.to_the_day.now != cast.deed.now

    store.write(work)


def test_nothing_is_printed_after_closing_nor_more_than_a_file_takes(
    sqlite_store: Store, secret: Secret, monkeypatch: pytest.MonkeyPatch
) -> None:
    def why(session: Session, cast: Cast, period_id: uuid.UUID) -> str:
        with pytest.raises(Refused) as refused:
            _batch(session, cast, period_id, secret)
        return refused.value.problems[0].code

    def work(session: Session) -> None:
        cast, period_id = _running(session, secret)
        number = len(wanted_sheets(session, cast.school_id, period_id))
        monkeypatch.setattr("collect.operations.paper_sheets.SHEETS_MOST", number)
        assert len(_batch(session, cast, period_id, secret).sheets) == number
        monkeypatch.setattr("collect.operations.paper_sheets.SHEETS_MOST", number - 1)
        assert why(session, cast, period_id) == "sheet.many"
        close_period(session, cast.deed, period_id)
        assert why(session, cast, period_id) == "period.state"

    sqlite_store.write(work)


def test_an_address_that_no_qr_code_holds_is_refused(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _running(session, secret)
        address = "https://" + "a" * 93
        with pytest.raises(Refused) as refused:
            sheet_batch(session, cast.deed, period_id, secret=secret, base_url=address, choice=EVERYBODY)
        assert refused.value.problems[0].code == "paper.address"

    sqlite_store.write(work)
