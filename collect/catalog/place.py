"""Where the definitions lie: inside an installed wheel, else on the checkout's top level."""

from pathlib import Path

from collect.domain.problem import refuse

FOLDERS = ("questionnaires", "instruments")
RECORD = "published.toml"
PACKAGE = Path(__file__).resolve().parents[1]


def find_root(package: Path = PACKAGE) -> Path:
    """The folder that holds `questionnaires/`, `instruments/` and `migrations/`, for the package `collect` at that place."""
    for root in (package / "_data", package.parent):
        if all((root / folder).is_dir() for folder in FOLDERS):
            return root
    raise refuse("catalog.place", folders=", ".join(FOLDERS))


def definition_files(folder: Path) -> list[Path]:
    """Every definition under a folder, in an order that does not depend on the disk; the record of digests is none."""
    found = (path for path in folder.rglob("*.toml") if path.name != RECORD and path.is_file())
    return sorted(found, key=lambda path: path.relative_to(folder).parts)
