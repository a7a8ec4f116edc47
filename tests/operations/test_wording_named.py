"""Where respondents answered in a school's own words, the rekap names whose words they were."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from collect.domain.kinds import TeacherType
from collect.operations.appraise import appraise_period
from collect.operations.assign import AssignmentFacts, assign
from collect.operations.draw import make_draw
from collect.operations.open_period import start_answering
from collect.operations.paper_rekap import rekap_of
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.operations.wordings import set_wording
from collect.storage.transaction import Store
from collect.words import say
from tests.operations import cast as school

SOURCE = "Buku 2 milik sekolah"


def test_the_rekap_names_the_schools_own_questionnaire_and_no_other(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.running(session, cast, secret, cast.guru[:1])
        school.answer(session, cast, period_id)
        school.observe(session, cast, period_id, cast.guru[0])
        school.attend(session, cast, period_id, cast.guru[:1])
        texts = {"B1": "Guru menyapa kami dengan ramah"}
        set_wording(session, cast.deed, "peserta-didik", texts=texts, source=SOURCE, based_on=0)
        close_period(session, cast.deed, period_id)
        appraise_period(session, cast.deed, period_id, say=say)
        (row,) = rekap_of(session, cast.deed, period_id, printed_on=cast.deed.today).rows
        named = [note for note in row.notes if note.startswith("Kuesioner ")]
        assert len(named) == 1
        assert named[0].startswith("Kuesioner peserta-didik versi 1: ")
        assert named[0].endswith(f"(naskah sekolah: {SOURCE}).")

    store.write(work)


@pytest.mark.parametrize(
    ("kind", "marks"),
    [
        (TeacherType.SUBJECT, []),
        (TeacherType.VOCATIONAL, ["dudi versi 1: bukan formulir resmi"]),
        (TeacherType.ICT, ["peserta-didik versi 1: pengganti"]),
    ],
)
def test_a_form_that_is_not_this_gurus_official_one_is_marked(
    store: Store, secret: Secret, kind: TeacherType, marks: list[str]
) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast)
        facts = AssignmentFacts(kind, "guru-mapel", Decimal(24), rank="III/c", assessor_id=cast.principal)
        facts = replace(facts, instrument_reason="instrumen guru-tik belum lengkap", programme="RPL")
        assign(session, cast.deed, period_id, cast.guru[4], facts)
        make_draw(session, cast.deed, period_id, secret=secret, seed="481516", extra=1)
        start_answering(session, cast.deed, period_id)
        school.answer(session, cast, period_id)
        school.observe(session, cast, period_id, cast.guru[4])
        school.attend(session, cast, period_id, cast.guru[4:5])
        close_period(session, cast.deed, period_id)
        assert appraise_period(session, cast.deed, period_id, say=say) == []
        (row,) = rekap_of(session, cast.deed, period_id, printed_on=cast.deed.today).rows
        said = [note for note in row.notes if note.startswith("Kuesioner ")]
        assert len(said) == len(marks)
        for note, mark in zip(said, marks, strict=True):
            form, words = mark.split(": ")
            assert note.startswith(f"Kuesioner {form}")
            assert words in note

    store.write(work)
