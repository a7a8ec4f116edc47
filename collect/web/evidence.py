"""The file of an entry of evidence, for whoever may see it."""

import uuid

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from collect.intake.evidence_file import PHOTO_KIND
from collect.operations.evidence_sight import evidence_file_for
from collect.web.access import Visitor, signed_in
from collect.web.agreement import signer_of
from collect.web.platform import looking

blueprint = Blueprint("evidence_file", __name__)

_KINDS = {"jpg": "image/jpeg", "pdf": "application/pdf"}
_ALONE = "default-src 'none'; sandbox"


@blueprint.get("/bukti/<uuid:observation_id>/<uuid:evidence_id>")
@signed_in()
def show(visitor: Visitor, observation_id: uuid.UUID, evidence_id: uuid.UUID) -> Response:
    """The file of an entry: a photo to be looked at, a PDF to be saved. For whoever may not see it, it is not there."""
    key = {"observation_id": observation_id, "evidence_id": evidence_id}
    entry, file = evidence_file_for(looking(), visitor.deed(), signer_of(visitor), **key) or abort(404)
    way = "inline" if entry.file_kind == PHOTO_KIND else "attachment"
    headers = {
        "Content-Disposition": f'{way}; filename="{entry.file_name}"',
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": _ALONE,
    }
    return Response(file.content, mimetype=_KINDS[entry.file_kind], headers=headers)
