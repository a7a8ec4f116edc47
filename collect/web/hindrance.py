"""What keeps a guru's value from going on to the guru, and who does what about it: the same words for all who wait for it."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from collect.operations.appraise import stored_result
from collect.operations.gather_sheets import ATTENDANCE, COMPARED, DUTY_OBSERVATION, OBSERVATION, SEAL, SIGNED
from collect.operations.paper_rekap import NOT_COMPUTED, OUTDATED, Standing

INCOMPLETE = "incomplete"
_WORDS: dict[str, tuple[LazyString, LazyString]] = {
    OBSERVATION: (
        _l("pengamatan belum selesai"),
        _l("penilai menyelesaikan pengamatan, lalu koordinator menghitung nilai"),
    ),
    DUTY_OBSERVATION: (
        _l("nilai tugas tambahan belum ada"),
        _l("penilai menyelesaikan pengamatannya, atau koordinator mengisi jumlah nilainya, lalu menghitung nilai"),
    ),
    ATTENDANCE: (_l("kehadiran belum diisi"), _l("koordinator mengisi kehadiran, lalu menghitung nilai")),
    SEAL: (_l("segel jawaban rusak"), _l("koordinator memulihkan jawaban dari cadangan")),
    COMPARED: (_l("dibandingkan per kompetensi"), _l("tidak ada yang diserahkan")),
    NOT_COMPUTED: (_l("nilai belum dihitung"), _l("koordinator menghitung nilai")),
    OUTDATED: (_l("data berubah sesudah nilai dihitung"), _l("koordinator menghitung nilai sekali lagi")),
    SIGNED: (
        _l("data berubah sesudah nilai ditandatangani"),
        _l("koordinator meminta persetujuan penandatangannya, lalu menghitung nilai sekali lagi"),
    ),
    INCOMPLETE: (
        _l("ada kelompok yang respondennya kurang"),
        _l("koordinator mengeluarkan kelompok itu dengan alasan, lalu menghitung nilai sekali lagi"),
    ),
}


@dataclass(frozen=True)
class Hindrance:
    """One thing that is missing. `cure`: who does what."""

    code: str
    reason: LazyString
    cure: LazyString


def hindrances_of(standing: Standing, *, summative: bool) -> tuple[Hindrance, ...]:
    """Everything that is missing before the penilai can hand the value over; nothing where it can be."""
    codes = standing.missing
    if standing.stored is not None and not codes and summative and not stored_result(standing.stored)["complete"]:
        codes = (INCOMPLETE,)
    return tuple(Hindrance(code, *_WORDS[code]) for code in codes)


def only_compared(standing: Standing) -> bool:
    """Whether this is a kemajuan after a formatif: it never has a value, so nothing is handed over, agreed to or signed."""
    return standing.missing == (COMPARED,)
