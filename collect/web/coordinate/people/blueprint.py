"""The part of the application that these pages belong to, and what their views share."""

import uuid
from typing import TypeAlias, TypeVar

from flask import Blueprint, abort, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

blueprint = Blueprint("people", __name__, url_prefix="/koordinator/data", template_folder="../templates")

Answer: TypeAlias = str | Response | tuple[str, int]
Found = TypeVar("Found")

KIND_LABELS = {
    "guru": _l("guru"),
    "peserta-didik": _l("peserta didik"),
    "mengajar": _l("daftar mengajar"),
    "dudi": _l("DUDI"),
    "kehadiran": _l("kehadiran"),
    "attlog": _l("catatan mesin absensi"),
    "rombel": _l("rombel dan mapel pilihan"),
}
LIST_OF_KIND = {
    "guru": "people.teachers",
    "peserta-didik": "people.students",
    "mengajar": "people.teaching",
    "dudi": "people.partners",
    "attlog": "presence.numbers",
}


def or_404(found: Found | None) -> Found:
    """What was looked up within the visitor's school; nothing there is a page that does not exist."""
    if found is None:
        abort(404)
    return found


def searched() -> str:
    """What was typed into the search box."""
    return " ".join(request.args.get("cari", "")[:100].split())


def page_number() -> int:
    """The page of a list that was asked for."""
    text = request.args.get("halaman", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def chosen_id(name: str) -> uuid.UUID | None:
    """An id among the address's arguments; anything else counts as none."""
    try:
        return uuid.UUID(request.args.get(name, ""))
    except ValueError:
        return None


def saved(name: str) -> str:
    """What is said when somebody was added or corrected."""
    return str(_("%(name)s sudah disimpan.", name=name))
