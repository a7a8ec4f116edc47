"""One guru's legal forms as a workbook: a sheet for each form, live formulas from the scores to the angka kredit.

`1C` takes its values from `1B`, `1D` its mark from `1C`; the numbers of the regulation stand on `Dasar hitung`.
"""

from dataclasses import dataclass, field

from collect.reports.forms_book_b import competence_blocks
from collect.reports.forms_book_c import rekap_sheet
from collect.reports.forms_book_stamp import signed
from collect.reports.forms_letters import duty_form, duty_sheet, duty_title, letters_of
from collect.reports.forms_values import GuruForms, short_facts
from collect.reports.page import Paper
from collect.reports.rekap_styles import STYLES
from collect.reports.rekap_values import lacking
from collect.reports.sheet_basis import NAME as BASIS_NAME
from collect.reports.sheet_basis import BasisIndex, basis_sheet
from collect.reports.sheet_paper import LAST, Leaf, heading, identity
from collect.reports.sheet_value import value_page
from collect.reports.xlsx import Formula, Sheet, Writer


@dataclass
class _Book:
    """The workbook under way; `found`: where a sheet's results stand, for the sheets after it."""

    forms: GuruForms
    basis: BasisIndex
    paper: Paper
    sheets: list[Sheet] = field(default_factory=list)
    found: dict[str, str] = field(default_factory=dict)

    def leaf(self, name: str) -> Leaf:
        """A new sheet under the school's letterhead."""
        sheet, school = Sheet(name), self.forms.rekap.school
        npsn = f"NPSN {school.npsn}" if school.npsn else ""
        sheet.span(0, LAST, text=school.name, style="strong", chars=88)
        below = ", ".join(part for part in (npsn, school.address, school.city) if part)
        sheet.span(0, LAST, text=below, style="small", chars=110)
        if self.forms.agreed is not None:
            sheet.span(0, LAST, text=self.forms.agreed.told, style="strong", chars=88)
        sheet.at += 1
        self.sheets.append(sheet)
        return Leaf(self.forms.rekap, self.forms.row, self.basis, sheet, self.paper)

    def keep(self, leaf: Leaf) -> None:
        """Let later sheets find this one's results."""
        for key, address in leaf.found.items():
            self.found[key] = f"'{leaf.sheet.name}'!${address[0]}${address[1:]}"


def guru_workbook(forms: GuruForms, paper: Paper = "F4") -> bytes:
    """The workbook as an XLSX file."""
    book = _Book(forms, basis_sheet(forms.rekap.regulation, paper), paper)
    letters = letters_of(forms.row.teacher_type)
    _evaluation(book, letters.sheet("B"))
    leaf = book.leaf(letters.sheet("C"))
    rekap_sheet(leaf, forms, found=book.found)
    book.keep(leaf)
    _duty(book)
    if forms.rekap.summative:
        _value(book, letters.sheet("D"))
    names = [*(sheet.name for sheet in book.sheets), BASIS_NAME]
    writer = Writer(names, styles=STYLES, paper=paper, made=forms.rekap.printed_on)
    for sheet in book.sheets:
        writer.write(sheet)
    writer.write(book.basis.sheet)
    writer.define(book.basis.names)
    return writer.close()


def _evaluation(book: _Book, name: str) -> None:
    row, letters = book.forms.row, letters_of(book.forms.row.teacher_type)
    leaf = book.leaf(name)
    title = f"LAPORAN DAN EVALUASI PENILAIAN KINERJA {letters.audience}"
    heading(leaf, form=letters.form("B"), title=title)
    identity(leaf, short_facts(book.forms))
    _missing(book, leaf)
    instrument, given, mark = row.lessons
    competence_blocks(leaf, instrument, given=given, mark=mark, notes=book.forms.teaching)
    signed(leaf, book.forms)
    book.keep(leaf)


def _duty(book: _Book) -> None:
    """The extra duty's form, with its total and mark."""
    row = book.forms.row
    duty = row.duty
    if duty is None:
        return
    leaf = book.leaf(duty_sheet(duty.code))
    heading(leaf, form=duty_form(duty.code), title=duty_title(duty))
    facts = [*short_facts(book.forms), ("Instrumen", duty.named)]
    identity(leaf, facts)
    _missing(book, leaf)
    given = row.given.duty if row.given else None
    mark = row.appraisal.duty.mark if row.appraisal and row.appraisal.duty else None
    addresses = competence_blocks(leaf, duty, given=given, mark=mark, notes=book.forms.duty)
    leaf.sheet.at += 1
    total: Formula | None = None
    if mark is not None and mark.competences:
        total = Formula(f"={'+'.join(addresses.values())}", mark.total)
    only_total = mark.total if mark is not None and not mark.competences else None
    label = "Jumlah nilai" if only_total is None else "Jumlah nilai (hanya jumlah yang dicatat)"
    total_at = leaf.figure(label, total or only_total, "number-strong")
    top_at = leaf.figure("Jumlah nilai tertinggi", duty.highest, "tally")
    scaled = Formula(f"={total_at}/{top_at}*100", mark.mark) if mark is not None else None
    leaf.figure("Nilai dalam skala 100", scaled, "number-strong", key="duty-mark")
    signed(leaf, book.forms)
    book.keep(leaf)


def _value(book: _Book, name: str) -> None:
    leaf = book.leaf(name)
    leaf.found.update({key: book.found[key] for key in ("mark", "duty-mark") if key in book.found})
    value_page(leaf, facts=short_facts(book.forms))
    signed(leaf, book.forms, again=True)


def _missing(book: _Book, leaf: Leaf) -> None:
    missing, looked = lacking(book.forms.rekap, book.forms.row), book.forms.row.looked
    if looked is not None:
        leaf.sheet.span(0, LAST, text=looked.told, style="strong", chars=95)
    if missing:
        leaf.sheet.span(0, LAST, text=f"BELUM LENGKAP: {'; '.join(missing)}.", style="strong", chars=95)
