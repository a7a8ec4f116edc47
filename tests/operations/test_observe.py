"""A penilai's observation: saved as it goes, never overwritten unseen, finished when whole, reopened only on record."""

import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.opening import BY_COORDINATOR
from collect.domain.problem import Refused
from collect.operations.deed import Deed
from collect.operations.observe import (
    SheetEntry,
    assignment_for,
    finish,
    open_competences,
    reopen,
    save_competence,
)
from collect.operations.secret import Secret
from collect.storage.assignments import Assignment
from collect.storage.audit import AuditEntry
from collect.storage.observations import (
    DUTY,
    FINISHED,
    RUNNING,
    TEACHING,
    CompetenceSheet,
    Observation,
    find_observation,
    list_editions,
    list_sheets,
)
from collect.storage.transaction import Store
from tests.web.cast_respond import NOON, Hall, answering

WHOLE = SheetEntry((2, 1, 0, 2, 1, 2))


@pytest.fixture
def hall(store: Store, secret: Secret) -> Hall:
    """Budi assesses Aminah."""

    def work(session: Session) -> Hall:
        made = answering(session, secret)
        _assignment(session, made).assessor_id = made.guru[1]
        return made

    return store.write(work)


def _deed(hall: Hall) -> Deed:
    return Deed(hall.school_id, "Budi (budi)", NOON)


def _assignment(session: Session, hall: Hall) -> Assignment:
    return session.get_one(Assignment, (hall.school_id, hall.period_id, hall.guru[0]))


def _save(
    store: Store,
    hall: Hall,
    entry: SheetEntry,
    *,
    number: int = 1,
    revision: int | None = None,
    part: str = TEACHING,
) -> CompetenceSheet:
    return store.write(
        lambda session: save_competence(
            session,
            _deed(hall),
            _assignment(session, hall),
            part=part,
            number=number,
            entry=entry,
            revision=revision,
        )
    )


def _fill(store: Store, hall: Hall) -> None:
    for competence in load_catalog().instrument("guru-mapel").competences:
        _save(store, hall, SheetEntry((2,) * competence.size), number=competence.number)


def _finish(store: Store, hall: Hall) -> None:
    store.write(lambda session: finish(session, _deed(hall), _assignment(session, hall), part=TEACHING))


def _reopen(store: Store, hall: Hall, reason: str) -> None:
    store.write(
        lambda session: reopen(
            session, _deed(hall), _assignment(session, hall), part=TEACHING, reason=reason, opening=BY_COORDINATOR
        )
    )


def _observation(session: Session, hall: Hall, part: str = TEACHING) -> Observation:
    found = find_observation(session, hall.school_id, hall.period_id, teacher_id=hall.guru[0], part=part)
    assert found is not None
    return found


def _why(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.problems[0].code


def test_a_competence_is_kept_whole_or_not(store: Store, hall: Hall) -> None:
    entry = SheetEntry((2, None, 0, None, 1, 2), before="RPP ada", monitoring="Tertib")
    _save(store, hall, entry)
    with store.read() as session:
        observation = _observation(session, hall)
        (sheet,) = list_sheets(session, hall.school_id, observation.observation_id)
        assert (sheet.scores, sheet.before, sheet.monitoring, sheet.revision) == ("2-0-12", "RPP ada", "Tertib", 1)
        assert open_competences(session, observation) == list(range(1, 15))
        assert (observation.instrument_code, observation.instrument_version) == ("guru-mapel", 1)


def test_notes_lose_what_nobody_sees_and_count_a_line_s_end_once(store: Store, hall: Hall) -> None:
    text = "a\r\nb\x00\x07\tc" + "\r\n" * 3992 + "d"
    kept = _save(store, hall, replace(WHOLE, during=text)).during
    assert kept.startswith("a\nb  \tc\n")
    assert "\x00" not in kept
    assert len(kept) == 4000
    with pytest.raises(Refused) as refused:
        _save(store, hall, replace(WHOLE, during="x" * 4001))
    assert _why(refused) == "observation.note"


@pytest.mark.parametrize(
    ("scores", "why"), [((2,) * 5, "scores.count"), ((2,) * 7, "scores.count"), ((3,) * 6, "scores.scale")]
)
def test_scores_outside_the_form_are_refused(store: Store, hall: Hall, scores: tuple[int, ...], why: str) -> None:
    with pytest.raises(Refused) as refused:
        _save(store, hall, SheetEntry(scores))
    assert _why(refused) == why
    with store.read() as session:
        assert session.scalars(select(Observation)).all() == []


@pytest.mark.parametrize("revision", [0, 1])
def test_two_windows_never_overwrite_each_other_unseen(store: Store, hall: Hall, revision: int) -> None:
    _save(store, hall, WHOLE, revision=0)
    if revision == 1:
        _save(store, hall, SheetEntry((1,) * 6), revision=1)
    with pytest.raises(Refused) as refused:
        _save(store, hall, SheetEntry((0,) * 6), revision=revision)
    assert _why(refused) == "observation.stale"
    with store.read() as session:
        sheet = session.scalars(select(CompetenceSheet)).one()
        assert sheet.scores == ("111111" if revision else "210212")


def test_the_same_entry_sent_again_is_no_conflict_and_changes_nothing(store: Store, hall: Hall) -> None:
    first = _save(store, hall, WHOLE, revision=0)
    again = _save(store, hall, WHOLE, revision=0)
    assert (first.revision, again.revision) == (1, 1)


def test_ten_windows_that_save_the_first_time_in_one_moment_make_one_observation(store: Store, hall: Hall) -> None:
    def save(number: int) -> str:
        try:
            _save(store, hall, SheetEntry((number % 3,) * 6, before=str(number)), revision=0)
        except Refused as refused:
            return refused.problems[0].code
        return "saved"

    with ThreadPoolExecutor(10) as pool:
        ends = sorted(pool.map(save, range(10)))
    assert ends == ["observation.stale"] * 9 + ["saved"]
    with store.read() as session:
        assert len(session.scalars(select(Observation)).all()) == 1
        assert session.scalars(select(CompetenceSheet)).one().revision == 1


def test_ten_windows_that_save_the_same_revision_leave_one_of_them(store: Store, hall: Hall) -> None:
    _save(store, hall, WHOLE, revision=0)

    def save(number: int) -> str:
        try:
            _save(store, hall, replace(WHOLE, before=str(number)), revision=1)
        except Refused as refused:
            return refused.problems[0].code
        return str(number)

    with ThreadPoolExecutor(10) as pool:
        ends = list(pool.map(save, range(10)))
    (won,) = (end for end in ends if end != "observation.stale")
    with store.read() as session:
        sheet = session.scalars(select(CompetenceSheet)).one()
        assert (sheet.before, sheet.revision) == (won, 2)


def test_only_a_whole_observation_is_finished_and_then_it_stays(store: Store, hall: Hall) -> None:
    _save(store, hall, WHOLE)
    with pytest.raises(Refused) as refused:
        _finish(store, hall)
    assert refused.value.problems[0].details["numbers"] == ", ".join(map(str, range(2, 15)))
    _fill(store, hall)
    _finish(store, hall)
    _finish(store, hall)
    with store.read() as session:
        assert (_observation(session, hall).state, _observation(session, hall).finished_on) == (FINISHED, NOON.date())
        deeds = session.scalars(select(AuditEntry.deed)).all()
        assert deeds == ["observation.finished"]
    with pytest.raises(Refused) as refused:
        _save(store, hall, WHOLE)
    assert _why(refused) == "observation.finished"


def test_reopening_keeps_what_was_and_why(store: Store, hall: Hall) -> None:
    _fill(store, hall)
    with pytest.raises(Refused) as refused:
        _reopen(store, hall, "Bukti baru untuk kompetensi 3")
    assert _why(refused) == "observation.not_finished"
    _finish(store, hall)
    with pytest.raises(Refused) as refused:
        _reopen(store, hall, "  x  ")
    assert _why(refused) == "sheet.reason"
    _reopen(store, hall, "Bukti baru\x00 untuk kompetensi 3 " + "z" * 600)
    _save(store, hall, WHOLE)
    with store.read() as session:
        observation = _observation(session, hall)
        assert (observation.state, observation.edition, observation.finished_on) == (RUNNING, 2, None)
        (edition,) = list_editions(session, hall.school_id, observation.observation_id)
        assert json.loads(edition.content)["1"]["scores"] == "222222"
        assert (edition.reopened_by, len(edition.reason), "\x00" in edition.reason) == ("Budi (budi)", 500, False)


def test_only_the_penilai_of_a_guru_finds_the_assignment(store: Store, hall: Hall) -> None:
    with store.read() as session:
        deed = _deed(hall)
        found = assignment_for(session, deed, hall.period_id, hall.guru[0], assessor_id=hall.guru[1])
        assert found.teacher_id == hall.guru[0]
        for period, teacher, assessor in (
            (hall.period_id, hall.guru[0], hall.guru[0]),
            (hall.period_id, hall.guru[0], None),
            (hall.period_id, hall.guru[1], None),
            (uuid.uuid4(), hall.guru[0], hall.guru[1]),
        ):
            with pytest.raises(Refused) as refused:
                assignment_for(session, deed, period, teacher, assessor_id=assessor)
            assert _why(refused) == "assignment.unknown"


def test_a_begun_observation_stays_with_the_version_it_was_begun_with(store: Store, hall: Hall) -> None:
    _save(store, hall, WHOLE)

    def newer(session: Session) -> None:
        _assignment(session, hall).instrument_version = 99

    store.write(newer)
    assert _save(store, hall, SheetEntry((1,) * 6)).scores == "111111"


@pytest.mark.parametrize(
    ("duty", "total", "area", "why"),
    [
        (None, None, None, "observation.no_duty"),
        ("kepala-laboratorium", Decimal(20), None, "observation.total"),
        ("kepala-perpustakaan", None, None, "instrument.incomplete"),
        ("wakil-kepala-sekolah", None, "tidak-ada", "assignment.area"),
    ],
)
def test_a_duty_is_observed_only_where_there_is_something_to_observe(
    store: Store, hall: Hall, duty: str | None, total: Decimal | None, area: str | None, why: str
) -> None:
    def give(session: Session) -> None:
        row = _assignment(session, hall)
        row.duty_code, row.duty_version, row.duty_total, row.duty_area = duty, 1 if duty else None, total, area

    store.write(give)
    with pytest.raises(Refused) as refused:
        _save(store, hall, SheetEntry((4,) * 3), number=5, part=DUTY)
    assert _why(refused) == why


def test_a_wakil_is_scored_from_one_to_four_in_the_own_area(store: Store, hall: Hall) -> None:
    competence = load_catalog().instrument("wakil-kepala-sekolah").competences[4]

    def give(session: Session) -> None:
        row = _assignment(session, hall)
        row.duty_code, row.duty_version, row.duty_area = "wakil-kepala-sekolah", 1, competence.areas[0].code

    store.write(give)
    assert _save(store, hall, SheetEntry((4, 1, 3)), number=5, part=DUTY).scores == "413"
    with pytest.raises(Refused) as refused:
        _save(store, hall, SheetEntry((0, 1, 3)), number=5, part=DUTY)
    assert _why(refused) == "scores.scale"
