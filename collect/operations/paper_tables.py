"""Tables for statistics: the values of all guru by name; and answers, with nobody's name, once nothing can be found out by them."""

import uuid
from collections import defaultdict

from sqlalchemy.orm import Session

from collect.domain.numbers import printed
from collect.domain.problem import refuse
from collect.operations.deed import Deed, record
from collect.operations.draw_plan import regulation_of
from collect.operations.open_period import period_of
from collect.operations.paper_rekap import rekap_of
from collect.operations.wordings import school_catalog
from collect.reports.rekap_values import Rekap
from collect.reports.spss import Table, Variable, answer_table
from collect.storage.periods import CLOSED
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


def answer_tables(session: Session, deed: Deed, period_id: uuid.UUID) -> list[Table]:
    """A table for each form: every answer sheet of the groups that may be shown, without guru, names, days or order.

    Of a guru of whose groups one is below the threshold nothing is given: from the others and the public value the small
    group's mark would follow. That it was taken is recorded. Raises `Refused` before closing, after the answers were deleted,
    and where nothing may be shown.
    """
    period = period_of(session, deed, period_id, (CLOSED,))
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    groups: dict[tuple[str, int], str] = {}
    counts: dict[uuid.UUID, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    answers = list_answers(session, deed.school_id, period_id)
    for teacher_id, group, *_rest in answers:
        counts[teacher_id][group] += 1
    least = regulation_of(period).limits.shown_from
    for teacher_id, group, code, version, text, *_more in answers:
        if min(counts[teacher_id].values()) >= least:
            found[(code, version)].append(text)
            groups[(code, version)] = group
    if not found:
        raise refuse("tables.nothing", least=least)
    record(session, deed, "answers.exported", str(period_id), forms=len(found))
    catalog = school_catalog(session, period.school_id, on=period.closes_on)
    return [
        answer_table(catalog.questionnaire(code, version), groups[(code, version)], texts)
        for (code, version), texts in sorted(found.items())
    ]
