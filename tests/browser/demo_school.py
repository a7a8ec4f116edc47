"""The demo's school, filled once for a run, with its period open."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from collect.config import Platform, Settings, migrations_folder
from collect.demo.fill import fill_demo
from collect.operations.secret import Secret
from collect.storage.assignments import list_assignments
from collect.storage.migrate import upgrade
from collect.storage.periods import list_periods
from collect.storage.schools import list_schools
from collect.storage.transaction import open_store
from collect.web.app import create_app
from tests.browser.conftest import serving

KEY = "d" * 64


@dataclass(frozen=True)
class Demo:
    """A served demo: its address, platform, period and a guru of it."""

    address: str
    platform: Platform
    period_id: str
    teacher_id: str


def platform_in(folder: Path) -> Platform:
    url = f"sqlite:///{folder}/collect.sqlite3"
    return Platform(Settings(folder, url, KEY, "http://collect.test"), open_store(url), Secret(KEY.encode()))


def fill(folder: Path) -> None:
    """The demo in an empty folder."""
    made = platform_in(folder)
    upgrade(made.store, migrations_folder())
    fill_demo(made, tell=lambda line: None)
    made.store.dispose()


@contextmanager
def serve(folder: Path) -> Iterator[Demo]:
    """Serve what is in the folder."""
    made = platform_in(folder)
    with made.store.read() as session:
        school = list_schools(session)[0]
        period_id = list_periods(session, school.school_id)[0].period_id
        teacher_id = list_assignments(session, school.school_id, period_id)[20].teacher_id
    with serving(create_app(made)) as address:
        yield Demo(address, made, str(period_id), str(teacher_id))
    made.store.dispose()
