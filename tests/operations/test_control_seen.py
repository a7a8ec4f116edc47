"""Whoever controls says something about what he or she saw, and about guru of the internal draw alone; on both databases."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy.orm import Session

from collect.domain.control import Verdict
from collect.domain.kinds import Role
from collect.domain.opening import BY_COORDINATOR
from collect.operations.control import Judgement, judge, return_to_assessor, sign_control, signed_digest
from collect.operations.control_visit import FindingFacts, end_visit, invite_team, record_finding
from collect.operations.observe import SheetEntry, finish, reopen, save_competence
from collect.operations.passwords import make_code
from collect.storage.controls import ControlGuru, list_control_guru, list_findings, list_signatures, list_verdicts
from collect.storage.observations import FINISHED, TEACHING, find_observation, find_sheet
from collect.storage.transaction import Store
from tests.operations.cast import Cast, settle
from tests.operations.cast_control import REASON, assigned, codes, look, parts_of, sampled, say, signing, twelve


@pytest.fixture
def cast(store: Store) -> Cast:
    return store.write(settle)


@pytest.fixture
def period_id(store: Store, cast: Cast) -> uuid.UUID:
    return store.write(lambda s: twelve(s, cast))


def rescored(session: Session, cast: Cast, row: ControlGuru, number: int) -> None:
    """The koordinator opens the observation, the penilai gives one competence other scores and finishes again."""
    assignment = assigned(session, cast, row)
    reopen(session, cast.deed, assignment, part=TEACHING, reason="Skor salah ketik", opening=BY_COORDINATOR)
    observation = find_observation(session, cast.school_id, row.period_id, teacher_id=row.teacher_id, part=TEACHING)
    assert observation is not None
    sheet = find_sheet(session, cast.school_id, observation.observation_id, number)
    assert sheet is not None
    entry = SheetEntry(tuple((int(score) + 1) % 3 for score in sheet.scores))
    save_competence(session, cast.deed, assignment, part=TEACHING, number=number, entry=entry)
    finish(session, cast.deed, assignment, part=TEACHING)


def test_a_verdict_on_scores_that_were_never_seen_is_refused_and_nothing_is_kept(
    store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    row = sampled(store, cast, period_id)
    seen = {line.competence.number: line.digest for line in look(store, cast, row).lines}
    store.write(lambda s: rescored(s, cast, row, 1))
    said = {number: Judgement(Verdict.FITS, seen=digest) for number, digest in seen.items()}
    assert codes(
        store, lambda s: judge(s, cast.deed, row, part=TEACHING, judgements=said, controller=cast.principal)
    ) == {"control.changed"}
    assert look(store, cast, row).judged == 0
    with store.read() as session:
        assert list_verdicts(session, row) == []
    assert say(store, cast, row) == 14


def test_a_signature_under_what_was_never_seen_is_refused(store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    row = sampled(store, cast, period_id)
    say(store, cast, row)
    with store.read() as session:
        seen = signed_digest(row, parts_of(session, cast, row))
    store.write(lambda s: rescored(s, cast, row, 1))
    say(store, cast, row)
    by: dict[str, Any] = {"position": Role.PRINCIPAL, "controller": cast.principal, "seen": seen}
    assert codes(store, lambda s: sign_control(s, cast.deed, row, **by)) == {"control.changed_signature"}
    with store.read() as session:
        assert list_signatures(session, row) == []
    assert store.write(lambda s: signing(s, cast, row)) == 1


def test_a_return_names_what_was_seen(store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    row = sampled(store, cast, period_id)
    say(store, cast, row, 3)
    with store.read() as session:
        seen = signed_digest(row, parts_of(session, cast, row)[:1])
    say(store, cast, row, 3, 5)
    by: dict[str, Any] = {
        "part": TEACHING,
        "reason": REASON,
        "controller": cast.principal,
        "seen": seen,
        "position": Role.PRINCIPAL,
    }
    assert codes(store, lambda s: return_to_assessor(s, cast.deed, row, **by)) == {"control.changed_return"}
    checked = look(store, cast, row)
    assert checked.observation is not None
    assert checked.observation.state == FINISHED


def test_internal_control_says_nothing_about_the_guru_of_an_external_team(
    store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    code = make_code()
    store.write(lambda s: invite_team(s, cast.deed, period_id, team="Tim Dinas", days=7, code=code))
    with store.read() as session:
        row = list_control_guru(session, cast.school_id, period_id)[0]
        parts = parts_of(session, cast, row)
        seen = signed_digest(row, parts)
    said = {line.competence.number: Judgement(Verdict.FITS, seen=line.digest) for line in parts[0].lines}
    by: dict[str, Any] = {"controller": cast.principal}
    works: list[Callable[..., object]] = [
        partial(judge, part=TEACHING, judgements=said, **by),
        partial(return_to_assessor, part=TEACHING, reason=REASON, position=Role.PRINCIPAL, seen=seen, **by),
        partial(sign_control, position=Role.PRINCIPAL, seen=seen, **by),
    ]
    for work in works:
        assert codes(store, lambda s, work=work: work(s, cast.deed, row)) == {"control.external"}  # type: ignore[misc]
    with store.read() as session:
        assert (list_verdicts(session, row), list_signatures(session, row)) == ([], [])


def test_an_external_team_finds_nothing_about_internal_guru_nor_after_its_visit_was_ended(
    store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    inner = sampled(store, cast, period_id)
    code, facts = make_code(), FindingFacts("lengkap", "sesuai", "Dokumen sudah dilihat")
    visit, _first = store.write(lambda s: invite_team(s, cast.deed, period_id, team="Tim Dinas", days=7, code=code))
    assert codes(store, lambda s: record_finding(s, cast.deed, visit, inner, facts)) == {"control.unknown"}
    with store.read() as session:
        outer = next(
            row for row in list_control_guru(session, cast.school_id, period_id) if row.draw_id == visit.draw_id
        )
    assert store.write(lambda s: record_finding(s, cast.deed, visit, outer, facts))
    store.write(lambda s: end_visit(s, cast.deed, period_id, visit.draw_id))
    later = replace(facts, text="Sesudah kunjungan diakhiri")
    assert visit.last_day >= cast.deed.today
    assert codes(store, lambda s: record_finding(s, cast.deed, visit, outer, later)) == {"control.unknown"}
    with store.read() as session:
        assert [one.text for one in list_findings(session, outer)] == [facts.text]
