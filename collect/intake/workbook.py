"""Excel's two families, read cell by cell: zipped workbooks (openpyxl) and the old binary ones (xlrd).

Both libraries raise whatever comes to hand on a damaged file; here all of it becomes one refusal.
"""

import io
import itertools
import warnings
from collections.abc import Iterator, Sequence

import openpyxl
import xlrd
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from collect.domain.problem import Refused, refuse
from collect.intake import limits
from collect.intake.package import check_package

_BATCH = 500
_EXCEL_ERROR = 5
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

Cells = Sequence[object]


def read_zipped(data: bytes, filename: str, titles: Sequence[str]) -> Iterator[Cells]:
    """Every row of the sheet that bears one of `titles` (lower case), else of the first sheet; values as stored."""
    check_package(data, filename)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = _choose(book.worksheets, titles, filename)
        sheet.reset_dimensions()
        yield from _in_batches(iter(sheet.values))
    except Refused:
        raise
    except Exception as fault:
        raise refuse("files.damaged", filename) from fault


def _choose(sheets: Sequence[ReadOnlyWorksheet], titles: Sequence[str], filename: str) -> ReadOnlyWorksheet:
    if not sheets:
        raise refuse("files.no_sheet", filename)
    visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    named = [sheet for sheet in sheets if (sheet.title or "").strip().lower() in titles]
    return (named or visible or sheets)[0]


def _in_batches(rows: Iterator[Cells]) -> Iterator[Cells]:
    # openpyxl warns about a date beyond Excel's calendar while rows pass; its cell then reads as an error.
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            batch = list(itertools.islice(rows, _BATCH))
        if not batch:
            return
        yield from batch


def read_binary(data: bytes, filename: str, titles: Sequence[str]) -> Iterator[Cells]:
    """The same for OLE2 workbooks and the bare record streams (BIFF2 and on) of attendance machines."""
    if _ENCRYPTED_STREAM in data:
        raise refuse("files.encrypted", filename)
    try:
        # A bare stream often names no code page; those machines write Windows-1252.
        encoding = "cp1252" if data[:1] == b"\x09" else None
        book = xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), on_demand=True, ragged_rows=True, encoding_override=encoding
        )
        sheet = book.sheet_by_index(_chosen_index(book.sheet_names(), titles, filename))
        if sheet.nrows > limits.ROWS + limits.HEADER_ROWS:
            raise refuse("files.too_many_rows", filename, limit=limits.ROWS)
        for number in range(sheet.nrows):
            yield [_value(cell, book.datemode) for cell in sheet.row(number)]
    except Refused:
        raise
    except Exception as fault:
        if "encrypted" in str(fault):
            raise refuse("files.encrypted", filename) from fault
        raise refuse(
            "files.not_workbook" if "Can't find workbook" in str(fault) else "files.damaged", filename
        ) from fault


def _chosen_index(names: Sequence[str], titles: Sequence[str], filename: str) -> int:
    if not names:
        raise refuse("files.no_sheet", filename)
    named = [index for index, name in enumerate(names) if name.strip().lower() in titles]
    return named[0] if named else 0


def _value(cell: xlrd.sheet.Cell, datemode: int) -> object:
    match cell.ctype:
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
            return None
        case xlrd.XL_CELL_DATE:
            return xlrd.xldate_as_datetime(cell.value, datemode)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(cell.value, "#N/A")
        case _:
            return cell.value
