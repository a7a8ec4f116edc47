"""Reading a JSON object part by part, keeping every problem instead of stopping at the first."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from collect.domain.problem import Problem, problem

T = TypeVar("T")


class SheetReader:
    """Collects problems while parts are read; what could not be read comes back as None."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def fault(self, code: str, where: str, /, **details: object) -> None:
        """Keep one problem."""
        self.problems.append(problem(code, where, **details))

    def keys(
        self, raw: Mapping[str, Any], where: str, *, allowed: tuple[str, ...], needed: tuple[str, ...] = ()
    ) -> None:
        """Every key known, every needed key there."""
        dot = f"{where}." if where else ""
        for key in sorted(set(raw) - set(allowed)):
            self.fault("json.unknown", f"{dot}{key[:80]}", key=key[:80], allowed=", ".join(allowed))
        for key in needed:
            if key not in raw:
                self.fault("json.missing", f"{dot}{key}", key=key)

    def choose(self, raw: Mapping[str, Any], key: str, *, options: Mapping[str, T], where: str = "") -> T | None:
        """The option that a text names; nothing said where the key is missing (`keys` says it)."""
        value = raw.get(key)
        if isinstance(value, str) and value in options:
            return options[value]
        if key in raw:
            place = f"{where}.{key}" if where else key
            self.fault("sheet.unknown_code", place, got=str(value)[:80], options=", ".join(options))
        return None

    def part(self, raw: Mapping[str, Any], key: str, read: Callable[[Mapping[str, Any]], T]) -> T | None:
        """An object below a key, read by `read`; None where it is absent or no object."""
        if key not in raw:
            return None
        if not isinstance(raw[key], dict):
            self.fault("json.not_object", key)
            return None
        return read(raw[key])
