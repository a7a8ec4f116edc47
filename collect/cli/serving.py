"""`serve` and `demo`."""

import os
import pkgutil

import click

from collect.cli.serve_many import can_serve_many, serve_many
from collect.cli.serve_one import serve_one
from collect.cli.speech import give_up
from collect.config import Platform, open_platform, read_settings
from collect.demo.fill import fill_demo
from collect.demo.staff_accounts import sign_ins
from collect.domain.problem import Refused
from collect.storage.schools import count_schools

# Named by its address, as every WSGI server does it: the command line and the browser's entrance do not import each other.
APPLICATION = "collect.web.app:from_environment"


@click.command("serve")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Alamat yang didengarkan; 0.0.0.0 untuk jaringan sekolah."
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Lebih dari satu memakai gunicorn."
)
@click.option("--demo", is_flag=True, help="Isi dulu dengan sekolah contoh bila belum ada sekolah.")
def serve_command(host: str, port: int, workers: int, demo: bool) -> None:
    """Jalankan aplikasi; basis data dimutakhirkan lebih dulu."""
    if host in ("127.0.0.1", "localhost"):
        # Cards and links name this very server, unless the settings say otherwise.
        os.environ["COLLECT_DEFAULT_BASE_URL"] = f"http://{host}:{port}"
    platform = _platform()
    with platform.store.read() as session:
        empty = count_schools(session) == 0
    if demo and empty:
        _fill(platform)
        empty = False
    if demo:
        for line in sign_ins(platform):
            click.echo(line)
    click.echo(f"Collect: http://{host}:{port}/", err=True)
    if empty:
        click.echo(
            f"Belum ada sekolah. Buka http://{host}:{port}/mulai dengan kata kunci {platform.secret.setup_word()}",
            err=True,
        )
    if platform.store.engine.dialect.name == "sqlite":
        platform.store.scrub()
    platform.store.dispose()
    if workers > 1 and can_serve_many():
        serve_many(APPLICATION, host=host, port=port, workers=workers)
        return
    if workers > 1:
        click.echo("gunicorn tidak terpasang; melayani dengan satu proses.", err=True)
    application = pkgutil.resolve_name(APPLICATION)()
    serve_one(application, host=host, port=port, proxied=platform.settings.trusted_proxy)


@click.command("demo")
def demo_command() -> None:
    """Isi folder data yang kosong dengan sekolah contoh, lewat langkah-langkah yang biasa."""
    platform = _platform()
    _fill(platform)
    for line in sign_ins(platform):
        click.echo(line)


def _fill(platform: Platform) -> None:
    try:
        fill_demo(platform, tell=lambda line: click.echo(line, err=True))
    except Refused as refused:
        give_up(refused.problems)


def _platform() -> Platform:
    try:
        return open_platform(read_settings())
    except Refused as refused:
        give_up(refused.problems)
