"""A guru, the own penilai, the kepala sekolah and a mediator around one computed value."""

import uuid
from dataclasses import dataclass, replace

import pytest
from sqlalchemy.orm import Session

from collect.domain.agreement import Disputed
from collect.domain.kinds import PeriodKind
from collect.domain.problem import Refused
from collect.operations.agree import (
    Guru,
    Signer,
    agree,
    hand_over,
    hold_talk,
    maintain,
    object_to,
    sign,
)
from collect.operations.agree_reopen import ask_reopening
from collect.operations.agree_scores import Answer, sheets_of_guru
from collect.operations.agree_state import Agreement, agreement_of
from collect.operations.appraise import appraise_period
from collect.operations.observe import SheetEntry, read_sheet_scores, save_competence
from collect.operations.seal import close_period
from collect.storage.assignments import Assignment
from collect.storage.observations import TEACHING, find_observation, find_sheet
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast import Cast

THREE, FIVE = Disputed(TEACHING, 3), Disputed(TEACHING, 5)
REASON = "Bukti pada catatan pengamatan belum dipakai"


@dataclass(frozen=True)
class Table:
    """Guru 01 and Guru 02 assessed by Guru 05 in a closed formatif; Guru 07 mediates."""

    cast: Cast
    period_id: uuid.UUID
    guru: Signer
    penilai: Signer
    head: Signer
    mediator: Signer

    @property
    def place(self) -> Guru:
        return Guru(self.period_id, self.cast.guru[0])

    def found(self, session: Session) -> Agreement:
        found = agreement_of(session, self.cast.school_id, self.period_id, self.cast.guru[0])
        assert found is not None
        return found

    def answers(self, session: Session, *wanted: Disputed, lower: tuple[Disputed, ...] = ()) -> dict[Disputed, Answer]:
        row = session.get_one(Assignment, (self.cast.school_id, self.period_id, self.cast.guru[0]))
        sheets = sheets_of_guru(session, row)
        scores = {one: read_sheet_scores(sheets[one].scores) for one in wanted}
        return {one: Answer((2,) * len(s) if one in lower else s, REASON) for one, s in scores.items()}


def set_table(session: Session) -> Table:
    cast = school.settle(session)
    period_id = school.period(session, cast, kind=PeriodKind.FORMATIVE)
    school.name_guru(session, cast, period_id, cast.guru[:2], assessor=cast.guru[4])
    for teacher_id in cast.guru[:2]:
        school.observe(session, cast, period_id, teacher_id, score=1)
    close_period(session, cast.deed, period_id)
    assert appraise_period(session, cast.deed, period_id, say=say) == []
    return Table(
        cast,
        period_id,
        guru=signer(session, cast, "guru1", "guru", cast.guru[0]),
        penilai=signer(session, cast, "penilai1", "guru penilai", cast.guru[4]),
        head=signer(session, cast, "kepala", "kepala-sekolah", cast.principal),
        mediator=signer(session, cast, "penengah", "guru", cast.guru[6]),
    )


def signer(session: Session, cast: Cast, name: str, roles: str, teacher_id: uuid.UUID) -> Signer:
    account_id = school.account(session, cast, name, roles, teacher_id)
    return Signer(account_id, teacher_id, name.title(), name, frozenset(roles.split()))


def objected(session: Session, table: Table) -> None:
    hand_over(session, table.cast.deed, table.penilai, table.place)
    object_to(session, table.cast.deed, table.guru, table.place, competences=frozenset({THREE, FIVE}), reason=REASON)


def disputed(session: Session, table: Table) -> None:
    objected(session, table)
    answers = table.answers(session, THREE, FIVE, lower=(THREE,))
    hold_talk(session, table.cast.deed, table.penilai, table.place, answers=answers, say=say)
    maintain(session, table.cast.deed, table.guru, table.place, competences=frozenset({FIVE}), reason=REASON)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [found.code for found in refused.value.problems]


WHY = "Skor kompetensi 3 salah ketik"
NO = "Skornya sudah sesuai dengan bukti"


def signed(session: Session) -> tuple[Table, Signer]:
    """The table with a signed value, and the koordinator."""
    table = set_table(session)
    deed = table.cast.deed
    hand_over(session, deed, table.penilai, table.place)
    agree(session, deed, table.guru, table.place)
    sign(session, deed, table.head, period_id=table.period_id, chosen={table.cast.guru[0]: 1})
    return table, signer(session, table.cast, "rina", "koordinator", table.cast.guru[8])


def asked(session: Session) -> tuple[Table, Signer]:
    """The same, and the koordinator has asked to open the observation again: the fourth step."""
    table, rina = signed(session)
    ask_reopening(session, table.cast.deed, rina, replace(table.place, edition=1), part=TEACHING, reason=WHY)
    return table, rina


def better(session: Session, table: Table) -> None:
    """The third competence of the open observation gets the highest scores."""
    key, teacher_id = (table.cast.school_id, table.period_id), table.cast.guru[0]
    row = session.get_one(Assignment, (*key, teacher_id))
    observation = find_observation(session, *key, teacher_id=teacher_id, part=TEACHING)
    assert observation is not None
    sheet = find_sheet(session, key[0], observation.observation_id, 3)
    assert sheet is not None
    entry = SheetEntry((2,) * len(sheet.scores))
    save_competence(session, table.cast.deed, row, part=TEACHING, number=3, entry=entry)


def observed(session: Session, table: Table) -> str:
    """Whether the guru's observation is open or finished."""
    key = (table.cast.school_id, table.period_id)
    found = find_observation(session, *key, teacher_id=table.cast.guru[0], part=TEACHING)
    assert found is not None
    return found.state
