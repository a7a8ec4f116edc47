"""`backup` and `restore`: one file with everything."""

from datetime import UTC, datetime
from pathlib import Path

import click

from collect.cli.speech import give_up
from collect.config import check_key, database_revision, keep_key, open_platform, read_settings
from collect.domain.problem import Refused, refuse
from collect.operations.backed_up import Maker, back_up
from collect.operations.keep import read_head, restore_backup

_PATH = click.Path(path_type=Path, dir_okay=False)


@click.command("backup")
@click.argument("file", type=_PATH)
def backup_command(file: Path) -> None:
    """Simpan semuanya dalam satu berkas, yang diperiksa sesudah ditulis."""
    try:
        platform = open_platform(read_settings())
        maker = Maker("baris perintah", datetime.now(UTC), database_revision(), platform.settings.secret_key)
        rows = back_up(platform.store, file, maker)
    except Refused as refused:
        give_up(refused.problems)
    click.echo(f"{file}: {rows} baris. Berkas ini memuat kunci rahasia; simpan seaman peladennya.", err=True)


@click.command("restore")
@click.argument("file", type=_PATH)
@click.option("--replace", is_flag=True, help="Ganti isi yang sudah ada.")
def restore_command(file: Path, replace: bool) -> None:
    """Kembalikan isi berkas cadangan; folder data yang sudah berisi ditolak tanpa --replace."""
    try:
        head = read_head(file)
        if head["revision"] != database_revision():
            raise refuse("keep.revision", str(file), got=head["revision"], wanted=database_revision())
        settings = read_settings(restored=head["secret_key"])
        check_key(settings, head["secret_key"])
        platform = open_platform(settings)
        rows = platform.store.write(lambda session: restore_backup(session, file, replace=replace))
        keep_key(settings, head["secret_key"])
    except Refused as refused:
        give_up(refused.problems)
    click.echo(f"{file}: {rows} baris dikembalikan. Peladen yang sedang berjalan perlu dinyalakan ulang.", err=True)
