"""The closed years of the whole school: one whose answers are due to go, and one with values on every step to the signature."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from collect.domain.kinds import PeriodKind
from collect.operations.agree import Guru, Signer, agree, hand_over, name_mediator, object_to, sign
from collect.operations.agree_reopen import ask_reopening
from collect.operations.appraise import appraise_period
from collect.operations.deed import Deed
from collect.operations.draw import make_draw
from collect.operations.open_period import PeriodFacts, open_period, start_answering
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.storage.observations import TEACHING
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast import Cast
from tests.operations.cast_agree import FIVE, REASON, THREE, Table, disputed


def long_ago(session: Session, cast: Cast, secret: Secret) -> uuid.UUID:
    """The sumatif of two years ago."""
    return _sumatif(session, cast, secret, year=cast.deed.today.year - 2, teachers=cast.guru[:2])


def last_year(session: Session, cast: Cast, secret: Secret, accounts: Mapping[str, uuid.UUID]) -> uuid.UUID:
    """Handed over (Guru 01), disputed (02), before the mediator (03), agreed (04), signed and asked back (06), not handed over
    (05), without attendance (07)."""
    teachers = cast.guru[:7]
    period_id = _sumatif(session, cast, secret, year=cast.deed.today.year - 1, teachers=teachers)
    penilai = Signer(accounts["nilam"], cast.guru[4], "Nilam", "nilam", frozenset({"guru", "penilai"}))
    head = Signer(accounts["kepala"], cast.principal, "Kepala", "kepala", frozenset({"kepala-sekolah", "penilai"}))
    for place in (0, 1, 3, 5):
        hand_over(session, cast.deed, penilai, Guru(period_id, teachers[place]))
    sari = _guru(cast, 1, accounts["sari"])
    named = frozenset({THREE, FIVE})
    object_to(session, cast.deed, sari, Guru(period_id, teachers[1]), competences=named, reason=REASON)
    for place, name in ((3, "empat"), (5, "enam")):
        agree(session, cast.deed, _guru(cast, place, accounts[name]), Guru(period_id, teachers[place]))
    sign(session, cast.deed, head, period_id=period_id, chosen={teachers[5]: 1})
    rina = Signer(accounts["rina"], None, "Rina", "rina", frozenset({"koordinator"}))
    ask_reopening(session, cast.deed, rina, Guru(period_id, teachers[5]), part=TEACHING, reason=REASON)
    _mediate(session, cast, period_id, penilai=penilai, head=head, accounts=accounts)
    return period_id


def _mediate(
    session: Session,
    cast: Cast,
    period_id: uuid.UUID,
    *,
    penilai: Signer,
    head: Signer,
    accounts: Mapping[str, uuid.UUID],
) -> None:
    third = replace(cast, guru=cast.guru[2:])
    tengah = _guru(cast, 7, accounts["tengah"])
    disputed(session, Table(third, period_id, _guru(cast, 2, accounts["tiga"]), penilai, head, tengah))
    name_mediator(session, cast.deed, head, Guru(period_id, cast.guru[2]), mediator_id=cast.guru[7])


def _guru(cast: Cast, place: int, account_id: uuid.UUID) -> Signer:
    return Signer(account_id, cast.guru[place], f"Guru {place + 1:02d}", "guru", frozenset({"guru"}))


def _sumatif(session: Session, cast: Cast, secret: Secret, *, year: int, teachers: Sequence[uuid.UUID]) -> uuid.UUID:
    """A sumatif of that November, answered, closed on its last day and computed; the last guru's attendance is missing."""
    then = replace(cast, deed=Deed(cast.school_id, cast.deed.actor, datetime(year, 11, 30, 5, tzinfo=UTC)))
    facts = PeriodFacts(year, PeriodKind.SUMMATIVE, "pkg-2016", date(year, 11, 1), date(year, 11, 30))
    period_id = open_period(session, then.deed, facts).period_id
    school.name_guru(session, then, period_id, [one for one in teachers if one != cast.guru[4]], assessor=cast.guru[4])
    if cast.guru[4] in teachers:
        school.name_guru(session, then, period_id, [cast.guru[4]])
    make_draw(session, then.deed, period_id, secret=secret, seed="481516", extra=1)
    start_answering(session, then.deed, period_id)
    school.answer(session, then, period_id)
    for place, teacher_id in enumerate(teachers):
        school.observe(session, then, period_id, teacher_id, score=1 + place % 2)
    school.attend(session, then, period_id, teachers[:-1])
    close_period(session, then.deed, period_id)
    appraise_period(session, then.deed, period_id, say=say)
    return period_id
