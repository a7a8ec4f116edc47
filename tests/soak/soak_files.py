"""Soak: tens of thousands of damaged files; each is read or refused with words, and nothing else ever happens."""

from collections.abc import Callable

import pytest

from tests.intake.damage import Toll, cells_damaged, fields_damaged, files_damaged


@pytest.mark.parametrize(
    ("damage", "files"), [(files_damaged, 30_000), (cells_damaged, 6_000), (fields_damaged, 10_000)]
)
def test_damaged_files(damage: Callable[..., Toll], files: int) -> None:
    toll = damage(files, seed=41)
    print(f"\n{damage.__name__}: {files} files, {dict(toll)}")
    assert toll["read"] + toll["refused"] == files
