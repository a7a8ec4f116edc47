"""Papers and tables of a whole period, each a small function from one closed dict: at once for few guru, as a job for many."""

import uuid
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy.orm import Session

from collect.domain.problem import refuse
from collect.operations.deed import Deed
from collect.operations.jobs import File, Made
from collect.operations.jobs_forms import ZIP
from collect.operations.jobs_papers import paper_of
from collect.operations.jobs_work import PDF, Ending, Work
from collect.operations.paper_rekap import rekap_of
from collect.operations.paper_school import assessors_of, profile_of
from collect.operations.paper_tables import answer_tables, value_table
from collect.reports.csv_rekap import rekap_csv
from collect.reports.forms import forms_zip
from collect.reports.page import Paper
from collect.reports.profile import dinas_pdf, profile_pdf
from collect.reports.profile_lists import assessors_pdf, schedule_pdf
from collect.reports.spss import Table, files

CSV = "text/csv"
Maker = Callable[[Session, Deed, uuid.UUID, Paper], File]


def write_school_paper(work: Work) -> Ending:
    """The paper that the argument `what` names. It is made within the ending: taking answers out is recorded there."""
    make = PAPERS.get(work.arguments["what"])
    if make is None:
        raise refuse("job.kind")
    return lambda session: Made(make(session, work.deed, work.id("period"), paper_of(work.arguments)))


def _profile(session: Session, deed: Deed, period_id: uuid.UUID, paper: Paper) -> File:
    found = profile_of(session, deed, period_id, printed_on=deed.today)
    return File(f"profil-{found.rekap.period_kind.value}-{found.rekap.year}.pdf", PDF, profile_pdf(found, paper))


def _dinas(session: Session, deed: Deed, period_id: uuid.UUID, paper: Paper) -> File:
    found = profile_of(session, deed, period_id, printed_on=deed.today)
    return File(f"laporan-dinas-{found.rekap.period_kind.value}-{found.rekap.year}.pdf", PDF, dinas_pdf(found, paper))


def _assessors(session: Session, deed: Deed, period_id: uuid.UUID, paper: Paper) -> File:
    found = assessors_of(session, deed, period_id, printed_on=deed.today)
    return File("daftar-penilai.pdf", PDF, assessors_pdf(found, paper))


def _schedule(session: Session, deed: Deed, period_id: uuid.UUID, paper: Paper) -> File:
    found = assessors_of(session, deed, period_id, printed_on=deed.today)
    return File("jadwal.pdf", PDF, schedule_pdf(found, paper))


def _rekap(session: Session, deed: Deed, period_id: uuid.UUID, _paper: Paper) -> File:
    rekap = rekap_of(session, deed, period_id, printed_on=deed.today)
    return File(f"rekap-{rekap.period_kind.value}-{rekap.year}.csv", CSV, rekap_csv(rekap))


def _values(session: Session, deed: Deed, period_id: uuid.UUID, _paper: Paper) -> File:
    table = value_table(session, deed, period_id)
    return _packed(f"{table.stem}-spss.zip", [table])


def _answers(session: Session, deed: Deed, period_id: uuid.UUID, _paper: Paper) -> File:
    return _packed("jawaban-tanpa-nama-spss.zip", answer_tables(session, deed, period_id))


def _packed(name: str, tables: Sequence[Table]) -> File:
    return File(name, ZIP, forms_zip(file for table in tables for file in files(table)))


PAPERS: Mapping[str, Maker] = {
    "profil": _profile,
    "dinas": _dinas,
    "penilai": _assessors,
    "jadwal": _schedule,
    "rekap-csv": _rekap,
    "nilai-spss": _values,
    "jawaban-spss": _answers,
}
BEFORE_CLOSING = frozenset(("penilai", "jadwal"))
"""What is needed before the values are there."""
RECORDED = frozenset(("jawaban-spss",))
"""What changes something when it is made: it goes on record."""
