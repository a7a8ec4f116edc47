"""A machine's USB log: six columns or two, rubbish told and passed over, one day a number, nothing taken for it that is not."""

from datetime import date, timedelta

import pytest

from collect.domain.problem import Refused
from collect.intake.kinds import read_machine

SIX = b"        7\t2026-09-01 06:58:12\t1\t0\t1\t0\r\n"
TWO = b"        8\t2026-09-01 07:20:00\r\n"
RUBBISH = b"\x00\xff#~ 9\tkemarin\r\n"
MONDAY = date(2026, 8, 31)
TUESDAY = date(2026, 9, 1)


def days(data: bytes) -> list[tuple[int, str, date, int | None, int | None]]:
    found = read_machine(data, "1_attlog.dat")
    return [(number, row.number, row.day, row.first, row.last) for number, row in found.rows]


def test_six_columns_and_two_columns_are_read_alike() -> None:
    assert days(SIX + TWO) == [(1, "7", TUESDAY, 418, 418), (2, "8", TUESDAY, 440, 440)]
    assert days((SIX + TWO).replace(b"\r\n", b"\n")) == days(SIX + TWO)


@pytest.mark.parametrize(("numbers", "days"), [(1_001, 1), (300, 360)])
def test_a_log_of_more_people_or_days_than_any_school_has_is_refused(numbers: int, days: int) -> None:
    first = date(2026, 1, 1)
    lines = [f"{n}\t{first + timedelta(d)} 07:00:00" for n in range(numbers) for d in range(days)]
    with pytest.raises(Refused, match=r"attlog\.too_many"):
        read_machine("\n".join(lines).encode(), "1_attlog.dat")


def test_a_line_of_rubbish_is_told_with_its_number_and_the_rest_is_kept() -> None:
    found = read_machine(SIX + RUBBISH + TWO, "1_attlog.dat")
    assert [number for number, _row in found.rows] == [1, 3]
    (fault,) = found.problems
    assert (fault.code, fault.where) == ("attlog.line", "1_attlog.dat, baris 2")
    assert fault.details["value"].isprintable()


@pytest.mark.parametrize(
    "line",
    [
        b"7\t2026-02-30 07:00:00",
        b"7\t2026-09-01 24:00:00",
        b"7\t2026-09-01 07:61:00",
        b"7\t1980-09-01 07:00:00",
        b"\t2026-09-01 07:00:00",
        b"7 2026-09-01 07:00:00",
        b"7\t01/09/2026 07:00:00",
        b"7;2026-09-01;07:00:00",
    ],
)
def test_a_punch_that_cannot_be_is_rubbish(line: bytes) -> None:
    found = read_machine(SIX + line + b"\r\n", "1_attlog.dat")
    assert [fault.where for fault in found.problems] == ["1_attlog.dat, baris 2"]
    assert len(found.rows) == 1


def test_the_same_punch_twice_is_one_punch() -> None:
    found = read_machine(SIX + SIX + SIX, "1_attlog.dat")
    assert [(row.first, row.last) for _n, row in found.rows] == [(418, 418)]
    assert [(one.code, one.details["number"]) for one in found.warnings] == [("attlog.repeated", "2")]


def test_the_first_punch_of_a_day_is_in_and_the_last_is_out_whatever_the_order_and_the_state_key() -> None:
    lines = [
        b"7\t2026-09-01 15:04:59\t1\t0\t1\t0",
        b"7\t2026-09-01 06:55:00\t1\t1\t15\t0",
        b"7\t2026-09-01 12:00:00\t2\t5\t4\t0",
        b"7\t2026-08-31 06:59:59\t1\t255\t1\t0\t0",
    ]
    assert days(b"\n".join(lines)) == [(1, "7", TUESDAY, 415, 904), (4, "7", MONDAY, 419, 419)]


def test_leading_zeros_of_a_number_stay() -> None:
    assert [row[1] for row in days(b"0007\t2026-09-01 07:00:00\n7\t2026-09-01 07:00:00\n")] == ["0007", "7"]


@pytest.mark.parametrize(
    "data",
    [
        b"No\tMchn\tEnNo\tName\tMode\tIOMd\tDateTime\r\n000001\t1\t000000007\tSARI\t1\t0\t2026/09/01  06:58:12\r\n",
        b"\x89PNG\r\n\x1a\n",
        b"halo\n",
        RUBBISH * 3 + TWO,
        b"[]{}",
    ],
    ids=["GLG_001.TXT", "picture", "text", "mostly rubbish", "json"],
)
def test_a_file_of_another_make_is_unknown(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_machine(data, "GLG_001.TXT")
    assert [found.code for found in refused.value.problems] == ["attlog.unknown"]


def test_an_empty_or_huge_file_is_refused() -> None:
    for data, code in ((b" \r\n", "files.empty"), (SIX * 300_000, "files.too_large")):
        with pytest.raises(Refused) as refused:
            read_machine(data, "1_attlog.dat")
        assert [found.code for found in refused.value.problems] == [code]
