"""Preview, yes and no: what a file does between being chosen and being in the store."""

import json
import random
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from collect.demo.files import SampleFiles, write_sample_files, write_small_files
from collect.domain.problem import Refused
from collect.operations.deed import Deed
from collect.operations.enroll import cancel_import, import_file, plan_import, preview_file, read_preview, take_import
from collect.operations.enroll_plan import SHOWN, Preview
from collect.storage.audit import AuditEntry
from collect.storage.imports import PendingImport
from collect.storage.pupils import Student, list_classes, list_parents, list_students
from collect.storage.teachers import list_teachers
from collect.storage.teaching import list_teaching
from collect.storage.transaction import Store
from collect.words import say
from tests.operations.enroll_cast import Fields, codes, counts, dapodik, found, look, sheet, take

ANI = {"nama": "Ani Lestari", "nisn": "0091234501", "kelas": "X-1"}
BAYU = {"nama": "Bayu Pratama", "nisn": "0091234502", "kelas": "X-1"}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> SampleFiles:
    return write_sample_files(tmp_path_factory.mktemp("smk"))


def import_all(session: Session, deed: Deed, files: SampleFiles) -> list[Preview]:
    paths = (
        *(("guru", files.teachers), ("guru", files.staff), ("peserta-didik", files.students)),
        *(("mengajar", files.teaching), ("dudi", files.industry)),
    )
    return [import_file(session, deed, kind, path.read_bytes(), path.name) for kind, path in paths]


def test_a_whole_school_comes_in_and_the_second_time_nothing_changes(store: Store, files: SampleFiles) -> None:
    deed = store.write(found)
    first = store.write(lambda session: import_all(session, deed, files))
    assert [counts(one) for one in first] == [(n, 0, 0, 0, 0) for n in (60, 1, 900, 378, 16)]
    entries = store.write(lambda session: len(session.scalars(select(AuditEntry)).all()))
    second = store.write(lambda session: import_all(session, deed, files))
    assert [counts(one) for one in second] == [(0, 0, n, 0, 0) for n in (60, 1, 900, 378, 16)]
    with store.read() as session:
        assert len(session.scalars(select(AuditEntry)).all()) == entries == 5
        assert len(list_classes(session, deed.school_id)) == 27
        assert len(list_students(session, deed.school_id)) == 900
        assert len(list_teachers(session, deed.school_id)) == 61
        assert len(list_teaching(session, deed.school_id)) == 378


def test_a_primary_school_comes_in_too(sqlite_store: Store, tmp_path: Path) -> None:
    paths = write_small_files(tmp_path)
    deed = sqlite_store.write(found)
    pairs = (
        ("guru", paths.teachers),
        ("guru", paths.staff),
        ("peserta-didik", paths.students),
        ("mengajar", paths.teaching),
    )
    for (kind, path), new in zip(pairs, (8, 1, 72, 18), strict=True):
        take_file = partial(import_file, deed=deed, kind=kind, data=path.read_bytes(), filename=path.name)
        done = sqlite_store.write(take_file)
        assert (done.new, done.errors) == (new, 0)
    with sqlite_store.read() as session:
        assert {row.grade for row in list_classes(session, deed.school_id)} == set(range(1, 7))


def test_the_order_of_the_rows_does_not_matter(sqlite_store: Store, files: SampleFiles, tmp_path: Path) -> None:
    deed = sqlite_store.write(found)
    sqlite_store.write(lambda session: import_all(session, deed, files))
    book = openpyxl.load_workbook(files.students)
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]  # type: ignore[union-attr]  # it has a sheet
    people = rows[6:]
    random.Random(7).shuffle(people)
    mixed = openpyxl.Workbook()
    for row in [*rows[:6], *people]:
        mixed.active.append(row)  # type: ignore[union-attr]  # it has a sheet
    path = tmp_path / "daftar_pd-acak.xlsx"
    mixed.save(path)
    with sqlite_store.read() as session:
        shown = preview_file(session, deed, "peserta-didik", path.read_bytes(), path.name)
    assert counts(shown) == (0, 0, 900, 0, 0)


def test_between_preview_and_yes_only_understood_rows_are_kept(sqlite_store: Store) -> None:
    headers = ("Nama", "NIPD", "JK", "NISN", "Tanggal Lahir", "NIK", "Rombel Saat Ini", "No KK", "Bank", "Alamat")
    secret = {"NIK": "3201017001010001", "No KK": "3201010101010001", "Bank": "BANK RAHASIA", "Alamat": "JALAN RAHASIA"}
    row = {"Nama": "Ani Lestari", "NISN": "0091234501", "Rombel Saat Ini": "X-1", **secret}
    data = dapodik("Daftar Peserta Didik", headers, [row])
    deed = sqlite_store.write(found)
    made = sqlite_store.write(lambda s: plan_import(s, deed, "peserta-didik", data, "daftar_pd.xlsx"))
    with sqlite_store.read() as session:
        pending = session.scalars(select(PendingImport)).one()
        assert session.scalars(select(Student)).all() == []
    kept = pending.rows + pending.preview
    assert "Ani Lestari" in kept
    assert not any(value in kept for value in secret.values())
    assert json.loads(pending.rows)[0][0] == 6
    assert pending.import_id == made.import_id


def test_a_yes_writes_counts_and_leaves_no_pending_rows(store: Store) -> None:
    deed = store.write(found)
    made = store.write(
        lambda s: plan_import(s, deed, "peserta-didik", sheet("peserta-didik", [ANI, BAYU]), "siswa.xlsx")
    )
    assert made.import_id is not None
    import_id = made.import_id
    done = store.write(lambda s: take_import(s, deed, import_id))
    assert (done.new, done.changed, done.unchanged, done.gone, done.errors) == (2, 0, 0, 0, 0)
    with store.read() as session:
        assert session.scalars(select(PendingImport)).all() == []
        entry = session.scalars(select(AuditEntry)).one()
        assert {row.name for row in list_students(session, deed.school_id)} == {"Ani Lestari", "Bayu Pratama"}
    assert entry.deed == "import.taken"
    assert json.loads(entry.details) == {
        "source": "daftar_pd",
        "new": "2",
        "changed": "0",
        "unchanged": "0",
        "gone": "0",
    }
    with pytest.raises(Refused, match=r"import\.unknown"):
        store.write(lambda s: take_import(s, deed, import_id))


def test_a_no_leaves_nothing_and_may_be_said_twice(sqlite_store: Store) -> None:
    deed = sqlite_store.write(found)
    made = sqlite_store.write(
        lambda s: plan_import(s, deed, "peserta-didik", sheet("peserta-didik", [ANI]), "siswa.xlsx")
    )
    assert made.import_id is not None
    for _time in range(2):
        sqlite_store.write(lambda s: cancel_import(s, deed, made.import_id or deed.school_id))
    with sqlite_store.read() as session:
        assert session.scalars(select(PendingImport)).all() == []
        assert session.scalars(select(Student)).all() == []


def test_what_nobody_agreed_to_is_gone_after_a_day(sqlite_store: Store) -> None:
    deed = sqlite_store.write(found)
    data = sheet("peserta-didik", [ANI])
    made = sqlite_store.write(lambda s: plan_import(s, deed, "peserta-didik", data, "siswa.xlsx"))
    assert made.import_id is not None
    import_id, later = made.import_id, replace(deed, now=deed.now + timedelta(days=1, minutes=1))
    with sqlite_store.read() as session:
        assert read_preview(session, deed, import_id) is not None
        assert read_preview(session, later, import_id) is None
    with pytest.raises(Refused, match=r"import\.unknown"):
        sqlite_store.write(lambda s: take_import(s, later, import_id))
    sqlite_store.write(lambda s: plan_import(s, later, "peserta-didik", data, "siswa.xlsx"))
    with sqlite_store.read() as session:
        assert import_id not in {row.import_id for row in session.scalars(select(PendingImport))}


def test_another_school_cannot_reach_an_import(sqlite_store: Store) -> None:
    deed = sqlite_store.write(found)
    other = sqlite_store.write(lambda s: found(s, npsn="69990002", part="8KQ2"))
    made = sqlite_store.write(
        lambda s: plan_import(s, deed, "peserta-didik", sheet("peserta-didik", [ANI]), "siswa.xlsx")
    )
    assert made.import_id is not None
    import_id = made.import_id
    with sqlite_store.read() as session:
        assert read_preview(session, other, import_id) is None
    with pytest.raises(Refused, match=r"import\.unknown"):
        sqlite_store.write(lambda s: take_import(s, other, import_id))


def test_a_yes_is_about_the_present_state(sqlite_store: Store) -> None:
    deed = sqlite_store.write(found)
    made = sqlite_store.write(
        lambda s: plan_import(s, deed, "peserta-didik", sheet("peserta-didik", [ANI, BAYU]), "siswa.xlsx")
    )
    assert made.new == 2
    sqlite_store.write(lambda s: take(s, deed, "peserta-didik", ANI))
    assert made.import_id is not None
    import_id = made.import_id
    done = sqlite_store.write(lambda s: take_import(s, deed, import_id))
    assert (done.new, done.unchanged) == (1, 1)


def test_lists_are_capped_and_counts_are_exact(sqlite_store: Store) -> None:
    deed = sqlite_store.write(found)
    rows = [
        {"nama": f"Siswa Nomor {n}", "nisn": f"{9000000000 + n}", "kelas": f"X-{n % 30}"} for n in range(SHOWN + 20)
    ]
    with sqlite_store.read() as session:
        shown = look(session, deed, "peserta-didik", *rows)
    assert (shown.new, len(shown.new_entries)) == (SHOWN + 20, SHOWN)


def test_most_people_missing_needs_an_express_yes(store: Store) -> None:
    deed = store.write(found)
    third = {"nama": "Citra Dewi", "nisn": "0091234503", "kelas": "X-1"}
    store.write(lambda s: take(s, deed, "peserta-didik", ANI, BAYU, third))
    data = sheet("peserta-didik", [ANI])
    made = store.write(lambda s: plan_import(s, deed, "peserta-didik", data, "siswa.xlsx"))
    assert (made.gone, made.must_confirm) == (2, True)
    assert made.import_id is not None
    import_id = made.import_id
    with pytest.raises(Refused, match=r"import\.gone_many"):
        store.write(lambda s: take_import(s, deed, import_id))
    assert store.write(lambda s: take_import(s, deed, import_id, confirm_gone=True)).gone == 2
    with store.read() as session:
        assert [row.name for row in list_students(session, deed.school_id)] == ["Ani Lestari"]
        assert len(list_students(session, deed.school_id, also_left=True)) == 3


def test_half_of_the_people_missing_needs_none(sqlite_store: Store) -> None:
    deed = sqlite_store.write(found)
    sqlite_store.write(lambda s: take(s, deed, "peserta-didik", ANI, BAYU))
    done = sqlite_store.write(lambda s: take(s, deed, "peserta-didik", ANI))
    assert (done.gone, done.must_confirm) == (1, False)


@pytest.mark.parametrize(
    ("kind", "of", "code"),
    [
        ("guru", "peserta-didik", "import.other_kind"),
        ("peserta-didik", "guru", "import.other_kind"),
        ("mengajar", "guru", "import.other_kind"),
        ("guru", "mengajar", "import.other_kind"),
        ("dudi", "mengajar", "import.other_kind"),
        ("raport", "guru", "import.kind"),
        ("kehadiran", "kehadiran", "import.period"),
    ],
)
def test_a_file_of_another_kind_is_told_as_what_it_seems_to_be(
    kind: str, of: str, code: str, sqlite_store: Store
) -> None:
    rows: dict[str, Fields] = {
        "peserta-didik": ANI,
        "guru": {"nama": "Sari, S.Pd.", "nuptk": "1234567890123456", "mapel": "Fisika"},
        "mengajar": {"nuptk_atau_nama": "Sari, S.Pd.", "mapel": "Fisika", "kelas": "X-1"},
        "kehadiran": {"nama": "Sari, S.Pd.", "hari_tanpa_keterangan": 1, "menit_terlambat": 0},
    }
    deed = sqlite_store.write(found)
    with sqlite_store.read() as session, pytest.raises(Refused) as caught:
        preview_file(session, deed, kind, sheet(of, [rows[of]]), "berkas.xlsx")
    (fault,) = caught.value.problems
    assert fault.code == code
    if code == "import.other_kind":
        assert (fault.details["found"], fault.details["kind"]) == (of, kind)
        assert f"daftar {of}" in say(fault)


def test_a_list_without_a_row_is_refused(sqlite_store: Store) -> None:
    deed = sqlite_store.write(found)
    with sqlite_store.read() as session, pytest.raises(Refused, match=r"import\.no_rows"):
        look(session, deed, "peserta-didik")
    with sqlite_store.read() as session, pytest.raises(Refused, match=r"files\.empty"):
        preview_file(session, deed, "guru", b"", "kosong.xlsx")


def test_a_list_of_faulty_rows_only_marks_nobody_as_left(sqlite_store: Store) -> None:
    deed = sqlite_store.write(found)
    sqlite_store.write(lambda s: take(s, deed, "peserta-didik", ANI, BAYU))
    shown = sqlite_store.write(lambda s: take(s, deed, "peserta-didik", {"nama": "Dodi", "nisn": "0091234509"}))
    assert counts(shown) == (0, 0, 0, 0, 1)
    assert codes(shown) == ["intake.missing"]
    with sqlite_store.read() as session:
        assert len(list_students(session, deed.school_id)) == 2
        assert list_parents(session, deed.school_id) == []
