"""A school's own wording of an instrument or questionnaire: other texts, the same numbers, and never another way of scoring.

Texts are named by keys: `K3` the name of competence (or component) 3, `K3.1` its first indicator, `K5.akademik.2` one of a field
of work, `B12` a statement, `B12.sd` its simpler wording. The letters keep spreadsheets from making dates of them.

A competence whose indicators were not all found in any source is open: what the school writes there stands alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from collect.domain.instrument import Area, Competence, Indicator, Instrument
from collect.domain.problem import Problem, problem
from collect.domain.questionnaire import Component, Item, Questionnaire

SCHOOL = "school"
"""The status of a text that is the school's own."""

LONGEST = 500
"""Letters of one text."""

MOST = 15
"""Indicators that an open competence can be given; the longest official one has 11."""

SIMPLER = ".sd"
_OPEN = ("incomplete", "missing")

Definition = Instrument | Questionnaire
T = TypeVar("T", bound=Definition)


@dataclass(frozen=True)
class Line:
    """One text that can be replaced. `part`: the competence or component; `text` is ours, empty where none was found."""

    key: str
    part: str
    text: str
    status: str
    heading: bool = False
    open: bool = False
    simpler: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The key of the text, and of its simpler wording where there is one."""
        return (self.key,) if self.simpler is None else (self.key, self.key + SIMPLER)


def lines_of(definition: Definition) -> tuple[Line, ...]:
    """Every text of a definition in its order; open competences with room for `MOST` indicators."""
    if isinstance(definition, Questionnaire):
        return tuple(_statements(definition))
    return tuple(line for competence in definition.competences for line in _indicators(competence))


def ours(definition: Definition) -> dict[str, str]:
    """Every text by its key; nothing for what was not found."""
    found = {line.key: line.text for line in lines_of(definition) if line.text}
    simpler = {line.key + SIMPLER: line.simpler for line in lines_of(definition) if line.simpler}
    return found | simpler


def wording_faults(definition: Definition, texts: Mapping[str, str]) -> list[Problem]:
    """What keeps these texts from standing in place of ours: unknown numbers, texts without words or too long, gaps."""
    if isinstance(definition, Questionnaire) and not definition.complete:
        return [problem("wording.partial_form", "", code=definition.code)]
    known = {key for line in lines_of(definition) for key in line.keys}
    faults = [
        problem("wording.unknown", "", number=key[:40], code=definition.code) for key in texts if key not in known
    ]
    faults += [problem("wording.length", key, most=LONGEST) for key, text in texts.items() if not _fits(text)]
    if isinstance(definition, Instrument):
        faults += [fault for competence in definition.competences for fault in _gaps(competence, texts)]
    return faults


def is_open(competence: Competence) -> bool:
    """Whether its indicators were not all found in any source, so that a school may say which they are."""
    return competence.status in _OPEN and not competence.areas


def sizes_of(definition: Definition) -> tuple[int, ...]:
    """How many lines are scored, part by part: what scores hang on and may not move once somebody was observed."""
    if isinstance(definition, Questionnaire):
        return (len(definition.items),)
    return tuple(competence.size for competence in definition.competences)


def worded(definition: T, texts: Mapping[str, str], source: str) -> T:
    """The definition with these texts in place of ours; code, version, numbers, weights and scale stay.

    The status says `school` where all texts of a part are the school's own. An open competence becomes complete with them.
    """
    if not texts:
        return definition
    if isinstance(definition, Questionnaire):
        return cast(T, _questionnaire(definition, texts, source))
    return cast(T, _instrument(definition, texts, source))


def _statements(form: Questionnaire) -> Iterator[Line]:
    for place, component in enumerate(form.components, start=1):
        yield Line(f"K{place}", component.name, component.name, form.status, heading=True)
        for item in form.items:
            if item.component == component.code:
                yield Line(f"B{item.number}", component.name, item.text, item.status, simpler=item.text_sd)


def _indicators(competence: Competence) -> Iterator[Line]:
    head, name, status = f"K{competence.number}", competence.name, competence.status
    yield Line(head, name, name, status, heading=True)
    for area in competence.areas:
        for found in area.indicators:
            yield Line(f"{head}.{area.code}.{found.number}", f"{name}: {area.name}", found.text, status)
    for indicator in competence.indicators:
        yield Line(f"{head}.{indicator.number}", name, indicator.text, status, open=is_open(competence))
    if is_open(competence):
        for number in range(competence.size + 1, (competence.count or MOST) + 1):
            yield Line(f"{head}.{number}", name, "", "missing", open=True)


def _fits(text: str) -> bool:
    return 0 < len(text) <= LONGEST and text.strip() == text and text.isprintable()


def _given(competence: Competence, texts: Mapping[str, str]) -> dict[int, str]:
    """The school's indicators of an open competence by number."""
    keys = {number: f"K{competence.number}.{number}" for number in range(1, (competence.count or MOST) + 1)}
    return {number: texts[key] for number, key in keys.items() if key in texts}


def _gaps(competence: Competence, texts: Mapping[str, str]) -> Iterator[Problem]:
    given = _given(competence, texts) if is_open(competence) else {}
    if not given:
        return
    wanted = competence.count or max(given)
    lost = [f"K{competence.number}.{number}" for number in range(1, wanted + 1) if number not in given]
    if lost:
        yield problem("wording.gap", "", missing=", ".join(lost), name=competence.name)


def _instrument(instrument: Instrument, texts: Mapping[str, str], source: str) -> Instrument:
    competences = tuple(_competence(one, texts) for one in instrument.competences)
    return replace(instrument, competences=competences, wording=source)


def _questionnaire(form: Questionnaire, texts: Mapping[str, str], source: str) -> Questionnaire:
    items = tuple(_item(item, texts) for item in form.items)
    components = tuple(
        Component(part.code, texts.get(f"K{place}", part.name)) for place, part in enumerate(form.components, start=1)
    )
    status = SCHOOL if all(item.status == SCHOOL for item in items) else form.status
    return replace(form, items=items, components=components, status=status, wording=source)


def _item(item: Item, texts: Mapping[str, str]) -> Item:
    key = f"B{item.number}"
    simpler = texts.get(key + SIMPLER, item.text_sd)
    return replace(
        item, text=texts.get(key, item.text), text_sd=simpler, status=SCHOOL if key in texts else item.status
    )


def _competence(competence: Competence, texts: Mapping[str, str]) -> Competence:
    head = f"K{competence.number}"
    named = replace(competence, name=texts.get(head, competence.name))
    if is_open(competence):
        given = _given(competence, texts)
        own = tuple(Indicator(number, text) for number, text in sorted(given.items()))
        return replace(named, indicators=own, status=SCHOOL) if own else named
    areas = tuple(
        Area(area.code, area.name, _replaced(area.indicators, f"{head}.{area.code}", texts)) for area in named.areas
    )
    return replace(
        named,
        indicators=_replaced(named.indicators, head, texts),
        areas=areas,
        status=SCHOOL if all(key in texts for key in _keys(named)) else named.status,
    )


def _replaced(indicators: Sequence[Indicator], head: str, texts: Mapping[str, str]) -> tuple[Indicator, ...]:
    return tuple(Indicator(one.number, texts.get(f"{head}.{one.number}", one.text)) for one in indicators)


def _keys(competence: Competence) -> Iterator[str]:
    return (line.key for line in _indicators(competence) if not line.heading)
