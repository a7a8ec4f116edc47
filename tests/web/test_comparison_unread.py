"""The year side by side tells a guru nothing of a sumatif whose value was not handed over."""

from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.kinds import PeriodKind
from collect.operations.seal import close_period
from tests.operations import cast as school
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_value import Scene

MINE = "/pkb/saya"


def _compared(scene: Scene) -> bool:
    """Whether the guru's page sets the sumatif beside the formatif."""
    page = scene.get(MINE, "budi").text
    assert "Tindak lanjut PKB Bapak/Ibu" in page
    assert "Formatif 2026" in page
    return '<th class="n" scope="col">Sumatif</th>' in page


def test_the_sumatif_is_compared_once_it_is_handed_over_and_not_before(platform: Platform) -> None:
    scene = table(platform)

    def formatif(session: Session) -> None:
        cast = scene.cast
        period_id = school.period(session, cast, kind=PeriodKind.FORMATIVE)
        school.name_guru(session, cast, period_id, cast.guru[:1], assessor=cast.guru[4])
        school.observe(session, cast, period_id, cast.guru[0], score=1)
        close_period(session, cast.deed, period_id)

    platform.store.write(formatif)
    assert _compared(scene) is False
    handed_over(scene)
    assert _compared(scene) is True
