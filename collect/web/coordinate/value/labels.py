"""What keeps a value open, in words; and what comes after closing."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from collect.operations.draw_plan import needs_respondents
from collect.operations.gather_sheets import ATTENDANCE, COMPARED, DUTY_OBSERVATION, OBSERVATION, SEAL, SIGNED
from collect.operations.paper_rekap import NOT_COMPUTED, OUTDATED
from collect.storage.development import find_followed
from collect.storage.periods import Period
from collect.web.coordinate.period.labels import period_name

MISSING = {
    OBSERVATION: _l("pengamatan belum selesai"),
    DUTY_OBSERVATION: _l("nilai tugas tambahan belum ada"),
    ATTENDANCE: _l("kehadiran belum diisi"),
    SEAL: _l("segel rusak"),
    COMPARED: _l("dibandingkan per kompetensi"),
    NOT_COMPUTED: _l("belum dihitung"),
    OUTDATED: _l("data berubah, hitung ulang"),
    SIGNED: _l("data berubah sesudah ditandatangani: minta persetujuan"),
}


def closed_words(session: Session, period: Period) -> str:
    """That a period was closed, and the next step: only where there were questionnaires are there answers to be sealed."""
    if needs_respondents(period):
        return str(_("Pengisian ditutup dan jawabannya disegel. Berikutnya: hitung nilai."))
    name = period_name(period)
    if find_followed(session, period.school_id, period.period_id) is not None:
        return str(_("%(period)s ditutup. Berikutnya: bandingkan kompetensinya dengan formatif.", period=name))
    return str(_("%(period)s ditutup. Berikutnya: hitung nilai.", period=name))
