"""A school that holds the official wording shows it to its respondents too, from the next opening on."""

from datetime import UTC, datetime

from flask.testing import FlaskClient

from collect.config import Platform
from collect.domain.wording import ours
from collect.operations.deed import Deed
from collect.operations.wordings import definition_of, drop_wording, set_wording
from tests.web.cast_respond import Hall, address_of, answering, send_as_script

CODE = "peserta-didik"


def _keep(platform: Platform, hall: Hall, texts: dict[str, str], *, based_on: int = 0) -> None:
    deed = Deed(hall.school_id, "koordinator", datetime.now(UTC))
    whole = ours(definition_of(CODE)) | texts
    platform.store.write(
        lambda s: set_wording(s, deed, CODE, texts=whole, source="Buku milik sekolah <3>", based_on=based_on)
    )


def test_the_next_opening_shows_the_schools_own_statements(
    platform: Platform, hall: Hall, passer_by: FlaskClient
) -> None:
    before = passer_by.get(address_of(hall)).text
    _keep(platform, hall, {"B7": "Guru datang <tepat> waktu."})
    passer_by.get(f"/i/{hall.codes[0]}")
    page = passer_by.get(address_of(hall)).text
    assert "Guru datang &lt;tepat&gt; waktu." not in before
    assert "Guru datang &lt;tepat&gt; waktu." in page
    assert "naskah sekolah: Buku milik sekolah &lt;3&gt;" in page
    assert page.count("<fieldset") == 42
    assert send_as_script(passer_by, address_of(hall)).status_code == 200


def test_a_newer_wording_and_the_way_back_are_seen_too(platform: Platform, hall: Hall, passer_by: FlaskClient) -> None:
    shown = []
    _keep(platform, hall, {"B7": "Naskah yang pertama."})
    shown.append(passer_by.get(address_of(hall)).text)
    _keep(platform, hall, {"B7": "Naskah yang kedua."}, based_on=1)
    shown.append(passer_by.get(address_of(hall)).text)
    deed = Deed(hall.school_id, "koordinator", datetime.now(UTC))
    platform.store.write(lambda s: drop_wording(s, deed, CODE, based_on=2))
    shown.append(passer_by.get(address_of(hall)).text)
    assert ["Naskah yang pertama." in page for page in shown] == [True, False, False]
    assert ["Naskah yang kedua." in page for page in shown] == [False, True, False]
    assert ["naskah sekolah" in page for page in shown] == [True, True, False]


def test_our_translation_never_stands_for_a_schools_own_text(
    platform: Platform, hall: Hall, passer_by: FlaskClient
) -> None:
    translated = passer_by.get(address_of(hall) + "?bahasa=en").text
    _keep(platform, hall, {"B7": "Naskah yang pertama."})
    page = passer_by.get(address_of(hall) + "?bahasa=en").text
    assert '<div lang="id">' not in translated
    assert '<div lang="id">' in page
    assert "Naskah yang pertama." in page


def test_another_schools_wording_changes_nothing(platform: Platform, hall: Hall, passer_by: FlaskClient) -> None:
    other = platform.store.write(lambda session: answering(session, platform.secret, part="8MR3", npsn="20100002"))
    _keep(platform, other, {"B7": "Naskah tetangga."})
    assert "Naskah tetangga." in passer_by.get(address_of(other)).text
    assert "Naskah tetangga." not in passer_by.get(address_of(hall)).text
