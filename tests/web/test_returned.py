"""An observation that goes back after the guru agreed: the page says by whom, as what and when, and what the old yes is worth."""

import re
import uuid
from dataclasses import dataclass, replace

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.kinds import PeriodKind
from collect.operations.agree_reopen import reopen_unsigned
from collect.operations.appraise import appraise_period
from collect.operations.control_draw import draw_control
from collect.operations.deed import Deed
from collect.operations.observe import SheetEntry, finish, save_competence
from collect.operations.seal import close_period
from collect.storage.accounts import find_account_by_username
from collect.storage.assignments import Assignment, find_assignment
from collect.storage.controls import list_control_guru
from collect.storage.observations import TEACHING, find_observation, find_sheet
from collect.web.platform import now
from collect.words import say
from tests.operations import cast as school
from tests.web.cast_value import Scene, stage

REASON = "Catatan pengamatan tidak menyebut kegiatan itu"


@dataclass(frozen=True)
class Desk:
    """A closed formatif with internal control; `guru` came out of the draw, was given the value by `penilai` and agreed."""

    scene: Scene
    guru: uuid.UUID

    @property
    def own(self) -> str:
        return f"/hasil/{self.scene.period_id}/{self.guru}"

    def deed(self, actor: str) -> Deed:
        return Deed(self.scene.cast.school_id, actor, now())

    def page(self) -> str:
        return " ".join(self.scene.get(self.own, "guru").text.split())

    def assignment(self, session: Session) -> Assignment:
        found = find_assignment(session, self.scene.cast.school_id, self.scene.period_id, self.guru)
        assert found is not None
        return found


@pytest.fixture
def desk(platform: Platform) -> Desk:
    made = stage(platform, "named")
    cast = made.cast

    def work(session: Session) -> tuple[uuid.UUID, uuid.UUID, dict[str, uuid.UUID]]:
        period_id = school.period(session, cast, kind=PeriodKind.FORMATIVE)
        school.name_guru(session, cast, period_id, [cast.guru[0], *cast.guru[7:]], assessor=cast.guru[1])
        school.name_guru(session, cast, period_id, cast.guru[1:7], assessor=cast.guru[0])
        for teacher_id in cast.guru:
            school.observe(session, cast, period_id, teacher_id)
        close_period(session, cast.deed, period_id)
        appraise_period(session, cast.deed, period_id, say=say)
        draw_control(session, cast.deed, period_id, seed="481516")
        guru = list_control_guru(session, cast.school_id, period_id)[0].teacher_id
        assignment = find_assignment(session, cast.school_id, period_id, guru)
        assert assignment is not None
        people = {"guru": ("guru", guru), "penilai": ("penilai", assignment.assessor_id)}
        accounts = {name: school.account(session, cast, name, *given) for name, given in people.items()}
        return period_id, guru, accounts | {"wawas": school.inspector(session, cast)}

    period_id, guru, accounts = platform.store.write(work)
    made.accounts.update({name: (cast.school_id, account_id) for name, account_id in accounts.items()})
    found = Desk(replace(made, period_id=period_id), guru)
    assert made.post(f"/penilai{found.own}/serahkan", {"edisi": "1"}, "penilai").status_code == 302
    assert made.post(f"{found.own}/setuju", {"edisi": "1"}, "guru").status_code == 302
    return found


def controlled(desk: Desk, who: str) -> None:
    """Control gives the observation back, with what the pages carry along."""
    scene, cast = desk.scene, desk.scene.cast
    with scene.platform.store.read() as session:
        drawn = list_control_guru(session, cast.school_id, scene.period_id)
        row = next(one for one in drawn if one.teacher_id == desk.guru)
    place = f"/pengendalian/{scene.period_id}/{row.draw_id}/{row.teacher_id}"
    for deed, typed in (
        ("periksa", {"putusan-3": "tidak-sesuai", "alasan-3": REASON}),
        ("kembalikan", {"reason": REASON}),
    ):
        carried = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', scene.get(place, who).text))
        assert scene.post(f"{place}/pembelajaran/{deed}", carried | typed, who).status_code == 302


def finished(desk: Desk, *, score: int) -> None:
    """The penilai gives competence 3 other scores, and the value is computed."""

    def work(session: Session) -> None:
        cast, deed, assignment = desk.scene.cast, desk.deed("Penilai (penilai)"), desk.assignment(session)
        key = (cast.school_id, desk.scene.period_id)
        observation = find_observation(session, *key, teacher_id=desk.guru, part=TEACHING)
        assert observation is not None
        sheet = find_sheet(session, cast.school_id, observation.observation_id, 3)
        assert sheet is not None
        entry = SheetEntry((score,) * len(sheet.scores))
        save_competence(session, deed, assignment, part=TEACHING, number=3, entry=entry, revision=sheet.revision)
        finish(session, deed, assignment, part=TEACHING)
        appraise_period(session, deed, desk.scene.period_id, say=say)

    desk.scene.platform.store.write(work)


@pytest.mark.parametrize(
    ("who", "role"),
    [("wawas", "pengawas, pada pengendalian"), ("kepala", "kepala sekolah, pada pengendalian")],
)
def test_control_is_named_with_its_role_and_the_old_yes_is_kept(desk: Desk, who: str, role: str) -> None:
    assert "dikembalikan kepada penilai" not in desk.page()
    controlled(desk, who)
    page = desk.page()
    assert f"{who.title()} ({who}) sebagai {role} mengembalikannya pada" in page
    assert "tetap tersimpan, tetapi hanya berlaku untuk nilai yang lama (edisi 1)" in page
    assert "Berikutnya: penilai menyelesaikan pengamatan" in page


def test_whose_account_is_another_one_by_now_is_still_named_as_who_checked(desk: Desk) -> None:
    controlled(desk, "wawas")

    def rename(session: Session) -> None:
        account = find_account_by_username(session, desk.scene.cast.school_id, "wawas")
        assert account is not None
        account.username, account.roles = "wawas-lama", "guru"

    desk.scene.platform.store.write(rename)
    assert "Wawas (wawas) sebagai pengawas, pada pengendalian mengembalikannya" in desk.page()


def test_the_koordinator_is_named_as_koordinator(desk: Desk) -> None:
    def work(session: Session) -> None:
        deed = desk.deed("Rina (rina)")
        reopen_unsigned(session, deed, desk.scene.period_id, desk.guru, part=TEACHING, reason="Salah ketik skor")

    desk.scene.platform.store.write(work)
    assert "Rina (rina) sebagai koordinator mengembalikannya pada" in desk.page()
    own = " ".join(desk.scene.get(desk.own, "kepala").text.split())
    assert "Persetujuan Guru pada" in own
    assert "Persetujuan yang Bapak/Ibu berikan" not in own


def test_the_new_value_has_to_be_answered_again_and_the_page_says_why(desk: Desk) -> None:
    controlled(desk, "wawas")
    finished(desk, score=0)
    page = desk.page()
    assert "Hasil yang baru muncul di sini" in page
    assert "Wawas (wawas) sebagai pengawas" in page
    assert "nilai yang baru diserahkan oleh penilai dan dijawab sekali lagi" in page
    desk.scene.post(f"/penilai{desk.own}/serahkan", {"edisi": "2"}, "penilai")
    assert "dikembalikan kepada penilai" not in desk.page()


def test_where_the_scores_stay_the_yes_stands_and_nothing_is_said(desk: Desk) -> None:
    controlled(desk, "wawas")
    finished(desk, score=2)
    page = desk.page()
    assert "dikembalikan kepada penilai" not in page
    assert re.search(r'<span class="tag wrap good">disetujui guru</span>', page)


def test_the_list_of_the_kepala_sekolah_keeps_the_figure_that_was_agreed_to(desk: Desk) -> None:
    controlled(desk, "wawas")
    page = desk.scene.get("/hasil/{period}/kesepakatan", "kepala").text
    row = re.search(rf'{desk.guru}">[^<]+</a></th>(.*?)</tr>', page, re.S)
    assert row is not None
    assert "nilainya sedang diperbarui" in row[1]
    assert "–" not in row[1]
