"""The digest of a sealed set of answers: the same in whatever order the rows lie, another after any change."""

import hashlib
from collections.abc import Iterable


def seal_digest(rows: Iterable[str]) -> str:
    """SHA-256 over the sorted SHA-256 of the rows; repeated rows count."""
    parts = sorted(hashlib.sha256(row.encode()).hexdigest() for row in rows)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
