"""Attendance: exact, within its bounds, corrected on record, one guru or the whole table at once."""

import uuid
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from collect.domain.problem import Refused
from collect.operations.attend import MINUTES_MOST, Absence, enter_attendance, enter_table
from collect.storage.attendance import list_attendance
from collect.storage.audit import list_entries
from collect.storage.transaction import Store
from tests.operations import cast as school
from tests.operations.cast import Cast


def _named(session: Session) -> tuple[Cast, uuid.UUID]:
    cast = school.settle(session)
    period_id = school.period(session, cast)
    school.name_guru(session, cast, period_id, cast.guru[:3])
    return cast, period_id


def _entered(session: Session, cast: Cast, period_id: uuid.UUID) -> dict[uuid.UUID, tuple[str, int]]:
    rows = list_attendance(session, cast.school_id, period_id)
    return {row.teacher_id: (str(row.absent_days), row.late_minutes) for row in rows}


def test_days_are_kept_as_they_were_written(store: Store) -> None:
    def work(session: Session) -> tuple[Cast, uuid.UUID]:
        cast, period_id = _named(session)
        for teacher_id, days in zip(cast.guru[:3], ("3.125", "0", "-0"), strict=True):
            assert enter_attendance(
                session, cast.deed, period_id, teacher_id, absent_days=Decimal(days), late_minutes=45
            )
        return cast, period_id

    cast, period_id = store.write(work)
    with store.read() as session:
        found = _entered(session, cast, period_id)
        assert [found[teacher_id] for teacher_id in cast.guru[:3]] == [("3.125", 45), ("0", 45), ("0", 45)]


@pytest.mark.parametrize(
    ("days", "minutes", "code"),
    [
        ("-0.5", 0, "sheet.days"),
        ("366.1", 0, "sheet.days"),
        ("NaN", 0, "sheet.days"),
        ("Infinity", 0, "sheet.days"),
        ("1.0005", 0, "attend.places"),
        ("1E-9", 0, "attend.places"),
        ("1", -1, "attend.minutes"),
        ("1", MINUTES_MOST + 1, "attend.minutes"),
    ],
)
def test_what_cannot_be_is_refused(sqlite_store: Store, days: str, minutes: int, code: str) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session)
        with pytest.raises(Refused) as refused:
            enter_attendance(
                session, cast.deed, period_id, cast.guru[0], absent_days=Decimal(days), late_minutes=minutes
            )
        assert [found.code for found in refused.value.problems] == [code]
        assert _entered(session, cast, period_id) == {}

    sqlite_store.write(work)


def test_a_correction_is_on_record_and_the_same_again_is_not(store: Store) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session)
        for days, changes in (("1", True), ("1.0", False), ("2", True)):
            assert changes is enter_attendance(
                session, cast.deed, period_id, cast.guru[0], absent_days=Decimal(days), late_minutes=0
            )
        entries = [e for e in list_entries(session, cast.school_id) if e.deed == "attendance.entered"]
        assert [entry.details for entry in entries] == ['{"after":"1/0","before":""}', '{"after":"2/0","before":"1/0"}']

    store.write(work)


def test_a_table_is_entered_as_a_whole(store: Store) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session)
        first, second, third = cast.guru[:3]
        table = {first: Absence(Decimal("1.5"), 0), second: Absence(Decimal(0), 30)}
        assert enter_table(session, cast.deed, period_id, table) == 2
        assert enter_table(session, cast.deed, period_id, {**table, third: Absence(Decimal(0), 0)}) == 1
        assert _entered(session, cast, period_id) == {first: ("1.5", 0), second: ("0", 30), third: ("0", 0)}

    store.write(work)


def test_a_table_with_faults_tells_them_all_and_enters_nothing(store: Store) -> None:
    def work(session: Session) -> None:
        cast, period_id = _named(session)
        first, second, third = cast.guru[:3]
        stranger = cast.guru[7]
        table = {
            first: Absence(Decimal(1), 0),
            second: Absence(Decimal(400), -3),
            third: Absence(Decimal("0.00001"), 0),
            stranger: Absence(Decimal(0), 0),
        }
        with pytest.raises(Refused) as refused:
            enter_table(session, cast.deed, period_id, table)
        assert {(found.code, found.where) for found in refused.value.problems} == {
            ("assignment.unknown", str(stranger)),
            ("sheet.days", f"{second}.absent_days"),
            ("attend.minutes", f"{second}.late_minutes"),
            ("attend.places", f"{third}.absent_days"),
        }
        assert _entered(session, cast, period_id) == {}

    store.write(work)
