"""Values that wait for guru who cannot come in are told to whoever can make their accounts."""

from collect.config import Platform
from tests.operations import cast as school
from tests.web.cast_value import stage

PAGE = "/hasil/{period}/kesepakatan"


def test_the_koordinator_reads_how_many_guru_have_no_account_and_where_one_is_made(platform: Platform) -> None:
    scene = stage(platform, "closed", guru=3)
    cast = scene.cast
    page = scene.get(PAGE).text
    assert "1 guru belum punya akun, jadi belum dapat membaca dan menyetujui nilainya." in page
    assert 'href="/koordinator/akun/' in page
    assert f'<a href="/koordinator/nilai/{scene.period_id}/guru/{cast.guru[0]}">Guru 01</a>' in page
    assert "belum punya akun" not in scene.get(PAGE, "kepala").text
    platform.store.write(lambda s: school.account(s, cast, "tiga", "guru", cast.guru[2]))
    assert "belum punya akun" not in scene.get(PAGE).text
