"""Positions as schools write them: who is the kepala sekolah, and who comes from outside as pengawas."""


def is_head(ptk_type: str, extra_duty: str = "") -> bool:
    """The kepala sekolah, by Jenis PTK or by tugas tambahan (also `Plt.`); a wakil is not."""
    return any("kepala sekolah" in text and "wakil" not in text for text in (ptk_type.lower(), extra_duty.lower()))


def is_supervisor(ptk_type: str) -> bool:
    """A pengawas: assesses the kepala sekolah, teaches nobody here, and is nobody's teman sejawat."""
    return "pengawas" in ptk_type.lower()
