"""Internal and external control: of which guru the scores are checked against the evidence, and what a check says.

Buku 2 Pengelolaan PKG revisi 2016, I.1: where more than 10 guru of one field of duty (bidang tugas) are assessed, at least 15 %
drawn at random are checked by the kepala sekolah or the pengawas; an external team checks 3 drawn at random.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from collect.domain.kinds import TeacherType
from collect.domain.sampling import Demand, DrawRequest, Stratum
from collect.domain.strict_json import canonical

MORE_THAN = 10
EXTERNAL_GURU = 3
INTERNAL_GROUP, EXTERNAL_GROUP, WHOLE_SCHOOL = "pengendalian-internal", "tim-luar", "sekolah"


class DutyField(StrEnum):
    """Bidang tugas: the three kinds of guru of Permenneg PAN dan RB 16/2009; that a kind belongs here is project default."""

    CLASS = "guru-kelas"
    SUBJECT = "guru-mapel"
    COUNSELLOR = "guru-bk"


_FIELDS = {
    TeacherType.LOWER_GRADES: DutyField.CLASS,
    TeacherType.UPPER_GRADES: DutyField.CLASS,
    TeacherType.EARLY_YEARS: DutyField.CLASS,
    TeacherType.SPECIAL_NRD: DutyField.CLASS,
    TeacherType.SPECIAL_OTHER: DutyField.CLASS,
    TeacherType.SUBJECT: DutyField.SUBJECT,
    TeacherType.VOCATIONAL: DutyField.SUBJECT,
    TeacherType.ICT: DutyField.SUBJECT,
    TeacherType.COUNSELLOR: DutyField.COUNSELLOR,
}


class Verdict(StrEnum):
    """Whether the evidence supports the scores of a competence."""

    FITS = "sesuai"
    UNSUPPORTED = "tidak-sesuai"


@dataclass(frozen=True)
class Sample:
    """The guru of one field, and how many of them are to be drawn; none where the field is small."""

    field: str
    pool: tuple[str, ...]
    take: int


def sample_size(guru: int, percent: Fraction) -> int:
    """At least that share of more than 10 guru, rounded up; nobody of fewer."""
    return ceil(guru * percent / 100) if guru > MORE_THAN else 0


def internal_samples(kinds: Mapping[str, TeacherType], percent: Fraction) -> list[Sample]:
    """Every field with its guru. The kepala sekolah belongs to none: the pengawas from outside assesses him or her."""
    pools: dict[DutyField, list[str]] = {}
    for person, kind in kinds.items():
        if kind in _FIELDS:
            pools.setdefault(_FIELDS[kind], []).append(person)
    return [
        Sample(field, tuple(sorted(pools[field])), sample_size(len(pools[field]), percent))
        for field in DutyField
        if field in pools
    ]


def external_sample(persons: Collection[str]) -> Sample:
    """Three guru of the whole school, or all where there are fewer."""
    return Sample(WHOLE_SCHOOL, tuple(sorted(persons)), min(EXTERNAL_GURU, len(persons)))


def control_request(samples: Iterable[Sample], *, group: str, seed: str) -> DrawRequest:
    """The samples as a request of `pkg-draw-1`; nobody stands in two of them."""
    demands = tuple(Demand(one.field, group, {"": Stratum(one.take, one.pool)}) for one in samples)
    return DrawRequest(seed, 1, demands)


def content_digest(content: Mapping[str, object]) -> str:
    """What a verdict or a signature was given upon: another content, another digest."""
    return hashlib.sha256(canonical(dict(content)).encode()).hexdigest()
