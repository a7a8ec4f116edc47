"""The calendar's windows: data with their sources, read without a doubt left."""

from datetime import date
from pathlib import Path

import pytest

from collect.catalog.calendar import calendar_on, read_calendar
from collect.domain.kinds import Status

ROW = """
[[windows]]
code = "{code}"
first = "{first}"
last = "{last}"
source = "Contoh"
status = "project-default"
valid_from = 2016-01-01
"""


def _read(folder: Path, **values: str) -> list[str]:
    path = folder / "calendar.toml"
    path.write_text(ROW.format(**{"code": "sumatif", "first": "11-01", "last": "11-30"} | values), "utf-8")
    return [found.code for found in read_calendar(path, "calendar.toml")[1]]


def test_the_shipped_windows_say_what_is_official_and_what_is_ours() -> None:
    found = calendar_on(date(2026, 7, 1))
    assert {code: window.basis.status for code, window in found.items()} == {
        "formatif": Status.DEFAULT,
        "sumatif": Status.OFFICIAL,
        "laporan": Status.DEFAULT,
    }
    assert found["sumatif"].days(2026) == (date(2026, 11, 1), date(2026, 11, 30))
    first, last = found["formatif"].days(2026)
    assert (last - first).days == 6 * 7


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"first": "11-31"}, "catalog.calendar.day"),
        ({"last": "02-29"}, "catalog.calendar.day"),
        ({"first": "1-1"}, "catalog.calendar.day"),
        ({"last": "10-30"}, "catalog.calendar.order"),
        ({"code": "libur"}, "catalog.choice"),
        ({"first": ""}, "catalog.text.empty"),
    ],
)
def test_a_row_that_cannot_be_is_told(tmp_path: Path, values: dict[str, str], code: str) -> None:
    assert _read(tmp_path, **values) == [code]


def test_a_sound_row_and_a_missing_file(tmp_path: Path) -> None:
    assert _read(tmp_path) == []
    assert [found.code for found in read_calendar(tmp_path / "none.toml", "x")[1]] == ["catalog.unreadable"]


def test_a_clock_that_is_years_behind_is_given_the_first_windows() -> None:
    assert calendar_on(date(1999, 1, 1)).keys() == calendar_on(date(2026, 11, 20)).keys()
