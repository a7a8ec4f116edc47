"""The rows of the regulation that a guru's value rests on."""

from collections.abc import Mapping

from collect.domain.kinds import TeacherType
from collect.reports.rekap_values import Rekap, RekapRow, general_minimum
from collect.reports.sheet_basis import load_code, minimum_key


def reduced_by(row: RekapRow) -> str | None:
    """The duty that reduces the full load; a kepala sekolah has it by the kind of guru."""
    if row.duty is not None:
        return row.duty.code
    return "kepala-sekolah" if row.teacher_type == TeacherType.PRINCIPAL else None


def basis_keys(rekap: Rekap, row: RekapRow) -> Mapping[str, list[str]]:
    """The rows of `Dasar hitung` that this guru's value uses, by part of the value."""
    regulation, kind = rekap.regulation, row.teacher_type
    parts: dict[str, list[str]] = {}
    if kind in regulation.proportions and rekap.summative:
        parts["proporsi"] = [f"proporsi.{kind}"]
        rules = [general_minimum(rekap, row, group) for group in regulation.proportions[kind].groups]
        parts["minimum"] = [minimum_key(rule) for rule in rules if rule is not None]
    if regulation.attendance is not None and rekap.summative:
        parts["kehadiran"] = ["kehadiran", "menit"]
    if rekap.summative:
        parts["sebutan"] = [f"sebutan.{band.name}" for band in regulation.bands]
        credit = _credit_keys(rekap, row)
        if credit:
            parts["kredit"] = credit
    return parts


def _credit_keys(rekap: Rekap, row: RekapRow) -> list[str]:
    given = row.given.credit if row.given else None
    if given is None:
        return []
    code, reduced = load_code(rekap.regulation, row.teacher_type), reduced_by(row)
    keys = [f"kredit.{given.rank}", f"jwm.{code}.{reduced}" if reduced else f"jwm.{code}"]
    if row.duty is not None:
        keys += [f"bagian.{row.duty.code}", f"tertinggi.{row.duty.code}"]
    if given.full_year_duties or given.short_duties:
        keys.append("tambahan")
    return keys
