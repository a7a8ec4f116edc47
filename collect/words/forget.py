"""Words for problems of keeping and deleting answers."""

WORDS: dict[str, tuple[str, str]] = {
    "forget.months": (
        "masa simpan {least} sampai {most} bulan. Kurang dari itu guru yang berkeberatan tidak lagi dapat diperiksa nilainya.",
        "answers are kept for {least} to {most} months. With less, the value of a guru who objects could no longer be checked.",
    ),
    "forget.early": (
        "jawaban baru boleh dihapus mulai {day}, sesudah masa simpan yang ditetapkan sekolah. Tunggu sampai hari itu, "
        "atau ubah masa simpannya.",
        "the answers may be deleted from {day} on, after the time that the school has set. Wait until that day, or change the time.",
    ),
    "forget.nothing": (
        "periode ini tidak memakai kuesioner, jadi tidak ada jawaban yang perlu dihapus.",
        "this period takes no questionnaires, so there are no answers to be deleted.",
    ),
    "forget.sure": (
        "centang dulu bahwa Bapak/Ibu sudah membaca akibatnya; belum ada yang berubah.",
        "tick first that you have read what follows from this; nothing has changed yet.",
    ),
}
