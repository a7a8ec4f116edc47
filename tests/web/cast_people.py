"""A school's lists in the browser: a koordinator with four guru, two classes and six students, and a stranger's school."""

import uuid
from dataclasses import dataclass
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from collect.config import Platform
from collect.operations.deed import Deed
from collect.operations.edit_partners import PartnerFacts, save_partner
from collect.storage.accounts import Account
from collect.storage.pupils import list_classes, list_parents, list_students
from collect.storage.schools import find_school
from collect.storage.teachers import list_teachers
from collect.storage.transaction import Store
from collect.web.app import create_app
from tests.operations.enroll_cast import Fields, found, take
from tests.web.cast_coordinate import HASH, PASSWORD, words

DATA = "/koordinator/data"
STUDENTS: list[Fields] = [
    {"nama": f"Siswa {n:02d}", "nisn": f"00912345{n:02d}", "nis": str(100 + n), "kelas": f"X-{1 + n % 2}"}
    | {"nama ayah": f"Wali {n:02d}", "hp_ortu": f"08120000{n:04d}"}
    for n in range(1, 7)
]
GURU: list[Fields] = [
    {"nama": "Sari Wulandari, S.Pd.", "nuptk": "1234567890123451", "jabatan": "Guru Mapel", "mapel": "Fisika"},
    {"nama": "Joko Susilo", "nip": "197001012000011001", "jabatan": "Guru Mapel", "mapel": "Kimia"},
    {"nama": "Tini Hartati", "jabatan": "Guru Mapel"},
    {"nama": "Kartika Ayu", "nuptk": "1234567890123459", "jabatan": "Kepala Sekolah"},
]
LESSONS: list[Fields] = [{"nuptk_atau_nama": "1234567890123451", "mapel": "Fisika", "kelas": "X-1", "jam": 4}]


@dataclass
class Site:
    """Two schools of the same shape; `client` acts for whoever signed in last."""

    app: Flask
    client: FlaskClient
    store: Store
    deed: Deed
    other: Deed

    def sign_in(self, username: str = "rina", *, npsn: str = "69990001") -> None:
        """Through the page, as everybody does."""
        self.client.post("/keluar")
        answer = self.client.post("/masuk", data={"username": username, "password": PASSWORD, "npsn": npsn})
        assert answer.status_code == 302

    def page(self, path: str, status: int = 200) -> str:
        """The markup of a page that answers with that status."""
        answer = self.client.get(path)
        assert answer.status_code == status, (path, answer.status_code, answer.location)
        return answer.get_data(as_text=True)

    def text(self, path: str) -> str:
        """The words of a page."""
        return unescape(words(self.page(path)))

    def post(self, path: str, /, **typed: object) -> TestResponse:
        """A form's answer."""
        return self.client.post(path, data=typed)

    def send(self, path: str, status: int = 302, /, **typed: object) -> str:
        """The words of a form's answer, after its redirect where there is one."""
        answer = self.post(path, **typed)
        shown = unescape(words(answer.get_data(as_text=True)))
        assert answer.status_code == status, (path, answer.status_code, shown)
        return self.text(answer.location) if status == 302 else shown

    def ids(self, deed: Deed | None = None) -> dict[str, uuid.UUID]:
        """Ids by name: guru, classes, students and parents of a school."""
        school_id = (deed or self.deed).school_id
        with self.store.read() as session:
            found = {row.name: row.teacher_id for row in list_teachers(session, school_id, also_left=True)}
            found |= {row.name: row.class_id for row in list_classes(session, school_id, also_left=True)}
            found |= {row.name: row.student_id for row in list_students(session, school_id, also_left=True)}
            return found | {row.name: row.parent_id for row in list_parents(session, school_id)}


def open_site(platform: Platform) -> Site:
    """A fresh site with the koordinator signed in; CSRF is off, for it has a test of its own."""
    deed = platform.store.write(lambda s: _settle(s, npsn="69990001", part="7KQ2"))
    other = platform.store.write(lambda s: _settle(s, npsn="69990002", part="8LR3"))
    app = create_app(platform)
    app.config["WTF_CSRF_ENABLED"] = False
    app.config["PROPAGATE_EXCEPTIONS"] = True
    site = Site(app, app.test_client(), platform.store, deed, other)
    site.sign_in()
    return site


def empty_site(platform: Platform) -> Site:
    """A site whose school has nobody in it yet."""
    site = open_site(platform)

    def settle(session: Session) -> Deed:
        deed = found(session, npsn="69990003", part="9MS4")
        _account(session, deed, "nur", "koordinator")
        return deed

    site.deed = platform.store.write(settle)
    site.sign_in("nur", npsn="69990003")
    return site


def _settle(session: Session, *, npsn: str, part: str) -> Deed:
    deed = found(session, npsn=npsn, part=part)
    for kind, rows in (("guru", GURU), ("peserta-didik", STUDENTS), ("mengajar", LESSONS)):
        assert take(session, deed, kind, *rows).new == len(rows)
    facts = PartnerFacts("PT Maju Contoh", "RPL", "Dewi", competences=4, hosts_internship=True, accredited=True)
    save_partner(session, deed, facts)
    _account(session, deed, "rina", "koordinator")
    _account(session, deed, "budi", "guru penilai")
    return deed


def _account(session: Session, deed: Deed, username: str, roles: str) -> None:
    school = find_school(session, deed.school_id)
    assert school is not None
    names = {"username": username, "name": username.title(), "roles": roles}
    session.add(Account(school_id=school.school_id, session_key=username, password_hash=HASH, **names))
    session.flush()
