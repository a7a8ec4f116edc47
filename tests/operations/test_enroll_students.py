"""Who is who in a list of peserta didik: matched, asked about, marked as left, brought back; classes and parents with them."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from collect.operations.deed import Deed
from collect.operations.enroll import preview_file
from collect.storage.pupils import Student, list_classes, list_parents, list_students
from collect.storage.teachers import list_teachers
from collect.storage.transaction import Store
from tests.operations.enroll_cast import Fields, codes, counts, dapodik, found, look, take

KIND = "peserta-didik"
ANI = {"nama": "Ani Lestari", "nisn": "0091234501", "nis": "101", "kelas": "X-1", "tanggal lahir": "2009-02-01"}
BAYU = {"nama": "Bayu Pratama", "nisn": "0091234502", "nis": "102", "kelas": "X-1", "tanggal lahir": "2009-03-01"}
CITRA = {"nama": "Citra Dewi", "nisn": "0091234503", "nis": "103", "kelas": "X-2", "tanggal lahir": "2009-04-01"}


def without(row: Fields, *names: str, **new: object) -> Fields:
    return {name: value for name, value in row.items() if name not in names} | {
        k.replace("_", " "): v for k, v in new.items()
    }


@pytest.fixture
def deed(sqlite_store: Store) -> Deed:
    made = sqlite_store.write(found)
    sqlite_store.write(lambda s: take(s, made, KIND, ANI, BAYU, CITRA))
    return made


@pytest.fixture
def session(sqlite_store: Store, deed: Deed) -> Iterator[Session]:
    with sqlite_store.read() as opened:
        yield opened


def active(session: Session, deed: Deed) -> dict[str, Student]:
    return {row.name: row for row in list_students(session, deed.school_id)}


CASES: list[tuple[str, Fields, tuple[int, int, int, int, int], list[str]]] = [
    ("the same row", ANI, (0, 0, 1, 0, 0), []),
    ("another spelling of the name", without(ANI, nama="ANI LESTARI."), (0, 1, 0, 0, 0), []),
    ("another class", without(ANI, kelas="XI-1"), (0, 1, 0, 0, 0), []),
    ("by NIPD when the NISN is missing", without(ANI, "nisn"), (0, 0, 1, 0, 0), []),
    ("by NIPD and name when the NISN was corrected", without(ANI, nisn="0091234599"), (0, 1, 0, 0, 0), []),
    ("by name and birth without numbers", without(ANI, "nisn", "nis", kelas="XI-3"), (0, 1, 0, 0, 0), []),
    ("by name and class without numbers and birth", without(ANI, "nisn", "nis", "tanggal lahir"), (0, 0, 1, 0, 0), []),
    ("the class in another case", without(ANI, kelas="x-1"), (0, 0, 1, 0, 0), []),
    ("a new NIPD", without(ANI, nis="201"), (0, 1, 0, 0, 0), []),
    (
        "a name alone in another class",
        without(ANI, "nisn", "nis", "tanggal lahir", kelas="XI-3"),
        (0, 0, 0, 0, 1),
        ["import.unclear"],
    ),
    (
        "name and birth agree, both numbers do not",
        without(ANI, nisn="0091234599", nis="999"),
        (0, 0, 0, 0, 1),
        ["import.unclear"],
    ),
    (
        "the NISN of somebody else",
        without(ANI, nama="Dodi Kusuma", nis="104", **{"tanggal lahir": "2008-01-01"}),
        (0, 0, 0, 0, 1),
        ["import.taken"],
    ),
    (
        "a namesake born on another day",
        without(ANI, "nisn", nis="105", tanggal_lahir="2007-01-01"),
        (1, 0, 0, 1, 0),
        [],
    ),
]


@pytest.mark.parametrize(("case", "row", "wanted", "problems"), CASES, ids=[case[0] for case in CASES])
def test_a_row_finds_its_student_or_asks(
    case: str, row: Fields, wanted: tuple[int, ...], problems: list[str], deed: Deed, session: Session
) -> None:
    shown = look(session, deed, KIND, row, BAYU, CITRA)
    new, changed, unchanged, gone, errors = wanted
    assert counts(shown) == (new, changed, unchanged + 2, gone, errors), case
    assert codes(shown) == problems


def test_a_number_of_somebody_who_keeps_it_is_refused(deed: Deed, session: Session) -> None:
    shown = look(session, deed, KIND, without(ANI, nis="102"), without(BAYU, "nis"), CITRA)
    assert (counts(shown), codes(shown)) == ((0, 0, 2, 0, 1), ["import.taken"])
    assert shown.problems[0].details == {"value": "102", "owner": "Bayu Pratama (X-1)"}


def test_a_row_in_doubt_changes_nothing_and_marks_nobody(deed: Deed, sqlite_store: Store) -> None:
    row = without(ANI, "nisn", "nis", "tanggal lahir", kelas="XI-3")
    shown = sqlite_store.write(lambda s: take(s, deed, KIND, row, BAYU, CITRA))
    assert shown.problems[0].where == "peserta-didik.xlsx, baris 2"
    assert shown.problems[0].details["candidates"] == "Ani Lestari (X-1)"
    with sqlite_store.read() as session:
        assert set(active(session, deed)) == {"Ani Lestari", "Bayu Pratama", "Citra Dewi"}
        assert active(session, deed)["Ani Lestari"].nisn == "0091234501"


@pytest.mark.parametrize(
    "row",
    [
        without(ANI, "kelas"),
        without(ANI, "nisn", "nis", "kelas"),
        without(ANI, nama="x" * 300),
        without(BAYU, nama="Ani Lestari", nis="999"),
    ],
    ids=["no class", "name alone", "no name but a number", "a number twice"],
)
def test_somebody_in_a_faulty_row_is_not_marked_as_left(row: Fields, deed: Deed, session: Session) -> None:
    shown = look(session, deed, KIND, row, BAYU, CITRA)
    assert shown.errors > 0
    assert shown.gone == 0


def test_two_new_rows_that_nothing_tells_apart_are_asked_about(deed: Deed, session: Session) -> None:
    twin = {"nama": "Eka Putri", "kelas": "X-1"}
    shown = look(session, deed, KIND, ANI, BAYU, CITRA, twin, twin)
    assert counts(shown) == (0, 0, 3, 0, 2)
    assert codes(shown) == ["import.twin", "import.twin"]


def test_two_namesakes_in_two_classes_stay_two(deed: Deed, sqlite_store: Store) -> None:
    rows = (ANI, BAYU, CITRA, {"nama": "Eka Putri", "kelas": "X-1"}, {"nama": "Eka Putri", "kelas": "X-2"})
    assert counts(sqlite_store.write(lambda s: take(s, deed, KIND, *rows))) == (2, 0, 3, 0, 0)
    with sqlite_store.read() as session:
        assert counts(look(session, deed, KIND, *reversed(rows))) == (0, 0, 5, 0, 0)


def test_two_students_may_swap_their_numbers(deed: Deed, session: Session) -> None:
    shown = look(session, deed, KIND, without(ANI, nis="102"), without(BAYU, nis="101"), CITRA)
    assert counts(shown) == (0, 2, 1, 0, 0)


def test_who_is_missing_is_marked_and_comes_back(deed: Deed, sqlite_store: Store) -> None:
    with sqlite_store.read() as session:
        before = active(session, deed)["Citra Dewi"].student_id
    assert counts(sqlite_store.write(lambda s: take(s, deed, KIND, ANI, BAYU))) == (0, 0, 2, 1, 0)
    with sqlite_store.read() as session:
        assert "Citra Dewi" not in active(session, deed)
        assert [row.name for row in list_classes(session, deed.school_id)] == ["X-1"]
    back = sqlite_store.write(lambda s: take(s, deed, KIND, ANI, BAYU, CITRA))
    assert counts(back) == (0, 1, 2, 0, 0)
    assert [(c.field, c.old, c.new) for c in back.changed_entries[0].changes] == [("active", "tidak", "ya")]
    with sqlite_store.read() as session:
        assert active(session, deed)["Citra Dewi"].student_id == before
        assert [row.name for row in list_classes(session, deed.school_id)] == ["X-1", "X-2"]


def test_an_empty_cell_never_erases(deed: Deed, sqlite_store: Store) -> None:
    bare = {"nama": "Ani Lestari", "nisn": "0091234501", "kelas": "X-1"}
    assert counts(sqlite_store.write(lambda s: take(s, deed, KIND, bare, BAYU, CITRA))) == (0, 0, 3, 0, 0)
    with sqlite_store.read() as session:
        assert active(session, deed)["Ani Lestari"].nipd == "101"


def test_a_grade_given_by_hand_stays(deed: Deed, sqlite_store: Store) -> None:
    def by_hand(session: Session) -> None:
        list_classes(session, deed.school_id)[0].grade = 12

    sqlite_store.write(by_hand)
    sqlite_store.write(lambda s: take(s, deed, KIND, ANI, BAYU, CITRA))
    with sqlite_store.read() as session:
        assert {row.name: row.grade for row in list_classes(session, deed.school_id)} == {"X-1": 12, "X-2": 10}


def test_a_list_without_any_change_is_shown_with_old_and_new(deed: Deed, session: Session) -> None:
    shown = look(session, deed, KIND, without(ANI, kelas="X-9", jk="P", nama="Ani Lestari Dewi"), BAYU, CITRA)
    (entry,) = shown.changed_entries
    assert [(c.field, c.old, c.new) for c in entry.changes] == [
        ("name", "Ani Lestari", "Ani Lestari Dewi"),
        ("sex", "", "P"),
        ("class", "X-1", "X-9"),
    ]
    assert [found.code for found in shown.warnings] == ["import.new_classes"]


def test_dapodik_and_our_own_sheet_mean_the_same_people(deed: Deed, session: Session) -> None:
    rows = [
        {"Nama": r["nama"], "NISN": r["nisn"], "NIPD": r["nis"], "Rombel Saat Ini": r["kelas"]}
        for r in (ANI, BAYU, CITRA)
    ]
    data = dapodik("Daftar Peserta Didik", ("Nama", "NIPD", "JK", "NISN", "Rombel Saat Ini"), rows)
    shown = preview_file(session, deed, KIND, data, "daftar_pd.xlsx")
    assert (shown.source, counts(shown)) == ("daftar_pd", (0, 0, 3, 0, 0))


def family(session: Session, deed: Deed) -> dict[str, tuple[str, str | None, bool]]:
    """Each student's parent: name, phone, and whether it is a guru of the school."""
    parents = {row.parent_id: row for row in list_parents(session, deed.school_id)}
    return {
        row.name: (
            parents[row.parent_id].name,
            parents[row.parent_id].phone,
            parents[row.parent_id].teacher_id is not None,
        )
        for row in list_students(session, deed.school_id)
        if row.parent_id
    }


def with_parents(*parents: tuple[str, str]) -> list[Fields]:
    return [row | {"nama ayah": n, "hp_ortu": p} for row, (n, p) in zip((ANI, BAYU, CITRA), parents, strict=True)]


def test_brothers_and_sisters_have_one_parent(deed: Deed, sqlite_store: Store) -> None:
    rows = with_parents(("Eko Saputra", "081200000001"), ("EKO SAPUTRA", "0812-0000-0001"), ("Eko Saputra", ""))
    sqlite_store.write(lambda s: take(s, deed, KIND, *rows))
    with sqlite_store.read() as session:
        assert len(list_parents(session, deed.school_id)) == 2
        assert family(session, deed)["Bayu Pratama"] == ("EKO SAPUTRA", "6281200000001", False)
        assert counts(look(session, deed, KIND, *reversed(rows))) == (0, 0, 3, 0, 0)


def test_a_new_phone_is_the_same_parent(deed: Deed, sqlite_store: Store) -> None:
    first = with_parents(("Eko Saputra", "081200000001"), ("Eko Saputra", "081200000001"), ("", ""))
    sqlite_store.write(lambda s: take(s, deed, KIND, *first))
    with sqlite_store.read() as session:
        before = {row.parent_id for row in list_parents(session, deed.school_id)}
    second = with_parents(("Eko Saputra", "081200000002"), ("Eko Saputra", "081200000002"), ("", ""))
    assert counts(sqlite_store.write(lambda s: take(s, deed, KIND, *second))) == (0, 2, 1, 0, 0)
    with sqlite_store.read() as session:
        assert {row.parent_id for row in list_parents(session, deed.school_id)} == before
        assert family(session, deed)["Ani Lestari"] == ("Eko Saputra", "6281200000002", False)


def test_a_phone_alone_is_a_parent_until_a_name_comes(deed: Deed, sqlite_store: Store) -> None:
    unnamed = with_parents(("", "081200000001"), ("", "081200000001"), ("", ""))
    sqlite_store.write(lambda s: take(s, deed, KIND, *unnamed))
    with sqlite_store.read() as session:
        assert family(session, deed)["Bayu Pratama"][0] == "Orang tua/wali Ani Lestari"
        assert counts(look(session, deed, KIND, *reversed(unnamed))) == (0, 0, 3, 0, 0)
        before = {row.parent_id for row in list_parents(session, deed.school_id)}
    named = with_parents(("Eko Saputra", "081200000001"), ("Eko Saputra", "081200000001"), ("", ""))
    sqlite_store.write(lambda s: take(s, deed, KIND, *named))
    with sqlite_store.read() as session:
        assert {row.parent_id for row in list_parents(session, deed.school_id)} == before
        assert family(session, deed)["Ani Lestari"] == ("Eko Saputra", "6281200000001", False)


def test_a_parent_who_is_a_guru_is_marked_whichever_list_comes_first(deed: Deed, sqlite_store: Store) -> None:
    rows = with_parents(("Sari Wulandari", "081200000001"), ("Joko Susilo", "081200000002"), ("", ""))
    guru = ({"nama": "Sari Wulandari, S.Pd.", "jabatan": "Guru Mapel"}, {"nama": "Lain Orang", "jabatan": "Guru Mapel"})
    sqlite_store.write(lambda s: take(s, deed, KIND, *rows))
    sqlite_store.write(lambda s: take(s, deed, "guru", *guru))
    with sqlite_store.read() as session:
        assert family(session, deed)["Ani Lestari"][2] is True
        assert family(session, deed)["Bayu Pratama"][2] is False
    sqlite_store.write(lambda s: take(s, deed, "guru", guru[1]))
    with sqlite_store.read() as session:
        assert len(list_teachers(session, deed.school_id)) == 1
        assert family(session, deed)["Ani Lestari"][2] is False
    later = with_parents(("Sari Wulandari", "081200000001"), ("Lain Orang, M.Pd.", "081200000003"), ("", ""))
    shown = sqlite_store.write(lambda s: take(s, deed, KIND, *later))
    assert [found.code for found in shown.warnings] == ["import.parents_are_guru"]
    with sqlite_store.read() as session:
        assert family(session, deed)["Bayu Pratama"] == ("Lain Orang, M.Pd.", "6281200000003", True)
