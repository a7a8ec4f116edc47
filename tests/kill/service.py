"""`collect serve` in a process group of its own, to be killed at any moment and started again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.journeys import free_port, wait_for
from tests.conftest import SECRET


@dataclass
class Service:
    """The server as an operator starts it."""

    folder: Path
    url: str
    options: Sequence[str] = ()
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        """What the server has said so far, over all its lives."""
        return self.folder / "serve.log"

    def start(self) -> None:
        """Start, and wait until it takes connections."""
        settings = {"COLLECT_DATA": str(self.folder), "COLLECT_DATABASE_URL": self.url, "COLLECT_SECRET_KEY": SECRET}
        command = [sys.executable, "-c", "from collect.cli import main; main()", "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, *self.options],
                env=os.environ | settings,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_for(self.port, self._process)

    @property
    def pid(self) -> int:
        """The first process of the group."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> float:
        """SIGKILL for all processes of the group; the moment (`time.monotonic`) at which it was sent."""
        assert self._process is not None
        moment = time.monotonic()
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(30)
        return moment

    def stop(self) -> int:
        """Ask it to end, as systemd does; its exit code."""
        self.ask_to_end()
        return self.ended()

    def ask_to_end(self) -> None:
        """Ask once; it takes its time."""
        assert self._process is not None
        self._process.terminate()

    def ended(self) -> int:
        """Wait for its end; its exit code."""
        assert self._process is not None
        return self._process.wait(40)

    def end(self) -> None:
        """Leave nothing running, whatever has happened."""
        if self._process is not None and self._process.poll() is None:
            self.kill()
