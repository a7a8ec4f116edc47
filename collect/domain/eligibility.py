"""Who may answer about whom: pools and strata of Buku 2 Pengelolaan PKG revisi 2016, G.1, under a regulation's numbers.

People are values with ids as text; what comes out are demands for the draw, with the minimum that holds for this guru.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from collect.domain.apportion import apportion
from collect.domain.kinds import Group, SchoolKind, TeacherType
from collect.domain.regulation import Minimum, Regulation
from collect.domain.sampling import Demand, Stratum


@dataclass(frozen=True)
class Learner:
    """An active peserta didik. `parent`: the parent to be invited, none where there is none or a guru of the school."""

    person: str
    class_id: str
    grade: int | None
    parent: str | None


@dataclass(frozen=True)
class Peer:
    """An active guru as a possible teman sejawat; `subject` is the stratum in which the draw keeps proportion."""

    person: str
    subject: str


@dataclass(frozen=True)
class Industry:
    """A DUDI with what makes it qualify (G.1.c)."""

    person: str
    programme: str
    competences: int
    hosts_internship: bool
    examines: bool
    employs: bool
    accredited: bool

    @property
    def qualifies(self) -> bool:
        """At least 3 kompetensi dasar of an accredited programme, and a place of practice, an examiner or an employer."""
        return self.accredited and self.competences >= 3 and (self.hosts_internship or self.examines or self.employs)


@dataclass(frozen=True)
class SchoolPeople:
    """Everybody at a school who may be drawn."""

    kind: SchoolKind
    learners: tuple[Learner, ...]
    peers: tuple[Peer, ...]
    industries: tuple[Industry, ...]


@dataclass(frozen=True)
class Assessee:
    """A guru to be assessed: classes taught, own penilai (never drawn as a peer), programme (for DUDI)."""

    person: str
    teacher_type: TeacherType
    classes: frozenset[str]
    assessor: str | None
    programme: str = ""


@dataclass(frozen=True)
class Claim:
    """A demand for the draw, the minimum that holds for this guru, and the size of the pool."""

    demand: Demand
    minimum: int
    pool: int


_STUDENT_GRADES: Mapping[SchoolKind, range] = {
    SchoolKind.EARLY: range(0),
    SchoolKind.PRIMARY: range(4, 7),
    SchoolKind.JUNIOR: range(7, 10),
    SchoolKind.SENIOR: range(10, 13),
    SchoolKind.VOCATIONAL: range(10, 14),
    SchoolKind.SPECIAL: range(4, 13),
}


def claims(
    assessee: Assessee, people: SchoolPeople, regulation: Regulation, *, extra: int, excluded: frozenset[Group]
) -> tuple[Claim, ...]:
    """What a guru needs of each group that has a weight. `extra`: drawn beyond the minimum, against those who never answer."""
    proportion = regulation.proportions.get(assessee.teacher_type)
    if proportion is None:
        return ()
    made = []
    for group in proportion.groups:
        row = regulation.minimum(assessee.teacher_type, group, people.kind)
        if row is not None and group not in excluded:
            made.append(_claim(assessee, people, row, extra=0 if group == Group.INDUSTRY else extra))
    return tuple(made)


def _claim(assessee: Assessee, people: SchoolPeople, row: Minimum, *, extra: int) -> Claim:
    if row.group == Group.PEER:
        strata, minimum = _peers(assessee, people, row, extra=extra)
    elif row.group == Group.INDUSTRY:
        pool = [i.person for i in people.industries if i.qualifies and i.programme == assessee.programme]
        strata, minimum = {"": Stratum(row.number + extra, tuple(sorted(pool)))}, row.number
    else:
        pools = _learner_pools(assessee, people, row)
        if row.per_grade is not None:
            strata = {name: Stratum(row.per_grade + _spread(extra, len(pools)), pool) for name, pool in pools.items()}
        else:
            strata = {name: Stratum(row.number + extra, pool) for name, pool in pools.items()}
        minimum = row.number
    size = sum(len(stratum.pool) for stratum in strata.values())
    # Where the pool is smaller than the number asked, all are taken (G.1.a.6, G.1.b.3): the minimum falls with it, stratum by
    # stratum for a kepala sekolah, and the rekap says so. An empty pool lowers nothing: it needs a recorded exclusion.
    reachable = sum(min(row.per_grade, len(s.pool)) for s in strata.values()) if row.per_grade else size
    return Claim(Demand(assessee.person, row.group.value, strata), min(minimum, reachable) or minimum, size)


def _spread(extra: int, strata: int) -> int:
    return -(-extra // strata) if strata else 0


def _learner_pools(assessee: Assessee, people: SchoolPeople, row: Minimum) -> dict[str, tuple[str, ...]]:
    """Students or parents: of the classes taught, or of the whole school by grade for a kepala sekolah."""
    grades = frozenset(row.grades)
    pools: dict[str, set[str]] = defaultdict(set)
    for learner in people.learners:
        person = learner.person if row.group == Group.STUDENT else learner.parent
        if person is None or not _eligible(learner, people, row):
            continue
        if row.per_grade is not None:
            if learner.grade is not None and (not grades or learner.grade in grades):
                pools[f"{learner.grade:02d}"].add(person)
        elif learner.class_id in assessee.classes:
            pools[""].add(person)
    if row.per_grade is None:
        pools.setdefault("", set())
    return _without_repeats({name: sorted(pool) for name, pool in sorted(pools.items())})


def _without_repeats(pools: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """A parent with children in two grades stands in the lower grade's pool only: nobody is drawn twice for one guru."""
    seen: set[str] = set()
    result: dict[str, tuple[str, ...]] = {}
    for name, pool in pools.items():
        result[name] = tuple(person for person in pool if person not in seen)
        seen.update(pool)
    return result


def _eligible(learner: Learner, people: SchoolPeople, row: Minimum) -> bool:
    """SD/MI I-III and TK never answer; a grade that the class name does not tell is taken as eligible above SD."""
    if row.group != Group.STUDENT:
        return True
    grades = _STUDENT_GRADES[people.kind]
    if learner.grade is None:
        return people.kind in (SchoolKind.JUNIOR, SchoolKind.SENIOR, SchoolKind.VOCATIONAL)
    return learner.grade in grades


def _peers(assessee: Assessee, people: SchoolPeople, row: Minimum, *, extra: int) -> tuple[dict[str, Stratum], int]:
    """Guru of the school but the guru himself or herself and the penilai, in proportion over subjects (G.1.d.3)."""
    never = {assessee.person, assessee.assessor}
    pool = [peer for peer in people.peers if peer.person not in never]
    minimum = row.number
    if row.percent is not None:
        # 27 % of the school's guru (G.1.d.2), counted without the kepala sekolah and rounded up.
        minimum = max(minimum, -(-len(people.peers) * row.percent // 100))
    by_subject: dict[str, list[str]] = defaultdict(list)
    for peer in pool:
        by_subject[peer.subject].append(peer.person)
    take = min(minimum + extra, len(pool))
    shares = apportion({subject: len(persons) for subject, persons in by_subject.items()}, take)
    return {
        name: Stratum(share, tuple(sorted(person for subject in subjects for person in by_subject[subject])))
        for name, (share, subjects) in shares.items()
    }, minimum
