"""A chain of entries in which each digest covers the one before, so that a change or a gap shows."""

import hashlib
from collections.abc import Iterable, Mapping

from collect.domain.strict_json import canonical

START = "0" * 64


def entry_digest(previous: str, entry: Mapping[str, object]) -> str:
    """SHA-256 over the digest before and the entry in canonical form."""
    return hashlib.sha256(f"{previous}\n{canonical(entry)}".encode()).hexdigest()


def first_break(entries: Iterable[tuple[Mapping[str, object], str]]) -> int | None:
    """The place (from 1) of the first entry whose digest does not follow; None where the whole chain holds."""
    previous = START
    for place, (entry, digest) in enumerate(entries, start=1):
        if entry_digest(previous, entry) != digest:
            return place
        previous = digest
    return None
