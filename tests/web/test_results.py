"""A guru sees the own result once handed over, nobody else's; the kepala sekolah sees all; a small group is shown to nobody."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.kinds import Group
from collect.operations.appraise import appraise_period
from collect.operations.attend import enter_attendance
from collect.operations.draw import make_draw
from collect.operations.open_period import start_answering
from collect.operations.paper import rekap_of
from collect.operations.seal import close_period
from collect.storage.pupils import Student
from collect.words import say
from tests.operations import cast as school
from tests.web.cast_agreement import handed_over
from tests.web.cast_value import Scene, stage

OWN = "/hasil/{period}/{guru}"


def test_a_guru_sees_the_own_result_with_every_step(platform: Platform) -> None:
    scene = handed_over(stage(platform, "closed"))
    home = scene.get("/hasil/", "budi").text
    assert "88,71" in home
    assert "Semua guru" not in home
    page = scene.get(OWN, "budi").text
    for part in (
        "88,71",
        "Baik",
        "77,27",
        "75,00",
        "Langkah demi langkah",
        "Lampiran 1B",
        'id="radar-judul"',
        'id="bars-judul"',
        'id="waterfall-judul"',
    ):
        assert part in page


def test_before_the_hand_over_the_own_value_is_nowhere(platform: Platform) -> None:
    scene = stage(platform, "closed")
    home, page = scene.get("/hasil/", "budi").text, scene.get(OWN, "budi")
    assert page.status_code == 200
    for text in (home, page.text):
        assert "sesudah penilai menyerahkannya" in text
        assert not {"88,71", "77,27", "75,00"} & _numbers(text)
    for form in ("pdf", "xlsx"):
        assert scene.get(f"{OWN}/lampiran.{form}", "budi").status_code == 404
        assert scene.get(f"{OWN}/lampiran.{form}", "kepala").status_code == 200


def test_somebody_elses_result_is_not_there_for_a_guru(platform: Platform) -> None:
    scene = stage(platform, "closed")
    assert scene.get(OWN, "sari").status_code == 404
    assert scene.get("/hasil/{period}", "sari").status_code == 404
    assert "88,71" not in scene.get("/hasil/", "sari").text


def test_a_guru_whose_value_is_open_is_told_so(platform: Platform) -> None:
    scene = handed_over(stage(platform, "closed"))
    platform.store.write(lambda session: _late(session, scene))
    assert "belum ada atau sedang diperbarui" in scene.get("/hasil/", "budi").text
    own = scene.get(OWN, "budi")
    assert own.status_code == 200
    assert "belum ada atau sedang diperbarui" in own.text
    assert "Setuju dan tanda tangani" not in own.text


def test_the_kepala_sekolah_sees_all_and_can_change_nothing(platform: Platform) -> None:
    scene = stage(platform, "closed")
    page = scene.get("/hasil/{period}", "kepala").text
    assert "Guru 01" in page
    assert "Guru 02" in page
    detail = scene.get(OWN, "kepala").text
    assert "88,71" in detail
    assert detail.count("<form") == 1  # the one to sign out: nothing waits for a signature
    assert scene.get("/koordinator/nilai/{period}", "kepala").status_code == 404


@pytest.mark.parametrize("kind", ["named", "open"])
def test_before_closing_there_is_no_result_for_anybody(platform: Platform, kind: str) -> None:
    scene = stage(platform, kind)
    for username in ("budi", "kepala"):
        assert scene.get(OWN, username).status_code == 404
    assert "Belum ada hasil" in scene.get("/hasil/", "budi").text
    assert "Belum ada periode yang ditutup" in scene.get("/hasil/", "kepala").text


def test_another_school_and_other_roles_stay_outside(platform: Platform) -> None:
    scene = stage(platform, "closed")
    for path in (OWN, "/hasil/{period}"):
        assert scene.get(path, "kepala-lain").status_code == 404
        assert scene.get(path, "rina").status_code == 404
        assert scene.get(path, None).location.startswith("/masuk")


def _few_parents(platform: Platform) -> Scene:
    """Two parents are the whole pool of Guru 01: enough for a value, too few to be shown."""
    scene = stage(platform, "named")
    cast, period_id = scene.cast, scene.period_id

    def work(session: Session) -> None:
        for student_id in cast.students[4:]:
            session.get_one(Student, (cast.school_id, student_id)).parent_id = None
        session.flush()
        make_draw(session, cast.deed, period_id, secret=platform.secret, seed="481516")
        start_answering(session, cast.deed, period_id)
        school.answer(session, cast, period_id)
        school.observe(session, cast, period_id, cast.guru[0])
        school.attend(session, cast, period_id, cast.guru[:1])
        close_period(session, cast.deed, period_id)
        appraise_period(session, cast.deed, period_id, say=say)

    platform.store.write(work)
    return scene


def _late(session: Session, scene: Scene) -> None:
    """A correction after computing: the value no longer is what the rows give."""
    who = scene.cast.guru[0]
    enter_attendance(session, scene.cast.deed, scene.period_id, who, absent_days=Decimal(3), late_minutes=0)


def _numbers(page: str) -> set[str]:
    return set(re.findall(r"\d+,\d\d(?!\d)", page))


def test_a_small_groups_mark_cannot_be_found_by_subtraction(platform: Platform) -> None:
    """No mark and no part of any group is on the pages: what is left is one sum of all groups together."""
    scene = handed_over(_few_parents(platform))
    with platform.store.read() as session:
        rekap = rekap_of(session, scene.cast.deed, scene.period_id, printed_on=scene.cast.deed.today)
    appraisal = rekap.rows[0].appraisal
    assert appraisal is not None
    assert {group.group: group.respondents for group in appraisal.groups}[Group.PARENT] == 2
    secret = {
        f"{float(value):.2f}".replace(".", ",")
        for group in appraisal.groups
        for value in (group.mark, group.part)
        if value is not None
    }
    joint = sum((group.part or Fraction(0) for group in appraisal.groups), Fraction(0))
    for path, username in ((OWN, "budi"), (OWN, "kepala"), ("/koordinator/nilai/{period}/guru/{guru}", "rina")):
        page = scene.get(path, username).text
        assert "Dirahasiakan" in page
        assert f"{float(joint):.2f}".replace(".", ",") in _numbers(page)
        # Competences are all at 100 here, the proportions at 70 and 10: those are no marks of groups.
        assert not (secret - {"100,00", "10,00"}) & _numbers(page)


def test_a_small_groups_score_sheet_is_not_given_out(platform: Platform) -> None:
    scene = _few_parents(platform)
    page = scene.get("/koordinator/nilai/{period}/guru/{guru}").text
    assert "tidak disediakan" in page
    assert "lembar.json" not in page
    answer = scene.post("/koordinator/nilai/{period}/guru/{guru}/lembar.json", {})
    assert answer.status_code == 302
