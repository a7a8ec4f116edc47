"""`forget`: delete the answers whose time is over, for those who let their computer's clock call it."""

from datetime import UTC, datetime

import click

from collect.cli.speech import give_up
from collect.config import open_platform, read_settings
from collect.domain.problem import Refused
from collect.operations.forget import forget_due


@click.command("forget")
def forget_command() -> None:
    """Hapus jawaban dan kode yang masa simpannya sudah lewat; nilai tetap ada. Peladen melakukannya sendiri setiap jam."""
    try:
        platform = open_platform(read_settings())
    except Refused as refused:
        give_up(refused.problems)
    done = forget_due(platform.store, datetime.now(UTC))
    platform.store.dispose()
    click.echo(f"Jawaban {done} periode dihapus.", err=True)
