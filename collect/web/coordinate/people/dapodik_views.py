"""The school's lists from Dapodik's own service, in the school's network."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from collect.domain.kinds import Role
from collect.domain.problem import Refused
from collect.operations.enroll_dapodik import forget_dapodik, wait_for_dapodik, waiting_dapodik
from collect.operations.fetch_dapodik import fetch_dapodik, is_dapodik_offered
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.people.blueprint import KIND_LABELS, Answer, blueprint
from collect.web.coordinate.people.dapodik_form import DapodikForm
from collect.web.platform import change, looking, tell


@blueprint.route("/dapodik", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def dapodik(visitor: Visitor) -> Answer:
    """Ask the service, then show its lists one after another."""
    if not is_dapodik_offered(looking()):
        return render_template("coordinate/people_dapodik_away.html")
    form, deed = DapodikForm(), visitor.deed()
    if form.validate_on_submit():
        try:
            # Nothing is written while the service is being asked.
            school = fetch_dapodik(form.source(visitor.school.npsn))
            change(lambda session: wait_for_dapodik(session, deed, school))
            return redirect(url_for("people.dapodik"))
        except Refused as refused:
            tell(refused, form)
    waiting = waiting_dapodik(looking(), deed)
    if request.args.get("lagi") is None and waiting and request.method == "GET":
        following = next((one.kind for one in waiting if one.import_id), None)
        return render_template(
            "coordinate/people_dapodik_lists.html", waiting=waiting, following=following, labels=KIND_LABELS
        )
    return render_template("coordinate/people_dapodik.html", form=form, npsn=visitor.school.npsn)


@blueprint.post("/dapodik/batal")
@signed_in(Role.COORDINATOR)
def drop_dapodik(visitor: Visitor) -> Answer:
    """Throw away what still waits."""
    deed = visitor.deed()
    change(lambda session: forget_dapodik(session, deed))
    flash(_("Yang belum disimpan dari Dapodik dibatalkan; tidak ada data yang berubah."), "done")
    return redirect(url_for("people.home"))
