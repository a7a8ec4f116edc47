"""Who is assessed as what and by whom; what is refused, and what stays once drawn or observed."""

import uuid
from dataclasses import replace
from decimal import Decimal

import pytest

from collect.domain.kinds import TeacherType
from collect.domain.problem import Refused
from collect.operations.assign import AssignmentFacts, assign, facts_of, own_instrument, unassign
from collect.operations.secret import Secret
from collect.storage.assignments import Assignment, find_assignment
from collect.storage.transaction import Store
from tests.operations.cast import Cast, name_guru, observe, period, running, settle

FACTS = AssignmentFacts(TeacherType.SUBJECT, "guru-mapel", Decimal(24), rank="III/c")


@pytest.fixture
def cast(sqlite_store: Store) -> Cast:
    return sqlite_store.write(settle)


@pytest.fixture
def period_id(sqlite_store: Store, cast: Cast) -> uuid.UUID:
    return sqlite_store.write(lambda s: period(s, cast))


def name(store: Store, cast: Cast, period_id: uuid.UUID, facts: AssignmentFacts, guru: int = 0) -> Assignment:
    return store.write(lambda s: assign(s, cast.deed, period_id, cast.guru[guru], facts))


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [found.code for found in refused.value.problems]


def test_what_was_decided_is_kept_and_read_back(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    facts = replace(
        FACTS,
        duty="wakil-kepala-sekolah",
        duty_area="kesiswaan",
        duty_total=Decimal("15.5"),
        full_year_duties=1,
        assessor_id=cast.principal,
    )
    name(sqlite_store, cast, period_id, facts)
    with sqlite_store.read() as session:
        row = find_assignment(session, cast.school_id, period_id, cast.guru[0])
    assert row is not None
    assert facts_of(row) == facts
    assert (row.instrument_version, row.duty_version) == (1, 1)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"instrument": "guru-bk"}, "assignment.instrument"),
        ({"rank": "V/a"}, "assignment.rank"),
        ({"load": Decimal(-1)}, "assignment.negative"),
        ({"short_duties": -1}, "assignment.negative"),
        ({"duty": "ketua-osis"}, "assignment.duty"),
        ({"duty": "wakil-kepala-sekolah"}, "assignment.area"),
        ({"duty": "wakil-kepala-sekolah", "duty_area": "dapur"}, "assignment.area"),
        ({"duty": "kepala-sekolah", "duty_total": Decimal(25)}, "sheet.total"),
        ({"duty": "kepala-sekolah", "duty_total": Decimal(5)}, "sheet.total"),
        ({"teacher_type": TeacherType.ICT}, "assignment.reason"),
        ({"teacher_type": TeacherType.ICT, "instrument": "guru-tik"}, "instrument.incomplete"),
        ({"assessor_id": uuid.UUID(int=7)}, "teacher.unknown"),
    ],
)
def test_a_wrong_decision_is_refused(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID, change: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        name(sqlite_store, cast, period_id, replace(FACTS, **change))  # type: ignore[arg-type]  # one field at a time
    assert codes(refused) == [code]


def test_every_fault_is_told_at_once(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    facts = replace(FACTS, rank="V/a", load=Decimal(-1), assessor_id=cast.guru[0])
    with pytest.raises(Refused) as refused:
        name(sqlite_store, cast, period_id, facts)
    assert codes(refused) == ["assignment.rank", "assignment.negative", "assignment.self"]


def test_guru_tik_may_be_assessed_with_guru_mapel_for_a_recorded_reason(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    facts = replace(FACTS, teacher_type=TeacherType.ICT, instrument_reason="instrumen guru-tik belum lengkap")
    assert name(sqlite_store, cast, period_id, facts).instrument_reason == "instrumen guru-tik belum lengkap"


def test_a_penilai_assesses_at_most_ten_guru(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    sqlite_store.write(lambda s: name_guru(s, cast, period_id, cast.guru[:10]))
    facts = replace(FACTS, assessor_id=cast.principal)
    with pytest.raises(Refused) as refused:
        name(sqlite_store, cast, period_id, facts, guru=10)
    assert codes(refused) == ["assignment.too_many"]
    # One of the ten may be saved again.
    assert name(sqlite_store, cast, period_id, facts, guru=9).assessor_id == cast.principal


def test_once_drawn_the_kind_stays(sqlite_store: Store, cast: Cast, secret: Secret) -> None:
    period_id = sqlite_store.write(lambda s: running(s, cast, secret, cast.guru[:2]))
    same = replace(FACTS, assessor_id=cast.principal)
    assert name(sqlite_store, cast, period_id, replace(same, load=Decimal(20))).load == 20
    for change in ({"teacher_type": TeacherType.VOCATIONAL}, {"programme": "RPL"}):
        with pytest.raises(Refused) as refused:
            name(sqlite_store, cast, period_id, replace(same, **change))
        assert codes(refused) == ["assignment.drawn"]
    with pytest.raises(Refused, match=r"assignment\.in_use"):
        sqlite_store.write(lambda s: unassign(s, cast.deed, period_id, cast.guru[0]))


def test_once_observed_the_instruments_stay(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    name(sqlite_store, cast, period_id, FACTS)
    sqlite_store.write(lambda s: observe(s, cast, period_id, cast.guru[0]))
    with pytest.raises(Refused) as refused:
        name(sqlite_store, cast, period_id, replace(FACTS, duty="kepala-laboratorium"))
    assert codes(refused) == ["assignment.observed"]


def test_an_unused_guru_is_taken_out_again(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    name(sqlite_store, cast, period_id, FACTS)
    sqlite_store.write(lambda s: unassign(s, cast.deed, period_id, cast.guru[0]))
    with sqlite_store.read() as session:
        assert find_assignment(session, cast.school_id, period_id, cast.guru[0]) is None
    with pytest.raises(Refused, match=r"assignment\.unknown"):
        sqlite_store.write(lambda s: unassign(s, cast.deed, period_id, cast.guru[0]))


def test_a_guru_of_another_school_is_unknown(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    other = sqlite_store.write(lambda s: settle(s, npsn="20100002", part="8LR3"))
    with pytest.raises(Refused) as refused:
        sqlite_store.write(lambda s: assign(s, cast.deed, period_id, other.guru[0], FACTS))
    assert codes(refused) == ["teacher.unknown"]


@pytest.mark.parametrize(
    ("kind", "instrument"),
    [
        (TeacherType.COUNSELLOR, "guru-bk"),
        (TeacherType.EARLY_YEARS, "guru-paud"),
        (TeacherType.ICT, "guru-tik"),
        (TeacherType.SPECIAL_NRD, "guru-khusus"),
        (TeacherType.PRINCIPAL, "guru-mapel"),
        (TeacherType.LOWER_GRADES, "guru-mapel"),
    ],
)
def test_each_kind_has_its_own_instrument(kind: TeacherType, instrument: str) -> None:
    assert own_instrument(kind) == instrument
