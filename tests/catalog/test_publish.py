"""Published versions are frozen: a change, a loss and a forgotten record are told; a correction is a new version."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from collect.catalog.check import check, check_root
from collect.catalog.place import FOLDERS, RECORD, frozen_files
from collect.catalog.publish import publish
from collect.domain.problem import Problem, Refused

FORM = Path("questionnaires") / "orang-tua-1.toml"
RULES = Path("instruments") / "regulations" / "pkg-2016-1.toml"


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _found(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(found.code, found.where) for found in problems]


def test_a_copy_of_what_was_published_is_in_order(tree: Path) -> None:
    assert check_root(tree) == []
    assert publish(tree) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (FORM, "Mengabarkan kemajuan belajar", "Melaporkan kemajuan belajar"),
        (FORM, 'status = "one-source"', 'status = "confirmed-secondary"'),
        (RULES, "above = 90", "above = 89"),
        (RULES, 'status = "secondary"', 'status = "official"'),
    ],
)
def test_a_published_file_may_not_change_without_a_new_version(tree: Path, file: Path, old: str, new: str) -> None:
    _edit(tree / file, old, new)
    assert _found(check_root(tree)) == [("catalog.published.changed", file.as_posix())]
    assert _found(check([tree / file])) == [("catalog.published.changed", (tree / file).as_posix())]
    before = (tree / file.parts[0] / RECORD).read_bytes()
    with pytest.raises(Refused) as refusal:
        publish(tree)
    assert _found(list(refusal.value.problems)) == [("catalog.published.changed", file.as_posix())]
    assert (tree / file.parts[0] / RECORD).read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda text: f"# Catatan untuk pembaca\n{text}",
        lambda text: text.replace("version = 1", "version    =    1", 1),
        lambda text: text.replace("assessor = 70", "assessor = 70 # dari seratus"),
        lambda text: text.replace("teman-sejawat = 7.5,", "teman-sejawat = 7.50,", 1),
    ],
)
def test_comments_spaces_and_idle_digits_are_no_change(tree: Path, change: Callable[[str], str]) -> None:
    text = (tree / RULES).read_text(encoding="utf-8")
    assert change(text) != text
    (tree / RULES).write_text(change(text), encoding="utf-8")
    assert check_root(tree) == []


def test_a_published_file_may_not_vanish(tree: Path) -> None:
    (tree / "instruments" / "guru-bk-1.toml").unlink()
    assert ("catalog.published.vanished", "instruments/guru-bk-1.toml") in _found(check_root(tree))
    with pytest.raises(Refused):
        publish(tree)


def test_a_new_version_is_told_until_it_is_published(tree: Path) -> None:
    newer = (tree / FORM).with_name("orang-tua-2.toml")
    shutil.copy(tree / FORM, newer)
    _edit(newer, "version = 1", "version = 2")
    _edit(newer, "Mengabarkan kemajuan belajar", "Melaporkan kemajuan belajar")
    assert _found(check_root(tree)) == [("catalog.published.new", "questionnaires/orang-tua-2.toml")]
    older = (tree / "questionnaires" / RECORD).read_text(encoding="utf-8").splitlines()
    assert publish(tree) == ["questionnaires/orang-tua-2.toml"]
    assert check_root(tree) == []
    newly = (tree / "questionnaires" / RECORD).read_text(encoding="utf-8").splitlines()
    assert set(older) < set(newly)
    _edit(newer, "Melaporkan kemajuan belajar", "Mengirim kemajuan belajar")
    assert _found(check_root(tree)) == [("catalog.published.changed", "questionnaires/orang-tua-2.toml")]


def test_a_file_with_a_fault_is_not_published(tree: Path) -> None:
    newer = (tree / FORM).with_name("orang-tua-2.toml")
    shutil.copy(tree / FORM, newer)
    with pytest.raises(Refused) as refusal:
        publish(tree)
    assert "catalog.file-name" in {found.code for found in refusal.value.problems}
    assert "orang-tua-2" not in (tree / "questionnaires" / RECORD).read_text(encoding="utf-8")


def test_the_record_itself_must_be_there_and_whole(tree: Path) -> None:
    record = tree / "questionnaires" / RECORD
    _edit(record, '"dudi-1.toml" = "', '"dudi-1.toml" = "x')
    assert _found(check([record])) == [("catalog.text.long", f"{record.as_posix()}: digests.dudi-1.toml")]
    record.write_text('[digests]\n"dudi-1.toml" = "abc"\n', encoding="utf-8")
    assert ("catalog.digest", f"questionnaires/{RECORD}: digests.dudi-1.toml") in _found(check_root(tree))
    record.unlink()
    assert _found(check_root(tree)) == [("catalog.published.none", f"questionnaires/{RECORD}")]
    assert len(publish(tree)) == 5
    assert check_root(tree) == []


def test_the_records_hold_every_shipped_version(tree: Path) -> None:
    for folder in FOLDERS:
        text = (tree / folder / RECORD).read_text(encoding="utf-8")
        names = [path.name for path in frozen_files(tree / folder)]
        assert len(names) >= 5
        assert [name for name in names if name not in text] == []
        assert text.count(" = ") == len(names)
