"""Words for problems of the areas `intake` and `identifier`: a table, a row or a value of a school's file."""

_CORRECT = ("Perbaiki di sumbernya, lalu unggah lagi.", "Correct it at the source and upload it again.")

WORDS: dict[str, tuple[str, str]] = {
    "intake.no_header": (
        "baris judul kolom tidak ditemukan dalam {limit} baris pertama. Yang dicari: {columns}. "
        "Pakai unduhan Dapodik apa adanya, atau templat dari halaman ini.",
        "no header row was found within the first {limit} rows. Wanted: {columns}. "
        "Use the Dapodik download as it is, or the template from this page.",
    ),
    "intake.column_missing": (
        'kolom "{column}" tidak ada. Tambahkan kolom itu, atau pakai templat {noun} dari halaman ini.',
        'the column "{column}" is missing. Add it, or use the {noun} template from this page.',
    ),
    "intake.other_kind": (
        "ini daftar {found}, sedangkan yang diminta {noun}. Pilih jenis yang sesuai, atau berkas yang lain.",
        "this is a list of {found}, but {noun} was asked for. Choose the kind that fits, or another file.",
    ),
    "intake.missing": (
        'kolom "{column}" kosong, jadi baris ini tidak diambil. Isi, lalu unggah lagi.',
        'the column "{column}" is empty, so this row was not taken. Fill it in and upload again.',
    ),
    "intake.nobody": (
        "NIP/NUPTK dan nama kosong, jadi baris ini tidak diambil. Isi salah satunya, lalu unggah lagi.",
        "NIP/NUPTK and name are both empty, so this row was not taken. Fill in one of them and upload again.",
    ),
    "intake.too_long": (
        '"{value}" terlalu panjang ({length} huruf, paling banyak {limit}), jadi baris ini tidak diambil. '
        "Pendekkan, lalu unggah lagi.",
        '"{value}" is too long ({length} letters, at most {limit}), so this row was not taken. '
        "Shorten it and upload again.",
    ),
    "intake.cell_error": (
        'rumus menghasilkan "{value}", jadi baris ini tidak diambil. Ketik nilainya, lalu unggah lagi.',
        'a formula gives "{value}", so this row was not taken. Type the value and upload again.',
    ),
    "intake.number_damaged": (
        "{value} tersimpan sebagai angka, sehingga digit terakhirnya hilang; baris ini tidak diambil. "
        "Ubah format kolom menjadi Teks, ketik ulang nomornya, lalu unggah lagi.",
        "{value} is kept as a number, so its last digits are lost; this row was not taken. "
        "Change the column's format to Text, type the number again, and upload again.",
    ),
    "intake.not_number": (
        '"{value}" bukan angka dari 0 sampai {most} (paling banyak {places} desimal), jadi baris ini tidak diambil. '
        "Perbaiki, lalu unggah lagi.",
        '"{value}" is not a number from 0 to {most} (at most {places} decimals), so this row was not taken. '
        "Correct it and upload again.",
    ),
    "intake.not_yes_no": (
        '"{value}" bukan "ya" atau "tidak", jadi baris ini tidak diambil. Perbaiki, lalu unggah lagi.',
        '"{value}" is neither "ya" (yes) nor "tidak" (no), so this row was not taken. Correct it and upload again.',
    ),
    "intake.no_staff_number": (
        '"{value}" bukan NUPTK (16 digit) dan bukan NIP (18 digit), jadi baris ini tidak diambil. '
        "Perbaiki, atau tulis namanya.",
        '"{value}" is neither a NUPTK (16 digits) nor a NIP (18 digits), so this row was not taken. '
        "Correct it, or write the name.",
    ),
    "intake.duplicate": (
        '"{value}" juga ada di baris {rows}, jadi semua baris itu tidak diambil. Hapus atau perbaiki, lalu unggah lagi.',
        '"{value}" also stands in row {rows}, so none of these rows was taken. Delete or correct one and upload again.',
    ),
    "intake.repeated": (
        "sama dengan baris {row}; diambil satu kali. Baris ini boleh dihapus.",
        "the same as row {row}; taken once. This row may be deleted.",
    ),
    "intake.outside_table": (
        '"{value}" tidak bernomor dan tanpa data lain, jadi tidak diambil. Lengkapi barisnya jika termasuk daftar.',
        '"{value}" has no number and no other data, so it was not taken. Complete the row if it belongs to the list.',
    ),
    "intake.grade_unknown": (
        'tingkat kelas tidak terbaca dari "{value}"; siswanya tetap diambil. '
        'Jika sekolah bertingkat, tulis misalnya "X-RPL-1" atau "Kelas 4".',
        'the grade cannot be read from "{value}"; the students are taken all the same. '
        'If the school has grades, write for example "X-RPL-1" or "Kelas 4".',
    ),
    "intake.staff_number_left_out": (
        f'"{{value}}" bukan NUPTK (16 digit) dan bukan NIP (18 digit); baris diambil tanpa nomor. {_CORRECT[0]}',
        f'"{{value}}" is neither a NUPTK (16 digits) nor a NIP (18 digits); taken without it. {_CORRECT[1]}',
    ),
    "intake.email": (
        f'"{{value}}" bukan alamat surel; baris diambil tanpa surel. {_CORRECT[0]}',
        f'"{{value}}" is not an e-mail address; the row was taken without it. {_CORRECT[1]}',
    ),
    "intake.nip_birth": (
        "NIP {value} memuat tanggal lahir lain daripada kolom tanggal lahir ({birth}). Keduanya diambil; periksa mana yang benar.",
        "NIP {value} holds another day of birth than the column ({birth}). Both were taken; check which is right.",
    ),
    "intake.nip_sex": (
        "NIP {value} memuat jenis kelamin lain daripada kolom JK ({sex}). Keduanya diambil; periksa mana yang benar.",
        "NIP {value} holds another sex than the column JK ({sex}). Both were taken; check which is right.",
    ),
    "identifier.npsn": (
        '"{value}" bukan NPSN: 8 digit, atau P/K dan 7 digit. Periksa di Dapodik.',
        '"{value}" is not an NPSN: 8 digits, or P/K and 7 digits. Look it up in Dapodik.',
    ),
    "identifier.nip": (
        f'"{{value}}" bukan NIP (18 digit); baris diambil tanpa NIP. {_CORRECT[0]}',
        f'"{{value}}" is not a NIP (18 digits); the row was taken without it. {_CORRECT[1]}',
    ),
    "identifier.nip_date": (
        f'"{{value}}" memuat tanggal yang tidak ada; baris diambil tanpa NIP. {_CORRECT[0]}',
        f'"{{value}}" holds a date that does not exist; the row was taken without the NIP. {_CORRECT[1]}',
    ),
    "identifier.nip_tail": (
        f'"{{value}}" berakhir tidak seperti NIP (mungkin digitnya hilang di Excel); baris diambil tanpa NIP. {_CORRECT[0]}',
        f'"{{value}}" does not end like a NIP (Excel may have lost digits); the row was taken without it. {_CORRECT[1]}',
    ),
    "identifier.nuptk": (
        f'"{{value}}" bukan NUPTK (16 digit); baris diambil tanpa NUPTK. {_CORRECT[0]}',
        f'"{{value}}" is not a NUPTK (16 digits); the row was taken without it. {_CORRECT[1]}',
    ),
    "identifier.nisn": (
        f'"{{value}}" bukan NISN (10 digit); baris diambil tanpa NISN. {_CORRECT[0]}',
        f'"{{value}}" is not an NISN (10 digits); the row was taken without it. {_CORRECT[1]}',
    ),
    "identifier.nisn_padded": (
        "NISN {value} kehilangan nol di depan; diambil sebagai {padded}. Periksa apakah benar.",
        "NISN {value} has lost its leading zeros; taken as {padded}. Check that this is right.",
    ),
    "identifier.nis": (
        f'"{{value}}" lebih panjang dari 20 huruf; baris diambil tanpa NIS. {_CORRECT[0]}',
        f'"{{value}}" is longer than 20 letters; the row was taken without the NIS. {_CORRECT[1]}',
    ),
    "identifier.rank": (
        f'"{{value}}" bukan golongan (I/a sampai IV/e, atau I sampai XVII); baris diambil tanpa golongan. {_CORRECT[0]}',
        f'"{{value}}" is not a golongan (I/a to IV/e, or I to XVII); the row was taken without it. {_CORRECT[1]}',
    ),
    "identifier.phone": (
        f'"{{value}}" bukan nomor HP (08..., 10-13 digit); baris diambil tanpa HP. {_CORRECT[0]}',
        f'"{{value}}" is not a mobile number (08..., 10-13 digits); the row was taken without it. {_CORRECT[1]}',
    ),
    "identifier.sex": (
        f'"{{value}}" bukan L atau P; baris diambil tanpa jenis kelamin. {_CORRECT[0]}',
        f'"{{value}}" is neither L nor P; the row was taken without the sex. {_CORRECT[1]}',
    ),
    "identifier.date": (
        f'"{{value}}" bukan tanggal (misalnya 2008-05-31 atau 31/05/2008); baris diambil tanpa tanggal. {_CORRECT[0]}',
        f'"{{value}}" is not a date (such as 2008-05-31 or 31/05/2008); the row was taken without it. {_CORRECT[1]}',
    ),
    "identifier.school_year": (
        '"{value}" bukan tahun pelajaran. Tulis misalnya 2026/2027.',
        '"{value}" is not a school year. Write for example 2026/2027.',
    ),
}
