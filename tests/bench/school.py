"""Importing a school's pupils against reading the file's cells; the size of a respondent's pages."""

import io
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl

from collect.config import Platform, Settings, migrations_folder
from collect.demo import rows
from collect.demo.fill import fill_demo
from collect.demo.layout import PUPIL_HEADINGS, Sheet, write_sheet
from collect.demo.school import sample_school
from collect.domain.kinds import SchoolKind
from collect.operations.deed import Deed
from collect.operations.enroll import import_file
from collect.operations.found_school import SchoolFacts, deed_of, found_school
from collect.operations.issue_cards import printable_cards
from collect.operations.secret import Secret
from collect.storage.migrate import upgrade
from collect.storage.periods import list_periods
from collect.storage.schools import list_schools
from collect.storage.transaction import open_store
from collect.web.app import create_app
from tests.bench.ratio import Figure, in_turn

KEY = "b" * 64
STUDENTS = 2000


def _platform(folder: Path) -> Platform:
    folder.mkdir(parents=True)
    url = f"sqlite:///{folder}/collect.sqlite3"
    store = open_store(url)
    upgrade(store, migrations_folder())
    return Platform(Settings(folder, url, KEY, "http://127.0.0.1:8000"), store, Secret(KEY.encode()))


def _new_school(platform: Platform, number: int) -> Deed:
    now = datetime.now(UTC)
    facts = SchoolFacts(npsn=f"{69900000 + number}", name="SMK Contoh", kind=SchoolKind.VOCATIONAL)
    school, _ = platform.store.write(lambda s: found_school(s, facts, coordinator="K", now=now))
    return deed_of(school, "K", now)


def _pupils(path: Path) -> None:
    """A list of 2,000, each with an own NISN and NIS."""
    school = sample_school()
    many = [
        replace(pupil, nisn=f"{n:010d}", nis=str(10_000 + n))
        for n, pupil in enumerate((school.pupils * 3)[:STUDENTS], start=90_000)
    ]
    lines = [rows.pupil_row(pupil, number=n) for n, pupil in enumerate(many, start=1)]
    title = ("Daftar Peserta Didik", school.name.upper(), "", "")
    write_sheet(path, Sheet("Daftar Peserta Didik", PUPIL_HEADINGS, lines, title, grouped=True))


def import_parse_ratio() -> Figure:
    """From the file to committed rows, against openpyxl reading all cells of the same file."""
    with tempfile.TemporaryDirectory() as name:
        platform = _platform(Path(name) / "data")
        path = Path(name) / "daftar_pd.xlsx"
        _pupils(path)
        data = path.read_bytes()
        # Founded beforehand: hashing the koordinator's first code is no part of importing.
        deeds = iter([_new_school(platform, number) for number in range(1, 8)])

        def ours() -> None:
            deed = next(deeds)
            preview = platform.store.write(
                lambda s: import_file(s, deed, kind="peserta-didik", data=data, filename=path.name)
            )
            assert preview.new == STUDENTS

        def cells() -> None:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            assert sum(1 for _ in book.worksheets[0].iter_rows(values_only=True)) > STUDENTS
            book.close()

        figure = in_turn("import.parse_ratio", ours, cells, runs=5, students=STUDENTS)
        platform.store.dispose()
        return figure


def respond_page_bytes() -> Figure:
    """What the card page and the questionnaire page of 42 items weigh on the wire."""
    with tempfile.TemporaryDirectory() as name:
        platform = _platform(Path(name) / "data")
        fill_demo(platform, tell=lambda line: None)
        with platform.store.read() as session:
            school = list_schools(session)[0]
            period = list_periods(session, school.school_id)[0]
            deed = deed_of(school, "bench", datetime.now(UTC))
            cards = printable_cards(session, deed, period.period_id, secret=platform.secret)
        client = create_app(platform).test_client()
        headers = {"Accept-Encoding": "gzip"}
        sizes = {"card": 0, "questionnaire": 0}
        for card in [c for c in cards if c.group == "peserta-didik"][:40]:
            page = client.get(f"/i/{card.code}", headers=headers)
            sizes["card"] = max(sizes["card"], len(page.data))
            links = [
                part.split('"')[0]
                for part in client.get(f"/i/{card.code}").text.split('href="')
                if f"{card.code}/" in part
            ]
            for link in links:
                sheet = client.get(link, headers=headers)
                sizes["questionnaire"] = max(sizes["questionnaire"], len(sheet.data))
        platform.store.dispose()
    assert min(sizes.values()) > 1000
    return Figure("respond.page_bytes", max(sizes.values()) / 14_336, {"bytes": sizes, "requests": 1})
