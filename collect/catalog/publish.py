"""Publishing: from then on a version's content is frozen, and a correction is a new version."""

import os
from pathlib import Path

from collect.catalog.check import check_root
from collect.catalog.place import FOLDERS, RECORD, frozen_files
from collect.catalog.record import digest, read_record
from collect.catalog.toml_file import read_toml
from collect.domain.problem import Refused

_HEAD = """\
# Sidik (SHA-256) setiap versi yang sudah diterbitkan, dihitung atas isinya; komentar dan spasi tidak ikut.
# Berkas ini ditulis oleh `collect publish`. Versi yang sudah tercatat tidak boleh berubah: perbaikan adalah versi baru.

[digests]
"""
_CURED = ("catalog.published.new", "catalog.published.none")


def publish(root: Path) -> list[str]:
    """Record the digests of the files not recorded yet and tell their names, from the root.

    Nothing is written where any file has a problem, a recorded one changed, or one vanished.
    """
    problems = [found for found in check_root(root) if found.code not in _CURED]
    if problems:
        raise Refused(problems)
    return [f"{folder}/{name}" for folder in FOLDERS for name in _publish_folder(root / folder)]


def _publish_folder(folder: Path) -> list[str]:
    recorded = read_record(folder, "")[0] or {}
    names = {path.relative_to(folder).as_posix(): path for path in frozen_files(folder)}
    fresh = {name: digest(read_toml(path, name)[0] or {}) for name, path in names.items() if name not in recorded}
    if fresh:
        _write(folder, {**recorded, **fresh})
    return list(fresh)


def _write(folder: Path, digests: dict[str, str]) -> None:
    """Whole or not at all: the new record takes the old one's place only when it is complete on disk."""
    lines = "".join(f'"{name}" = "{digests[name]}"\n' for name in sorted(digests))
    draft = folder / f"{RECORD}.baru"
    with draft.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD + lines)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / RECORD)
