"""The letters of the legal forms: Lampiran 1B-1D, 2B-2D, 3B-3D, Format 4B-4D, 5B-5D, and 6A-6E of the extra duties.

Buku 2 Pengelolaan PKG revisi 2016, F. A closed table: what is not in it has no letters that were found, and its paper says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from collect.domain.instrument import Instrument
from collect.domain.kinds import TeacherType

UNKNOWN = "LAMPIRAN (NOMOR TIDAK DITEMUKAN)"


@dataclass(frozen=True)
class Letters:
    """What a kind of guru's forms are called; `number` is none where no source gives it."""

    word: str
    number: int | None
    audience: str

    def form(self, letter: str) -> str:
        """`LAMPIRAN 1C`; `letter` is B, C or D."""
        return UNKNOWN if self.number is None else f"{self.word} {self.number}{letter}"

    def sheet(self, letter: str) -> str:
        """`1C`, as the name of a workbook's sheet."""
        return f"Lampiran {letter}" if self.number is None else f"{self.number}{letter}"


_COMMON = Letters("LAMPIRAN", 1, "GURU KELAS/MATA PELAJARAN")
_SPECIAL = Letters("FORMAT", 5, "GURU PENDIDIKAN KHUSUS")
_LETTERS: Mapping[TeacherType, Letters] = {
    TeacherType.LOWER_GRADES: _COMMON,
    TeacherType.UPPER_GRADES: _COMMON,
    TeacherType.SUBJECT: _COMMON,
    TeacherType.VOCATIONAL: _COMMON,
    TeacherType.PRINCIPAL: _COMMON,
    TeacherType.COUNSELLOR: Letters("LAMPIRAN", 2, "GURU BIMBINGAN DAN KONSELING (KONSELOR)"),
    TeacherType.ICT: Letters("LAMPIRAN", 3, "GURU TIK"),
    TeacherType.EARLY_YEARS: Letters("FORMAT", 4, "GURU PAUD"),
    TeacherType.SPECIAL_NRD: _SPECIAL,
    TeacherType.SPECIAL_OTHER: _SPECIAL,
}
_DUTIES: Mapping[str, tuple[str, str]] = {
    "kepala-sekolah": ("6A", "KEPALA SEKOLAH"),
    "wakil-kepala-sekolah": ("6B", "WAKIL KEPALA SEKOLAH"),
    "kepala-perpustakaan": ("6C", "KEPALA PERPUSTAKAAN SEKOLAH/MADRASAH"),
    "ketua-program-keahlian": ("6D", "KETUA PROGRAM KEAHLIAN SEKOLAH/MADRASAH"),
    "kepala-laboratorium": ("6E", "KEPALA LABORATORIUM/BENGKEL SEKOLAH/MADRASAH"),
}


def letters_of(kind: TeacherType | str) -> Letters:
    """The letters of a kind of guru."""
    known = {str(key): letters for key, letters in _LETTERS.items()}
    return known.get(str(kind), Letters("LAMPIRAN", None, "GURU"))


def duty_form(code: str) -> str:
    """`FORMAT 6A` of an extra duty."""
    return f"FORMAT {_DUTIES[code][0]}" if code in _DUTIES else UNKNOWN


def duty_title(instrument: Instrument) -> str:
    """The report's name beside those letters."""
    named = _DUTIES[instrument.code][1] if instrument.code in _DUTIES else instrument.title.upper()
    return f"LAPORAN HASIL PENILAIAN KINERJA GURU SEBAGAI {named}"


def duty_sheet(code: str) -> str:
    """`6A`, as the name of a workbook's sheet."""
    return _DUTIES[code][0] if code in _DUTIES else "Tugas tambahan"
