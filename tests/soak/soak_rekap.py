"""Soak: LibreOffice recalculates every formula of the rekap of a whole invented school and finds the values that we wrote.

Run as `python -m pytest tests/soak/soak_rekap.py`, or as a script with a number of guru. Skipped without LibreOffice.
"""

import random
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from collect.catalog.read import Catalog, load_catalog
from collect.domain.appraisal import AppraisalInput, Scored, appraise
from collect.domain.credit import CreditInput
from collect.domain.instrument import Instrument
from collect.domain.kinds import Group, PeriodKind, SchoolKind, TeacherType
from collect.reports.rekap import GuruIdentity, Rekap, RekapRow, SchoolIdentity, Signatory, rekap_workbook

DAY = date(2026, 11, 22)
LONG_NAME = "Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.Pd., M.Pd.I."
GIVEN_NAMES = ("Siti", "Bagus", "Ratna", "Wayan", "Yohanes", "Nur'aini", "Agus", "Melati", "Fransiska", "Dedi")
FAMILY_NAMES = ("Rahmawati", "Prasetyo", "Simatupang", "Lestari, S.Pd.", "Hidayat, M.Pd.", "Wulandari", "Nasution")
KINDS = [
    *[(TeacherType.SUBJECT, "guru-mapel")] * 5,
    *[(TeacherType.VOCATIONAL, "guru-mapel")] * 4,
    (TeacherType.COUNSELLOR, "guru-bk"),
    (TeacherType.ICT, "guru-mapel"),
    (TeacherType.EARLY_YEARS, "guru-paud"),
    (TeacherType.SPECIAL_NRD, "guru-mapel"),
    (TeacherType.LOWER_GRADES, "guru-mapel"),
    (TeacherType.UPPER_GRADES, "guru-mapel"),
    (TeacherType.PRINCIPAL, "guru-mapel"),
]
DUTIES = ("kepala-sekolah", "kepala-laboratorium")


def scores_of(instrument: Instrument, chance: random.Random) -> dict[int, tuple[int, ...]]:
    """Scores that vary from guru to guru over all sebutan."""
    scale = instrument.scale
    leaning = [chance.random() ** 2 + (0.2 if score == scale[-1] else 0.05) for score in scale]
    return {c.number: tuple(chance.choices(scale, leaning, k=c.size)) for c in instrument.competences}


def input_of(catalog: Catalog, kind: TeacherType, *, code: str, chance: random.Random) -> AppraisalInput:
    """A whole input, now and then with a group that is excluded, small, or short of respondents."""
    regulation = catalog.regulation("pkg-2016")
    marks: dict[Group, tuple[Fraction, ...]] = {}
    for group in regulation.proportions[kind].groups:
        rule = regulation.minimum(kind, group, SchoolKind.VOCATIONAL)
        number = (rule.number if rule else 1) + chance.choice((0, 0, 0, 1, 5, -1 if chance.random() < 0.2 else 0))
        marks[group] = tuple(Fraction(chance.randint(30, 84), 84) * 100 for _ in range(max(number, 0)))
    duty = catalog.instrument(chance.choice(DUTIES)) if chance.random() < 0.2 or kind == TeacherType.PRINCIPAL else None
    excluded = {Group.PARENT: "Rapat orang tua batal karena banjir."} if chance.random() < 0.1 else {}
    instrument = catalog.instrument(code)
    return AppraisalInput(
        teacher_type=kind,
        teaching=Scored(instrument, scores=scores_of(instrument, chance)),
        groups={group: group_marks for group, group_marks in marks.items() if group not in excluded},
        excluded=excluded,
        absent_days=Fraction(chance.choice((0, 0, 0, 1, 3, 12, 60))),
        late_minutes=Fraction(chance.choice((0, 45, 200))),
        credit=CreditInput(
            chance.choice(tuple(regulation.credit)), Fraction(chance.choice((12, 18, 24, 30))), chance.randint(0, 2), 1
        ),
        duty=Scored(duty, scores=scores_of(duty, chance)) if duty else None,
    )


def invented_school(count: int, seed: int = 7) -> Rekap:
    """A rekap of so many invented guru of all kinds; the same seed gives the same school."""
    chance, catalog = random.Random(seed), load_catalog(on=DAY)
    regulation = catalog.regulation("pkg-2016")
    rows = []
    for number in range(1, count + 1):
        kind, code = KINDS[number % len(KINDS)]
        given = input_of(catalog, kind, code=code, chance=chance) if number % 19 else None
        name = LONG_NAME if number % 23 == 3 else f"{chance.choice(GIVEN_NAMES)} {chance.choice(FAMILY_NAMES)}"
        person = GuruIdentity(
            name,
            nip=f"1980{number:04d}200501{number % 10}{number:03d}"[:18],
            nuptk=f"9{number:015d}",
            rank=given.credit.rank if given and given.credit else "III/a",
            subject=chance.choice(("Matematika", "Teknik Komputer dan Jaringan", "Bahasa Indonesia")),
            sex=chance.choice(("Perempuan", "Laki-laki")),
            birth_date=date(1980, 1 + number % 12, 1 + number % 28),
            employment=chance.choice(("PNS", "PPPK", "Guru Honor Sekolah")),
        )
        rows.append(
            RekapRow(
                person,
                Signatory(LONG_NAME if number % 4 else "Ratna Wulandari, M.Pd.", "197001011995011001"),
                kind,
                catalog.instrument(code),
                given,
                appraise(regulation, given) if given else None,
                given.duty.instrument if given and given.duty else None,
                notes=("Dinilai dengan guru-mapel karena instrumen guru-tik belum lengkap.",)
                if kind == TeacherType.ICT
                else (),
            )
        )
    school = SchoolIdentity(
        "SMK Negeri 1 Contoh Raya",
        "99999901",
        "Jalan Melati Nomor 12, Contoh Raya",
        "Contoh Raya",
        LONG_NAME,
        "196501011990011001",
        "Melati Lestari, S.Pd.",
        "198502022010012002",
        SchoolKind.VOCATIONAL,
    )
    return Rekap(school, "PK Guru sumatif 2026", PeriodKind.SUMMATIVE, 2026, DAY, regulation, tuple(rows))


def recalculated(workbook: bytes, folder: Path) -> bytes:
    """The workbook after LibreOffice has computed it anew; the values that we wrote are taken away first."""
    book = openpyxl.load_workbook(BytesIO(workbook))
    bare = folder / "rekap.xlsx"
    book.save(bare)  # openpyxl keeps formulas and drops their cached values
    out = folder / "out"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(bare)]
    subprocess.run(command, check=True, capture_output=True, timeout=900)
    return (out / "rekap.xlsx").read_bytes()


def differences(written: bytes, computed: bytes) -> tuple[int, list[str]]:
    """How many formula cells were compared, and those that differ."""
    formulas = openpyxl.load_workbook(BytesIO(written))
    ours = openpyxl.load_workbook(BytesIO(written), data_only=True)
    theirs = openpyxl.load_workbook(BytesIO(computed), data_only=True)
    count, found = 0, []
    for sheet in formulas.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            count += 1
            mine, other = ours[sheet.title][cell.coordinate].value, theirs[sheet.title][cell.coordinate].value
            if not same(mine, other):
                found.append(f"{sheet.title}!{cell.coordinate}: {cell.value} wrote {mine!r}, computed {other!r}")
    return count, found


def same(mine: object, other: object) -> bool:
    """Equal texts, or numbers equal to nine digits."""
    if isinstance(mine, (int, float)) and isinstance(other, (int, float)):
        return abs(mine - other) <= 1e-9 * max(1.0, abs(mine))
    return mine == other


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("seed", [7, 11])
def test_libreoffice_computes_every_cell_as_written(tmp_path: Path, seed: int) -> None:
    written = rekap_workbook(invented_school(60, seed))
    count, found = differences(written, recalculated(written, tmp_path))
    assert count > 60 * 40
    assert found == []


if __name__ == "__main__":
    workbook = rekap_workbook(invented_school(int(sys.argv[1]) if len(sys.argv) > 1 else 60))
    with tempfile.TemporaryDirectory() as scratch:
        compared, wrong = differences(workbook, recalculated(workbook, Path(scratch)))
    sys.stdout.write("\n".join([*wrong[:40], f"{compared} formula cells compared, {len(wrong)} differ", ""]))
    sys.exit(1 if wrong or not compared else 0)
