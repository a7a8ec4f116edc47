"""Words for a respondent's card and for a penilai's observation."""

WORDS: dict[str, tuple[str, str]] = {
    "card.unknown": (
        "Kode ini tidak dikenal. Tidak ada jawaban yang hilang. Periksa kembali kode pada kartu, lalu ketik sekali lagi.",
        "This code is not known. No answer was lost. Check the code on the card and type it once more.",
    ),
    "card.received": (
        "Jawaban sudah diterima. Terima kasih.",
        "The answers were received. Thank you.",
    ),
    "card.lacking": (
        "Jawaban belum dikirim. Masih ada {number} pernyataan yang belum dijawab.",
        "The answers were not sent. Statements without an answer: {number}.",
    ),
    "card.too_long": (
        "Yang dikirim terlalu panjang untuk sebuah kuesioner, jadi tidak ada yang disimpan. Buka lagi kartunya, lalu isi dari sana.",
        "What was sent is too long for a questionnaire, so nothing was stored. Open the card again and answer from there.",
    ),
    "card.later": (
        "Server sedang tidak dapat menyimpan. Jawaban yang sudah dikirim aman, dan yang di halaman ini belum terkirim. Kembali, tunggu sebentar, lalu kirim lagi.",
        "The server cannot store anything just now. Answers already sent are safe, those on this page are not sent yet. Go back, wait a little and send again.",
    ),
    "card.broken": (
        "Terjadi kesalahan pada server. Jawaban yang sudah dikirim aman. Kembali, lalu coba sekali lagi sebentar lagi.",
        "Something went wrong on the server. Answers already sent are safe. Go back and try once more in a moment.",
    ),
    "card.busy": (
        "Terlalu banyak kode salah yang dicoba untuk sekolah ini, jadi kartu untuk sementara tidak dibuka. Jawaban yang sudah dikirim aman. Beri tahu koordinator di sekolah; koordinator dapat membukanya lagi. Kartu terbuka dengan sendirinya pada pukul 07.00 WIB (08.00 WITA, 09.00 WIT).",
        "Too many wrong codes were tried for this school, so cards are not opened for the time being. Answers already sent are safe. Tell the coordinator at the school, who can open them again. They open by themselves at 07:00 in western Indonesia (08:00 in central, 09:00 in eastern).",
    ),
    "card.stopped": (
        "Kartu ini sudah tidak dipakai karena tempatnya diisi responden cadangan. Tidak ada yang perlu dikerjakan lagi. Bila ini keliru, tanyakan kepada koordinator di sekolah.",
        "This card is no longer used because a reserve took its place. Nothing is left to do. If this seems wrong, ask the coordinator at the school.",
    ),
    "card.early": (
        "Kuesioner {school} belum dibuka. Kode ini benar dan dapat dipakai mulai {opens}. Simpan kartunya, lalu buka lagi pada hari itu.",
        "The questionnaires of {school} are not open yet. This code is right and can be used from {opens}. Keep the card and open it again on that day.",
    ),
    "card.waiting": (
        "Kuesioner belum dibuka oleh {school}. Kode ini benar. Simpan kartunya, lalu buka lagi nanti.",
        "{school} has not opened the questionnaires yet. This code is right. Keep the card and open it again later.",
    ),
    "card.closed": (
        "Masa pengisian di {school} sudah ditutup pada {closes}. Yang diterima sampai hari itu tetap dihitung. Bila masih ada yang perlu diisi, tanyakan kepada koordinator di sekolah.",
        "Answering at {school} ended on {closes}. What was received by that day counts. If something still has to be answered, ask the coordinator at the school.",
    ),
    "card.not_about": (
        "Guru ini tidak ada pada kartu ini. Tidak ada jawaban yang hilang. Kembali ke kartu, lalu pilih guru dari daftarnya.",
        "This guru is not on this card. No answer was lost. Go back to the card and choose a guru from its list.",
    ),
    "card.answered": (
        "Kuesioner tentang guru ini sudah pernah diterima dari kartu ini. Jawaban yang pertama tetap dipakai dan tidak ada yang berubah.",
        "The questionnaire about this guru was already received from this card. The first answers stay and nothing was changed.",
    ),
    "card.conflict": (
        "Kuesioner ini sudah diterima dengan jawaban yang lain. Jawaban yang pertama tetap dipakai dan tidak ada yang berubah.",
        "This questionnaire was already received with other answers. The first answers stay and nothing was changed.",
    ),
    "card.collision": (
        "Jawaban belum tersimpan karena nomor pengirimannya sudah terpakai. Jawaban di halaman ini masih ada. Kirim sekali lagi.",
        "The answers were not stored because their sending number was taken. The answers on this page are still here. Send them once more.",
    ),
    "card.form_renewed": (
        "Jawaban belum tersimpan karena kuesionernya baru saja diperbarui. Jawaban di halaman ini masih ada. Baca sekali lagi, lalu kirim.",
        "The answers were not stored because the questionnaire was just renewed. The answers on this page are still here. Read it once more and send it.",
    ),
    "observation.finished": (
        "Pengamatan ini sudah selesai dan tidak berubah. Koordinator dapat membukanya kembali dengan alasan yang dicatat.",
        "This observation is finished and was not changed. The coordinator can open it again with a recorded reason.",
    ),
    "observation.not_finished": (
        "Pengamatan ini belum selesai, jadi tidak perlu dibuka kembali.",
        "This observation is not finished, so it need not be opened again.",
    ),
    "observation.stale": (
        "Kompetensi {number} sudah disimpan dari jendela lain setelah halaman ini dibuka. Kedua isian ada di bawah; pilih yang dipakai.",
        "Competence {number} was saved from another window after this page was opened. Both entries are below; choose the one to keep.",
    ),
    "observation.open": (
        "Pengamatan belum lengkap. Yang sudah diisi tetap tersimpan. Lengkapi dahulu kompetensi {numbers}.",
        "The observation is not complete. What was entered is kept. Complete competences {numbers} first.",
    ),
    "observation.no_duty": (
        "Guru ini tidak memiliki tugas tambahan yang dinilai.",
        "This guru has no extra duty to be assessed.",
    ),
    "observation.total": (
        "Jumlah nilai tugas tambahan guru ini sudah diisi oleh koordinator, jadi tidak diamati per kompetensi.",
        "The total of this guru's extra duty was entered by the coordinator, so it is not observed by competence.",
    ),
    "observation.note": (
        "Catatan lebih panjang dari {most} huruf. Persingkat, lalu simpan lagi.",
        "A note is longer than {most} characters. Shorten it and save again.",
    ),
}
