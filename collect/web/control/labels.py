"""The words of control: fields of duty, verdicts, findings."""

from flask_babel import lazy_gettext as _l

from collect.domain.control import DutyField, Verdict

FIELDS = {
    DutyField.CLASS.value: _l("guru kelas"),
    DutyField.SUBJECT.value: _l("guru mata pelajaran"),
    DutyField.COUNSELLOR.value: _l("guru BK"),
    "sekolah": _l("seluruh guru yang dinilai"),
}
VERDICTS = {
    Verdict.FITS.value: (_l("sesuai"), "good"),
    Verdict.UNSUPPORTED.value: (_l("tidak sesuai"), "bad"),
}
DOCUMENTS = {"lengkap": _l("Lengkap"), "kurang": _l("Masih kurang")}
PROCESS = {"sesuai": _l("Sesuai pedoman"), "tidak-sesuai": _l("Tidak sesuai pedoman")}
POSITIONS = {"kepala-sekolah": _l("kepala sekolah"), "pengawas": _l("pengawas")}
NOTES = (
    ("before", _l("Sebelum pengamatan")),
    ("during", _l("Selama pengamatan")),
    ("after", _l("Sesudah pengamatan")),
    ("monitoring", _l("Pemantauan")),
)
