"""Signs that nobody sees, typed into every form of every page: nothing breaks on either database, and nothing of them is kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import String, select
from werkzeug.exceptions import HTTPException
from werkzeug.routing import IntegerConverter, Rule

from collect.config import Platform, Settings, migrations_folder
from collect.domain.typed import seen_text
from collect.operations.secret import Secret
from collect.storage.base import Base
from collect.storage.transaction import open_store
from tests.postgres import Server
from tests.web.cast_whole import KEY, Whole, platform_in, whole
from tests.web.forms_read import Field, PostForm, forms_of
from tests.web.page_table import PAGES, RESPONDENTS, Page

HOSTILE, SEEN = "A\0\u202eB", "A B"
LEAVES = "account.sign_out"


@dataclass
class Tried:
    """What was sent, and what went wrong."""

    school: Whole
    endpoints: set[str] = field(default_factory=set)
    fields: int = 0
    broken: list[str] = field(default_factory=list)


def _sqlite(request: pytest.FixtureRequest, folder: Path) -> Iterator[Platform]:
    with platform_in(folder, request.getfixturevalue("sqlite_template")) as platform:
        yield platform


def _postgres(request: pytest.FixtureRequest, folder: Path) -> Iterator[Platform]:
    server: Server = request.getfixturevalue("postgres")
    url = server.fresh_database(migrations_folder())
    store = open_store(url)
    yield Platform(Settings(folder, url, KEY, "http://collect.test"), store, Secret(KEY.encode()))
    store.dispose()


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def tried(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tried]:
    """Every form is read first and sent then, because a form that is taken may take others away."""
    make = _sqlite if request.param == "sqlite" else _postgres
    for platform in make(request, tmp_path_factory.mktemp("unseen")):
        school = whole(platform)
        school.app.config["PROPAGATE_EXCEPTIONS"] = False
        found = Tried(school)
        forms = list(_forms(school))
        for everywhere in (True, False):
            for who, form in forms:
                _send(found, who, form, everywhere=everywhere)
        for form in _unshown(found, {one.name for _who, shown in forms for one in shown.fields}):
            for who in ("rina", "kepala", "nilam", "budi", None):
                _send(found, who, form, everywhere=True)
        yield found


def _forms(school: Whole) -> Iterator[tuple[str | None, PostForm]]:
    """Each form once for each person, by its address's rule and its fields."""
    seen = set()
    for page in (*PAGES, *RESPONDENTS):
        for form in forms_of(_page(school, page), school.address(page.path)):
            key = (page.who, _endpoint(school, form.action), frozenset(one.name for one in form.fields))
            if key not in seen and key[1] != LEAVES:
                seen.add(key)
                yield page.who, form


def _unshown(found: Tried, names: set[str]) -> Iterator[PostForm]:
    """Addresses whose form no page of the table shows at the moment: with ids of the school, and every field that there is."""
    school = found.school
    ids = {"period_id": school.at["open"], "teacher_id": school.at["guru"], "draw_id": school.at["control"]}
    parts = {
        "part": "pembelajaran",
        "kind": "guru-mapel",
        "code": "guru-paud",
        "subject": "peserta-didik",
        "group": "dudi",
    }
    fields = [Field(name, "text", "") for name in sorted(names)]
    for rule in _posting(school):
        if rule.endpoint not in found.endpoints and rule.endpoint != LEAVES:
            values = {name: ids.get(name) or parts.get(name) or school.at["spare"] for name in rule.arguments}
            values |= {name: "1" for name, one in rule._converters.items() if isinstance(one, IntegerConverter)}
            yield PostForm(school.app.url_map.bind("localhost").build(rule.endpoint, values, "POST"), fields)


def _posting(school: Whole) -> list[Rule]:
    return [rule for rule in school.app.url_map.iter_rules() if "POST" in (rule.methods or ())]


def _page(school: Whole, page: Page) -> str:
    return school.visit(page).get_data(as_text=True) if page.status == 200 else ""


def _endpoint(school: Whole, address: str) -> str:
    try:
        return str(school.app.url_map.bind("localhost").match(urlsplit(address).path, "POST")[0])
    except HTTPException:
        return "in front of Flask"


def _send(found: Tried, who: str | None, form: PostForm, *, everywhere: bool) -> None:
    typed = form.typed(HOSTILE, everywhere=everywhere)
    answer = found.school.browser(who).post(form.action, data=typed)
    found.endpoints.add(_endpoint(found.school, form.action))
    found.fields += len(typed)
    if answer.status_code >= 500:
        found.broken.append(f"{who} {form.action} {sorted(typed)}: {answer.status_code}")


def test_no_form_breaks(tried: Tried) -> None:
    assert tried.fields > 500
    assert tried.broken == []


def test_every_address_that_takes_a_form_was_tried(tried: Tried) -> None:
    rules = {rule.endpoint for rule in _posting(tried.school)}
    assert sorted(rules - tried.endpoints - {LEAVES}) == []


def test_nothing_that_cannot_be_seen_is_kept(tried: Tried) -> None:
    kept = set()
    with tried.school.platform.store.read() as session:
        for table in Base.metadata.sorted_tables:
            for column in (one for one in table.columns if isinstance(one.type, String)):
                for text in session.execute(select(column).where(column.is_not(None))).scalars():
                    kept |= {(table.name, column.name)} if SEEN in text else set()
                    assert seen_text(text).strip() == text.strip().replace("\xa0", " "), (table.name, column.name)
                    assert "\\u0000" not in text, (table.name, column.name)
                    assert "\\u202e" not in text, (table.name, column.name)
    # What was typed did arrive: in names, notes, reasons, decrees and the trail.
    assert len(kept) > 10
    assert ("appointment", "decree") in kept
    assert ("account", "name") in kept


def test_no_address_breaks(tried: Tried) -> None:
    """A part of an address that is looked up is a text that a stranger typed."""
    browser, asked = tried.school.browser("rina"), []
    for rule in tried.school.app.url_map.iter_rules():
        address = re.sub(r"<(?:string:)?[a-z_]+>", "A%00B", rule.rule)
        if "A%00B" in address and "GET" in (rule.methods or ()):
            asked.append(re.sub(r"<uuid:[a-z_]+>", tried.school.at["open"], address))
    assert len(asked) > 5
    queries = ("cari=A%00%E2%80%AEB", "saring=%00", "urut=%00", "kelas=%00", "lanjut=%00", "bahasa=%00")
    pages = ("/masuk", "/koordinator/data/guru", "/koordinator/akun/", "/i/%00", "/i/A%00B/C%00")
    asked += [f"{page}?{query}" for page in pages for query in queries]
    assert [address for address in asked if browser.get(address).status_code >= 500] == []
