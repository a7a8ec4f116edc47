"""Matching as a function of rows and people: the order never matters, and what was taken is found again."""

import random
import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collect.operations.enroll_match import Identity, Matching, match

DAYS = (None, date(2009, 1, 1), date(2009, 1, 2))


def one(name: str, *ids: str | None, birth: date | None = None, room: str = "") -> Identity:
    return Identity(name, name.lower(), (*ids, None, None)[:2], birth, (name.lower(), room))


IDENTITIES = st.builds(
    lambda name, first, second, birth, room: one(name, first, second, birth=birth, room=room),
    st.sampled_from(["Ani", "Budi", "Citra"]),
    st.sampled_from([None, None, "1", "2", "3"]),
    st.sampled_from([None, None, "11", "12", "13"]),
    st.sampled_from(DAYS),
    st.sampled_from(["X-1", "X-2"]),
)


def without_double_numbers(rows: list[Identity]) -> dict[int, Identity]:
    """What intake lets through: no number stands in two rows."""
    kept: dict[int, Identity] = {}
    for number, row in enumerate(rows, start=2):
        if not any(a and a == b for other in kept.values() for a, b in zip(row.ids, other.ids, strict=True)):
            kept[number] = row
    return kept


def taken(
    rows: Mapping[int, Identity], people: Mapping[uuid.UUID, Identity], found: Matching
) -> tuple[dict[uuid.UUID, Identity], dict[int, uuid.UUID]]:
    """The people after the rows were written, and who each taken row became; an empty field never erases."""
    after, became = dict(people), {}
    for number, row in rows.items():
        if number in found.doubts:
            continue
        person = found.pairs.get(number) or uuid.UUID(int=10_000 + number)
        old = after.get(person, row)
        ids = tuple(new or before for new, before in zip(row.ids, old.ids, strict=True))
        after[person] = replace(row, ids=ids, birth=row.birth or old.birth)
        became[number] = person
    return after, became


@settings(max_examples=400, deadline=None)
@given(st.lists(IDENTITIES, max_size=6), st.lists(IDENTITIES, max_size=6), st.integers())
def test_any_list_is_found_again_in_any_order(stored: list[Identity], rows: list[Identity], seed: int) -> None:
    first = without_double_numbers(stored)
    people = {uuid.UUID(int=number): row for number, row in first.items() if number not in match(first, {}).doubts}
    listed = without_double_numbers(rows)
    found = match(listed, people)
    mixed = list(listed.items())
    random.Random(seed).shuffle(mixed)
    other = match(dict(mixed), people)
    assert (found.pairs, dict(found.doubts)) == (other.pairs, dict(other.doubts))
    after, became = taken(listed, people, found)
    again = match(listed, after)
    assert again.pairs == became
    assert set(again.doubts) == set(found.doubts)
    numbers = [(place, value) for person in after.values() for place, value in enumerate(person.ids) if value]
    assert len(numbers) == len(set(numbers))


A, B = uuid.UUID(int=1), uuid.UUID(int=2)


@pytest.mark.parametrize(
    ("rows", "people", "pairs", "doubts"),
    [
        ([one("Ani", "1")], {A: one("Budi", "1")}, {2: A}, {}),
        ([one("Ani", "1", birth=DAYS[1])], {A: one("Budi", "1", birth=DAYS[2])}, {}, {2: "import.taken"}),
        ([one("Ani", "2", "11")], {A: one("Ani", "1", "11")}, {2: A}, {}),
        ([one("Ani", "2", "11")], {A: one("Budi", "1", "11")}, {}, {2: "import.taken"}),
        ([one("Ani"), one("Ani", "1")], {A: one("Ani", "1"), B: one("Ani")}, {2: B, 3: A}, {}),
        ([one("Ani"), one("Ani", "2")], {A: one("Ani", "1")}, {2: A}, {}),
        ([one("Ani", room="X-9")], {A: one("Ani", room="X-1")}, {}, {2: "import.unclear"}),
        ([one("Ani"), one("Ani")], {}, {}, {2: "import.twin", 3: "import.twin"}),
        ([one("Ani", "1", "12"), one("Budi", "2", "11")], {A: one("Ani", "1", "11"), B: one("Budi", "2", "12")}, {2: A, 3: B}, {}),
    ],
)  # fmt: skip
def test_a_table_of_who_is_who(
    rows: list[Identity], people: dict[uuid.UUID, Identity], pairs: dict[int, uuid.UUID], doubts: dict[int, str]
) -> None:
    found = match(dict(enumerate(rows, start=2)), people)
    assert found.pairs == pairs
    assert {number: doubt.code for number, doubt in found.doubts.items()} == doubts
