"""Good files of every kind, damaged at random: byte by byte, cell by cell, and field by field. All by a seed."""

import io
import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import openpyxl

from collect.domain.problem import Refused
from collect.intake import dapodik
from collect.intake.dapodik_answer import read_answer
from collect.intake.kinds import READERS
from collect.reports.templates import TEMPLATES
from collect.words import say
from tests.intake.conftest import make_bare_xls, make_ole_xls, make_xlsx, pupil_row, pupil_rows, staff_row, staff_rows
from tests.operations.dapodik_cast import GTK, ROOMS, STUDENTS

REFUSED, READ, SILENT = "refused", "read", "silent"
ODD: Sequence[object] = (
    *(
        "=cmd|' /C calc'!A0",
        "<script>",
        "{0}",
        "%(x)s",
        "9" * 400,
        "1e999999999",
        "-1",
        "31/02/2026",
        "24:61",
        "'",
        '"',
        ";",
    ),
    *("\u202egnp.exe", "😀" * 40, "a" * 300, "baris\nbaris", "\t", "N/A", "#REF!", "０１２", "0" * 40, "null", "-"),
    *(0, -1, 10**18, 1e308, -0.5, True, False, None, date(9999, 12, 31), date(1900, 1, 1)),
)
_MOST_ROWS = 40
Toll = Counter[str]
_HEAD = [["Nama", "NISN", "Kelas"], ["Siti", "0101234567", "VII-B"]]
_LOG = b"7\t2026-09-01 07:00:00\t1\t0\t1\t0\n" * 3


def files_damaged(number: int, *, seed: int) -> Toll:
    """Bytes of workbooks old and new, CSV, HTML and logs, read as any kind."""
    chance = random.Random(seed)
    seeds = [make_xlsx(_HEAD), make_ole_xls(_HEAD), make_bare_xls(_HEAD), b"nama;nisn;kelas\nSiti;1;X\n"]
    seeds += [b"<table><tr><td>nama<td>nisn</table>", _LOG]
    kinds = list(READERS)
    return Counter(outcome(damaged(chance.choice(seeds), chance), chance.choice(kinds)) for _ in range(number))


def cells_damaged(number: int, *, seed: int) -> Toll:
    """Cells of our own sheets and of Dapodik's lists, each read as what it is."""
    chance = random.Random(seed)
    sheets = [(make(), kind) for kind, make in TEMPLATES.items() if kind in READERS]
    sheets.append((make_xlsx(pupil_rows(pupil_row(n, ayah="Wali", HP="0812") for n in range(1, 6))), "peserta-didik"))
    sheets.append((make_xlsx(staff_rows(staff_row(n, NUPTK="1234567890123451") for n in range(1, 4))), "guru"))
    toll: Toll = Counter()
    for _ in range(number):
        data, kind = chance.choice(sheets)
        toll[outcome(with_odd_cells(data, chance), kind)] += 1
    return toll


def fields_damaged(number: int, *, seed: int) -> Toll:
    """Fields of what Dapodik's service answers."""
    chance = random.Random(seed)
    return Counter(
        service_outcome(*(with_odd_fields(records, chance) for records in (GTK, STUDENTS, ROOMS)))
        for _ in range(number)
    )


def damaged(data: bytes, chance: random.Random) -> bytes:
    """One to eight places changed, lengthened or shortened by up to three bytes."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed))
        changed[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    return bytes(changed)


def with_odd_cells(data: bytes, chance: random.Random) -> bytes:
    """The workbook with one to twelve cells replaced by what nobody expects there."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    for _ in range(chance.randint(1, 12)):
        row = chance.randint(1, min(sheet.max_row + 2, _MOST_ROWS))
        sheet.cell(row, chance.randint(1, sheet.max_column + 1)).value = chance.choice(ODD)  # type: ignore[assignment]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_odd_fields(records: Sequence[dict[str, Any]], chance: random.Random) -> bytes:
    """An answer of Dapodik's service with fields replaced, dropped, or wrapped in a list or a text of JSON."""
    changed = [dict(record) for record in records]
    for _ in range(chance.randint(1, 8)):
        record = chance.choice(changed)
        name = chance.choice(list(record) or ["nama"])
        odd = [one for one in ODD if not isinstance(one, date)]
        value = record.pop(name, None)
        if chance.random() < 0.8:
            record[name] = chance.choice([chance.choice(odd), [value], {"x": value}, json.dumps([value]), "[" * 200])
    return json.dumps({"results": chance.choice([len(changed), "x", None, -1]), "rows": changed}).encode()


def outcome(data: bytes, kind: str) -> str:
    """What became of a file: read, refused with words for every problem, or refused without; anything else is raised."""
    return _told(lambda: READERS[kind](data, "x.xlsx").problems)


def service_outcome(staff: bytes, students: bytes, rooms: bytes) -> str:
    """The same for three answers of Dapodik's service, through all that is made of them."""

    def read() -> list[Any]:
        school = dapodik.School(*(read_answer(data).records for data in (staff, students, rooms)))
        made = (dapodik.staff_rows, dapodik.student_rows, dapodik.lesson_rows, dapodik.room_rows)
        return [one for rows in made for one in rows(school).problems]

    return _told(read)


def _told(read: Callable[[], Sequence[Any]]) -> str:
    try:
        problems, end = read(), READ
    except Refused as fault:
        problems, end = fault.problems, REFUSED
    return end if all(say(problem) for problem in problems) else SILENT
