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
    "control.unknown": (
        "pemeriksaan ini tidak ada, atau masa kunjungannya sudah berakhir; kembali ke halaman pengendalian",
        "there is no such check, or the visit is over; go back to the page of control",
    ),
    "control.nobody_to_draw": (
        "tidak ada yang perlu diundi: setiap bidang tugas sudah diundi, atau guru yang dinilai tidak lebih dari 10 orang",
        "there is nobody to draw: each field of duty was drawn for, or has no more than 10 guru",
    ),
    "control.nobody_assessed": (
        "belum ada guru yang dinilai pada periode ini; tetapkan gurunya dahulu",
        "nobody is assessed in this period so far; name the guru first",
    ),
    "control.own_work": (
        "penilaian ini melibatkan Bapak/Ibu sendiri sebagai guru atau penilainya; mintalah pengawas memeriksanya",
        "you are the guru or the penilai of this assessment; ask the pengawas to check it",
    ),
    "control.external": (
        "guru ini diundi untuk tim luar, dan hanya tim itu yang memeriksanya; tidak ada yang disimpan. Pengendalian internal memeriksa guru dari undiannya sendiri",
        "this guru was drawn for the external team, which alone checks; nothing was kept. Internal control checks the guru of its own draw",
    ),
    "control.changed": (
        "kompetensi {number}: skor, catatan, atau buktinya berubah sesudah halaman ini dibuka, jadi belum ada yang disimpan. Lihat isinya yang sekarang pada halaman ini, lalu putuskan dan simpan sekali lagi",
        "competence {number}: its scores, notes or evidence changed since this page was opened, so nothing was kept. Look at what is on this page now, then decide and save once more",
    ),
    "control.changed_signature": (
        "skor, bukti, atau hasil pemeriksaannya berubah sesudah halaman ini dibuka, jadi belum ditandatangani. Periksa isinya yang sekarang, lalu tandatangani sekali lagi",
        "the scores, the evidence or the verdicts changed since this page was opened, so nothing was signed. Check what is here now, then sign once more",
    ),
    "control.changed_return": (
        "skor, bukti, atau hasil pemeriksaannya berubah sesudah halaman ini dibuka, jadi pengamatan belum dikembalikan. Periksa isinya yang sekarang, lalu kembalikan sekali lagi bila masih perlu",
        "the scores, the evidence or the verdicts changed since this page was opened, so the observation was not given back. Check what is here now, then give it back once more if it is still needed",
    ),
    "control.decided": (
        "skor kompetensi {numbers} adalah putusan mediator yang final, jadi tidak dapat dikembalikan kepada penilai. Hasil pemeriksaan Bapak/Ibu tetap tercatat",
        "the scores of competence {numbers} are the final decision of a mediator and cannot be given back to the penilai. Your verdict stays on record",
    ),
    "control.not_finished": (
        "pengamatan ini belum diselesaikan penilai; periksa sesudah selesai",
        "the penilai has not finished this observation; check it once it is finished",
    ),
    "control.competence": (
        "kompetensi {number} tidak ada pada instrumen ini; muat ulang halaman",
        "there is no competence {number} in this instrument; load the page again",
    ),
    "control.reason": (
        "kompetensi {number}: tulis mengapa bukti tidak mendukung skornya, sekurang-kurangnya {least} huruf",
        "competence {number}: write why the evidence does not support the scores, at least {least} letters",
    ),
    "control.reason_long": (
        "kompetensi {number}: alasannya terlalu panjang; ringkaslah menjadi paling banyak {most} huruf. Belum ada yang disimpan",
        "competence {number}: the reason is too long; shorten it to at most {most} letters. Nothing was kept",
    ),
    "control.return_long": (
        "alasannya terlalu panjang; ringkaslah menjadi paling banyak {most} huruf. Pengamatan belum dikembalikan",
        "the reason is too long; shorten it to at most {most} letters. The observation was not given back",
    ),
    "control.nothing_to_return": (
        "belum ada kompetensi yang dinyatakan tidak sesuai; tandai dahulu kompetensinya, lalu kembalikan",
        "no competence was found unsupported; mark it first, then give the observation back",
    ),
    "control.not_whole": (
        "belum dapat ditandatangani: setiap kompetensi harus sudah diperiksa dan sesuai. Yang tidak sesuai dikembalikan dahulu kepada penilai",
        "it cannot be signed yet: every competence must have been checked and found to fit. Give the others back to the penilai first",
    ),
    "control.team": (
        "tulis nama atau instansi tim, paling banyak {most} huruf",
        "write the team's name or office, at most {most} letters",
    ),
    "control.invited": (
        "tim ini sudah diundang dan kunjungannya belum berakhir. Jika kodenya belum dicatat, buat kode baru untuk akunnya di halaman Akun; untuk mengundi lagi, akhiri dulu kunjungannya",
        "this team is invited already and its visit is not over. If its code was not written down, make a new code for its account on the accounts page; to draw again, end the visit first",
    ),
    "control.days": (
        "lama kunjungan 1 sampai {most} hari",
        "a visit lasts 1 to {most} days",
    ),
    "control.choice": (
        "pilih keadaan dokumen dan prosesnya",
        "choose how the documents and the process were found",
    ),
    "control.finding": (
        "tulis temuannya, {least} sampai {most} huruf",
        "write the finding, {least} to {most} letters",
    ),
}
