"""A school's own wording: read, kept as a new one, or given up; and the definitions as that school sees them.

Whatever shows or scores with a definition asks here: `school_catalog` for many, `wording_of` for one.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import cast

from sqlalchemy.orm import Session

from collect.catalog.read import Catalog, Shelf, load_catalog
from collect.domain.problem import Problem, Refused, problem, refuse
from collect.domain.strict_json import canonical, read_object
from collect.domain.wording import Definition, T, sizes_of, worded, wording_faults
from collect.intake.wording import read_wording
from collect.operations.deed import Deed, record
from collect.reports.wording import wording_workbook
from collect.storage.audit import lock_head
from collect.storage.observations import is_observed_with
from collect.storage.wordings import (
    SchoolWording,
    find_current_wording,
    list_current_wordings,
    list_wordings,
)

SOURCE_MOST = 200


@dataclass(frozen=True)
class WordingPlan:
    """What a school's file would do. `based_on`: the number of the wording that counted when the file was read, 0 for none."""

    definition: Definition
    filename: str
    texts: Mapping[str, str]
    problems: Sequence[Problem]
    based_on: int


def school_catalog(session: Session, school_id: uuid.UUID, on: date | None = None) -> Catalog:
    """Every definition with the school's own texts, and complete where the school completed it; else as shipped."""
    catalog = load_catalog(on=on)
    own = {(row.code, row.base_version): row for row in list_current_wordings(session, school_id) if texts_in(row)}
    if not own:
        return catalog
    return replace(
        catalog,
        instrument_shelf=_worded_shelf(catalog.instrument_shelf, own),
        questionnaire_shelf=_worded_shelf(catalog.questionnaire_shelf, own),
    )


def wording_of(session: Session, school_id: uuid.UUID, definition: T) -> T:
    """One definition with the school's own texts: same code, version, numbers and scale."""
    row = find_current_wording(session, school_id, definition.code, definition.version)
    return definition if row is None else worded_by(definition, row.texts, row.source)


def texts_in(row: SchoolWording) -> dict[str, str]:
    """A wording's texts by key; none where it says that ours count again."""
    found: dict[str, str] = json.loads(row.texts)
    return found


def read_texts(text: str) -> dict[str, str]:
    """Texts by key as a preview hands them back. Raises `Refused`; what is in them is looked at by `set_wording`."""
    try:
        found = read_object(text.encode(), "texts")
    except (Refused, UnicodeEncodeError):
        raise refuse("wording.unreadable") from None
    if not all(isinstance(value, str) for value in found.values()):
        raise refuse("wording.unreadable")
    return found


def definition_of(code: str) -> Definition:
    """The newest published version of an instrument or questionnaire. Raises `Refused`."""
    catalog = load_catalog()
    if any(form.code == code for form in catalog.questionnaires):
        return catalog.questionnaire(code)
    return catalog.instrument(code)


def export_wording(session: Session, school_id: uuid.UUID, definition: Definition) -> bytes:
    """The workbook with our texts and the school's so far."""
    row = find_current_wording(session, school_id, definition.code, definition.version)
    return wording_workbook(definition, texts_in(row) if row else {})


def plan_wording(session: Session, school_id: uuid.UUID, code: str, *, data: bytes, filename: str) -> WordingPlan:
    """What a file would replace; nothing is kept. Raises `Refused` when it cannot be read."""
    definition = definition_of(code)
    sheet = read_wording(data, filename, definition)
    problems = list(sheet.problems)
    if not sheet.texts and not problems:
        problems = [problem("wording.empty")]
    if not problems:
        problems = _moved(session, school_id, definition, sheet.texts)
    row = find_current_wording(session, school_id, code, definition.version)
    return WordingPlan(definition, filename, sheet.texts, problems, row.number if row else 0)


def set_wording(
    session: Session, deed: Deed, code: str, *, texts: Mapping[str, str], source: str, based_on: int
) -> SchoolWording:
    """Keep these texts as the school's newest wording; the same once more changes nothing. Raises `Refused` with every fault."""
    definition = definition_of(code)
    source = " ".join(source.split())
    faults = wording_faults(definition, texts) or _moved(session, deed.school_id, definition, texts)
    if not texts:
        faults.append(problem("wording.empty"))
    if not source or not source.isprintable():
        faults.append(problem("wording.source", "source"))
    if len(source) > SOURCE_MOST:
        faults.append(problem("wording.source_long", "source", most=SOURCE_MOST))
    if faults:
        raise Refused(faults)
    return _keep(session, deed, definition, texts=texts, source=source, based_on=based_on)


def drop_wording(session: Session, deed: Deed, code: str, *, based_on: int) -> None:
    """Go back to our texts; the school's stay in the history. Raises `Refused`."""
    definition = definition_of(code)
    faults = _moved(session, deed.school_id, definition, {})
    if faults:
        raise Refused(faults)
    _keep(session, deed, definition, texts={}, source="", based_on=based_on)


def _keep(
    session: Session, deed: Deed, definition: Definition, *, texts: Mapping[str, str], source: str, based_on: int
) -> SchoolWording:
    lock_head(session, deed.school_id)
    rows = list_wordings(session, deed.school_id, definition.code)
    current = next((row for row in rows if row.base_version == definition.version), None)
    text = canonical(dict(texts))
    if current is not None and (current.texts, current.source) == (text, source):
        return current
    if (current.number if current else 0) != based_on:
        raise refuse("wording.changed")
    made = SchoolWording(
        school_id=deed.school_id,
        code=definition.code,
        number=rows[0].number + 1 if rows else 1,
        base_version=definition.version,
        source=source,
        texts=text,
        made_by=deed.actor[:200],
        made_on=deed.today,
    )
    session.add(made)
    session.flush()
    record(session, deed, "wording.set", definition.code, number=made.number, source=source, texts=len(texts))
    return made


def _moved(session: Session, school_id: uuid.UUID, definition: Definition, texts: Mapping[str, str]) -> list[Problem]:
    """Scores that were given hang on how many indicators there are: once somebody was observed, that number stays."""
    if not is_observed_with(session, school_id, definition.code, definition.version):
        return []
    if sizes_of(wording_of(session, school_id, definition)) == sizes_of(worded(definition, texts, "")):
        return []
    return [problem("wording.in_use", "", code=definition.code)]


def _worded_shelf(shelf: Shelf[T], own: Mapping[tuple[str, int], SchoolWording]) -> Shelf[T]:
    entries = []
    for entry in shelf.entries:
        row = own.get((entry.code, entry.version))
        entries.append(entry if row is None else worded_by(entry, row.texts, row.source))
    return Shelf(shelf.unknown, tuple(entries))


def worded_by(definition: T, texts: str, source: str) -> T:
    """A definition with a school's texts (JSON, key to text)."""
    return cast(T, _remembered(definition, texts, source))


@lru_cache(maxsize=256)
def _remembered(definition: Definition, texts: str, source: str) -> Definition:
    """Every page of a penilai asks for it."""
    return worded(definition, json.loads(texts), source)
