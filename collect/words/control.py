"""Words for problems of appointing penilai and of internal and external control."""

WORDS: dict[str, tuple[str, str]] = {
    "appointment.nobody": (
        "belum ada guru yang dicentang; centang sekurang-kurangnya satu calon penilai",
        "no guru was ticked; tick at least one future penilai",
    ),
    "appointment.unknown": (
        "surat keputusan ini tidak ada di sekolah ini; kembali ke daftar penilai",
        "there is no such decree at this school; go back to the list of penilai",
    ),
    "appointment.number": (
        "tulis nomor surat keputusannya, paling banyak {most} huruf",
        "write the number of the decree, at most {most} letters",
    ),
    "appointment.far": (
        "tanggal ini jauh dari hari ini; periksa tahunnya",
        "this day is far from today; check its year",
    ),
    "appointment.home_school": (
        "tulis sekolah asal penilai pengganti, paling banyak {most} huruf",
        "write the home school of the penilai pengganti, at most {most} letters",
    ),
    "appointment.reason": (
        "tulis alasannya, sekurang-kurangnya {least} huruf",
        "write the reason, at least {least} letters",
    ),
    "proposal.mutual": (
        "guru ini dan penilainya saling menilai; pilih penilai lain bila ada",
        "this guru and the penilai assess each other; choose another penilai if there is one",
    ),
    "proposal.substitute": (
        "tidak ada guru sekolah ini yang memenuhi syarat; diusulkan penilai pengganti dari dinas",
        "no guru of this school meets the conditions; the penilai pengganti named by the dinas is proposed",
    ),
}
