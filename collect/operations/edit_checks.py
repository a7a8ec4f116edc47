"""What somebody typed about a person or a class, checked as a file's cells are; each fault stands at its field.

By hand nothing is taken halfway: a wrong number is refused where a file's row would go in without it.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping

from sqlalchemy.orm import Session

from collect.domain.identifiers import Checked, check_phone, check_sex
from collect.domain.problem import Problem, Refused, problem
from collect.domain.typed import seen_line, seen_words
from collect.operations.deed import Deed, record
from collect.operations.enroll_match import Identity, contradict
from collect.operations.enroll_plan import changes_of, fill
from collect.storage.base import Base

_CANDIDATES = 3


class Typed:
    """Collects the faults of one form; `refuse_faults` raises them all at once."""

    def __init__(self) -> None:
        self.faults: list[Problem] = []

    def fail(self, name: str, code: str, **details: object) -> None:
        """A fault at a field."""
        self.faults.append(problem(code, name, **details))

    def text(self, name: str, value: str, *, limit: int, required: bool = False) -> str:
        """Free text without what cannot be seen."""
        text = seen_words(value)
        if len(text) > limit:
            self.fail(name, "edit.too_long", length=len(text), limit=limit)
        if required and not text:
            self.fail(name, "edit.missing")
        return text

    def identifier(self, name: str, value: str, check: Callable[[str], Checked]) -> str | None:
        """A number with a shape of its own; anything to remark on is refused."""
        found, fault = check(seen_line(value))
        if fault is None:
            return found
        self.fail(name, f"edit.{name}", value=value[:60])
        return None

    def phone(self, value: str) -> str | None:
        """A mobile number as `62...`."""
        return self.identifier("phone", value, check_phone)

    def sex(self, value: str) -> str | None:
        """`L` or `P`."""
        return self.identifier("sex", value, check_sex)

    def email(self, value: str) -> str | None:
        """An address with a host."""
        text = seen_line(value)
        name, _, host = text.partition("@")
        if text and (not name or "." not in host or " " in text or len(text) > 200):
            self.fail("email", "edit.email", value=text[:60])
        return text or None

    def number_free(self, name: str, value: object, holders: Iterable[tuple[str | None, str]]) -> None:
        """Nobody else may hold the number; `holders`: number and name of everybody else."""
        owners = [owner for held, owner in holders if value and held == value]
        if owners:
            self.fail(name, "edit.taken", value=value, owner=owners[0])

    def not_there_yet(self, new: Identity, stored: Mapping[uuid.UUID, Identity]) -> None:
        """A second person of that name needs a number or a day of birth that tells them apart."""
        alike = sorted(one.title for one in stored.values() if one.key == new.key and not contradict(new, one))
        if alike:
            self.fail("name", "edit.twice", candidates=", ".join(alike[:_CANDIDATES]))

    def refuse_faults(self) -> None:
        """Raises `Refused` with every fault, if there is one."""
        if self.faults:
            raise Refused(self.faults)


def save_row(session: Session, deed: Deed, row: Base, *, wanted: Mapping[str, object], noun: str, is_new: bool) -> None:
    """Write what differs and record which fields did, never their values; nothing where nothing does."""
    fields = [] if is_new else [change.field for change in changes_of(row, wanted)]
    if not is_new and not fields:
        return
    fill(row, wanted)
    session.add(row)
    session.flush()
    subject = str(getattr(row, f"{noun}_id"))
    record(session, deed, f"{noun}.added" if is_new else f"{noun}.changed", subject, fields=", ".join(fields))
