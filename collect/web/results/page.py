"""One guru's result as a page, for the guru, the kepala sekolah, and whoever typed something that was refused."""

import uuid
from collections.abc import Sequence

from flask import abort, render_template, request

from collect.domain.agreement import Party, State
from collect.domain.kinds import PeriodKind, Role
from collect.operations.agree_state import Agreement, agreement_of
from collect.operations.paper import rekap_of, standings_of
from collect.operations.paper_forms import Printer, forms_of
from collect.operations.returned import returned_of
from collect.reports.forms_values import GuruForms
from collect.reports.rekap_values import RekapRow
from collect.storage.assignments import find_assignment
from collect.storage.teachers import find_teacher, list_teachers
from collect.web.access import Visitor
from collect.web.agreement import Choice, choices_of, evidence_of, history_of, observed_of
from collect.web.comparison import comparison_page
from collect.web.found import assignment_at, closed_period_at
from collect.web.hindrance import hindrances_of, only_compared
from collect.web.mediators import mediators_for
from collect.web.platform import looking, platform
from collect.web.results.pictures import pictures_of
from collect.web.returned import returner
from collect.web.terms import STATUS_LABELS
from collect.web.value_steps import value_page


def agreement_at(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Agreement:
    """Where that guru's value stands; 404 for whoever is not assessed in that closed period."""
    closed_period_at(visitor, period_id)
    return agreement_of(looking(), visitor.school_id, period_id, teacher_id) or abort(404)


def may_read(visitor: Visitor, agreement: Agreement) -> bool:
    """Everybody reads the own result once the penilai has handed it over; the kepala sekolah those of the others at any time."""
    if agreement.teacher_id == visitor.teacher_id:
        return agreement.handed_over
    return visitor.has(Role.PRINCIPAL)


def row_of(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> RekapRow:
    """The guru's line of the rekap."""
    deed = visitor.deed()
    closed_period_at(visitor, period_id)
    return rekap_of(looking(), deed, period_id, printed_on=deed.today, teacher_id=teacher_id).rows[0]


def own_reason() -> str:
    """The reason of a form; browsers send line ends with two characters."""
    return request.form.get("reason", "").replace("\r\n", "\n")


def forms_at(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> GuruForms:
    """What a result's pictures and steps are made from."""
    deed, found = visitor.deed(), platform()
    printer = Printer(found.secret, found.settings.base_url, deed.today)
    own = teacher_id if teacher_id == visitor.teacher_id else None
    (forms,) = forms_of(looking(), deed, period_id, printer=printer, teacher_id=teacher_id, reader_id=own)
    return forms


def result_page(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID, wrong: Sequence[str] = ()) -> str:
    """One guru's result, as far as the visitor may read it: somebody else's is not there for a guru, and before the own one is
    handed over the page says only that it waits. `wrong`: why what was typed was refused.
    """
    agreement = agreement_at(visitor, period_id, teacher_id)
    if may_read(visitor, agreement):
        return _whole_page(visitor, period_id, agreement, wrong)
    if teacher_id != visitor.teacher_id:
        abort(404)
    guru = find_teacher(looking(), visitor.school_id, teacher_id)
    assignment = assignment_at(visitor, period_id, teacher_id)
    returned = returned_of(looking(), visitor.deed(), assignment, agreement)
    return render_template("results/waiting.html", agreement=agreement, guru=guru, returned=returned, returner=returner)


def _whole_page(visitor: Visitor, period_id: uuid.UUID, agreement: Agreement, wrong: Sequence[str]) -> str:
    """Pictures first, then every number down to its rule, and what is to be done about it."""
    period, teacher_id = closed_period_at(visitor, period_id), agreement.teacher_id
    forms = forms_at(visitor, period_id, teacher_id)
    session, row = looking(), forms.row
    assignment = find_assignment(session, visitor.school_id, period_id, teacher_id) or abort(404)
    teachers = {one.teacher_id: one.name for one in list_teachers(session, visitor.school_id, also_left=True)}
    parties = agreement.parties(visitor.teacher_id, visitor.roles)
    (standing,) = standings_of(session, period, teacher_id)
    compared, head, own = only_compared(standing), Party.PRINCIPAL in parties, teacher_id == visitor.teacher_id
    return render_template(
        "results/show.html",
        period=period,
        compared=compared,
        comparison=comparison_page(session, visitor.school_id, teacher_id, period.year, to_guru=own)
        if compared
        else None,
        hindrances=hindrances_of(standing, summative=period.kind == PeriodKind.SUMMATIVE),
        returned=returned_of(session, visitor.deed(), assignment, agreement),
        returner=returner,
        guru=find_teacher(session, visitor.school_id, teacher_id),
        row=row,
        value=value_page(forms.rekap, row),
        pictures=pictures_of(forms),
        statuses=STATUS_LABELS,
        mine=Party.TEACHER in parties,
        agreement=agreement,
        events=history_of(session, assignment, agreement, teachers),
        choices=_choices(agreement, row),
        observed=observed_of(session, assignment),
        disputed=evidence_of(session, assignment, agreement) if head else (),
        mediators=mediators_for(session, visitor.school_id, period_id, agreement) if head else (),
        head=head,
        sent=request.form,
        wrong=wrong,
    )


def _choices(agreement: Agreement, row: RekapRow) -> list[Choice]:
    """What an objection may name; after the talk, what was objected to."""
    known = choices_of(row)
    if agreement.state == State.TALKED:
        return [one for one in known if one.competence in agreement.disputed]
    return known
