"""Whether a respondent's journey takes longer in a database that is full: 1,000,000 responses of 300 schools against none."""

import statistics
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text

from collect.config import Settings, open_platform
from collect.storage.transaction import Store
from tests.bench.district import EACH, Sheet, answer_all, ease_loading, found_schools, give_cards, parts, settle
from tests.bench.journeys import cpu_of, free_port
from tests.bench.ratio import Figure
from tests.bench.respond import KEY, process
from tests.bench.walkers import walk_all
from tests.postgres import Server

SCHOOLS, GURU, RESPONSES = 300, 60, 1_000_000
OPEN = 8
"""In so many schools people are answering just now, in both databases."""
ROUNDS, JOURNEYS, CONCURRENT = 25, 240, 8


@dataclass(frozen=True)
class Side:
    """A running server over one of the two databases, and the questionnaires of each round."""

    port: int
    pid: int
    store: Store
    rounds: Sequence[Sequence[Sheet]]

    def cpu(self) -> float:
        """User and system time so far of the server and of the database's own processes that work for it."""
        with self.store.read() as session:
            workers = session.scalars(text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")).all()
        return cpu_of(self.pid) + sum(cpu_of(pid) for pid in workers)


@dataclass(frozen=True)
class Round:
    """Milliseconds per journey of one round: on the clock, and of the processors."""

    clock: float
    cpu: float
    errors: int


def growth_respond() -> Figure:
    """Time per journey, both sides in turn on one PostgreSQL; the ratio is the median of those of neighbouring rounds."""
    postgres = Server.start(waits_for_disk=True)
    with ExitStack() as stack:
        stack.callback(postgres.stop)
        full, responses = _side(stack, postgres, schools=SCHOOLS, people=RESPONSES // SCHOOLS // EACH + 1)
        empty, none = _side(stack, postgres, schools=OPEN, people=0)
        rounds = [_both(full, empty, number) for number in range(ROUNDS + 1)][1:]  # the first warms up
    more: dict[str, Any] = {"n": ROUNDS, "journeys": JOURNEYS, "responses": {"full": responses, "empty": none}}
    for place, name in enumerate(("full", "empty")):
        more[f"{name}_ms"] = _spread([pair[place].clock for pair in rounds])
        more[f"{name}_cpu_ms"] = _spread([pair[place].cpu for pair in rounds])
    more["cpu_ratio"] = round(statistics.median(pair[0].cpu / pair[1].cpu for pair in rounds), 4)
    more["errors"] = sum(side.errors for pair in rounds for side in pair)
    return Figure("growth.respond", statistics.median(pair[0].clock / pair[1].clock for pair in rounds), more)


def _both(full: Side, empty: Side, number: int) -> tuple[Round, Round]:
    """One round of each; now the one goes first, now the other."""
    if number % 2:
        later = _round(empty, number)
        return _round(full, number), later
    return _round(full, number), _round(empty, number)


def _round(side: Side, number: int) -> Round:
    before = side.cpu()
    walk = walk_all(side.port, side.rounds[number], concurrent=CONCURRENT)
    cpu = side.cpu() - before
    return Round(walk.seconds * 1000 / JOURNEYS, cpu * 1000 / JOURNEYS, len(walk.errors))


def _side(stack: ExitStack, postgres: Server, *, schools: int, people: int) -> tuple[Side, int]:
    """A database with so many schools, in each of which so many people have answered; and how many responses it holds."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    url = postgres.empty_url()
    platform = open_platform(Settings(folder, url, KEY, "http://127.0.0.1:8000"))
    stack.callback(platform.store.dispose)
    ease_loading(platform.store)
    places = found_schools(platform.store, schools=schools, guru=GURU)
    if people:
        give_cards(platform.store, platform.secret, places, people=people)
    number = answer_all(platform.store) if people else 0
    wanted = (ROUNDS + 1) * JOURNEYS // OPEN // EACH + 1
    sheets = give_cards(platform.store, platform.secret, places[:OPEN], people=wanted)
    settle(platform.store)
    port = free_port()
    environment = {"COLLECT_DATA": str(folder), "COLLECT_DATABASE_URL": url, "COLLECT_SECRET_KEY": KEY}
    serve = [sys.executable, "-c", "from collect.cli import main; main()", "serve", "--port", str(port)]
    pid = stack.enter_context(process(serve, port, environment))
    return Side(port, pid, platform.store, list(parts(sheets, JOURNEYS))[: ROUNDS + 1]), number


def _spread(times: Sequence[float]) -> dict[str, float]:
    return {key: round(f(times), 3) for key, f in (("median", statistics.median), ("min", min), ("max", max))}
