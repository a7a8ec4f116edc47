"""Soak: 32 respondents at once, twenty thousand journeys on one laptop's server; each receipt is in the database once."""

from tests.bench.tail import JOURNEYS, respond_tail


def test_a_whole_district_of_respondents_loses_nothing() -> None:
    figure = respond_tail()
    print(f"\n{figure.line()}")
    assert {name: figure.more[name] for name in ("errors", "lost", "twice")} == {"errors": 0, "lost": 0, "twice": 0}
    assert figure.more["journeys"] == JOURNEYS >= 20_000
