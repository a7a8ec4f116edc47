"""Where an entering visitor belongs: which school, and which page of ours to go to afterwards."""

from urllib.parse import urlsplit

from flask import request, session, url_for
from flask_login import login_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from collect.domain.problem import refuse
from collect.operations.accounts import FirstCode
from collect.operations.found_school import SchoolFacts, found_school
from collect.operations.passwords import OneTimeCode
from collect.storage.accounts import Account
from collect.storage.schools import School, count_schools, find_school_by_npsn, list_schools
from collect.web.access import visitor_of
from collect.web.platform import looking, now, platform

SCHOOL_COOKIE = "npsn"
YEAR = 365 * 24 * 60 * 60


def asks_school() -> bool:
    """Whether the school must be told: only where there is more than one."""
    return count_schools(looking()) > 1


def school_told(npsn: str | None) -> School | None:
    """The only school, else the one of that NPSN."""
    if asks_school():
        return find_school_by_npsn(looking(), (npsn or "").strip())
    return next(iter(list_schools(looking())), None)


def known_npsn() -> str:
    """The school that this device signed in to last."""
    return request.cookies.get(SCHOOL_COOKIE, "")[:8]


def enter(account: Account, school: School) -> None:
    """Sign in with a new session: nothing that was in the cookie before, and no one who planted it, comes along.

    The forms' mark is the account's own until its password changes: a page that was open when the session ended can still be
    sent once the same person has signed in again.
    """
    session.clear()
    session["csrf_token"] = platform().secret.forms(account.account_id, account.password_hash or "")
    login_user(visitor_of(account, school))


def remember(answer: Response, school: School) -> Response:
    """Keep the school on this device, so that the NPSN is typed once."""
    secure = platform().settings.base_url.startswith("https://")
    answer.set_cookie(SCHOOL_COOKIE, school.npsn, max_age=YEAR, httponly=True, samesite="Lax", secure=secure)
    return answer


def local_path(given: str | None) -> str | None:
    """A path of this site; anything that a browser could read as another site is none."""
    text = (given or "").strip()
    if not text.startswith("/") or text.startswith("//") or "\\" in text or not text.isprintable():
        return None
    parts = urlsplit(text)
    return text if not parts.scheme and not parts.netloc else None


def onward(given: str | None) -> str:
    """Where to go after signing in."""
    return local_path(given) or url_for("home")


def found_first(
    change: Session, facts: SchoolFacts, *, code: OneTimeCode, coordinator: str, username: str
) -> FirstCode:
    """Enter the first school. Raises `Refused` where there is one already, also when two enter theirs at once."""
    if count_schools(change):
        raise refuse("setup.done")
    _, first = found_school(change, facts, coordinator=coordinator, now=now(), username=username, code=code)
    return first
