"""Words for questionnaires on paper: printing them and typing them in."""

WORDS: dict[str, tuple[str, str]] = {
    "sheet.many": (
        "Pilihan ini berisi {got} lembar kuesioner; satu berkas memuat paling banyak {most}. Tidak ada yang dicetak. Pilih per kelas atau per kelompok.",
        "This choice holds {got} questionnaires; one file takes at most {most}. Nothing was printed. Choose by class or by group.",
    ),
    "sheet.own": (
        "Lembar ini tentang Bapak/Ibu sendiri, jadi tidak dapat dibuka di sini. Tidak ada yang tersimpan. Serahkan lembarnya kepada petugas lain.",
        "This sheet is about you, so it cannot be opened here. Nothing was stored. Give the sheet to another member of staff.",
    ),
    "sheet.assessed": (
        "Bapak/Ibu adalah penilai guru ini, jadi lembarnya tidak dapat dibuka di sini. Tidak ada yang tersimpan. Serahkan lembarnya kepada petugas lain.",
        "You are this guru's assessor, so the sheet cannot be opened here. Nothing was stored. Give the sheet to another member of staff.",
    ),
    "sheet.answered": (
        "Kuesioner dengan kode ini tentang guru tersebut sudah diterima, lewat ponsel atau lembar lain. Yang pertama tetap dipakai dan tidak ada yang berubah. Lembar ini tidak perlu diketik; musnahkan bersama lembar lainnya.",
        "The questionnaire of this code about that guru was already received, from a phone or another sheet. The first one stays and nothing was changed. This sheet need not be typed; destroy it with the others.",
    ),
}
