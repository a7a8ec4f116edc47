"""What a single cell holds: text, an error, a number that is damaged, a Decimal."""

import re
from datetime import date, datetime
from decimal import Decimal

from collect.domain.typed import seen_line

_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|BLOCKED!|GETTING_DATA|BUSY!)")
_SCIENTIFIC = re.compile(r"[0-9][.,]?[0-9]*E\+?[0-9]+", re.IGNORECASE)
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,6})?")
_SIXTEEN_DIGITS = 10**15
_NOTHING = frozenset({"", "-", "--", "null", "none"})


def cell_text(value: object) -> str:
    """A cell as text; whole numbers without `.0`, days as `YYYY-MM-DD`, and nothing for `-`, `null` or an empty cell."""
    if isinstance(value, str):
        text = seen_line(value)
        return "" if text.lower() in _NOTHING else text
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def is_error(value: object) -> bool:
    """Whether a formula left an error behind (`#N/A`)."""
    return isinstance(value, str) and value.startswith("#") and _ERROR.fullmatch(value.strip()) is not None


def is_damaged_number(value: object) -> bool:
    """Whether an identifier of 16 or more digits went through a number: its last digits are lost (Excel keeps 15)."""
    if isinstance(value, int | float):
        return not abs(value) < _SIXTEEN_DIGITS
    return isinstance(value, str) and _SCIENTIFIC.fullmatch(value.strip()) is not None


def cell_number(value: object) -> Decimal | None:
    """A number cell, or a text such as `1.234,5`, `0,5`, `0.5`; None when it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        # Six places are more than anybody types; beyond them is the binary noise of a formula's result.
        return Decimal(format(value, ".6f")).normalize() if abs(value) < 10**12 else None
    text = cell_text(value).replace(" ", "")
    if _THOUSANDS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
