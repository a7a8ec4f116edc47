"""How much longer than usual the unlucky wait, with 32 respondents at once and 20,000 journeys; and that nothing is lost."""

import os
import statistics
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from sqlalchemy import select

from collect.config import Settings, open_platform
from collect.operations.respond import receipt_of
from collect.storage.responses import Response
from collect.storage.transaction import Store
from tests.bench.district import EACH, found_schools, give_cards
from tests.bench.journeys import cpu_of, free_port
from tests.bench.memory import resident_mb
from tests.bench.ratio import Figure
from tests.bench.respond import KEY, process
from tests.bench.walkers import Walk, walk_all

JOURNEYS = int(os.environ.get("BENCH_JOURNEYS", "20000"))
CONCURRENT = 32
_WARM = 10 * EACH


def respond_tail() -> Figure:
    """p99 / median of the slowest request of a journey, on SQLite and one process, as on a school's laptop."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder}/collect.sqlite3"
        platform = open_platform(Settings(folder, url, KEY, "http://127.0.0.1:8000"))
        places = found_schools(platform.store, schools=1, guru=60)
        sheets = give_cards(platform.store, platform.secret, places, people=(JOURNEYS + _WARM) // EACH + 1)
        port, memory = free_port(), {}
        environment = {"COLLECT_DATA": name, "COLLECT_DATABASE_URL": url, "COLLECT_SECRET_KEY": KEY}
        serve = [sys.executable, "-c", "from collect.cli import main; main()", "serve", "--port", str(port)]
        marks = {JOURNEYS * percent // 100: f"{percent} %" for percent in (10, 50, 100)}
        with process(serve, port, environment) as pid:
            warm = walk_all(port, sheets[:_WARM], concurrent=CONCURRENT)
            before = cpu_of(pid)

            def tell(done: int) -> None:
                if done in marks:
                    memory[marks[done]] = resident_mb(pid)

            walk = walk_all(port, sheets[_WARM : _WARM + JOURNEYS], concurrent=CONCURRENT, tell=tell)
            cpu = cpu_of(pid) - before
        found = _checked(platform.store, warm, walk)
        platform.store.dispose()
    times = sorted(walk.slowest)
    middle, late = statistics.median(times), times[len(times) * 99 // 100]
    more: dict[str, Any] = {"journeys": JOURNEYS, "concurrent": CONCURRENT, **found, "rss_mb": memory}
    more["ms"] = {
        "median": _ms(middle),
        "p90": _ms(times[len(times) * 9 // 10]),
        "p99": _ms(late),
        "max": _ms(times[-1]),
    }
    more["journeys_per_s"] = round(len(times) / walk.seconds, 1)
    more["server_cpu_ms"] = _ms(cpu / len(times))
    return Figure("respond.tail", late / middle, more)


def _checked(store: Store, *walks: Walk) -> dict[str, int]:
    """Errors; receipts that are not in the database; and rows or receipts that are there more than once, or without a receipt."""
    with store.read() as session:
        stored = Counter(receipt_of(row) for row in session.scalars(select(Response.response_id)))
    given = Counter(receipt for walk in walks for receipt in walk.receipts.values())
    return {
        "errors": sum(len(walk.errors) for walk in walks),
        "lost": sum((given - stored).values()),
        "twice": sum((stored - given).values()),
    }


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)
