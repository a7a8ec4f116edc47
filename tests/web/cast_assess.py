"""Budi is the penilai of Aminah; Rina is the koordinator; Tono is a penilai of another school."""

import uuid
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.operations.deed import Deed
from collect.operations.observe import SheetEntry, save_competence
from collect.operations.secret import Secret
from collect.storage.accounts import Account
from collect.storage.assignments import Assignment
from collect.storage.base import new_id
from collect.storage.observations import TEACHING
from collect.storage.transaction import Store
from tests.web.cast_respond import NOON, Hall, answering


@dataclass(frozen=True)
class Staff:
    """Who can sign in, by what their signed cookie carries."""

    hall: Hall
    aminah: str
    budi: str
    rina: str
    tono: str
    unlinked: str

    @property
    def address(self) -> str:
        """Aminah's observation."""
        return f"/penilai/{self.hall.period_id}/{self.hall.guru[0]}"


def staff(session: Session, secret: Secret) -> Staff:
    """The two schools."""
    hall = answering(session, secret)
    other = answering(session, secret, part="VVVV", npsn="20100002", guru=("Tono Contoh", "Wati Contoh"))
    _assigned(session, hall).assessor_id = hall.guru[1]
    _assigned(session, other).assessor_id = other.guru[1]
    return Staff(
        hall=hall,
        aminah=_account(session, hall, "aminah", "guru penilai", hall.guru[0]),
        budi=_account(session, hall, "budi", "penilai", hall.guru[1]),
        rina=_account(session, hall, "rina", "koordinator", None),
        tono=_account(session, other, "tono", "penilai", other.guru[1]),
        unlinked=_account(session, hall, "tamu", "penilai", None),
    )


def signed_in(app: Flask, who: str) -> FlaskClient:
    """A client that is signed in."""
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = who, True
    return client


def save(store: Store, hall: Hall, entry: SheetEntry, *, number: int = 1, part: str = TEACHING) -> None:
    """Keep a competence of Aminah's."""
    store.write(
        lambda session: save_competence(
            session, deed(hall), _assigned(session, hall), part=part, number=number, entry=entry
        )
    )


def fill(store: Store, hall: Hall) -> None:
    """Keep all competences of Aminah's, everything fulfilled."""
    for competence in load_catalog().instrument("guru-mapel").competences:
        save(store, hall, SheetEntry((2,) * competence.size), number=competence.number)


def give_duty(store: Store, hall: Hall, code: str, **facts: object) -> None:
    """Give Aminah an extra duty."""

    def work(session: Session) -> None:
        row = _assigned(session, hall)
        row.duty_code, row.duty_version = code, 1
        for name, value in facts.items():
            setattr(row, name, value)

    store.write(work)


def deed(hall: Hall) -> Deed:
    """Something that Budi does."""
    return Deed(hall.school_id, "Budi (budi)", NOON)


def _assigned(session: Session, hall: Hall) -> Assignment:
    return session.get_one(Assignment, (hall.school_id, hall.period_id, hall.guru[0]))


def _account(session: Session, hall: Hall, name: str, roles: str, teacher_id: uuid.UUID | None) -> str:
    account = Account(
        school_id=hall.school_id,
        account_id=new_id(),
        username=name,
        name=name.title(),
        teacher_id=teacher_id,
        roles=roles,
        session_key=name * 4,
    )
    session.add(account)
    session.flush()
    return f"{hall.school_id.hex}.{account.account_id.hex}.{account.session_key}"
