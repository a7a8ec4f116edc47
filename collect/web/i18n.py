"""The page's language, and dates, numbers and words as Indonesia writes them."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from flask import Flask, request
from flask_babel import Babel, format_date, format_decimal, get_locale

from collect.domain.numbers import rounded
from collect.web.access import current_visitor

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
COOKIE = "bahasa"


def attach(app: Flask) -> None:
    """Choose a language for each request, and give templates their filters."""
    Babel(app, default_locale="id", default_translation_directories="translations", locale_selector=_choose)
    app.add_template_filter(_day, "day")
    app.add_template_filter(_moment, "moment")
    app.add_template_filter(number, "number")
    app.jinja_env.globals["LANGUAGES"] = LANGUAGES
    app.add_template_global(lambda: str(get_locale() or "id"), "language")


def _choose() -> str:
    """The language asked for by link, the account's, or the one chosen on this device; else Indonesian."""
    asked = request.args.get("bahasa")
    if asked in LANGUAGES:
        return asked
    visitor = current_visitor()
    if visitor is not None:
        return visitor.language
    kept = request.cookies.get(COOKIE)
    return kept if kept in LANGUAGES else "id"


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
