"""A kepala sekolah without lessons wants no action."""

from decimal import Decimal

from sqlalchemy.orm import Session

from collect.config import Platform
from collect.storage.assignments import Assignment
from collect.storage.periods import Period
from collect.web.app import create_app
from collect.web.coordinate.period.rows import guru_rows
from tests.operations import cast as school


def test_a_load_of_zero_wants_action_for_a_guru_and_not_for_the_kepala_sekolah(platform: Platform) -> None:
    def work(session: Session) -> tuple[set[str], set[str]]:
        cast = school.settle(session)
        period_id = school.period(session, cast)
        pair = (cast.guru[0], cast.principal)
        school.name_guru(session, cast, period_id, pair)
        for teacher_id in pair:
            session.get_one(Assignment, (cast.school_id, period_id, teacher_id)).load = Decimal(0)
        rows = {row.teacher_id: row for row in guru_rows(session, session.get_one(Period, (cast.school_id, period_id)))}
        return set(rows[pair[0]].notes), set(rows[pair[1]].notes)

    with create_app(platform).test_request_context():
        guru, head = platform.store.write(work)
    assert "beban kerja 0" in guru
    assert "beban kerja 0" not in head
    assert "dinilai pengawas dari luar sekolah" in head
