"""A penilai reads the school's own wording, and can use an instrument that the school completed."""

import pytest
from flask import Flask

from collect.config import Platform
from collect.operations.secret import Secret
from collect.operations.wordings import set_wording
from collect.web.app import create_app
from tests.web.cast_assess import Staff, deed, give_duty, signed_in, staff

DUTY = "ketua-program-keahlian"


@pytest.fixture
def cast(platform: Platform, secret: Secret) -> Staff:
    return platform.store.write(lambda session: staff(session, secret))


@pytest.fixture
def app(platform: Platform) -> Flask:
    made = create_app(platform)
    made.config["WTF_CSRF_ENABLED"] = False
    return made


def keep(platform: Platform, cast: Staff, code: str, texts: dict[str, str]) -> None:
    platform.store.write(
        lambda s: set_wording(s, deed(cast.hall), code, texts=texts, source="Buku 2 milik sekolah", based_on=0)
    )


def test_the_penilai_reads_the_schools_indicators(platform: Platform, app: Flask, cast: Staff) -> None:
    keep(platform, cast, "guru-mapel", {f"K1.{n}": f"Indikator sekolah {n}" for n in range(1, 7)} | {"K2": "Nama dua"})
    budi = signed_in(app, cast.budi)
    page = budi.get(f"{cast.address}/pembelajaran/1").get_data(as_text=True)
    assert [f"Indikator sekolah {n}" in page for n in range(1, 7)] == [True] * 6
    assert "naskah sekolah" in page
    whole = budi.get(cast.address).get_data(as_text=True)
    assert "2. Nama dua" in whole
    assert whole.count("naskah sekolah") == 1


def test_a_duty_opens_for_the_penilai_once_the_school_completed_it(platform: Platform, app: Flask, cast: Staff) -> None:
    give_duty(platform.store, cast.hall, DUTY)
    budi, path = signed_in(app, cast.budi), f"{cast.address}/tugas-tambahan/1"
    assert budi.get(path).status_code == 409
    keep(platform, cast, DUTY, {f"K{n}.{i}": f"Kriteria {n}.{i}" for n in range(1, 9) for i in (1, 2)})
    assert "Kriteria 1.2" in budi.get(path).get_data(as_text=True)
    sent = {"s1": "4", "s2": "3", "revision": "0"}
    assert budi.post(path, data=sent).status_code == 302
    assert "3,5" in budi.get(path).get_data(as_text=True)
