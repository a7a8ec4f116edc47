"""Questionnaires on paper are printed for those who have not answered. Typing them in: `typing_views`."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from collect.domain.kinds import Role
from collect.operations.jobs_papers import card_arguments
from collect.operations.paper_sheets import note_printed, sheet_batch, wanted_sheets
from collect.reports.paper_sheet import SheetBatch, paper_sheets
from collect.storage.periods import CLOSED
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.draw.download import PDF, attachment, chosen_cards, chosen_paper
from collect.web.coordinate.paper import typing_views
from collect.web.coordinate.paper.blueprint import blueprint
from collect.web.coordinate.paper.rows import heading_rows, person_rows
from collect.web.coordinate.people.blueprint import page_number, searched
from collect.web.coordinate.people.lists import page_of
from collect.web.coordinate.period.labels import period_name
from collect.web.found import period_at
from collect.web.jobs import many_cards, start_job
from collect.web.platform import change, looking, platform

__all__ = ["blueprint", "typing_views"]  # the addresses of both files

Answer = str | Response


@blueprint.get("/koordinator/lembar/<uuid:period_id>")
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """What can be printed: all that is still to be answered, by class, for one person."""
    period = period_at(visitor, period_id)
    wanted = wanted_sheets(looking(), visitor.school_id, period_id)
    search = searched()
    return render_template(
        "coordinate/paper_home.html",
        period=period,
        title=period_name(period),
        closed=period.state == CLOSED,
        total=len(wanted),
        headings=heading_rows(wanted),
        search=search,
        page=page_of(person_rows(wanted, search), page_number()),
        base_url=platform().settings.base_url,
    )


@blueprint.post("/koordinator/lembar/<uuid:period_id>/kuesioner.pdf")
@signed_in(Role.COORDINATOR)
def print_sheets(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """The PDF of the chosen sheets, at once or as a job; that codes were printed is on record."""
    period, choice, deed, given = period_at(visitor, period_id), chosen_cards(), visitor.deed(), platform()
    wanted = wanted_sheets(looking(), visitor.school_id, period_id)
    number = sum(choice.takes(row.person_id, row.person) for row in wanted)
    if not number:
        flash(
            _("Tidak ada kuesioner yang masih harus diisi dalam pilihan ini, jadi tidak ada yang dicetak."), "problem"
        )
        return redirect(url_for("paper.home", period_id=period_id))
    if many_cards(number):
        named = {"period": str(period_id), "paper": chosen_paper()}
        return start_job(visitor, "sheets", named | card_arguments(choice))

    def work(session: Session) -> SheetBatch:
        found = sheet_batch(
            session, deed, period_id, secret=given.secret, base_url=given.settings.base_url, choice=choice
        )
        note_printed(session, deed, period_id, number=len(found.sheets), choice=choice)
        return found

    content = paper_sheets(change(work), chosen_paper())
    return attachment(content, kind=PDF, name=f"kuesioner-kertas-{period.kind}-{period.year}.pdf")
