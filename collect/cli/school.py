"""`school`, `import` and `rekap`: what a koordinator also does in the browser."""

import json
import uuid
from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy.orm import Session

from collect.cli.speech import give_up, read_bytes, tell
from collect.config import Platform, open_platform, read_settings
from collect.domain.kinds import SchoolKind
from collect.domain.problem import Refused, refuse
from collect.operations.deed import Deed
from collect.operations.enroll import KINDS, import_file
from collect.operations.enroll_plan import Preview
from collect.operations.found_school import SchoolFacts, deed_of, found_school
from collect.operations.paper import rekap_of
from collect.operations.passwords import make_code
from collect.operations.take_presence import presence_of, take_presence
from collect.reports.rekap import rekap_workbook
from collect.storage.schools import School, find_school_by_npsn, list_schools

TOLERANT = frozenset({"attlog"})
"""Kinds of which faulty rows are told and the rest is taken: a machine's log is nobody's to correct."""
COUNTS = ("new", "changed", "unchanged", "gone", "errors", "skipped")


@click.command("school")
@click.argument("npsn")
@click.argument("name")
@click.option("--kind", type=click.Choice([kind.value for kind in SchoolKind]), required=True)
@click.option("--city", default="")
@click.option("--coordinator", default="Koordinator PKB", help="Nama koordinator pertama.")
def school_command(npsn: str, name: str, kind: str, city: str, coordinator: str) -> None:
    """Tambah sekolah; mencetak kode masuk sekali pakai untuk koordinatornya."""
    facts = SchoolFacts(npsn=npsn, name=name, kind=SchoolKind(kind), city=city)
    try:
        platform = open_platform(read_settings())
        now, code = datetime.now(UTC), make_code()
        _school, first = platform.store.write(
            lambda session: found_school(session, facts, coordinator=coordinator, now=now, code=code)
        )
    except Refused as refused:
        give_up(refused.problems)
    click.echo(f"{first.username}\t{first.code}")
    click.echo(f"Buka {platform.settings.base_url}/masuk/pertama dengan nama pengguna dan kode ini.", err=True)


@click.command("import")
@click.argument("kind", type=click.Choice(sorted(KINDS)))
@click.argument("files", nargs=-1, required=True)
@click.option("--npsn", help="Sekolahnya, bila ada lebih dari satu.")
@click.option("--period", "period_id", type=click.UUID, help="Periodenya, untuk kehadiran dan attlog.")
@click.option("--dry-run", is_flag=True, help="Laporkan saja, tidak menulis apa pun.")
@click.option("--confirm-gone", is_flag=True, help="Setuju bila lebih dari separuh orang ditandai keluar.")
def import_command(
    kind: str, files: tuple[str, ...], npsn: str | None, period_id: uuid.UUID | None, dry_run: bool, confirm_gone: bool
) -> None:
    """Masukkan berkas sekolah: semuanya dalam satu langkah, atau tidak sama sekali bila ada baris yang bermasalah.

    Hitungan tiap berkas dicetak sebagai satu baris JSON. attlog: catatan mesin absensi; dengan --period, hari dan menit tiap
    guru dicetak sebagai satu baris JSON lagi dan diambil sebagai kehadiran periode itu.
    """
    previews: list[Preview] = []
    taken: list[dict[str, object]] = []

    def work(session: Session) -> None:
        previews[:] = [
            _import(session, deed, kind, file, period_id=period_id, confirm_gone=confirm_gone) for file in files
        ]
        problems = [found for preview in previews for found in preview.problems]
        if problems and kind not in TOLERANT:
            raise Refused(problems)
        if kind == "attlog" and period_id is not None:
            taken[:] = [_presence(session, deed, period_id)]
        if dry_run:
            raise Refused([])

    try:
        platform = open_platform(read_settings())
        deed = _deed(platform, npsn)
        platform.store.write(work)
    except Refused as refused:
        if refused.problems:
            give_up(refused.problems)
    for preview in previews:
        tell((*preview.problems, *preview.warnings))
        click.echo(json.dumps({"file": preview.filename, **{name: getattr(preview, name) for name in COUNTS}}))
    for line in taken:
        click.echo(json.dumps(line, ensure_ascii=False))


def _presence(session: Session, deed: Deed, period_id: uuid.UUID) -> dict[str, object]:
    """Take what the machines say of a period's guru; what was taken, for the output. `signed`: whose value is, and stays."""
    table = presence_of(session, deed, period_id)
    chosen = {row.teacher_id: row for row in table.rows if row.figures is not None and not row.locked}
    if chosen:
        take_presence(session, deed, period_id, chosen.keys(), digest=table.digest)
    guru = [
        {"name": row.name, "absent_days": len(row.presence.absent), "late_minutes": row.presence.minutes}
        for row in chosen.values()
        if row.presence is not None
    ]
    days = {"working_days": len(table.working), "quiet_days": len(table.quiet)}
    return {"period": str(period_id), "guru": guru, "signed": [row.name for row in table.rows if row.locked], **days}


def _import(
    session: Session, deed: Deed, kind: str, file: str, *, period_id: uuid.UUID | None, confirm_gone: bool
) -> Preview:
    name = Path(file).name
    return import_file(
        session, deed, kind=kind, data=read_bytes(file), filename=name, period_id=period_id, confirm_gone=confirm_gone
    )


@click.command("rekap")
@click.option("--period", "period_id", type=click.UUID, required=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option("--npsn", help="Sekolahnya, bila ada lebih dari satu.")
def rekap_command(period_id: uuid.UUID, out: Path, npsn: str | None) -> None:
    """Tulis buku kerja rekap (XLSX)."""
    try:
        platform = open_platform(read_settings())
        deed = _deed(platform, npsn)
        with platform.store.read() as session:
            rekap = rekap_of(session, deed, period_id, printed_on=deed.today)
    except Refused as refused:
        give_up(refused.problems)
    # Written beside its place and moved there: a broken write leaves the old file as it was.
    beside = out.with_name(f".{out.name}.part")
    beside.write_bytes(rekap_workbook(rekap))
    beside.replace(out)
    click.echo(f"{out}", err=True)


def _deed(platform: Platform, npsn: str | None) -> Deed:
    return deed_of(_school(platform, npsn), "baris perintah", datetime.now(UTC))


def _school(platform: Platform, npsn: str | None) -> School:
    with platform.store.read() as session:
        if npsn:
            school = find_school_by_npsn(session, npsn)
            if school is None:
                raise refuse("school.unknown")
            return school
        schools = list_schools(session)
    if len(schools) != 1:
        raise refuse("school.which", "--npsn", number=len(schools))
    return schools[0]
