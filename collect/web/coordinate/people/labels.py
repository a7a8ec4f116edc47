"""The words of columns, as a preview and the lists say them."""

from flask_babel import lazy_gettext as _l

FIELD_LABELS = {
    "name": _l("Nama"),
    "nuptk": _l("NUPTK"),
    "nip": _l("NIP"),
    "nisn": _l("NISN"),
    "nipd": _l("NIS"),
    "sex": _l("Jenis kelamin"),
    "birth_date": _l("Tanggal lahir"),
    "class": _l("Kelas"),
    "parent": _l("Orang tua"),
    "active": _l("Aktif"),
    "employment": _l("Status kepegawaian"),
    "ptk_type": _l("Jenis PTK"),
    "subject": _l("Mata pelajaran"),
    "rank": _l("Golongan"),
    "extra_duty": _l("Tugas tambahan"),
    "phone": _l("HP"),
    "email": _l("Surel"),
    "hours": _l("Jam per minggu"),
    "company": _l("Instansi"),
    "contact": _l("Narahubung"),
    "programme": _l("Program keahlian"),
    "competences": _l("Jumlah kompetensi dasar"),
    "hosts_internship": _l("Tempat PKL"),
    "examines": _l("Penguji"),
    "employs": _l("Menyerap lulusan"),
    "accredited": _l("Terakreditasi"),
    "absent_days": _l("Hari tanpa keterangan"),
    "late_minutes": _l("Menit terlambat"),
    "grade": _l("Tingkat"),
    "homeroom_id": _l("Wali atau guru kelas"),
    "members": _l("Anggota"),
}

GONE_LABELS = {
    "mengajar": _l("Dihapus"),
    "dudi": _l("Ditandai tidak aktif"),
    "rombel": _l("Kelompok ditutup"),
}
"""What happens to what is missing in a list; people are marked as left."""
