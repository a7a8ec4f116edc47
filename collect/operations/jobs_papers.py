"""Jobs that make a paper: the cards, the berita acara of a draw, the rekap. They change nothing but the trail."""

import uuid
from collections.abc import Mapping

from sqlalchemy.orm import Session

from collect.domain.kinds import Group
from collect.domain.problem import refuse
from collect.operations.jobs import File, Made
from collect.operations.jobs_work import PDF, XLSX, Ending, Work, keeping
from collect.operations.open_period import period_of
from collect.operations.paper import CardChoice, draw_minutes_of, note_cards, qr_card_sheet, rekap_of
from collect.reports.minutes import draw_minutes
from collect.reports.page import Paper
from collect.reports.qr_cards import qr_cards
from collect.reports.rekap import rekap_workbook
from collect.storage.draws import find_draw
from collect.storage.periods import ANY_STATE


def print_cards(work: Work) -> Ending:
    """The PDF of the chosen cards."""
    period_id, choice = work.id("period"), choice_of(work.arguments)
    with work.store.read() as session:
        period = period_of(session, work.deed, period_id, ANY_STATE)
        sheet = qr_card_sheet(session, work.deed, period_id, secret=work.secret, base_url=work.base_url, choice=choice)
    content = qr_cards(sheet, paper_of(work.arguments), work.progress)

    def ending(session: Session) -> Made:
        note_cards(session, work.deed, period_id, number=len(sheet.cards), choice=choice)
        return Made(File(f"kartu-{period.kind}-{period.year}.pdf", PDF, content))

    return ending


def print_minutes(work: Work) -> Ending:
    """The berita acara of one draw."""
    period_id, draw_id = work.id("period"), work.id("draw")
    with work.store.read() as session:
        row = find_draw(session, work.deed.school_id, period_id, draw_id)
        if row is None:
            raise refuse("paper.draw_unknown")
        content = draw_minutes_of(session, work.deed, period_id, draw_id=draw_id)
    pdf = draw_minutes(content, paper_of(work.arguments))
    return keeping(File(f"berita-acara-undian-{row.number}.pdf", PDF, pdf))


def write_rekap(work: Work) -> Ending:
    """The workbook of all guru."""
    with work.store.read() as session:
        rekap = rekap_of(session, work.deed, work.id("period"), printed_on=work.deed.today)
    content = rekap_workbook(rekap, paper_of(work.arguments), work.progress)
    return keeping(File(f"rekap-{rekap.period_kind.value}-{rekap.year}.xlsx", XLSX, content))


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
