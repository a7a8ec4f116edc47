"""Papers: the draw's minutes by names, the rekap from the stored sheets, and a score sheet without anybody's answers."""

import json
import uuid
from decimal import Decimal
from functools import partial

import pytest
from sqlalchemy.orm import Session

from collect.domain.appraisal import Appraisal
from collect.domain.kinds import Group
from collect.domain.problem import Refused
from collect.domain.score_result import write_result
from collect.operations.appraise import appraise_period, compute, stored_result
from collect.operations.attend import enter_attendance
from collect.operations.draw import make_draw, replace_respondent
from collect.operations.open_period import start_answering
from collect.operations.paper import download_sheet, draw_minutes_of, rekap_of, standings_of
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.operations.waive import exclude_group, waive_condition
from collect.reports.minutes import draw_minutes
from collect.reports.rekap_disclosure import hides
from collect.storage.appraisals import find_latest_appraisal
from collect.storage.draws import list_draws, list_respondents
from collect.storage.observations import RUNNING, TEACHING, find_observation
from collect.storage.periods import find_period
from collect.storage.pupils import Student
from collect.storage.transaction import Store
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast import Cast

appraise = partial(appraise_period, say=say)


def _computed(session: Session, secret: Secret, *, most: dict[Group, int] | None = None) -> tuple[Cast, uuid.UUID]:
    cast = school.settle(session)
    period_id = school.running(session, cast, secret, cast.guru[:2])
    school.answer(session, cast, period_id, most=most)
    for teacher_id in cast.guru[:2]:
        school.observe(session, cast, period_id, teacher_id)
    school.attend(session, cast, period_id, cast.guru[:2])
    school.account(session, cast, "rina", "koordinator", cast.guru[5])
    close_period(session, cast.deed, period_id)
    appraise(session, cast.deed, period_id)
    return cast, period_id


def test_the_minutes_name_who_was_drawn_in_the_draws_own_order(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.running(session, cast, secret, cast.guru[:2])
        for row in list_draws(session, cast.school_id, period_id):
            minutes = draw_minutes_of(session, cast.deed, period_id, draw_id=row.draw_id)
            assert (minutes.seed, minutes.request_sha256) == ("481516", row.request_sha256)
            assert [teacher.name for teacher in minutes.teachers] == ["Guru 01", "Guru 02"]
            for teacher, teacher_id in zip(minutes.teachers, cast.guru, strict=False):
                drawn = list_respondents(session, cast.school_id, period_id, teacher_id=teacher_id)
                for group in teacher.groups:
                    chosen = [name for stratum in group.strata for name in stratum.chosen]
                    assert len(chosen) == sum(r.group == group.group and r.state == "terpilih" for r in drawn)
            assert draw_minutes(minutes, "F4").startswith(b"%PDF")
        orders = sorted(group.order for teacher in minutes.teachers for group in teacher.groups)
        assert orders == list(range(1, len(orders) + 1))

    store.write(work)


def test_the_minutes_tell_each_replacement_with_its_reason(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.running(session, cast, secret, cast.guru[:1])
        out = list_respondents(session, cast.school_id, period_id, teacher_id=cast.guru[0])[0]
        key = (cast.guru[0], out.group, out.person_id)
        replace_respondent(session, cast.deed, period_id, key=key, reason="pindah sekolah", secret=secret)
        made = [
            draw_minutes_of(session, cast.deed, period_id, draw_id=row.draw_id).replacements
            for row in list_draws(session, cast.school_id, period_id)
        ]
        (one,) = [replacement for replacements in made for replacement in replacements]
        assert (one.teacher, one.reason, one.day) == ("Guru 01", "pindah sekolah", cast.deed.today)
        assert one.out != one.called

    sqlite_store.write(work)


def test_a_draw_of_another_period_is_unknown(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.running(session, cast, secret, cast.guru[:1])
        with pytest.raises(Refused) as refused:
            draw_minutes_of(session, cast.deed, period_id, draw_id=uuid.uuid4())
        assert [found.code for found in refused.value.problems] == ["paper.draw_unknown"]

    sqlite_store.write(work)


def test_the_rekap_holds_the_stored_values_and_the_schools_people(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _computed(session, secret)
        waive_condition(
            session, cast.deed, period_id, cast.guru[0], condition="sertifikat", reason="sertifikat sedang diurus"
        )
        rekap = rekap_of(session, cast.deed, period_id, printed_on=cast.deed.today)
        assert [row.identity.name for row in rekap.rows] == ["Guru 01", "Guru 02"]
        for row, teacher_id in zip(rekap.rows, cast.guru, strict=False):
            stored = find_latest_appraisal(session, cast.school_id, period_id, teacher_id=teacher_id)
            assert stored is not None
            assert row.appraisal is not None
            assert write_result(row.appraisal, say=say, credit_asked=True) == stored_result(stored)
            assert row.assessor.name == "Kepala 00"
        assert "sertifikat sedang diurus" in rekap.rows[0].notes[0]
        assert (rekap.school.principal_name, rekap.school.coordinator_name) == ("Kepala 00", "Guru 06")
        assert rekap.summative

    store.write(work)


def test_a_value_that_is_no_longer_true_is_not_printed(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _computed(session, secret)
        enter_attendance(session, cast.deed, period_id, cast.guru[0], absent_days=Decimal(9), late_minutes=0)
        key = (session, cast.school_id, period_id)
        observation = find_observation(*key, teacher_id=cast.guru[1], part=TEACHING)
        assert observation is not None
        observation.state = RUNNING
        session.flush()
        rows = rekap_of(session, cast.deed, period_id, printed_on=cast.deed.today).rows
        assert [row.appraisal for row in rows] == [None, None]
        assert "hitung ulang" in rows[0].missing[0]
        assert rows[1].missing == ("pengamatan penilai belum selesai",)
        period = find_period(*key)
        assert period is not None
        found = {standing.teacher_id: standing.missing for standing in standings_of(session, period)}
        assert found == {cast.guru[0]: ("outdated",), cast.guru[1]: ("observation",)}

    store.write(work)


def test_one_gurus_row_is_the_same_as_in_the_whole_rekap(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _computed(session, secret)
        whole = rekap_of(session, cast.deed, period_id, printed_on=cast.deed.today)
        one = rekap_of(session, cast.deed, period_id, printed_on=cast.deed.today, teacher_id=cast.guru[1])
        assert one.rows == whole.rows[1:2]

    sqlite_store.write(work)


def test_no_rekap_before_closing(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.running(session, cast, secret, cast.guru[:1])
        with pytest.raises(Refused) as refused:
            rekap_of(session, cast.deed, period_id, printed_on=cast.deed.today)
        assert [found.code for found in refused.value.problems] == ["period.state"]

    sqlite_store.write(work)


def _value(session: Session, cast: Cast, period_id: uuid.UUID) -> Appraisal:
    rekap = rekap_of(session, cast.deed, period_id, printed_on=cast.deed.today, teacher_id=cast.guru[0])
    appraisal = rekap.rows[0].appraisal
    assert appraisal is not None
    return appraisal


def test_a_downloaded_sheet_gives_the_same_result_without_anybodys_answers(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _computed(session, secret)
        sheet = download_sheet(session, cast.deed, period_id, cast.guru[0])
        for marks in sheet["groups"].values():
            assert marks == sorted(marks, key=Decimal)
            assert all(isinstance(mark, str) for mark in marks)
        _, _, appraisal = compute(json.loads(json.dumps(sheet)))
        stored = find_latest_appraisal(session, cast.school_id, period_id, teacher_id=cast.guru[0])
        assert stored is not None
        assert write_result(appraisal, say=say, credit_asked=True) == stored_result(stored)

    store.write(work)


def test_a_sheet_is_not_given_out_where_a_group_is_below_the_threshold(store: Store, secret: Secret) -> None:
    """Two parents are the whole pool, so that two are enough for a value, but not to be shown."""

    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast)
        school.name_guru(session, cast, period_id, cast.guru[:1])
        _few_parents(session, cast)
        _finish(session, cast, period_id, secret)
        appraisal = _value(session, cast, period_id)
        assert appraisal.complete
        assert hides(appraisal.groups, 3)
        with pytest.raises(Refused) as refused:
            download_sheet(session, cast.deed, period_id, cast.guru[0])
        assert [found.code for found in refused.value.problems] == ["sheet.protected"]

    store.write(work)


def _few_parents(session: Session, cast: Cast) -> None:
    for student_id in cast.students[4:]:
        session.get_one(Student, (cast.school_id, student_id)).parent_id = None
    session.flush()


def _finish(session: Session, cast: Cast, period_id: uuid.UUID, secret: Secret) -> None:
    make_draw(session, cast.deed, period_id, secret=secret)
    start_answering(session, cast.deed, period_id)
    school.answer(session, cast, period_id)
    school.observe(session, cast, period_id, cast.guru[0])
    school.attend(session, cast, period_id, cast.guru[:1])
    close_period(session, cast.deed, period_id)
    appraise(session, cast.deed, period_id)


def test_an_excluded_groups_marks_are_not_in_the_sheet(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _computed(session, secret, most={Group.PARENT: 1})
        for teacher_id in cast.guru[:2]:
            exclude_group(
                session, cast.deed, period_id, teacher_id, group=Group.PARENT, reason="orang tua tidak terjangkau"
            )
        appraise(session, cast.deed, period_id)
        sheet = download_sheet(session, cast.deed, period_id, cast.guru[0])
        assert sheet["groups"]["orang-tua"] == []
        assert len(sheet["groups"]["teman-sejawat"]) == 11

    sqlite_store.write(work)


def test_an_open_value_has_no_sheet_to_give_out(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _computed(session, secret, most={Group.STUDENT: 4})
        with pytest.raises(Refused) as refused:
            download_sheet(session, cast.deed, period_id, cast.guru[0])
        assert [found.code for found in refused.value.problems] == ["sheet.incomplete"]

    sqlite_store.write(work)
