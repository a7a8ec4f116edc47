"""Text tables: CSV as Indonesian Excel and others write it, and HTML tables that wear an `.xls` ending."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from collect.domain.problem import refuse
from collect.intake import limits

_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")
_HEADER_WORD = re.compile(r"nama|nuptk|nisn|nip|kelas|mapel|instansi", re.IGNORECASE)
_SEPARATORS = (";", ",", "\t")


def decode(data: bytes, filename: str) -> str:
    """The text of a file: UTF-8 with or without BOM, UTF-16 with one, else Windows-1252. Refuses what is no text."""
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _BINARY.search(text):
            return text
    raise refuse("files.unknown_kind", filename)


def read_csv(text: str, filename: str) -> Iterator[Sequence[object]]:
    """Every row, blank ones too, so that numbers are those that Excel shows."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=_separator(text), strict=True, skipinitialspace=True)
    try:
        yield from reader
    except csv.Error as fault:
        raise refuse("files.csv_quotes", filename, line=reader.line_num) from fault


def _separator(text: str) -> str:
    # The separator is the one that cuts a line near the top into the most cells with a word of a header in them.
    top = io.StringIO(text[:65_536]).readlines()[: limits.HEADER_ROWS]

    def score(separator: str) -> tuple[int, int]:
        cut = [line.split(separator) for line in top]
        return max(sum(bool(_HEADER_WORD.search(cell)) for cell in cells) for cells in cut), max(map(len, cut))

    return max(_SEPARATORS, key=score)


def read_html(text: str, filename: str) -> Iterator[Sequence[object]]:
    """The rows of all tables of a page, one after the other; cells that span columns leave blanks behind them."""
    page = _Tables()
    for start in range(0, len(text), 65_536):
        page.feed(text[start : start + 65_536])
        if len(page.rows) > limits.ROWS + limits.HEADER_ROWS:
            raise refuse("files.too_many_rows", filename, limit=limits.ROWS)
    page.close()
    yield from page.rows


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[object]] = []
        self._text: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("tr", "td", "th"):
            self._close_cell()
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self._text, self._span = [], _span(dict(attrs).get("colspan"))
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._close_cell()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _close_cell(self) -> None:
        # One cell past the limit is enough to refuse the table.
        if self._text is not None and len(self.rows[-1]) <= limits.COLUMNS:
            self.rows[-1].extend(["".join(self._text), *[""] * (self._span - 1)])
        self._text = None


def _span(written: str | None) -> int:
    return min(int(written), limits.COLUMNS) if written and written.isascii() and written.isdigit() else 1
