"""The audit chain and the digest of a sealed set: a change shows, an order does not."""

from hypothesis import given
from hypothesis import strategies as st

from collect.domain.audit import START, entry_digest, first_break
from collect.domain.sealing import seal_digest


def chain(*deeds: str) -> list[tuple[dict[str, object], str]]:
    entries: list[tuple[dict[str, object], str]] = []
    previous = START
    for number, deed in enumerate(deeds, start=1):
        entry: dict[str, object] = {"number": number, "deed": deed}
        previous = entry_digest(previous, entry)
        entries.append((entry, previous))
    return entries


def test_a_whole_chain_holds_and_a_change_or_a_gap_shows() -> None:
    whole = chain("a", "b", "c")
    assert first_break(whole) is None
    assert first_break([whole[0], ({"number": 2, "deed": "x"}, whole[1][1]), whole[2]]) == 2
    assert first_break([whole[0], whole[2]]) == 2
    assert first_break([]) is None


@given(st.lists(st.text(), max_size=8))
def test_a_seal_knows_no_order(rows: list[str]) -> None:
    assert seal_digest(rows) == seal_digest(sorted(rows, reverse=True))


@given(st.lists(st.text(), min_size=1, max_size=8), st.data())
def test_a_seal_shows_every_change(rows: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    changed = [*rows[:place], rows[place] + "x", *rows[place + 1 :]]
    assert seal_digest(rows) != seal_digest(changed)
    assert seal_digest(rows) != seal_digest([*rows, rows[place]])
