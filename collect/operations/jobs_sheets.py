"""The job that prints many questionnaires on paper."""

from sqlalchemy.orm import Session

from collect.operations.jobs import File, Made
from collect.operations.jobs_papers import choice_of, paper_of
from collect.operations.jobs_work import PDF, Ending, Work
from collect.operations.open_period import period_of
from collect.operations.paper_sheets import note_printed, sheet_batch
from collect.reports.paper_sheet import paper_sheets
from collect.storage.periods import ANY_STATE


def print_sheets(work: Work) -> Ending:
    """The PDF of the chosen sheets; that they were printed is on record when the file is there to be fetched."""
    period_id, choice = work.id("period"), choice_of(work.arguments)
    with work.store.read() as session:
        period = period_of(session, work.deed, period_id, ANY_STATE)
        batch = sheet_batch(session, work.deed, period_id, secret=work.secret, base_url=work.base_url, choice=choice)
    content = paper_sheets(batch, paper_of(work.arguments), work.progress)
    file = File(f"kuesioner-kertas-{period.kind}-{period.year}.pdf", PDF, content)

    def end(session: Session) -> Made:
        note_printed(session, work.deed, period_id, number=len(batch.sheets), choice=choice)
        return Made(file)

    return end
