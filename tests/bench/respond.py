"""What a respondent's journey costs the server against the floor, on SQLite and on PostgreSQL."""

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete

from collect.config import Platform, Settings, open_platform
from collect.demo.fill import fill_demo
from collect.operations.found_school import deed_of
from collect.operations.issue_cards import printable_cards
from collect.operations.respond import open_card
from collect.storage.codes import CodeUse
from collect.storage.periods import list_periods
from collect.storage.prepared import direct
from collect.storage.responses import Response
from collect.storage.schools import list_schools
from tests.bench.journeys import Cost, Journey, ask, cpu_of, drive, free_port, wait_for
from tests.bench.ratio import Figure
from tests.postgres import Server

KEY = "b" * 64
RUNS, JOURNEYS, CONCURRENT = 9, 400, 8


@dataclass(frozen=True)
class Target:
    """One questionnaire to be answered: its address, and how many items it has."""

    card: str
    sheet: str
    items: int


def targets(platform: Platform, wanted: int) -> list[Target]:
    """Students' questionnaires of the demo that are still open (42 items each)."""
    with platform.store.read() as session:
        school = list_schools(session)[0]
        period = list_periods(session, school.school_id)[0]
        deed = deed_of(school, "bench", datetime.now(UTC))
        found: list[Target] = []
        for card in printable_cards(session, deed, period.period_id, secret=platform.secret):
            if card.group != "peserta-didik" or len(found) >= wanted:
                continue
            opened = open_card(direct(session), card.code, secret=platform.secret, now=datetime.now(UTC))
            found += [
                Target(f"/i/{card.code}", f"/i/{card.code}/{subject.teacher_id}", len(opened.questionnaire.items))
                for subject in opened.subjects
            ]
    return found[:wanted]


def journey(target: Target) -> Journey:
    """Open the card, open the questionnaire, send every answer as the page's own script does."""
    answers = ".".join(["SL"] * target.items)

    def run(connection: http.client.HTTPConnection) -> None:
        ask(connection, "GET", target.card)
        ask(connection, "GET", target.sheet)
        ask(connection, "POST", target.sheet, f"kiriman={uuid.uuid4()}&versi=1&jawaban={answers}", data=True)

    return run


@contextmanager
def process(command: Sequence[str], port: int, environment: dict[str, str]) -> Iterator[int]:
    """A server in a process of its own; its process id."""
    started = subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port, started)
        yield started.pid
    finally:
        started.terminate()
        started.wait(30)


def _fresh(platform: Platform) -> None:
    """Take back every answer, so that the same cards can be used in the next round."""
    platform.store.write(lambda s: [s.execute(delete(table)) for table in (CodeUse, Response)])


def _know_sizes(platform: Platform) -> None:
    """What PostgreSQL's autovacuum does within a minute of a school's filling."""
    if platform.store.engine.dialect.name == "postgresql":
        with platform.store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")


def _floor_journey(number: int) -> Journey:
    def run(connection: http.client.HTTPConnection) -> None:
        ask(connection, "GET", "/c")
        ask(connection, "GET", "/q")
        ask(connection, "POST", f"/q/{uuid.uuid4().hex}", "answers=" + "2" * 42)

    return run


def _ratio(name: str, url: str, folder: Path) -> Figure:
    settings = Settings(folder, url, KEY, "http://127.0.0.1:8000")
    platform = open_platform(settings)
    fill_demo(platform, tell=lambda line: None)
    _fresh(platform)
    _know_sizes(platform)
    journeys = [journey(target) for target in targets(platform, JOURNEYS)]
    ours_port, floor_port = free_port(), free_port()
    environment = {"COLLECT_DATA": str(folder), "COLLECT_DATABASE_URL": url, "COLLECT_SECRET_KEY": KEY}
    serve = [sys.executable, "-c", "from collect.cli import main; main()", "serve", "--port", str(ours_port)]
    ours: list[Cost] = []
    floor: list[Cost] = []
    with process(serve, ours_port, environment) as ours_pid:
        connection = http.client.HTTPConnection("127.0.0.1", ours_port)
        sizes = [len(ask(connection, "GET", path)) for path in _paths(platform)]
        connection.close()
        other = [sys.executable, "-m", "tests.bench.floor", _floor_url(url, folder), str(floor_port), *map(str, sizes)]
        with process(other, floor_port, {}) as floor_pid:
            for round_ in range(RUNS + 1):
                _fresh(platform)
                pair = (
                    drive(ours_port, ours_pid, journeys, concurrent=CONCURRENT),
                    drive(
                        floor_port, floor_pid, [_floor_journey(n) for n in range(len(journeys))], concurrent=CONCURRENT
                    ),
                )
                if round_:  # the first round warms both up
                    ours.append(pair[0])
                    floor.append(pair[1])
            assert cpu_of(ours_pid) > 0
    platform.store.dispose()
    # Neighbouring rounds are compared, because a machine that is busy with other things slows both sides of a pair alike.
    ratios = [below.cpu / above.cpu for below, above in zip(floor, ours, strict=True)]
    return Figure(
        name,
        statistics.median(ratios),
        {
            "n": RUNS,
            "journeys": len(journeys),
            "ratios": {"min": round(min(ratios), 3), "max": round(max(ratios), 3)},
            "ours_ms": _spread(ours),
            "floor_ms": _spread(floor),
            "journeys_per_s": {
                "ours": round(statistics.median(c.per_second for c in ours), 1),
                "floor": round(statistics.median(c.per_second for c in floor), 1),
            },
        },
    )


def _paths(platform: Platform) -> tuple[str, str]:
    target = targets(platform, 1)[0]
    return target.card, target.sheet


def _floor_url(url: str, folder: Path) -> str:
    return f"sqlite:///{folder}/floor.sqlite3" if url.startswith("sqlite") else url


def _spread(costs: Sequence[Cost]) -> dict[str, float]:
    times = [cost.cpu * 1000 for cost in costs]
    return {key: round(f(times), 3) for key, f in (("median", statistics.median), ("min", min), ("max", max))}


def floor_ratio() -> Figure:
    """On SQLite."""
    with tempfile.TemporaryDirectory() as name:
        return _ratio("respond.floor_ratio", f"sqlite:///{name}/collect.sqlite3", Path(name))


def floor_ratio_pg() -> Figure:
    """On PostgreSQL."""
    server = Server.start(waits_for_disk=True)
    try:
        with tempfile.TemporaryDirectory() as name:
            return _ratio("respond.floor_ratio_pg", server.empty_url(), Path(name))
    finally:
        server.stop()
