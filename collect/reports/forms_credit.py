"""The lower tables of Lampiran 1D: the extra duty's own value, and the estimated angka kredit with all its parts."""

from collections.abc import Iterator

from collect.domain.appraisal import Appraisal
from collect.domain.credit import Credit, CreditInput
from collect.domain.kinds import DUTY_LABELS, Status
from collect.reports.forms_values import STATUS_WORDS, GuruForms, comma, status_of, trimmed

Row = tuple[str, str, str]
Block = tuple[str, list[Row]]
_DEFAULT = STATUS_WORDS[Status.DEFAULT]


def duty_rows(forms: GuruForms) -> Iterator[Block]:
    """The same groups and attendance with the duty's mark in the penilai's place; nothing where there is no duty."""
    duty = forms.row.duty
    if duty is None:
        return
    found = forms.row.appraisal.duty if forms.row.appraisal and forms.row.appraisal.final is not None else None
    band = found.band if found else None
    rows = [
        ("Nilai tugas dalam skala 100", comma(found.mark.mark) if found else "", ""),
        (
            "Nilai gabungan = nilai tugas x proporsi penilai + nilai kelompok",
            comma(found.combined) if found else "",
            _DEFAULT,
        ),
        ("Nilai akhir tugas tambahan", comma(found.final) if found else "", _DEFAULT),
        ("Sebutan tugas tambahan", band.name if band else "", status_of(band.basis) if band else ""),
        ("NPK tugas tambahan (%)", trimmed(band.credit_percent) if band else "", status_of(band.basis) if band else ""),
    ]
    yield f"Tugas tambahan: {DUTY_LABELS.get(duty.code, duty.title)}", rows


def credit_rows(forms: GuruForms) -> Iterator[Block]:
    """(AKK - AKPKB - AKP) x JM/JWM x NPK / 4 and what else enters; nothing where there is nothing to compute."""
    appraisal, given = forms.row.appraisal, forms.row.given
    asked = given.credit if given else None
    if appraisal is None or appraisal.credit is None or asked is None:
        return
    rows = [
        *_net(forms, asked, appraisal.credit),
        *_teaching(forms, asked, appraisal.credit),
        *_shared(forms, asked, appraisal),
        ("Angka kredit per tahun", comma(appraisal.credit.annual, 4), ""),
    ]
    yield "Perkiraan angka kredit setahun (ditetapkan oleh tim penilai)", rows


def _net(forms: GuruForms, asked: CreditInput, credit: Credit) -> Iterator[Row]:
    row = forms.rekap.regulation.credit[asked.rank]
    status = status_of(row.basis)
    yield f"Golongan ({row.title})", asked.rank, status
    yield "AKK", trimmed(row.needed), status
    yield "AKPKB", trimmed(row.development), status
    yield "AKP", trimmed(row.support), status
    yield "AKK - AKPKB - AKP", trimmed(credit.net), status


def _teaching(forms: GuruForms, asked: CreditInput, credit: Credit) -> Iterator[Row]:
    load = forms.rekap.regulation.load(forms.row.teacher_type)
    reduced = credit.full_load != load.full
    yield f"JM ({load.unit})", trimmed(asked.load), ""
    yield "JWM", trimmed(credit.full_load), status_of(load.reduced_basis or load.basis if reduced else load.basis)
    yield "JM / JWM, paling tinggi 1", comma(credit.load_ratio, 4), ""
    yield "Pembelajaran = selisih x JM/JWM x NPK / 4", comma(credit.teaching, 4), ""


def _shared(forms: GuruForms, asked: CreditInput, appraisal: Appraisal) -> Iterator[Row]:
    """The extra duty's part and the duties that reduce no hours."""
    credit, regulation = appraisal.credit, forms.rekap.regulation
    if credit is None:
        return
    if credit.duty is not None and forms.row.duty is not None:
        share = regulation.duties[forms.row.duty.code]
        yield "Tugas tambahan = selisih x NPK tugas / 4", comma(credit.duty, 4), ""
        parts = f"{trimmed(share.teaching)} dan {trimmed(share.duty)}"
        yield "Bagian pembelajaran dan bagian tugas (%)", parts, status_of(share.basis)
    if asked.full_year_duties or asked.short_duties:
        counts = f"{asked.full_year_duties} setahun, {asked.short_duties} kurang dari setahun"
        yield "Tugas tanpa pengurangan jam", counts, status_of(regulation.bonus.basis)
        yield "Tambahan tugas tanpa pengurangan jam", comma(credit.bonus, 4), status_of(regulation.bonus.basis)
