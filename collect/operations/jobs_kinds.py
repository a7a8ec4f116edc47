"""What each kind of job does. To add a kind:

1. write a function that takes `Work`: it reads in `work.store.read()`, makes its file, and calls `work.progress(done, all)` as
   often as it likes (written at most twice a second; it raises `Superseded` to stop work that nobody wants any more);
2. it answers a function of a session, run in the transaction that ends the job: whatever the job changes is changed there,
   once; it answers `Made(file)` or `Made(facts=...)`. Refusals (`Refused`) may be raised in both and are shown with their cure;
3. put it into `KINDS`, and its name, link and words into `collect/web/coordinate/jobs/labels.py`;
4. a view starts it: `return start_job(visitor, "kind", {"period": str(period_id)})` of `collect.web.jobs`; arguments are text.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy.orm import Session

from collect.domain.kinds import Group
from collect.domain.problem import Problem
from collect.operations.deed import Deed
from collect.operations.jobs import File, Made
from collect.operations.open_period import period_of
from collect.operations.paper import CardChoice, qr_card_sheet
from collect.operations.secret import Secret
from collect.reports.page import Paper
from collect.reports.qr_cards import qr_cards
from collect.storage.periods import ANY_STATE
from collect.storage.transaction import Store

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Progress: TypeAlias = Callable[[int, int], None]
Ending: TypeAlias = Callable[[Session], Made]


@dataclass(frozen=True)
class Work:
    """What a job's function is given. `deed` is of who asked for it; `progress` takes steps done and steps in all."""

    store: Store
    secret: Secret
    base_url: str
    deed: Deed
    arguments: Mapping[str, str]
    progress: Progress
    say: Callable[[Problem], str]

    def id(self, name: str) -> uuid.UUID:
        """An argument that is an id."""
        return uuid.UUID(self.arguments[name])


def keeping(file: File) -> Ending:
    """The ending of a job that changes nothing and leaves a file."""
    return lambda _session: Made(file)


def _cards(work: Work) -> Ending:
    """The PDF of the chosen cards."""
    with work.store.read() as session:
        sheet = qr_card_sheet(
            session,
            work.deed,
            work.id("period"),
            secret=work.secret,
            base_url=work.base_url,
            choice=choice_of(work.arguments),
        )
        period = period_of(session, work.deed, work.id("period"), ANY_STATE)
    content = qr_cards(sheet, paper_of(work.arguments), work.progress)
    return keeping(File(f"kartu-{period.kind}-{period.year}.pdf", PDF, content))


def choice_of(arguments: Mapping[str, str]) -> CardChoice:
    """Which cards the arguments name; `card_arguments` the other way."""
    group, class_id, person_id = (arguments.get(name) for name in ("group", "class", "person"))
    return CardChoice(
        group=Group(group) if group else None,
        class_id=uuid.UUID(class_id) if class_id else None,
        person_id=uuid.UUID(person_id) if person_id else None,
    )


def card_arguments(choice: CardChoice) -> dict[str, str]:
    """A choice of cards as a job's arguments."""
    named = {"group": choice.group, "class": choice.class_id, "person": choice.person_id}
    return {name: str(value) for name, value in named.items() if value is not None}


def paper_of(arguments: Mapping[str, str]) -> Paper:
    """The paper that the arguments name; F4, which schools have, without one."""
    return "A4" if arguments.get("paper") == "A4" else "F4"


KINDS: Mapping[str, Callable[[Work], Ending]] = {
    "cards": _cards,
}
