"""Where the printed pages of a sheet begin."""

from dataclasses import dataclass, field

from collect.reports.xlsx import Sheet


@dataclass
class Folds:
    """Where the printed pages begin: no row is torn, and no heading stands at a page's end without its first row."""

    sheet: Sheet
    room: float
    rows: list[int] = field(default_factory=list)

    def keep(self, begun: int) -> None:
        """Let the rows from `begun` on begin a page, unless the current one holds them."""
        if self.sheet.height(self.rows[-1] if self.rows else 0, self.sheet.at) > self.room:
            self.rows.append(begun)


def closing_break(sheet: Sheet, *, begun: int, signed: int, room: float) -> tuple[int, ...]:
    """Where the last page of a long table begins: with the row `begun`, or, where that is too much for a page, with `signed`.

    No break where all fits one page. `room`: of a page in points of the sheet, without the rows that are repeated on it.
    """
    if sheet.height(0, sheet.at) <= room:
        return ()
    return (begun if sheet.height(begun, sheet.at) <= room else signed,)
