"""Every page of the application, with an address at which the whole school's cast has something to show.

A new rule that answers a page to GET has to be named here, or in `NO_PAGES` with the reason why there is nothing to look at.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True, eq=False)
class Page:
    """An address with names of the cast's ids in braces, and who looks; `typed`: the form whose answer is the page.

    `by_hand`: why no link leads there from that person's first page.
    """

    path: str
    who: str | None = "rina"
    typed: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    by_hand: str = ""

    def __str__(self) -> str:
        return f"{self.who or 'siapa pun'} {self.path}"


_PAPER = "the QR code of a printed form leads there"
_CARD = "the QR code of a card leads there"
_LOST = "an address that is not there"

_SETUP = {
    "npsn": "20100009",
    "name": "SMP Contoh Cendana",
    "kind": "smp",
    "city": "Kota Contoh",
    "timezone": "Asia/Makassar",
    "coordinator": "Rina Contoh",
    "username": "rina",
    "word": "{setup_word}",
}
EMPTY = (
    Page("/mulai", None),
    Page("/mulai", None, typed={"npsn": "1"}, status=422),
    Page("/mulai", None, typed=_SETUP),
)
"""On a platform without a school."""
PUBLIC = (
    Page("/masuk", None),
    Page("/masuk/pertama", None),
    Page("/kode", None),
    Page("/kode", None, typed={"code": "123"}, status=422),
    Page("/privasi", None),
    Page("/tidak-ada", None, status=404, by_hand=_LOST),
    Page("/koordinator/masa-simpan", None, typed={"csrf_token": "lama", "months": "12"}, status=401),
    Page("/periksa/{paper}", None, by_hand=_PAPER),
    Page("/periksa/7KQ2/a/b/1/c", None, status=404, by_hand=_PAPER),
)
RESPONDENTS = (
    Page("/i/{card_peserta-didik}", None, by_hand=_CARD),
    Page("/i/{drawn_card}/{drawn_for}", None, by_hand=_CARD),
    Page("/i/{card_teman-sejawat}", None, by_hand=_CARD),
    Page("/i/{used_orang-tua}", None, by_hand=_CARD),
    Page("/i/TIDAKADA", None, status=404, by_hand=_CARD),
)
DATA = (
    Page("/koordinator/data/"),
    Page("/koordinator/data/guru"),
    Page("/koordinator/data/guru?cari=tidakadaorangnya", by_hand="what a search that finds nobody says"),
    Page("/koordinator/data/guru/tambah"),
    Page("/koordinator/data/guru/tambah", typed={"name": ""}),
    Page("/koordinator/data/guru/{long_name}"),
    Page("/koordinator/data/siswa"),
    Page("/koordinator/data/siswa/tambah"),
    Page("/koordinator/data/siswa/{student}"),
    Page("/koordinator/data/kelas"),
    Page("/koordinator/data/kelas/tambah"),
    Page("/koordinator/data/kelas/{class}"),
    Page("/koordinator/data/orang-tua"),
    Page("/koordinator/data/orang-tua/{parent}"),
    Page("/koordinator/data/dudi"),
    Page("/koordinator/data/dudi/tambah"),
    Page("/koordinator/data/dudi/{partner}"),
    Page("/koordinator/data/mengajar"),
    Page("/koordinator/data/mengajar/{guru}"),
    Page("/koordinator/data/sekolah"),
    Page("/koordinator/data/dapodik"),
    Page("/koordinator/data/dapodik?lagi=ya"),
    Page("/koordinator/data/impor/guru"),
    Page("/koordinator/data/impor/peserta-didik"),
    Page("/koordinator/data/impor/mengajar"),
    Page("/koordinator/data/impor/dudi"),
    Page("/koordinator/data/impor/attlog"),
    Page("/koordinator/data/impor/kehadiran/{open}"),
    Page("/koordinator/data/pratinjau/{faulty}", by_hand="choosing a file leads there"),
    Page("/koordinator/data/pratinjau/{good}"),
    Page("/koordinator/data/pratinjau/{log}", by_hand="choosing a file leads there"),
)
PERIODS = (
    Page("/koordinator/"),
    Page("/koordinator/periode/"),
    Page("/koordinator/periode/", typed={"year": "x"}, status=422),
    Page("/koordinator/periode/{prepared}"),
    Page("/koordinator/periode/{open}"),
    Page("/koordinator/periode/{open}?saring=semua", by_hand="a filter of that page"),
    Page("/koordinator/periode/{closed}"),
    Page("/koordinator/periode/{formative}"),
    Page("/koordinator/periode/{progress}"),
    Page("/koordinator/periode/{prepared}/guru/{guru}"),
    Page("/koordinator/periode/{open}/guru/{duty}"),
    Page("/koordinator/periode/{prepared}/usulan"),
    Page("/koordinator/periode/{prepared}/penilai"),
    Page("/koordinator/periode/{prepared}/syarat"),
    Page("/koordinator/periode/{prepared}/tarik"),
    Page("/koordinator/periode/{open}/tarik", by_hand="what a period that has begun says"),
    Page("/koordinator/periode/definisi"),
    Page("/koordinator/periode/definisi/guru-mapel"),
    Page("/koordinator/periode/definisi/guru-paud"),
    Page("/koordinator/periode/definisi/dudi"),
    Page("/koordinator/naskah"),
    Page("/koordinator/naskah/guru-paud"),
    Page("/koordinator/naskah/guru-paud/1"),
    Page("/koordinator/naskah/peserta-didik"),
    Page("/koordinator/penilai/"),
    Page("/koordinator/penilai/sk"),
    Page("/koordinator/penilai/sk", typed={"number": ""}, status=422),
    Page("/koordinator/penilai/sk/{appointment}/akhiri"),
    Page("/koordinator/penilai/syarat"),
    Page("/koordinator/penilai/pengawas"),
    Page("/koordinator/penilai/pengganti"),
    Page("/koordinator/akun/"),
    Page("/koordinator/akun/{account}"),
    Page("/koordinator/akun/baru"),
    Page("/koordinator/akun/lain"),
    Page("/koordinator/akun/{spare}/kode", typed={"sure": "y"}),
    Page("/koordinator/akun/", "kepala"),
    Page("/koordinator/akun/{account}", "kepala"),
    Page("/koordinator/akun/lain", typed={"name": "Wawas", "username": "wawas2", "roles": "pengawas"}),
    Page("/koordinator/masa-simpan"),
    Page("/koordinator/masa-simpan/{old}"),
    Page("/pkb/{formative}"),
    Page("/pkb/{formative}/{guru}"),
)
COLLECTING = (
    Page("/koordinator/undian/{prepared}"),
    Page("/koordinator/undian/{open}"),
    Page("/koordinator/undian/{open}/guru/{drawn_for}"),
    Page("/koordinator/undian/{open}/guru/{drawn_for}/peserta-didik/{drawn}/ganti"),
    Page("/koordinator/undian/{open}/kartu"),
    Page("/koordinator/tindak-lanjut/{open}"),
    Page("/koordinator/tindak-lanjut/{open}?saring=semua", by_hand="a filter of that page"),
    Page("/koordinator/tindak-lanjut/{closed}"),
    Page("/koordinator/tindak-lanjut/{open}/kelas"),
    Page("/koordinator/tindak-lanjut/{open}/belum"),
    Page("/koordinator/tindak-lanjut/{open}/belum/{reachable}/pesan", typed={"sure": "y"}),
    Page("/koordinator/tindak-lanjut/{open}/kelas/{class}"),
    Page("/koordinator/lembar/{open}"),
    Page("/ketik"),
    Page("/ketik", typed={"sheet": "123"}, status=422),
    Page("/ketik", typed={"sheet": "{drawn_card}"}),
    Page("/ketik", typed={"sheet": "{drawn_card}/{drawn_for}"}),
    Page("/koordinator/mesin/{open}"),
    Page("/koordinator/mesin/{open}/guru/{guru}"),
    Page("/koordinator/mesin/jam"),
    Page("/koordinator/mesin/nomor"),
    Page("/pekerjaan/"),
    Page("/pekerjaan/{job_done}"),
    Page("/pekerjaan/{job_failed}"),
    Page("/pekerjaan/{job_gone}"),
    Page("/pekerjaan/{job_waiting}"),
)
VALUES = (
    Page("/koordinator/nilai/{open}"),
    Page("/koordinator/nilai/{closed}"),
    Page("/koordinator/nilai/{formative}"),
    Page("/koordinator/nilai/{open}/guru/{guru}"),
    Page("/koordinator/nilai/{closed}/guru/{guru}"),
    Page("/koordinator/nilai/{closed}/guru/{disputed}"),
    Page("/koordinator/nilai/{closed}/guru/{guru}/buka/pembelajaran"),
    Page("/koordinator/nilai/{closed}/guru/{asked_back}/data"),
    Page("/koordinator/nilai/{closed}/guru/{asked_back}/buka/pembelajaran"),
    Page("/koordinator/nilai/{open}/kehadiran"),
    Page("/koordinator/nilai/{closed}/mutu"),
    Page("/koordinator/nilai/{open}/tutup"),
    Page("/koordinator/laporan/{open}"),
    Page("/koordinator/laporan/{closed}"),
    Page("/pengendalian/"),
    Page("/pengendalian/{open}"),
    Page("/kunjungan/{closed}/undang", typed={"team": "Tim Provinsi", "days": "3"}),
    Page("/pengendalian/{open}/{control}/{controlled}"),
    Page("/koordinator/tidak-ada", status=404, by_hand=_LOST),
)
STAFF = (
    Page("/penilai", "nilam"),
    Page("/penilai/{open}/{guru}", "nilam"),
    Page("/penilai/{open}/{sari}", "nilam"),
    Page("/penilai/{open}/{duty}", "nilam"),
    Page("/penilai/{progress}/{sari}", "nilam"),
    Page("/penilai/{open}/{sari}/pembelajaran/1", "nilam"),
    Page("/penilai/{open}/{guru}/pembelajaran/3", "nilam"),
    Page("/penilai/{open}/{duty}/tugas-tambahan/1", "nilam"),
    Page("/penilai/{open}/{sari}/pembelajaran/1/bukti/{evidence}", "nilam"),
    Page("/penilai/hasil", "nilam"),
    Page("/penilai/hasil/{closed}/{sari}", "nilam"),
    Page("/penilai/hasil/{closed}/{agreed}", "nilam"),
    Page("/hasil/{closed}/{nilam}", "nilam", by_hand="who kept the address before a result is handed over"),
    Page("/pkb/{formative}/{guru}", "nilam"),
    Page("/ketik", "nilam"),
    Page("/akun", "nilam"),
    Page("/pkb/saya", "budi"),
    Page("/pkb/saya", "tengah"),
    Page("/hasil/", "budi"),
    Page("/hasil/{closed}/{guru}", "budi"),
    Page("/hasil/{closed}/{disputed}/mediasi", "tengah"),
    Page("/hasil/", "kepala"),
    Page("/hasil/{closed}", "kepala"),
    Page("/hasil/{closed}/kesepakatan", "kepala"),
    Page("/hasil/{closed}/kesepakatan/semua", "kepala"),
    Page("/hasil/permintaan", "kepala"),
    Page("/hasil/{closed}/{disputed}", "kepala"),
    Page("/hasil/{closed}/{agreed}", "kepala"),
    Page("/hasil/{formative}", "kepala"),
    Page("/pengendalian/", "wawas"),
    Page("/pengendalian/{open}", "wawas"),
    Page("/pengendalian/{prepared}", "wawas"),
    Page("/pengendalian/{open}/{control}/{controlled}", "wawas"),
    Page("/kunjungan/", "tim"),
    Page("/kunjungan/{visited}", "tim"),
    Page("/kunjungan/", "usai"),
    Page("/akun", "tim"),
)
PAGES = (*PUBLIC, *DATA, *PERIODS, *COLLECTING, *VALUES, *STAFF)
"""The pages that rules of Flask answer; `RESPONDENTS` are answered in front of it."""

NO_PAGES = {
    "control.book": "download",
    "control.file": "download",
    "draw.minutes": "download",
    "draw.bookmarked_cards": "redirect to the page with the buttons",
    "draw.request_file": "download",
    "draw.result_file": "download",
    "evidence_file.show": "download",
    "follow.wall": "download",
    "healthz": "one word for a machine",
    "home": "redirect to the role's first page",
    "icon": "redirect to the picture",
    "jobs.result": "download",
    "papers.download": "download",
    "papers.guru": "download",
    "people.attendance_sheet": "download",
    "people.choose_upload": "redirect to the page of that list",
    "people.template": "download",
    "respond.short": "redirect to the page on which a code is typed",
    "results.forms": "download",
    "results.profile": "download",
    "static": "files",
    "value.rekap": "download",
    "wording.download": "download",
}

UNSEEN = {
    "coordinate/people_dapodik_away.html": "on PostgreSQL alone; tests/web/test_dapodik.py looks at it",
    "coordinate/wording_preview.html": "answers a file that is chosen; tests/web/test_wording.py makes one",
}
"""Templates of pages that no address of the table shows. A respondent's are made in front of Flask."""


def without_query(path: str) -> str:
    """An address as rules know it."""
    return urlsplit(path).path
