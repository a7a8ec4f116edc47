"""Words for what follows a formatif: the kemajuan and the planned PKB."""

WORDS: dict[str, tuple[str, str]] = {
    "period.follows": (
        "kemajuan menilai ulang kompetensi yang lemah pada formatif; pilih formatif tahun {year} yang ditindaklanjuti",
        "kemajuan looks again at the competences that were weak in the formatif; choose the formatif of {year} that it follows",
    ),
    "period.follows_open": (
        "formatif tahun {year} belum ditutup; tutup dahulu, lalu buka kemajuan",
        "the formatif of {year} is not closed yet; close it first, then open the kemajuan",
    ),
    "period.follows_kind": (
        "hanya kemajuan yang menindaklanjuti formatif; kosongkan pilihan ini, atau ubah jenis periodenya",
        "only a kemajuan follows a formatif; leave this empty, or change the kind of period",
    ),
    "progress.not_weak": (
        "pada formatifnya tidak ada kompetensi guru ini yang bernilai 1 atau 2, atau pengamatannya belum selesai; kemajuan hanya menilai kompetensi itu, jadi guru ini tidak perlu masuk",
        "in the formatif none of this teacher's competences has the value 1 or 2, or the observation is not finished; kemajuan assesses only these, so this teacher need not be in it",
    ),
    "progress.instrument": (
        "kompetensi yang lemah ditemukan dengan instrumen {wanted}; kemajuan memakai instrumen yang sama, pilih itu",
        "the weak competences were found with the instrument {wanted}; kemajuan uses the same one, choose it",
    ),
    "progress.duty": (
        "kemajuan tidak menilai tugas tambahan; kosongkan tugas tambahannya",
        "kemajuan does not assess an extra duty; leave the extra duty empty",
    ),
    "plan.not_weak": (
        "kompetensi {number} tidak ada dalam daftar tindak lanjut guru ini; muat ulang halaman, lalu pilih dari daftarnya",
        "competence {number} is not in this teacher's list to follow up; load the page again and choose from its list",
    ),
    "plan.long": (
        "rencana PKB paling banyak {most} huruf; persingkat",
        "a planned activity has at most {most} letters; make it shorter",
    ),
}
