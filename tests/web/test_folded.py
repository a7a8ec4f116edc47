"""A list that grows stands there in twenties; the others are unfolded, and none is lost."""

import re
import uuid
from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask, render_template_string
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.storage.base import new_id
from collect.storage.periods import CLOSED, Period
from collect.web.app import create_app
from tests.web.cast_value import Scene, stage

_LIST = """{% import 'fold.html' as fold with context %}
{% call(row) fold.list(rows, tag, 'x', newest_last=last) %}<li>{{ row }}</li>{% endcall %}"""


@dataclass(frozen=True)
class Shown:
    """What stands there at once and what is folded, in the page's order."""

    plain: list[str]
    folded: list[str]


@pytest.fixture
def app(platform: Platform) -> Flask:
    return create_app(platform)


def shown(app: Flask, number: int, *, last: bool = False, tag: str = "ul") -> tuple[Shown, str]:
    with app.test_request_context("/"):
        text = render_template_string(_LIST, rows=[f"r{place}" for place in range(number)], last=last, tag=tag)
    folded = re.search(r"<details.*?</details>", text, re.DOTALL)
    inside = folded[0] if folded else ""
    return Shown(re.findall(r"<li>(.*?)</li>", text.replace(inside, "")), re.findall(r"<li>(.*?)</li>", inside)), text


@pytest.mark.parametrize(("number", "folded"), [(0, 0), (1, 0), (20, 0), (21, 1), (100, 80)])
def test_the_first_twenty_stand_there(app: Flask, number: int, folded: int) -> None:
    found, text = shown(app, number)
    assert [*found.plain, *found.folded] == [f"r{place}" for place in range(number)]
    assert len(found.folded) == folded
    assert (f"{folded} lainnya" in text) == bool(folded)


def test_of_a_history_the_newest_stand_there_under_their_numbers(app: Flask) -> None:
    found, text = shown(app, 50, last=True, tag="ol")
    assert [*found.folded, *found.plain] == [f"r{place}" for place in range(50)]
    assert len(found.plain) == 20
    assert '<ol class="x" start="31">' in text
    assert "30 yang lebih lama" in text


def test_thirty_closed_periods_are_folded_for_the_kepala_sekolah(platform: Platform) -> None:
    scene: Scene = stage(platform, "named")

    def work(session: Session) -> list[uuid.UUID]:
        made = [new_id() for _ in range(30)]
        for year, period_id in enumerate(made, start=1990):
            row = Period(school_id=scene.cast.school_id, period_id=period_id, year=year, kind="formatif", state=CLOSED)
            row.regulation_code, row.regulation_version = "pkg-2016", 1
            row.opens_on, row.closes_on, row.closed_on = date(year, 7, 15), date(year, 8, 26), date(year, 8, 27)
            session.add(row)
        return made

    periods = platform.store.write(work)
    page = scene.browser("kepala").get("/hasil/").text
    at_once = page[: page.index("10 lainnya")]
    assert [f"/hasil/{one}" in at_once for one in reversed(periods)] == [True] * 20 + [False] * 10
    assert all(f'href="/hasil/{one}"' in page for one in periods)
    assert "11 lainnya" in scene.browser("rina").get("/pengendalian/").text
