"""Words for problems of the area `operations`."""

WORDS: dict[str, tuple[str, str]] = {
    "period.far": (
        "hari ini jauh dari tahun periode ({year}); periksa tahunnya",
        "this day is far from the period's year ({year}); check its year",
    ),
    "group.would_reveal": (
        "kelompok tidak dapat dikeluarkan atau dimasukkan lagi: nilai guru ini sudah lengkap, dan selisihnya akan membuka nilai kelompok yang respondennya kurang dari {least}",
        "the group can be neither excluded nor included any more: this teacher's mark is complete, and the difference would reveal the mark of a group with fewer than {least} respondents",
    ),
    "codes.not_spent": (
        "kartu masih dapat dibuka, jadi tidak ada yang perlu dibuka lagi; muat ulang halaman ini",
        "the cards can still be opened, so there is nothing to open again; load this page again",
    ),
    "cards.nobody": (
        "belum ada kartu yang dipilih, atau kartunya sudah tidak dipakai; beri tanda pada nama yang kartunya akan dicetak",
        "no card is chosen, or those chosen are no longer used; tick the names whose cards are to be printed",
    ),
    "cards.many": (
        "paling banyak {most} kartu sekali cetak; kurangi pilihannya, atau cetak satu kelas pada halaman kartu",
        "at most {most} cards are printed at once; choose fewer, or print a whole class on the page of cards",
    ),
    "tables.nothing": (
        "tidak ada jawaban yang boleh dibawa keluar: jawaban sudah dihapus, atau setiap guru mempunyai kelompok dengan kurang dari {least} responden, atau setiap jumlah skor ada pada kurang dari {least} guru. Rekap nilai tetap dapat diunduh",
        "there are no answers that may be taken out: they were deleted, or each teacher has a group with fewer than {least} respondents, or each total was given to fewer than {least} teachers. The summary of marks can still be downloaded",
    ),
    # Settings.
    "config.database": (
        "alamat basis data tidak terbaca; contoh: sqlite:////var/lib/collect/collect.sqlite3 atau postgresql+psycopg://pengguna@server/collect",
        "the database address cannot be read; for example sqlite:////var/lib/collect/collect.sqlite3 or postgresql+psycopg://user@server/collect",
    ),
    "config.key": (
        "kunci rahasia terlalu pendek; perlu sekurang-kurangnya {least} huruf acak",
        "the secret key is too short; it needs at least {least} random letters",
    ),
    "config.base_url": (
        'alamat "{got}" tidak dimulai dengan http:// atau https://; betulkan',
        'the address "{got}" does not begin with http:// or https://; mend it',
    ),
    "config.file": (
        "berkas pengaturan tidak terbaca ({reason}); periksa tempat dan isinya",
        "the settings file cannot be read ({reason}); check where it lies and what it holds",
    ),
    "config.unknown": (
        "pengaturan {keys} tidak dikenal atau bukan teks; yang ada: {options}",
        "the settings {keys} are unknown or not text; there are: {options}",
    ),
    # The school and its accounts.
    "school.npsn": (
        'NPSN "{npsn}" tidak sah; NPSN terdiri dari 8 angka',
        'the NPSN "{npsn}" is not valid; an NPSN has 8 digits',
    ),
    "school.name": (
        "nama sekolah harus 3 sampai 200 huruf; tulis seperti pada Dapodik",
        "the school's name must have 3 to 200 letters; write it as Dapodik does",
    ),
    "school.known": (
        "sekolah dengan NPSN {npsn} sudah ada di sini; masuk dengan akun koordinatornya",
        "the school with the NPSN {npsn} is here already; sign in with its koordinator's account",
    ),
    "school.unknown": (
        "sekolah ini tidak ditemukan; periksa NPSN-nya",
        "this school was not found; check its NPSN",
    ),
    "account.username": (
        'nama pengguna "{username}" tidak dapat dipakai; pakai 3 sampai 60 huruf a-z, angka, titik, garis bawah, atau tanda hubung',
        'the username "{username}" cannot be used; use 3 to 60 letters a-z, digits, dots, underscores or hyphens',
    ),
    "account.taken": (
        'nama pengguna "{username}" sudah dipakai; pilih yang lain',
        'the username "{username}" is taken; choose another',
    ),
    "account.no_role": (
        "belum ada peran yang dipilih; pilih sekurang-kurangnya satu",
        "no role was chosen; choose at least one",
    ),
    "account.no_person": (
        "akun ini belum dihubungkan dengan orangnya, jadi tidak dapat dipastikan bahwa ini bukan pekerjaan Bapak/Ibu sendiri. "
        "Tidak ada yang berubah. Mintalah koordinator menghubungkannya (Akun, lalu nama akun ini, lalu Orang pemilik akun), "
        "kemudian lakukan sekali lagi",
        "this account is not linked to its person yet, so nobody can tell that this is not your own work. Nothing was "
        "changed. Ask the koordinator to link it (Accounts, then this account's name, then The account's person), and do "
        "it again",
    ),
    "account.person_needed": (
        "peran guru, penilai, kepala sekolah, dan pengawas memerlukan orangnya; pilih orangnya. Bila belum ada dalam "
        "daftar, tambahkan dahulu: guru pada Data sekolah, pengawas pada Penilai",
        "the roles guru, penilai, kepala sekolah and pengawas need their person; choose the person. Whoever is not on the "
        "list is added first: a guru under School data, a pengawas under Penilai",
    ),
    "account.own": (
        "peran, orang, dan keadaan akun sendiri tidak dapat diubah sendiri; mintalah koordinator lain atau kepala sekolah "
        "mengubahnya pada halaman Akun",
        "nobody changes the roles, the person or the state of the own account; ask another koordinator or the kepala "
        "sekolah to change it on the page Accounts",
    ),
    "account.own_second": (
        "orang ini Bapak/Ibu sendiri, yang sudah mempunyai akun; mintalah koordinator lain atau kepala sekolah menambah "
        "peran pada akun itu",
        "this person is you, and you have an account already; ask another koordinator or the kepala sekolah to add the "
        "role to that account",
    ),
    "account.last_coordinator": (
        "ini koordinator terakhir yang dapat masuk; beri peran koordinator kepada akun lain dahulu",
        "this is the last koordinator who can sign in; give another account that role first",
    ),
    "account.password_wrong": (
        "kata sandi lama tidak cocok; ketik sekali lagi",
        "the old password does not match; type it again",
    ),
    "account.password_length": (
        "kata sandi harus {least} sampai {most} huruf; kalimat pendek mudah diingat dan cukup panjang",
        "a password must have {least} to {most} letters; a short sentence is easy to remember and long enough",
    ),
    "account.password_weak": (
        "kata sandi ini terlalu mudah ditebak; pilih yang lain, bukan angka saja dan bukan huruf yang diulang-ulang",
        "this password is too easy to guess; choose another, not digits alone and not a repeated letter",
    ),
    "account.password_common": (
        "kata sandi ini termasuk yang paling sering dipakai orang, jadi yang pertama dicoba penebak, juga bila ditambah "
        "angka; pakailah kalimat pendek yang hanya Bapak/Ibu ketahui",
        "this password is among those that most people use, so guessers try it first, digits added or not; use a short "
        "sentence that only you know",
    ),
    "account.password_own": (
        "kata sandi ini memuat nama pengguna, nama sekolah, atau NPSN, yang diketahui banyak orang; pakailah kalimat "
        "pendek tanpa ketiganya",
        "this password contains the username, the school's name or its NPSN, which many people know; use a short "
        "sentence without them",
    ),
    "account.held": (
        "terlalu banyak percobaan yang salah, akun ditahan {minutes} menit; kata sandi belum diganti, tunggu lalu coba lagi",
        "too many wrong attempts, the account is held for {minutes} minutes; the password has not been changed, wait and "
        "try again",
    ),
    "account.language": (
        'bahasa "{language}" tidak tersedia; pilih salah satu: {known}',
        'the language "{language}" is not available; choose one of: {known}',
    ),
    "account.unknown": (
        "akun ini tidak ada di sekolah ini; kembali ke daftar akun",
        "there is no such account at this school; go back to the list of accounts",
    ),
    # Periods.
    "period.unknown": (
        "periode ini tidak ada di sekolah ini; kembali ke daftar periode",
        "there is no such period at this school; go back to the list of periods",
    ),
    "period.state": (
        "periode sedang dalam keadaan {state}, sehingga ini tidak dapat dilakukan; tidak ada yang berubah. Muat ulang halaman periode",
        "the period is in the state {state}, so this cannot be done; nothing has changed. Load the period's page again",
    ),
    "period.year": (
        "tahun {year} tidak dapat dipakai; pilih antara 2000 dan 2100",
        "the year {year} cannot be used; choose one between 2000 and 2100",
    ),
    "period.days": (
        "hari terakhir mendahului hari pertama; betulkan salah satunya",
        "the last day comes before the first; mend one of them",
    ),
    "period.twice": (
        "periode {kind} {year} sudah dibuka dan belum ditutup; lanjutkan periode itu",
        "the period {kind} {year} is open already and not closed yet; go on with that one",
    ),
    "period.nothing_drawn": (
        "responden belum diundi, sehingga belum ada yang dapat mengisi; buat undian dahulu",
        "no respondents were drawn, so nobody could answer yet; make the draw first",
    ),
    # The draw, cards, attendance, closing, papers.
    "draw.no_questionnaires": (
        "periode ini tidak memakai kuesioner: kuesioner hanya dibagikan pada PK Guru sumatif menurut peraturan yang memakainya; undian tidak diperlukan",
        "this period takes no questionnaires: they are given out in the sumatif PK Guru only, under a regulation that counts them; no draw is needed",
    ),
    "draw.nobody": (
        "tidak ada yang perlu diundi: semua guru sudah diundi, atau belum ada guru yang ditetapkan untuk dinilai; tetapkan guru pada halaman periode",
        "there is nothing to draw: every guru was drawn for, or none was named to be assessed yet; name them on the period's page",
    ),
    "draw.seed_length": (
        "benih terlalu panjang; paling banyak {most} huruf atau angka",
        "the seed is too long; at most {most} letters or digits",
    ),
    "draw.extra": (
        "tambahan {got} tidak sah; bilangan bulat dari 0 sampai {most}",
        "the extra number {got} is not valid; a whole number from 0 to {most}",
    ),
    "respondent.unknown": (
        "orang ini tidak (lagi) terpilih sebagai responden guru ini; muat ulang daftarnya",
        "this person is not (or no longer) a drawn respondent of this guru; load the list again",
    ),
    "respondent.reason": (
        "tulis alasannya, sekurang-kurangnya {least} huruf; alasan dicetak pada berita acara",
        "write the reason, at least {least} letters; it is printed on the minutes",
    ),
    "respondent.answered": (
        "orang ini sudah mengisi kuesioner tentang guru ini, jadi tidak dapat diganti; muat ulang daftarnya",
        "this person has answered about this guru already and cannot be replaced; load the list again",
    ),
    "respondent.no_reserve": (
        "tidak ada cadangan lagi untuk kelompok ini; jika responden tetap kurang, keluarkan kelompok itu dengan alasan pada halaman periode",
        "this group has no reserve left; if too few answer, leave the group out with a reason on the period's page",
    ),
    "card.none": (
        "orang ini tidak mempunyai kartu pada periode ini; periksa daftar undian",
        "this person has no card in this period; look at the draw's list",
    ),
    "attend.places": (
        "hari {got} memakai terlalu banyak angka di belakang koma; paling banyak tiga",
        "days {got} have too many digits after the point; at most three",
    ),
    "attend.minutes": (
        "menit {got} tidak sah; bilangan bulat dari 0 sampai {most}",
        "minutes {got} are not valid; a whole number from 0 to {most}",
    ),
    "attend.text": (
        '"{got}" tidak terbaca; hari ditulis seperti 3 atau 2,5, menit seperti 45',
        '"{got}" cannot be read; days are written as 3 or 2.5, minutes as 45',
    ),
    "attend.empty": (
        "sudah pernah diisi, jadi tidak dapat dikosongkan; tulis 0 jika tidak ada",
        "was entered before and cannot be emptied; write 0 if there is none",
    ),
    "period.not_started": (
        "pengisian kuesioner belum dibuka, jadi belum dapat ditutup; lakukan undian, lalu buka pengisian pada halaman periode",
        "answering has not begun, so it cannot be closed; make the draw, then open the answering on the period's page",
    ),
    "paper.address": (
        "alamat {got} terlalu panjang untuk kode QR; paling banyak {most} huruf, ubah COLLECT_BASE_URL",
        "the address {got} is too long for a QR code; at most {most} letters, change COLLECT_BASE_URL",
    ),
    "paper.draw_unknown": (
        "undian ini tidak ada pada periode ini; pilih dari daftar undian",
        "this draw is not in this period; choose one from the list of draws",
    ),
    "sheet.protected": (
        "lembar skor guru ini tidak dapat diunduh: ada kelompok dengan kurang dari {least} responden, dan dari lembar itu nilainya dapat terbaca; langkah nilainya tetap ada pada rekap",
        "this guru's score sheet cannot be downloaded: a group has fewer than {least} respondents, and the sheet would tell its mark; the steps of the value are in the rekap",
    ),
    "sheet.incomplete": (
        "nilai guru ini belum lengkap, jadi lembar skornya belum dapat diunduh; lengkapi yang disebut pada halaman nilai",
        "this guru's value is not complete yet, so there is no score sheet to download; complete what the page of values names",
    ),
}
