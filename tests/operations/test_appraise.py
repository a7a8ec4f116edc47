"""A value is computed from its sheet alone, kept edition by edition, and never from what is missing."""

import json
import uuid
from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest
from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.kinds import Group, PeriodKind
from collect.domain.problem import Refused
from collect.domain.score_result import write_result
from collect.domain.sealing import seal_digest
from collect.operations import gather_sheets
from collect.operations.appraise import appraise_period, compute, sheets_of, stored_result, stored_sheet
from collect.operations.attend import enter_attendance
from collect.operations.seal import close_period, sealed_row
from collect.operations.secret import Secret
from collect.operations.waive import exclude_group
from collect.storage.appraisals import StoredAppraisal, list_latest_appraisals
from collect.storage.observations import RUNNING, TEACHING, find_observation
from collect.storage.periods import find_period
from collect.storage.responses import Response, Seal
from collect.storage.transaction import Store
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast import Cast

appraise = partial(appraise_period, say=say)


def _closed(
    session: Session, secret: Secret, *, most: dict[Group, int] | None = None, attended: int = 2
) -> tuple[Cast, uuid.UUID]:
    """Two guru; everybody answers 2 and 1 by turns, every indicator scored 2."""
    cast = school.settle(session)
    period_id = school.running(session, cast, secret, cast.guru[:2])
    school.answer(session, cast, period_id, most=most)
    for teacher_id in cast.guru[:2]:
        school.observe(session, cast, period_id, teacher_id)
    school.attend(session, cast, period_id, cast.guru[:attended])
    close_period(session, cast.deed, period_id)
    return cast, period_id


def _latest(session: Session, cast: Cast, period_id: uuid.UUID) -> dict[uuid.UUID, StoredAppraisal]:
    return {row.teacher_id: row for row in list_latest_appraisals(session, cast.school_id, period_id)}


def test_the_stored_result_is_what_the_stored_sheet_gives(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _closed(session, secret)
        assert appraise(session, cast.deed, period_id) == []
        row = _latest(session, cast, period_id)[cast.guru[0]]
        sheet, result = stored_sheet(row), stored_result(row)
        _, _, appraisal = compute(sheet)
        assert write_result(appraisal, say=say, credit_asked=True) == result
        # 11 students: 6 x 100 and 5 x 50; 4 parents: 2 and 2; 11 peers like the students.
        assert result["groups"]["peserta-didik"]["mark"] == "77.272727"
        assert result["groups"]["orang-tua"]["mark"] == "75.000000"
        assert result["combined_mark"] == "92.954545"
        assert result["attendance"] == {"days": "2.100000", "percent": "95.434783"}
        assert (result["final_mark"], result["band"]) == ("88.710968", "Baik")

    store.write(work)


def test_computing_again_changes_nothing_and_a_correction_is_a_new_edition(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _closed(session, secret)
        for _ in range(2):
            appraise(session, cast.deed, period_id)
        assert {row.edition for row in _latest(session, cast, period_id).values()} == {1}
        enter_attendance(session, cast.deed, period_id, cast.guru[0], absent_days=Decimal(4), late_minutes=0)
        appraise(session, cast.deed, period_id)
        found = _latest(session, cast, period_id)
        assert (found[cast.guru[0]].edition, found[cast.guru[1]].edition) == (2, 1)
        first = session.get_one(StoredAppraisal, (cast.school_id, period_id, cast.guru[0], 1))
        assert stored_result(first)["attendance"]["days"] == "2.100000"

    store.write(work)


def test_an_unfinished_observation_or_unknown_attendance_leaves_the_value_open(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _closed(session, secret, attended=1)
        key = (session, cast.school_id, period_id)
        observation = find_observation(*key, teacher_id=cast.guru[0], part=TEACHING)
        assert observation is not None
        observation.state = RUNNING
        session.flush()
        missing = appraise(session, cast.deed, period_id)
        assert {found.teacher_id: found.missing for found in missing} == {
            cast.guru[0]: ("observation",),
            cast.guru[1]: ("attendance",),
        }
        assert _latest(session, cast, period_id) == {}

    store.write(work)


def test_too_few_respondents_are_named_and_leave_the_value_open(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _closed(session, secret, most={Group.STUDENT: 7})
        appraise(session, cast.deed, period_id)
        result = stored_result(_latest(session, cast, period_id)[cast.guru[0]])
        assert (result["complete"], result["final_mark"], result["band"]) == (False, None, None)
        assert len(result["problems"]) == 1
        assert "peserta-didik" in result["problems"][0]

    store.write(work)


def test_an_excluded_group_hands_its_weight_to_the_others(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _closed(session, secret, most={Group.STUDENT: 7})
        for teacher_id in cast.guru[:2]:
            exclude_group(
                session, cast.deed, period_id, teacher_id, group=Group.STUDENT, reason="kelas sedang praktik kerja"
            )
        appraise(session, cast.deed, period_id)
        row = _latest(session, cast, period_id)[cast.guru[0]]
        assert stored_sheet(row)["excluded"] == {"peserta-didik": "kelas sedang praktik kerja"}
        groups = stored_result(row)["groups"]
        assert {name: group["weight"] for name, group in groups.items()} == {
            "orang-tua": "15.000000",
            "teman-sejawat": "15.000000",
        }

    store.write(work)


def test_an_open_period_is_not_computed(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.running(session, cast, secret, cast.guru[:1])
        with pytest.raises(Refused) as refused:
            appraise(session, cast.deed, period_id)
        assert [found.code for found in refused.value.problems] == ["period.state"]

    sqlite_store.write(work)


def test_formatif_ends_with_the_instrument(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast, kind=PeriodKind.FORMATIVE)
        school.name_guru(session, cast, period_id, cast.guru[:1])
        school.observe(session, cast, period_id, cast.guru[0], score=1)
        close_period(session, cast.deed, period_id)
        assert appraise(session, cast.deed, period_id) == []
        row = _latest(session, cast, period_id)[cast.guru[0]]
        assert set(stored_sheet(row)) == {"regulation", "teacher_type", "instrument"}
        assert stored_result(row)["instrument"] == {"total": 28, "max": 56, "mark": "50.000000"}

    sqlite_store.write(work)


def test_under_the_older_regulation_the_instrument_alone_is_final(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast, regulation="pkg-2010")
        school.name_guru(session, cast, period_id, cast.guru[:1])
        school.observe(session, cast, period_id, cast.guru[0])
        close_period(session, cast.deed, period_id)
        assert appraise(session, cast.deed, period_id) == []
        result = stored_result(_latest(session, cast, period_id)[cast.guru[0]])
        assert (result["final_mark"], result["band"]) == ("100.000000", "Amat Baik")

    sqlite_store.write(work)


def test_who_answered_an_older_form_enters_with_the_mark(
    sqlite_store: Store, secret: Secret, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the form had been corrected, and got one item less, in the middle of the period."""

    def work(session: Session) -> None:
        cast, period_id = _closed(session, secret)
        catalog = load_catalog()
        old = catalog.questionnaire("orang-tua")
        new = replace(old, version=2, items=old.items[:7])
        shelf = replace(catalog.questionnaire_shelf, entries=(*catalog.questionnaire_shelf.entries, new))
        changed = replace(catalog, questionnaire_shelf=shelf)
        monkeypatch.setattr(gather_sheets, "school_catalog", lambda _session, _school_id, on: changed)
        rows = session.query(Response).filter_by(school_id=cast.school_id, group="orang-tua", teacher_id=cast.guru[0])
        first = rows.first()
        assert first is not None
        first.questionnaire_version, first.answers = 2, "2" * 7
        session.flush()
        seal = session.get_one(Seal, (cast.school_id, period_id, cast.guru[0], "orang-tua"))
        seal.digest = seal_digest(
            sealed_row(row.questionnaire_code, row.questionnaire_version, row.answers) for row in rows
        )
        session.flush()
        assert appraise(session, cast.deed, period_id) == []
        entries = stored_sheet(_latest(session, cast, period_id)[cast.guru[0]])["groups"]["orang-tua"]
        assert [2] * 7 in entries
        assert len([entry for entry in entries if isinstance(entry, str)]) == 3

    sqlite_store.write(work)


def test_the_sheet_names_nobody(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _closed(session, secret)
        period = find_period(session, cast.school_id, period_id)
        assert period is not None
        sheets, missing = sheets_of(session, period)
        assert missing == []
        text = json.dumps(sheets[cast.guru[0]])
        for unwanted in ("Guru", "Siswa", "Wali", str(cast.students[0]), str(cast.guru[0])):
            assert unwanted not in text

    sqlite_store.write(work)
