"""The first page of a koordinator whose school works in several periods at once."""

import uuid
from datetime import UTC, date, datetime, time

import pytest

from collect.config import Platform
from collect.domain.kinds import PeriodKind
from collect.operations.seal import close_period
from collect.storage.periods import Period
from collect.web.coordinate.home.facts import gather
from collect.web.coordinate.home.notices import notices
from tests.operations.cast import name_guru, period, running
from tests.operations.cast_year import formative_year, progress
from tests.web.cast_coordinate import Site, open_site, words

TODAY = date(2026, 11, 20)


@pytest.fixture
def site(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> Site:
    # The pages' day is that of the period, whatever day it is here.
    monkeypatch.setattr("collect.web.access.now", lambda: datetime.combine(TODAY, time(5), UTC))
    made = open_site(platform)
    made.sign_in()
    return made


def test_each_running_period_is_one_click_away(site: Site, platform: Platform) -> None:
    own = site.own
    sumatif = site.store.write(lambda s: running(s, own, platform.secret, own.guru[:2]))
    assert 'aria-label="Periode"' not in site.page("/koordinator/")
    formatif = site.store.write(lambda s: period(s, own, kind=PeriodKind.FORMATIVE))
    page = site.page("/koordinator/")
    assert f'<a href="/koordinator/?periode={sumatif}" aria-current="true">' in page
    assert f'<a href="/koordinator/?periode={formatif}">' in page
    other = site.page(f"/koordinator/?periode={formatif}")
    assert f'<a href="/koordinator/?periode={formatif}" aria-current="true">' in other
    assert f"/koordinator/periode/{formatif}/usulan" in other
    site.page(f"/koordinator/?periode={uuid.uuid4()}", 404)
    site.page("/koordinator/?periode=apa", 404)


def test_a_closed_sumatif_with_missing_values_stays_when_another_is_opened_for_next_year(
    site: Site, platform: Platform
) -> None:
    own = site.own
    sumatif = site.store.write(lambda s: running(s, own, platform.secret, own.guru[:2]))
    site.store.write(lambda s: close_period(s, own.deed, sumatif))
    ahead = site.store.write(lambda s: period(s, own))

    def later(row: Period | None) -> None:
        assert row is not None
        row.year, row.opens_on, row.closes_on = 2027, date(2027, 11, 1), date(2027, 11, 30)

    site.store.write(lambda s: later(s.get(Period, (own.school_id, ahead))))
    page = site.page("/koordinator/")
    assert f'<a href="/koordinator/?periode={sumatif}" aria-current="true">' in page
    assert "Hitung nilai" in words(page)


def test_a_kemajuan_after_a_formatif_waits_for_nobody_who_has_nothing_to_develop(site: Site) -> None:
    year = site.store.write(lambda s: formative_year(s, site.own))
    plain = site.store.write(lambda s: period(s, site.own, kind=PeriodKind.SUMMATIVE))
    site.store.write(lambda s: name_guru(s, site.own, plain, site.own.guru[:1]))
    followed = site.store.write(lambda s: progress(s, year))
    site.store.write(lambda s: name_guru(s, site.own, followed, site.own.guru[:2]))

    def warned(chosen: uuid.UUID) -> list[str]:
        with site.store.read() as session, site.app.test_request_context():
            facts = gather(session, site.own.school_id, TODAY, chosen=chosen)
            assert facts.period is not None
            assert facts.period.unassigned
            return [one.text for one in notices(facts) if "belum masuk periode" in one.text]

    assert len(warned(plain)) == 1
    assert warned(followed) == []
