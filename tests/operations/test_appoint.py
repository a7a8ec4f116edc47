"""Penilai by decree, substitutes of the dinas, and what the proposal makes of them, on both kinds of database."""

import uuid
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from collect.domain.appointment import Standing
from collect.domain.kinds import TeacherType
from collect.domain.problem import Refused
from collect.operations.appoint import (
    Decree,
    SubstituteFacts,
    appoint,
    end_appointment,
    mark_conditions,
    name_substitute,
)
from collect.operations.appoint_rows import assessor_rows, mutual_pairs
from collect.operations.assign import AssignmentFacts, assign
from collect.operations.pools import school_people
from collect.operations.propose import propose_assignments
from collect.operations.propose_assessors import AssessorProposal, accept_assessors, propose_assessors
from collect.storage.appointments import list_appointments
from collect.storage.assignments import list_assignments
from collect.storage.teachers import find_teacher, list_teachers
from collect.storage.transaction import Store
from tests.operations.cast import Cast, name_guru, period, settle

DECREE = Decree("800/017/SMK.1/2026", date(2026, 7, 10), date(2026, 7, 13))
FACTS = AssignmentFacts(TeacherType.SUBJECT, "guru-mapel", Decimal(24), rank="III/c")
OUTSIDE = SubstituteFacts("Wati Pengganti, S.Pd.", "SMK Negeri 9 Contoh", rank="IV/a", certified=True, graduate=True)


@pytest.fixture
def cast(store: Store) -> Cast:
    return store.write(settle)


@pytest.fixture
def period_id(store: Store, cast: Cast) -> uuid.UUID:
    def prepare(session: Session) -> uuid.UUID:
        made = period(session, cast)
        name_guru(session, cast, made, cast.guru[:4], assessor=cast.guru[11])
        return made

    return store.write(prepare)


def refused(store: Store, work: object) -> set[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        store.write(work)  # type: ignore[arg-type]  # a lambda
    return {(found.code, found.where) for found in caught.value.problems}


def test_a_decree_names_many_for_four_years_and_is_taken_once(store: Store, cast: Cast) -> None:
    chosen = [*cast.guru[:3], cast.guru[0]]
    numbers = [store.write(lambda s: appoint(s, cast.deed, chosen, DECREE)) for _again in range(2)]
    assert numbers == [3, 0]
    with store.read() as session:
        rows = list_appointments(session, cast.school_id)
    assert {row.teacher_id for row in rows} == set(cast.guru[:3])
    assert {(row.decree, row.first_day, row.last_day) for row in rows} == {
        ("800/017/SMK.1/2026", date(2026, 7, 13), date(2030, 7, 12))
    }


def test_a_faulty_decree_is_refused_with_every_fault(store: Store, cast: Cast) -> None:
    bad = Decree(" ", date(2062, 7, 10), date(206, 7, 1))
    assert refused(store, lambda s: appoint(s, cast.deed, cast.guru[:1], bad)) == {
        ("appointment.number", "number"),
        ("appointment.far", "decided_on"),
        ("appointment.far", "first_day"),
    }
    unseen = replace(DECREE, number="\u202e\x00")
    assert refused(store, lambda s: appoint(s, cast.deed, cast.guru[:1], unseen)) == {("appointment.number", "number")}
    nowhere = replace(OUTSIDE, home_school="\u200b")
    assert refused(store, lambda s: name_substitute(s, cast.deed, nowhere, DECREE)) == {
        ("appointment.home_school", "home_school")
    }
    assert refused(store, lambda s: appoint(s, cast.deed, [], DECREE)) == {("appointment.nobody", "")}
    assert refused(store, lambda s: appoint(s, cast.deed, [uuid.uuid4()], DECREE)) == {("teacher.unknown", "")}


def test_the_rows_tell_decree_office_and_whether_it_holds(store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    store.write(lambda s: name_guru(s, cast, period_id, cast.guru[4:6]))
    with store.read() as session:
        head, guru = assessor_rows(session, cast.school_id, period_id)[::-1]
    assert (guru.standing, guru.decree, guru.guru[0]) == (Standing.MISSING, "", "Guru 01")
    assert (head.office, head.standing) == ("kepala-sekolah", Standing.HOLDS)
    store.write(
        lambda s: appoint(s, cast.deed, [cast.guru[11]], Decree("1/2022", date(2022, 11, 1), date(2022, 11, 20)))
    )
    with store.read() as session:
        guru = assessor_rows(session, cast.school_id, period_id)[0]
    assert (guru.standing, guru.until) == (Standing.ENDS, date(2026, 11, 19))
    store.write(lambda s: appoint(s, cast.deed, [cast.guru[11]], DECREE))
    with store.read() as session:
        guru = assessor_rows(session, cast.school_id, period_id)[0]
    assert (guru.standing, guru.decree) == (Standing.HOLDS, DECREE.number)


def test_a_decree_is_taken_back_with_a_reason_and_stays_on_record(
    store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    store.write(lambda s: appoint(s, cast.deed, [cast.guru[11]], DECREE))
    with store.read() as session:
        (row,) = list_appointments(session, cast.school_id)
    key = row.appointment_id
    assert refused(store, lambda s: end_appointment(s, cast.deed, key, reason=" ")) == {
        ("appointment.reason", "reason")
    }
    assert refused(store, lambda s: end_appointment(s, cast.deed, uuid.uuid4(), reason="Pindah")) == {
        ("appointment.unknown", "")
    }
    store.write(lambda s: end_appointment(s, cast.deed, key, reason="Pindah tugas"))
    with store.read() as session:
        (row,) = list_appointments(session, cast.school_id)
        assert (row.ended_on, row.end_reason) == (cast.deed.today, "Pindah tugas")
        assert assessor_rows(session, cast.school_id, period_id)[0].standing == Standing.ENDS


def test_certificates_are_entered_for_many_at_once(store: Store, cast: Cast) -> None:
    wanted = {cast.guru[0]: (None, True), cast.guru[1]: (True, True), cast.guru[2]: (False, False)}
    assert store.write(lambda s: mark_conditions(s, cast.deed, wanted)) == 2
    with store.read() as session:
        found = [find_teacher(session, cast.school_id, one) for one in cast.guru[:3]]
    assert [(one.certified, one.graduate) for one in found if one] == list(wanted.values())
    assert refused(store, lambda s: mark_conditions(s, cast.deed, {uuid.uuid4(): (True, True)})) == {
        ("teacher.unknown", "")
    }


def test_a_substitute_assesses_and_is_neither_assessed_nor_drawn(
    store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    row = store.write(lambda s: name_substitute(s, cast.deed, OUTSIDE, DECREE))
    with store.read() as session:
        assert str(row.teacher_id) not in {peer.person for peer in school_people(session, cast.school_id).peers}
        assert row.teacher_id not in {p.teacher_id for p in propose_assignments(session, cast.deed, period_id)}
        (decree,) = list_appointments(session, cast.school_id)
    assert (decree.authority, decree.home_school) == ("dinas", "SMK Negeri 9 Contoh")
    assert refused(
        store,
        lambda s: name_substitute(s, cast.deed, SubstituteFacts("Wati", " "), Decree("", *[date(2026, 7, 1)] * 2)),
    ) == {("appointment.home_school", "home_school"), ("appointment.number", "number")}


def proposed(store: Store, cast: Cast, period_id: uuid.UUID) -> list[AssessorProposal]:
    with store.read() as session:
        return propose_assessors(session, cast.deed, period_id)


def name_guru_without(session: Session, cast: Cast, period_id: uuid.UUID) -> None:
    """All twelve guru, without a penilai."""
    for teacher_id in cast.guru:
        assign(session, cast.deed, period_id, teacher_id, FACTS)


def uncertified(session: Session, cast: Cast) -> None:
    for row in list_teachers(session, cast.school_id):
        row.certified = row.teacher_id == cast.principal


def test_where_nobody_qualifies_the_substitute_is_proposed_before_the_head(store: Store, cast: Cast) -> None:
    period_id = store.write(lambda s: period(s, cast))
    store.write(lambda s: name_guru_without(s, cast, period_id))
    store.write(lambda s: uncertified(s, cast))
    row = store.write(lambda s: name_substitute(s, cast.deed, OUTSIDE, DECREE))
    found = proposed(store, cast, period_id)
    assert [one.assessor_id for one in found].count(row.teacher_id) == 10
    assert [one.assessor_id for one in found].count(cast.principal) == 2
    assert {one.note.code for one in found if one.note} == {"proposal.substitute", "proposal.head_assesses"}


def test_who_has_a_decree_is_proposed_first_and_nobody_assesses_each_other(store: Store, cast: Cast) -> None:
    period_id = store.write(lambda s: period(s, cast))
    store.write(lambda s: name_guru_without(s, cast, period_id))
    chosen = [cast.guru[6], cast.guru[8], cast.guru[9]]
    store.write(lambda s: appoint(s, cast.deed, chosen, DECREE))
    found = proposed(store, cast, period_id)
    assert {one.assessor_id for one in found} == set(chosen)
    assert max([one.assessor_id for one in found].count(one) for one in chosen) == 4
    assert [one.note for one in found if one.note] == []
    pairs = {one.teacher_id: one.assessor_id for one in found if one.assessor_id}
    store.write(lambda s: accept_assessors(s, cast.deed, period_id, pairs))
    with store.read() as session:
        assert mutual_pairs(list_assignments(session, cast.school_id, period_id)) == set()


def test_two_penilai_alone_assess_each_other_and_the_proposal_says_so(store: Store, cast: Cast) -> None:
    period_id = store.write(lambda s: period(s, cast))
    store.write(lambda s: name_guru_without(s, cast, period_id))
    both = {cast.guru[0], cast.guru[1]}

    def only_two(session: Session) -> None:
        for row in list_teachers(session, cast.school_id):
            row.certified = row.teacher_id in both

    store.write(only_two)
    found = {one.teacher_id: one for one in proposed(store, cast, period_id)}
    notes = [one.note.code for one in found.values() if one.note]
    assert notes == ["proposal.mutual"]
    assert {found[one].assessor_id for one in both} == both
