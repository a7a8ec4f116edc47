"""A copy of the shipped definitions that a test may break."""

import shutil
from pathlib import Path

import pytest

from collect.catalog.place import FOLDERS, find_root


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The shipped definitions with their records, copied."""
    for folder in FOLDERS:
        shutil.copytree(find_root() / folder, tmp_path / folder)
    return tmp_path
