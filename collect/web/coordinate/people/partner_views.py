"""DUDI: the list, and one of them."""

import uuid

from flask import flash, redirect, render_template, request, url_for

from collect.domain.kinds import Role
from collect.operations.edit_partners import save_partner
from collect.operations.pools import industry_of
from collect.storage.partners import Partner, find_partner, list_partners
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.people.blueprint import Answer, blueprint, or_404, page_number, saved, searched
from collect.web.coordinate.people.forms import PartnerForm
from collect.web.coordinate.people.lists import matches, page_of
from collect.web.platform import looking, try_change
from collect.web.sorting import attributes, in_order

_COLUMNS = attributes(instansi="company", program="programme", narahubung="contact", hp="phone", kd="competences")
_FIELDS = (
    *("company", "programme", "contact", "phone", "competences"),
    *("hosts_internship", "examines", "employs", "accredited", "active"),
)


@blueprint.get("/dudi")
@signed_in(Role.COORDINATOR)
def partners(visitor: Visitor) -> Answer:
    """The list, with who qualifies as a respondent."""
    search, also_left = searched(), "semua" in request.args
    rows = list_partners(looking(), visitor.school_id, also_left=also_left)
    found = [row for row in rows if matches(search, row.company, row.contact, row.programme)]
    ordered, order = in_order(found, _COLUMNS | {"syarat": qualifies})
    return render_template(
        "coordinate/people_partners.html",
        page=page_of(ordered, page_number()),
        order=order,
        search=search,
        also_left=also_left,
        everybody=len(rows),
        qualifying={row.partner_id for row in found if qualifies(row)},
    )


@blueprint.route("/dudi/tambah", methods=["GET", "POST"])
@blueprint.route("/dudi/<uuid:partner_id>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def partner(visitor: Visitor, partner_id: uuid.UUID | None = None) -> Answer:
    """One DUDI, or a new one."""
    row = or_404(find_partner(looking(), visitor.school_id, partner_id)) if partner_id else None
    form = PartnerForm(data={name: getattr(row, name) for name in _FIELDS} if row else None)
    if form.validate_on_submit():
        deed, facts = visitor.deed(), form.facts()
        if try_change(lambda session: save_partner(session, deed, facts, partner_id=partner_id), form):
            flash(saved(facts.company), "done")
            return redirect(url_for("people.partners"))
    return render_template("coordinate/people_partner.html", form=form, row=row, action=request.path)


def qualifies(row: Partner) -> bool:
    """Whether the partner may answer about a guru kejuruan of its programme (G.1.c)."""
    return industry_of(row).qualifies
