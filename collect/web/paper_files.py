"""One guru's legal forms as files; whether the visitor may have them is asked by the page before."""

import re
import uuid
from typing import Literal

from flask import request
from werkzeug.wrappers import Response

from collect.operations.paper_forms import Printer, forms_of
from collect.reports.forms import guru_pdf
from collect.reports.forms_book import guru_workbook
from collect.reports.page import Paper
from collect.web.access import Visitor
from collect.web.platform import looking, platform

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Form = Literal["pdf", "xlsx"]


def guru_file(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID, *, form: Form) -> Response:
    """Lampiran 1B, 1C, 1D or their like of one guru, to be saved."""
    deed, found = visitor.deed(), platform()
    printer = Printer(found.secret, found.settings.base_url, deed.today)
    own = teacher_id if teacher_id == visitor.teacher_id else None
    (forms,) = forms_of(looking(), deed, period_id, printer=printer, teacher_id=teacher_id, reader_id=own)
    name = re.sub(r"[^a-z0-9]+", "-", forms.row.identity.name.lower())[:60].strip("-") or "guru"
    if form == "pdf":
        return saved(guru_pdf(forms, asked_paper()), kind=PDF, name=f"lampiran-{name}.pdf")
    return saved(guru_workbook(forms, asked_paper()), kind=XLSX, name=f"lampiran-{name}.xlsx")


def saved(content: bytes, *, kind: str, name: str) -> Response:
    """A file to be saved under a name of ours."""
    return Response(content, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def asked_paper() -> Paper:
    """The paper that the address names; F4, which schools have, without one."""
    return "A4" if request.args.get("kertas") == "A4" else "F4"
