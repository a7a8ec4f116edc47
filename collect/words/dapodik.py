"""Words for Dapodik's local web service. Never an address or a token: both stay with who typed them."""

WORDS: dict[str, tuple[str, str]] = {
    "dapodik.host": (
        "alamat komputer Dapodik tidak dapat dibaca; tulis misalnya localhost atau 192.168.1.10, dan nomor porta 5774",
        "the address of the Dapodik computer cannot be read; write for example localhost or 192.168.1.10, and the port 5774",
    ),
    "dapodik.token": (
        "token tidak dapat dibaca; salin lagi dari Dapodik (Pengaturan, Web Service) tanpa spasi",
        "the token cannot be read; copy it from Dapodik again (Pengaturan, Web Service) without spaces",
    ),
    "dapodik.no_host": (
        "komputer dengan nama itu tidak ditemukan; periksa namanya, atau tulis alamat IP komputer Dapodik",
        "no computer of that name was found; check the name, or write the IP address of the Dapodik computer",
    ),
    "dapodik.far": (
        "alamat itu bukan komputer di jaringan sekolah, jadi tidak dihubungi; tulis localhost atau alamat seperti 192.168.1.10",
        "that address is no computer in the school's network, so it was not called; write localhost or an address such as 192.168.1.10",
    ),
    "dapodik.silent": (
        "Dapodik tidak menjawab, juga sesudah dicoba sekali lagi; belum ada yang berubah. Pastikan aplikasi Dapodik terbuka di komputer itu, alamat dan portanya benar, lalu ulangi",
        "Dapodik did not answer, not the second time either; nothing was changed. Make sure that the Dapodik application is open on that computer and that address and port are right, then try again",
    ),
    "dapodik.slow": (
        "Dapodik menjawab terlalu lambat; belum ada yang berubah. Tutup program lain di komputer itu, lalu ulangi, atau pakai unduhan Excel dari Dapodik",
        "Dapodik answers too slowly; nothing was changed. Close other programs on that computer and try again, or use Dapodik's Excel downloads",
    ),
    "dapodik.busy": (
        "Dapodik sedang diambil oleh permintaan lain; belum ada yang berubah. Tunggu paling lama satu menit, lalu ulangi",
        "Dapodik is being read by another request; nothing was changed. Wait for a minute at most, then try again",
    ),
    "dapodik.pieces": (
        "Dapodik memberi datanya dalam lebih dari {most} bagian, jadi tidak dibaca sampai habis; belum ada yang berubah. Mulai ulang Dapodik, lalu coba lagi, atau pakai unduhan Excel dari Dapodik",
        "Dapodik gave its data in more than {most} parts, so they were not read to the end; nothing was changed. Restart Dapodik and try again, or use Dapodik's Excel downloads",
    ),
    "dapodik.denied": (
        "Dapodik menolak tokennya; belum ada yang berubah. Buat token untuk alamat IP komputer ini di Dapodik (Pengaturan, Web Service), mulai ulang Dapodik, lalu coba lagi",
        "Dapodik refused the token; nothing was changed. Make a token for this computer's IP address in Dapodik (Pengaturan, Web Service), restart Dapodik, and try again",
    ),
    "dapodik.npsn_missing": (
        "Dapodik tidak menerima NPSN sekolah ini; belum ada yang berubah. Periksa NPSN pada data sekolah",
        "Dapodik did not take the NPSN of this school; nothing was changed. Check the NPSN in the school's data",
    ),
    "dapodik.school_unknown": (
        "Dapodik di komputer itu bukan milik sekolah dengan NPSN ini; belum ada yang berubah. Periksa komputernya, atau NPSN pada data sekolah",
        "the Dapodik on that computer is not of the school with this NPSN; nothing was changed. Check the computer, or the NPSN in the school's data",
    ),
    "dapodik.no_method": (
        "layanan di alamat itu tidak mengenal permintaan ini; belum ada yang berubah. Periksa alamat dan porta, perbarui Dapodik, atau pakai unduhan Excel dari Dapodik",
        "the service at that address does not know this request; nothing was changed. Check address and port, update Dapodik, or use Dapodik's Excel downloads",
    ),
    "dapodik.unreadable": (
        "jawabannya bukan jawaban Dapodik; belum ada yang berubah. Periksa alamat dan porta, mulai ulang Dapodik, lalu coba lagi",
        "the answer is not one of Dapodik's; nothing was changed. Check address and port, restart Dapodik, and try again",
    ),
    "dapodik.redirect": (
        "alamat itu menyuruh pergi ke alamat lain, jadi tidak diikuti; belum ada yang berubah. Tulis alamat komputer Dapodik sendiri",
        "that address sends callers elsewhere, which was not followed; nothing was changed. Write the address of the Dapodik computer itself",
    ),
    "dapodik.too_large": (
        "jawabannya lebih besar dari {most} MB, jadi tidak dibaca; belum ada yang berubah. Pakai unduhan Excel dari Dapodik",
        "the answer is larger than {most} MB, so it was not read; nothing was changed. Use Dapodik's Excel downloads",
    ),
    "dapodik.too_many": (
        "jawabannya lebih dari {most} baris, jadi tidak dibaca; belum ada yang berubah. Pakai unduhan Excel dari Dapodik",
        "the answer has more than {most} rows, so it was not read; nothing was changed. Use Dapodik's Excel downloads",
    ),
    "dapodik.nobody": (
        "Dapodik tidak memberi satu pun guru atau peserta didik; belum ada yang berubah. Periksa apakah semester yang aktif sudah terisi",
        "Dapodik gave not a single guru or peserta didik; nothing was changed. Check that the active semester is filled in",
    ),
    "dapodik.room_name": (
        'nama rombel "{value}" kosong atau lebih dari {most} huruf, jadi rombel ini tidak diambil; perbaiki di Dapodik',
        'the class name "{value}" is empty or has more than {most} letters, so this class was not taken; correct it in Dapodik',
    ),
    "import.room_twice": (
        "ada dua rombel bernama {name}; hanya yang pertama diambil. Beri nama yang berbeda di Dapodik",
        "there are two classes named {name}; only the first was taken. Give them different names in Dapodik",
    ),
    "import.homeroom_unknown": (
        "wali atau guru kelas {room}, {name}, tidak ada di daftar guru yang aktif; kelasnya diambil tanpa itu",
        "the guru of the class {room}, {name}, is not in the list of active guru; the class was taken without",
    ),
    "import.members_unknown": (
        "{missing} anggota {room} tidak ada di daftar peserta didik yang aktif; yang lain diambil",
        "{missing} members of {room} are not in the list of active peserta didik; the others were taken",
    ),
}
