"""Kill the server under load, again and again; each time every receipt given so far must be in the database once."""

import random
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from collect.operations.secret import Secret
from collect.storage.transaction import open_store
from tests.conftest import SECRET
from tests.kill.crash import crash, start_again
from tests.kill.crowd import Crowd, Errand, errands_of
from tests.kill.ledger import compare, missing
from tests.kill.service import Service
from tests.postgres import Server
from tests.web.cast_respond import answering

GURU = ("Aminah Contoh", "Budi Contoh", "Citra Contoh", "Dewi Contoh", "Eko Contoh", "Fajar Contoh")
ITEMS = 42
RECEIPTS = 20
"""So many are given between one kill and the next."""
_UNFORESEEN = ("a respondent's request failed", "Exception on /", "Exception while serving", "Error handling request")


@dataclass(frozen=True)
class Toll:
    """What a run has met: kills with requests under way, requests that were cut off, receipts given, friendly refusals."""

    kills: int
    cut_off: int
    receipts: int
    busy: int


def prepare(url: str, *, people: int, seed: int) -> list[Errand]:
    """A school that is answering; one filled questionnaire for every card and guru, in an order by chance."""
    store = open_store(url)
    hall = store.write(lambda s: answering(s, Secret(SECRET.encode()), guru=GURU, people=people))
    store.dispose()
    addresses = [(f"/i/{code}", f"/i/{code}/{guru}") for code in hall.codes for guru in hall.guru]
    random.Random(seed).shuffle(addresses)
    return errands_of(addresses, items=ITEMS, seed=seed)


def kill_again_and_again(service: Service, errands: list[Errand], *, kills: int, seed: int) -> Toll:
    """Kill so often while requests are under way, start again each time; in the end the phones bring home what is left."""
    chance, struck = random.Random(seed), 0
    with ExitStack() as stack:
        store = open_store(service.url)
        stack.callback(store.dispose)
        stack.callback(service.end)
        service.start()
        crowd = stack.enter_context(Crowd(service.port, errands))
        for _ in range(2 * kills):
            more_receipts(crowd)
            time.sleep(chance.uniform(0, 0.03))  # so that each kill meets another moment of a request
            given = list(crowd.receipts.values())
            moment = service.kill()
            assert missing(store, given) == []
            service.start()
            struck += crowd.struck(moment) > 0
            if struck == kills:
                break
        more_receipts(crowd)
        crowd.close()
        compare(store, crowd)
        return Toll(struck, len(crowd.losses), len(crowd.receipts), crowd.busy)


def restart_again_and_again(server: Server, service: Service, errands: list[Errand], *, restarts: int) -> Toll:
    """Stop PostgreSQL at once (`immediate`: as if it had crashed) under load, until a phone was told "busy", and start it."""
    with ExitStack() as stack:
        store = open_store(service.url)
        stack.callback(store.dispose)
        stack.callback(service.end)
        service.start()
        crowd = stack.enter_context(Crowd(service.port, errands))
        for _ in range(restarts):
            more_receipts(crowd)
            given = list(crowd.receipts.values())
            crash(server)
            told_busy(crowd)
            start_again(server)
            store.dispose()
            assert missing(store, given) == []
        more_receipts(crowd)
        crowd.close()
        compare(store, crowd)
        return Toll(restarts, len(crowd.losses), len(crowd.receipts), crowd.busy)


def more_receipts(crowd: Crowd) -> None:
    """Wait until some were given since now."""
    before = crowd.received()
    wait_until(lambda: crowd.received() >= before + RECEIPTS, crowd)


def told_busy(crowd: Crowd) -> None:
    """Wait until a phone was told, since now, to come again."""
    before = crowd.busy
    wait_until(lambda: crowd.busy > before, crowd)


def wait_until(reached: Callable[[], bool], crowd: Crowd, seconds: int = 60) -> None:
    """Wait for what the phones bring about; at once an error where something strange has come back."""
    deadline = time.monotonic() + seconds
    while not reached():
        assert crowd.strange[:1] == []
        assert time.monotonic() < deadline, "the phones bring nothing home"
        time.sleep(0.005)


def no_trace(log: Path) -> None:
    """No request has failed for a reason that the server did not foresee (it would log a stack trace)."""
    said = log.read_text()
    assert [mark for mark in _UNFORESEEN if mark in said] == []
