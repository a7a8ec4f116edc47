"""The draw, its papers, the respondents drawn, and their cards."""

import uuid
from collections import Counter

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.domain.kinds import Group, Role
from collect.operations.draw import make_draw, next_reserve, replace_respondent
from collect.operations.draw_plan import needs_respondents, plan_draw
from collect.operations.issue_cards import renew_card
from collect.operations.jobs_papers import card_arguments
from collect.operations.paper import card_holders, draw_minutes_of, note_cards, people_of, qr_card_sheet
from collect.reports.minutes import draw_minutes
from collect.reports.qr_cards import qr_cards
from collect.storage.draws import DRAWN, Draw, find_draw, list_respondents
from collect.storage.periods import CLOSED
from collect.storage.teachers import Teacher
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.draw.download import JSON, PDF, attachment, chosen_cards, chosen_paper
from collect.web.coordinate.draw.forms import USUAL_EXTRA, DrawForm, ReplaceForm
from collect.web.coordinate.draw.rows import draw_rows, draw_running, group_rows, heading_rows, narrow, plan_rows
from collect.web.coordinate.people.blueprint import page_number, searched
from collect.web.coordinate.people.lists import matches, page_of
from collect.web.coordinate.period.labels import period_name
from collect.web.coordinate.period.without_answers import observed_only
from collect.web.found import assignment_at, period_at, teacher_at
from collect.web.jobs import many_cards, many_guru, start_job, too_long
from collect.web.platform import change, looking, platform, try_change
from collect.web.terms import GROUP_LABELS

blueprint = Blueprint("draw", __name__, url_prefix="/koordinator/undian", template_folder="../templates")

Answer = str | Response


@blueprint.route("/<uuid:period_id>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """What would be drawn, the form to draw, and the draws that were made."""
    period = period_at(visitor, period_id)
    if not needs_respondents(period):
        return observed_only(period)
    form = DrawForm()
    long = many_guru(visitor, period_id)
    if form.validate_on_submit():
        seed, extra = form.seed.data or "", int(form.extra.data or 0)
        if long:
            return start_job(visitor, "draw", {"period": str(period_id), "seed": seed, "extra": str(extra)})
        deed, secret = visitor.deed(), platform().secret
        if try_change(lambda s: make_draw(s, deed, period_id, secret=secret, seed=seed, extra=extra), form):
            flash(_("Undian dilakukan. Berita acaranya dapat dicetak, lalu kartunya."), "done")
            return redirect(url_for("draw.home", period_id=period_id))
    plan = plan_draw(looking(), period, extra=USUAL_EXTRA)
    rows, only, filters = narrow(plan_rows(looking(), period, plan), request.args.get("saring", ""))
    return render_template(
        "coordinate/draw_home.html",
        period=period,
        title=period_name(period),
        form=form,
        plan=plan,
        page=page_of(rows, page_number()),
        only=only,
        filters=filters,
        draws=draw_rows(looking(), period),
        running=draw_running(looking(), period),
        long=long,
        needed=needs_respondents(period),
        groups=[group for group in Group if any(row.group == group for row in plan.rows)],
        labels=GROUP_LABELS,
    )


@blueprint.get("/<uuid:period_id>/guru/<uuid:teacher_id>")
@signed_in(Role.COORDINATOR)
def teacher(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Answer:
    """Who was drawn for one guru, and the reserves."""
    period, guru = period_at(visitor, period_id), _teacher(visitor, period_id, teacher_id)
    return render_template(
        "coordinate/draw_teacher.html",
        period=period,
        title=period_name(period),
        teacher=guru,
        groups=group_rows(looking(), period, teacher_id),
        changeable=period.state != CLOSED,
    )


@blueprint.route("/<uuid:period_id>/guru/<uuid:teacher_id>/<group>/<uuid:person_id>/ganti", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def replace(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID, group: str, person_id: uuid.UUID) -> Answer:
    """Replace a respondent by the next reserve."""
    period, guru = period_at(visitor, period_id), _teacher(visitor, period_id, teacher_id)
    back = redirect(url_for("draw.teacher", period_id=period_id, teacher_id=teacher_id))
    form = ReplaceForm()
    if form.validate_on_submit():
        key, reason, deed = (teacher_id, group, person_id), str(form.reason.data), visitor.deed()
        secret = platform().secret
        if try_change(lambda s: replace_respondent(s, deed, period_id, key=key, reason=reason, secret=secret), form):
            flash(_("Cadangan dipanggil. Cetak kartunya, lalu serahkan."), "done")
            return back
    rows = list_respondents(looking(), visitor.school_id, period_id, teacher_id=teacher_id)
    out = next((r for r in rows if (r.group, r.person_id, r.state) == (group, person_id, DRAWN)), None)
    if out is None:
        return back
    people, called = people_of(looking(), visitor.school_id), next_reserve(looking(), rows, out)
    return render_template(
        "coordinate/draw_replace.html",
        period=period,
        title=period_name(period),
        teacher=guru,
        form=form,
        out=people.get(person_id),
        called=people.get(called.person_id) if called else None,
        label=GROUP_LABELS[Group(group)],
    )


@blueprint.get("/<uuid:period_id>/kartu")
@signed_in(Role.COORDINATOR)
def cards(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """The cards by class and group, and a search for one person."""
    period = period_at(visitor, period_id)
    holders = card_holders(looking(), visitor.school_id, period_id)
    search = searched()
    found = [holder for holder in holders if search and matches(search, holder.person.name, holder.person.heading)]
    return render_template(
        "coordinate/draw_cards.html",
        period=period,
        title=period_name(period),
        total=len(holders),
        headings=heading_rows(holders),
        search=search,
        page=page_of(found, page_number()),
        changeable=period.state != CLOSED,
        groups=Counter(holder.person.group for holder in holders),
        labels=GROUP_LABELS,
        base_url=platform().settings.base_url,
    )


@blueprint.get("/<uuid:period_id>/kartu.pdf")
@signed_in(Role.COORDINATOR)
def bookmarked_cards(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Cards are printed by a form that posts, because it is on record: back to the page with the buttons."""
    period_at(visitor, period_id)
    chosen_cards()
    return redirect(url_for("draw.cards", period_id=period_id))


@blueprint.post("/<uuid:period_id>/kartu.pdf")
@signed_in(Role.COORDINATOR)
def print_cards(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """The PDF of a class's, a group's or one person's cards; many are a job. On record either way, but for none at all."""
    period, choice = period_at(visitor, period_id), chosen_cards()
    holders = card_holders(looking(), visitor.school_id, period_id)
    number = sum(choice.takes(holder.person_id, holder.person) for holder in holders)
    if not number:
        flash(
            _(
                "Tidak ada kartu dalam pilihan ini, jadi tidak ada yang dicetak. Kartu yang berlaku ada pada halaman ini."
            ),
            "problem",
        )
        return redirect(url_for("draw.cards", period_id=period_id))
    if many_cards(number):
        chosen = {"period": str(period_id), "paper": chosen_paper()}
        return start_job(visitor, "cards", chosen | card_arguments(choice))
    deed, found = visitor.deed(), platform()
    address = found.settings.base_url
    sheet = qr_card_sheet(looking(), deed, period_id, secret=found.secret, base_url=address, choice=choice)
    change(lambda s: note_cards(s, deed, period_id, number=number, choice=choice))
    return attachment(qr_cards(sheet, chosen_paper()), kind=PDF, name=f"kartu-{period.kind}-{period.year}.pdf")


@blueprint.post("/<uuid:period_id>/kartu/<uuid:person_id>/kode-baru")
@signed_in(Role.COORDINATOR)
def renew(visitor: Visitor, period_id: uuid.UUID, person_id: uuid.UUID) -> Answer:
    """A new code for a lost card."""
    period_at(visitor, period_id)
    person = people_of(looking(), visitor.school_id).get(person_id)
    name = person.name if person else ""
    deed, secret = visitor.deed(), platform().secret
    if try_change(lambda s: renew_card(s, deed, period_id, person_id=person_id, secret=secret)):
        text = _("Kode baru untuk %(name)s dibuat; kode lama berhenti. Cetak kartunya di bawah ini.", name=name)
        flash(text, "done")
    return redirect(url_for("draw.cards", period_id=period_id, cari=name[:100] or None))


@blueprint.get("/<uuid:period_id>/berita-acara/<uuid:draw_id>.pdf")
@signed_in(Role.COORDINATOR)
def minutes(visitor: Visitor, period_id: uuid.UUID, draw_id: uuid.UUID) -> Answer:
    """The berita acara of one draw."""
    row = _draw(visitor, period_id, draw_id)
    if many_guru(visitor, period_id):
        return too_long(url_for("draw.home", period_id=period_id))
    content = draw_minutes_of(looking(), visitor.deed(), period_id, draw_id=draw_id)
    return attachment(draw_minutes(content, chosen_paper()), kind=PDF, name=f"berita-acara-undian-{row.number}.pdf")


@blueprint.post("/<uuid:period_id>/berita-acara/<uuid:draw_id>.pdf")
@signed_in(Role.COORDINATOR)
def start_minutes(visitor: Visitor, period_id: uuid.UUID, draw_id: uuid.UUID) -> Answer:
    """The berita acara of a draw for many guru, as a job."""
    _draw(visitor, period_id, draw_id)
    arguments = {"period": str(period_id), "draw": str(draw_id), "paper": chosen_paper()}
    return start_job(visitor, "minutes", arguments)


@blueprint.get("/<uuid:period_id>/berkas/<uuid:draw_id>/permintaan.json")
@signed_in(Role.COORDINATOR)
def request_file(visitor: Visitor, period_id: uuid.UUID, draw_id: uuid.UUID) -> Answer:
    """What `collect draw` takes, byte for byte as it was digested."""
    row = _draw(visitor, period_id, draw_id)
    return attachment(row.request, kind=JSON, name=f"undian-{row.number}-permintaan.json")


@blueprint.get("/<uuid:period_id>/berkas/<uuid:draw_id>/hasil.json")
@signed_in(Role.COORDINATOR)
def result_file(visitor: Visitor, period_id: uuid.UUID, draw_id: uuid.UUID) -> Answer:
    """What `collect draw` gives."""
    row = _draw(visitor, period_id, draw_id)
    return attachment(row.result, kind=JSON, name=f"undian-{row.number}-hasil.json")


def _draw(visitor: Visitor, period_id: uuid.UUID, draw_id: uuid.UUID) -> Draw:
    return find_draw(looking(), visitor.school_id, period_id, draw_id) or abort(404)


def _teacher(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Teacher:
    assignment_at(visitor, period_id, teacher_id)
    return teacher_at(visitor, teacher_id)
