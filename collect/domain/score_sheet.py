"""The score sheet: the JSON from which every mark can be recomputed by hand, read with all its problems at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from collect.domain.appraisal import AppraisalInput, Scored
from collect.domain.credit import CreditInput
from collect.domain.definitions import Definitions
from collect.domain.instrument import Instrument, incompleteness, read_scores
from collect.domain.kinds import Group, TeacherType
from collect.domain.numbers import read_count, read_number
from collect.domain.problem import Refused
from collect.domain.questionnaire import read_answers
from collect.domain.regulation import Regulation
from collect.domain.scoring import respondent_mark
from collect.domain.sheet_reader import SheetReader

_NEEDED = ("regulation", "teacher_type", "instrument")
_ALLOWED = (*_NEEDED, "groups", "excluded", "required", "attendance", "credit", "duty")


@dataclass
class _Sheet:
    """What the parts of one sheet need of each other while they are read."""

    reader: SheetReader
    definitions: Definitions
    regulation: Regulation
    kind: TeacherType

    @property
    def weighted(self) -> tuple[Group, ...]:
        """The groups that this kind of guru has under this regulation."""
        proportion = self.regulation.proportions.get(self.kind)
        return tuple(proportion.groups) if proportion else ()


def read_sheet(raw: Mapping[str, Any], definitions: Definitions) -> tuple[Regulation, AppraisalInput]:
    """Check a sheet and turn it into values. Raises `Refused` with every problem of the sheet."""
    reader = SheetReader()
    reader.keys(raw, "", allowed=_ALLOWED, needed=_NEEDED)
    regulation = reader.choose(raw, "regulation", options=definitions.regulations)
    kind = reader.choose(raw, "teacher_type", options={t.value: t for t in TeacherType})
    if regulation is None or kind is None:
        raise Refused(reader.problems)
    sheet = _Sheet(reader, definitions, regulation, kind)
    teaching = reader.part(raw, "instrument", lambda part: _teaching(sheet, part))
    groups = reader.part(raw, "groups", lambda part: _groups(sheet, part))
    excluded = reader.part(raw, "excluded", lambda part: _excluded(sheet, part))
    required = reader.part(raw, "required", lambda part: _required(sheet, part))
    absent = reader.part(raw, "attendance", lambda part: _attendance(sheet, part))
    credit = reader.part(raw, "credit", lambda part: _credit(sheet, part))
    duty = reader.part(raw, "duty", lambda part: _duty(sheet, part))
    if reader.problems or teaching is None:
        raise Refused(reader.problems)
    days, minutes = absent or (Fraction(0), Fraction(0))
    return regulation, AppraisalInput(
        teacher_type=kind,
        teaching=teaching,
        groups=groups or {},
        excluded=excluded or {},
        required=required or {},
        absent_days=days,
        late_minutes=minutes,
        credit=credit,
        duty=duty,
    )


def _teaching(sheet: _Sheet, raw: Mapping[str, Any]) -> Scored | None:
    codes = sheet.regulation.instruments[sheet.kind]
    instrument = _instrument(sheet, raw, where="instrument", codes=codes)
    if instrument is None:
        return None
    # Guru TIK takes guru-tik "once complete": until then not even a total stands for it.
    sheet.reader.problems += incompleteness(instrument, "instrument.code")
    if "total" in raw and "scores" not in raw:
        total = read_count(raw["total"], low=len(instrument.competences), high=instrument.highest)
        if total is None:
            _bad_total(sheet, instrument, where="instrument.total", got=raw["total"])
        return Scored(instrument, total=Fraction(total or 0))
    return _scores(sheet, instrument, raw, where="instrument") if instrument.complete else None


def _duty(sheet: _Sheet, raw: Mapping[str, Any]) -> Scored | None:
    """An extra duty: criteria 1-4, or the sum of the component averages, which also serves a form whose items we lack."""
    instrument = _instrument(sheet, raw, where="duty", codes=tuple(sheet.regulation.duties))
    if instrument is None:
        return None
    if "total" in raw and "scores" not in raw:
        total = read_number(raw["total"], low=len(instrument.competences), high=instrument.highest)
        if total is None:
            _bad_total(sheet, instrument, where="duty.total", got=raw["total"])
        return Scored(instrument, total=total)
    return _scores(sheet, instrument, raw, where="duty")


def _instrument(sheet: _Sheet, raw: Mapping[str, Any], *, where: str, codes: tuple[str, ...]) -> Instrument | None:
    sheet.reader.keys(raw, where, allowed=("code", "scores", "total"), needed=("code",))
    if "scores" in raw and "total" in raw:
        sheet.reader.fault("sheet.scores_and_total", where)
    elif "scores" not in raw and "total" not in raw:
        sheet.reader.fault("sheet.no_scores", where)
    options = {code: sheet.definitions.instruments[code] for code in codes}
    return sheet.reader.choose(raw, "code", options=options, where=where)


def _bad_total(sheet: _Sheet, instrument: Instrument, *, where: str, got: object) -> None:
    low, high = len(instrument.competences), instrument.highest
    sheet.reader.fault("sheet.total", where, got=str(got)[:40], low=low, high=high)


def _scores(sheet: _Sheet, instrument: Instrument, raw: Mapping[str, Any], *, where: str) -> Scored | None:
    given = raw.get("scores", {})
    place = f"{where}.scores"
    if not isinstance(given, dict):
        sheet.reader.fault("json.not_object", place)
        return None
    numbered: dict[int, list[object]] = {}
    for key, scores in given.items():
        if not (key.isascii() and key.isdigit() and len(key) <= 3 and str(int(key)) == key):
            sheet.reader.fault("scores.unknown", f"{place}.{key[:40]}", number=key[:40], code=instrument.code)
        elif not isinstance(scores, list):
            sheet.reader.fault("json.list", f"{place}.{key}")
        else:
            numbered[int(key)] = scores
    checked, problems = read_scores(instrument, numbered, place)
    sheet.reader.problems += problems
    return Scored(instrument, scores=checked)


def _groups(sheet: _Sheet, raw: Mapping[str, Any]) -> dict[Group, tuple[Fraction, ...]]:
    sheet.reader.keys(raw, "groups", allowed=tuple(Group))
    marks: dict[Group, tuple[Fraction, ...]] = {}
    for group in (g for g in Group if g in raw):
        entries, where = raw[group], f"groups.{group}"
        if not isinstance(entries, list):
            sheet.reader.fault("json.list", where)
        elif entries and group not in sheet.weighted:
            sheet.reader.fault("sheet.group_without_weight", where, group=group, kind=sheet.kind)
        else:
            marks[group] = tuple(_respondent(sheet, group, e, f"{where}[{n}]") for n, e in enumerate(entries))
    return marks


def _respondent(sheet: _Sheet, group: Group, entry: object, where: str) -> Fraction:
    """One respondent's mark: from the answers, or given as a decimal string. 0 stands in where a problem was kept."""
    if isinstance(entry, list):
        questionnaire = sheet.definitions.questionnaires[group]
        scores, problems = read_answers(questionnaire, entry, where)
        sheet.reader.problems += problems
        return Fraction(0) if problems else respondent_mark(questionnaire, scores)
    mark = read_number(entry, high=100) if isinstance(entry, str) else None
    if mark is None:
        sheet.reader.fault("sheet.respondent", where, got=str(entry)[:40])
    return mark or Fraction(0)


def _excluded(sheet: _Sheet, raw: Mapping[str, Any]) -> dict[Group, str]:
    sheet.reader.keys(raw, "excluded", allowed=sheet.weighted)
    reasons: dict[Group, str] = {}
    for group in (g for g in sheet.weighted if g in raw):
        reason = raw[group]
        if not isinstance(reason, str) or not reason.strip():
            sheet.reader.fault("sheet.reason", f"excluded.{group}")
        else:
            reasons[group] = reason
    if sheet.weighted and len(reasons) == len(sheet.weighted):
        sheet.reader.fault("sheet.all_excluded", "excluded")
    return reasons


def _required(sheet: _Sheet, raw: Mapping[str, Any]) -> dict[Group, int]:
    """A guru's own minimums: lower where the pool was smaller. A kepala sekolah's may be higher (SD, 27 % of the guru)."""
    sheet.reader.keys(raw, "required", allowed=sheet.weighted)
    numbers: dict[Group, int] = {}
    for group in (g for g in sheet.weighted if g in raw):
        row = sheet.regulation.minimum(sheet.kind, group)
        most = 1000 if sheet.kind == TeacherType.PRINCIPAL or row is None else row.number
        number = read_count(raw[group], low=1, high=most)
        if number is None:
            sheet.reader.fault("sheet.required", f"required.{group}", got=str(raw[group])[:40], most=most)
        else:
            numbers[group] = number
    return numbers


def _attendance(sheet: _Sheet, raw: Mapping[str, Any]) -> tuple[Fraction, Fraction]:
    sheet.reader.keys(raw, "attendance", allowed=("absent_days", "late_minutes"))
    days = read_number(raw.get("absent_days", 0), high=366)
    minutes = read_count(raw.get("late_minutes", 0), high=366 * 24 * 60)
    if days is None:
        sheet.reader.fault("sheet.days", "attendance.absent_days", got=str(raw["absent_days"])[:40])
    if minutes is None:
        sheet.reader.fault("sheet.minutes", "attendance.late_minutes", got=str(raw["late_minutes"])[:40])
    if sheet.regulation.attendance is None and (days or minutes):
        sheet.reader.fault("sheet.no_attendance", "attendance", regulation=sheet.regulation.code)
    return days or Fraction(0), Fraction(minutes or 0)


def _credit(sheet: _Sheet, raw: Mapping[str, Any]) -> CreditInput | None:
    names = ("rank", "load", "full_year_duties", "short_duties")
    sheet.reader.keys(raw, "credit", allowed=names, needed=("rank", "load"))
    row = sheet.reader.choose(raw, "rank", options=sheet.regulation.credit, where="credit")
    load = read_number(raw.get("load", 0), high=10_000)
    full_year = read_count(raw.get("full_year_duties", 0), high=20)
    short = read_count(raw.get("short_duties", 0), high=20)
    if load is None:
        sheet.reader.fault("sheet.load", "credit.load", got=str(raw["load"])[:40])
    for name, count in (("full_year_duties", full_year), ("short_duties", short)):
        if count is None:
            sheet.reader.fault("sheet.duties", f"credit.{name}", got=str(raw[name])[:40])
    if row is None or load is None or full_year is None or short is None:
        return None
    return CreditInput(row.rank, load, full_year, short)
