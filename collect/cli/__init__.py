"""The command line: `collect COMMAND`. Machine-readable output goes to standard output, words for people to standard error."""

import click

from collect.cli import definitions, keep, school, serving


@click.group(help="Collect: kuesioner dan pengamatan untuk Penilaian Kinerja Guru.")
@click.version_option(package_name="collect")
def main() -> None:
    """All commands."""


for command in (*definitions.COMMANDS, *school.COMMANDS, *serving.COMMANDS, *keep.COMMANDS):
    main.add_command(command)
