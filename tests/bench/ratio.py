"""Both sides of a ratio measured in turn (A B A B ...), medians of at least five."""

import gc
import json
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One line of the output."""

    bench: str
    ratio: float
    more: dict[str, Any] = field(default_factory=dict)

    def line(self) -> str:
        """As JSON on one line."""
        return json.dumps(
            {"bench": self.bench, "ratio": round(self.ratio, 4), **self.more, "python": platform.python_version()}
        )


def in_turn(
    name: str, ours: Callable[[], object], other: Callable[[], object], *, runs: int = 7, **more: Any
) -> Figure:
    """Ours / the other, in CPU seconds of this process, after one unmeasured round of each."""
    ours(), other()
    pairs = [(_cpu(ours), _cpu(other)) for _ in range(runs)]
    mine, theirs = ([pair[side] for pair in pairs] for side in (0, 1))
    ratio = statistics.median(mine) / statistics.median(theirs)
    return Figure(name, ratio, {"n": runs, "ours_s": _spread(mine), "other_s": _spread(theirs), **more})


def _cpu(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def _spread(times: list[float]) -> dict[str, float]:
    return {key: round(f(times), 6) for key, f in (("median", statistics.median), ("min", min), ("max", max))}
