"""Who would assess whom: balanced, within the conditions of Buku 2 Pengelolaan PKG revisi 2016, C.1, and the same at every call."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from collect.domain.positions import is_supervisor
from collect.domain.problem import Problem, problem
from collect.operations.assign import assign, assignment_of
from collect.operations.deed import Deed
from collect.operations.draw_plan import regulation_of
from collect.operations.open_period import period_of
from collect.operations.pools import is_principal, subjects_of
from collect.operations.propose import facts_of
from collect.operations.waive import RANKS, Condition, unmet_conditions
from collect.storage.assignments import list_assignments
from collect.storage.periods import ANY_STATE
from collect.storage.teachers import Teacher, list_teachers

_USUAL = 8  # guru per penilai where there is a choice: two places stay free for substitutes


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
    """The people to choose from, and what is decided so far."""

    head: Teacher | None
    supervisor: Teacher | None
    first: Sequence[Teacher]
    others: Sequence[Teacher]
    subjects: Mapping[uuid.UUID, str]
    loads: Counter[uuid.UUID]
    most: int

    def pick(self, guru: Teacher) -> Teacher | None:
        """The least loaded of the first choice, one of the same subject before others; then anybody; then the head."""
        for pool in (self.first, self.others):
            fitting = [(place, one) for place, one in enumerate(pool) if self._may(one, guru)]
            if fitting:
                return min(fitting, key=lambda found: (*self._rank_in(found[1], guru), found[0]))[1]
        if self.head is not None and self.head is not guru and self.loads[self.head.teacher_id] < self.most:
            return self.head
        return None

    def _rank_in(self, one: Teacher, guru: Teacher) -> tuple[int, bool]:
        same = self.subjects.get(one.teacher_id) == self.subjects.get(guru.teacher_id)
        return self.loads[one.teacher_id], not same

    def _may(self, one: Teacher, guru: Teacher) -> bool:
        return one is not guru and self.loads[one.teacher_id] < self.most and _fits(one, guru)


def propose_assessors(session: Session, deed: Deed, period_id: uuid.UUID) -> list[AssessorProposal]:
    """A penilai for every guru of the period who has none, by name.

    Who is known not to meet a condition is never proposed; who is not known to meet it comes after those who are. The kepala
    sekolah assesses where nobody qualifies; the own penilai of the kepala sekolah is the pengawas from outside the school, who
    is entered among the people with that job.
    """
    period = period_of(session, deed, period_id, ANY_STATE)
    most = regulation_of(period).limits.guru_per_assessor
    rows = list_assignments(session, deed.school_id, period_id)
    staff = {row.teacher_id: row for row in list_teachers(session, deed.school_id)}
    loads = Counter(row.assessor_id for row in rows if row.assessor_id is not None)
    waiting = [staff[row.teacher_id] for row in rows if row.assessor_id is None and row.teacher_id in staff]
    choice = _choice(list(staff.values()), waiting, loads, subjects=subjects_of(session, deed.school_id), most=most)
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
    staff: Sequence[Teacher],
    waiting: Sequence[Teacher],
    loads: Counter[uuid.UUID],
    *,
    subjects: Mapping[uuid.UUID, str],
    most: int,
) -> _Choice:
    head = next((one for one in staff if is_principal(one)), None)
    supervisor = next((one for one in staff if is_supervisor(one.ptk_type)), None)
    outside = (head, supervisor)
    able = sorted((o for o in staff if o not in outside and False not in (o.certified, o.graduate)), key=_fitness)
    # Who assesses already in this period goes on before a new penilai is named.
    able.sort(key=lambda one: one.teacher_id not in loads)
    needed = -(-(len(waiting) + loads.total()) // min(_USUAL, most))
    # One more than one, so that penilai can assess each other.
    size = max(needed, 2, sum(one.teacher_id in loads for one in able))
    return _Choice(head, supervisor, able[:size], able[size:], subjects, Counter(loads), most)


def _propose(guru: Teacher, choice: _Choice) -> AssessorProposal:
    found = choice.supervisor if is_principal(guru) else choice.pick(guru)
    if found is None and is_principal(guru):
        return AssessorProposal(guru.teacher_id, guru.name, None, note=problem("proposal.supervisor"))
    if found is None:
        return AssessorProposal(guru.teacher_id, guru.name, None, note=problem("proposal.nobody"))
    choice.loads[found.teacher_id] += 1
    note = problem("proposal.head_assesses") if found is choice.head else None
    unmet = tuple(unmet_conditions(found, guru))
    return AssessorProposal(guru.teacher_id, guru.name, found.teacher_id, found.name, unmet, note)


def _fits(assessor: Teacher, guru: Teacher) -> bool:
    """No condition is known to fail; a rank must be known, for a superior rank cannot be assumed."""
    return all(not condition.known and condition.code != "pangkat" for condition in unmet_conditions(assessor, guru))


def _fitness(row: Teacher) -> tuple[int, int, str, str]:
    """Those known to have certificate and S1/D-4 first, then by rank, the highest first."""
    unknown = (row.certified is None) + (row.graduate is None)
    return unknown, *_seniority(row)


def _seniority(row: Teacher) -> tuple[int, str, str]:
    place = RANKS.index(row.rank) if row.rank in RANKS else -1
    return -place, row.name, str(row.teacher_id)
