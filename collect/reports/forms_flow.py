"""One guru's papers laid on a canvas page by page, so that a school's 600 guru need no more memory than one.

Every guru's pages are counted for themselves: `halaman 3 dari 9` is true of what is signed, also in a file of a whole school.
"""

import zlib
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from collect.reports.page import FOOT_SIZES, GREY, MARGIN, REGULAR, SIZES, Paper, fit

_FOOT = 7.5
_FOOT_ROOM = 4 * mm


def page_width(paper: Paper) -> float:
    """Between the margins."""
    return SIZES[paper][0] - 2 * MARGIN


@lru_cache(maxsize=8192)
def wrapped(text: str, width: float, *, font: str = REGULAR, size: float = 7.5, lines: int = 40) -> str:
    """The text broken into lines for a table's cell; instruments' texts come back for every guru."""
    return "\n".join(fit(text, font=font, sizes=(size,), width=width, lines=lines).lines)


class LeanCanvas(Canvas):
    """Packs each page when it ends; reportlab alone keeps the text of all pages until the file is saved, 40 kB each."""

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """End the page."""
        super().showPage()
        # Not in reportlab's types; without it there is no way to the page that has just ended.
        page = self.__dict__["_doc"].Pages.pages[-1]
        packed = zlib.compress(page.stream.encode("latin-1"))
        page.Contents = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), packed)
        page.stream = ""


@dataclass
class Pages:
    """A pen that moves down the page and turns it by itself. `key` tells this guru's pages from others' on the same canvas."""

    canvas: Canvas
    paper: Paper
    key: str
    foot: str = ""
    number: int = 0
    _y: float = field(default=0, init=False)

    def put(self, flowables: Iterable[Flowable]) -> None:
        """Draw them one below the other; what can be split goes on over the page's end."""
        waiting = deque(flowables)
        while waiting:
            first = waiting.popleft()
            waiting.extendleft(reversed(self._put(first)))

    def put_whole(self, flowables: Sequence[Flowable], *, again: Sequence[Flowable] = ()) -> None:
        """Draw them on one page, on a new one if need be, below `again` there. More than a page flows on."""
        high = self.height(flowables)
        if self.number and high > self._free and high + self.height(again) <= self._page:
            self.turn()
            self.put(again)
        self.put(flowables)

    def holds(self, flowables: Sequence[Flowable]) -> bool:
        """Whether one page is enough for them."""
        return self.height(flowables) <= self._page

    def height(self, flowables: Sequence[Flowable]) -> float:
        """What they take of a page's height, with the room between them."""
        width = page_width(self.paper)
        heights = [one.getSpaceBefore() + one.wrapOn(self.canvas, width, 0)[1] for one in flowables]
        return sum(heights) + sum(one.getSpaceAfter() for one in flowables)

    @property
    def _page(self) -> float:
        return SIZES[self.paper][1] - 2 * MARGIN - _FOOT_ROOM

    def room(self, height: float) -> None:
        """Begin a new page unless so much is free on this one."""
        if self.number == 0 or self._free < height:
            self.turn()

    def begin(self, foot: str) -> None:
        """Begin a form on a new page, with its words at the foot from here on."""
        if self.number:
            self._end()
        self.foot = foot
        self._next()

    def turn(self) -> None:
        """End the page, if one was begun, and begin the next."""
        if self.number:
            self._end()
        self._next()

    def _next(self) -> None:
        self.number += 1
        self._y = SIZES[self.paper][1] - MARGIN

    def close(self) -> None:
        """End the last page; now their number is known."""
        self._end()
        self.canvas.beginForm(self.key, 0, -2, 40, 10)
        self.canvas.setFont(REGULAR, _FOOT)
        self.canvas.setFillColor(GREY)
        self.canvas.drawString(0, 0, str(self.number))
        self.canvas.endForm()

    @property
    def _free(self) -> float:
        return self._y - MARGIN - _FOOT_ROOM

    @property
    def _top(self) -> bool:
        return self._y == SIZES[self.paper][1] - MARGIN

    def _put(self, one: Flowable) -> list[Flowable]:
        """Draw what fits; answers what is left of it."""
        if self.number == 0:
            self.turn()
        width, above = page_width(self.paper), 0 if self._top else one.getSpaceBefore()
        _, height = one.wrapOn(self.canvas, width, self._free - above)
        if height <= self._free - above:
            self._y -= above + height
            one.drawOn(self.canvas, MARGIN, self._y)
            self._y -= one.getSpaceAfter()
            return []
        parts = one.splitOn(self.canvas, width, self._free - above)
        if len(parts) > 1:
            return list(parts)
        if self._top:
            raise ValueError("higher than a page")
        self.turn()
        return [one]

    def _end(self) -> None:
        canvas, count = self.canvas, f"Halaman {self.number} dari "
        start = SIZES[self.paper][0] - MARGIN - pdfmetrics.stringWidth(count + "000", REGULAR, _FOOT)
        left = fit(self.foot, font=REGULAR, sizes=FOOT_SIZES, width=start - MARGIN - 5 * mm, lines=1)
        canvas.setFont(REGULAR, left.size)
        canvas.setFillColor(GREY)
        canvas.drawString(MARGIN, 8 * mm, " ".join(left.lines))
        canvas.setFont(REGULAR, _FOOT)
        canvas.drawString(start, 8 * mm, count)
        canvas.saveState()
        canvas.translate(start + pdfmetrics.stringWidth(count, REGULAR, _FOOT), 8 * mm)
        canvas.doForm(self.key)
        canvas.restoreState()
        canvas.showPage()
