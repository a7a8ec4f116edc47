"""One person, one card, one code that is nowhere stored and can be printed again."""

import uuid

import pytest
from sqlalchemy.orm import Session

from collect.domain.kinds import Group
from collect.domain.problem import Refused
from collect.domain.token import read_code
from collect.operations.draw import make_draw, replace_respondent
from collect.operations.issue_cards import issue_cards, printable_cards, renew_card
from collect.operations.paper import CardChoice, card_holders, qr_card_sheet
from collect.operations.secret import Secret
from collect.storage.codes import list_cards
from collect.storage.draws import DRAWN, list_drawn, list_respondents
from collect.storage.periods import find_period
from collect.storage.transaction import Store
from tests.operations import cast as school
from tests.operations.cast import Cast

BASE = "https://pkg.contoh.sch.id"


def _drawn(session: Session, secret: Secret) -> tuple[Cast, uuid.UUID]:
    cast = school.settle(session)
    period_id = school.period(session, cast)
    school.name_guru(session, cast, period_id, cast.guru[:3])
    make_draw(session, cast.deed, period_id, secret=secret, extra=2)
    return cast, period_id


def _holders(session: Session, cast: Cast, period_id: uuid.UUID) -> dict[str, uuid.UUID]:
    """Whose card each stored hash is."""
    return {card.code_hash: card.person_id for card in list_cards(session, cast.school_id, period_id)}


def test_everybody_drawn_holds_one_card_for_all_questionnaires(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _drawn(session, secret)
        drawn = {person for _teacher, _group, person in list_drawn(session, cast.school_id, period_id)}
        cards = list_cards(session, cast.school_id, period_id)
        assert sorted(card.person_id for card in cards) == sorted(drawn)
        assert issue_cards(session, cast.deed, period_id, secret=secret) == 0

    store.write(work)


def test_codes_are_all_different_readable_and_found_by_their_hash_alone(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _drawn(session, secret)
        issued = printable_cards(session, cast.deed, period_id, secret=secret)
        assert len({card.code for card in issued}) == len(issued)
        holders = _holders(session, cast, period_id)
        for card in issued:
            read = read_code(card.code.lower())
            assert read is not None
            assert read.school_part == "7KQ2"
            assert holders[secret.code_hash(read.text)] == card.person_id
            assert not any(card.code in stored for stored in holders)

    store.write(work)


def test_a_lost_card_gets_a_new_code_and_the_old_one_stops(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _drawn(session, secret)
        before = printable_cards(session, cast.deed, period_id, secret=secret)
        lost = before[0]
        renew_card(session, cast.deed, period_id, person_id=lost.person_id, secret=secret)
        after = {card.person_id: card.code for card in printable_cards(session, cast.deed, period_id, secret=secret)}
        holders = _holders(session, cast, period_id)
        assert secret.code_hash(lost.code) not in holders
        assert holders[secret.code_hash(after[lost.person_id])] == lost.person_id
        assert {card.person_id for card in before if after[card.person_id] != card.code} == {lost.person_id}

    store.write(work)


def test_nobody_without_a_card_gets_a_new_code(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _drawn(session, secret)
        with pytest.raises(Refused) as refused:
            renew_card(session, cast.deed, period_id, person_id=uuid.uuid4(), secret=secret)
        assert [found.code for found in refused.value.problems] == ["card.none"]

    sqlite_store.write(work)


def test_who_was_replaced_everywhere_is_printed_no_more(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _drawn(session, secret)
        rows = list_respondents(session, cast.school_id, period_id)
        out = next(row.person_id for row in rows if row.group == Group.STUDENT and row.state == DRAWN)
        for row in [row for row in rows if row.person_id == out and row.state == DRAWN]:
            key = (row.teacher_id, row.group, out)
            replace_respondent(session, cast.deed, period_id, key=key, reason="pindah sekolah", secret=secret)
        printed = printable_cards(session, cast.deed, period_id, secret=secret)
        assert out not in {card.person_id for card in printed}
        holders = card_holders(session, cast.school_id, period_id)
        assert out not in {holder.person_id for holder in holders}
        assert len(holders) == len(printed)

    sqlite_store.write(work)


def test_cards_stand_by_class_parents_and_guru_each_sorted_by_name(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _drawn(session, secret)
        period = find_period(session, cast.school_id, period_id)
        sheet = qr_card_sheet(session, cast.deed, period_id, secret=secret, base_url=BASE)
        headings = list(dict.fromkeys(card.group_heading for card in sheet.cards))
        rooms = ["X-RPL-1", "XI-RPL-1", "XII-RPL-1"]
        wanted = [*rooms, *(f"Orang tua - {room}" for room in rooms), "Guru"]
        assert headings == [heading for heading in wanted if heading in headings]
        assert headings[0] == "X-RPL-1"
        for heading in headings:
            names = [card.name for card in sheet.cards if card.group_heading == heading]
            assert names == sorted(names)
        assert (sheet.school_name, sheet.period_title) == ("SMK Negeri 1 Contoh", "PK Guru sumatif 2026")
        assert period is not None
        assert sheet.closes == period.closes_on

    store.write(work)


def test_a_parents_card_names_the_children(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _drawn(session, secret)
        school.name_guru(session, cast, period_id, cast.guru[3:10])
        make_draw(session, cast.deed, period_id, secret=secret, extra=20)
        choice = CardChoice(person_id=cast.parents[0])
        (card,) = qr_card_sheet(session, cast.deed, period_id, secret=secret, base_url=BASE, choice=choice).cards
        assert card.name == "Wali 01"
        assert card.detail == "Orang tua dari Siswa 01, Siswa 02"
        assert card.group_heading == "Orang tua - X-RPL-1"

    sqlite_store.write(work)


def test_a_class_holds_its_students_and_their_parents(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _drawn(session, secret)
        everything = qr_card_sheet(session, cast.deed, period_id, secret=secret, base_url=BASE).cards
        room = CardChoice(class_id=cast.classes["X-RPL-1"])
        chosen = qr_card_sheet(session, cast.deed, period_id, secret=secret, base_url=BASE, choice=room).cards
        assert {card.group_heading for card in chosen} == {"X-RPL-1", "Orang tua - X-RPL-1"}
        peers = CardChoice(group=Group.PEER)
        guru = qr_card_sheet(session, cast.deed, period_id, secret=secret, base_url=BASE, choice=peers).cards
        assert {card.kind for card in guru} == {Group.PEER}
        assert 0 < len(chosen) + len(guru) < len(everything)

    sqlite_store.write(work)


def test_an_address_that_no_qr_code_holds_is_refused(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _drawn(session, secret)
        with pytest.raises(Refused) as refused:
            qr_card_sheet(session, cast.deed, period_id, secret=secret, base_url="https://" + "a" * 93)
        assert [found.code for found in refused.value.problems] == ["paper.address"]

    sqlite_store.write(work)
