"""Words for attendance machines, working hours and holidays, excused absences, and what is taken from them."""

WORDS: dict[str, tuple[str, str]] = {
    "attlog.unknown": (
        "isi berkas ini tidak dikenal. Yang diterima: catatan USB mesin absensi (…_attlog.dat) dan laporan 29 kolom dari program mesinnya (.xls, .xlsx). Unduh salah satunya dari mesin, lalu unggah lagi.",
        "the content of this file is not known. Accepted are the USB log of an attendance machine (…_attlog.dat) and the 29-column report of its program (.xls, .xlsx). Take one of them from the machine and upload it.",
    ),
    "attlog.too_many": (
        "catatan ini memuat lebih dari {numbers} nomor atau {days} hari hadir; ambil dari mesin hanya tahun yang diperlukan, lalu unggah lagi",
        "this log holds more than {numbers} numbers or {days} days of presence; take only the year that is needed from the machine and upload again",
    ),
    "attlog.line": (
        '"{value}" bukan catatan mesin, jadi baris ini dilewati; baris yang lain tetap diambil.',
        '"{value}" is no record of a machine, so this line was passed over; the other lines are taken.',
    ),
    "attlog.repeated": (
        "{number} catatan tertulis lebih dari sekali; masing-masing diambil satu kali.",
        "{number} records stand there more than once; each was taken once.",
    ),
    "report.day": (
        '"{value}" bukan tanggal, jadi baris ini tidak diambil. Tulis misalnya 31/08/2026, lalu unggah lagi.',
        '"{value}" is not a date, so this row was not taken. Write for example 31/08/2026 and upload again.',
    ),
    "report.clock": (
        '"{value}" bukan jam, jadi baris ini tidak diambil. Tulis misalnya 07:05, lalu unggah lagi.',
        '"{value}" is not a time of day, so this row was not taken. Write for example 07:05 and upload again.',
    ),
    "report.leave": (
        'pengecualian "{value}" tidak dikenal, jadi hari itu tidak dianggap berizin. Jika alasannya sah, tandai pada halaman guru itu sesudah disimpan.',
        'the exception "{value}" is not known, so the day does not count as excused. If there is a valid reason, mark it on the page of that guru after saving.',
    ),
    "machine.open": (
        "{number} nomor mesin belum dipasangkan dengan guru: {listed}. Catatannya tetap disimpan; pasangkan pada halaman nomor mesin.",
        "{number} numbers of the machine are not paired with a guru yet: {listed}. Their records are kept; pair them on the page of the machine's numbers.",
    ),
    "pair.number": (
        "nomor mesin harus 1 sampai 30 huruf atau angka tanpa spasi di tepinya; perbaiki lalu simpan lagi",
        "a machine's number has 1 to 30 letters or digits without spaces at its ends; correct it and save again",
    ),
    "presence.changed": (
        "catatan mesin, jam sekolah, hari libur, atau izin berubah sejak pratinjau ini dibuka; belum ada yang disimpan. Periksa pratinjau yang baru, lalu simpan lagi",
        "the machine's records, the school's hours, holidays or excuses have changed since this preview was opened; nothing was saved yet. Look at the new preview and save again",
    ),
    "presence.nobody": (
        "belum ada guru yang dicentang, atau yang dicentang tidak punya catatan mesin; centang guru yang kehadirannya akan diambil",
        "no guru is ticked, or those ticked have no records of the machine; tick the guru whose attendance is to be taken",
    ),
    "calendar.hours": (
        "jam mulai harus sebelum jam selesai; tulis misalnya 07.00 dan 15.00",
        "the begin must be before the end; write for example 07.00 and 15.00",
    ),
    "calendar.clock": (
        "jam tidak terbaca; tulis misalnya 07.00",
        "the time cannot be read; write for example 07.00",
    ),
    "calendar.no_day": (
        "centang paling sedikit satu hari kerja, supaya ketidakhadiran dapat dihitung",
        "tick at least one working day, so that absences can be counted",
    ),
    "calendar.line": (
        'baris {number}, "{value}", tidak terbaca; tulis tanggal lalu namanya, misalnya 17/08/2026 Hari Kemerdekaan',
        'line {number}, "{value}", cannot be read; write the date and then the name, for example 17/08/2026 Hari Kemerdekaan',
    ),
    "calendar.span": (
        "baris {number}: hari terakhir sebelum hari pertama, atau lebih dari {most} hari; perbaiki tanggalnya",
        "line {number}: the last day is before the first, or there are more than {most} days; correct the dates",
    ),
    "calendar.name": (
        "baris {number}: nama libur lebih dari {most} huruf; pendekkan",
        "line {number}: the name has more than {most} letters; shorten it",
    ),
    "calendar.many": (
        "paling banyak {most} baris libur; hapus tahun yang sudah lewat",
        "at most {most} lines of holidays; delete years that have passed",
    ),
    "excuse.span": (
        "hari terakhir harus pada atau sesudah hari pertama, paling lama {most} hari; perbaiki tanggalnya",
        "the last day must be on or after the first, at most {most} days; correct the dates",
    ),
    "excuse.kind": (
        "pilih sakit, izin, cuti, atau dinas luar",
        "choose sakit, izin, cuti or dinas luar",
    ),
}
