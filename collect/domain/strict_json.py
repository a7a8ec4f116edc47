"""JSON read without doubt: no key twice, no number that is not exact, no NaN; and written in one canonical form."""

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from collect.domain.problem import Refused, problem, refuse

MAX_BYTES = 64 * 1024 * 1024


def read_object(data: bytes, where: str) -> dict[str, Any]:
    """Read one JSON object from UTF-8 bytes. Numbers with a point become `Decimal`. Raises `Refused`."""
    if len(data) > MAX_BYTES:
        raise refuse("json.size", where, limit=MAX_BYTES // (1024 * 1024))
    try:
        value = json.loads(
            data.decode("utf-8-sig"),
            parse_float=_exact,
            parse_constant=_no_constant,
            object_pairs_hook=_no_key_twice,
        )
        # A lone surrogate escape is legal JSON but no text; it could be neither hashed nor stored.
        canonical(value).encode()
    except UnicodeError:
        raise refuse("json.encoding", where) from None
    except RecursionError:
        raise refuse("json.depth", where) from None
    except _DoubleKeyError as error:
        raise refuse("json.twice", where, key=str(error)[:80]) from None
    except ValueError as error:
        raise refuse("json.syntax", where, reason=str(error)[:120]) from None
    if not isinstance(value, dict):
        raise Refused([problem("json.object", where)])
    return value


def canonical(value: Mapping[str, Any]) -> str:
    """Sorted keys, no spaces, non-ASCII as is: the form over which digests are made."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def _exact(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError("exponent") from None


class _DoubleKeyError(Exception):
    pass


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise _DoubleKeyError(key)
        result[key] = value
    return result
