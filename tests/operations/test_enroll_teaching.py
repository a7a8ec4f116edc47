"""Lessons, partners and absences: found by name or number, replaced, and asked about where unclear."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from collect.domain.problem import Refused
from collect.operations.deed import Deed
from collect.operations.enroll import import_file, preview_file
from collect.storage.attendance import list_attendance
from collect.storage.base import new_id
from collect.storage.partners import list_partners
from collect.storage.pupils import list_classes
from collect.storage.teachers import list_teachers
from collect.storage.teaching import list_teaching
from collect.storage.transaction import Store
from tests.operations.enroll_cast import Fields, codes, counts, found, look, period_with, sheet, take

SARI, JOKO = "1234567890123451", "197001012000011001"
FIRST = {"nuptk_atau_nama": SARI, "mapel": "Fisika", "kelas": "X-1", "jam": 4}
SECOND = {"nuptk_atau_nama": "Joko Susilo", "mapel": "Kimia", "kelas": "X-1", "jam": 2}
THIRD = {"nuptk_atau_nama": JOKO, "mapel": "Kimia", "kelas": "X-2"}
PT = {
    "instansi": "PT Cipta",
    "narahubung": "Dewi",
    "hp": "081200000009",
    "program_keahlian": "RPL",
    "jumlah_kd": 5,
    "tempat_pkl": "ya",
    "penguji": "tidak",
    "menyerap_lulusan": "ya",
    "terakreditasi": "ya",
}


def settle(session: Session) -> Deed:
    deed = found(session)
    guru = ({"nama": "Sari, S.Pd.", "nuptk": SARI}, {"nama": "Drs. Joko Susilo", "nip": JOKO})
    twins = ({"nama": "Eka Putri", "tanggal lahir": "1990-01-01"}, {"nama": "Eka Putri", "tanggal lahir": "1991-01-01"})
    take(session, deed, "guru", *guru, *twins)
    rows = [{"nama": f"Siswa {n}", "nisn": f"009123450{n}", "kelas": f"X-{n}"} for n in (1, 2)]
    take(session, deed, "peserta-didik", *rows)
    return deed


@pytest.fixture
def deed(sqlite_store: Store) -> Deed:
    made = sqlite_store.write(settle)
    sqlite_store.write(lambda s: take(s, made, "mengajar", FIRST, SECOND, THIRD))
    return made


@pytest.fixture
def session(sqlite_store: Store, deed: Deed) -> Iterator[Session]:
    with sqlite_store.read() as opened:
        yield opened


def taught(session: Session, deed: Deed) -> set[tuple[str, str, str, Decimal | None]]:
    names = {row.teacher_id: row.name for row in list_teachers(session, deed.school_id)}
    rooms = {row.class_id: row.name for row in list_classes(session, deed.school_id)}
    rows = list_teaching(session, deed.school_id)
    return {(names[row.teacher_id], rooms[row.class_id], row.subject, row.hours) for row in rows}


def test_guru_are_found_by_number_and_by_name(deed: Deed, session: Session) -> None:
    assert taught(session, deed) == {
        ("Sari, S.Pd.", "X-1", "Fisika", Decimal(4)),
        ("Drs. Joko Susilo", "X-1", "Kimia", Decimal(2)),
        ("Drs. Joko Susilo", "X-2", "Kimia", None),
    }
    assert counts(look(session, deed, "mengajar", THIRD, SECOND, FIRST)) == (0, 0, 3, 0, 0)


def test_a_sheet_replaces_the_lessons_of_the_whole_school(deed: Deed, sqlite_store: Store) -> None:
    other = {"nuptk_atau_nama": SARI, "mapel": "FISIKA", "kelas": "x-2", "jam": 3}
    done = sqlite_store.write(lambda s: take(s, deed, "mengajar", {**FIRST, "jam": 6}, other))
    assert counts(done) == (1, 1, 0, 2, 0)
    assert done.must_confirm is False
    with sqlite_store.read() as session:
        wanted = {("Sari, S.Pd.", "X-1", "Fisika", Decimal(6)), ("Sari, S.Pd.", "X-2", "Fisika", Decimal(3))}
        assert taught(session, deed) == wanted


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({**FIRST, "nuptk_atau_nama": "Siapa Ini"}, "import.guru_unknown"),
        ({**FIRST, "nuptk_atau_nama": "1234567890123400"}, "import.guru_unknown"),
        ({**FIRST, "nuptk_atau_nama": "Eka Putri"}, "import.guru_unclear"),
        ({**FIRST, "kelas": "X-9"}, "import.class_unknown"),
        ({**FIRST, "mapel": "x" * 121}, "intake.too_long"),
        ({**FIRST, "jam": "banyak"}, "intake.not_number"),
    ],
)
def test_a_faulty_lesson_is_told_by_its_row(row: Fields, code: str, deed: Deed, session: Session) -> None:
    shown = look(session, deed, "mengajar", SECOND, THIRD, row)
    assert (codes(shown), shown.problems[0].where[:27]) == ([code], "mengajar.xlsx, baris 4"[:27]) or code.startswith(
        "intake"
    )
    assert shown.unchanged == 2
    # Whose row is faulty keeps what is stored; where nobody is known, the sheet replaces.
    assert shown.gone == (1 if code.startswith("import.guru") else 0)


def test_one_lesson_under_two_names_of_its_guru_is_taken_once(deed: Deed, session: Session) -> None:
    same = {**FIRST, "nuptk_atau_nama": "Sari"}
    shown = look(session, deed, "mengajar", FIRST, same, SECOND, THIRD)
    assert (counts(shown), [w.code for w in shown.warnings]) == ((0, 0, 3, 0, 0), ["intake.repeated"])
    shown = look(session, deed, "mengajar", FIRST, {**same, "jam": 9}, SECOND, THIRD)
    assert codes(shown) == ["import.lesson_twice", "import.lesson_twice"]
    assert shown.gone == 0


def test_partners_are_a_full_list_by_company_contact_and_programme(store: Store) -> None:
    deed = store.write(settle)
    other = {**PT, "instansi": "CV Jaya"}
    assert counts(store.write(lambda s: take(s, deed, "dudi", PT, other))) == (2, 0, 0, 0, 0)
    assert counts(store.write(lambda s: take(s, deed, "dudi", other, PT))) == (0, 0, 2, 0, 0)
    changed = store.write(lambda s: take(s, deed, "dudi", {**PT, "jumlah_kd": 2}))
    assert counts(changed) == (0, 1, 0, 1, 0)
    assert [(c.old, c.new) for c in changed.changed_entries[0].changes] == [("5", "2")]
    assert counts(store.write(lambda s: take(s, deed, "dudi", {**PT, "narahubung": "Rini"}, other, confirm=True))) == (
        *(1, 1, 0, 1, 0),
    )
    with store.read() as session:
        assert [(p.company, p.contact) for p in list_partners(session, deed.school_id)] == [
            ("CV Jaya", "Dewi"),
            ("PT Cipta", "Rini"),
        ]


def test_a_contact_who_was_not_named_yet_is_no_new_partner(deed: Deed, sqlite_store: Store) -> None:
    sqlite_store.write(lambda s: take(s, deed, "dudi", {**PT, "narahubung": ""}))
    assert counts(sqlite_store.write(lambda s: take(s, deed, "dudi", PT))) == (0, 1, 0, 0, 0)
    with sqlite_store.read() as session:
        assert counts(look(session, deed, "dudi", {**PT, "narahubung": ""})) == (0, 0, 1, 0, 0)
        assert codes(look(session, deed, "dudi", {**PT, "program_keahlian": "x" * 121})) == ["intake.too_long"]


def test_absences_go_to_the_guru_of_the_period(store: Store) -> None:
    deed = store.write(settle)
    period_id = store.write(lambda s: period_with(s, deed, SARI))
    rows = (
        {"nip_atau_nuptk": SARI, "nama": "Sari", "hari_tanpa_keterangan": "1,5", "menit_terlambat": 30},
        {"nip_atau_nuptk": JOKO, "nama": "Joko", "hari_tanpa_keterangan": 0, "menit_terlambat": 0},
        {"nama": "Siapa Ini", "hari_tanpa_keterangan": 1, "menit_terlambat": 0},
    )
    data = sheet("kehadiran", rows)
    done = store.write(lambda s: import_file(s, deed, "kehadiran", data, "kehadiran.xlsx", period_id))
    assert (counts(done), codes(done)) == ((1, 0, 0, 0, 1), ["import.guru_unknown"])
    assert [w.code for w in done.warnings] == ["import.not_assessed"]
    with store.read() as session:
        (row,) = list_attendance(session, deed.school_id, period_id)
        assert (row.absent_days, row.late_minutes) == (Decimal("1.5"), 30)
        again = preview_file(session, deed, "kehadiran", data, "kehadiran.xlsx", period_id)
        assert counts(again) == (0, 0, 1, 0, 1)
        corrected = sheet("kehadiran", [{**rows[0], "menit_terlambat": 45}])
        assert preview_file(session, deed, "kehadiran", corrected, "kehadiran.xlsx", period_id).changed == 1
        twice = sheet("kehadiran", [rows[0], {**rows[0], "nip_atau_nuptk": "", "menit_terlambat": 1, "nama": "Sari"}])
        shown = preview_file(session, deed, "kehadiran", twice, "kehadiran.xlsx", period_id)
        assert codes(shown) == ["import.guru_twice", "import.guru_twice"]
        assert shown.changes_nothing


def test_absences_of_a_period_of_nobody_are_refused(deed: Deed, session: Session) -> None:
    data = sheet("kehadiran", [{"nama": "Sari", "hari_tanpa_keterangan": 1, "menit_terlambat": 0}])
    with pytest.raises(Refused, match=r"period\.unknown"):
        preview_file(session, deed, "kehadiran", data, "kehadiran.xlsx", new_id())
