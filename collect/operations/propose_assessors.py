"""Who would assess whom: balanced, within the conditions of Buku 2 Pengelolaan PKG revisi 2016, C.1, and the same at every call."""

import uuid
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from collect.domain.appointment import Standing
from collect.domain.identifiers import CIVIL_RANKS
from collect.domain.positions import is_outsider, is_substitute, is_supervisor
from collect.domain.problem import Problem, problem
from collect.operations.appoint import standing_of, terms_by_person
from collect.operations.assign import assign, assignment_of, facts_of
from collect.operations.deed import Deed
from collect.operations.draw_plan import regulation_of
from collect.operations.exchange_assessor import drawn_peers
from collect.operations.open_period import period_of
from collect.operations.pools import is_principal, subjects_of
from collect.operations.waive import Condition, unmet_conditions
from collect.storage.assignments import list_assignments
from collect.storage.periods import ANY_STATE, Period
from collect.storage.teachers import Teacher, list_teachers

_USUAL = 8  # guru per penilai where there is a choice: two places stay free for substitutes
_CIRCLE = 3  # so many penilai can assess each other in a circle, so that no two do


@dataclass(frozen=True)
class AssessorProposal:
    """A penilai for one guru, or nobody with a note why. `unmet`: conditions that nobody knows to be met."""

    teacher_id: uuid.UUID
    name: str
    assessor_id: uuid.UUID | None
    assessor_name: str = ""
    unmet: tuple[Condition, ...] = ()
    note: Problem | None = None


@dataclass(frozen=True)
class _Choice:
    """The people to choose from, and what is decided so far. `drawn`: for each guru the colleagues who are to answer."""

    head: Teacher | None
    supervisor: Teacher | None
    pools: Sequence[Sequence[Teacher]]
    subjects: Mapping[uuid.UUID, str]
    loads: Counter[uuid.UUID]
    pairs: set[tuple[uuid.UUID, uuid.UUID]]
    drawn: Mapping[uuid.UUID, Collection[uuid.UUID]]
    most: int

    def pick(self, guru: Teacher) -> Teacher | None:
        """The least loaded of the first pool in which somebody may, one of the same subject before others; then the head.

        Two who assess each other come last in a pool.
        """
        for pool in self.pools:
            fitting = [(place, one) for place, one in enumerate(pool) if self._may(one, guru)]
            if fitting:
                return min(fitting, key=lambda found: (*self._rank_in(found[1], guru), found[0]))[1]
        if self.head is None or self.head is guru:
            return None
        return self.head if self.loads[self.head.teacher_id] < self.most else None

    def mutual(self, one: Teacher, guru: Teacher) -> bool:
        """Whether the guru assesses the penilai already."""
        return (guru.teacher_id, one.teacher_id) in self.pairs

    def _rank_in(self, one: Teacher, guru: Teacher) -> tuple[bool, int, bool]:
        same = self.subjects.get(one.teacher_id) == self.subjects.get(guru.teacher_id)
        return self.mutual(one, guru), self.loads[one.teacher_id], not same

    def _may(self, one: Teacher, guru: Teacher) -> bool:
        drawn = self.drawn.get(guru.teacher_id, ())
        return (
            one is not guru
            and one.teacher_id not in drawn
            and self.loads[one.teacher_id] < self.most
            and _fits(one, guru)
        )


def propose_assessors(session: Session, deed: Deed, period_id: uuid.UUID) -> list[AssessorProposal]:
    """A penilai for every guru of the period who has none, by name.

    Who is known not to meet a condition is never proposed; who is not known to meet it comes after those who are. Those whom a
    decree made penilai for the period's days come first. Nobody is proposed who is drawn to answer about the guru. Where no guru
    qualifies, a substitute whom the dinas named assesses, else the kepala sekolah; the own penilai of the kepala sekolah is the
    pengawas from outside the school, who is entered among the people with that job.
    """
    period = period_of(session, deed, period_id, ANY_STATE)
    rows = list_assignments(session, deed.school_id, period_id)
    staff = {row.teacher_id: row for row in list_teachers(session, deed.school_id)}
    waiting = [staff[row.teacher_id] for row in rows if row.assessor_id is None and row.teacher_id in staff]
    pairs = {(row.assessor_id, row.teacher_id) for row in rows if row.assessor_id is not None}
    choice = _choice(session, period, list(staff.values()), pairs=pairs, waiting=len(waiting))
    proposed = {guru.teacher_id: _propose(guru, choice) for guru in sorted(waiting, key=_seniority)}
    return [proposed[one] for one in staff if one in proposed]


def accept_assessors(session: Session, deed: Deed, period_id: uuid.UUID, chosen: Mapping[uuid.UUID, uuid.UUID]) -> int:
    """Name the chosen penilai (guru -> penilai); how many. One who has a penilai by now keeps that one. Raises `Refused`."""
    named = 0
    for teacher_id, assessor_id in chosen.items():
        row = assignment_of(session, deed, period_id, teacher_id)
        if row.assessor_id is None:
            assign(session, deed, period_id, teacher_id, replace(facts_of(row), assessor_id=assessor_id))
            named += 1
    return named


def _choice(
    session: Session,
    period: Period,
    staff: Sequence[Teacher],
    *,
    pairs: set[tuple[uuid.UUID, uuid.UUID]],
    waiting: int,
) -> _Choice:
    most = regulation_of(period).limits.guru_per_assessor
    loads = Counter(assessor for assessor, _guru in pairs)
    able = [one for one in staff if False not in (one.certified, one.graduate)]
    own = sorted((one for one in able if not (is_principal(one) or is_outsider(one.ptk_type))), key=_fitness)
    appointed = _appointed(session, period, able)
    # Who has a decree for these days comes first, then who assesses already, before a new penilai is named.
    own.sort(key=lambda one: (one.teacher_id not in appointed, one.teacher_id not in loads))
    size = _size(own, waiting + loads.total(), most=most, named=appointed | set(loads))
    return _Choice(
        head=next((one for one in staff if is_principal(one)), None),
        supervisor=next((one for one in staff if is_supervisor(one.ptk_type)), None),
        pools=(own[:size], own[size:], [o for o in able if is_substitute(o.ptk_type) and o.teacher_id in appointed]),
        subjects=subjects_of(session, period.school_id),
        loads=loads,
        pairs=set(pairs),
        drawn=drawn_peers(session, period.school_id, period.period_id),
        most=most,
    )


def _appointed(session: Session, period: Period, staff: Sequence[Teacher]) -> set[uuid.UUID]:
    """Who is penilai by decree on all of the period's days."""
    terms = terms_by_person(session, period.school_id)
    days = {"opens_on": period.opens_on, "closes_on": period.closes_on}
    known = [one for one in staff if one.teacher_id in terms]
    return {one.teacher_id for one in known if standing_of(one, terms[one.teacher_id], **days) == Standing.HOLDS}


def _size(own: Sequence[Teacher], guru: int, *, most: int, named: set[uuid.UUID]) -> int:
    """How many penilai share the guru: as many as are needed, all who are named already, and enough for a circle."""
    whole = sum(None not in (one.certified, one.graduate) for one in own)
    circle = _CIRCLE if whole >= _CIRCLE else 2
    return max(-(-guru // min(_USUAL, most)), circle, sum(one.teacher_id in named for one in own))


def _propose(guru: Teacher, choice: _Choice) -> AssessorProposal:
    found = choice.supervisor if is_principal(guru) else choice.pick(guru)
    if found is None and is_principal(guru):
        return AssessorProposal(guru.teacher_id, guru.name, None, note=problem("proposal.supervisor"))
    if found is None:
        return AssessorProposal(guru.teacher_id, guru.name, None, note=problem("proposal.nobody"))
    note = _note(found, guru, choice)
    choice.loads[found.teacher_id] += 1
    choice.pairs.add((found.teacher_id, guru.teacher_id))
    unmet = tuple(unmet_conditions(found, guru))
    return AssessorProposal(guru.teacher_id, guru.name, found.teacher_id, found.name, unmet, note)


def _note(found: Teacher, guru: Teacher, choice: _Choice) -> Problem | None:
    if found is choice.head:
        return problem("proposal.head_assesses")
    if is_substitute(found.ptk_type):
        return problem("proposal.substitute")
    return problem("proposal.mutual") if choice.mutual(found, guru) else None


def _fits(assessor: Teacher, guru: Teacher) -> bool:
    """No condition is known to fail; a rank must be known, for a superior rank cannot be assumed."""
    return all(not condition.known and condition.code != "pangkat" for condition in unmet_conditions(assessor, guru))


def _fitness(row: Teacher) -> tuple[int, int, str, str]:
    """Those known to have certificate and S1/D-4 first, then by rank, the highest first."""
    unknown = (row.certified is None) + (row.graduate is None)
    return unknown, *_seniority(row)


def _seniority(row: Teacher) -> tuple[int, str, str]:
    place = CIVIL_RANKS.index(row.rank) if row.rank in CIVIL_RANKS else -1
    return -place, row.name, str(row.teacher_id)
