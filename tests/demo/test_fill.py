"""The demo: through the ordinary operations, the same at every filling, and never over a school that is there."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import select

from collect.config import Platform, Settings, migrations_folder
from collect.demo.fill import fill_demo
from collect.demo.staff_accounts import PASSWORD, sign_ins
from collect.domain.problem import Refused
from collect.operations.secret import Secret
from collect.storage.accounts import list_accounts
from collect.storage.codes import count_received
from collect.storage.draws import list_draws
from collect.storage.migrate import upgrade
from collect.storage.observations import list_observations
from collect.storage.periods import list_periods
from collect.storage.responses import Response
from collect.storage.schools import list_schools
from collect.storage.transaction import open_store


def filled(folder: Path, key: str) -> Platform:
    folder.mkdir()
    url = f"sqlite:///{folder}/collect.sqlite3"
    store = open_store(url)
    upgrade(store, migrations_folder())
    made = Platform(Settings(folder, url, key, "http://collect.test"), store, Secret(key.encode()))
    fill_demo(made, tell=lambda line: None)
    return made


def content(platform: Platform) -> str:
    """A digest of what was drawn and answered."""
    with platform.store.read() as session:
        school = list_schools(session)[0]
        period = list_periods(session, school.school_id)[0]
        draws = [(draw.request_sha256, draw.result) for draw in list_draws(session, school.school_id, period.period_id)]
        answers = session.execute(
            select(Response.teacher_id, Response.group, Response.answers).order_by(
                Response.teacher_id, Response.group, Response.answers
            )
        ).all()
    return hashlib.sha256(repr((draws, answers)).encode()).hexdigest()


def test_the_demo_is_the_same_at_every_filling_and_leaves_something_to_do(tmp_path: Path) -> None:
    first, second = filled(tmp_path / "a", "a" * 64), filled(tmp_path / "b", "b" * 64)
    assert content(first) == content(second)
    with first.store.read() as session:
        school = list_schools(session)[0]
        period = list_periods(session, school.school_id)[0]
        states = {row.state for row in list_observations(session, school.school_id, period.period_id)}
        assert states == {"berjalan", "selesai"}
        assert len(count_received(session, school.school_id, period.period_id)) > 150
        assert len(list_accounts(session, school.school_id)) >= 8
    lines = sign_ins(first)
    assert sum("/i/" in line for line in lines) == 4
    assert any(PASSWORD in line for line in lines)
    assert not {line for line in lines if "/i/" in line} & set(sign_ins(second))
    with pytest.raises(Refused, match=r"demo\.not_empty"):
        fill_demo(first, tell=lambda line: None)
    for platform in (first, second):
        platform.store.dispose()
