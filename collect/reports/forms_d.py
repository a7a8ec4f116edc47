"""Lampiran 1D and its like (2016 form): proportions, attendance, final value, sebutan, NPK, angka kredit.

What a group below the threshold answered is not printed, nor what would give it away: `rekap_disclosure` decides.
"""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from collect.domain.appraisal import Appraisal, GroupResult
from collect.domain.kinds import GROUP_LABELS, Group
from collect.reports.forms_blocks import (
    SignatureBlock,
    figure_table,
    form_head,
    identity_table,
    lacking_note,
    notes,
    ruled_table,
)
from collect.reports.forms_credit import credit_rows, duty_rows
from collect.reports.forms_flow import Pages, page_width
from collect.reports.forms_letters import letters_of
from collect.reports.forms_values import STATUS_WORDS, GuruForms, comma, short_facts, status_of, trimmed
from collect.reports.page import BOLD
from collect.reports.rekap_disclosure import hidden_label, hides, joint_part
from collect.reports.rekap_values import GROUP_ORDER, remarks

_HEADS = ("No.", "Unsur penilai", "n", "Minimum", "Hasil (skala 100)", "Proporsi (%)", "Nilai")
_WIDTHS = (9 * mm, 0.0, 12 * mm, 18 * mm, 38 * mm, 22 * mm, 22 * mm)
Row = tuple[str, str, str]


def value_pages(pages: Pages, forms: GuruForms) -> None:
    """Draw Lampiran 1D. Without a final value its cells stay empty and the paper says what is missing."""
    letters = letters_of(forms.row.teacher_type)
    form = letters.form("D")
    pages.begin(f"{form} - {forms.row.identity.name}")
    title = f"FORMAT PENGHITUNGAN ANGKA KREDIT {letters.audience}"
    pages.put([*form_head(forms, form=form, title=title), identity_table(short_facts(forms), pages.paper)])
    pages.put([Spacer(0, 6), _groups_table(forms, pages), Spacer(0, 6)])
    blocks = [("Kehadiran dan nilai akhir", list(_figures(forms))), *duty_rows(forms), *credit_rows(forms)]
    *tables, last = [figure_table(rows, pages.paper, title=heading) for heading, rows in blocks]
    for table in tables:
        pages.put([table, Spacer(0, 6)])
    signed = SignatureBlock(forms, covers="Sidik mencakup seluruh nilai pada lembar ini.")
    pages.put_whole([last, *lacking_note(forms), *notes(list(_remarks(forms))), signed])


def complete(forms: GuruForms) -> Appraisal | None:
    """The appraisal if its final value is there."""
    appraisal = forms.row.appraisal
    return appraisal if appraisal is not None and appraisal.final is not None else None


def hidden(forms: GuruForms) -> bool:
    """Whether no group's mean may be printed."""
    appraisal = forms.row.appraisal
    return appraisal is not None and hides(appraisal.groups, forms.rekap.regulation.limits.shown_from)


def _groups_table(forms: GuruForms, pages: Pages) -> Flowable:
    rows: list[Sequence[str]] = [_assessor(forms)]
    rows += [_group(forms, place, group) for place, group in enumerate(_groups(forms), start=2)]
    found = complete(forms)
    if found is not None and hidden(forms):
        label = "Semua kelompok bersama-sama (rinciannya disembunyikan)"
        rows.append(("", label, "", "", "", "", comma(joint_part(found.groups))))
    combined = comma(found.combined) if found is not None else ""
    rows.append(("", "Nilai PKG = jumlah nilai", "", "", "", "", combined))
    widths = [width or page_width(pages.paper) - sum(_WIDTHS) for width in _WIDTHS]
    style = [("FONTNAME", (0, len(rows)), (-1, len(rows)), BOLD)]
    return ruled_table(_HEADS, rows, widths=widths, right=(2, 3, 4, 5, 6), style=style)


def _assessor(forms: GuruForms) -> Sequence[str]:
    regulation, appraisal = forms.rekap.regulation, forms.row.appraisal
    proportion = regulation.proportions.get(forms.row.teacher_type)
    weight = appraisal.assessor_weight if appraisal else proportion.assessor if proportion else None
    mark = appraisal.instrument.mark if appraisal else None
    part = mark * weight / 100 if mark is not None and weight is not None else None
    return ("1", "Penilai", "", "", comma(mark), trimmed(weight), comma(part))


def _groups(forms: GuruForms) -> list[Group]:
    proportion = forms.rekap.regulation.proportions.get(forms.row.teacher_type)
    return [group for group in GROUP_ORDER if proportion and group in proportion.groups]


def _group(forms: GuruForms, place: int, group: Group) -> Sequence[str]:
    label = GROUP_LABELS[group]
    if forms.row.given is not None and group in forms.row.given.excluded:
        return (str(place), label, "", "", "dikecualikan", "", "")
    results = {result.group: result for result in forms.row.appraisal.groups} if forms.row.appraisal else {}
    result = results.get(group)
    if result is None:
        return (str(place), label, "", "", "", "", "")
    mark, part = _told(forms, result)
    return (str(place), label, str(result.respondents), str(result.minimum), mark, trimmed(result.weight), part)


def _told(forms: GuruForms, result: GroupResult) -> tuple[str, str]:
    """While something is missing, no mean is told either: one more answer would reveal itself by the difference."""
    if complete(forms) is None:
        return "", ""
    if hidden(forms):
        return hidden_label(result, forms.rekap.regulation.limits.shown_from), ""
    return comma(result.mark), comma(result.part)


def _figures(forms: GuruForms) -> Iterator[Row]:
    yield from _attendance(forms)
    found = complete(forms)
    band = found.band if found else None
    factor = " x persentase kehadiran" if forms.rekap.regulation.attendance else ""
    yield f"Nilai akhir = nilai PKG{factor}", comma(found.final) if found else "", ""
    basis = band.basis if band else next(iter(forms.rekap.regulation.bands)).basis
    yield "Sebutan", band.name if band else "", status_of(basis)
    yield "NPK (%)", trimmed(band.credit_percent) if band else "", status_of(basis)


def _attendance(forms: GuruForms) -> Iterator[Row]:
    rule = forms.rekap.regulation.attendance
    if rule is None:
        return
    given, factor = forms.row.given, forms.row.appraisal.attendance if forms.row.appraisal else None
    yield "Hari kerja tanpa keterangan", trimmed(given.absent_days) if given else "", ""
    yield "Terlambat dan pulang cepat (menit)", trimmed(given.late_minutes) if given else "", ""
    total = f"a = hari + menit / {trimmed(rule.minutes_per_day)}"
    yield total, comma(factor.days, 4) if factor else "", status_of(rule.minutes_basis or rule.basis)
    percent = f"Persentase kehadiran = 100 - (a / {trimmed(rule.divisor)}) x 100"
    yield percent, comma(factor.percent) if factor else "", status_of(rule.basis)


def _remarks(forms: GuruForms) -> Iterator[str]:
    regulation = forms.rekap.regulation
    proportion = regulation.proportions.get(forms.row.teacher_type)
    yield from remarks(forms.rekap, forms.row)
    if complete(forms) is not None and hidden(forms):
        yield (
            f"Rata-rata kelompok dengan kurang dari {regulation.limits.shown_from} responden disembunyikan. Agar tidak dapat "
            "dihitung dari selisih, nilai semua kelompok hanya ditampilkan sebagai satu jumlah."
        )
    if proportion is not None:
        status, source = STATUS_WORDS[proportion.basis.status], proportion.basis.source
        yield f"Proporsi: {status}." if source == status else f"Proporsi: {status} ({source})."
    yield f"Dasar: {regulation.title} ({regulation.code}, versi {regulation.version}). Tanpa pembulatan di antara langkah."
