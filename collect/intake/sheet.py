"""A school's file as rows of cells, whatever it is inside: the first bytes tell, never the ending of its name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collect.domain.problem import refuse
from collect.domain.typed import seen_line
from collect.intake import limits
from collect.intake.delimited import decode, read_csv, read_html
from collect.intake.workbook import read_binary, read_zipped

_ZIP = b"PK\x03\x04"
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# BIFF2, 3, 4 and 5 on: a tab before a control letter begins no text.
_BARE_STREAMS = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
_FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"GIF8", b"{\\rtf")
_NAME_LENGTH = 80


@dataclass(frozen=True)
class Sheet:
    """One sheet's rows with their numbers as Excel shows them; blank rows are left out. To be read once, in order."""

    filename: str
    rows: Iterator[tuple[int, Sequence[object]]]


def open_sheet(data: bytes, filename: str, titles: Sequence[str] = ()) -> Sheet:
    """The sheet named like one of `titles` (lower case), else the first. Raises `Refused` (`files.*`), also while rows
    are read: what is wrong with a file as a whole refuses it whole."""
    name = shown_name(filename)
    if not data.strip():
        raise refuse("files.empty", name)
    if len(data) > limits.PACKED_BYTES:
        raise refuse("files.too_large", name, limit=limits.PACKED_BYTES >> 20)
    return Sheet(name, _numbered(_rows(data, name, titles), name))


def shown_name(filename: str) -> str:
    """A file's name for messages: without folders and control letters, its middle left out when it is long."""
    name = seen_line(filename.replace("\\", "/").rpartition("/")[2])
    return name if len(name) <= _NAME_LENGTH else f"{name[:50]}…{name[-20:]}"


def _rows(data: bytes, filename: str, titles: Sequence[str]) -> Iterator[Sequence[object]]:
    if data.startswith(_ZIP):
        return read_zipped(data, filename, titles)
    if data.startswith((_OLE2, *_BARE_STREAMS)):
        return read_binary(data, filename, titles)
    if data.startswith((b"PK", *_FOREIGN)):
        raise refuse("files.unknown_kind", filename)
    text = decode(data, filename)
    if not text.strip():
        raise refuse("files.empty", filename)
    if text.lstrip().startswith("<"):
        return read_html(text, filename)
    return read_csv(text, filename)


def _numbered(rows: Iterator[Sequence[object]], filename: str) -> Iterator[tuple[int, Sequence[object]]]:
    filled = 0
    for number, cells in enumerate(rows, start=1):
        if number > limits.EXCEL_ROWS:
            raise refuse("files.too_many_rows", filename, limit=limits.ROWS)
        if not any(cells):
            continue
        filled += 1
        if filled > limits.ROWS + limits.HEADER_ROWS:
            raise refuse("files.too_many_rows", filename, limit=limits.ROWS)
        if len(cells) > limits.COLUMNS and any(cells[limits.COLUMNS :]):
            raise refuse("files.too_many_columns", filename, limit=limits.COLUMNS)
        yield number, cells
