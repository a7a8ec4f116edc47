"""A long list as people look through it: by words and a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

PAGE = 100

Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of the rows that match. `total` counts the matching ones."""

    rows: Sequence[Row]
    number: int
    pages: int
    total: int


def page_of(rows: Sequence[Row], number: int, *, size: int | None = None) -> Page[Row]:
    """The page of that number, or the nearest one that there is, with at most `size` rows, else as usual."""
    size = size or PAGE
    pages = max(1, -(-len(rows) // size))
    number = min(max(1, number), pages)
    return Page(rows[(number - 1) * size : number * size], number, pages, len(rows))


def matches(search: str, *texts: str | None) -> bool:
    """Whether every word of the search stands somewhere in the texts."""
    whole = " ".join(text for text in texts if text).casefold()
    return all(word in whole for word in search.casefold().split())
