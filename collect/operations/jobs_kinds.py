"""What each kind of job does. To add a kind:

1. write a function that takes `Work` (`jobs_work`): it reads in `work.store.read()`, makes its file, and calls
   `work.progress(done, whole)` as often as it likes (it is written at most twice a second; it raises `Superseded` to stop work
   that nobody wants any more, which is not to be caught);
2. it answers `keeping(File(filename, media_type, content))`, or a function of a session, run in the transaction that ends the
   job: whatever the job changes is changed there, once, and it answers `Made(facts=...)` with what is to be said about it.
   Refusals (`Refused`) may be raised in both and are shown with their cure;
3. put it into `KINDS`, and its name, link and words into `collect/web/coordinate/jobs/labels.py`;
4. a view starts it: `return start_job(visitor, "kind", {"period": str(period_id)})` of `collect.web.jobs`; arguments are text.
"""

from collections.abc import Callable, Mapping

from collect.operations.jobs_deeds import compute_values, draw_respondents, save_import
from collect.operations.jobs_forms import print_forms, zip_forms, zip_workbooks
from collect.operations.jobs_papers import print_cards, print_minutes, write_rekap
from collect.operations.jobs_school import write_school_paper
from collect.operations.jobs_sheets import print_sheets
from collect.operations.jobs_work import Ending, Work

KINDS: Mapping[str, Callable[[Work], Ending]] = {
    "cards": print_cards,
    "draw": draw_respondents,
    "forms-pdf": print_forms,
    "forms-xlsx": zip_workbooks,
    "forms-zip": zip_forms,
    "import": save_import,
    "minutes": print_minutes,
    "rekap": write_rekap,
    "school-paper": write_school_paper,
    "sheets": print_sheets,
    "values": compute_values,
}
