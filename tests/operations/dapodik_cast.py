"""An invented school's Dapodik: its service on a port of this computer, with a fault where one is asked for."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

NPSN, TOKEN = "69990001", "RaHaSia-0123456789"
Rows = Sequence[dict[str, Any]] | dict[str, Any]

SCHOOL: dict[str, Any] = {"sekolah_id": "s-1", "nama": "SMA CONTOH NUSANTARA", "npsn": NPSN, "is_sks": False}
GTK: list[dict[str, Any]] = [
    {
        "ptk_id": "g-1",
        "ptk_terdaftar_id": "t-1",
        "ptk_induk": "1",
        "nama": "Sari Wulandari ",
        "jenis_kelamin": "P",
        "tanggal_lahir": "1985-01-17",
        "nuptk": "1234567890123451",
        "nip": None,
        "jenis_ptk_id_str": "Guru",
        "jabatan_ptk_id_str": "Guru Mapel",
        "pangkat_golongan_terakhir": "-",
        "status_kepegawaian_id_str": "GTY/PTY",
        "nik": "3578015701850001",
    },
    {
        "ptk_id": "g-2",
        "ptk_induk": "1",
        "nama": "Joko Susilo",
        "jenis_kelamin": "L",
        "nuptk": "None",
        "nip": "0",
        "jenis_ptk_id_str": "Guru Mapel",
        "pangkat_golongan_terakhir": "III/b",
        "tanggal_lahir": "1970-01-01",
    },
    {"ptk_id": "g-3", "nama": "Kartika Ayu", "nuptk": "1234567890123459", "jenis_ptk_id_str": "Kepala Sekolah"},
    {
        "ptk_id": "g-4",
        "nama": "Tono Staf",
        "jenis_ptk_id_str": "Tenaga Administrasi Sekolah",
        "jabatan_ptk_id_str": "TAS",
    },
]
STUDENTS: list[dict[str, Any]] = [
    {
        "peserta_didik_id": f"p-{n}",
        "nama": f"Siswa {n:02d}",
        "nisn": f"00912345{n:02d}",
        "nipd": str(100 + n),
        "jenis_kelamin": "L" if n % 2 else "P",
        "nama_rombel": f"XI-{1 + n % 2}",
        "nama_ayah": f"Wali {n:02d}",
        "tanggal_lahir": "2009-05-31",
        "nomor_telepon_seluler": f"08120000{n:04d}",
        "nik": "3578015701850002",
    }
    for n in range(1, 7)
]
ROOMS: list[dict[str, Any]] = [
    {
        "rombongan_belajar_id": f"r-{n}",
        "nama": f"XI-{n}",
        "tingkat_pendidikan_id": "11",
        "jenis_rombel": "1",
        "ptk_id": f"g-{n}",
        "ptk_id_str": "x",
        "anggota_rombel": [
            {"anggota_rombel_id": f"a-{s}", "peserta_didik_id": f"p-{s}"} for s in range(1, 7) if 1 + s % 2 == n
        ],
        "pembelajaran": [
            {
                "pembelajaran_id": f"b-{n}",
                "mata_pelajaran_id_str": "Fisika",
                "nama_mata_pelajaran": "Fisika",
                "ptk_id": "g-1",
                "jam_mengajar_per_minggu": "4",
            }
        ],
    }
    for n in (1, 2)
]
CHOICE: dict[str, Any] = {
    "rombongan_belajar_id": "r-9",
    "nama": "Biologi Pilihan",
    "tingkat_pendidikan_id": "11",
    "jenis_rombel": "16",
    "anggota_rombel": [{"peserta_didik_id": f"p-{n}"} for n in (1, 2, 3)],
    "pembelajaran": [
        {"pembelajaran_id": "b-9", "nama_mata_pelajaran": "Biologi", "ptk_id": "g-2", "jam_mengajar_per_minggu": "5"}
    ],
}
CLUB: dict[str, Any] = {
    "rombongan_belajar_id": "r-51",
    "nama": "Pramuka",
    "jenis_rombel": "51",
    "ptk_id": "g-2",
    "anggota_rombel": [{"peserta_didik_id": "p-4"}],
    "pembelajaran": [{"pembelajaran_id": "b-51", "nama_mata_pelajaran": "Pramuka", "ptk_id": "g-2"}],
}
GIVEN: dict[str, Rows] = {
    "getSekolah": SCHOOL,
    "getGtk": GTK,
    "getPesertaDidik": STUDENTS,
    "getRombonganBelajar": [*ROOMS, CHOICE, CLUB],
}


def envelope(rows: Rows, *, start: int = 0, limit: int = 200, total: int | None = None) -> bytes:
    """The service's own wrapping."""
    number = total if total is not None else (len(rows) if not isinstance(rows, dict) else 1)
    return json.dumps({"results": number, "id": "id", "start": start, "limit": limit, "rows": rows}).encode()


def _always(body: bytes) -> Callable[[int], tuple[int, bytes]]:
    return lambda start: (200, body)


class Dapodik:
    """What the fake service answers: `say[method]` takes the start asked for, and answers a status and a body; `calls` is what was
    asked, with the headers."""

    def __init__(self) -> None:
        self.say: dict[str, Callable[[int], tuple[int, bytes]]] = {
            method: _always(envelope(rows)) for method, rows in GIVEN.items()
        }
        self.calls: list[str] = []
        self.tokens: set[str] = set()
        self.location = ""
        self.npsn = NPSN
        self.port = 0

    def answer(self, path: str, token: str) -> tuple[int, bytes]:
        """The answer to one call."""
        parts = urlsplit(path)
        method, query = parts.path.removeprefix("/WebService/"), parse_qs(parts.query)
        self.calls.append(method)
        self.tokens.add(token)
        if token != f"Bearer {TOKEN}":
            return 200, b"Access denied - You are not authorized to access this page."
        if query.get("npsn") != [self.npsn]:
            return 200, b"Sekolah tidak ditemukan"
        if method not in self.say:
            return 404, b"Not Found"
        return self.say[method](int(query["start"][0]))


@contextmanager
def dapodik() -> Iterator[Dapodik]:
    """The service on a free port of this computer."""
    service = Dapodik()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = service.answer(self.path, self.headers.get("Authorization", ""))
            self.send_response(status)
            if service.location and 300 <= status < 400:
                self.send_header("Location", service.location)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                return

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    service.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
