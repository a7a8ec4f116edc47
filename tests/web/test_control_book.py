"""The result of control as a workbook: samples, verdicts, signatures, and what an external team found."""

from io import BytesIO

import openpyxl
import pytest

from tests.web.cast_control import press
from tests.web.cast_value import Scene
from tests.web.test_control import PAGE, draw, drawn, invite
from tests.web.test_control import scene as checked_scene

scene = checked_scene
BOOK = f"{PAGE}/hasil.xlsx"


def _sheets(scene: Scene, who: str = "rina") -> dict[str, list[list[str]]]:
    """The cells of each sheet below its table's head."""
    answer = scene.get(BOOK, who)
    assert answer.status_code == 200
    book = openpyxl.load_workbook(BytesIO(answer.data))
    found = {}
    for sheet in book.worksheets:
        assert not [cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
        rows = [["" if cell.value is None else str(cell.value) for cell in line] for line in sheet.iter_rows()]
        head = next(place for place, row in enumerate(rows) if row[0] == "Undian")
        found[sheet.title] = rows[head + 1 :]
    return found


def test_before_a_draw_there_is_an_empty_book_and_no_link(scene: Scene) -> None:
    assert "hasil.xlsx" not in scene.get(PAGE, "wawas").text
    assert [rows[0][0] for rows in _sheets(scene).values()] == ["Belum ada."] * 3


def test_the_internal_control_stands_in_the_book(scene: Scene) -> None:
    row = draw(scene)
    said = {f"putusan-{number}": "sesuai" for number in range(1, 15)}
    said |= {"putusan-3": "tidak-sesuai", "alasan-3": "=HYPERLINK(1) tanpa catatan"}
    press(scene, row, "/pembelajaran/periksa", said, "wawas")
    other = drawn(scene)[1]
    fits = {f"putusan-{number}": "sesuai" for number in range(1, 15)}
    press(scene, other, "/pembelajaran/periksa", fits, "wawas")
    press(scene, other, "/tanda-tangan", {"sure": "y"}, "wawas")
    assert f"{BOOK}?kertas=F4".format(period=scene.period_id) in scene.get(PAGE, "wawas").text.replace("&amp;", "&")
    found = _sheets(scene, "wawas")
    assert len(found["Sampel"]) == 2
    assert {line[1] for line in found["Sampel"]} == {"internal"}
    assert {line[6] for line in found["Sampel"]} == {"481516"}
    assert sorted(line[7] for line in found["Sampel"]) == ["", "Wawas (wawas), pengawas"]
    verdicts = [line for line in found["Pemeriksaan"] if line[0] == "1"]
    assert len(verdicts) == 28
    (against,) = [line for line in verdicts if line[5] == "tidak sesuai"]
    assert against[3].startswith("3. ")
    assert against[6] == "=HYPERLINK(1) tanpa catatan"
    assert found["Temuan tim luar"][0][0] == "Belum ada."


def test_the_findings_of_a_team_stand_in_the_book(scene: Scene) -> None:
    row, _rows = invite(scene)
    typed = {"documents": "kurang", "way": "sesuai", "text": "RPP belum ada", "advice": "Lengkapi"}
    scene.post(f"/kunjungan/{row.teacher_id}", typed, "tim")
    found = _sheets(scene)
    assert {line[1] for line in found["Sampel"]} == {"tim luar"}
    (line,) = found["Temuan tim luar"]
    assert (line[1], line[3], line[4], line[5]) == ("Tim Dinas", "masih kurang", "sesuai pedoman", "RPP belum ada")
    assert found["Pemeriksaan"][0][0] == "Belum ada."


@pytest.mark.parametrize("who", ["budi", "lain", "kepala-lain"])
def test_others_do_not_get_it(scene: Scene, who: str) -> None:
    assert scene.get(BOOK, who).status_code == 404
    assert scene.get(BOOK, None).location.startswith("/masuk")
