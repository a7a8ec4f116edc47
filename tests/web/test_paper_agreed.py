"""The page behind a paper's code tells how far the value has come by now, without names or reasons of an objection."""

from datetime import date

from flask.testing import FlaskClient

from collect.config import Platform
from collect.operations.agree import agree, hand_over, sign
from collect.operations.paper_forms import Printer, forms_of
from tests.operations.cast_agree import REASON, Table, objected, set_table
from tests.web.cast_coordinate import words

BASE = "http://localhost"


def _address(platform: Platform, table: Table) -> str:
    with platform.store.read() as session:
        printer = Printer(platform.secret, BASE, date(2026, 9, 1))
        (forms,) = forms_of(session, table.cast.deed, table.period_id, printer=printer, teacher_id=table.cast.guru[0])
    assert forms.stamp is not None
    return forms.stamp.link.removeprefix(BASE.upper())


def _page(passer_by: FlaskClient, address: str) -> str:
    answer = passer_by.get(address)
    assert answer.status_code == 200
    return words(answer.text)


def test_the_page_behind_a_paper_says_unsigned_until_it_is_signed(platform: Platform, passer_by: FlaskClient) -> None:
    table = platform.store.write(set_table)
    deed, address = table.cast.deed, _address(platform, table)
    assert "Belum ditandatangani: belum disetujui guru." in _page(passer_by, address)
    platform.store.write(lambda s: hand_over(s, deed, table.penilai, table.place))
    platform.store.write(lambda s: agree(s, deed, table.guru, table.place))
    assert "Belum ditandatangani: disetujui guru pada " in _page(passer_by, address)
    chosen = {table.cast.guru[0]: 1}
    platform.store.write(lambda s: sign(s, deed, table.head, period_id=table.period_id, chosen=chosen))
    page = _page(passer_by, address)
    assert "Belum ditandatangani" not in page
    assert "Disetujui guru" in page
    assert "Ditandatangani kepala sekolah" in page
    assert not [one for one in (table.head, table.penilai) if one.name in page]


def test_of_an_objection_the_page_says_that_it_is_there_and_no_more(platform: Platform, passer_by: FlaskClient) -> None:
    table = platform.store.write(set_table)
    platform.store.write(lambda s: objected(s, table))
    page = _page(passer_by, _address(platform, table))
    assert "Belum ditandatangani: keberatan guru belum selesai." in page
    assert REASON not in page
