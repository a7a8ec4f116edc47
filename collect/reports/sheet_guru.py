"""One guru's sheet: Lampiran 1C (the instrument), the extra duty's form (6A-6E), and Lampiran 1D (value and angka kredit)."""

from collect.domain.kinds import TEACHER_TYPE_LABELS, PeriodKind
from collect.reports.forms_letters import duty_form, duty_title, letters_of
from collect.reports.page import Paper, indonesian_date
from collect.reports.rekap_values import Rekap, RekapRow, lacking
from collect.reports.sheet_basis import BasisIndex
from collect.reports.sheet_paper import LAST, Leaf, competence_rows, competence_table, heading, identity, signatures
from collect.reports.sheet_value import value_page
from collect.reports.xlsx import Sheet

_KINDS = {PeriodKind.FORMATIVE: "Formatif", PeriodKind.SUMMATIVE: "Sumatif", PeriodKind.PROGRESS: "Kemajuan"}


def guru_sheet(rekap: Rekap, row: RekapRow, *, name: str, basis: BasisIndex, paper: Paper) -> Leaf:
    """Lay out all pages of one guru."""
    leaf = Leaf(rekap, row, basis, Sheet(name), paper)
    _instrument_page(leaf)
    if row.duty is not None:
        leaf.turn()
        _duty_page(leaf)
    if rekap.summative:
        leaf.turn()
        value_page(leaf, facts=_short_facts(rekap, row))
    leaf.finish()
    return leaf


def _instrument_page(leaf: Leaf) -> None:
    rekap, row = leaf.rekap, leaf.row
    letters = letters_of(row.teacher_type)
    heading(leaf, form=letters.form("C"), title=f"REKAP HASIL PENILAIAN KINERJA {letters.audience}")
    identity(leaf, _facts(rekap, row))
    leaf.sheet.at += 1
    _period_boxes(leaf)
    leaf.sheet.at += 1
    mark = row.appraisal.instrument if row.appraisal else None
    if row.looked is None:
        leaf.found["total"], leaf.found["mark"] = competence_table(leaf, row.instrument, mark)
    else:
        asked, _given, values = row.lessons
        competence_rows(leaf, asked, values)
        leaf.sheet.at += 1
        leaf.sheet.span(0, LAST, text=row.looked.told, style="strong", chars=95)
    _missing(leaf)
    signatures(leaf)


def _missing(leaf: Leaf) -> None:
    missing = lacking(leaf.rekap, leaf.row)
    if missing:
        leaf.sheet.at += 1
        text = f"BELUM LENGKAP: {'; '.join(missing)}."
        leaf.sheet.span(0, LAST, text=text, style="strong", chars=95)


def _duty_page(leaf: Leaf) -> None:
    row = leaf.row
    duty = row.duty
    if duty is None:
        return
    heading(leaf, form=duty_form(duty.code), title=duty_title(duty))
    identity(leaf, [*_short_facts(leaf.rekap, row), ("Instrumen", duty.named)])
    leaf.sheet.at += 1
    mark = row.appraisal.duty.mark if row.appraisal and row.appraisal.duty else None
    leaf.found["duty-total"], leaf.found["duty-mark"] = competence_table(leaf, duty, mark)
    signatures(leaf)


def _period_boxes(leaf: Leaf) -> None:
    sheet = leaf.sheet
    sheet.cells.append((sheet.at, 0, "Penilaian", "label"))
    for place, (kind, label) in enumerate(_KINDS.items()):
        sheet.cells.append((sheet.at, 2 + 2 * place, label, "right"))
        sheet.cells.append((sheet.at, 3 + 2 * place, "X" if kind == leaf.rekap.period_kind else None, "box"))
    sheet.at += 1


def _school(rekap: Rekap) -> str:
    return f"{rekap.school.name} (NPSN {rekap.school.npsn})" if rekap.school.npsn else rekap.school.name


def _short_facts(rekap: Rekap, row: RekapRow) -> list[tuple[str, str]]:
    return [
        ("Nama", row.identity.name),
        ("NIP / NUPTK", " / ".join(part or "-" for part in (row.identity.nip, row.identity.nuptk))),
        ("Pangkat, golongan", row.identity.rank),
        ("Sekolah", _school(rekap)),
        ("Periode, tahun", f"{rekap.period_title}, {rekap.year}"),
    ]


def _facts(rekap: Rekap, row: RekapRow) -> list[tuple[str, str]]:
    person = row.identity
    born = indonesian_date(person.birth_date) if person.birth_date else ""
    nip = f", NIP {row.assessor.nip}" if row.assessor.nip else ""
    return [
        *_short_facts(rekap, row)[:3],
        ("Jenis kelamin, lahir", ", ".join(part for part in (person.sex, born) if part)),
        ("Status kepegawaian", person.employment),
        ("Jenis guru", TEACHER_TYPE_LABELS[row.teacher_type]),
        ("Mata pelajaran/kelas", person.subject),
        *_short_facts(rekap, row)[3:4],
        ("Alamat sekolah", rekap.school.address),
        ("Penilai", row.assessor.name + nip),
        ("Instrumen", row.instrument.named),
        *_short_facts(rekap, row)[4:],
    ]
