"""Memory of a job's own process: the rekap of 1,000 guru with their values, and 2,000 cards, each below 300 MB."""

import multiprocessing
import resource
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy.orm import Session

from collect.config import migrations_folder
from collect.operations.deed import Deed
from collect.operations.jobs import Claim, claim_next, queue_job
from collect.operations.jobs_run import Site, now, run_claimed
from collect.operations.secret import Secret
from collect.storage.jobs import DONE, find_job
from collect.storage.migrate import upgrade
from collect.storage.transaction import Store, open_store
from collect.words import say
from tests.bench.crowded import closed_crowd, drawn_crowd
from tests.bench.ratio import Figure
from tests.operations.cast import Cast

KEY = "b" * 64
GURU, CARDS, MOST_MB = 1000, 2000, 300
_UNIT = 1024 if sys.platform == "linux" else 1024 * 1024
"""What `ru_maxrss` counts in, per MB."""


def jobs_memory() -> Figure:
    """The greatest of three jobs, against the limit; each runs in a process of its own, as the server runs it."""
    secret = Secret(KEY.encode())
    found = _measure(lambda s: drawn_crowd(s, secret, cards=CARDS), ("cards",))
    found |= _measure(lambda s: closed_crowd(s, guru=GURU), ("values", "rekap"))
    worst = max(one["peak_mb"] for one in found.values())
    return Figure("jobs.memory", worst / MOST_MB, {"n": 1, "guru": GURU, "cards": CARDS, **found})


def _measure(make: Callable[[Session], tuple[Cast, uuid.UUID]], kinds: tuple[str, ...]) -> dict[str, dict[str, float]]:
    found = {}
    with tempfile.TemporaryDirectory() as name:
        url = f"sqlite:///{Path(name) / 'collect.sqlite3'}"
        store = open_store(url)
        upgrade(store, migrations_folder())
        cast, period_id = store.write(make)
        for kind in kinds:
            found[kind] = _run(store, Site(url, KEY, "http://192.168.1.10:8000", say), cast.deed, kind, period_id)
        store.dispose()
    return found


def _run(store: Store, site: Site, deed: Deed, kind: str, period_id: uuid.UUID) -> dict[str, float]:
    job_id = store.write(lambda s: queue_job(s, deed, kind, {"period": str(period_id)}))
    claim = claim_next(store, now())
    assert claim is not None
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    began = time.monotonic()
    process = context.Process(target=_measured, args=(site, claim, there))
    process.start()
    peak: float = here.recv()
    process.join()
    with store.read() as session:
        job = find_job(session, deed.school_id, job_id)
    assert job is not None
    assert job.state == DONE, job.problems
    return {"peak_mb": round(peak, 1), "seconds": round(time.monotonic() - began, 1)}


def _measured(site: Site, claim: Claim, answer: Connection) -> None:
    store = open_store(site.database_url)
    run_claimed(site, store, claim)
    answer.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNIT)
    store.dispose()
