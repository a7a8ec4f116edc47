"""A guru's subject stands on papers also where the staff list names none, as Dapodik's does."""

from datetime import date

from sqlalchemy.orm import Session

from collect.operations.paper_school import assessors_of
from collect.operations.pools import subjects_of
from collect.storage.teachers import find_teacher
from collect.storage.transaction import Store
from tests.operations import cast as school
from tests.operations.cast import settle


def test_the_main_subject_of_the_lessons_stands_in_for_a_missing_one(sqlite_store: Store) -> None:
    def work(session: Session) -> tuple[dict[str, str], str]:
        cast = settle(session)
        period_id, asked = school.period(session, cast), (cast.guru[0], cast.guru[1], cast.guru[11])
        school.name_guru(session, cast, period_id, asked)
        for teacher_id, subject in zip(asked, ("", "Bahasa Contoh", ""), strict=True):
            teacher = find_teacher(session, cast.school_id, teacher_id)
            assert teacher is not None
            teacher.subject = subject
        session.flush()
        found = assessors_of(session, cast.deed, period_id, printed_on=date(2026, 11, 20))
        return {row.name: row.detail for row in found.guru}, subjects_of(session, cast.school_id)[cast.guru[0]]

    named, taught = sqlite_store.write(work)
    assert taught
    assert sorted(named.items())[1:] == [("Guru 01", taught), ("Guru 02", "Bahasa Contoh")]
    assert sorted(named.values()) == sorted(["", "Bahasa Contoh", taught])
