"""The words of weekdays and of reasons."""

from flask_babel import lazy_gettext as _l

WEEKDAYS = (_l("Senin"), _l("Selasa"), _l("Rabu"), _l("Kamis"), _l("Jumat"), _l("Sabtu"), _l("Minggu"))
EXCUSE_LABELS = {
    "sakit": _l("Sakit"),
    "izin": _l("Izin"),
    "cuti": _l("Cuti"),
    "dinas-luar": _l("Dinas luar"),
}
