"""A period without questionnaires (formatif, kemajuan) speaks of observing alone: no draw, no cards, no answers."""

import re
import uuid

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.kinds import PeriodKind
from collect.operations.appraise import appraise_period
from collect.operations.propose import accept_assignments
from collect.operations.seal import close_period
from collect.words import say
from tests.operations.cast import name_guru, period
from tests.operations.cast_year import Year, formative_year, look, progress
from tests.web.cast_coordinate import Site, open_site, words

FOREIGN = re.compile(r"pengisian|undi(?!p)|diundi|kartu|jawaban(?! Bapak)|responden", re.IGNORECASE)
"""Of these only a period with questionnaires speaks."""


@pytest.fixture
def site(platform: Platform) -> Site:
    made = open_site(platform)
    made.sign_in()
    return made


def _observing(site: Site) -> uuid.UUID:
    """A formatif under way: one guru observed, one not."""

    def work(session: Session) -> uuid.UUID:
        made = period(session, site.own, kind=PeriodKind.FORMATIVE)
        name_guru(session, site.own, made, site.own.guru[:2], assessor=site.own.guru[4])
        look(session, site.own, made, site.own.guru[0], scores={})
        return made

    return site.store.write(work)


def _closed(site: Site) -> uuid.UUID:
    made = _observing(site)

    def work(session: Session) -> None:
        close_period(session, site.own.deed, made)
        appraise_period(session, site.own.deed, made, say=say)

    site.store.write(work)
    return made


def _compared(site: Site) -> tuple[Year, uuid.UUID]:
    """A kemajuan that follows a formatif, with one guru."""

    def work(session: Session) -> tuple[Year, uuid.UUID]:
        year = formative_year(session, site.own)
        made = progress(session, year)
        accept_assignments(session, site.own.deed, made, site.own.guru[:1])
        return year, made

    return site.store.write(work)


def _main(page: str) -> str:
    return words(page[page.index("<main") : page.index("</main>")])


def _pages(made: uuid.UUID, guru: uuid.UUID) -> list[str]:
    value, one = f"/koordinator/nilai/{made}", f"/koordinator/periode/{made}"
    return [one, f"{one}/penilai", f"{value}?saring=semua", f"{value}/guru/{guru}", f"{value}/tutup"]


def test_no_page_of_a_formatif_under_way_speaks_of_answering(site: Site) -> None:
    made = _observing(site)
    for path in _pages(made, site.own.guru[0]):
        assert not FOREIGN.findall(_main(site.page(path))), path
    home = site.page("/koordinator/")
    for kind in ("undian", "tindak-lanjut", "nilai"):
        link = f'href="/koordinator/{kind}/{made}'
        assert (f'{link}"' in home) == (kind == "nilai"), kind
    assert f"/koordinator/nilai/{made}/kehadiran" not in home


def test_no_page_of_a_closed_formatif_speaks_of_answering(site: Site) -> None:
    made = _closed(site)
    for path in _pages(made, site.own.guru[0])[:-1]:
        assert not FOREIGN.findall(_main(site.page(path))), path
    page = _main(site.page(f"/koordinator/nilai/{made}"))
    assert "Pengamatan ditutup" in page
    assert "disegel" not in page


def test_closing_speaks_of_observing(site: Site) -> None:
    made = _observing(site)
    address = f"/koordinator/nilai/{made}/tutup"
    assert "Tutup pengamatan sekarang" in site.page(address)
    assert "jika pengamatan memang akan ditutup" in site.send(address, 422)
    assert "Formatif 2026 ditutup" in site.send(address, sure="y")
    assert "Formatif 2026 sudah ditutup" in site.send(address, sure="y")


@pytest.mark.parametrize("path", ["undian/{}", "tindak-lanjut/{}", "nilai/{}/mutu", "nilai/{}/kehadiran"])
def test_who_goes_to_a_page_of_answering_is_told_that_there_is_none(site: Site, path: str) -> None:
    made = _observing(site)
    answer = site.client.get(f"/koordinator/{path.format(made)}")
    assert (answer.status_code, answer.location) == (302, f"/koordinator/periode/{made}")
    assert "Formatif 2026 tidak memakai kuesioner, jadi tidak ada undian" in site.page(answer.location)


def test_the_penilai_of_a_kemajuan_come_from_its_formatif(site: Site) -> None:
    year, made = _compared(site)
    page = site.page(f"/koordinator/periode/{made}/penilai")
    assert "sama dengan penilainya pada Formatif 2026" in words(page)
    assert f'href="/koordinator/periode/{year.formative}#guru"' in page


def test_a_kemajuan_that_is_only_compared_has_nothing_to_be_signed(site: Site) -> None:
    _year, made = _compared(site)
    site.store.write(lambda s: look(s, site.own, made, site.own.guru[0], scores={}))
    site.store.write(lambda s: close_period(s, site.own.deed, made))
    standing = _main(site.page(f"/hasil/{made}/kesepakatan"))
    assert "pada 1 guru tidak ada nilai yang diserahkan, disetujui, atau ditandatangani" in standing
    assert "belum diserahkan" not in standing
    page = site.page(f"/koordinator/nilai/{made}")
    assert "kesepakatan" not in page
    assert not FOREIGN.findall(_main(page))
    assert f"/hasil/{made}/kesepakatan" not in site.page(f"/koordinator/periode/{made}")
