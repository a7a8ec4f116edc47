"""Looks through a zipped workbook before anything opens it: its parts' number and real size, and what XML they hold.

Entry headers can lie, so every part is unpacked once, in pieces, and counted. Nothing unpacked is kept.
"""

import zipfile
import zlib
from io import BytesIO
from typing import IO
from xml.parsers import expat

from collect.domain.problem import Refused, refuse
from collect.intake import limits

_PIECE = 1 << 16
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_ROW, _CELL, _VALUES, _STRING = f"{_MAIN}row", f"{_MAIN}c", (f"{_MAIN}v", f"{_MAIN}is"), f"{_MAIN}si"
_CENTRAL_ENTRY = b"PK\x01\x02"
_UNREAD = ("xl/calcChain", "xl/pivotCache/", "xl/drawings/", "xl/charts/", "customXml/", "xl/comments", "xl/media/")


def check_package(data: bytes, filename: str) -> None:
    """Raises `Refused` (`files.*`) unless the zip is a workbook within the limits, without DTD or external links."""
    # Counted before zipfile makes an object of each: ten megabytes hold 200,000 empty entries.
    if data.count(_CENTRAL_ENTRY) > limits.ENTRIES:
        raise refuse("files.too_many_entries", filename, limit=limits.ENTRIES)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_entries(package.infolist(), filename)
            _Look(package, filename).all_parts()
    except Refused:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as fault:
        raise refuse("files.damaged", filename) from fault


def _check_entries(entries: list[zipfile.ZipInfo], filename: str) -> None:
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names and not {"[Content_Types].xml", "xl/styles.xml"} <= names:
        raise refuse("files.not_workbook", filename)
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise refuse("files.external_links", filename)
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse("files.encrypted", filename)
    # Other methods unpack a small piece into any amount at once.
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise refuse("files.damaged", filename)
    if sum(entry.file_size for entry in entries) > limits.UNPACKED_BYTES:
        raise refuse("files.unpacked_too_large", filename, limit=limits.UNPACKED_BYTES >> 20)


class _Look:
    """One walk over all parts, with what was counted so far."""

    def __init__(self, package: zipfile.ZipFile, filename: str) -> None:
        self.package = package
        self.filename = filename
        self.unpacked = 0
        self.tree_elements = 0

    def all_parts(self) -> None:
        for entry in self.package.infolist():
            with self.package.open(entry) as part:
                first = part.read(_PIECE)
                look = self._xml_part(entry.filename, first) if _is_xml(entry.filename, first) else None
                self._one_part(part, first=first, look=look)
            if look:
                look.feed(b"", last=True)
                self.tree_elements += look.tree_elements

    def _xml_part(self, name: str, first: bytes) -> "_XmlPart":
        part = _XmlPart(self.filename, tree_limit=limits.TREE_ELEMENTS - self.tree_elements)
        part.counted = not name.startswith(_UNREAD)
        return part

    def _one_part(self, part: IO[bytes], *, first: bytes, look: "_XmlPart | None") -> None:
        piece = first
        while piece:
            self.unpacked += len(piece)
            if self.unpacked > limits.UNPACKED_BYTES:
                raise refuse("files.unpacked_too_large", self.filename, limit=limits.UNPACKED_BYTES >> 20)
            if look:
                look.feed(piece)
            piece = part.read(_PIECE)


def _is_xml(name: str, first: bytes) -> bool:
    # A part's name says nothing binding: whatever an XML parser would take begins with "<", in one byte or two.
    return first.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<") or name.endswith((".xml", ".rels"))


class _XmlPart:
    """Counts one part's elements as they pass; refuses a DTD, a link to another workbook, and amounts beyond the limits."""

    def __init__(self, filename: str, *, tree_limit: int) -> None:
        self.filename = filename
        self.tree_limit = tree_limit
        self.counted = True
        self.root = ""
        self.tree_elements = 0
        self.filled_rows = 0
        self.rows = 0
        self.cells = 0
        self.strings = 0
        self.string_elements = 0
        self.seen = 0
        self.silent_since = 0
        self._row_is_empty = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._first

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        try:
            self.parser.Parse(piece, last)
        except expat.ExpatError as fault:
            raise refuse("files.damaged", self.filename) from fault
        self.seen += len(piece)
        self._check_amounts()

    def _check_amounts(self) -> None:
        too_much = self.seen - self.silent_since > limits.SILENT_BYTES and self.root == "worksheet"
        too_much |= self.rows > limits.ROW_ELEMENTS or self.cells > limits.CELL_ELEMENTS
        too_much |= self.strings > limits.STRINGS or self.string_elements > limits.STRING_ELEMENTS
        too_much |= self.root == "sst" and self.seen > limits.STRINGS_BYTES
        too_much |= self.counted and self.tree_elements > self.tree_limit
        if self.filled_rows > limits.ROWS + limits.HEADER_ROWS:
            raise refuse("files.too_many_rows", self.filename, limit=limits.ROWS)
        if too_much:
            raise refuse("files.too_complex", self.filename)

    def _doctype(self, *_: object) -> None:
        raise refuse("files.dtd", self.filename)

    def _first(self, name: str, attributes: dict[str, str]) -> None:
        self.root = name.rpartition(" ")[2]
        handlers = {"worksheet": self._in_sheet, "sst": self._in_strings}
        # "Strict Open XML" has other names for everything; the library would find its sheets empty.
        if self.root in handlers and not name.startswith(_MAIN):
            raise refuse("files.not_workbook", self.filename)
        self.parser.StartElementHandler = handlers.get(self.root, self._in_tree)

    def _in_sheet(self, name: str, attributes: dict[str, str]) -> None:
        # Rows are counted when they hold a value: tables formatted down to the last row of Excel are normal.
        if name == _CELL:
            self.cells += 1
        elif self._row_is_empty and name in _VALUES:
            self.filled_rows += 1
            self._row_is_empty = False
        elif name == _ROW:
            self.rows += 1
            self.silent_since = self.seen
            self._row_is_empty = True

    def _in_strings(self, name: str, attributes: dict[str, str]) -> None:
        self.strings += name == _STRING
        self.string_elements += 1

    def _in_tree(self, name: str, attributes: dict[str, str]) -> None:
        self.tree_elements += 1
        if attributes.get("Type", "").endswith("/externalLink"):
            raise refuse("files.external_links", self.filename)
