"""Positions as schools write them: who is the kepala sekolah, and who comes from outside as pengawas or penilai pengganti."""

SUBSTITUTE = "Penilai pengganti"
"""The job of a penilai whom the dinas named where the school has nobody who qualifies."""


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
