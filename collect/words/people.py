"""Words for the importing and correcting of a school's data."""

WORDS: dict[str, tuple[str, str]] = {
    "teacher.unknown": (
        "guru ini tidak ada di sekolah ini; kembali ke daftar guru",
        "there is no such guru at this school; go back to the list of guru",
    ),
    # School's files against what is stored, and lists corrected by hand.
    "import.kind": (
        'jenis berkas "{kind}" tidak dikenal; yang ada: {options}',
        'the kind of file "{kind}" is unknown; there are: {options}',
    ),
    "import.period": (
        "kehadiran dicatat per periode; pilih periodenya dahulu",
        "attendance is kept per period; choose the period first",
    ),
    "import.no_rows": (
        "tidak ada baris yang dapat diambil dari berkas ini ({skipped} baris contoh atau bukan guru dilewati); isi, lalu unggah lagi",
        "no row can be taken from this file ({skipped} rows of examples or of other staff were passed over); fill it in and upload it again",
    ),
    "import.other_kind": (
        "berkas ini tampaknya daftar {found}, sedangkan yang diminta {kind}; pilih jenis {found}, atau unggah berkas yang lain",
        "this file seems to be a list of {found}, but {kind} was asked for; choose the kind {found}, or upload another file",
    ),
    "import.unknown": (
        "impor ini sudah disimpan, dibatalkan, atau menunggu lebih dari sehari; data yang tersimpan tetap aman. Lihat daftarnya, atau unggah berkasnya lagi",
        "this import was already saved, cancelled, or waited for more than a day; what is stored is safe. Look at the list, or upload the file again",
    ),
    "import.other_school": (
        'berkas ini menyebut "{found}", sedangkan sekolah ini "{school}"; bila berkasnya milik sekolah lain, jangan simpan',
        'this file names "{found}", while this school is "{school}"; if it is another school\'s file, do not save it',
    ),
    "import.gone_many": (
        "lebih dari setengah orang yang aktif ({gone}) akan ditandai keluar; belum ada yang disimpan. Periksa apakah berkasnya lengkap, lalu beri persetujuan khusus jika memang benar",
        "more than half of the active people ({gone}) would be marked as left; nothing was saved yet. Check that the file is complete, and confirm it expressly if it is right",
    ),
    "import.unclear": (
        "tidak jelas apakah {name} sama dengan {candidates} yang sudah tersimpan, jadi baris ini tidak diambil; tambahkan nomor (NISN, NIS, NUPTK, NIP) atau tanggal lahir di baris ini atau pada data tersimpan, lalu unggah lagi",
        "it is not clear whether {name} is {candidates}, who is stored already, so this row was not taken; add a number (NISN, NIS, NUPTK, NIP) or the day of birth to this row or to the stored person, and upload again",
    ),
    "import.twin": (
        "tidak jelas bedanya dengan baris {rows}: nama sama dan tanpa nomor; baris-baris ini tidak diambil. Tambahkan nomor atau tanggal lahir, lalu unggah lagi",
        "nothing tells it from row {rows}: the same name and no number; these rows were not taken. Add a number or the day of birth and upload again",
    ),
    "import.taken": (
        "nomor {value} sudah milik {owner}, jadi baris ini tidak diambil; betulkan nomor di baris ini atau pada data tersimpan, lalu unggah lagi",
        "the number {value} already belongs to {owner}, so this row was not taken; correct the number in this row or of the stored person, and upload again",
    ),
    "import.new_classes": (
        "kelas baru akan dibuat: {classes}; periksa apakah penulisannya benar",
        "new classes will be made: {classes}; check that they are written rightly",
    ),
    "import.parents_are_guru": (
        "orang tua ini bernama sama dengan guru sekolah, jadi tidak akan diundi sebagai orang tua: {names}; jika bukan orang yang sama, lepaskan kaitannya pada daftar orang tua",
        "these parents have the name of a guru of the school, so they are never drawn as parents: {names}; if they are other people, remove the link in the list of parents",
    ),
    "import.guru_unknown": (
        'guru "{name}" tidak ada di daftar guru yang aktif, jadi baris ini tidak diambil; betulkan nama atau nomornya, atau tambahkan gurunya dahulu',
        'the guru "{name}" is not in the list of active guru, so this row was not taken; correct the name or number, or add the guru first',
    ),
    "import.guru_unclear": (
        'ada lebih dari satu guru bernama "{name}", jadi baris ini tidak diambil; tulis NUPTK atau NIP sebagai ganti nama',
        'there is more than one guru named "{name}", so this row was not taken; write the NUPTK or NIP instead of the name',
    ),
    "import.class_unknown": (
        'kelas "{name}" tidak ada di daftar kelas yang aktif, jadi baris ini tidak diambil; tulis seperti pada daftar peserta didik',
        'the class "{name}" is not in the list of active classes, so this row was not taken; write it as the list of students does',
    ),
    "import.lesson_twice": (
        "guru, mapel, dan kelas ini juga ada di baris {row} dengan jam yang lain, jadi keduanya tidak diambil; hapus salah satu",
        "this guru, subject and class also stand in row {row} with other hours, so neither was taken; delete one of them",
    ),
    "import.guru_twice": (
        "{name} juga ada di baris {row} dengan isi yang lain, jadi keduanya tidak diambil; hapus salah satu",
        "{name} also stands in row {row} with other figures, so neither was taken; delete one of them",
    ),
    "import.not_assessed": (
        "{name} tidak dinilai pada periode ini, jadi kehadirannya tidak diambil; tambahkan ke periode jika seharusnya dinilai",
        "{name} is not assessed in this period, so the attendance was not taken; add the guru to the period if that is wrong",
    ),
    "edit.missing": (
        "bagian ini belum diisi; isi dahulu",
        "this part is empty; fill it in first",
    ),
    "edit.too_long": (
        "terlalu panjang ({length} huruf); paling banyak {limit} huruf",
        "too long ({length} letters); at most {limit} letters",
    ),
    "edit.nuptk": (
        '"{value}" bukan NUPTK; tulis 16 angka, atau kosongkan',
        '"{value}" is not a NUPTK; write 16 digits, or leave it empty',
    ),
    "edit.nip": (
        '"{value}" bukan NIP atau NI PPPK; tulis 18 angka, atau kosongkan',
        '"{value}" is neither a NIP nor a NI PPPK; write 18 digits, or leave it empty',
    ),
    "edit.nisn": (
        '"{value}" bukan NISN; tulis 10 angka termasuk nol di depan, atau kosongkan',
        '"{value}" is not an NISN; write 10 digits with the leading zeros, or leave it empty',
    ),
    "edit.nipd": (
        '"{value}" terlalu panjang untuk NIS; paling banyak 20 huruf',
        '"{value}" is too long for a NIS; at most 20 letters',
    ),
    "edit.rank": (
        '"{value}" bukan golongan; tulis misalnya III/a, atau IX untuk PPPK',
        '"{value}" is not a golongan; write for example III/a, or IX for a PPPK',
    ),
    "edit.phone": (
        '"{value}" bukan nomor HP; tulis 08 dan seterusnya, 10 sampai 13 angka, atau kosongkan',
        '"{value}" is not a mobile number; write 08 and so on, 10 to 13 digits, or leave it empty',
    ),
    "edit.parent_phone": (
        '"{value}" bukan nomor HP; tulis 08 dan seterusnya, 10 sampai 13 angka, atau kosongkan',
        '"{value}" is not a mobile number; write 08 and so on, 10 to 13 digits, or leave it empty',
    ),
    "edit.sex": (
        '"{value}" bukan L atau P; pilih salah satu, atau kosongkan',
        '"{value}" is neither L nor P; choose one, or leave it empty',
    ),
    "edit.email": (
        '"{value}" bukan alamat surel; betulkan, atau kosongkan',
        '"{value}" is not an e-mail address; correct it, or leave it empty',
    ),
    "edit.taken": (
        "nomor {value} sudah milik {owner}; periksa nomornya, atau betulkan data {owner} dahulu",
        "the number {value} already belongs to {owner}; check it, or correct {owner} first",
    ),
    "edit.twice": (
        "sudah ada: {candidates}. Jika orang yang sama, buka datanya dari daftar; jika bukan, isi nomor atau tanggal lahir yang membedakan",
        "there is already: {candidates}. If it is the same person, open it from the list; if not, fill in a number or a day of birth that tells them apart",
    ),
    "edit.parent_twice": (
        "orang tua dengan nama dan nomor HP ini sudah ada; pilih nomor lain, atau kaitkan siswanya dengan orang tua itu",
        "a parent with this name and phone is there already; choose another number, or link the student to that parent",
    ),
    "edit.class_twice": (
        "kelas {other} sudah ada; pakai nama lain, atau buka kelas itu dari daftar",
        "the class {other} is there already; use another name, or open it from the list",
    ),
    "edit.grade": (
        "tingkat harus 1 sampai {most}; kosongkan jika tidak bertingkat",
        "the grade must be 1 to {most}; leave it empty where there is none",
    ),
    "edit.class_in_use": (
        "masih ada siswa aktif di kelas ini; pindahkan siswanya dahulu",
        "there are still active students in this class; move them first",
    ),
    "edit.competences": (
        "jumlah kompetensi dasar harus 0 sampai {most}",
        "the number of kompetensi dasar must be 0 to {most}",
    ),
    "edit.partner_twice": (
        "DUDI dengan narahubung dan program keahlian ini sudah ada; buka dari daftar untuk mengubahnya",
        "a DUDI with this contact and programme is there already; open it from the list to change it",
    ),
    "edit.hours": (
        "jam per minggu harus 0 sampai {most}, paling banyak satu angka di belakang koma",
        "hours a week must be 0 to {most}, with at most one decimal",
    ),
    "class.unknown": (
        "kelas ini tidak ada di sekolah; pilih dari daftar kelas",
        "this class is not at the school; choose one from the list of classes",
    ),
    "student.unknown": (
        "siswa ini tidak ada di sekolah; pilih dari daftar siswa",
        "this student is not at the school; choose one from the list of students",
    ),
    "parent.unknown": (
        "orang tua ini tidak ada di daftar; pilih dari daftar orang tua",
        "this parent is not in the list; choose one from the list of parents",
    ),
    "partner.unknown": (
        "DUDI ini tidak ada di daftar; pilih dari daftar DUDI",
        "this DUDI is not in the list; choose one from the list of DUDI",
    ),
}
