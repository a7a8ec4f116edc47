"""The pictures of a result speak the page's language; the papers behind them stay Indonesian."""

import re
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.storage.accounts import Account
from tests.web.cast_agreement import handed_over, table

OWN = "/hasil/{period}/{guru}"


def test_the_pictures_of_an_english_page_are_english(platform: Platform) -> None:
    scene = handed_over(table(platform))
    assert "Dari nilai penilai ke nilai akhir" in _pictures(scene.get(OWN, "budi").text)
    school_id, account_id = scene.accounts["budi"]

    def speak(session: Session) -> None:
        session.get_one(Account, (school_id, account_id)).language = "en"

    platform.store.write(speak)
    drawn = _pictures(scene.get(OWN, "budi").text)
    assert "Final mark" in drawn
    for word in ("Dari nilai penilai ke nilai akhir", "Nilai akhir", "Peserta didik", "Sumatif"):
        assert word not in drawn, word
    paper = PdfReader(BytesIO(scene.get(f"{OWN}/lampiran.pdf?kertas=A4", "budi").data))
    assert "nilai" in " ".join(page.extract_text() for page in paper.pages).lower()


def _pictures(page: str) -> str:
    """The drawings with the tables behind them."""
    found = re.findall(r'<figure class="drawn">.*?</figure>', page, re.DOTALL)
    assert len(found) == 3
    return " ".join(found)
