"""Jobs that make the legal forms of a whole school: one PDF, a zip with a PDF for each guru, a zip with a workbook for each."""

from collections.abc import Callable, Iterator

from collect.operations.jobs import File
from collect.operations.jobs_papers import paper_of
from collect.operations.jobs_work import PDF, Ending, Work, keeping
from collect.operations.paper_forms import Printer, forms_of
from collect.reports.forms import file_name, forms_pdf, forms_zip, guru_pdf
from collect.reports.forms_book import guru_workbook
from collect.reports.forms_values import GuruForms
from collect.reports.page import Paper

ZIP = "application/zip"


def print_forms(work: Work) -> Ending:
    """Everybody's forms in one file."""
    gurus = _gurus(work)
    content = forms_pdf(gurus, paper_of(work.arguments), progress=work.progress)
    return keeping(File(f"{_stem(gurus)}.pdf", PDF, content))


def zip_forms(work: Work) -> Ending:
    """One PDF for each guru."""
    return _zip(work, "pdf", guru_pdf)


def zip_workbooks(work: Work) -> Ending:
    """One workbook for each guru."""
    return _zip(work, "xlsx", guru_workbook)


def _zip(work: Work, kind: str, make: Callable[[GuruForms, Paper], bytes]) -> Ending:
    gurus, paper = _gurus(work), paper_of(work.arguments)

    def files() -> Iterator[tuple[str, bytes]]:
        yield from _nobody(gurus, paper)
        for number, forms in enumerate(gurus, start=1):
            yield f"{file_name(number, forms)}.{kind}", make(forms, paper)
            work.progress(number, len(gurus))

    return keeping(File(f"{_stem(gurus)}-{kind}.zip", ZIP, forms_zip(files())))


def _nobody(gurus: list[GuruForms], paper: Paper) -> Iterator[tuple[str, bytes]]:
    """A page that says so, because some programs take an archive without a file for a damaged one."""
    if not gurus:
        yield "tidak-ada-guru.pdf", forms_pdf([], paper)


def _gurus(work: Work) -> list[GuruForms]:
    printer = Printer(work.secret, work.base_url, work.deed.today)
    with work.store.read() as session:
        return forms_of(session, work.deed, work.id("period"), printer=printer)


def _stem(gurus: list[GuruForms]) -> str:
    rekap = gurus[0].rekap if gurus else None
    return f"lampiran-{rekap.period_kind.value}-{rekap.year}" if rekap else "lampiran"
