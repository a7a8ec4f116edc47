"""What is typed wrong is told in the page's language, by every form: the form library itself speaks English only."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import flask_wtf.file
import pytest
import wtforms
from flask import Flask
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import SelectField, SelectMultipleField

import collect.web
from collect.config import Platform
from collect.web.app import create_app
from collect.web.form import MESSAGES, Form

ENGLISH = re.compile(
    r"\b(this|the|field|must|not|valid|invalid|choice|choices|is|are|be|required|cannot|number|date|between|value|longer)\b",
    re.IGNORECASE,
)
INDONESIAN = re.compile(
    r"\b(tulis|isian|pilih|pilihan|belum|tidak|terlalu|isi|beri|kedua|kode|alasan|biasanya|centang|sebutkan)\b",
    re.IGNORECASE,
)
RUBBISH = (
    "",
    "   ",
    "\x00",
    "x" * 2000,
    "-1",
    "99999999",
    "1e999",
    "31/31/2026",
    "<script>alert(1)</script>",
    "=cmd|' /C x'!A0",
)
FOR_PROGRAMMERS = {"Invalid field name '%s'.", "Choices cannot be None."}
NEVER_USED = {"Invalid IP address.", "Invalid Mac address."}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def _forms() -> list[type[FlaskForm]]:
    for found in pkgutil.walk_packages(collect.web.__path__, "collect.web."):
        importlib.import_module(found.name)
    return sorted(
        {form for form in _below(FlaskForm) if form.__module__.startswith("collect.") and form is not Form},
        key=lambda form: (form.__qualname__, form.__module__),
    )


def _below(form: type[FlaskForm]) -> Iterator[type[FlaskForm]]:
    for one in form.__subclasses__():
        yield one
        yield from _below(one)


FORMS = _forms()


@pytest.fixture
def app(platform: Platform) -> Flask:
    made = create_app(platform)
    made.config["WTF_CSRF_ENABLED"] = False
    return made


def told(app: Flask, form: type[FlaskForm], rubbish: str, language: str) -> list[tuple[str, str]]:
    """Type of field and message, for each thing wrong when every field gets the same rubbish."""
    names = [name for name in dir(form) if hasattr(getattr(form, name), "field_class")]
    typed = MultiDict({name: f"{rubbish}{place}" if rubbish else "" for place, name in enumerate(names)})
    with app.test_request_context(f"/?bahasa={language}", method="POST", data=typed):
        made = form()
        for field in made:
            if isinstance(field, SelectField | SelectMultipleField) and field.choices is None:
                field.choices = []
        made.validate()
        return [(type(field).__name__, str(fault)) for field in made for fault in field.errors]


def test_every_form_of_ours_has_the_base_that_knows_the_words() -> None:
    assert len(FORMS) > 20
    assert [form.__qualname__ for form in FORMS if not issubclass(form, Form)] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.__module__.split('.')[-2]}.{form.__name__}")
def test_rubbish_is_answered_in_indonesian(app: Flask, form: type[FlaskForm]) -> None:
    for rubbish in RUBBISH:
        for kind, fault in told(app, form, rubbish, "id"):
            ours = fault.replace(rubbish, "") if rubbish.strip() else fault
            assert not ENGLISH.search(ours), (kind, fault)
            assert INDONESIAN.search(ours), (kind, fault)


def test_every_kind_of_field_was_given_something_that_it_refuses(app: Flask) -> None:
    kinds, refusing = set(), set()
    for form in FORMS:
        with app.test_request_context("/"):
            kinds |= {type(field).__name__ for field in form()}
        refusing |= {kind for rubbish in RUBBISH for kind, _fault in told(app, form, rubbish, "id")}
    assert kinds - refusing == set()


def test_an_english_page_has_the_english_messages(app: Flask) -> None:
    form = next(one for one in FORMS if one.__name__ == "DaysForm")
    assert ("DateField", "Not a valid date value.") in told(app, form, "31/31/2026", "en")
    assert all("Tanggal tidak terbaca" in fault for _kind, fault in told(app, form, "31/31/2026", "id"))


def _asked() -> Iterator[str]:
    """Every message in the source of the library; where it counts, the plural."""
    files = [*Path(wtforms.__file__).parent.rglob("*.py"), Path(flask_wtf.file.__file__)]
    for path in files:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
                continue
            place = {"gettext": 0, "ngettext": 1}.get(node.func.attr)
            text = node.args[place] if place is not None else None
            if isinstance(text, ast.Constant):
                yield str(text.value)


def test_no_message_of_the_library_lacks_its_words() -> None:
    asked = set(_asked()) - FOR_PROGRAMMERS - NEVER_USED
    assert len(asked) > 25
    assert asked - set(MESSAGES) == set()


def test_words_keep_the_placeholders(app: Flask) -> None:
    with app.test_request_context("/"):
        for english, ours in MESSAGES.items():
            assert sorted(PLACEHOLDER.findall(english)) == sorted(PLACEHOLDER.findall(str(ours))), english
            assert str(ours) != english
