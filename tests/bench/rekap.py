"""The rekap workbook of 1,000 guru, rows to bytes, against xlsxwriter alone writing the very same cells from a list in memory."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import xlsxwriter

from collect.config import migrations_folder
from collect.operations.appraise import appraise_period
from collect.operations.paper_rekap import rekap_of
from collect.reports.rekap import rekap_workbook
from collect.storage.migrate import upgrade
from collect.storage.transaction import open_store
from collect.words import say
from tests.bench.crowded import closed_crowd
from tests.bench.ratio import Figure, in_turn

GURU = 1000


@dataclass(frozen=True)
class Style:
    """A format by its place among the workbook's."""

    place: int


@dataclass(frozen=True)
class Call:
    """One call of a sheet's method with plain values; `place`: the format's, which stands between `before` and `after`."""

    method: str
    before: tuple[Any, ...]
    place: int | None = None
    after: tuple[Any, ...] = ()
    named: dict[str, Any] = field(default_factory=dict)


@dataclass
class Book:
    """Stands in for xlsxwriter's workbook and keeps as lists what it is told."""

    options: dict[str, Any]
    told: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)
    formats: list[dict[str, Any]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    pages: dict[str, list[Call]] = field(default_factory=dict)

    def add_format(self, looks: dict[str, Any]) -> Style:
        """Keep the format."""
        self.formats.append(looks)
        return Style(len(self.formats) - 1)

    def add_worksheet(self, name: str, _kind: type) -> "Page":
        """Keep the name; the cells come to the page that is answered."""
        self.names.append(name)
        return Page(self, name)

    def set_properties(self, properties: dict[str, Any]) -> None:
        """Keep them."""
        self.told.append(("set_properties", (properties,)))

    def define_name(self, name: str, formula: str) -> None:
        """Keep it."""
        self.told.append(("define_name", (name, formula)))

    def close(self) -> None:
        """Nothing was opened."""


@dataclass
class Page:
    """Stands in for a sheet; sheets are kept in the order in which they are first written, as shared texts are numbered."""

    book: Book
    name: str

    def __getattr__(self, method: str) -> Callable[..., None]:
        def keep(*given: Any, **named: Any) -> None:
            calls = self.book.pages.setdefault(self.name, [])
            place = next((at for at, one in enumerate(given) if isinstance(one, Style)), None)
            if place is None:
                calls.append(Call(method, given, named=named))
            else:
                calls.append(Call(method, given[:place], given[place].place, given[place + 1 :]))

        return keep


def rekap_xlsxwriter_ratio() -> Figure:
    """Both sides give the same bytes; that is checked before anything is measured."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'collect.sqlite3'}")
        upgrade(store, migrations_folder())
        cast, period_id = store.write(lambda session: closed_crowd(session, guru=GURU))
        missing = store.write(lambda session: appraise_period(session, cast.deed, period_id, say=say))
        assert not missing, missing[:2]

        def ours() -> bytes:
            with store.read() as session:
                rekap = rekap_of(session, cast.deed, period_id, printed_on=cast.deed.today)
            return rekap_workbook(rekap)

        book = _kept(ours)
        made = _written(book)
        assert made == ours(), "the two sides write different workbooks"
        more = {"guru": GURU, "cells": sum(map(len, book.pages.values())), "bytes": len(made)}
        figure = in_turn("rekap.xlsxwriter_ratio", ours, lambda: _written(book), runs=7, **more)
        store.dispose()
    return figure


def _kept(work: Callable[[], bytes]) -> Book:
    """What `work` tells xlsxwriter, instead of a file."""
    books: list[Book] = []

    def stand_in(_file: BytesIO, options: dict[str, Any]) -> Book:
        books.append(Book(options))
        return books[-1]

    with patch.object(xlsxwriter, "Workbook", stand_in):
        work()
    (book,) = books
    return book


def _written(book: Book) -> bytes:
    """xlsxwriter alone: the same sheets, formats, values and formulas."""
    file = BytesIO()
    workbook = xlsxwriter.Workbook(file, book.options)
    for method, given in book.told:
        getattr(workbook, method)(*given)
    formats = [workbook.add_format(looks) for looks in book.formats]
    sheets = {name: workbook.add_worksheet(name) for name in book.names}
    for name, calls in book.pages.items():
        sheet = sheets[name]
        for call in calls:
            if call.place is None:
                getattr(sheet, call.method)(*call.before, **call.named)
            else:
                getattr(sheet, call.method)(*call.before, formats[call.place], *call.after)
    workbook.close()
    return file.getvalue()
