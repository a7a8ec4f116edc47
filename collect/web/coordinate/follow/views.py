"""Following up an open period: what is short, who has not answered, and the deeds beside each name."""

import uuid
from collections import Counter
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from collect.domain.kinds import Group, Role
from collect.domain.problem import Refused
from collect.operations.draw_plan import needs_respondents
from collect.operations.follow import (
    MOST_CARDS,
    Called,
    Waiting,
    call_reserves,
    chosen_cards,
    class_counts,
    show_card,
    waiting_people,
)
from collect.operations.follow_messages import Occasion, class_text, personal_text, whatsapp_link
from collect.operations.grant_codes import grant_codes, wrong_codes_of
from collect.operations.paper import period_title
from collect.reports.poster import Poster, poster
from collect.reports.qr_cards import qr_cards
from collect.storage.assignments import list_assignments
from collect.storage.periods import OPEN, Period
from collect.storage.pupils import find_class, list_classes
from collect.storage.teachers import list_teachers
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.draw.download import PDF, attachment, chosen_paper
from collect.web.coordinate.follow.forms import REASON_LABELS, ReserveForm
from collect.web.coordinate.follow.rows import filters, guru_rows, narrow, room_rows
from collect.web.coordinate.people.blueprint import page_number, searched
from collect.web.coordinate.people.lists import page_of
from collect.web.coordinate.period.labels import period_name
from collect.web.coordinate.period.without_answers import observed_only
from collect.web.coordinate.value.rows import group_totals, response_rows
from collect.web.found import period_at
from collect.web.platform import change, looking, now, platform, tell, try_change
from collect.web.terms import GROUP_LABELS

blueprint = Blueprint("follow", __name__, url_prefix="/koordinator/tindak-lanjut", template_folder="../templates")

Answer = str | Response


@blueprint.get("/<uuid:period_id>")
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """How many are needed and received, a row a guru, the shortest first. Counts alone."""
    period = period_at(visitor, period_id)
    if not needs_respondents(period):
        return observed_only(period)
    rows, waiting, search = response_rows(looking(), period), waiting_people(looking(), period), searched()
    choice = narrow(guru_rows(rows, waiting), only=request.args.get("saring", ""), search=search)
    return render_template(
        "coordinate/follow_home.html",
        **_shown(visitor, period),
        tab="guru",
        totals=group_totals(rows),
        left=Counter(one.person.group for one in waiting),
        groups=[group for group in Group if any(row.group == group for row in rows)],
        page=page_of(choice.rows, page_number()),
        choice=choice,
        search=search,
        waiting=len(waiting),
        days=(period.closes_on - visitor.deed().today).days,
        moment=now(),
        zone=visitor.school.timezone,
    )


@blueprint.get("/<uuid:period_id>/kelas")
@signed_in(Role.COORDINATOR)
def rooms(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """The classes in which somebody is waited for, their groups' texts, and the poster."""
    period = period_at(visitor, period_id)
    waiting = waiting_people(looking(), period)
    return render_template(
        "coordinate/follow_rooms.html",
        **_shown(visitor, period),
        tab="kelas",
        waiting=len(waiting),
        rooms=room_rows(list_classes(looking(), visitor.school_id), waiting),
        base_url=platform().settings.base_url,
    )


@blueprint.get("/<uuid:period_id>/belum")
@signed_in(Role.COORDINATOR)
def names(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Who has not answered, by class, with the deeds beside each name."""
    period = period_at(visitor, period_id)
    if period.state != OPEN:
        flash(_("Nama yang belum mengisi hanya dapat dilihat selama pengisian dibuka."), "problem")
        return redirect(url_for("follow.home", period_id=period_id))
    chosen, waiting = filters(), waiting_people(looking(), period)
    staff = {row.teacher_id: row.name for row in list_teachers(looking(), visitor.school_id, also_left=True)}
    rows = list_assignments(looking(), visitor.school_id, period_id)
    return render_template(
        "coordinate/follow_names.html",
        **_shown(visitor, period),
        tab="orang",
        waiting=len(waiting),
        page=page_of([one for one in waiting if chosen.takes(one)], page_number()),
        chosen=chosen,
        rooms=list_classes(looking(), visitor.school_id),
        guru=sorted(((row.teacher_id, staff[row.teacher_id]) for row in rows), key=lambda pair: pair[1]),
        staff=staff,
        reasons=REASON_LABELS,
        most=MOST_CARDS,
    )


def _shown(visitor: Visitor, period: Period) -> dict[str, Any]:
    """What the three pages of an answering share."""
    return {
        "period": period,
        "title": period_name(period),
        "labels": GROUP_LABELS,
        "open_now": period.state == OPEN,
        "assigned": len(list_assignments(looking(), visitor.school_id, period.period_id)),
        "wrong": wrong_codes_of(looking(), visitor.deed()),
    }


@blueprint.post("/<uuid:period_id>/belum/kartu.pdf")
@signed_in(Role.COORDINATOR)
def print_chosen(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """The cards of the ticked names in one file; on record, so the form posts."""
    period, deed, found = period_at(visitor, period_id), visitor.deed(), platform()
    people, address = _ticked(), found.settings.base_url
    try:
        sheet = change(lambda s: chosen_cards(s, deed, period_id, people=people, secret=found.secret, base_url=address))
    except Refused as refused:
        tell(refused)
        return _back(period_id)
    return attachment(qr_cards(sheet, chosen_paper()), kind=PDF, name=f"kartu-pilihan-{period.kind}-{period.year}.pdf")


@blueprint.post("/<uuid:period_id>/belum/<uuid:person_id>/cadangan")
@signed_in(Role.COORDINATOR)
def reserve(visitor: Visitor, period_id: uuid.UUID, person_id: uuid.UUID) -> Answer:
    """Call the next reserve for somebody, about one guru where the list is narrowed to one, else about all that are left."""
    period_at(visitor, period_id)
    form, deed, secret, about = ReserveForm(), visitor.deed(), platform().secret, filters().teacher_id
    if not form.validate_on_submit():
        flash(_("Alasannya terlalu panjang; tulis paling banyak 500 huruf."), "problem")
        return _back(period_id)
    try:
        called = change(
            lambda s: call_reserves(
                s, deed, period_id, person_id=person_id, teacher_id=about, reason=form.words, secret=secret
            )
        )
    except Refused as refused:
        tell(refused)
    else:
        _tell_called(called)
    return _back(period_id)


@blueprint.post("/<uuid:period_id>/belum/<uuid:person_id>/pesan")
@signed_in(Role.COORDINATOR)
def message(visitor: Visitor, period_id: uuid.UUID, person_id: uuid.UUID) -> Answer:
    """The text for one person with the own link. It is shown by a form that posts, because it is on record."""
    period, deed, secret = period_at(visitor, period_id), visitor.deed(), platform().secret
    one = next((found for found in waiting_people(looking(), period) if found.person_id == person_id), None)
    if one is None or one.phone is None:
        abort(404)
    try:
        code = change(lambda s: show_card(s, deed, period_id, person_id=person_id, secret=secret))
    except Refused as refused:
        tell(refused)
        return _back(period_id)
    text = personal_text(_occasion(visitor, period), name=one.person.name, code=code)
    return _message_page(period, one, text)


@blueprint.get("/<uuid:period_id>/kelas/<uuid:class_id>")
@signed_in(Role.COORDINATOR)
def room(visitor: Visitor, period_id: uuid.UUID, class_id: uuid.UUID) -> Answer:
    """The texts for a class's two groups: no name, no code."""
    period = period_at(visitor, period_id)
    found = find_class(looking(), visitor.school_id, class_id) or abort(404)
    if period.state != OPEN:
        abort(404)
    counts = class_counts(waiting_people(looking(), period))
    occasion = _occasion(visitor, period)
    texts = []
    for group in (Group.STUDENT, Group.PARENT):
        number = counts.get((class_id, group), 0)
        text = class_text(occasion, class_name=found.name, group=group, waiting=number)
        texts.append((group, GROUP_LABELS[group], text, whatsapp_link(text)))
    return render_template(
        "coordinate/follow_room.html",
        period=period,
        title=period_name(period),
        room=found,
        texts=texts,
        base_url=platform().settings.base_url,
    )


@blueprint.get("/<uuid:period_id>/poster.pdf")
@signed_in(Role.COORDINATOR)
def wall(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """The poster with one QR for typing codes."""
    period = period_at(visitor, period_id)
    occasion = _occasion(visitor, period)
    content = Poster(occasion.school_name, occasion.title, occasion.base_url, occasion.closes)
    size = "A3" if request.args.get("kertas") == "A3" else chosen_paper()
    return attachment(poster(content, size), kind=PDF, name=f"poster-kuesioner-{period.year}-{size}.pdf")


@blueprint.post("/<uuid:period_id>/buka-kartu")
@signed_in(Role.COORDINATOR)
def grant(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Let cards be opened again on a day on which too many wrong codes were tried."""
    period_at(visitor, period_id)
    deed = visitor.deed()
    if try_change(lambda s: grant_codes(s, deed)):
        flash(_("Kartu dapat dibuka lagi untuk hari ini."), "done")
    return redirect(url_for("follow.home", period_id=period_id))


def _message_page(period: Period, one: Waiting, text: str) -> str:
    return render_template(
        "coordinate/follow_message.html",
        period=period,
        title=period_name(period),
        one=one,
        text=text,
        link=whatsapp_link(text, one.phone or ""),
        chosen=filters(),
        base_url=platform().settings.base_url,
    )


def _tell_called(called: Called) -> None:
    text = ngettext(
        "Cadangan dipanggil untuk %(num)s guru. Cetak kartunya, lalu serahkan.",
        "Cadangan dipanggil untuk %(num)s guru. Cetak kartunya, lalu serahkan.",
        called.reserves,
    )
    flash(text, "done")
    if called.without:
        flash(_("Untuk %(number)s guru lain tidak ada cadangan lagi.", number=called.without), "problem")


def _ticked() -> list[uuid.UUID]:
    try:
        return [uuid.UUID(text) for text in request.form.getlist("orang")]
    except ValueError:
        abort(404)


def _occasion(visitor: Visitor, period: Period) -> Occasion:
    address = platform().settings.base_url
    return Occasion(visitor.school.name, period_title(period), address, period.closes_on)


def _back(period_id: uuid.UUID) -> Response:
    """To the names as they were narrowed."""
    kept: dict[str, Any] = {**filters().arguments, "halaman": page_number()}
    return redirect(url_for("follow.names", period_id=period_id, **kept))
