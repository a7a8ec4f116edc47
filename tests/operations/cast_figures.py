"""A sumatif with attendance, answers and values: Guru 01's is signed, Guru 02's is not."""

from sqlalchemy.orm import Session

from collect.operations.agree import Signer, agree, hand_over, sign
from collect.operations.appraise import appraise_period
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.storage.assignments import Assignment
from collect.storage.attendance import Attendance
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast_agree import Table, signer

WHY, NO = "Kehadiran bulan Maret salah hitung", "Rekap kehadirannya sudah benar"


def signed_sumatif(session: Session, secret: Secret) -> tuple[Table, Signer]:
    """Both guru were absent for 2 days and 45 minutes; the koordinator is the second that is given."""
    cast = school.settle(session)
    period_id = school.running(session, cast, secret, cast.guru[:2])
    school.answer(session, cast, period_id)
    for teacher_id in cast.guru[:2]:
        school.observe(session, cast, period_id, teacher_id)
        session.get_one(Assignment, (cast.school_id, period_id, teacher_id)).assessor_id = cast.guru[4]
    school.attend(session, cast, period_id, cast.guru[:2])
    close_period(session, cast.deed, period_id)
    assert appraise_period(session, cast.deed, period_id, say=say) == []
    table = Table(
        cast,
        period_id,
        guru=signer(session, cast, "guru1", "guru", cast.guru[0]),
        penilai=signer(session, cast, "penilai1", "guru penilai", cast.guru[4]),
        head=signer(session, cast, "kepala", "kepala-sekolah", cast.principal),
        mediator=signer(session, cast, "penengah", "guru", cast.guru[6]),
    )
    sign_again(session, table)
    return table, signer(session, cast, "rina", "koordinator", cast.guru[8])


def sign_again(session: Session, table: Table) -> None:
    """Handed over, agreed to and signed."""
    deed = table.cast.deed
    hand_over(session, deed, table.penilai, table.place)
    agree(session, deed, table.guru, table.place)
    edition = table.found(session).edition
    assert edition is not None
    sign(session, deed, table.head, period_id=table.period_id, chosen={table.cast.guru[0]: edition})


def attended(session: Session, table: Table) -> list[tuple[int, int]]:
    """Days and minutes of the two guru as they stand."""
    key = (table.cast.school_id, table.period_id)
    rows = [session.get_one(Attendance, (*key, teacher_id)) for teacher_id in table.cast.guru[:2]]
    return [(int(row.absent_days), row.late_minutes) for row in rows]
