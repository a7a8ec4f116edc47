"""Days out of attendance machines against what is stored: days are added and widened, never taken away.

Several machines at several gates, and a log that is fetched again, tell parts of one day: the earliest and the latest scan
count. Numbers are paired with guru only where it is certain; the others wait, open, and their days with them.
"""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from collect.domain.presence import Scans, join
from collect.domain.problem import Problem, problem
from collect.intake.machines import ABSENT, FREE, MachineRow
from collect.operations.deed import Deed
from collect.operations.enroll_plan import Batch, Change, Entry, Plan, in_order, shown
from collect.operations.pair_numbers import Known, Pairing
from collect.storage.machines import MachineDay, MachineNumber, add_days, list_days, list_numbers
from collect.storage.teachers import list_teachers

_SHOWN = 20

Key = tuple[str, date]
Told = tuple[int | None, int | None, str]
"""First scan, last scan, mark."""


@dataclass(frozen=True)
class _Found:
    """The days of a file joined with those stored: what is written of each number."""

    new: Mapping[str, Mapping[date, Told]]
    changed: Mapping[str, Mapping[date, Told]]
    numbers: Mapping[str, Known]


def plan_machines(session: Session, deed: Deed, batch: Batch[MachineRow]) -> Plan:
    """What the days would change, a number at a time."""
    days = [row.day for row in batch.rows.values()]
    stored = {
        (row.number, row.day): row for row in (list_days(session, deed.school_id, min(days), max(days)) if days else ())
    }
    numbers = {row.number: row for row in list_numbers(session, deed.school_id)}
    found = _find(batch, stored)
    teachers = list_teachers(session, deed.school_id)
    names = {row.teacher_id: row.name for row in teachers}
    pairing = Pairing(teachers)
    pairs = {n: _teacher_of(numbers.get(n), known, pairing) for n, known in found.numbers.items()}
    titles = {n: _title(known, _name(names, pairs[n])) for n, known in found.numbers.items()}
    fresh = {n: told for n, told in found.new.items() if told}
    altered = {n: told for n, told in found.changed.items() if told and n not in fresh}
    return Plan(
        new=in_order(Entry(titles[n], _span(told)) for n, told in fresh.items()),
        changed=in_order(
            Entry(titles[n], _span(told), tuple(_change(stored[(n, day)], day, told[day]) for day in sorted(told)[:5]))
            for n, told in altered.items()
        ),
        gone=(),
        unchanged=len(found.numbers) - len(fresh) - len(altered),
        problems=(),
        warnings=_open(batch, numbers, pairs, found.numbers),
        write=lambda: _write(session, deed.school_id, found=found, stored=stored, pairs=pairs),
    )


def _find(batch: Batch[MachineRow], stored: Mapping[Key, MachineDay]) -> _Found:
    told: dict[Key, list[Told]] = defaultdict(list)
    numbers: dict[str, Known] = {}
    for row in batch.rows.values():
        told[(row.number, row.day)].append((row.first, row.last, row.mark))
        known = numbers.get(row.number, Known(row.number))
        numbers[row.number] = Known(row.number, known.name or row.name, known.nip or row.nip)
    new: dict[str, dict[date, Told]] = defaultdict(dict)
    changed: dict[str, dict[date, Told]] = defaultdict(dict)
    for (number, day), values in told.items():
        old = stored.get((number, day))
        if old is None:
            new[number][day] = _joined(values)
        elif (joined := _joined([(old.first, old.last, old.mark), *values])) != (old.first, old.last, old.mark):
            changed[number][day] = joined
    return _Found(new, changed, numbers)


def _joined(values: list[Told]) -> Told:
    day = join([Scans(first, last) for first, last, _mark in values])
    marks = [mark for _first, _last, mark in values if mark and not (day.came and mark in (ABSENT, FREE))]
    # A reason outweighs an absence, and an absence a day off: the newest word of the strongest kind.
    marks.sort(key=lambda mark: (mark not in (ABSENT, FREE), mark == ABSENT))
    return day.first, day.last, marks[-1] if marks else ""


def _teacher_of(row: MachineNumber | None, known: Known, pairing: Pairing) -> uuid.UUID | None:
    if row is not None and (row.teacher_id is not None or row.nobody):
        return row.teacher_id
    return pairing.certain(known)


def _title(known: Known, teacher: str | None) -> str:
    name = teacher or known.name
    return f"{known.number} {name}" if name else known.number


def _name(names: Mapping[uuid.UUID, str], teacher_id: uuid.UUID | None) -> str | None:
    return None if teacher_id is None else names.get(teacher_id)


def _span(told: Mapping[date, Told]) -> str:
    return f"{len(told)} hari, {shown(min(told))} sampai {shown(max(told))}"


def _change(old: MachineDay, day: date, new: Told) -> Change:
    return Change(shown(day), _told_text((old.first, old.last, old.mark)), _told_text(new))


def _told_text(told: Told) -> str:
    first, last, mark = told
    clocks = [f"{minute // 60:02d}.{minute % 60:02d}" for minute in dict.fromkeys((first, last)) if minute is not None]
    return "–".join(clocks) or mark


def _open(
    batch: Batch[MachineRow],
    numbers: Mapping[str, MachineNumber],
    pairs: Mapping[str, uuid.UUID | None],
    known: Mapping[str, Known],
) -> list[Problem]:
    waiting = sorted(n for n, found in pairs.items() if found is None and not (n in numbers and numbers[n].nobody))
    if not waiting:
        return []
    listed = ", ".join(_title(known[n], None) for n in waiting[:_SHOWN]) + (", …" if len(waiting) > _SHOWN else "")
    return [problem("machine.open", batch.filename, number=len(waiting), listed=listed)]


def _write(
    session: Session,
    school_id: uuid.UUID,
    *,
    found: _Found,
    stored: Mapping[Key, MachineDay],
    pairs: Mapping[str, uuid.UUID | None],
) -> None:
    numbers = {row.number: row for row in list_numbers(session, school_id)}
    for number, known in found.numbers.items():
        row = numbers.get(number)
        if row is None:
            row = MachineNumber(school_id=school_id, number=number, name="", nobody=False)
            session.add(row)
        row.name = known.name or row.name
        row.teacher_id = pairs[number]
    session.flush()
    add_days(
        session,
        [
            {"school_id": school_id, "number": number, "day": day, "first": first, "last": last, "mark": mark}
            for number, days in found.new.items()
            for day, (first, last, mark) in days.items()
        ],
    )
    for number, days in found.changed.items():
        for day, told in days.items():
            old = stored[(number, day)]
            old.first, old.last, old.mark = told
    session.flush()
