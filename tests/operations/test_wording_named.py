"""Where respondents answered in a school's own words, the rekap names whose words they were."""

from sqlalchemy.orm import Session

from collect.operations.appraise import appraise_period
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
