"""What waits for whom, step by step of a value's way, and on the desks of penilai and controller; on both kinds of database."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from collect.domain.control import Verdict
from collect.domain.kinds import PeriodKind, Role
from collect.operations.agree import Guru, Signer, agree, decide, hand_over, name_mediator, object_to, sign
from collect.operations.appraise import appraise_period
from collect.operations.control import Judgement, judge, sign_control, signed_digest
from collect.operations.control_draw import draw_control
from collect.operations.control_look import checked_parts
from collect.operations.deed import Deed
from collect.operations.seal import close_period
from collect.operations.what_waits import Kind, Person, Waiting, what_waits
from collect.storage.assignments import Assignment
from collect.storage.controls import ControlGuru, list_control_guru
from collect.storage.observations import TEACHING, find_observation, find_sheet
from collect.storage.periods import Period
from collect.storage.teachers import Teacher
from collect.storage.transaction import Store
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast_agree import FIVE, REASON, THREE, Table, asked, disputed, objected, set_table, signer
from tests.operations.cast_year import WEAK, hand_over_to, look

WHOLE, PARTLY_KNOWN = "wakil-kepala-sekolah", "kepala-perpustakaan"
"""Duties by how much of their form is known."""
NEXT_YEAR = datetime(2027, 1, 1, 5, tzinfo=UTC)


def waits(session: Session, table: Table, who: Signer, *, now: datetime | None = None) -> list[Waiting]:
    deed = replace(table.cast.deed, now=now) if now else table.cast.deed
    return what_waits(session, deed, Person(who.teacher_id, frozenset(who.roles)))


def told(found: Iterable[Waiting]) -> list[tuple[Kind, int]]:
    """Without the PKB, which waits beside everything else in a formatif."""
    return [(one.kind, one.number) for one in found if one.kind != Kind.DEVELOP]


def round_of(session: Session, table: Table) -> dict[str, list[tuple[Kind, int]]]:
    people = {"guru": table.guru, "penilai": table.penilai, "head": table.head, "mediator": table.mediator}
    found = {name: told(waits(session, table, who)) for name, who in people.items()}
    return {name: one for name, one in found.items() if one}


def test_every_step_waits_for_whose_turn_it_is_and_for_nobody_else(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        deed, place, other = table.cast.deed, table.place, [(Kind.HAND_OVER, 1)]
        assert round_of(session, table) == {"penilai": [(Kind.HAND_OVER, 2)]}
        hand_over(session, deed, table.penilai, place)
        assert round_of(session, table) == {"guru": [(Kind.ANSWER, 1)], "penilai": other}
        object_to(session, deed, table.guru, place, competences=frozenset({THREE}), reason=REASON)
        assert round_of(session, table) == {"penilai": [(Kind.TALK, 1), *other]}

    store.write(work)


def test_a_dispute_waits_for_a_mediator_and_then_for_the_signature(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        disputed(session, table)
        deed, other = table.cast.deed, [(Kind.HAND_OVER, 1)]
        assert round_of(session, table) == {"head": [(Kind.MEDIATOR, 1)], "penilai": other}
        (one,) = waits(session, table, table.head)
        assert (one.teacher_id, one.period.period_id, one.late_since) == (table.cast.guru[0], table.period_id, None)
        name_mediator(session, deed, table.head, table.place, mediator_id=table.cast.guru[6])
        assert round_of(session, table) == {"mediator": [(Kind.MEDIATE, 1)], "penilai": other}
        decide(session, deed, table.mediator, table.place, answers=table.answers(session, FIVE), say=say)
        assert round_of(session, table) == {"head": [(Kind.SIGN, 1)], "penilai": other}
        edition = table.found(session).edition
        assert edition is not None
        sign(session, deed, table.head, period_id=table.period_id, chosen={table.cast.guru[0]: edition})
        assert round_of(session, table) == {"penilai": other}

    store.write(work)


def test_two_of_a_kind_are_one_entry_that_names_nobody(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        second = signer(session, table.cast, "guru2", "guru", table.cast.guru[1])
        for who in (table.guru, second):
            assert who.teacher_id is not None
            place = Guru(table.period_id, who.teacher_id)
            hand_over(session, table.cast.deed, table.penilai, place)
            agree(session, table.cast.deed, who, place)
        (one,) = waits(session, table, table.head)
        assert (one.kind, one.number, one.teacher_id) == (Kind.SIGN, 2, None)

    store.write(work)


def test_a_value_that_is_no_longer_what_the_rows_give_waits_for_no_signature(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        hand_over(session, table.cast.deed, table.penilai, table.place)
        agree(session, table.cast.deed, table.guru, table.place)
        assert told(waits(session, table, table.head)) == [(Kind.SIGN, 1)]
        key, teacher_id = (table.cast.school_id, table.period_id), table.cast.guru[0]
        observation = find_observation(session, *key, teacher_id=teacher_id, part=TEACHING)
        assert observation is not None
        sheet = find_sheet(session, key[0], observation.observation_id, 3)
        assert sheet is not None
        sheet.scores = "2" * len(sheet.scores)
        session.flush()
        assert told(waits(session, table, table.head)) == []

    store.write(work)


def test_after_the_reports_last_day_a_sumatifs_objections_are_late(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        disputed(session, table)
        session.get_one(Period, (table.cast.school_id, table.period_id)).kind = "sumatif"
        last = datetime(2026, 12, 31, 5, tzinfo=UTC)
        assert [one.late_since for one in waits(session, table, table.head, now=last)] == [None]
        assert [one.late_since for one in waits(session, table, table.head, now=NEXT_YEAR)] == [date(2026, 12, 31)]

    store.write(work)


def test_a_late_objection_that_waits_for_others_is_told_to_the_kepala_sekolah_alone(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        objected(session, table)
        assert told(waits(session, table, table.head, now=NEXT_YEAR)) == []
        session.get_one(Period, (table.cast.school_id, table.period_id)).kind = "sumatif"
        assert told(waits(session, table, table.head)) == []
        assert told(waits(session, table, table.head, now=NEXT_YEAR)) == [(Kind.OVERDUE, 1)]
        assert Kind.OVERDUE not in dict(told(waits(session, table, table.penilai, now=NEXT_YEAR)))

    store.write(work)


def test_the_kepala_sekolahs_own_value_waits_for_the_pengawas(store: Store) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast, kind=PeriodKind.FORMATIVE)
        outside = cast.guru[9]
        school.name_guru(session, cast, period_id, [cast.principal], assessor=outside)
        school.observe(session, cast, period_id, cast.principal)
        close_period(session, cast.deed, period_id)
        appraise_period(session, cast.deed, period_id, say=say)
        head = signer(session, cast, "kepala", "kepala-sekolah", cast.principal)
        wawas = signer(session, cast, "wawas", "pengawas penilai", outside)
        table, place = Table(cast, period_id, head, wawas, head, head), Guru(period_id, cast.principal)
        hand_over(session, cast.deed, wawas, place)
        assert told(waits(session, table, head)) == [(Kind.ANSWER, 1)]
        agree(session, cast.deed, head, place)
        assert (told(waits(session, table, head)), told(waits(session, table, wawas))) == ([], [(Kind.SIGN_LAST, 1)])

    store.write(work)


def test_a_dispute_of_the_kepala_sekolah_waits_for_the_mediator_of_the_office(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        disputed(session, table)
        cast = table.cast
        session.get_one(Teacher, (cast.school_id, cast.guru[0])).ptk_type = "Kepala Sekolah"
        session.flush()
        assert told(waits(session, table, table.head)) == []
        assert (Kind.MEDIATOR_OF_OFFICE, 1) in told(waits(session, table, table.penilai))

    store.write(work)


def test_unfinished_observations_wait_from_the_first_day_on(store: Store) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast)
        school.name_guru(session, cast, period_id, cast.guru[:3], assessor=cast.guru[4])
        school.observe(session, cast, period_id, cast.guru[0])
        penilai = Person(cast.guru[4], frozenset({"penilai"}))
        before = replace(cast.deed, now=datetime(2026, 10, 31, 5, tzinfo=UTC))
        assert what_waits(session, before, penilai) == []
        (one,) = what_waits(session, cast.deed, penilai)
        assert (one.kind, one.number, one.teacher_id) == (Kind.OBSERVE, 2, None)
        assert what_waits(session, cast.deed, Person(cast.guru[4], frozenset({"guru"}))) == []
        assert what_waits(session, cast.deed, Person(None, frozenset({"penilai"}))) == []

    store.write(work)


def test_a_duty_scored_on_paper_is_not_waited_for(store: Store) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast)
        school.name_guru(session, cast, period_id, cast.guru[:1], assessor=cast.guru[4])
        school.observe(session, cast, period_id, cast.guru[0])
        row = session.get_one(Assignment, (cast.school_id, period_id, cast.guru[0]))
        penilai = Person(cast.guru[4], frozenset({"penilai"}))
        for code, total, number in ((WHOLE, None, 1), (WHOLE, Decimal(15), 0), (PARTLY_KNOWN, None, 0)):
            row.duty_code, row.duty_version, row.duty_total = code, 1, total
            session.flush()
            assert sum(one.number for one in what_waits(session, cast.deed, penilai)) == number

    store.write(work)


def test_what_was_never_begun_two_years_ago_waits_for_nobody(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        row = session.get_one(Period, (table.cast.school_id, table.period_id))
        school.period(session, table.cast, kind=PeriodKind.SUMMATIVE)
        for year, found in ((2025, [(Kind.HAND_OVER, 2)]), (2024, [])):
            row.year = year
            session.flush()
            assert told(waits(session, table, table.penilai)) == found

    store.write(work)


def test_a_drawn_guru_waits_for_the_check_until_it_is_signed_and_never_for_the_own_penilai(store: Store) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast)
        school.name_guru(session, cast, period_id, [cast.guru[0], *cast.guru[7:]], assessor=cast.guru[1])
        school.name_guru(session, cast, period_id, cast.guru[1:7], assessor=cast.guru[0])
        draw_control(session, cast.deed, period_id, seed="481516")
        drawn = list_control_guru(session, cast.school_id, period_id)
        assert len(drawn) == 2
        row = session.get_one(Assignment, (cast.school_id, period_id, drawn[0].teacher_id))
        wawas, own = (Person(one, frozenset({"pengawas"})) for one in (cast.principal, row.assessor_id))
        assert checks(session, cast.deed, wawas) == 0
        for one in drawn:
            school.observe(session, cast, period_id, one.teacher_id)
        assert checks(session, cast.deed, wawas) == 2
        assert (
            checks(session, cast.deed, own) == sum(own.teacher_id not in _involved(session, one) for one in drawn) < 2
        )
        (checked,) = checked_parts(session, drawn[0], row)
        said = {line.competence.number: Judgement(Verdict.FITS, seen=line.digest) for line in checked.lines}
        judge(session, cast.deed, drawn[0], part=TEACHING, judgements=said, controller=cast.principal)
        assert checks(session, cast.deed, wawas) == 2
        seen = signed_digest(drawn[0], checked_parts(session, drawn[0], row))
        sign_control(session, cast.deed, drawn[0], position=Role.SUPERVISOR, controller=cast.principal, seen=seen)
        assert checks(session, cast.deed, wawas) == 1

    store.write(work)


def _involved(session: Session, row: ControlGuru) -> tuple[uuid.UUID | None, ...]:
    assignment = session.get_one(Assignment, (row.school_id, row.period_id, row.teacher_id))
    return assignment.teacher_id, assignment.assessor_id


def checks(session: Session, deed: Deed, person: Person) -> int:
    return sum(one.number for one in what_waits(session, deed, person) if one.kind == Kind.CONTROL)


def test_weak_competences_wait_for_the_guru_once_the_penilai_has_handed_them_over(store: Store) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast, kind=PeriodKind.FORMATIVE)
        school.name_guru(session, cast, period_id, cast.guru[:2], assessor=cast.guru[4])
        for teacher_id, scores in ((cast.guru[0], WEAK), (cast.guru[1], {})):
            look(session, cast, period_id, teacher_id, scores=scores)
        guru = [Person(one, frozenset({"guru"})) for one in cast.guru[:3]]
        assert what_waits(session, cast.deed, guru[0]) == []
        close_period(session, cast.deed, period_id)
        nothing = [what_waits(session, cast.deed, one) for one in guru]
        for teacher_id in cast.guru[:2]:
            hand_over_to(session, cast, period_id, teacher_id)
        found = [[(w.kind, w.number) for w in what_waits(session, cast.deed, one)] for one in guru]
        assert nothing == [[], [], []]
        assert found == [[(Kind.ANSWER, 1), (Kind.DEVELOP, 2)], [(Kind.ANSWER, 1)], []]

    store.write(work)


def test_a_request_to_open_a_signed_value_waits_for_its_signer(store: Store) -> None:
    def work(session: Session) -> None:
        table, rina = asked(session)
        assert told(waits(session, table, table.head)) == [(Kind.CONSENT, 1)]
        assert Kind.CONSENT not in dict(told(waits(session, table, table.penilai)))
        assert told(waits(session, table, rina)) == []

    store.write(work)


def test_another_schools_people_find_nothing(store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        disputed(session, table)
        other = school.settle(session, npsn="20100002", part="8KQ2")
        everything = frozenset(role.value for role in Role)
        for person_id in (other.principal, table.cast.principal, uuid.uuid4()):
            assert what_waits(session, other.deed, Person(person_id, everything)) == []

    store.write(work)
