"""Lists stand in one order on both databases, whatever order the database's own language would give."""

from sqlalchemy.orm import Session

from collect.storage.accounts import list_accounts
from collect.storage.pupils import SchoolClass, list_classes, list_parents, list_students
from collect.storage.teachers import list_teachers
from collect.storage.transaction import Store
from tests.operations.cast import account, settle

NAMES = ("ani", "Zul", "Ani", "_", "Émi", "ani b")


def test_names_stand_by_their_signs_and_a_class_without_a_grade_first(store: Store) -> None:
    def work(session: Session) -> None:
        cast = settle(session)
        rows = list_teachers(session, cast.school_id)
        for row, name in zip(rows, NAMES, strict=False):
            row.name = name
        for number, name in enumerate(NAMES):
            account(session, cast, f"u{number}", "koordinator")
            session.add(SchoolClass(school_id=cast.school_id, name=name, grade=None if number % 2 else 10))
        for one, name in zip(list_accounts(session, cast.school_id), NAMES, strict=True):
            one.name = name
        for student, parent, name in zip(
            list_students(session, cast.school_id), list_parents(session, cast.school_id), NAMES, strict=False
        ):
            student.name = parent.name = name
        session.flush()
        for listed in (list_teachers, list_accounts, list_students, list_parents):
            found = [row.name for row in listed(session, cast.school_id)]
            assert found == sorted(found)
            assert set(NAMES) <= set(found)
        classes = [(row.grade, row.name) for row in list_classes(session, cast.school_id)]
        assert classes == sorted(classes, key=lambda pair: (pair[0] or 0, pair[1]))
        assert classes[0][0] is None

    store.write(work)
