"""`check`, `score` and `draw`: what needs no database, and what an auditor repeats."""

import json
import sys
from pathlib import Path

import click

from collect.catalog.check import check
from collect.catalog.place import find_root
from collect.catalog.publish import publish
from collect.catalog.read import load_catalog
from collect.cli.speech import give_up, in_words, read_bytes, tell
from collect.domain.appraisal import appraise
from collect.domain.draw_request import read_request, write_result
from collect.domain.problem import Refused
from collect.domain.sampling import draw
from collect.domain.score_result import write_result as write_marks
from collect.domain.score_sheet import read_sheet
from collect.domain.strict_json import read_object


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def check_command(paths: tuple[Path, ...]) -> None:
    """Periksa kuesioner, instrumen, dan peraturan; semua masalah sekaligus."""
    problems = check(paths)
    tell(problems)
    sys.exit(1 if problems else 0)


@click.command("score")
@click.argument("file")
def score_command(file: str) -> None:
    """Hitung nilai dari satu lembar skor (JSON); `-` membaca masukan baku."""
    try:
        sheet = read_object(read_bytes(file), "" if file == "-" else file)
        regulation, given = read_sheet(sheet, load_catalog().definitions())
    except Refused as refused:
        give_up(refused.problems)
    result = write_marks(appraise(regulation, given), say=in_words, credit_asked=given.credit is not None)
    click.echo(json.dumps(result, ensure_ascii=False, indent=2))


@click.command("draw")
@click.argument("file")
def draw_command(file: str) -> None:
    """Ulangi undian responden dari permintaannya (JSON); `-` membaca masukan baku."""
    try:
        raw = read_object(read_bytes(file), "" if file == "-" else file)
        request = read_request(raw)
    except Refused as refused:
        give_up(refused.problems)
    click.echo(json.dumps(write_result(raw, draw(request)), ensure_ascii=False))


@click.command("publish")
def publish_command() -> None:
    """Catat sidik berkas definisi yang baru; yang sudah diterbitkan tidak dapat diubah."""
    try:
        published = publish(find_root())
    except Refused as refused:
        give_up(refused.problems)
    for name in published:
        click.echo(name)
