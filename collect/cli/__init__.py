"""The command line: `collect COMMAND`. Machine-readable output goes to standard output, words for people to standard error.

A command's module is loaded when it is called: an auditor's `collect score` need not wait for the server's libraries.
"""

import pkgutil
from collections.abc import Mapping
from typing import cast

import click

PLACES: Mapping[str, str] = {
    "check": "collect.cli.definitions:check_command",
    "score": "collect.cli.definitions:score_command",
    "draw": "collect.cli.definitions:draw_command",
    "publish": "collect.cli.definitions:publish_command",
    "school": "collect.cli.school:school_command",
    "import": "collect.cli.school:import_command",
    "rekap": "collect.cli.school:rekap_command",
    "serve": "collect.cli.serving:serve_command",
    "demo": "collect.cli.serving:demo_command",
    "backup": "collect.cli.keep:backup_command",
    "restore": "collect.cli.keep:restore_command",
    "forget": "collect.cli.forget:forget_command",
}


class Commands(click.Group):
    """A group that knows its commands by the places where they stand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, as `--help` lists them."""
        return list(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded now."""
        place = PLACES.get(cmd_name)
        return cast(click.Command, pkgutil.resolve_name(place)) if place else None


@click.group(cls=Commands, help="Collect: kuesioner dan pengamatan untuk Penilaian Kinerja Guru.")
@click.version_option(package_name="collect")
def main() -> None:
    """All commands."""
