"""The privacy page: a summary of five lines first, then who, what, why, how long, and what remains possible."""

import re

import pytest
from flask.testing import FlaskClient

from collect.config import Platform
from collect.domain.retention import DEFAULT_MONTHS, LEAST_MONTHS, MOST_MONTHS
from collect.intake.evidence_file import FILE_BYTES
from collect.web.app import create_app

KNOWN = {"5": "rights", "13": "rights", "16": "principles", "20": "basis", "25": "children", "46": "breach"}
"""The articles of UU 27/2022 that the page may name; one that is not certain is not named."""


@pytest.fixture
def page(platform: Platform) -> str:
    return create_app(platform).test_client().get("/privasi").text


def test_a_summary_of_five_lines_comes_first(page: str) -> None:
    summary = page[page.index('id="singkat"') : page.index("</section>")]
    assert summary.count("<li>") == 5
    assert page.index('id="singkat"') < page.index("Siapa yang bertanggung jawab")
    lines = re.findall(r"<li>(.*?)</li>", summary)
    assert max(len(line) for line in lines) <= 130


def test_only_articles_that_are_certain_are_named(page: str) -> None:
    assert set(re.findall(r"Pasal (\d+)", page)) == KNOWN.keys()


def test_the_rule_of_keeping_is_said_with_its_numbers(page: str) -> None:
    for words in (
        f"paling sedikit {LEAST_MONTHS} bulan",
        f"paling lama {MOST_MONTHS} bulan",
        f"berlaku {DEFAULT_MONTHS} bulan",
    ):
        assert words in page


@pytest.mark.parametrize(
    "words",
    [
        "Pengendali data pribadi adalah sekolah",
        "diisi sangat cepat",
        "Kode yang salah: hanya jumlahnya per hari",
        "Pilihan yang belum terkirim disimpan di ponsel itu sendiri",
        "tanda bahwa ponsel ini sudah membuka kartu ini",
        "catatan kerjanya sampai tertimpa",
        "salinan cadangan lama",
        "3 x 24 jam",
    ],
)
def test_what_is_kept_and_what_an_owner_could_do_is_said_plainly(page: str, words: str) -> None:
    assert words in page


def test_evidence_is_named_with_who_opens_it_and_how_long_it_stays(page: str) -> None:
    start = page.index("Foto dan dokumen bukti pengamatan")
    part = page[start : page.index("<h2>", start)]
    assert f"paling besar {FILE_BYTES // 10**6} MB" in part
    for words in (
        "lokasi dan data kamera tidak ikut tersimpan",
        "guru itu sendiri sesudah hasilnya diserahkan",
        "selama mediasi",
        "sampai hari terakhir kunjungannya",
        "tidak dihapus program, juga tidak ketika jawaban dihapus",
    ):
        assert words in part


def test_the_cookies_named_are_all_there_are(platform: Platform) -> None:
    client: FlaskClient = create_app(platform).test_client()
    for path in ("/privasi", "/kode", "/i/TIDAKADA"):
        assert client.get(path).headers.getlist("Set-Cookie") == []
    kept = client.get("/privasi?bahasa=en").headers.getlist("Set-Cookie")
    assert [text.split("=")[0] for text in kept] == ["bahasa"]
