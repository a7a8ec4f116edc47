"""This year of the whole school: formatif, kemajuan, the open sumatif with control and a visit, and next year in preparation."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from collect.domain.control import Verdict
from collect.domain.kinds import Group, PeriodKind, TeacherType
from collect.operations.appoint import Decree, SubstituteFacts, appoint, name_substitute
from collect.operations.assign import AssignmentFacts, assign, assignment_of
from collect.operations.control import Judgement, judge
from collect.operations.control_draw import draw_control
from collect.operations.control_look import checked_parts
from collect.operations.control_visit import end_visit, invite_team
from collect.operations.draw import make_draw
from collect.operations.follow_up_pkb import plan_activity
from collect.operations.observe import begin
from collect.operations.open_period import PeriodFacts, open_period, start_answering
from collect.operations.passwords import make_code
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.storage.accounts import find_account_by_username
from collect.storage.controls import list_control_guru
from collect.storage.observations import DUTY, TEACHING
from tests.operations import cast as school
from tests.operations.cast import Cast
from tests.operations.cast_year import WEAK, look


@dataclass(frozen=True)
class Now:
    """The periods by name, the visiting team's account, and the one of a team whose visit is over."""

    formative: uuid.UUID
    progress: uuid.UUID
    open: uuid.UUID
    prepared: uuid.UUID
    team: uuid.UUID
    over: uuid.UUID


def this_year(session: Session, cast: Cast, secret: Secret) -> Now:
    """In the order in which a year goes."""
    _decrees(session, cast)
    formative = _formative(session, cast)
    progress = _progress(session, cast, formative)
    opened = _open(session, cast, secret)
    team, over = _control(session, cast, opened)
    return Now(formative, progress, opened, _prepared(session, cast), team, over)


def _decrees(session: Session, cast: Cast) -> None:
    today = cast.deed.today
    decree = Decree("800/017/SMK.1", today - timedelta(days=40), today - timedelta(days=30))
    appoint(session, cast.deed, [cast.guru[4]], decree)
    guest = SubstituteFacts("Wati Pengganti, S.Pd.", "SMK Negeri 9 Contoh", rank="IV/a", certified=True)
    name_substitute(session, cast.deed, guest, decree)


def _formative(session: Session, cast: Cast) -> uuid.UUID:
    """Guru 01 and 02 are weak in two competences, Guru 03 in none; one plan is written."""
    year = cast.deed.today.year
    facts = PeriodFacts(year, PeriodKind.FORMATIVE, "pkg-2016", date(year, 1, 10), date(year, 2, 20))
    period_id = open_period(session, cast.deed, facts).period_id
    school.name_guru(session, cast, period_id, cast.guru[:3], assessor=cast.guru[4])
    for teacher_id, scores in zip(cast.guru[:3], (WEAK, WEAK, {}), strict=True):
        look(session, cast, period_id, teacher_id, scores=scores)
    close_period(session, cast.deed, period_id)
    plan_activity(session, cast.deed, period_id, cast.guru[0], number=3, activity="KKG tiap hari Rabu")
    return period_id


def _progress(session: Session, cast: Cast, formative: uuid.UUID) -> uuid.UUID:
    """Guru 01 was observed again, Guru 02 not yet."""
    year = cast.deed.today.year
    facts = PeriodFacts(year, PeriodKind.PROGRESS, "pkg-2016", date(year, 8, 1), date(year, 8, 31), follows=formative)
    period_id = open_period(session, cast.deed, facts).period_id
    school.name_guru(session, cast, period_id, cast.guru[:2], assessor=cast.guru[4])
    look(session, cast, period_id, cast.guru[0], scores={7: 1})
    return period_id


def _open(session: Session, cast: Cast, secret: Secret) -> uuid.UUID:
    """All guru are assessed; Guru 06 has an extra duty too; Guru 02 is half observed, everybody after whole."""
    today = cast.deed.today
    days = (today - timedelta(days=1), today + timedelta(days=9))
    period_id = open_period(
        session, cast.deed, PeriodFacts(today.year, PeriodKind.SUMMATIVE, "pkg-2016", *days)
    ).period_id
    own = [*cast.guru[:4], cast.guru[5], cast.guru[11]]
    school.name_guru(session, cast, period_id, own, assessor=cast.guru[4])
    school.name_guru(session, cast, period_id, [one for one in cast.guru[:10] if one not in own])
    school.name_guru(session, cast, period_id, cast.guru[10:11], teacher_type=TeacherType.VOCATIONAL)
    facts = AssignmentFacts(
        TeacherType.SUBJECT,
        "guru-mapel",
        Decimal(24),
        rank="III/c",
        duty="wakil-kepala-sekolah",
        duty_area="kesiswaan",
        assessor_id=cast.guru[4],
    )
    assign(session, cast.deed, period_id, cast.guru[5], facts)
    make_draw(session, cast.deed, period_id, secret=secret, seed="481516", extra=1)
    start_answering(session, cast.deed, period_id)
    school.answer(session, cast, period_id, most={Group.STUDENT: 4, Group.PARENT: 1, Group.PEER: 4})
    for teacher_id in (cast.guru[0], *cast.guru[2:]):
        school.observe(session, cast, period_id, teacher_id)
    begin(session, cast.deed, assignment_of(session, cast.deed, period_id, cast.guru[1]), part=TEACHING)
    begin(session, cast.deed, assignment_of(session, cast.deed, period_id, cast.guru[5]), part=DUTY)
    school.attend(session, cast, period_id, cast.guru[:6])
    return period_id


def _control(session: Session, cast: Cast, period_id: uuid.UUID) -> tuple[uuid.UUID, uuid.UUID]:
    """One guru is drawn and checked in part; a team of the dinas looks at three. Its account, and a team's whose visit is over."""
    draw_control(session, cast.deed, period_id, seed="481516")
    drawn = list_control_guru(session, cast.school_id, period_id)
    row = next(one for one in drawn if one.teacher_id != cast.guru[1])
    (checked,) = checked_parts(session, row, assignment_of(session, cast.deed, period_id, row.teacher_id))
    seen = {line.competence.number: line.digest for line in checked.lines}
    said = {number: Judgement(Verdict.FITS, seen=seen[number]) for number in range(1, 14)}
    said[3] = Judgement(Verdict.UNSUPPORTED, "Catatan tidak menyebut bukti", seen=seen[3])
    wawas = find_account_by_username(session, cast.school_id, "wawas")
    assert wawas is not None
    judge(session, cast.deed, row, part=TEACHING, judgements=said, controller=wawas.teacher_id)
    over, _first = invite_team(session, cast.deed, period_id, team="Tim Provinsi", days=7, code=make_code(), seed="1")
    end_visit(session, cast.deed, period_id, over.draw_id)
    visit, _first = invite_team(session, cast.deed, period_id, team="Tim Dinas", days=7, code=make_code(), seed="2342")
    return visit.account_id, over.account_id


def _prepared(session: Session, cast: Cast) -> uuid.UUID:
    year = cast.deed.today.year + 1
    facts = PeriodFacts(year, PeriodKind.SUMMATIVE, "pkg-2016", date(year, 11, 1), date(year, 11, 30))
    period_id = open_period(session, cast.deed, facts).period_id
    school.name_guru(session, cast, period_id, cast.guru[:3])
    return period_id
