"""The demo: through the ordinary operations, the same at every filling, and never over a school that is there."""

import hashlib
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from collect.config import Platform, Settings, migrations_folder
from collect.demo.fill import fill_demo
from collect.demo.staff_accounts import PASSWORD, sign_ins
from collect.domain.kinds import Group
from collect.domain.problem import Refused
from collect.operations.appraise import appraise_period
from collect.operations.found_school import deed_of
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.operations.waive import exclude_group
from collect.storage.accounts import list_accounts
from collect.storage.appraisals import list_latest_appraisals
from collect.storage.codes import count_received
from collect.storage.draws import list_draws
from collect.storage.migrate import upgrade
from collect.storage.observations import list_observations
from collect.storage.periods import list_periods
from collect.storage.responses import Response
from collect.storage.schools import list_schools
from collect.storage.transaction import open_store
from collect.words import say


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


def test_nothing_of_an_answer_stays_behind_and_no_small_group_is_revealed(tmp_path: Path) -> None:
    platform = filled(tmp_path / "a", "a" * 64)
    with platform.store.read() as session:
        school = list_schools(session)[0]
        period_id = list_periods(session, school.school_id)[0].period_id
        sent = [row.hex.encode() for row in session.scalars(select(Response.response_id).limit(200))]
    deed = deed_of(school, "uji", datetime.now(UTC))
    platform.store.write(lambda s: close_period(s, deed, period_id))
    assert platform.store.scrub()
    files = b"".join(path.read_bytes() for path in (tmp_path / "a").glob("collect.sqlite3*"))
    assert [one for one in sent if one in files] == []
    platform.store.write(lambda s: appraise_period(s, deed, period_id, say=say))
    with platform.store.read() as session:
        whole = {
            r.teacher_id
            for r in list_latest_appraisals(session, *(school.school_id, period_id))
            if '"complete":true' in r.result
        }
        received = count_received(session, school.school_id, period_id)
    guru = next(
        teacher
        for (teacher, group), n in sorted(received.items(), key=str)
        if group == "dudi" and n == 1 and teacher in whole
    )
    for group in (Group.INDUSTRY, Group.PARENT):
        with pytest.raises(Refused, match=r"group\.would_reveal"):
            platform.store.write(
                partial(exclude_group, deed=deed, period_id=period_id, teacher_id=guru, group=group, reason="uji saja")
            )
    platform.store.dispose()
