"""Words for settings, files of the command line, backups."""

WORDS: dict[str, tuple[str, str]] = {
    "file.unreadable": (
        "berkas tidak dapat dibaca ({reason}); periksa nama dan izinnya",
        "the file cannot be read ({reason}); check its name and permissions",
    ),
    "config.database": (
        "alamat basis data tidak sah; contoh: postgresql+psycopg://pengguna:sandi@localhost/collect",
        "not a valid database address; for example: postgresql+psycopg://user:password@localhost/collect",
    ),
    "config.key": (
        "kunci rahasia sekurang-kurangnya {least} huruf; buat yang lebih panjang",
        "the secret key needs at least {least} characters; make a longer one",
    ),
    "config.key_lost": (
        "kunci rahasia tidak ada, padahal basis datanya ada; kembalikan berkas secret.key, atau pulihkan cadangan dengan collect restore. "
        "Dengan kunci baru semua kartu yang sudah dicetak tidak berlaku lagi",
        "the secret key is missing although its database is there; put the file secret.key back, or restore a backup with collect "
        "restore. With a new key every printed card would be void",
    ),
    "config.key_differs": (
        "cadangan memakai kunci rahasia yang lain; setel COLLECT_SECRET_KEY dengan kunci dari cadangan itu, lalu ulangi",
        "the backup uses another secret key; set COLLECT_SECRET_KEY to the one of the backup and repeat",
    ),
    "config.base_url": (
        '"{got}" harus berawal http:// atau https:// dan paling panjang {most} huruf',
        '"{got}" must begin with http:// or https:// and have at most {most} characters',
    ),
    "config.proxy": (
        '"{got}" tidak dikenal; isi 1 bila semua permintaan lewat satu reverse proxy, selain itu 0',
        '"{got}" is not known; 1 where every request comes through one reverse proxy, else 0',
    ),
    "config.file": ("berkas pengaturan tidak dapat dibaca ({reason})", "the settings file cannot be read ({reason})"),
    "config.unknown": (
        "pengaturan {keys} tidak dikenal atau bukan teks; yang ada: {options}",
        "the settings {keys} are unknown or no text; there are: {options}",
    ),
    "keep.write": (
        "cadangan tidak dapat ditulis ({reason}); berkas lama tidak berubah",
        "the backup cannot be written ({reason}); an older file is unchanged",
    ),
    "keep.unreadable": (
        "bukan berkas cadangan, atau tidak dapat dibaca; tidak ada yang diubah",
        "not a backup, or not readable; nothing was changed",
    ),
    "keep.format": (
        "bukan cadangan Collect yang utuh; tidak ada yang diubah",
        "not a whole backup of Collect; nothing was changed",
    ),
    "keep.damaged": (
        "bagian {table} rusak; pakai cadangan yang lain, tidak ada yang diubah",
        "the part {table} is damaged; use another backup, nothing was changed",
    ),
    "keep.not_empty": (
        "folder data sudah berisi; pakai --replace untuk menggantinya dengan cadangan ini",
        "there is data already; use --replace to put this backup in its place",
    ),
    "keep.revision": (
        "cadangan berasal dari versi basis data {got}, program ini {wanted}; kembalikan dengan versi program yang sama, lalu mutakhirkan",
        "the backup is of database version {got}, this program of {wanted}; restore with the same version of the program, then update",
    ),
    "school.which": (
        "di sini ada {number} sekolah; sebutkan NPSN-nya",
        "there are {number} schools here; name the one by its NPSN",
    ),
    "demo.not_empty": (
        "folder data sudah berisi sekolah; tidak ada yang diubah",
        "there is a school already; nothing was changed",
    ),
}
