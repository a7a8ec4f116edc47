"""What keeps a value open, in words."""

from flask_babel import lazy_gettext as _l

from collect.operations.gather_sheets import ATTENDANCE, COMPARED, DUTY_OBSERVATION, OBSERVATION, SEAL
from collect.operations.paper_rekap import NOT_COMPUTED, OUTDATED

MISSING = {
    OBSERVATION: _l("pengamatan belum selesai"),
    DUTY_OBSERVATION: _l("nilai tugas tambahan belum ada"),
    ATTENDANCE: _l("kehadiran belum diisi"),
    SEAL: _l("segel rusak"),
    COMPARED: _l("dibandingkan per kompetensi"),
    NOT_COMPUTED: _l("belum dihitung"),
    OUTDATED: _l("data berubah, hitung ulang"),
}
