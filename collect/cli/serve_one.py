"""One process for a school's laptop, with waitress: it runs wherever Python does."""

import gc
import logging
import signal
import time
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any

import waitress
from waitress import wasyncore

_THREADS = 8
_CONNECTIONS = 900
"""Kept open at once: a computer room or a hall full of phones, each of which holds several."""
_HEADER_MOST, _BODY_MOST = 16 * 1024, 11 * 1024 * 1024
"""What anybody may send before the application has a say: a school's largest file, and no more."""
_IDLE_SECONDS = {False: 60, True: 130}
"""A proxy keeps its own connections for up to two minutes: it must never write into one that is being closed here."""
_FLUSH_SECONDS = 5
_GARBAGE = (20_000, 50, 100)
"""Objects made, and lesser rounds, after which garbage is looked for: a request makes few objects that refer to themselves."""


def serve_one(application: Callable[..., Iterable[bytes]], *, host: str, port: int, proxied: bool) -> None:
    """Serve until the process is told to end (SIGTERM, Ctrl-C); requests under way are answered before it ends.

    `proxied`: a reverse proxy's word on how the browser came is handed on; else it is dropped.
    """
    # A class that opens its cards waits in line for a moment; a line in the log for each of them would cost more than the page.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    sockets: dict[int, Any] = {}
    server = waitress.create_server(
        application,
        map=sockets,
        host=host,
        port=port,
        threads=_THREADS,
        ident=None,
        connection_limit=_CONNECTIONS,
        channel_timeout=_IDLE_SECONDS[proxied],
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=not proxied,
    )
    signal.signal(signal.SIGTERM, _end)
    settle_memory()
    server.run()
    server.close()
    _flush(sockets)


def settle_memory() -> None:
    """What was loaded to serve stays for good: looking through it again and again would cost more than all garbage takes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GARBAGE)


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _flush(sockets: dict[int, Any]) -> None:
    """The threads have finished; what they wrote last still has to leave the house."""
    until = time.monotonic() + _FLUSH_SECONDS
    while time.monotonic() < until and any(channel.writable() for channel in list(sockets.values())):
        wasyncore.loop(timeout=0.05, map=sockets, count=1, use_poll=True)
