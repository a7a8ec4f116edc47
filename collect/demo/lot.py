"""Choices that are the same on every machine and in every Python version, so that the demo never changes by itself."""

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


class Lot:
    """An endless row of choices, decided by its seed alone."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit - 1`."""
        self._count += 1
        digest = sha256(f"{self._seed}:{self._count}".encode()).digest()
        return int.from_bytes(digest[:8]) % limit

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[self.below(len(choices))]

    def chance(self, percent: int) -> bool:
        """True in about `percent` of 100 calls."""
        return self.below(100) < percent
