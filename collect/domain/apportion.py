"""A number of places shared over strata in proportion to their size, so that everybody keeps a chance."""

from collections.abc import Mapping

JOINED = "gabungan"


def apportion(sizes: Mapping[str, int], places: int) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Stratum name -> (places, the parts that it is made of), by largest remainder, ties in the order of the names.

    A part whose proportional share is less than one whole place is joined with the other small ones in one stratum
    (`gabungan`): with a share of its own it would be rounded to nothing, and its people could never be drawn.
    """
    whole = sum(sizes.values())
    if whole == 0:
        return {"": (0, ())}
    small = tuple(sorted(name for name, size in sizes.items() if size * places < whole))
    parts = {name: (name,) for name in sorted(sizes) if name not in small}
    if small:
        parts[JOINED] = (*parts.get(JOINED, ()), *small)
    weights = {name: sum(sizes[part] for part in members) for name, members in parts.items()}
    shares = {name: places * weight // whole for name, weight in weights.items()}
    left = places - sum(shares.values())
    by_remainder = sorted(weights, key=lambda name: (-(places * weights[name] % whole), name))
    for name in by_remainder[:left]:
        shares[name] += 1
    return {name: (shares[name], members) for name, members in parts.items()}
