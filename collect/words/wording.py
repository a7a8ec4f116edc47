"""Words for a school's own wording of instruments and questionnaires. Nothing was stored where one of them is said."""

WORDS: dict[str, tuple[str, str]] = {
    "wording.other": (
        'berkas ini berisi naskah "{found}", bukan "{wanted}". Unggah pada halaman instrumen atau kuesioner yang sesuai.',
        'this file holds the texts of "{found}", not of "{wanted}". Upload it on the page of that instrument or questionnaire.',
    ),
    "wording.number": (
        'nomor "{key}" tidak ada pada naskah ini. Nomor tidak boleh diubah atau ditambah; unduh berkasnya lagi dan salin teks ke baris yang benar.',
        'the number "{key}" is not among these texts. Numbers may not be changed or added; download the file again and copy the text into the right row.',
    ),
    "wording.no_simpler": (
        "nomor {key} tidak punya kalimat untuk SD. Kosongkan sel itu, lalu unggah lagi.",
        "number {key} has no wording for SD. Empty that cell and upload again.",
    ),
    "wording.missing": (
        "{number} nomor tidak ada dalam berkas: {missing}. Nomor tidak boleh dihapus; unduh berkasnya lagi dan isi di sana.",
        "{number} numbers are not in the file: {missing}. Numbers may not be deleted; download the file again and fill that one in.",
    ),
    "wording.gap": (
        'pada "{name}" nomor {missing} masih kosong. Kompetensi yang belum lengkap ditulis seluruh butirnya tanpa nomor yang terlewat; isi, lalu unggah lagi.',
        'at "{name}" the numbers {missing} are still empty. An incomplete competence is written as a whole without a number left out; fill them in and upload again.',
    ),
    "wording.length": (
        "teks harus satu baris, 1 sampai {most} huruf, tanpa huruf yang tidak terlihat; perbaiki lalu unggah lagi",
        "a text is one line of 1 to {most} letters without invisible ones; correct it and upload again",
    ),
    "wording.unknown": (
        'nomor "{number}" tidak ada pada naskah {code}. Unduh berkasnya lagi, isi di sana, lalu unggah lagi',
        'the number "{number}" is not among the texts of {code}. Download the file again, fill that one in and upload it',
    ),
    "wording.partial_form": (
        "kuesioner {code} hanya ditemukan sebagian dan belum dipakai untuk menilai, jadi naskahnya belum dapat diganti. Responden tetap memakai kuesioner kelompoknya",
        "only a part of the questionnaire {code} was found and it is not used for assessing yet, so its texts cannot be replaced. Respondents keep the form of their group",
    ),
    "wording.source": (
        "sumber naskah belum disebut; tulis misalnya Buku 2, cetakan 2016, milik sekolah",
        "the source of the texts is missing; write for example Buku 2, cetakan 2016, milik sekolah",
    ),
    "wording.source_long": (
        "sumber naskah paling banyak {most} huruf; pendekkan",
        "the source has at most {most} letters; shorten it",
    ),
    "wording.empty": (
        "kolom naskah sekolah masih kosong semua, jadi tidak ada yang diganti. Isi paling sedikit satu, lalu unggah lagi",
        "the column of the school's texts is empty, so there is nothing to replace. Fill in at least one and upload again",
    ),
    "wording.changed": (
        "naskah ini sudah diganti sejak pratinjau dibuka; belum ada yang disimpan. Unggah berkasnya lagi untuk melihat pratinjau yang baru",
        "these texts were changed since the preview was opened; nothing was saved. Upload the file again for a new preview",
    ),
    "wording.in_use": (
        "sudah ada guru yang diamati dengan instrumen {code}, jadi jumlah butirnya tidak boleh berubah lagi; teksnya boleh. Samakan jumlah butir tiap kompetensi dengan naskah yang dipakai sekarang",
        "guru were already observed with the instrument {code}, so the number of its indicators may not change; their texts may. Keep in each competence the number that the present texts have",
    ),
    "wording.unreadable": (
        "isi pratinjau tidak terbaca; belum ada yang disimpan. Unggah berkasnya lagi",
        "the preview cannot be read; nothing was saved. Upload the file again",
    ),
}
