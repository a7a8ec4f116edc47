"""A list that Dapodik made for another school is remarked on before it is saved, and no list of the school's own is."""

from pathlib import Path

import openpyxl
import pytest
from sqlalchemy.orm import Session

from collect.demo.files import write_sample_files
from collect.operations.deed import Deed
from collect.operations.enroll import plan_import, read_preview
from collect.operations.enroll_plan import Preview
from collect.storage.schools import School
from collect.storage.transaction import Store
from tests.operations.enroll_cast import found


def _named(session: Session, name: str) -> Deed:
    deed = found(session)
    school = session.get(School, deed.school_id)
    assert school is not None
    school.name = name
    return deed


def _warned(preview: Preview) -> bool:
    return "import.other_school" in {found.code for found in preview.warnings}


@pytest.mark.parametrize(
    ("name", "warned"),
    [
        ("SMK Contoh Nusantara", False),
        ("SMK CONTOH  NUSANTARA", False),
        ("SMK Coba Kedua", True),
        ("SMKN Contoh Nusantara", True),
    ],
)
def test_a_list_of_another_school_is_remarked_on_until_it_is_taken(
    sqlite_store: Store, tmp_path: Path, name: str, *, warned: bool
) -> None:
    files = write_sample_files(tmp_path)
    deed = sqlite_store.write(lambda session: _named(session, name))
    for kind, path in (("guru", files.teachers), ("peserta-didik", files.students), ("mengajar", files.teaching)):
        preview = sqlite_store.write(lambda s: plan_import(s, deed, kind, path.read_bytes(), path.name))  # noqa: B023 - at once
        with sqlite_store.read() as session:
            again = read_preview(session, deed, preview.import_id) if preview.import_id else None
        assert again is not None
        wanted = warned and kind != "mengajar"  # our own sheet names no school
        assert [_warned(one) for one in (preview, again)] == [wanted, wanted]


def test_a_state_school_may_be_written_in_both_ways(sqlite_store: Store, tmp_path: Path) -> None:
    path = write_sample_files(tmp_path).teachers
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A2"] = "SMKN 1 CONTOH KECAMATAN CONTOH UTARA"
    book.save(path)
    deed = sqlite_store.write(lambda session: _named(session, "SMK Negeri 1 Contoh"))
    preview = sqlite_store.write(lambda s: plan_import(s, deed, "guru", path.read_bytes(), path.name))
    assert not _warned(preview)
