"""A controller's reason is kept as it was written or refused at its field, and a signed value is not given back past its signer."""

import uuid
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.kinds import PeriodKind
from collect.operations.agree import Guru, Signer, agree, hand_over, sign
from collect.operations.appraise import appraise_period
from collect.operations.seal import close_period
from collect.storage.assignments import Assignment
from collect.storage.controls import ControlGuru, list_verdicts
from collect.storage.observations import FINISHED, TEACHING, find_observation
from collect.words import say
from tests.operations import cast as school
from tests.web.cast_control import press, press_through
from tests.web.cast_value import Scene, stage
from tests.web.test_control import draw

FITS = {f"putusan-{number}": "sesuai" for number in range(1, 15)}
LONGEST = "Catatan " + "x" * 492


@pytest.fixture
def checked(platform: Platform) -> Scene:
    """Twelve observed guru of a formatif, so that control draws some; a pengawas may sign in."""
    made = stage(platform, "named")

    def more(session: Session) -> uuid.UUID:
        period_id = school.period(session, made.cast, kind=PeriodKind.FORMATIVE)
        school.name_guru(session, made.cast, period_id, made.cast.guru[:6], assessor=made.cast.guru[6])
        school.name_guru(session, made.cast, period_id, made.cast.guru[6:], assessor=made.cast.guru[0])
        for teacher_id in made.cast.guru:
            school.observe(session, made.cast, period_id, teacher_id)
        made.accounts["wawas"] = (made.cast.school_id, school.inspector(session, made.cast))
        for name, roles in (("diri", "guru"), ("satu", "penilai")):
            made.accounts[name] = (made.cast.school_id, school.account(session, made.cast, name, roles))
        return period_id

    return replace(made, period_id=platform.store.write(more))


def _judge(scene: Scene, row: ControlGuru, reason: str) -> tuple[int, str]:
    said = FITS | {"putusan-3": "tidak-sesuai", "alasan-3": reason}
    answer = press(scene, row, "/pembelajaran/periksa", said, "wawas")
    return answer.status_code, answer.text


def _reasons(scene: Scene, row: ControlGuru) -> list[str]:
    with scene.platform.store.read() as session:
        return [one.reason for one in list_verdicts(session, row) if one.reason]


def test_a_reason_that_is_too_long_is_refused_at_its_field_and_nothing_is_cut(checked: Scene) -> None:
    row = draw(checked)
    status, page = _judge(checked, row, LONGEST + "y")
    assert status == 422
    assert 'id="salah-pembelajaran-3">Kompetensi 3: alasannya terlalu panjang' in page
    assert 'aria-describedby="salah-pembelajaran-3"' in page
    assert LONGEST + "y" in page
    assert _reasons(checked, row) == []
    assert _judge(checked, row, LONGEST)[0] == 302
    assert _reasons(checked, row) == [LONGEST]


def test_a_missing_reason_is_told_at_its_field_without_the_fields_name(checked: Scene) -> None:
    status, page = _judge(checked, draw(checked), "")
    assert status == 422
    assert 'id="salah-pembelajaran-3">Kompetensi 3: tulis mengapa' in page
    assert "alasan-3: " not in page


def test_a_return_whose_reason_is_too_long_is_not_cut_either(checked: Scene) -> None:
    row = draw(checked)
    _judge(checked, row, LONGEST)
    given = {"reason": LONGEST + "y"}
    page = press_through(checked, row, "/pembelajaran/kembalikan", given, "wawas")
    assert "paling banyak 500 huruf" in page
    assert f'value="{LONGEST}y"' in page
    assert _observed(checked, row) == FINISHED


def test_a_signed_value_is_not_given_back_without_its_signer(checked: Scene) -> None:
    row = draw(checked)
    _judge(checked, row, LONGEST)
    _sign(checked, row)
    given = {"reason": "Catatan tidak mendukung"}
    page = press_through(checked, row, "/pembelajaran/kembalikan", given, "wawas")
    assert "nilainya sudah ditandatangani, jadi tidak dapat langsung dibuka kembali" in page.lower()
    assert _observed(checked, row) == FINISHED


def _sign(scene: Scene, row: ControlGuru) -> None:
    cast, guru = scene.cast, Guru(scene.period_id, row.teacher_id)

    def work(session: Session) -> None:
        close_period(session, cast.deed, scene.period_id)
        appraise_period(session, cast.deed, scene.period_id, say=say)
        assessor_id = session.get_one(Assignment, (cast.school_id, scene.period_id, row.teacher_id)).assessor_id
        ids = {name: scene.accounts[name][1] for name in ("satu", "diri", "kepala")}
        penilai = Signer(ids["satu"], assessor_id, "Satu", "satu", frozenset({"penilai"}))
        hand_over(session, cast.deed, penilai, guru)
        agree(session, cast.deed, Signer(ids["diri"], row.teacher_id, "Diri", "diri", frozenset({"guru"})), guru)
        head = Signer(ids["kepala"], cast.principal, "Kepala", "kepala", frozenset({"kepala-sekolah"}))
        assert sign(session, cast.deed, head, period_id=scene.period_id, chosen={row.teacher_id: 1}) == 1

    scene.platform.store.write(work)


def _observed(scene: Scene, row: ControlGuru) -> str:
    with scene.platform.store.read() as session:
        key = (session, scene.cast.school_id, scene.period_id)
        found = find_observation(*key, teacher_id=row.teacher_id, part=TEACHING)
    assert found is not None
    return found.state
