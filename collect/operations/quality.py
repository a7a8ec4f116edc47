"""How well questionnaires were answered: rates of careless answers and Cronbach's alpha, after sealing. Only numbers come out.

Below the regulation's threshold nothing is told, nor by subtraction. A guru of whose groups one is too small has no own numbers
here at all: uniform answers of the other groups would narrow down what the rekap hides. See `domain.withholding`.
"""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from sqlalchemy.orm import Session

from collect.domain.careless import CarelessCount, count_careless
from collect.domain.kinds import Group
from collect.domain.reliability import cronbach_alpha
from collect.domain.withholding import sum_may_be_told, withheld
from collect.operations.draw_plan import regulation_of
from collect.storage.codes import list_answered, list_cards
from collect.storage.periods import CLOSED, Period
from collect.storage.responses import list_answers

ALPHA_FROM = 10
"""Respondents from which alpha is shown (project default): with fewer, one of them moves it too far."""


class AlphaState(Enum):
    """Why there is an alpha or none: too few respondents, totals that do not differ, two versions of the form, withheld."""

    KNOWN = auto()
    FEW = auto()
    FLAT = auto()
    MIXED = auto()
    WITHHELD = auto()


@dataclass(frozen=True)
class Measures:
    """`careless` is none where it must not be told."""

    careless: CarelessCount | None
    alpha: Fraction | None
    state: AlphaState


NOTHING = Measures(None, None, AlphaState.WITHHELD)


@dataclass(frozen=True)
class GuruQuality:
    """One guru's answers of a group. `measures` is none where they are withheld."""

    teacher_id: uuid.UUID
    responses: int
    measures: Measures


@dataclass(frozen=True)
class GroupQuality:
    """A questionnaire over all guru. `people`: who answered, each counted once; the threshold is held against them."""

    group: Group
    responses: int
    people: int
    whole: Measures
    guru: tuple[GuruQuality, ...]


_Set = tuple[tuple[str, int], list[int], bool]
_People = dict[uuid.UUID, set[uuid.UUID]]


def quality_of(session: Session, period: Period) -> tuple[GroupQuality, ...]:
    """Every group that has answers, in the regulation's order. Until the period is closed: numbers of answers only."""
    least = regulation_of(period).limits.shown_from
    people = _people(session, period)
    guarded = {guru for found in people.values() for guru, persons in found.items() if len(persons) < least}
    sets = _sets(session, period) if period.state == CLOSED else {}
    return tuple(
        _group(group, people[group], sets.get(group, {}), guarded=guarded, least=least)
        for group in Group
        if group in people
    )


def _people(session: Session, period: Period) -> dict[Group, _People]:
    """Who has answered about whom, by group: from the cards, which know nothing of the answers."""
    key = (period.school_id, period.period_id)
    groups = {card.person_id: Group(card.group) for card in list_cards(session, *key)}
    found: dict[Group, _People] = defaultdict(lambda: defaultdict(set))
    for person_id, teacher_id in list_answered(session, *key):
        found[groups[person_id]][teacher_id].add(person_id)
    return found


def _sets(session: Session, period: Period) -> dict[Group, dict[uuid.UUID, list[_Set]]]:
    found: dict[Group, dict[uuid.UUID, list[_Set]]] = defaultdict(lambda: defaultdict(list))
    for guru, group, code, version, text, hasty in list_answers(session, period.school_id, period.period_id):
        found[Group(group)][guru].append(((code, version), [int(digit) for digit in text], hasty))
    return found


def _group(
    group: Group,
    people: _People,
    sets: Mapping[uuid.UUID, Sequence[_Set]],
    *,
    guarded: AbstractSet[uuid.UUID],
    least: int,
) -> GroupQuality:
    hidden = withheld(people, guarded, least=least)
    everybody = {person for persons in people.values() for person in persons}
    whole = NOTHING
    if sets and sum_may_be_told(people, hidden, least=least):
        joint = [found for guru in sets for found in sets[guru]]
        whole = _not_uniform(joint, len(everybody)) if hidden else _measures(joint, len(everybody))
    return GroupQuality(
        group=group,
        responses=sum(len(persons) for persons in people.values()),
        people=len(everybody),
        whole=whole,
        guru=tuple(
            GuruQuality(
                guru,
                len(persons),
                NOTHING if guru in hidden or guru not in sets else _measures(sets[guru], len(persons)),
            )
            for guru, persons in people.items()
        ),
    )


def _measures(sets: Sequence[_Set], people: int) -> Measures:
    careless = count_careless((answers, hasty) for _form, answers, hasty in sets)
    alpha, state = None, AlphaState.MIXED
    if len({form for form, _answers, _hasty in sets}) == 1:
        alpha = cronbach_alpha([answers for _form, answers, _hasty in sets])
        state = AlphaState.FLAT if alpha is None else AlphaState.KNOWN
    if people < ALPHA_FROM:
        alpha, state = None, AlphaState.FEW
    return Measures(careless, alpha, state)


def _not_uniform(sets: Sequence[_Set], people: int) -> Measures:
    """Where some guru's marks are hidden, the whole is told only if it does not pin down single answers.

    Sets that are all alike, or totals that are all equal, would leave so few possible marks that a hidden one could be found.
    """
    found = _measures(sets, people)
    totals = {Fraction(sum(answers), len(answers)) for _form, answers, _hasty in sets}
    uniform = found.careless is not None and 10 * found.careless.alike > 9 * found.careless.responses
    return NOTHING if uniform or len(totals) == 1 else found
