"""Positions as schools write them: who is the kepala sekolah, and who comes from outside as pengawas or penilai pengganti."""

SUPERVISOR = "Pengawas"
"""The job of somebody who assesses the kepala sekolah from outside the school."""

SUBSTITUTE = "Penilai pengganti"
"""The job of a penilai whom the dinas named where the school has nobody who qualifies."""

JOBS = ("Guru Kelas", "Guru Mapel", "Guru BK", "Guru TIK", "Guru", "Kepala Sekolah", SUPERVISOR, SUBSTITUTE)
"""Jenis PTK of the people in a PK Guru, as Dapodik writes them and as they are told apart here."""

EMPLOYMENTS = ("PNS", "PPPK", "PPPK Paruh Waktu", "GTY/PTY", "Guru Honor Sekolah")
"""Status kepegawaian as Dapodik writes it."""


def is_head(ptk_type: str, extra_duty: str = "") -> bool:
    """The kepala sekolah, by Jenis PTK or by tugas tambahan (also `Plt.`); a wakil is not."""
    return any("kepala sekolah" in text and "wakil" not in text for text in (ptk_type.lower(), extra_duty.lower()))


def is_supervisor(ptk_type: str) -> bool:
    """A pengawas: assesses the kepala sekolah, teaches nobody here, and is nobody's teman sejawat."""
    return "pengawas" in ptk_type.lower()


def is_substitute(ptk_type: str) -> bool:
    """A penilai pengganti: a guru of another school, named by the dinas."""
    return SUBSTITUTE.lower() in ptk_type.lower()


def is_outsider(ptk_type: str) -> bool:
    """Somebody who assesses here and is no guru of this school: never assessed, never drawn, on none of its lists."""
    return is_supervisor(ptk_type) or is_substitute(ptk_type)
