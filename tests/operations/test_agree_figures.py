"""Figures of a signed value are corrected only with the signer's consent; on both kinds of database."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from collect.domain.agreement import FIGURES, State
from collect.domain.kinds import Group
from collect.domain.problem import Refused
from collect.operations.agree_reopen import (
    allow_reopening,
    ask_reopening,
    part_of,
    refuse_reopening,
    waiting_reopenings,
)
from collect.operations.agree_state import signatures_of
from collect.operations.appraise import Readiness, appraise_period, compute_ahead
from collect.operations.assign import AssignmentFacts, assign, facts_of
from collect.operations.attend import Absence, enter_attendance, enter_table
from collect.operations.gather_sheets import SIGNED
from collect.operations.paper_rekap import rekap_of, standings_of
from collect.operations.secret import Secret
from collect.operations.waive import exclude_group, include_group
from collect.storage.assignments import EXCLUSION, Assignment, Waiver, list_waivers
from collect.storage.attendance import Attendance
from collect.storage.audit import list_entries
from collect.storage.observations import FINISHED, TEACHING
from collect.storage.periods import find_period
from collect.storage.transaction import Store
from collect.words import say
from tests.operations.cast_agree import Table, codes, observed
from tests.operations.cast_figures import NO, WHY, attended, sign_again, signed_sumatif


def _correct(session: Session, table: Table, days: int = 4) -> None:
    enter_attendance(
        session, table.cast.deed, table.period_id, table.cast.guru[0], absent_days=Decimal(days), late_minutes=45
    )


def _decide(session: Session, table: Table, **facts: object) -> None:
    row = session.get_one(Assignment, (table.cast.school_id, table.period_id, table.cast.guru[0]))
    known: AssignmentFacts = replace(facts_of(row), **facts)  # type: ignore[arg-type]
    assign(session, table.cast.deed, table.period_id, table.cast.guru[0], known)


def _rank(session: Session, table: Table) -> None:
    _decide(session, table, rank="III/d")


def _load(session: Session, table: Table) -> None:
    _decide(session, table, load=Decimal(20))


def _duties(session: Session, table: Table) -> None:
    _decide(session, table, full_year_duties=1)


def _short_duties(session: Session, table: Table) -> None:
    _decide(session, table, short_duties=2)


def _reason(session: Session, table: Table) -> None:
    _decide(session, table, instrument_reason="Mengajar di luar bidangnya")


def _exclude(session: Session, table: Table) -> None:
    exclude_group(
        session, table.cast.deed, table.period_id, table.cast.guru[0], group=Group.PARENT, reason="Tidak terhubung"
    )


def _appraise(session: Session, table: Table) -> list[Readiness]:
    return appraise_period(session, table.cast.deed, table.period_id, say=say)


@pytest.mark.parametrize("deed", [_correct, _rank, _load, _duties, _short_duties, _reason, _exclude])
def test_no_figure_of_a_signed_value_is_corrected(
    store: Store, secret: Secret, deed: Callable[[Session, Table], None]
) -> None:
    def work(session: Session) -> None:
        table, _rina = signed_sumatif(session, secret)
        before = [entry.deed for entry in list_entries(session, table.cast.school_id)]
        with pytest.raises(Refused) as refused:
            deed(session, table)
        assert codes(refused) == ["agreement.figures_signed"]
        assert refused.value.problems[0].details == {"name": "Guru 01", "party": "kepala-sekolah"}
        assert [entry.deed for entry in list_entries(session, table.cast.school_id)] == before
        assert attended(session, table) == [(2, 45), (2, 45)]
        assert list_waivers(session, table.cast.school_id, table.period_id) == []
        assert _appraise(session, table) == []
        assert (table.found(session).state, table.found(session).edition) == (State.SIGNED, 1)

    store.write(work)


def test_an_excluded_group_is_not_taken_in_again(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        table, _rina = signed_sumatif(session, secret)
        place = (table.cast.deed, table.period_id, table.cast.guru[0])
        include_group(session, *place, group=Group.PARENT)
        key = {"school_id": table.cast.school_id, "period_id": table.period_id, "teacher_id": table.cast.guru[0]}
        facts = {"reason": "Tidak terhubung", "given_by": "Rina (rina)", "given_on": table.cast.deed.today}
        session.add(Waiver(**key, kind=EXCLUSION, subject=Group.PARENT.value, **facts))
        session.flush()
        with pytest.raises(Refused) as refused:
            include_group(session, *place, group=Group.PARENT)
        assert codes(refused) == ["agreement.figures_signed"]
        assert len(list_waivers(session, table.cast.school_id, table.period_id)) == 1

    store.write(work)


def test_entering_the_same_again_is_no_correction(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        table, _rina = signed_sumatif(session, secret)
        _correct(session, table, days=2)
        _decide(session, table)
        same = {teacher_id: Absence(Decimal("2.0"), 45) for teacher_id in table.cast.guru[:2]}
        assert enter_table(session, table.cast.deed, table.period_id, same) == 0
        assert _appraise(session, table) == []

    store.write(work)


def test_of_a_table_only_whose_figures_would_change_and_are_signed_is_named_and_nothing_is_entered(
    store: Store, secret: Secret
) -> None:
    def work(session: Session) -> None:
        table, _rina = signed_sumatif(session, secret)
        first, second = table.cast.guru[:2]
        place = (session, table.cast.deed, table.period_id)
        with pytest.raises(Refused) as refused:
            enter_table(*place, {first: Absence(Decimal(1), 45), second: Absence(Decimal(3), 0)})
        (fault,) = refused.value.problems
        assert (fault.code, fault.where, fault.details["name"]) == ("agreement.figures_signed", str(first), "Guru 01")
        assert attended(session, table) == [(2, 45), (2, 45)]
        assert enter_table(*place, {first: Absence(Decimal(2), 45), second: Absence(Decimal(3), 0)}) == 1
        session.expire_all()
        assert attended(session, table) == [(2, 45), (3, 0)]
        assert _appraise(session, table) == []
        assert table.found(session).edition == 1

    store.write(work)


def test_with_the_consent_the_figure_is_corrected_and_the_value_goes_its_whole_way_again(
    store: Store, secret: Secret
) -> None:
    def work(session: Session) -> None:
        table, rina = signed_sumatif(session, secret)
        deed, school_id = table.cast.deed, table.cast.school_id
        for _ in range(2):
            ask_reopening(session, deed, rina, replace(table.place, edition=1), part=FIGURES, reason=WHY)
        (asked,) = waiting_reopenings(session, school_id, table.head.teacher_id, table.head.roles)
        assert (asked.part, asked.request.text, asked.request.competences) == (FIGURES, WHY, ())
        with pytest.raises(Refused) as refused:
            ask_reopening(session, deed, rina, table.place, part=TEACHING, reason=WHY)
        assert codes(refused) == ["agreement.asked"]
        with pytest.raises(Refused) as refused:
            _correct(session, table)
        assert codes(refused) == ["agreement.figures_signed"]
        refuse_reopening(session, deed, table.head, table.place, request=4, reason=NO)
        assert (table.found(session).state, part_of(table.found(session).steps[-1])) == (State.SIGNED, FIGURES)
        ask_reopening(session, deed, rina, table.place, part=FIGURES, reason=WHY)
        allow_reopening(session, deed, table.head, table.place, request=6)
        allow_reopening(session, deed, table.head, table.place, request=6)
        assert (table.found(session).state, observed(session, table)) == (State.COMPUTED, FINISHED)
        found = signatures_of(session, school_id, table.period_id, table.cast.guru[0])
        assert found is not None
        assert found.signed == ()
        _correct(session, table)
        assert _appraise(session, table) == []
        assert (table.found(session).state, table.found(session).edition) == (State.COMPUTED, 2)
        sign_again(session, table)
        assert (table.found(session).state, len(table.found(session).steps)) == (State.SIGNED, 10)
        with pytest.raises(Refused) as refused:
            _correct(session, table, days=5)
        assert codes(refused) == ["agreement.figures_signed"]
        deeds = [entry.deed for entry in list_entries(session, school_id) if "reopening" in entry.deed]
        answers = ["ask", "refuse", "ask", "allow"]
        assert deeds == [f"agreement.{answer}_reopening" for answer in answers]

    store.write(work)


def test_nobody_consents_to_the_own_request_about_figures(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        table, _rina = signed_sumatif(session, secret)
        both = replace(table.head, roles=frozenset({"koordinator", "kepala-sekolah"}))
        ask_reopening(session, table.cast.deed, both, table.place, part=FIGURES, reason=WHY)
        with pytest.raises(Refused) as refused:
            allow_reopening(session, table.cast.deed, both, table.place, request=4)
        assert codes(refused) == ["agreement.own_request"]
        assert table.found(session).state == State.SIGNED

    store.write(work)


def test_figures_that_changed_behind_the_signature_replace_no_edition_and_are_told(
    store: Store, secret: Secret
) -> None:
    def work(session: Session) -> None:
        table, _rina = signed_sumatif(session, secret)
        deed, (first, second) = table.cast.deed, table.cast.guru[:2]
        key, period_id = table.cast.school_id, table.period_id
        for teacher_id in (first, second):
            session.get_one(Attendance, (key, period_id, teacher_id)).late_minutes = 450
        session.flush()
        ahead = compute_ahead(session, deed, period_id, say=say, progress=lambda _done, _all: None)
        held = appraise_period(session, deed, period_id, say=say, ahead=ahead)
        assert held == [Readiness(first, (SIGNED,))]
        assert (table.found(session).state, table.found(session).edition) == (State.SIGNED, 1)
        period = find_period(session, key, period_id)
        assert period is not None
        standings = {one.teacher_id: one.missing for one in standings_of(session, period)}
        assert standings == {first: (SIGNED,), second: ()}
        (row,) = rekap_of(session, deed, period_id, printed_on=deed.today, teacher_id=first).rows
        assert row.appraisal is None
        assert row.missing == ("nilai sudah ditandatangani; data berubah sesudahnya: minta persetujuan",)

    store.write(work)
