"""Who is who in a list of guru, and whom which list may mark as left."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from collect.operations.deed import Deed
from collect.operations.enroll import import_file, preview_file
from collect.storage.teachers import Teacher, list_teachers
from collect.storage.transaction import Store
from tests.operations.enroll_cast import Fields, codes, counts, dapodik, found, look, take

KIND = "guru"
SARI = {
    "nama": "Sari Wulandari, S.Pd.",
    "nuptk": "1234567890123451",
    "jabatan": "Guru Mapel",
    "tanggal lahir": "1990-03-15",
}
JOKO = {"nama": "Drs. Joko Susilo", "nip": "197001012000011001", "jabatan": "Guru Mapel", "tanggal lahir": "1970-01-01"}
TINI = {"nama": "Tini Hartati", "jabatan": "Guru Mapel"}
HEAD = {"nama": "Kartika Ayu", "nuptk": "1234567890123459", "jabatan": "Kepala Sekolah"}
COLUMNS = ("Nama", "NUPTK", "JK", "Tanggal Lahir", "NIP", "Jenis PTK", "Tugas Tambahan")


def without(row: Fields, *names: str, **new: object) -> Fields:
    return {name: value for name, value in row.items() if name not in names} | {
        k.replace("_", " "): v for k, v in new.items()
    }


def as_dapodik(*rows: Fields) -> list[Fields]:
    names = {"nama": "Nama", "nuptk": "NUPTK", "nip": "NIP", "jabatan": "Jenis PTK", "tanggal lahir": "Tanggal Lahir"}
    return [{names.get(name, name): value for name, value in row.items()} for row in rows]


@pytest.fixture
def deed(sqlite_store: Store) -> Deed:
    made = sqlite_store.write(found)
    sqlite_store.write(lambda s: take(s, made, KIND, SARI, JOKO, TINI, HEAD))
    return made


@pytest.fixture
def session(sqlite_store: Store, deed: Deed) -> Iterator[Session]:
    with sqlite_store.read() as opened:
        yield opened


def active(session: Session, deed: Deed) -> dict[str, Teacher]:
    return {row.name: row for row in list_teachers(session, deed.school_id)}


CASES: list[tuple[str, Fields, tuple[int, int, int], list[str]]] = [
    ("by NUPTK, the name corrected", without(SARI, nama="Sari Wulan, M.Pd."), (0, 1, 0), []),
    ("by name and birth without the NUPTK", without(SARI, "nuptk"), (0, 0, 1), []),
    ("by name alone where the birth is missing", without(SARI, "nuptk", "tanggal lahir"), (0, 0, 1), []),
    ("titles do not matter for who it is", without(SARI, "nuptk", nama="SARI WULANDARI"), (0, 1, 0), []),
    ("a new NIP", without(SARI, nip="199003152015042001"), (0, 1, 0), []),
    ("another day of birth is another person", without(SARI, "nuptk", tanggal_lahir="1980-01-01"), (1, 0, 0), []),
    (
        "a NUPTK of somebody else",
        without(SARI, nama="Rudi Hartono", tanggal_lahir="1985-05-05"),
        (0, 0, 0),
        ["import.taken"],
    ),
    (
        "name and birth agree, the NUPTK does not",
        without(SARI, nuptk="1234567890123477"),
        (0, 0, 0),
        ["import.unclear"],
    ),
    ("too long for its column", without(SARI, status="x" * 61), (0, 0, 0), ["intake.too_long"]),
]


@pytest.mark.parametrize(("case", "row", "wanted", "problems"), CASES, ids=[case[0] for case in CASES])
def test_a_row_finds_its_guru_or_asks(
    case: str, row: Fields, wanted: tuple[int, int, int], problems: list[str], deed: Deed, session: Session
) -> None:
    shown = look(session, deed, KIND, row, JOKO, TINI, HEAD)
    new, changed, unchanged = wanted
    assert (shown.new, shown.changed, shown.unchanged) == (new, changed, unchanged + 3), case
    assert (codes(shown), shown.gone) == (problems, new)


def test_a_new_namesake_is_told_from_somebody_who_is_listed_as_before(deed: Deed, session: Session) -> None:
    other = {"nama": "Tini Hartati", "tanggal lahir": "1991-01-01", "nuptk": "1234567890123488"}
    assert counts(look(session, deed, KIND, other, SARI, JOKO, TINI, HEAD)) == (1, 0, 4, 0, 0)


def test_two_namesakes_who_may_both_be_the_stored_one_are_asked_about(deed: Deed, session: Session) -> None:
    one, other = without(TINI, tanggal_lahir="1990-01-01"), without(TINI, tanggal_lahir="1991-01-01")
    shown = look(session, deed, KIND, SARI, JOKO, one, HEAD, other)
    assert (codes(shown), shown.gone) == (["import.unclear", "import.unclear"], 0)
    assert shown.problems[0].details == {"name": "Tini Hartati", "candidates": "Tini Hartati"}


def test_a_guru_who_is_missing_leaves_and_comes_back_but_the_head_stays(deed: Deed, sqlite_store: Store) -> None:
    data = dapodik("Daftar Guru", COLUMNS, as_dapodik(SARI, JOKO))
    done = sqlite_store.write(lambda s: import_file(s, deed, KIND, data, "daftar-guru.xlsx"))
    assert (done.source, [entry.name for entry in done.gone_entries]) == ("daftar-guru", ["Tini Hartati"])
    with sqlite_store.read() as session:
        assert set(active(session, deed)) == {"Sari Wulandari, S.Pd.", "Drs. Joko Susilo", "Kartika Ayu"}
    back = sqlite_store.write(lambda s: take(s, deed, KIND, SARI, JOKO, TINI))
    assert (counts(back), back.changed_entries[0].changes[0].field) == ((0, 1, 2, 0, 0), "active")


def test_a_daftar_tendik_marks_nobody_as_left(deed: Deed, sqlite_store: Store) -> None:
    office = {"Nama": "Wati Umum", "Jenis PTK": "Tenaga Administrasi Sekolah"}
    data = dapodik("Daftar Tenaga Kependidikan", COLUMNS, [*as_dapodik(HEAD), office])
    done = sqlite_store.write(lambda s: import_file(s, deed, KIND, data, "daftar-tendik.xlsx"))
    assert (done.source, counts(done), done.skipped) == ("daftar-tendik", (0, 0, 1, 0, 0), 1)
    with sqlite_store.read() as session:
        assert len(active(session, deed)) == 4


def test_a_guru_in_a_faulty_row_is_not_marked_as_left(deed: Deed, session: Session) -> None:
    damaged = without(SARI, nuptk=1234567890123451)
    shown = look(session, deed, KIND, damaged, JOKO, TINI)
    assert (codes(shown), shown.gone) == (["intake.number_damaged"], 0)


def test_a_duty_that_dapodik_no_longer_names_is_taken_away(deed: Deed, sqlite_store: Store) -> None:
    def listed(duty: str) -> bytes:
        sari = {**as_dapodik(SARI)[0], "Tugas Tambahan": duty}
        return dapodik("Daftar Guru", COLUMNS, [sari, *as_dapodik(JOKO, TINI)])

    with_duty = listed("Kepala Perpustakaan")
    assert sqlite_store.write(lambda s: import_file(s, deed, KIND, with_duty, "daftar-guru.xlsx")).changed == 1
    with sqlite_store.read() as session:
        own = look(session, deed, KIND, SARI, JOKO, TINI)
        assert (own.source, own.changed) == ("guru", 0)
        dropped = preview_file(session, deed, KIND, listed(""), "daftar-guru.xlsx")
    (change,) = dropped.changed_entries[0].changes
    assert (change.field, change.old, change.new) == ("extra_duty", "Kepala Perpustakaan", "")


def test_what_the_koordinator_added_by_hand_stays(deed: Deed, sqlite_store: Store) -> None:
    def certify(session: Session) -> None:
        active(session, deed)["Tini Hartati"].certified = True

    sqlite_store.write(certify)
    sqlite_store.write(lambda s: take(s, deed, KIND, SARI, JOKO, without(TINI, mapel="Fisika")))
    with sqlite_store.read() as session:
        assert active(session, deed)["Tini Hartati"].certified is True
        assert active(session, deed)["Tini Hartati"].subject == "Fisika"
