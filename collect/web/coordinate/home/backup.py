"""A backup by a button, for a school that keeps its own data: the file stays on the computer, no page ever hands it out."""

from datetime import UTC, datetime

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.config import database_revision
from collect.domain.kinds import Role
from collect.operations.backed_up import Maker, back_up_at_home, backups_of
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.home.views import blueprint
from collect.web.platform import looking, platform

__all__ = ["blueprint"]

FOLDER = "cadangan"


@blueprint.post("/cadangan")
@signed_in(Role.COORDINATOR)
def make_backup(visitor: Visitor) -> Response:
    """Everything into one file in the data folder."""
    deed, here = visitor.deed(), platform()
    if backups_of(looking(), deed) is None:
        abort(404)
    maker = Maker(deed.actor, datetime.now(UTC), database_revision(), here.settings.secret_key)
    file = back_up_at_home(here.store, here.settings.data / FOLDER, maker, today=deed.today)
    flash(_("Cadangan sudah dibuat dan diperiksa: %(file)s", file=str(file)), "done")
    return redirect(f"{url_for('coordinate.home')}#cadangan")
