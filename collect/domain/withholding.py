"""What must be withheld, so that nobody finds a small group's numbers by subtracting the rest from the whole, or whose they are."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

K = TypeVar("K")
P = TypeVar("P")


def withheld(people: Mapping[K, AbstractSet[P]], guarded: AbstractSet[K], *, least: int) -> set[K]:
    """The keys whose numbers must not be told beside the sum over all. `people`: who stands behind each key's numbers.

    Withheld are the guarded ones and those with fewer than `least` people. What is left when the shown are taken from the sum
    must be the numbers of at least two keys and at least `least` people, so the smallest further ones are withheld with them.
    """
    present = {key for key, found in people.items() if found}
    hidden = {key for key in present if key in guarded or len(people[key]) < least}
    if not hidden:
        return hidden
    for key in sorted(present - hidden, key=lambda key: (len(people[key]), str(key))):
        if len(hidden) >= 2 and len(_all(people, hidden)) >= least:
            break
        hidden.add(key)
    return hidden


def sum_may_be_told(people: Mapping[K, AbstractSet[P]], hidden: AbstractSet[K], *, least: int) -> bool:
    """Whether the sum over all keys may be told beside what is not withheld."""
    if len(_all(people, people.keys())) < least:
        return False
    return not hidden or (len(hidden) >= 2 and len(_all(people, hidden)) >= least)


def shared_values(held: Iterable[tuple[K, P]], *, least: int) -> set[P]:
    """The values that at least `least` keys hold, so that a value alone does not tell whose it is.

    `held`: key and value, any times.
    """
    holders: dict[P, set[K]] = {}
    for key, value in held:
        holders.setdefault(value, set()).add(key)
    return {value for value, keys in holders.items() if len(keys) >= least}


def _all(people: Mapping[K, AbstractSet[P]], keys: AbstractSet[K]) -> set[P]:
    return {person for key in keys for person in people[key]}
