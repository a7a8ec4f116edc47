"""Words for long work that runs by itself."""

WORDS: dict[str, tuple[str, str]] = {
    "job.unknown": (
        "proses ini tidak ada lagi; hasilnya disimpan tujuh hari, jalankan sekali lagi bila masih perlu",
        "this work is no longer there; results are kept for seven days, start it once more if it is still needed",
    ),
    "job.kind": (
        "proses ini berasal dari versi lain; jalankan sekali lagi dari halamannya",
        "this work comes from another version; start it once more from its page",
    ),
    "job.gave_up": (
        "server berhenti {attempts} kali di tengah proses ini; tidak ada data yang berubah. Tutup program lain di komputer "
        "server, lalu coba lagi",
        "the server stopped {attempts} times in the middle of this work; no data was changed. Close other programs on the "
        "server's computer, then try again",
    ),
    "job.broken": (
        "terjadi kesalahan pada server; tidak ada data yang berubah. Coba lagi; bila terulang, sampaikan kepada pengelola server "
        "beserta waktu kejadiannya",
        "an error happened on the server; no data was changed. Try again; if it happens again, tell the server's operator with "
        "the time at which it happened",
    ),
}
