"""The closed scene with its penilai, a mediator, and a value that goes its way; Guru 03 is the penilai of nobody."""

import uuid

from sqlalchemy.orm import Session

from collect.config import Platform
from collect.operations.agree import Guru, Signer, hand_over
from collect.storage.assignments import Assignment
from tests.operations import cast as school
from tests.web.cast_value import Scene, stage


def table(platform: Platform, *, csrf: bool = False) -> Scene:
    """Budi is assessed by Nilam, and Sari too; Tengah can mediate; Asing is a penilai without guru."""
    scene = stage(platform, "closed", csrf=csrf)
    cast = scene.cast

    def work(session: Session) -> dict[str, uuid.UUID]:
        for teacher_id in cast.guru[:2]:
            session.get_one(Assignment, (cast.school_id, scene.period_id, teacher_id)).assessor_id = cast.guru[4]
        people = {"nilam": ("guru penilai", 4), "tengah": ("guru", 6), "asing": ("penilai", 2)}
        return {n: school.account(session, cast, n, roles, cast.guru[p]) for n, (roles, p) in people.items()}

    for name, account_id in platform.store.write(work).items():
        scene.accounts[name] = (cast.school_id, account_id)
    return scene


def handed_over(scene: Scene, *, place: int = 0) -> Scene:
    """The own penilai has given that guru the result."""
    cast = scene.cast
    teacher_id = cast.guru[place]

    def work(session: Session) -> None:
        row = session.get_one(Assignment, (cast.school_id, scene.period_id, teacher_id))
        account_id = scene.accounts["kepala"][1]
        signer = Signer(account_id, row.assessor_id, "Penilai Contoh", "penilai", frozenset({"penilai"}))
        hand_over(session, cast.deed, signer, Guru(scene.period_id, teacher_id))

    scene.platform.store.write(work)
    return scene
