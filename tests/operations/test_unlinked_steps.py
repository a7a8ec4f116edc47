"""An account that is linked to no person neither signs, names mediators, answers requests nor agrees: its owner may be the guru."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from collect.domain.agreement import State, StepKind
from collect.domain.problem import Refused
from collect.operations.agree import agree, hand_over, name_mediator, object_to, sign
from collect.operations.agree_reopen import allow_reopening, ask_reopening, refuse_reopening, waiting_reopenings
from collect.operations.deed import Deed
from collect.operations.what_waits import Kind, Person, what_waits
from collect.storage.observations import TEACHING
from collect.storage.transaction import Store
from tests.operations.cast_agree import NO, REASON, THREE, WHY, Table, asked, codes, disputed, set_table, signed

Step = Callable[[Session, Deed, Table], object]


def _agreed(session: Session) -> Table:
    table = set_table(session)
    hand_over(session, table.cast.deed, table.penilai, table.place)
    agree(session, table.cast.deed, table.guru, table.place)
    return table


def _handed(session: Session) -> Table:
    table = set_table(session)
    hand_over(session, table.cast.deed, table.penilai, table.place)
    return table


def _disputed(session: Session) -> Table:
    table = set_table(session)
    disputed(session, table)
    return table


def _nobody(table: Table) -> Table:
    """The same accounts, none of them linked."""
    people = {name: replace(getattr(table, name), teacher_id=None) for name in ("guru", "penilai", "head")}
    return replace(table, **people)


CASES: dict[str, tuple[Callable[[Session], Table], Step]] = {
    "hand over": (set_table, lambda s, d, t: hand_over(s, d, t.penilai, t.place)),
    "agree": (_handed, lambda s, d, t: agree(s, d, t.guru, t.place)),
    "object": (
        _handed,
        lambda s, d, t: object_to(s, d, t.guru, t.place, competences=frozenset({THREE}), reason=REASON),
    ),
    "mediator": (_disputed, lambda s, d, t: name_mediator(s, d, t.head, t.place, mediator_id=t.cast.guru[6])),
    "sign": (_agreed, lambda s, d, t: sign(s, d, t.head, period_id=t.period_id, chosen={t.cast.guru[0]: 1})),
    "allow": (lambda s: asked(s)[0], lambda s, d, t: allow_reopening(s, d, t.head, t.place, request=4)),
    "refuse": (lambda s: asked(s)[0], lambda s, d, t: refuse_reopening(s, d, t.head, t.place, request=4, reason=NO)),
}


@pytest.mark.parametrize("case", CASES)
def test_a_step_is_taken_by_the_person_and_by_no_account_without_one(store: Store, case: str) -> None:
    before, step = CASES[case]

    def work(session: Session) -> None:
        table = before(session)
        taken = table.found(session).steps
        with pytest.raises(Refused) as refused:
            step(session, table.cast.deed, _nobody(table))
        assert codes(refused) == ["account.no_person"]
        assert table.found(session).steps == taken
        step(session, table.cast.deed, table)
        assert len(table.found(session).steps) == len(taken) + 1

    store.write(work)


def test_a_koordinator_without_a_person_asks_to_open_a_value_again(store: Store) -> None:
    def work(session: Session) -> None:
        table, rina = signed(session)
        ask_reopening(session, table.cast.deed, replace(rina, teacher_id=None), table.place, part=TEACHING, reason=WHY)
        found = table.found(session)
        assert (found.steps[-1].kind, found.state) == (StepKind.ASK_REOPENING, State.SIGNED)

    store.write(work)


def test_nothing_waits_for_an_account_that_could_not_do_it(store: Store) -> None:
    def work(session: Session) -> None:
        table, _rina = asked(session)
        roles = frozenset({"kepala-sekolah", "pengawas"})
        for person_id, found in ((None, []), (table.cast.principal, [Kind.CONSENT])):
            assert [one.kind for one in what_waits(session, table.cast.deed, Person(person_id, roles))] == found
            assert len(waiting_reopenings(session, table.cast.school_id, person_id, roles)) == len(found)

    store.write(work)
