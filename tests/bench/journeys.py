"""Drives respondents' journeys over keep-alive connections and reads what the server's process has cost."""

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

Journey = Callable[[http.client.HTTPConnection], None]
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """CPU seconds (user + system) of the server per journey, and journeys per second on the clock."""

    cpu: float
    per_second: float


def free_port() -> int:
    """A port that nobody uses at present."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until the server takes connections."""
    for _ in range(400):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the server does not answer")


def cpu_of(pid: int) -> float:
    """User and system time of a process so far, with its children that it waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(int(fields[place]) for place in (11, 12, 13, 14)) / _TICK


def drive(port: int, pid: int, journeys: Sequence[Journey], *, concurrent: int) -> Cost:
    """Run all journeys, so many at once, each worker on a connection of its own."""
    shares = [journeys[place::concurrent] for place in range(concurrent)]

    def work(share: Sequence[Journey]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for journey in share:
            journey(connection)
        connection.close()

    before, start = cpu_of(pid), time.perf_counter()
    with ThreadPoolExecutor(concurrent) as pool:
        for done in [pool.submit(work, share) for share in shares]:
            done.result()
    seconds = time.perf_counter() - start
    return Cost((cpu_of(pid) - before) / len(journeys), len(journeys) / seconds)


def ask(
    connection: http.client.HTTPConnection, method: str, path: str, body: str | None = None, *, data: bool = False
) -> bytes:
    """One request as a phone's browser makes it, `data`: as the page's script does. Raises where the answer is not 200."""
    headers = {"Accept-Encoding": "gzip"} | ({"Accept": "application/json"} if data else {})
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    page = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{method} {path}: {answer.status}")
    return page
