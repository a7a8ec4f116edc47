"""Tables for statistics: the values of all guru by name; and answers, with nobody's name, once nothing can be found out by them."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.numbers import printed
from collect.domain.problem import refuse
from collect.domain.withholding import shared_values
from collect.operations.deed import Deed, record
from collect.operations.draw_plan import regulation_of
from collect.operations.open_period import period_of
from collect.operations.paper_rekap import rekap_of
from collect.operations.wordings import school_catalog
from collect.reports.rekap_values import Rekap
from collect.reports.spss import Table, Variable, answer_table
from collect.storage.periods import CLOSED, Period
from collect.storage.responses import list_answers

_PLACES = 6


def value_table(session: Session, deed: Deed, period_id: uuid.UUID) -> Table:
    """One row for each guru, by name, without groups. Raises `Refused` while the period is not closed."""
    rekap = rekap_of(session, deed, period_id, printed_on=deed.today)
    variables = (
        Variable("nama", "Nama guru", "A255"),
        Variable("nip", "NIP", "A18"),
        Variable("golongan", "Golongan", "A8"),
        Variable("jenis", "Jenis guru", "A20"),
        Variable("instrumen", "Nilai instrumen (0-100)", "F12.6"),
        Variable("nilai_pkg", "Nilai PKG (0-100)", "F12.6"),
        Variable("hadir", "Persentase kehadiran", "F12.6"),
        Variable("akhir", "Nilai akhir (0-100)", "F12.6"),
        Variable("sebutan", "Sebutan", "A20"),
        Variable("npk", "NPK (%)", "F8.2"),
        Variable("kredit", "Angka kredit setahun (perkiraan)", "F12.6"),
    )
    title = f"Nilai guru, {rekap.period_title}"
    stem = f"nilai-{rekap.period_kind.value}-{rekap.year}"
    return Table(stem, title, variables, tuple(_values(rekap, place) for place in range(len(rekap.rows))))


def _values(rekap: Rekap, place: int) -> tuple[str, ...]:
    row = rekap.rows[place]
    who = (row.identity.name, row.identity.nip, row.identity.rank, row.teacher_type.value)
    found = row.appraisal
    if found is None:
        return (*who, *[""] * 7)
    band = found.band if rekap.summative else None
    whole = rekap.summative
    numbers = (
        found.instrument.mark,
        found.combined if whole else None,
        found.attendance.percent if whole and found.attendance else None,
        found.final if whole else None,
    )
    cells = ["" if number is None else printed(number, _PLACES) for number in numbers]
    share = printed(band.credit_percent, 2) if band else ""
    credit = printed(found.credit.annual, _PLACES) if band and found.credit else ""
    return (*who, *cells, band.name if band else "", share, credit)


@dataclass(frozen=True)
class AnswerShare:
    """Of one form of one group: the answer sheets that may be taken out, and how many stay."""

    group: str
    answers: tuple[str, ...]
    left_out: int


def answer_tables(session: Session, deed: Deed, period_id: uuid.UUID) -> list[Table]:
    """A table for each form: the answer sheets of `answer_shares`, without guru, names, days or order.

    That they were taken is recorded. Raises `Refused` before closing, after the answers were deleted, and where nothing may be
    shown.
    """
    period = period_of(session, deed, period_id, (CLOSED,))
    least, shares = shown_from(period), answer_shares(session, period)
    if not any(share.answers for share in shares.values()):
        raise refuse("tables.nothing", least=least)
    record(session, deed, "answers.exported", str(period_id), forms=len(shares))
    catalog = school_catalog(session, period.school_id, on=period.closes_on)
    return [
        answer_table(
            catalog.questionnaire(code, version), share.group, share.answers, left_out=share.left_out, least=least
        )
        for (code, version), share in shares.items()
    ]


def answer_shares(session: Session, period: Period) -> dict[tuple[str, int], AnswerShare]:
    """Of a closed period, by code and version of the form: what may be taken out.

    Of a guru of whose groups one is below the threshold nothing is given: from the others and the public value the small
    group's mark would follow. Of the other guru a sheet is given only if its total stands on sheets about as many guru as the
    threshold says (project default), because the score sheet of each guru names every respondent's mark, which is the total: a
    total that one guru alone has would tell whom the answers are about, and mostly that is the harshest.

    Not prevented: where most sheets of a total are about one guru, a sheet is probably about that one; and where all sheets of
    a total have the same answers, everybody knows that each of these guru was answered so, though not by whom.
    """
    rows = list_answers(session, period.school_id, period.period_id)
    counts = Counter((teacher_id, group) for teacher_id, group, *_rest in rows)
    small = {teacher_id for (teacher_id, _group), count in counts.items() if count < shown_from(period)}
    forms: dict[tuple[str, int], list[tuple[uuid.UUID, str]]] = defaultdict(list)
    groups: dict[tuple[str, int], str] = {}
    for teacher_id, group, code, version, text, *_more in rows:
        groups[(code, version)] = group
        forms[(code, version)] += [] if teacher_id in small else [(teacher_id, text)]
    return {key: _share(groups[key], found, least=shown_from(period)) for key, found in sorted(forms.items()) if found}


def shown_from(period: Period) -> int:
    """The regulation's threshold: from how many persons on a group is shown."""
    return regulation_of(period).limits.shown_from


def _share(group: str, sheets: Sequence[tuple[uuid.UUID, str]], *, least: int) -> AnswerShare:
    told = shared_values(((teacher_id, _total(text)) for teacher_id, text in sheets), least=least)
    given = tuple(text for _teacher, text in sheets if _total(text) in told)
    return AnswerShare(group, given, len(sheets) - len(given))


def _total(text: str) -> int:
    return sum(map(int, text))
