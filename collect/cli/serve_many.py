"""Several processes for a district's server, with gunicorn, where that is installed and the system can fork."""

import importlib.util
import os
import pkgutil
from collections.abc import Callable, Iterable
from typing import Any, cast

from collect.cli.serve_one import settle_memory

_THREADS = 4
_ANSWER_SECONDS = 60
_END_SECONDS = 30
"""Requests under way have so long to be answered once the server is told to end."""
_IDLE_SECONDS = 130
"""Longer than a proxy keeps its own connections: it must never write into one that is being closed here."""
_MEMORY = "/dev/shm"  # noqa: S108 - gunicorn makes its own unforeseeable file there


def can_serve_many() -> bool:
    """Whether there is gunicorn, and a system on which it runs."""
    return hasattr(os, "fork") and importlib.util.find_spec("gunicorn") is not None


def serve_many(application: str, *, host: str, port: int, workers: int) -> None:
    """Serve with so many processes until this one is told to end. `application`: the address of what makes it.

    The code is loaded once, before the processes part; the application, with its connections and threads, is made by each for
    itself, so that no connection is ever shared.
    """
    # An optional library: only a district installs it. It carries no types.
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped, unused-ignore]  # no types

    make = cast(Callable[[], Callable[..., Iterable[bytes]]], pkgutil.resolve_name(application))

    class Processes(BaseApplication):  # type: ignore[misc, unused-ignore]  # no types
        def load_config(self) -> None:
            for name, value in _settings(f"{host}:{port}", workers).items():
                if name in self.cfg.settings:  # an older gunicorn does not know all of them
                    self.cfg.set(name, value)

        def load(self) -> Callable[..., Iterable[bytes]]:
            made = make()
            settle_memory()
            return made

    Processes().run()


def _settings(address: str, workers: int) -> dict[str, Any]:
    return {
        "bind": address,
        "workers": workers,
        "worker_class": "gthread",
        "threads": _THREADS,
        "timeout": _ANSWER_SECONDS,
        "graceful_timeout": _END_SECONDS,
        "keepalive": _IDLE_SECONDS,
        "worker_tmp_dir": _MEMORY if os.path.isdir(_MEMORY) else None,
        # Codes are in addresses: no log of them.
        "accesslog": None,
        "loglevel": "warning",
        # Whose word on https counts is the application's own setting, the same for every server.
        "forwarded_allow_ips": "",
        "secure_scheme_headers": {},
        "control_socket_disable": True,
    }
