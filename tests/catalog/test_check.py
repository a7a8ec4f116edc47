"""A file broken in one place gives the right problem at the right key; a tree broken everywhere gives all of them at once."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from collect.catalog.check import check, check_root
from collect.domain.problem import Problem
from collect.words import say

RECORDED = ("catalog.published.changed", "catalog.published.new", "catalog.published.vanished")
DUDI = Path("questionnaires") / "dudi-1.toml"
RULES = Path("instruments") / "regulations" / "pkg-2016-1.toml"


@dataclass(frozen=True)
class Break:
    """One replacement in a file and the problem that it makes; `alone` where it touches or hides what others make."""

    file: str
    old: str
    new: str
    found: str
    key: str
    alone: bool = False

    @property
    def where(self) -> str:
        """The place as the problem names it."""
        return f"{self.file}: {self.key}" if self.key else self.file


TABLE = yaml.safe_load(Path(__file__).with_name("breaks.yaml").read_text(encoding="utf-8"))
BREAKS = [Break(file=file, **entry) for file, entries in TABLE.items() for entry in entries]


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path.name, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _faults(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(found.code, found.where) for found in problems if found.code not in RECORDED]


@pytest.mark.parametrize("broken", BREAKS, ids=[f"{entry.found} {entry.key}" for entry in BREAKS])
def test_a_broken_place_is_named_with_its_cure_in_both_languages(tree: Path, broken: Break) -> None:
    _replace(tree / broken.file, broken.old, broken.new)
    problems = check_root(tree)
    assert (broken.found, broken.where) in _faults(problems)
    for found in problems:
        for language in ("id", "en"):
            words = say(found, language)
            assert words.startswith(f"{found.where}: ")
            assert not re.search(r"[{}]", words)


@pytest.mark.parametrize("file", sorted(TABLE))
def test_one_fault_never_hides_another_of_the_same_file(tree: Path, file: str) -> None:
    """Every break of the file at once, but for the few after which nothing can be known."""
    together = [entry for entry in BREAKS if entry.file == file and not entry.alone]
    for entry in together:
        _replace(tree / file, entry.old, entry.new)
    found = _faults(check_root(tree))
    assert [entry for entry in together if (entry.found, entry.where) not in found] == []


def test_everything_broken_in_every_file_is_told_at_once(tree: Path) -> None:
    together = [entry for entry in BREAKS if not entry.alone]
    for entry in together:
        _replace(tree / entry.file, entry.old, entry.new)
    found = _faults(check_root(tree))
    assert len(together) >= 30
    assert [entry for entry in together if (entry.found, entry.where) not in found] == []


RAW: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("a Latin-1 letter", lambda content: content.replace(b"Menguasai", b"Menguas\xe4i", 1), "catalog.encoding"),
    ("a lost quote", lambda content: content.replace(b'"Menguasai', b"Menguasai", 1), "catalog.toml"),
    (
        "a key given twice",
        lambda content: content.replace(b"version = 1", b"version = 1\nversion = 1", 1),
        "catalog.toml",
    ),
    ("an endless list", lambda content: b"a = " + b"[" * 100_000, "catalog.toml"),
    ("an endless path", lambda content: b".".join([b"a"] * 5000) + b" = 1", "catalog.deep"),
    ("a giant number", lambda content: content.replace(b"= 1", b"= 0x" + b"f" * 9000, 1), "catalog.number.size"),
    ("a giant exponent", lambda content: content.replace(b"= 1", b"= 1e" + b"9" * 30, 1), "catalog.toml"),
    ("a megabyte of comment", lambda content: content + b"#" * 1_000_000, "catalog.large"),
    ("nothing", lambda content: b"", "catalog.key.missing"),
]


@pytest.mark.parametrize(("name", "change", "code"), RAW, ids=[entry[0] for entry in RAW])
def test_a_file_that_is_no_definition_never_ends_the_check(
    tree: Path, name: str, change: Callable[[bytes], bytes], code: str
) -> None:
    (tree / DUDI).write_bytes(change((tree / DUDI).read_bytes()))
    _replace(tree / "instruments" / "guru-mapel-1.toml", "count = 11", "count = 12")
    problems = check_root(tree)
    assert code in [found.code for found in problems if found.where.startswith(DUDI.as_posix())], name
    assert ("catalog.indicators", "instruments/guru-mapel-1.toml: competences[4].indicators") in _faults(problems)


EMPTY = [
    ('kind = "kuesioner"\nchoices = []\ncomponents = []\nitems = []', ["choices", "items"]),
    ('kind = "instrumen"\ncompetences = []', ["competences"]),
    ('kind = "disiplin"\nsteps = []', ["steps"]),
    ('kind = "instrumen"\n[[competences]]\nareas = []', ["competences[1].areas"]),
]


@pytest.mark.parametrize(("text", "keys"), EMPTY)
def test_a_list_without_entries_is_told_beside_all_that_is_missing(tree: Path, text: str, keys: list[str]) -> None:
    path = tree / "rancangan-1.toml"
    path.write_text(text, encoding="utf-8")
    found = _faults(check([path]))
    assert [where.removeprefix(f"{path.as_posix()}: ") for code, where in found if code == "catalog.list.empty"] == keys
    assert ("catalog.key.missing", f"{path.as_posix()}: title") in found


def test_line_ends_and_a_byte_order_mark_of_another_system_are_no_fault(tree: Path) -> None:
    for path in tree.rglob("*.toml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert check_root(tree) == []


def test_a_group_with_weight_needs_its_whole_questionnaire(tree: Path) -> None:
    _replace(tree / DUDI, "complete = true", "complete = false")
    assert _faults(check_root(tree)) == [("catalog.form.missing", f"{RULES.as_posix()}: proportions")]


def test_a_single_file_is_checked_against_the_shipped_ones(tree: Path) -> None:
    path = tree / RULES
    _replace(path, 'bk = ["guru-bk"]', 'bk = ["guru-xx"]')
    assert _faults(check([path])) == [("catalog.instrument.named", f"{path.as_posix()}: instruments.bk[1]")]


def test_folders_and_files_given_together_are_each_checked_once(tree: Path) -> None:
    _replace(tree / DUDI, 'group = "dudi"', 'group = "tetangga"')
    found = _faults(check([tree, tree / "questionnaires", tree / DUDI, tree / "tidak-ada.toml"]))
    assert [code for code, _ in found].count("catalog.choice") == 1
    assert ("catalog.unreadable", (tree / "tidak-ada.toml").as_posix()) in found


def test_a_folder_without_definitions_is_a_problem(tmp_path: Path) -> None:
    assert _faults(check([tmp_path])) == [("catalog.folder.empty", tmp_path.as_posix())]


def test_the_same_version_twice_is_a_problem(tree: Path) -> None:
    copy = tree / "questionnaires" / "lama" / "dudi-1.toml"
    copy.parent.mkdir()
    copy.write_bytes((tree / DUDI).read_bytes())
    assert ("catalog.version.twice", "questionnaires/lama/dudi-1.toml: version") in _faults(check_root(tree))
