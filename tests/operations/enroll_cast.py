"""A school with nobody in it, and small files of invented people in memory."""

import io
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal

import openpyxl
from sqlalchemy.orm import Session

from collect.operations.deed import Deed
from collect.operations.enroll import import_file, preview_file
from collect.operations.enroll_plan import Preview
from collect.storage.assignments import Assignment
from collect.storage.base import new_id
from collect.storage.periods import Period
from collect.storage.schools import School
from collect.storage.teachers import list_teachers

NOON = datetime(2026, 7, 20, 5, 0, tzinfo=UTC)
SISWA = ("nama", "nisn", "nis", "jk", "kelas", "hp_ortu", "tanggal lahir", "nama ayah")
GURU = ("nama", "nuptk", "nip", "jk", "jabatan", "status", "pangkat", "mapel", "tanggal lahir")
MENGAJAR = ("nuptk_atau_nama", "mapel", "kelas", "jam")
DUDI = (
    *("instansi", "narahubung", "hp", "program_keahlian", "jumlah_kd"),
    *("tempat_pkl", "penguji", "menyerap_lulusan", "terakreditasi"),
)
KEHADIRAN = ("nip_atau_nuptk", "nama", "hari_tanpa_keterangan", "menit_terlambat")
HEADERS = {"peserta-didik": SISWA, "guru": GURU, "mengajar": MENGAJAR, "dudi": DUDI, "kehadiran": KEHADIRAN}

Fields = Mapping[str, object]


def found(session: Session, *, npsn: str = "69990001", part: str = "7KQ2") -> Deed:
    """A school, and a koordinator's deed there."""
    school_id = new_id()
    session.add(School(school_id=school_id, npsn=npsn, name="SMK Contoh", kind="smk", code_part=part))
    session.flush()
    return Deed(school_id, "Rina (rina)", NOON)


def sheet(kind: str, rows: Iterable[Fields]) -> bytes:
    """Our own sheet of a kind; a missing field is an empty cell."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("siswa" if kind == "peserta-didik" else kind)
    page.append(list(HEADERS[kind]))
    for row in rows:
        assert set(row) <= set(HEADERS[kind]), row
        page.append([row.get(name, "") for name in HEADERS[kind]])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def dapodik(title: str, headers: Iterable[str], rows: Iterable[Fields]) -> bytes:
    """A list as Dapodik makes it: a title, the header in row 5, numbered rows."""
    names = ["No", *headers]
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet(title)
    for line in ([title], ["SMK CONTOH"], [], [], names):
        page.append(line)
    for number, row in enumerate(rows, start=1):
        page.append([str(number), *(row.get(name, "") for name in names[1:])])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def take(session: Session, deed: Deed, kind: str, *rows: Fields, confirm: bool = False) -> Preview:
    """Import rows of our own sheet."""
    return import_file(session, deed, kind, sheet(kind, rows), f"{kind}.xlsx", confirm_gone=confirm)


def look(session: Session, deed: Deed, kind: str, *rows: Fields) -> Preview:
    """Only look at what rows would change."""
    return preview_file(session, deed, kind, sheet(kind, rows), f"{kind}.xlsx")


def counts(preview: Preview) -> tuple[int, int, int, int, int]:
    """New, changed, unchanged, gone, rows in error."""
    return preview.new, preview.changed, preview.unchanged, preview.gone, preview.errors


def codes(preview: Preview) -> list[str]:
    """The codes of the problems."""
    return [found.code for found in preview.problems]


def period_with(session: Session, deed: Deed, *numbers: str) -> uuid.UUID:
    """A period in which the guru with these numbers are assessed."""
    period_id, day = new_id(), NOON.date()
    facts = {"regulation_code": "pkg-2016", "regulation_version": 1, "opens_on": day, "closes_on": day}
    session.add(Period(school_id=deed.school_id, period_id=period_id, year=2026, kind="sumatif", **facts))
    session.flush()
    for row in list_teachers(session, deed.school_id):
        if {row.nuptk, row.nip} & set(numbers):
            session.add(
                Assignment(
                    school_id=deed.school_id,
                    period_id=period_id,
                    teacher_id=row.teacher_id,
                    teacher_type="mapel",
                    load=Decimal(24),
                    instrument_code="guru-mapel",
                    instrument_version=1,
                )
            )
    session.flush()
    return period_id
