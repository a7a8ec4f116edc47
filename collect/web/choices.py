"""What a form offers to choose from, in the shape that WTForms wants; it gives a warning for pairs, which we count as a fault."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import SelectChoice  # type: ignore[attr-defined]  # newer than the types


def choices(offered: Mapping[Any, Any] | Iterable[tuple[Any, Any]]) -> list[Any]:
    """Value and label of each; labels may still wait for the page's language."""
    pairs = offered.items() if isinstance(offered, Mapping) else offered
    return [SelectChoice(str(value), label) for value, label in pairs]
