"""The end of a paper: signatures never stand alone on a page, the end of what they sign for stands above them."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

_ROWS = 2
_SHORT = 4  # as many flowables between the last table and the signatures may go with both
_WORDS = 3


def closed(body: Sequence[Flowable], signed: Sequence[Flowable]) -> list[Flowable]:
    """The body, then the signatures with the last two rows of its table; with its last words where it ends in words."""
    tables = [place for place, one in enumerate(body) if isinstance(one, Table)]
    last = tables[-1] if tables else -1
    table = body[last] if tables else None
    if isinstance(table, Table) and len(body) - 1 - last <= _SHORT:
        return [*body[:last], Closing(table, [*body[last + 1 :], *signed])]
    return [*body[:-_WORDS], KeepTogether([*body[-_WORDS:], *signed])]


class Closing(Flowable):
    """A table with what stands below it; where both do not fit a page, the table's last two rows go with what is below.

    The table's head is repeated above them. Should even that be higher than a page, all flows on as it comes.
    """

    def __init__(self, table: Table, below: Sequence[Flowable]) -> None:
        super().__init__()
        self._table, self._below = table, list(below)
        self._refused = False

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """The width that there is, and the height of all."""
        self.width, self.height = aW, sum(self._height(one, aW) for one in (self._table, *self._below))
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """What fits of the table, never its last rows; nothing where none of it does."""
        if self.wrap(aW, aH)[1] <= aH:
            return [self]
        whole = self._height(self._table, aW)
        ends = sum(self._table.__dict__["_rowHeights"][-_ROWS:])
        parts = self._table.splitOn(self.canv, aW, min(aH, whole - ends))
        if len(parts) > 1 and isinstance(parts[1], Table):
            return [parts[0], Closing(parts[1], self._below)]
        if self._refused:
            return [self._table, *self._below]
        self._refused = True
        return []

    def draw(self) -> None:
        """From the top down."""
        y = self.height
        for one in (self._table, *self._below):
            y -= self._height(one, self.width)
            one.drawOn(self.canv, 0, y + one.getSpaceAfter())

    def _height(self, one: Flowable, width: float) -> float:
        if isinstance(one, Spacer):
            return one.height
        return one.getSpaceBefore() + one.wrapOn(self.canv, width, 0)[1] + one.getSpaceAfter()
