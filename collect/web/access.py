"""Who is signed in, handed to the view as its first argument. Without the role, an address answers 404 like one that is not."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Flask, abort, redirect, request, url_for
from flask_login import LoginManager, UserMixin, current_user
from werkzeug.wrappers import Response

from collect.domain.kinds import Role
from collect.domain.roles import lacks_person
from collect.operations.deed import Deed, actor_of
from collect.storage.accounts import Account, find_account
from collect.storage.schools import School, find_school
from collect.web.again import again_page, is_worth_keeping
from collect.web.platform import looking, now


@dataclass(frozen=True)
class Visitor(UserMixin):  # type: ignore[misc]  # flask_login carries no types
    """A signed-in member of staff, as values."""

    account_id: uuid.UUID
    school: School
    teacher_id: uuid.UUID | None
    username: str
    name: str
    roles: frozenset[str]
    language: str
    session_key: str

    @property
    def school_id(self) -> uuid.UUID:
        """The school within which everything is looked up."""
        return self.school.school_id

    def deed(self) -> Deed:
        """Who does something, where and when."""
        return Deed(self.school_id, actor_of(self.name, self.username), now(), self.school.timezone)

    def has(self, *roles: Role) -> bool:
        """Whether the visitor holds one of the roles."""
        return not self.roles.isdisjoint(roles)

    @property
    def unlinked(self) -> bool:
        """Whether the roles need a person and the account has none: it reads, and neither signs nor judges nor types."""
        return lacks_person(self.teacher_id, self.roles)

    def get_id(self) -> str:
        """What the signed cookie carries; a renewed session key ends it."""
        return f"{self.school_id.hex}.{self.account_id.hex}.{self.session_key}"


def visitor_of(account: Account, school: School) -> Visitor:
    """The visitor that an account is."""
    return Visitor(
        account_id=account.account_id,
        school=school,
        teacher_id=account.teacher_id,
        username=account.username,
        name=account.name,
        roles=frozenset(account.roles.split()),
        language=account.language,
        session_key=account.session_key,
    )


def attach(app: Flask) -> None:
    """Tell an application how a visitor is found again."""
    manager = LoginManager(app)
    manager.user_loader(_load)


def current_visitor() -> Visitor | None:
    """The signed-in visitor, if there is one."""
    return current_user if isinstance(current_user._get_current_object(), Visitor) else None


def signed_in(*roles: Role) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """For views: the visitor becomes the first argument; with roles given, one of them is needed."""

    def wrap(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            visitor = current_visitor()
            if visitor is None:
                return _to_sign_in()
            if roles and not visitor.has(*roles):
                abort(404)
            return view(visitor, *args, **kwargs)

        return guarded

    return wrap


def _to_sign_in() -> Response | tuple[str, int]:
    if is_worth_keeping():
        return again_page(), 401
    came_for = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("account.sign_in", lanjut=came_for))


def _load(text: str) -> Visitor | None:
    parts = text.split(".")
    try:
        school_id, account_id = uuid.UUID(parts[0]), uuid.UUID(parts[1])
    except (ValueError, IndexError):
        return None
    account = find_account(looking(), school_id, account_id)
    school = find_school(looking(), school_id)
    if account is None or school is None or not account.active or parts[2:] != [account.session_key]:
        return None
    return visitor_of(account, school)
