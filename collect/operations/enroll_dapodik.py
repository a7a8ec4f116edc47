"""What Dapodik's service gave, kept as four lists that wait for a yes, to be taken in their order: each rests on the one before."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.problem import refuse
from collect.intake import dapodik
from collect.operations.deed import Deed
from collect.operations.enroll import KEPT, wait_for_yes
from collect.operations.enroll_rows import left_out_of
from collect.storage.imports import list_pending_of

ORDER = ("guru", "peserta-didik", "rombel", "mengajar")


@dataclass(frozen=True)
class Waiting:
    """One of the lists; `import_id` is None once it was taken or thrown away."""

    kind: str
    import_id: uuid.UUID | None


def wait_for_dapodik(session: Session, deed: Deed, school: dapodik.School) -> None:
    """Keep the rows until somebody agrees; what waited from an earlier reading is thrown away. Raises `Refused` where the service
    gave neither guru nor peserta didik."""
    staff, students = dapodik.staff_rows(school), dapodik.student_rows(school)
    if not staff.rows and not students.rows:
        raise refuse("dapodik.nobody")
    forget_dapodik(session, deed)
    lessons = dapodik.lesson_rows(school)
    missed = {
        "guru": left_out_of(dapodik.staff_table(school), "guru", staff),
        "peserta-didik": left_out_of(dapodik.student_table(school), "peserta-didik", students),
        "mengajar": left_out_of(dapodik.lesson_table(school), "mengajar", lessons),
    }
    lists = {"guru": staff, "peserta-didik": students, "rombel": dapodik.room_rows(school), "mengajar": lessons}
    for kind in ORDER:
        if lists[kind].rows or lists[kind].problems:
            wait_for_yes(session, deed, kind, lists[kind], dapodik.NAME, missed.get(kind, ()))


def waiting_dapodik(session: Session, deed: Deed) -> Sequence[Waiting]:
    """The lists in their order; empty where nothing waits any more."""
    rows = list_pending_of(session, deed.school_id, dapodik.NAME)
    ids = {row.kind: row.import_id for row in rows if row.made_at >= deed.now - KEPT}
    return [Waiting(kind, ids.get(kind)) for kind in ORDER] if ids else []


def forget_dapodik(session: Session, deed: Deed) -> None:
    """Throw away what still waits."""
    for row in list_pending_of(session, deed.school_id, dapodik.NAME):
        session.delete(row)
    session.flush()
