"""`backup` and `restore`: one file with everything."""

from datetime import UTC, datetime
from pathlib import Path

import click

from collect.cli.speech import give_up
from collect.config import database_revision, keep_key, open_platform, read_settings
from collect.domain.problem import Refused, refuse
from collect.operations.backed_up import note_backup
from collect.operations.keep import read_head, restore_backup, write_backup

_PATH = click.Path(path_type=Path, dir_okay=False)


@click.command("backup")
@click.argument("file", type=_PATH)
def backup_command(file: Path) -> None:
    """Simpan semuanya dalam satu berkas, yang diperiksa sesudah ditulis."""
    try:
        platform = open_platform(read_settings())
        with platform.store.read() as session:
            rows = write_backup(session, file, revision=database_revision(), secret_key=platform.settings.secret_key)
        # Only now, when the file was read back: the warning on the first page ends with a copy that can be trusted.
        moment, name = datetime.now(UTC), file.name
        platform.store.write(lambda session: note_backup(session, "baris perintah", moment, name=name))
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
        settings = read_settings()
        platform = open_platform(settings)
        rows = platform.store.write(lambda session: restore_backup(session, file, replace=replace))
        keep_key(settings, head["secret_key"])
    except Refused as refused:
        give_up(refused.problems)
    click.echo(f"{file}: {rows} baris dikembalikan.", err=True)
