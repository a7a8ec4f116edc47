"""Jobs that change the school's data: all of it in the transaction that ends the job, or nothing."""

from sqlalchemy.orm import Session

from collect.operations.appraise import appraise_period, compute_ahead
from collect.operations.draw import make_draw
from collect.operations.enroll import take_import
from collect.operations.jobs import Made
from collect.operations.jobs_work import Ending, Work


def draw_respondents(work: Work) -> Ending:
    """The draw, with the cards of everybody drawn."""
    seed, extra = work.arguments.get("seed", ""), int(work.arguments.get("extra", "0"))

    def ending(session: Session) -> Made:
        made = make_draw(session, work.deed, work.id("period"), secret=work.secret, seed=seed, extra=extra)
        return Made(facts={"chosen": made.chosen, "missing": made.missing})

    return ending


def compute_values(work: Work) -> Ending:
    """Every guru's value: computed while nobody waits for it, then stored if the rows are still the same."""
    period_id = work.id("period")
    with work.store.read() as session:
        ahead = compute_ahead(session, work.deed, period_id, say=work.say, progress=work.progress)

    def ending(session: Session) -> Made:
        missing = appraise_period(session, work.deed, period_id, say=work.say, ahead=ahead)
        return Made(facts={"missing": len(missing)})

    return ending


def save_import(work: Work) -> Ending:
    """A file's rows after the koordinator's yes."""
    confirmed = work.arguments.get("confirmed") == "yes"

    def ending(session: Session) -> Made:
        taken = take_import(session, work.deed, work.id("import"), confirm_gone=confirmed)
        counts = {"new": taken.new, "changed": taken.changed, "unchanged": taken.unchanged, "gone": taken.gone}
        return Made(facts=counts)

    return ending
