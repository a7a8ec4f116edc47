"""The real importer takes every row of the invented schools' files, without a problem or a warning."""

from pathlib import Path

import pytest

from collect.demo.files import SchoolFiles, write_sample_files, write_small_files
from collect.intake.kinds import READERS


def paths(files: SchoolFiles) -> list[tuple[str, Path]]:
    kinds = ("peserta-didik", "guru", "guru", "mengajar", "kehadiran")
    return list(
        zip(kinds, (files.students, files.teachers, files.staff, files.teaching, files.attendance), strict=True)
    )


def check(kind: str, path: Path) -> tuple[int, int]:
    intake = READERS[kind](path.read_bytes(), path.name)
    assert intake.problems == ()
    assert intake.warnings == ()
    return len(intake.rows), intake.skipped


@pytest.mark.parametrize("small", [False, True])
def test_every_row_is_taken_and_the_office_is_passed_over(small: bool, tmp_path: Path) -> None:
    if small:
        wanted = [(72, 0), (8, 0), (1, 0), (18, 0), (9, 0)]
        assert [check(kind, path) for kind, path in paths(write_small_files(tmp_path))] == wanted
        return
    files = write_sample_files(tmp_path)
    wanted = [(900, 0), (60, 0), (1, 12), (378, 0), (61, 0), (16, 0)]
    assert [check(kind, path) for kind, path in [*paths(files), ("dudi", files.industry)]] == wanted
