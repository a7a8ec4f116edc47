"""The legal forms of PK Guru as PDF: Lampiran 1B, 1C, 1D and their like, of one guru or of a whole school.

Values in, bytes out; nothing here reads a clock. A school's papers are drawn guru by guru, so that memory stays small.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from reportlab.pdfgen.canvas import Canvas

from collect.reports.forms_b import duty_pages, evaluation_pages
from collect.reports.forms_c import rekap_pages
from collect.reports.forms_d import value_pages
from collect.reports.forms_flow import LeanCanvas, Pages
from collect.reports.forms_values import GuruForms
from collect.reports.page import MARGIN, REGULAR, SIZES, Paper, legible

Progress = Callable[[int, int], None]
TITLE = "Laporan PK Guru"
NOBODY = "Tidak ada guru yang dinilai pada periode ini."


def guru_pdf(forms: GuruForms, paper: Paper = "F4") -> bytes:
    """All forms of one guru."""
    return forms_pdf([forms], paper, title=f"{TITLE} - {forms.row.identity.name}")


def forms_pdf(
    gurus: Sequence[GuruForms], paper: Paper = "F4", *, title: str = TITLE, progress: Progress | None = None
) -> bytes:
    """Everybody's forms in one file, each guru's with a bookmark and page numbers of their own."""
    canvas, file = _open(paper, title, gurus)
    for place, forms in enumerate(gurus, start=1):
        canvas.bookmarkPage(f"guru-{place}")
        canvas.addOutlineEntry(legible(forms.row.identity.name), f"guru-{place}")
        _draw(canvas, forms, paper, key=f"jumlah-{place}")
        if progress is not None:
            progress(place, len(gurus))
    if not gurus:
        canvas.setFont(REGULAR, 10)
        canvas.drawString(MARGIN, SIZES[paper][1] - 2 * MARGIN, NOBODY)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def forms_zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files under their names, each name once; the same files give the same bytes."""
    found, names = BytesIO(), set[str]()
    with ZipFile(found, "w", ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(ZipInfo(_unused(name, names)), content)
    return found.getvalue()


def file_name(number: int, forms: GuruForms) -> str:
    """`007-siti-aminah`: sorts as the list does; what people typed enters as letters, digits and hyphens alone."""
    words = re.sub(r"[^a-z0-9]+", "-", legible(forms.row.identity.name).lower())[:60].strip("-")
    return f"{number:03d}-{words or 'guru'}"


def _unused(name: str, names: set[str]) -> str:
    stem, _, kind = name.rpartition(".")
    found, count = name, 1
    while found in names:
        count += 1
        found = f"{stem}-{count}.{kind}"
    names.add(found)
    return found


def _open(paper: Paper, title: str, gurus: Sequence[GuruForms]) -> tuple[Canvas, BytesIO]:
    file = BytesIO()
    canvas = LeanCanvas(file, pagesize=SIZES[paper], pageCompression=1, invariant=1, lang="id")
    canvas.setTitle(legible(title))
    if gurus:
        canvas.setAuthor(legible(gurus[0].rekap.school.name))
    return canvas, file


def _draw(canvas: Canvas, forms: GuruForms, paper: Paper, *, key: str) -> None:
    """1B, 1C, the extra duty's form, and of a sumatif 1D."""
    pages = Pages(canvas, paper, key)
    evaluation_pages(pages, forms)
    rekap_pages(pages, forms)
    duty_pages(pages, forms)
    if forms.rekap.summative:
        value_pages(pages, forms)
    pages.close()
