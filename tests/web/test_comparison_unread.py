"""The year side by side tells a guru nothing of a formatif or sumatif that was not handed over."""

import uuid

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.kinds import PeriodKind
from collect.operations.seal import close_period
from tests.operations import cast as school
from tests.operations.cast_year import hand_over_to
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_value import Scene

MINE = "/pkb/saya"


def _compared(scene: Scene) -> bool:
    """Whether the guru's page sets the sumatif beside the formatif."""
    page = scene.get(MINE, "budi").text
    assert "Tindak lanjut PKB Bapak/Ibu" in page
    assert "Formatif 2026" in page
    return '<th class="n" scope="col">Sumatif</th>' in page


@pytest.mark.parametrize("formatif_first", [True, False])
def test_the_stages_are_compared_once_both_are_handed_over_and_not_before(
    platform: Platform, formatif_first: bool
) -> None:
    scene = table(platform)
    cast = scene.cast

    def formatif(session: Session) -> uuid.UUID:
        period_id = school.period(session, cast, kind=PeriodKind.FORMATIVE)
        school.name_guru(session, cast, period_id, cast.guru[:1], assessor=cast.guru[4])
        school.observe(session, cast, period_id, cast.guru[0], score=1)
        close_period(session, cast.deed, period_id)
        return period_id

    period_id = platform.store.write(formatif)

    def hand_over(*, the_formatif: bool) -> None:
        if the_formatif:
            platform.store.write(lambda session: hand_over_to(session, cast, period_id, cast.guru[0]))
        else:
            handed_over(scene)

    assert _compared(scene) is False
    hand_over(the_formatif=formatif_first)
    assert _compared(scene) is False
    hand_over(the_formatif=not formatif_first)
    assert _compared(scene) is True
