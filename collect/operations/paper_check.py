"""A printed paper checked against what is stored: the digest that it carries, the address that it leads to, what is found.

The digest covers who, when, which edition and every value, not the respondents' answers: these are deleted one day, and the
paper must still be checkable. It is keyed, so that nobody can try out which mark of a small group gives it.
"""

import base64
import binascii
import hmac
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from collect.domain.kinds import PeriodKind
from collect.domain.strict_json import canonical
from collect.operations.appraise import stored_result
from collect.operations.paper_agreed import agreed_in
from collect.operations.paper_people import period_title
from collect.operations.secret import Secret
from collect.reports.forms_values import Agreed, Stamp
from collect.storage.appraisals import StoredAppraisal, find_appraisal, find_latest_appraisal
from collect.storage.periods import find_period
from collect.storage.schools import find_school_by_code_part
from collect.storage.teachers import find_teacher

DIGITS = 16
_ID, _EDITION, _PART = 26, 6, 8


@dataclass(frozen=True)
class PaperAddress:
    """What the address on a paper says."""

    school_part: str
    period_id: uuid.UUID
    teacher_id: uuid.UUID
    edition: int
    digest: str


@dataclass(frozen=True)
class CheckedPaper:
    """What whoever holds a paper may see: all of it is printed on that paper. `newest`: the latest edition's number.

    `agreed`: how far the value has come by now, in the paper's own words; none of an edition that is superseded.
    """

    school: str
    period: str
    name: str
    edition: int
    newest: int
    computed_on: date
    result: Mapping[str, Any]
    summative: bool
    agreed: Agreed | None = None

    @property
    def superseded(self) -> bool:
        """Whether the value was computed anew since."""
        return self.newest > self.edition


def stamp_of(row: StoredAppraisal, *, school_part: str, secret: Secret, base_url: str) -> Stamp:
    """How the paper of a stored value is checked. The address is in capitals, which keeps the QR code small."""
    digest = paper_digest(row, secret)[:DIGITS]
    parts = (school_part, short_id(row.period_id), short_id(row.teacher_id), str(row.edition), digest)
    return Stamp(digest, f"{base_url.rstrip('/')}/periksa/{'/'.join(parts)}".upper(), row.edition, row.computed_on)


def paper_digest(row: StoredAppraisal, secret: Secret) -> str:
    """The whole digest of a stored value, in hexadecimal."""
    content = {
        "school": row.school_id.hex,
        "period": row.period_id.hex,
        "teacher": row.teacher_id.hex,
        "edition": row.edition,
        "computed_on": row.computed_on.isoformat(),
        "result": row.result,
    }
    return secret.paper(canonical(content))


def short_id(given: uuid.UUID) -> str:
    """An id in 26 capitals and digits."""
    return base64.b32encode(given.bytes).decode().rstrip("=")


def read_id(text: str) -> uuid.UUID | None:
    """The id that `short_id` wrote, in whatever case; none for anything else."""
    if len(text) != _ID:
        return None
    try:
        return uuid.UUID(bytes=base64.b32decode(text.upper() + "=" * 6))
    except (binascii.Error, ValueError):
        return None


def read_address(*, school_part: str, period: str, teacher: str, edition: str, digest: str) -> PaperAddress | None:
    """The parts of an address, in whatever case; none for what no paper says."""
    period_id, teacher_id = read_id(period), read_id(teacher)
    number = int(edition) if edition.isascii() and edition.isdigit() and len(edition) <= _EDITION else 0
    if period_id is None or teacher_id is None or not number or len(digest) != DIGITS or not digest.isascii():
        return None
    return PaperAddress(school_part[:_PART], period_id, teacher_id, number, digest.lower())


def check_paper(session: Session, address: PaperAddress, *, secret: Secret) -> CheckedPaper | None:
    """The stored value that the paper was printed from; none for whatever does not fit, and not a word why."""
    school = find_school_by_code_part(session, address.school_part.upper())
    if school is None:
        return None
    key = (school.school_id, address.period_id)
    row = find_appraisal(session, *key, teacher_id=address.teacher_id, edition=address.edition)
    newest = find_latest_appraisal(session, *key, teacher_id=address.teacher_id)
    period, teacher = find_period(session, *key), find_teacher(session, school.school_id, address.teacher_id)
    if row is None or newest is None or period is None or teacher is None:
        return None
    if not hmac.compare_digest(paper_digest(row, secret)[:DIGITS].encode(), address.digest.encode()):
        return None
    zone, guru = school.timezone, address.teacher_id
    agreed = agreed_in(session, *key, zone=zone, teacher_id=guru) if newest.edition == row.edition else {}
    return CheckedPaper(
        school=school.name,
        period=period_title(period),
        name=teacher.name,
        edition=row.edition,
        newest=newest.edition,
        computed_on=row.computed_on,
        result=stored_result(row),
        summative=period.kind == PeriodKind.SUMMATIVE,
        agreed=agreed.get(guru),
    )
