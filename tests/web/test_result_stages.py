"""A guru's result of one period holds the scores of another only once these were handed over too."""

import re
import uuid

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.kinds import PeriodKind
from collect.operations.appraise import appraise_period
from collect.operations.paper_forms import Printer, forms_of
from collect.operations.seal import close_period
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast_year import hand_over_to
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_value import Scene


def _formatif(scene: Scene) -> uuid.UUID:
    """Budi's formatif, closed and computed; his sumatif is computed by the scene, but not handed over."""
    cast = scene.cast

    def work(session: Session) -> uuid.UUID:
        period_id = school.period(session, cast, kind=PeriodKind.FORMATIVE)
        school.name_guru(session, cast, period_id, cast.guru[:1], assessor=cast.guru[4])
        school.observe(session, cast, period_id, cast.guru[0], score=1)
        close_period(session, cast.deed, period_id)
        assert appraise_period(session, cast.deed, period_id, say=say) == []
        return period_id

    return scene.platform.store.write(work)


def _stages(scene: Scene, period_id: uuid.UUID, *, reader: bool) -> set[str]:
    """The stages whose values the forms hold, for the guru as reader or for the school."""
    cast, guru = scene.cast, scene.cast.guru[0]
    printer = Printer(scene.platform.secret, "https://pkg.example", cast.deed.today)
    with scene.platform.store.read() as session:
        (forms,) = forms_of(
            session, cast.deed, period_id, printer=printer, teacher_id=guru, reader_id=guru if reader else None
        )
    return {str(kind) for kind, values in forms.stages.items() if values}


def _told(scene: Scene, period_id: uuid.UUID, username: str) -> str:
    """The page of that guru's result, as far as its radar's table goes."""
    answer = scene.get(f"/hasil/{period_id}/{scene.cast.guru[0]}", username)
    assert answer.status_code == 200
    return answer.text


def _columns(page: str) -> set[str]:
    """The stages that stand as columns in a table on the page."""
    return set(re.findall(r">(Formatif|Kemajuan|Sumatif)</th>", page))


@pytest.mark.parametrize("formatif", [True, False])
@pytest.mark.parametrize("sumatif", [True, False])
def test_forms_and_pages_of_a_guru_hold_only_the_stages_that_were_handed_over(
    platform: Platform, formatif: bool, sumatif: bool
) -> None:
    scene = table(platform)
    first = _formatif(scene)
    if formatif:
        platform.store.write(lambda session: hand_over_to(session, scene.cast, first, scene.cast.guru[0]))
    if sumatif:
        handed_over(scene)
    assert _stages(scene, first, reader=True) == {"formatif"} | ({"sumatif"} if sumatif else set())
    assert _stages(scene, scene.period_id, reader=True) == {"sumatif"} | ({"formatif"} if formatif else set())
    both = {"Formatif", "Sumatif"} if formatif and sumatif else set()
    assert _columns(_told(scene, first, "budi")) == (both or ({"Formatif"} if formatif else set()))
    assert _columns(_told(scene, scene.period_id, "budi")) == (both or ({"Sumatif"} if sumatif else set()))


def test_the_school_reads_all_stages_side_by_side(platform: Platform) -> None:
    scene = table(platform)
    first = _formatif(scene)
    assert _stages(scene, first, reader=False) == {"formatif", "sumatif"}
    assert _columns(_told(scene, first, "kepala")) == {"Formatif", "Sumatif"}


def test_the_files_of_a_guru_are_made_for_the_guru_as_reader(platform: Platform) -> None:
    scene = table(platform)
    first = _formatif(scene)
    platform.store.write(lambda session: hand_over_to(session, scene.cast, first, scene.cast.guru[0]))
    asked: list[uuid.UUID | None] = []
    address = f"/hasil/{first}/{scene.cast.guru[0]}/lampiran"

    def watched(*args: object, **named: object) -> object:
        asked.append(named["reader_id"])  # type: ignore[arg-type]
        return forms_of(*args, **named)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("collect.web.paper_files.forms_of", watched)
        for username in ("budi", "kepala"):
            for form in ("pdf", "xlsx"):
                assert scene.get(f"{address}.{form}", username).status_code == 200
    guru = scene.cast.guru[0]
    assert asked == [guru, guru, None, None]
