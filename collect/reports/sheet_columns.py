"""The columns of the sheet `Rekap`: what each shows of a guru, how wide it is, and on which printed page it stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from collect.domain.appraisal import Appraisal, GroupResult
from collect.domain.kinds import DUTY_LABELS, GROUP_LABELS, TEACHER_TYPE_LABELS, Group
from collect.reports.rekap_disclosure import hidden_label, hides, traceable
from collect.reports.rekap_values import GROUP_ORDER, Rekap, lacking, remarks
from collect.reports.sheet_basis import BasisIndex
from collect.reports.sheet_paper import Leaf
from collect.reports.xlsx import Formula, Value


@dataclass(frozen=True)
class Line:
    """A guru's row with what its cells are made of."""

    number: int
    leaf: Leaf
    appraisal: Appraisal | None
    groups: Mapping[Group, GroupResult]
    hidden: bool

    def linked(self, key: str, value: Fraction | int | str | None) -> Value:
        """The guru's own figure by formula; nothing where it has none."""
        address = self.leaf.found.get(key)
        if address is None or value is None:
            return None
        return Formula(f"='{self.leaf.sheet.name}'!${address[0]}${address[1:]}", value)


@dataclass(frozen=True)
class Column:
    """One column; `page` is the printed page on which it stands, `over` the heading above its own."""

    title: str
    width: float
    style: str
    value: Callable[[Line], Value]
    page: int = 1
    over: str = ""


def line_of(number: int, leaf: Leaf) -> Line:
    """Gather what the cells of a guru's row are made of."""
    appraisal = leaf.row.appraisal
    groups = {group.group: group for group in appraisal.groups} if appraisal else {}
    hidden = hides(list(groups.values()), leaf.rekap.regulation.limits.shown_from)
    return Line(number, leaf, appraisal, groups, hidden)


def rekap_columns(rekap: Rekap, basis: BasisIndex) -> list[Column]:
    """All columns in order; without a sumatif those of groups, final value and extra duty are left out."""
    columns = [*_identity_columns(), *_result_columns(rekap), *_group_columns(rekap), *_person_columns()]
    if rekap.summative:
        columns += _duty_columns()
    return [*columns, *_basis_columns(basis)]


def _identity_columns() -> list[Column]:
    return [
        Column("No.", 4.5, "count", lambda line: line.number),
        Column("Nama", 35, "row-text", lambda line: line.leaf.row.identity.name),
        Column("NIP", 20, "cell-code", lambda line: line.leaf.row.identity.nip or None),
        Column("Gol.", 6, "cell-code", lambda line: line.leaf.row.identity.rank or None),
        Column("Jenis guru", 19, "row-text", lambda line: TEACHER_TYPE_LABELS[line.leaf.row.teacher_type]),
        Column("Instrumen", 14, "row-text", _instrument),
    ]


def _instrument(line: Line) -> str:
    return line.leaf.row.instrument.brief


def _result_columns(rekap: Rekap) -> list[Column]:
    """The chain from the instrument to angka kredit; without a sumatif it ends with the instrument."""

    def linked(key: str, value: Callable[[Appraisal], Fraction | str | None]) -> Callable[[Line], Value]:
        return lambda line: line.linked(key, value(line.appraisal)) if line.appraisal else None

    columns = [Column("Nilai instrumen", 9.5, "number", linked("mark", lambda a: a.instrument.mark))]
    if rekap.summative:
        columns += [
            Column("Nilai PKG", 9, "number", linked("combined", lambda a: a.combined)),
            Column("a (hari)", 6.5, "number", linked("days", lambda a: a.attendance.days if a.attendance else None)),
            Column(
                "Kehadiran (%)",
                9.5,
                "number",
                linked("percent", lambda a: a.attendance.percent if a.attendance else None),
            ),
            Column("Nilai akhir", 9, "number-strong", linked("final", lambda a: a.final)),
            Column("Sebutan", 10, "word", linked("band", lambda a: a.band.name if a.band else None)),
            Column("NPK (%)", 7, "amount", linked("npk", lambda a: a.band.credit_percent if a.band else None)),
            Column("Angka kredit", 9, "credit", linked("annual", lambda a: a.credit.annual if a.credit else None)),
        ]
    complete = Column("Kelengkapan", 14, "row-text", lambda line: _completeness(line))
    total = Column("Jumlah nilai", 7.5, "amount", linked("total", lambda a: a.instrument.total), 2, "Instrumen")
    top = Column("Tertinggi", 8, "count", lambda line: line.leaf.row.instrument.highest, 2, "Instrumen")
    return [*columns, complete, total, top]


def _completeness(line: Line) -> str:
    if line.leaf.row.looked is not None and line.leaf.row.done:
        return "selesai, tidak dijumlahkan"
    return "belum lengkap" if lacking(line.leaf.rekap, line.leaf.row) else "lengkap"


def _group_columns(rekap: Rekap) -> list[Column]:
    used = {group for row in rekap.rows for group in _groups_of(rekap, row.teacher_type)}
    columns = []
    for group in GROUP_ORDER if rekap.summative else ():
        if group in used:
            over = GROUP_LABELS[group]
            columns += [
                Column("n", 4.5, "count", _of_group(group, lambda _, result: result.respondents), 2, over),
                Column("Mini- mum", 6, "count", _of_group(group, lambda _, result: result.minimum), 2, over),
                Column("Rata-rata", 13.5, "hidden-number", _of_group(group, _mean), 2, over),
                Column("Proporsi (%)", 8, "amount", _of_group(group, _weight), 2, over),
            ]
    return columns


def _groups_of(rekap: Rekap, kind: object) -> Sequence[Group]:
    return [group for type_, row in rekap.regulation.proportions.items() if type_ == kind for group in row.groups]


def _of_group(group: Group, value: Callable[[Line, GroupResult], Value]) -> Callable[[Line], Value]:
    return lambda line: value(line, line.groups[group]) if group in line.groups else None


def _mean(line: Line, result: GroupResult) -> Value:
    """While something is missing, no mean is shown: one more answer would then reveal itself by the difference."""
    if line.appraisal is None or line.appraisal.final is None:
        return None
    if line.hidden:
        return hidden_label(result, line.leaf.rekap.regulation.limits.shown_from)
    return line.linked(f"mark.{result.group}", result.mark)


def _weight(line: Line, result: GroupResult) -> Value:
    return line.linked(f"weight.{result.group}", result.weight)


def _person_columns() -> list[Column]:
    return [
        Column("NUPTK", 19, "cell-code", lambda line: line.leaf.row.identity.nuptk or None, 3),
        Column("Mata pelajaran/ kelas", 26, "row-text", lambda line: line.leaf.row.identity.subject, 3),
        Column("Status kepegawaian", 15, "row-text", lambda line: line.leaf.row.identity.employment, 3),
        Column("Penilai", 33, "row-text", lambda line: line.leaf.row.assessor.name, 3),
        Column("Tugas tambahan", 20, "row-text", _duty_name, 3),
    ]


def _duty_columns() -> list[Column]:
    return [
        Column("Nilai akhir", 10, "number", lambda line: _duty_result(line, "duty-final"), 3, "Nilai tugas tambahan"),
        Column("Sebutan", 11, "word", lambda line: _duty_result(line, "duty-band"), 3, "Nilai tugas tambahan"),
    ]


def _duty_name(line: Line) -> Value:
    duty = line.leaf.row.duty
    return DUTY_LABELS.get(duty.code, duty.title) if duty else None


def _duty_result(line: Line, key: str) -> Value:
    duty = line.appraisal.duty if line.appraisal else None
    if duty is None or duty.band is None:
        return None
    return line.linked(key, duty.final if key == "duty-final" else duty.band.name)


def _basis_columns(basis: BasisIndex) -> list[Column]:
    """Wide enough for one line in most rows: the page with the most lines would make the rows high on every page."""
    titles = {
        "proporsi": ("Proporsi", 28),
        "minimum": ("Minimum", 24),
        "kehadiran": ("Kehadiran", 28),
        "sebutan": ("Sebutan, NPK", 17),
        "kredit": ("Angka kredit", 38),
    }

    def cited(part: str) -> Callable[[Line], Value]:
        return lambda line: basis.cited(line.leaf.used.get(part, []))

    over = "Dasar yang dipakai [nomor pada lembar Dasar hitung] dan statusnya"
    columns = [Column(title, width, "row-small", cited(part), 4, over) for part, (title, width) in titles.items()]
    lack = Column("Yang belum ada", 48, "row-small", lambda line: "; ".join(lacking(line.leaf.rekap, line.leaf.row)), 5)
    return [*columns, lack, Column("Catatan", 90, "row-small", _notes, 5)]


def _notes(line: Line) -> str:
    notes = list(remarks(line.leaf.rekap, line.leaf.row))
    shown_from = line.leaf.rekap.regulation.limits.shown_from
    if line.appraisal and line.appraisal.final is not None and traceable(line.appraisal.groups, shown_from):
        notes.append("Responden terlalu sedikit: nilai mereka masih dapat dihitung kembali dari nilai akhir.")
    return " ".join(notes)
