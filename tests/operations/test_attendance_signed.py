"""A file of attendance, and what the machines tell, leave a signed value's figures as they are and say whose; both databases."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from collect.domain.presence import days_of
from collect.domain.problem import Refused
from collect.operations.enroll import import_file, preview_file
from collect.operations.pair_numbers import set_pairs
from collect.operations.secret import Secret
from collect.operations.take_presence import presence_of, take_presence
from collect.storage.attendance import Attendance
from collect.storage.transaction import Store
from tests.operations.cast_figures import attended, signed_sumatif
from tests.operations.enroll_cast import counts, sheet

WORKING = [day for day in days_of(date(2026, 9, 7), date(2026, 9, 18)) if day.isoweekday() < 6]


def test_of_a_file_the_signed_gurus_row_is_left_out_and_named(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        table, _rina = signed_sumatif(session, secret)
        rows = [{"nama": name, "hari_tanpa_keterangan": 3, "menit_terlambat": 0} for name in ("Guru 01", "Guru 02")]
        file = (sheet("kehadiran", rows), "kehadiran.xlsx", table.period_id)
        for deed in (preview_file, import_file):
            seen = deed(session, table.cast.deed, "kehadiran", *file)
            assert counts(seen) == (0, 1, 0, 0, 1)
            (fault,) = seen.problems
            assert (fault.code, fault.details["name"]) == ("agreement.figures_signed", "Guru 01")
            assert fault.where == "kehadiran.xlsx, baris 2"
        assert attended(session, table) == [(2, 45), (3, 0)]
        same = [{"nama": "Guru 01", "hari_tanpa_keterangan": 2, "menit_terlambat": 45}]
        again = preview_file(
            session, table.cast.deed, "kehadiran", sheet("kehadiran", same), "kehadiran.xlsx", table.period_id
        )
        assert counts(again) == (0, 0, 1, 0, 0)

    store.write(work)


def _log(pin: str, late: str) -> bytes:
    lines = [f"{pin:>9}\t{day} {clock}:00\t1\t0\t1\t0\r\n" for day in WORKING for clock in (late, "15:05")]
    return "".join(lines).encode()


def test_of_the_machines_figures_the_signed_gurus_are_locked_and_others_taken(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        table, _rina = signed_sumatif(session, secret)
        deed, (first, second) = table.cast.deed, table.cast.guru[:2]
        import_file(session, deed, "attlog", _log("7", "07:10") + _log("8", "06:50"), "1_attlog.dat")
        set_pairs(session, deed, {"7": first, "8": second})
        seen = presence_of(session, deed, table.period_id)
        states = {row.teacher_id: (row.signed, row.differs, row.locked) for row in seen.rows}
        assert states == {first: (True, True, True), second: (False, True, False)}
        with pytest.raises(Refused) as refused:
            take_presence(session, deed, table.period_id, [first, second], digest=seen.digest)
        (fault,) = refused.value.problems
        assert (fault.code, fault.where) == ("agreement.figures_signed", str(first))
        assert attended(session, table) == [(2, 45), (2, 45)]
        assert take_presence(session, deed, table.period_id, [second], digest=seen.digest) == 1
        assert attended(session, table) == [(2, 45), (0, 0)]

    store.write(work)


def test_machines_that_tell_what_is_signed_lock_nothing(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        table, _rina = signed_sumatif(session, secret)
        deed, first = table.cast.deed, table.cast.guru[0]
        import_file(session, deed, "attlog", _log("7", "06:50"), "1_attlog.dat")
        set_pairs(session, deed, {"7": first})
        stored = session.get_one(Attendance, (table.cast.school_id, table.period_id, first))
        stored.absent_days, stored.late_minutes = Decimal(0), 0
        session.flush()
        seen = presence_of(session, deed, table.period_id)
        row = next(one for one in seen.rows if one.teacher_id == first)
        assert (row.figures, row.signed, row.locked) == ((Decimal(0), 0), True, False)
        assert take_presence(session, deed, table.period_id, [first], digest=seen.digest) == 0

    store.write(work)
