"""All problems of all definition files at once: each file for itself, the files among each other, and against the record."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from collect.catalog.calendar import read_calendar
from collect.catalog.definition import Definition, Source, read_definitions
from collect.catalog.languages import SOURCE, read_languages
from collect.catalog.place import BESIDE, CALENDAR, FOLDERS, LANGUAGES, RECORD, definition_files, find_root
from collect.catalog.record import check_files, check_folder
from collect.catalog.references import check_references
from collect.catalog.translation import Translation
from collect.domain.problem import Problem, problem


def check(paths: Sequence[Path] = ()) -> list[Problem]:
    """Everything that is wrong with these files and folders; without any, with the definitions shipped.

    Files under the shipped root are named from there, others as they were given.
    """
    root = find_root()
    if not paths:
        return check_root(root)
    problems: list[Problem] = []
    sources: dict[Path, Source] = {}
    for path in paths:
        found, faults = _expand(path)
        problems += faults
        sources.update({source.path.resolve(): source for source in found})
    for folder in {record.parent.resolve(): record.parent for path in paths for record in _records(path)}.values():
        problems += check_folder(folder, f"{folder.as_posix()}/")
    lists = {root / LANGUAGES: LANGUAGES} | {file: file.as_posix() for path in paths for file in _lists(path)}
    return _check_sources(list(sources.values()), shipped=sources_of(root), lists=lists) + problems


def check_root(root: Path) -> list[Problem]:
    """Everything that is wrong with a whole set of definitions. Each folder must have its record."""
    found = _check_sources(sources_of(root), shipped=(), lists={root / LANGUAGES: LANGUAGES})
    if (root / CALENDAR).is_file():
        found += read_calendar(root / CALENDAR, CALENDAR)[1]
    return found + [found for folder in FOLDERS for found in check_folder(root / folder, f"{folder}/")]


def sources_of(root: Path) -> list[Source]:
    """The definition files of a root, named from there."""
    return [
        Source(path, path.relative_to(root).as_posix())
        for folder in FOLDERS
        for path in definition_files(root / folder)
    ]


def _check_sources(sources: Sequence[Source], *, shipped: Iterable[Source], lists: Mapping[Path, str]) -> list[Problem]:
    """`lists`: the lists of languages, with the labels by which the user knows them."""
    checked, known = read_definitions(sources), read_definitions(shipped)
    between = check_references(checked.definitions, shipped=known.definitions, broken=checked.broken(sources))
    named = [read_languages(path, label) for path, label in lists.items()]
    spoken = {code for names, _ in named for code in names} - {SOURCE}
    faults = [found for _, problems in named for found in problems]
    return checked.problems + between + faults + _unlisted(checked.definitions, spoken) + check_files(checked.values)


def _unlisted(definitions: Mapping[Source, Definition], spoken: set[str]) -> list[Problem]:
    """Translations into a language that nobody could choose."""
    known = ", ".join(sorted(spoken))
    return [
        problem("catalog.translation.language", f"{source.label}: language", got=found.language, known=known)
        for source, found in definitions.items()
        if isinstance(found, Translation) and found.language not in spoken
    ]


def _lists(path: Path) -> list[Path]:
    """The lists of languages that a given path asks to be checked."""
    name = Path(LANGUAGES).name
    return sorted(path.rglob(name)) if path.is_dir() else [path] if path.name == name else []


def _expand(path: Path) -> tuple[list[Source], list[Problem]]:
    """A folder's files, or the one file. The record itself is checked with its folder."""
    if path.is_dir():
        found = [Source(file, file.as_posix()) for file in definition_files(path)]
        return found, [] if found else [problem("catalog.folder.empty", path.as_posix())]
    return ([] if path.name in BESIDE else [Source(path, path.as_posix())]), []


def _records(path: Path) -> list[Path]:
    """The records that a given path asks to be checked."""
    if path.is_dir():
        return sorted(path.rglob(RECORD))
    return [path] if path.name == RECORD and path.is_file() else []
