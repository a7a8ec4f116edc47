"""One answer of Dapodik's local web service: its records, or why it was refused.

The service answers 200 to nearly everything, puts status lines in front of JSON, plain text and HTML in its place, and a
single object where a list belongs. What it says is never repeated to anybody: it may hold the token.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from collect.domain.problem import Refused, refuse
from collect.intake.cells import cell_text

Record = dict[str, Any]
_STARTS = re.compile(r"[\[{]")
_TRIED = 20
_REFUSALS = (
    (("npsn harap diisi", "parameter npsn"), "dapodik.npsn_missing"),
    (("sekolah tidak ditemukan", "npsn tidak"), "dapodik.school_unknown"),
    (("access denied", "not authorized", "unauthorized", "forbidden", " 401", " 403", "token"), "dapodik.denied"),
    ((" 404", "not found", "tidak ditemukan", "method"), "dapodik.no_method"),
)
_NOTHING = frozenset({"", "0", "none", "null", "-"})


@dataclass(frozen=True)
class Answer:
    """`total`: how many records there are in all, None where the service does not say."""

    records: tuple[Record, ...]
    total: int | None


def read_answer(data: bytes) -> Answer:
    """The records of an answer. Raises `Refused` (`dapodik.*`)."""
    text = data.decode("utf-8-sig", "replace")
    for value in _values(text):
        if isinstance(value, dict) and "rows" in value and value.get("success") is not False:
            return Answer(tuple(records_of(value["rows"])), _total(value.get("results")))
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            return Answer(tuple(value), None)
    raise _refusal(text)


def records_of(value: object) -> list[Record]:
    """A list of objects; a single object, and either of them written as a text, count as one too. Anything else is dropped."""
    if isinstance(value, str):
        try:
            value = json.loads(value) if value.strip() else []
        except (ValueError, RecursionError):
            return []
    if isinstance(value, dict):
        return [value]
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def text_of(record: Record, *names: str) -> str:
    """The first of these fields that says anything, trimmed; nothing for `null`, `0`, `-` and `None`."""
    for name in names:
        value = record.get(name)
        text = cell_text(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
        if text.lower() not in _NOTHING:
            return text
    return ""


def without_repeats(records: list[Record], key: str) -> list[Record]:
    """Records that come again on a later page are left out; those without a key stay."""
    seen: set[str] = set()
    kept = []
    for record in records:
        found = text_of(record, key)
        if not found or found not in seen:
            kept.append(record)
        seen.add(found)
    return kept


def _values(text: str) -> Iterator[object]:
    """What can be read as JSON from one of the first brackets on; status lines and notices stand before it."""
    decoder = json.JSONDecoder()
    for number, found in enumerate(_STARTS.finditer(text)):
        if number == _TRIED:
            return
        try:
            value, _end = decoder.raw_decode(text, found.start())
        except (ValueError, RecursionError):
            continue
        yield value
        if isinstance(value, dict):
            return


def _refusal(text: str) -> Refused:
    said = " " + text[:4000].lower()
    for words, code in _REFUSALS:
        if any(word in said for word in words):
            return refuse(code)
    return refuse("dapodik.unreadable")


def _total(value: object) -> int | None:
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None
