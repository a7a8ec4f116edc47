"""The draw `pkg-draw-1`: random, and repeatable by anybody who holds the pool and the seed.

No random number generator is used, only a keyed hash (a permanent random number, as survey sampling calls it): rank(x) is
HMAC-SHA256 with the seed as key, ascending. Comparing digests as bytes is the same order as comparing them as hex text.
"""

import hmac
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

ALGORITHM = "pkg-draw-1"


@dataclass(frozen=True)
class Stratum:
    """A part of a pool from which `take` people are drawn."""

    take: int
    pool: tuple[str, ...]


@dataclass(frozen=True)
class Demand:
    """What one guru needs of one group, stratum by stratum; the name `""` means no stratification."""

    teacher: str
    group: str
    strata: Mapping[str, Stratum]


@dataclass(frozen=True)
class DrawRequest:
    """All demands of a draw. `cap`: how many questionnaires one person should hold at most, all groups counted."""

    seed: str
    cap: int
    demands: tuple[Demand, ...]


@dataclass(frozen=True)
class Drawn:
    """One demand's outcome: chosen in the order taken, reserves in the order in which they would be called."""

    teacher: str
    group: str
    chosen: tuple[str, ...]
    reserves: tuple[str, ...]
    over_cap: tuple[str, ...]
    missing: int


def draw(request: DrawRequest) -> tuple[Drawn, ...]:
    """Serve every demand in the order of its rank; the result depends on the request alone."""
    key = request.seed.encode()
    held: Counter[str] = Counter()
    order = sorted(request.demands, key=lambda d: _rank(key, f"{d.teacher}/{d.group}"))
    return tuple(_serve(key, demand, cap=request.cap, held=held) for demand in order)


def _rank(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")


def _serve(key: bytes, demand: Demand, *, cap: int, held: Counter[str]) -> Drawn:
    chosen: list[str] = []
    reserves: list[str] = []
    over_cap: list[str] = []
    missing = 0
    prefix = f"{demand.teacher}/{demand.group}/"
    for name in sorted(demand.strata):
        stratum = demand.strata[name]
        ordered = sorted(stratum.pool, key=lambda person: _rank(key, prefix + person))
        free = [person for person in ordered if held[person] < cap][: stratum.take]
        taken = set(free)
        over = [person for person in ordered if person not in taken and held[person] >= cap][: stratum.take - len(free)]
        taken.update(over)
        held.update(taken)
        chosen += free + over
        over_cap += over
        reserves += [person for person in ordered if person not in taken]
        missing += stratum.take - len(taken)
    return Drawn(
        teacher=demand.teacher,
        group=demand.group,
        chosen=tuple(chosen),
        reserves=tuple(reserves),
        over_cap=tuple(over_cap),
        missing=missing,
    )
