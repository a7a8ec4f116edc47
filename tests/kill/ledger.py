"""What the database holds, against what the phones hold."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from collect.operations.respond import receipt_of
from collect.storage.codes import CodeUse
from collect.storage.responses import Response
from collect.storage.transaction import Store
from tests.kill.crowd import Crowd, Errand


@dataclass(frozen=True)
class Ledger:
    """Every stored answer by its id, how often each receipt is to be found, and the guru of the used cards."""

    answers: Mapping[UUID, str]
    receipts: Counter[str]
    answered: Counter[UUID]
    used: Counter[UUID]


def read_ledger(store: Store) -> Ledger:
    """All responses and all uses of cards."""
    with store.read() as session:
        rows = session.execute(select(Response.response_id, Response.answers, Response.teacher_id)).all()
        used = session.execute(select(CodeUse.teacher_id, func.count()).group_by(CodeUse.teacher_id)).all()
    return Ledger(
        {row[0]: row[1] for row in rows},
        Counter(receipt_of(row[0]) for row in rows),
        Counter(row[2] for row in rows),
        Counter({row[0]: row[1] for row in used}),
    )


def missing(store: Store, receipts: Sequence[str]) -> list[str]:
    """Receipts that a phone holds and that are not in the database exactly once."""
    found = read_ledger(store).receipts
    return [receipt for receipt in receipts if found[receipt] != 1]


def compare(store: Store, crowd: Crowd) -> None:
    """Once every phone has come home: their receipts and the rows are the same, one for one, and so are the answers."""
    ledger = read_ledger(store)
    sent: dict[UUID, Errand] = {errand.submission: errand for errand in crowd.errands}
    assert crowd.strange == []
    assert missing(store, list(crowd.receipts.values())) == []
    assert ledger.answers == {submission: sent[submission].stored for submission in crowd.receipts}
    assert ledger.answered == ledger.used
