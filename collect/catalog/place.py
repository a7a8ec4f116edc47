"""Where the definitions lie: inside an installed wheel, else on the checkout's top level."""

from pathlib import Path

from collect.domain.problem import refuse

FOLDERS = ("questionnaires", "instruments")
RECORD = "published.toml"
LANGUAGES = "questionnaires/languages.toml"
CALENDAR = "instruments/calendar.toml"
BESIDE = (RECORD, Path(LANGUAGES).name, Path(CALENDAR).name)
"""Files beside the definitions that are none themselves, by name."""
PACKAGE = Path(__file__).resolve().parents[1]


def find_root(package: Path = PACKAGE) -> Path:
    """The folder that holds `questionnaires/`, `instruments/` and `migrations/`, for the package `collect` at that place."""
    for root in (package / "_data", package.parent):
        if all((root / folder).is_dir() for folder in FOLDERS):
            return root
    raise refuse("catalog.place", folders=", ".join(FOLDERS))


def definition_files(folder: Path) -> list[Path]:
    """Every definition under a folder, in an order that does not depend on the disk; the record of digests is none."""
    found = (path for path in folder.rglob("*.toml") if path.name not in BESIDE and path.is_file())
    return sorted(found, key=lambda path: path.relative_to(folder).parts)


def is_translation(path: Path) -> bool:
    """Whether a file's name promises a translation: `<code>-<version>.<language>.toml`."""
    return "." in path.stem


def frozen_files(folder: Path) -> list[Path]:
    """The definitions that are published and never change: all but the translations."""
    return [path for path in definition_files(folder) if not is_translation(path)]
