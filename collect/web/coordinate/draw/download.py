"""Files that the koordinator takes away, and the choices in their addresses."""

import re
import uuid

from flask import abort, request
from werkzeug.wrappers import Response

from collect.domain.kinds import Group
from collect.operations.paper import CardChoice
from collect.reports.page import Paper

PDF = "application/pdf"
JSON = "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attachment(content: bytes | str, *, kind: str, name: str) -> Response:
    """A file to be saved; `name` is ours: what people typed enters it through `slug` alone."""
    return Response(content, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def slug(name: str) -> str:
    """A person's name as a part of a file's name: small letters and digits with hyphens between."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower())[:60].strip("-") or "guru"


def chosen_paper() -> Paper:
    """The paper that the address names; F4, which schools have, without one."""
    return "A4" if request.args.get("kertas") == "A4" else "F4"


def chosen_cards() -> CardChoice:
    """Which cards the address names; 404 for what cannot be."""
    try:
        group = Group(request.args["kelompok"]) if "kelompok" in request.args else None
    except ValueError:
        abort(404)
    return CardChoice(group=group, class_id=_chosen_id("kelas"), person_id=_chosen_id("orang"))


def _chosen_id(name: str) -> uuid.UUID | None:
    if name not in request.args:
        return None
    try:
        return uuid.UUID(request.args[name])
    except ValueError:
        abort(404)
