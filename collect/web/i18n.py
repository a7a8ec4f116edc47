"""The page's language, and dates, numbers and words as Indonesia writes them."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from babel.localedata import exists
from flask import Flask, g, request
from flask_babel import Babel, format_date, format_decimal

from collect.catalog.languages import SOURCE, languages
from collect.domain.numbers import rounded
from collect.web.access import current_visitor
from collect.web.platform import language

LANGUAGES = languages()
"""Code to own name: a line of `questionnaires/languages.toml` each. What is not translated stands in Indonesian."""

COOKIE = "bahasa"


def attach(app: Flask) -> None:
    """Choose a language for each request, and give templates their filters."""
    Babel(app, default_locale="id", default_translation_directories="translations", locale_selector=_choose)
    app.add_template_filter(_day, "day")
    app.add_template_filter(_moment, "moment")
    app.add_template_filter(number, "number")
    app.jinja_env.globals["LANGUAGES"] = LANGUAGES
    app.add_template_global(language, "language")


def _choose() -> str:
    """What Babel is to speak. A language that Unicode's CLDR lacks has pages in Indonesian around its own statements."""
    wanted = _wanted()
    if exists(wanted):
        return wanted
    g.language_beside = wanted
    return SOURCE


def _wanted() -> str:
    """The language asked for by link, the account's, or the one chosen on this device; else Indonesian."""
    asked = request.args.get("bahasa")
    if asked in LANGUAGES:
        return asked
    visitor = current_visitor()
    if visitor is not None:
        return visitor.language if visitor.language in LANGUAGES else SOURCE
    kept = request.cookies.get(COOKIE)
    return kept if kept in LANGUAGES else SOURCE


def _day(value: date | None) -> str:
    """22 November 2026."""
    return format_date(value, "d MMMM y", rebase=False) if value else ""


def _moment(value: datetime | None, zone: str = "Asia/Jakarta") -> str:
    """22 November 2026 14.05."""
    if value is None:
        return ""
    local = value.astimezone(ZoneInfo(zone))
    return f"{_day(local.date())} {local:%H.%M}"


def number(value: Decimal | Fraction | int | str | None, places: int = 2) -> str:
    """With the language's decimal mark and exactly `places` digits; an open value is a dash."""
    if value is None:
        return "–"
    exact = rounded(Fraction(value), places)
    return str(format_decimal(exact, format=f"#,##0.{'0' * places}" if places else "#,##0"))
