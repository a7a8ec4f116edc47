"""The kepala sekolah's own value: assessed, checked and signed last by the pengawas, for nobody in the school stands above."""

import uuid
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.agreement import Party, State, StepKind
from collect.domain.kinds import PeriodKind
from collect.operations.agree_state import Agreement, agreement_of, signatures_of
from collect.operations.appraise import appraise_period
from collect.operations.seal import close_period
from collect.storage.teachers import Teacher
from collect.words import say
from tests.operations import cast as school
from tests.web.cast_value import Scene, stage
from tests.web.test_agreement import BOTH, filled

OWN, DESK = "/hasil/{period}/{guru}", "/penilai/hasil/{period}/{guru}"


@pytest.fixture
def scene(platform: Platform) -> Scene:
    """A closed formatif in which the kepala sekolah was assessed; Wawas is the pengawas, Plt another kepala sekolah's account."""
    made = stage(platform, "named")
    cast = made.cast

    def work(session: Session) -> tuple[uuid.UUID, dict[str, uuid.UUID]]:
        outside = Teacher(
            school_id=cast.school_id, teacher_id=uuid.uuid4(), name="Pengawas Contoh", name_key="pengawas"
        )
        outside.ptk_type = "Pengawas"
        session.add(outside)
        session.flush()
        period_id = school.period(session, cast, kind=PeriodKind.FORMATIVE)
        school.name_guru(session, cast, period_id, [cast.principal], assessor=outside.teacher_id)
        school.name_guru(session, cast, period_id, cast.guru[:1])
        for one in (cast.principal, cast.guru[0]):
            school.observe(session, cast, period_id, one)
        close_period(session, cast.deed, period_id)
        appraise_period(session, cast.deed, period_id, say=say)
        people = {"wawas": ("penilai", outside.teacher_id), "plt": ("kepala-sekolah", cast.guru[7])}
        people["tengah"] = ("guru", cast.guru[6])
        return period_id, {name: school.account(session, cast, name, *given) for name, given in people.items()}

    period_id, accounts = platform.store.write(work)
    made.accounts.update({name: (cast.school_id, account_id) for name, account_id in accounts.items()})
    return replace(made, period_id=period_id)


def _found(scene: Scene) -> Agreement:
    with scene.platform.store.read() as session:
        found = agreement_of(session, scene.cast.school_id, scene.period_id, scene.cast.principal)
    assert found is not None
    return found


def _at(scene: Scene, path: str) -> str:
    return path.format(period=scene.period_id, guru=scene.cast.principal)


def _send(scene: Scene, path: str, who: str, data: dict[str, object] | None = None) -> str:
    return scene.browser(who).post(_at(scene, path), data=data or {"edisi": "1"}, follow_redirects=True).text


def test_the_pengawas_signs_last_and_every_page_says_so(scene: Scene) -> None:
    desk = scene.browser("wawas").get(_at(scene, DESK)).text
    assert "Serahkan kepada kepala sekolah" in desk
    assert "Langkah berikutnya: pengawas menyerahkan hasil kepada kepala sekolah" in desk
    assert "Hasil diserahkan kepada kepala sekolah" in _send(scene, f"{DESK}/serahkan", "wawas")
    page = scene.browser("kepala").get(_at(scene, OWN)).text
    assert "menunggu jawaban kepala sekolah" in page
    assert "Sesudah itu pengawas memeriksa dan menandatangani" in page
    assert "pengawas yang menilainya" in page
    page = _send(scene, f"{OWN}/setuju", "kepala")
    assert "Langkah berikutnya: pengawas memeriksa dan menandatangani" in page
    standing = scene.browser("kepala").get(_at(scene, "/hasil/{period}/kesepakatan")).text
    assert "pengawas memeriksa dan menandatangani" in standing
    assert 'name="nilai"' not in standing
    assert "pengawas memeriksa" in scene.browser("wawas").get("/penilai/hasil").text
    page = _send(scene, f"{DESK}/tanda-tangan", "wawas")
    assert "Nilai kepala sekolah ditandatangani" in page
    assert "Diperiksa dan ditandatangani pengawas" in page
    assert "Wawas (wawas) sebagai pengawas" in page
    assert "Kepala (kepala) sebagai kepala sekolah" in page
    assert "sebagai guru" not in page
    assert _found(scene).state == State.SIGNED
    _send(scene, f"{DESK}/tanda-tangan", "wawas")
    assert len(_found(scene).steps) == 3
    with scene.platform.store.read() as session:
        signed = signatures_of(session, scene.cast.school_id, scene.period_id, scene.cast.principal)
    assert signed is not None
    assert [one.party for one in signed.signed] == [Party.ASSESSOR, Party.TEACHER, Party.SUPERVISOR]
    assert "diperiksa dan ditandatangani pengawas" in scene.browser("kepala").get("/hasil/").text


def test_no_kepala_sekolah_signs_it_and_no_pengawas_signs_a_gurus(scene: Scene) -> None:
    _send(scene, f"{DESK}/serahkan", "wawas")
    _send(scene, f"{OWN}/setuju", "kepala")
    box = {"nilai": f"{scene.cast.principal}.1"}
    for who in ("kepala", "plt"):
        page = _send(scene, "/hasil/{period}/tanda-tangan", who, dict(box))
        assert "hanya dapat dilakukan oleh pengawas" in page
        assert scene.browser(who).post(_at(scene, f"{DESK}/tanda-tangan")).status_code == 404
    assert _found(scene).state == State.AGREED
    other = f"{DESK}/tanda-tangan".format(period=scene.period_id, guru=scene.cast.guru[0])
    assert scene.browser("wawas").post(other).status_code == 404
    assert scene.browser(None).post(_at(scene, f"{DESK}/tanda-tangan")).location.startswith("/masuk")


def test_an_objection_of_the_kepala_sekolah_goes_to_a_mediator_of_the_dinas(scene: Scene) -> None:
    _send(scene, f"{DESK}/serahkan", "wawas")
    _send(scene, f"{OWN}/keberatan", "kepala", dict(BOTH))
    desk = scene.browser("wawas").get(_at(scene, DESK)).text
    assert "Keberatan kepala sekolah" in desk
    assert "Keberatan guru" not in desk
    _send(scene, f"{DESK}/pembicaraan", "wawas", dict(filled(scene.browser("wawas").get(_at(scene, DESK)).text)))
    edition = str(_found(scene).edition)
    assert "dinas menunjuk mediator" in _send(scene, f"{OWN}/tetap-keberatan", "kepala", {**BOTH, "edisi": edition})
    mediator = {"mediator": str(scene.cast.guru[6])}
    assert "Catat mediator" in scene.browser("wawas").get(_at(scene, DESK)).text
    assert "Tunjuk mediator" not in scene.browser("plt").get(_at(scene, OWN)).text
    for who in ("kepala", "plt"):
        assert scene.browser(who).post(_at(scene, f"{DESK}/mediator"), data=mediator).status_code == 404
    assert scene.browser("wawas").post(_at(scene, f"{DESK}/mediator"), data={"mediator": "x"}).status_code == 404
    assert "Mediator dicatat" in _send(scene, f"{DESK}/mediator", "wawas", dict(mediator))
    page = scene.browser("tengah").get(_at(scene, f"{OWN}/mediasi")).text
    assert "Putusan tersimpan" in _send(scene, f"{OWN}/mediasi", "tengah", dict(filled(page)))
    _send(scene, f"{DESK}/tanda-tangan", "wawas", {"edisi": str(_found(scene).edition)})
    found = _found(scene)
    assert (found.state, found.steps[-1].kind, found.steps[-1].party) == (State.SIGNED, StepKind.SIGN, Party.SUPERVISOR)
