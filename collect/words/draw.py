"""Words for draw requests."""

WORDS: dict[str, tuple[str, str]] = {
    "period.begun": (
        "pada periode ini sudah ada undian, pengamatan, kehadiran, atau rencana, sehingga tidak dapat ditarik lagi; lanjutkan periode ini, "
        "atau tutup sesudah selesai",
        "something was drawn, observed, entered or planned in this period, so it cannot be taken back any more; go on with it, or close "
        "it in the end",
    ),
    "draw.algorithm": (
        'algoritma "{got}" tidak dikenal; pakai "{wanted}"',
        'unknown algorithm "{got}"; use "{wanted}"',
    ),
    "draw.seed": ("benih undian harus berupa teks yang tidak kosong", "the seed must be text that is not empty"),
    "draw.cap": (
        "batas {got} tidak sah; bilangan bulat mulai 1",
        "the cap {got} is not valid; a whole number from 1",
    ),
    "draw.take": (
        "jumlah yang diambil {got} tidak sah; bilangan bulat mulai 0",
        "the number to take {got} is not valid; a whole number from 0",
    ),
    "draw.pool": (
        "harus berupa daftar teks, satu untuk setiap orang",
        "must be a list of texts, one for each person",
    ),
    "draw.demand_twice": (
        "guru {teacher} dengan kelompok {group} tertulis dua kali; gabungkan",
        "the teacher {teacher} with the group {group} stands twice; join them",
    ),
    "draw.person_twice": (
        "{person} tertulis dua kali dalam satu permintaan; hapus salah satu",
        "{person} stands twice within one demand; remove one",
    ),
}
