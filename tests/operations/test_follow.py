"""Following up: who is waited for, reserves called for all that is left, codes shown on record, texts that name nobody else."""

import uuid
from datetime import date

import pytest
from sqlalchemy.orm import Session

from collect.domain.kinds import Group
from collect.domain.problem import Refused
from collect.operations.follow import (
    MOST_CARDS,
    Called,
    Waiting,
    call_reserves,
    chosen_cards,
    class_counts,
    show_card,
    waiting_people,
)
from collect.operations.follow_messages import Occasion, class_text, personal_text, whatsapp_link
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.storage.audit import list_entries
from collect.storage.codes import list_answered
from collect.storage.draws import list_drawn
from collect.storage.periods import Period, find_period
from collect.storage.transaction import Store
from tests.operations.cast import Cast, answer, running, settle

OCCASION = Occasion("SMK Negeri 1 Contoh", "PK Guru sumatif 2026", "https://pkg.test", date(2026, 11, 30))


@pytest.fixture
def cast(sqlite_store: Store) -> Cast:
    return sqlite_store.write(settle)


@pytest.fixture
def period_id(sqlite_store: Store, cast: Cast, secret: Secret) -> uuid.UUID:
    return sqlite_store.write(lambda s: running(s, cast, secret, cast.guru[:3]))


def _waiting(store: Store, cast: Cast, period_id: uuid.UUID) -> list[Waiting]:
    with store.read() as session:
        period = find_period(session, cast.school_id, period_id)
        assert isinstance(period, Period)
        return waiting_people(session, period)


def test_everybody_drawn_is_waited_for_until_all_is_sent(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    with sqlite_store.read() as session:
        drawn = {(person, about) for about, _group, person in list_drawn(session, cast.school_id, period_id)}
    before = _waiting(sqlite_store, cast, period_id)
    assert {(one.person_id, about) for one in before for about in one.left} == drawn
    assert [one.person.place for one in before] == sorted(one.person.place for one in before)
    sqlite_store.write(lambda s: answer(s, cast, period_id, most={Group.PEER: 0, Group.PARENT: 1}))
    after = _waiting(sqlite_store, cast, period_id)
    with sqlite_store.read() as session:
        answered = list_answered(session, cast.school_id, period_id)
    assert {(one.person_id, about) for one in after for about in one.left} == drawn - answered
    assert {one.person.group for one in after} == {Group.PEER, Group.PARENT}


def test_numbers_are_written_as_whatsapp_wants_them(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    parents = [one for one in _waiting(sqlite_store, cast, period_id) if one.person.group == Group.PARENT]
    odd = {one.person.name for one in parents if int(one.person.name[-2:]) % 2}
    assert {one.person.name for one in parents if one.phone == "6281200000000"} == odd != set()
    assert {one.phone for one in parents if one.person.name not in odd} <= {None}


def test_nobody_is_named_once_the_period_is_closed(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    sqlite_store.write(lambda s: close_period(s, cast.deed, period_id))
    assert _waiting(sqlite_store, cast, period_id) == []


def test_a_reserve_is_called_for_every_guru_that_is_left(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID, secret: Secret
) -> None:
    waiting = _waiting(sqlite_store, cast, period_id)
    out = max((one for one in waiting if one.person.group == Group.STUDENT), key=lambda one: len(one.left))

    def call(session: Session) -> Called:
        reason = "pindah sekolah"
        return call_reserves(session, cast.deed, period_id, person_id=out.person_id, reason=reason, secret=secret)

    called = sqlite_store.write(call)
    assert called.reserves + called.without == len(out.left)
    left = [one for one in _waiting(sqlite_store, cast, period_id) if one.person_id == out.person_id]
    assert sum(len(one.left) for one in left) == called.without
    if not called.without:
        with pytest.raises(Refused) as refused:
            sqlite_store.write(call)
        assert refused.value.problems[0].code == "respondent.unknown"


def test_a_reserve_for_one_guru_leaves_the_others(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID, secret: Secret
) -> None:
    out = next(one for one in _waiting(sqlite_store, cast, period_id) if len(one.left) > 1)
    sqlite_store.write(
        lambda s: call_reserves(
            s,
            cast.deed,
            period_id,
            person_id=out.person_id,
            reason="sakit lama",
            secret=secret,
            teacher_id=out.left[0],
        )
    )
    after = next(one for one in _waiting(sqlite_store, cast, period_id) if one.person_id == out.person_id)
    assert after.left == out.left[1:]


def test_showing_and_printing_codes_is_on_record_without_the_code(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID, secret: Secret
) -> None:
    one, two = (found.person_id for found in _waiting(sqlite_store, cast, period_id)[:2])
    code = sqlite_store.write(lambda s: show_card(s, cast.deed, period_id, person_id=one, secret=secret))
    sheet = sqlite_store.write(
        lambda s: chosen_cards(
            s, cast.deed, period_id, people=[one, two, one, uuid.uuid4()], secret=secret, base_url="https://pkg.test"
        )
    )
    assert len(sheet.cards) == 2
    assert code in {card.code for card in sheet.cards}
    with sqlite_store.read() as session:
        entries = list_entries(session, cast.school_id)[-2:]
    assert [(entry.deed, entry.subject) for entry in entries] == [
        ("card.shown", str(one)),
        ("cards.printed", str(period_id)),
    ]
    assert not any(code in entry.details for entry in entries)


@pytest.mark.parametrize(("number", "code"), [(0, "cards.nobody"), (MOST_CARDS + 1, "cards.many")])
def test_none_or_too_many_cards_are_refused(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID, secret: Secret, number: int, code: str
) -> None:
    people = [uuid.uuid4() for _ in range(number)]
    with pytest.raises(Refused) as refused:
        sqlite_store.write(
            lambda s: chosen_cards(s, cast.deed, period_id, people=people, secret=secret, base_url="https://pkg.test")
        )
    assert refused.value.problems[0].code == code


def test_the_code_of_somebody_not_drawn_is_not_shown(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID, secret: Secret
) -> None:
    with pytest.raises(Refused) as refused:
        sqlite_store.write(lambda s: show_card(s, cast.deed, period_id, person_id=cast.principal, secret=secret))
    assert refused.value.problems[0].code == "card.none"


def test_a_classs_text_counts_and_names_nobody(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    waiting = _waiting(sqlite_store, cast, period_id)
    room = cast.classes["X-RPL-1"]
    number = class_counts(waiting)[room, Group.STUDENT]
    assert number == sum((one.person.class_id, one.person.group) == (room, Group.STUDENT) for one in waiting) > 0
    text = class_text(OCCASION, class_name="X-RPL-1", group=Group.STUDENT, waiting=number)
    for part in (f"{number} kartu", "https://pkg.test/kode", "30 November 2026", "kamu"):
        assert part in text
    assert "/i/" not in text
    assert not any(one.person.name in text for one in waiting)
    assert "terima kasih" in class_text(OCCASION, class_name="X", group=Group.PARENT, waiting=0).lower()


def test_a_personal_text_carries_only_the_own_link() -> None:
    text = personal_text(OCCASION, name="Wali 01", code="7KQ2ABC")
    for part in ("Bapak/Ibu Wali 01", "https://pkg.test/i/7KQ2ABC", "30 November 2026", "SMK Negeri 1 Contoh"):
        assert part in text
    link = whatsapp_link("a&b#c d", "6281200000000")
    assert link == "https://wa.me/6281200000000?text=a%26b%23c%20d"
