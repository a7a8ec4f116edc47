"""Words for problems of the area `files`: a file that cannot be taken as a whole. Nothing of it was stored."""

_SAVE_AGAIN = (
    "Buka berkas di Excel, simpan sebagai Excel Workbook (.xlsx), lalu unggah lagi.",
    "Open the file in Excel, save it as an Excel Workbook (.xlsx), and upload it again.",
)
_NEW_BOOK = (
    "Salin tabelnya ke buku kerja baru (tempel nilai saja), simpan, lalu unggah lagi.",
    "Copy the table into a new workbook (paste values only), save it, and upload it again.",
)

WORDS: dict[str, tuple[str, str]] = {
    "files.empty": (
        "berkas ini kosong. Unduh lagi dari Dapodik, lalu unggah yang baru.",
        "this file is empty. Download it from Dapodik again and upload the new one.",
    ),
    "files.too_large": (
        "berkas lebih besar dari {limit} MB. Hapus gambar dan lembar lain, simpan, lalu unggah lagi.",
        "the file is larger than {limit} MB. Remove pictures and other sheets, save, and upload it again.",
    ),
    "files.unpacked_too_large": (
        f"isi berkas lebih besar dari {{limit}} MB setelah dibuka. {_NEW_BOOK[0]}",
        f"the file holds more than {{limit}} MB once unpacked. {_NEW_BOOK[1]}",
    ),
    "files.too_many_entries": (
        f"berkas berisi lebih dari {{limit}} bagian. {_NEW_BOOK[0]}",
        f"the file has more than {{limit}} parts. {_NEW_BOOK[1]}",
    ),
    "files.too_complex": (
        f"isi berkas terlalu rumit untuk sebuah daftar. {_NEW_BOOK[0]}",
        f"the file is too complex for a list. {_NEW_BOOK[1]}",
    ),
    "files.too_many_rows": (
        "berkas berisi lebih dari {limit} baris. Bagi menjadi beberapa berkas, lalu unggah satu per satu.",
        "the file has more than {limit} rows. Split it into several files and upload them one by one.",
    ),
    "files.too_many_columns": (
        "berkas berisi lebih dari {limit} kolom. Hapus kolom di sebelah kanan tabel, lalu unggah lagi.",
        "the file has more than {limit} columns. Delete the columns to the right of the table and upload it again.",
    ),
    "files.damaged": (
        f"berkas rusak atau terpotong. {_SAVE_AGAIN[0]} Jika gagal, unduh lagi dari Dapodik.",
        f"the file is damaged or cut off. {_SAVE_AGAIN[1]} If that fails, download it from Dapodik again.",
    ),
    "files.encrypted": (
        "berkas dilindungi kata sandi. Buka di Excel, hapus kata sandinya (File, Info, Protect Workbook), "
        "simpan, lalu unggah lagi.",
        "the file is protected by a password. Open it in Excel, remove the password (File, Info, Protect Workbook), "
        "save it, and upload it again.",
    ),
    "files.external_links": (
        f"berkas terhubung ke buku kerja lain. {_NEW_BOOK[0]}",
        f"the file is linked to another workbook. {_NEW_BOOK[1]}",
    ),
    "files.dtd": (
        f"berkas memuat definisi yang tidak pernah ditulis Excel (DTD), sehingga tidak dibuka. {_NEW_BOOK[0]}",
        f"the file holds a definition that Excel never writes (DTD), so it was not opened. {_NEW_BOOK[1]}",
    ),
    "files.not_workbook": (
        f"ini bukan buku kerja Excel .xlsx atau .xls. {_SAVE_AGAIN[0]}",
        f"this is not an Excel workbook of the kind .xlsx or .xls. {_SAVE_AGAIN[1]}",
    ),
    "files.unknown_kind": (
        "isi berkas ini tidak dikenal. Yang diterima: Excel (.xlsx, .xls) dan CSV.",
        "the content of this file is not known. Excel (.xlsx, .xls) and CSV are accepted.",
    ),
    "files.no_sheet": (
        "buku kerja ini tidak mempunyai lembar berisi tabel. Simpan tabel di lembar pertama, lalu unggah lagi.",
        "this workbook has no sheet with a table. Save the table on the first sheet and upload it again.",
    ),
    "files.csv_quotes": (
        "tanda kutip di sekitar baris {line} tidak ditutup atau tidak pada tempatnya. Perbaiki, atau simpan sebagai .xlsx.",
        "a quotation mark near line {line} is not closed or out of place. Correct it, or save the file as .xlsx.",
    ),
}
