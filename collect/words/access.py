"""Words for entering the platform: its first school."""

WORDS: dict[str, tuple[str, str]] = {
    "setup.word": (
        "kata kunci tidak cocok; salin seperti yang tampil di layar saat Collect dijalankan",
        "the setup word does not match; copy it as it stands on the screen where Collect was started",
    ),
    "setup.done": (
        "sekolah pertama sudah didaftarkan; tidak ada yang berubah. Masuk dengan akun koordinator",
        "the first school has been entered already; nothing has changed. Sign in with the koordinator's account",
    ),
}
