"""Every rule that answers a page is in the table of pages, and every page of the table answers with one heading and a title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, template_rendered
from jinja2 import Template

from tests.web.cast_whole import Whole, empty, platform_in, whole
from tests.web.page_table import EMPTY, NO_PAGES, PAGES, UNSEEN, Page, without_query

_PARTS = re.compile(r"<h1[ >]|<title>(.*?)</title>", re.DOTALL)


@dataclass(frozen=True)
class Answers:
    """What the pages of the table answer, and which templates were made of it."""

    school: Whole
    pages: dict[Page, tuple[int, str]]
    templates: frozenset[str]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Answers]:
    """Everything is asked for once."""
    used: set[str] = set()

    def note(_app: Flask, template: Template, **_context: Any) -> None:
        used.add(str(template.name))

    with (
        platform_in(tmp_path_factory.mktemp("whole"), sqlite_template) as filled,
        platform_in(tmp_path_factory.mktemp("empty"), sqlite_template) as bare,
    ):
        found = {}
        school, nobody = whole(filled), empty(bare)
        for place, table in ((school, PAGES), (nobody, EMPTY)):
            with template_rendered.connected_to(note, place.app):
                for page in table:
                    answer = place.visit(page)
                    found[page] = (answer.status_code, answer.get_data(as_text=True))
        yield Answers(school, found, frozenset(used))


def endpoint(app: Flask, page: Page) -> str:
    path = re.sub(r"\{[a-z_-]+\}", "0" * 8 + "-0000-4000-8000-" + "0" * 12, without_query(page.path))
    path = path.replace("/periksa/00000000-0000-4000-8000-000000000000", "/periksa/a/b/c/d/e")
    found, _arguments = app.url_map.bind("localhost").match(path, "POST" if page.typed else "GET")
    return str(found)


def test_every_rule_is_in_the_table_or_answers_no_page(answers: Answers) -> None:
    rules = {rule.endpoint for rule in answers.school.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    named = {endpoint(answers.school.app, page) for page in (*PAGES, *EMPTY) if page.status != 404}
    assert sorted(rules - named - NO_PAGES.keys()) == [], "name the page in tests/web/page_table.py"
    assert sorted(NO_PAGES.keys() - rules) == []
    assert sorted(NO_PAGES.keys() & named) == []


def test_every_page_answers_with_one_heading_and_a_title(answers: Answers) -> None:
    faults = []
    for page, (status, text) in answers.pages.items():
        parts = [(found[0], found[1]) for found in _PARTS.finditer(text)]
        titles = [title.strip() for whole_tag, title in parts if whole_tag.startswith("<title")]
        if status != page.status:
            faults.append(f"{page}: {status}")
        elif len(parts) - len(titles) != 1 or len(titles) != 1 or titles[0].startswith("–"):
            faults.append(f"{page}: {parts}")
    assert not faults, "\n".join(faults)


def test_two_pages_of_one_person_have_the_same_title_only_where_they_are_the_same_page(answers: Answers) -> None:
    """In a row of tabs and in the history, the title alone tells them apart."""
    found: dict[tuple[str | None, str], set[str]] = {}
    for page, (status, text) in answers.pages.items():
        if status == 200:
            title = text.partition("<title>")[2].partition("</title>")[0]
            found.setdefault((page.who, title), set()).add(endpoint(answers.school.app, page))
    same = [f"{who}: {title}: {sorted(ends)}" for (who, title), ends in found.items() if len(ends) > 1]
    assert not same, "\n".join(same)


def test_every_page_template_is_looked_at(answers: Answers) -> None:
    loader = answers.school.app.jinja_env
    pages = {
        name
        for name in loader.list_templates()
        if "{% extends" in Path(str(loader.get_template(name).filename)).read_text()
    }
    in_front = {name for name in pages if name.startswith("respond/")}
    unseen = sorted(pages - answers.templates - in_front - UNSEEN.keys())
    assert not unseen, unseen
