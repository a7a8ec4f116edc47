"""Words for problems of a penilai's evidence."""

WORDS: dict[str, tuple[str, str]] = {
    "evidence.text": (
        "tulis apa yang dilihat atau diperiksa, {least} sampai {most} huruf",
        "write what was seen or examined, {least} to {most} letters",
    ),
    "evidence.one_file": (
        "satu bukti memuat satu berkas; pilih foto atau berkas, lalu tambahkan yang lain sebagai bukti berikutnya",
        "one entry holds one file; choose the photo or the file, and add the other as the next entry",
    ),
    "evidence.large": (
        "berkas ini lebih besar dari {most} MB; perkecil fotonya atau simpan PDF dengan mutu lebih rendah, lalu pilih lagi",
        "this file is larger than {most} MB; make the photo smaller or save the PDF in lower quality, then choose it again",
    ),
    "evidence.kind": (
        "berkas ini bukan foto (JPEG, PNG, WebP) dan bukan PDF, apa pun namanya; simpan sebagai salah satunya, lalu pilih lagi",
        "this file is neither a photo (JPEG, PNG, WebP) nor a PDF, whatever its name; save it as one of these, then choose it again",
    ),
    "evidence.damaged": (
        "berkas ini rusak atau tidak lengkap, jadi tidak disimpan; ambil fotonya atau simpan PDF-nya sekali lagi",
        "this file is damaged or incomplete and was not kept; take the photo or save the PDF once more",
    ),
    "evidence.pixels": (
        "gambar ini lebih dari {most} juta piksel; perkecil ukurannya, lalu pilih lagi",
        "this picture has more than {most} million pixels; make it smaller, then choose it again",
    ),
    "evidence.many": (
        "kompetensi ini sudah memuat {most} bukti; hapus yang tidak diperlukan dahulu",
        "this competence already holds {most} entries of evidence; delete one that is not needed first",
    ),
    "evidence.files": (
        "kompetensi ini sudah memuat {most} berkas; hapus yang tidak diperlukan dahulu, atau tulis buktinya tanpa berkas",
        "this competence already holds {most} files; delete one that is not needed first, or write the evidence without a file",
    ),
    "evidence.school_full": (
        "berkas bukti sekolah ini sudah mencapai {most} MB; tulis buktinya tanpa berkas, atau hapus berkas yang tidak diperlukan",
        "the evidence files of this school have reached {most} MB; write the evidence without a file, or delete files that are not needed",
    ),
}
