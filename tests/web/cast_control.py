"""Forms of control as a browser sends them: with what the page that was opened carries along unseen."""

import re

from werkzeug.test import TestResponse

from collect.storage.controls import ControlGuru
from tests.web.cast_value import Scene


def address(scene: Scene, row: ControlGuru, deed: str = "") -> str:
    """A checked guru's page, or one of its deeds."""
    return f"/pengendalian/{scene.period_id}/{row.draw_id}/{row.teacher_id}{deed}"


def carried(scene: Scene, row: ControlGuru, deed: str, who: str) -> dict[str, str]:
    """The hidden fields of a form on the page as it is now; none where the page has no such form."""
    page = scene.get(address(scene, row), who).text
    form = re.search(rf'<form[^>]*action="{address(scene, row, deed)}">(.*?)</form>', page, re.DOTALL)
    return dict(re.findall(r'type="hidden" name="(isi[^"]*)" value="([^"]+)"', form[1])) if form else {}


def press(scene: Scene, row: ControlGuru, deed: str, typed: dict[str, str], who: str) -> TestResponse:
    """Open the page, fill in the form and send it; what comes back, a redirect as such."""
    return scene.post(address(scene, row, deed), carried(scene, row, deed, who) | typed, who)


def press_through(scene: Scene, row: ControlGuru, deed: str, typed: dict[str, str], who: str) -> str:
    """The same; the page after it."""
    data = carried(scene, row, deed, who) | typed
    return scene.browser(who).post(address(scene, row, deed), data=data, follow_redirects=True).text
