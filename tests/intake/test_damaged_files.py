"""Damage never breaks a reader: a file is read or refused, and every problem has its words. The long form is a soak."""

from tests.intake.damage import cells_damaged, fields_damaged, files_damaged


def test_no_damaged_byte_ever_breaks_a_reader() -> None:
    toll = files_damaged(900, seed=2026)
    assert (toll["refused"] > 450, toll["read"] > 10, toll.total()) == (True, True, 900)
    assert toll["silent"] == 0


def test_no_odd_cell_ever_breaks_a_reader() -> None:
    toll = cells_damaged(150, seed=2026)
    assert (toll["refused"] > 10, toll["read"] > 50, toll.total()) == (True, True, 150)
    assert toll["silent"] == 0


def test_no_odd_field_of_dapodiks_service_ever_breaks_a_reader() -> None:
    toll = fields_damaged(300, seed=2026)
    assert (toll["read"] > 200, toll.total()) == (True, 300)
    assert toll["silent"] == 0
