"""Lampiran 1D on a guru's sheet: penilai and groups to one mark, attendance, final value, sebutan, NPK."""

from collections.abc import Sequence
from fractions import Fraction

from collect.domain.appraisal import Appraisal, GroupResult
from collect.domain.kinds import DUTY_LABELS, GROUP_LABELS, Group
from collect.domain.regulation import Band
from collect.domain.scoring import weights_after
from collect.reports.forms_letters import letters_of
from collect.reports.rekap_disclosure import hidden_label, hides, joint_part
from collect.reports.rekap_values import GROUP_ORDER, lacking, remarks
from collect.reports.sheet_basis import constant
from collect.reports.sheet_credit import credit_block
from collect.reports.sheet_paper import LAST, Leaf, band_formulas, heading, identity, signatures
from collect.reports.xlsx import Formula, Value

_HEADS = ("n", "Minimum", "Hasil (skala 100)", "Proporsi (%)", "Nilai")


def value_page(leaf: Leaf, *, facts: Sequence[tuple[str, str]]) -> None:
    """Put the whole page; the value cells of an incomplete appraisal stay empty."""
    letters = letters_of(leaf.row.teacher_type)
    heading(leaf, form=letters.form("D"), title=f"FORMAT PENGHITUNGAN ANGKA KREDIT {letters.audience}")
    identity(leaf, facts)
    leaf.sheet.at += 1
    _combination(leaf)
    _attendance(leaf)
    _final(leaf)
    _duty(leaf)
    credit_block(leaf)
    _remarks(leaf)
    signatures(leaf)


def complete(leaf: Leaf) -> Appraisal | None:
    """The appraisal if all its values are there."""
    appraisal = leaf.row.appraisal
    return appraisal if appraisal is not None and appraisal.final is not None else None


def _combination(leaf: Leaf) -> None:
    sheet, appraisal = leaf.sheet, complete(leaf)
    sheet.grow(2)
    sheet.merged.append((sheet.at, 1, 2, "Unsur penilai", "head"))
    sheet.cells.append((sheet.at, 0, "No.", "head"))
    first = sheet.line(3, [(text, "head") for text in _HEADS]) + 1
    leaf.found["assessor-part"] = _assessor_row(leaf)
    groups = _groups(leaf)
    hidden = hides([group for group in groups.values() if group], leaf.rekap.regulation.limits.shown_from)
    for place, (group, result) in enumerate(groups.items(), start=2):
        _group_row(leaf, place, group=group, result=result, hidden=hidden)
    if appraisal is not None and hidden:
        leaf.figure("Jumlah nilai semua kelompok (angka tetap; rinciannya disembunyikan)", joint_part(appraisal.groups))
    leaf.found["first-group"], leaf.found["last-group"] = f"H{first + 1}", f"H{sheet.at}"
    total = Formula(f"=SUM(H{first}:H{sheet.at})", appraisal.combined or 0) if appraisal else None
    leaf.figure("Nilai PKG = jumlah nilai", total, "number-strong", key="combined")


def _assessor_row(leaf: Leaf) -> str:
    appraisal, row = leaf.row.appraisal, leaf.sheet.at + 1
    kind = leaf.row.teacher_type
    known = kind in leaf.rekap.regulation.proportions
    share = leaf.rekap.regulation.proportions[kind].assessor if known else Fraction(100)
    weight: Value = Formula(f"={constant('proporsi', kind, 'penilai')}", share) if known else share
    mark = part = None
    if appraisal is not None:
        mark = Formula(f"={leaf.found['mark']}", appraisal.instrument.mark)
        part = Formula(f"=F{row}*G{row}/100", appraisal.instrument.mark * share / 100)
    _cells(
        leaf,
        1,
        label="Penilai",
        values=[(None, "count"), (None, "count"), (mark, "number"), (weight, "amount"), (part, "number")],
    )
    return f"H{row}"


def _cells(leaf: Leaf, number: int, *, label: str, values: list[tuple[Value, str]]) -> None:
    sheet = leaf.sheet
    sheet.cells += [(sheet.at, 0, number, "count"), (sheet.at, 1, label, "row-left"), (sheet.at, 2, None, "row-right")]
    sheet.line(3, values)


def _groups(leaf: Leaf) -> dict[Group, GroupResult | None]:
    """The groups of this kind of guru in the form's order; none for one that is excluded or not yet known."""
    proportion = leaf.rekap.regulation.proportions.get(leaf.row.teacher_type)
    results = {result.group: result for result in leaf.row.appraisal.groups} if leaf.row.appraisal else {}
    return {group: results.get(group) for group in GROUP_ORDER if proportion and group in proportion.groups}


def _group_row(leaf: Leaf, number: int, *, group: Group, result: GroupResult | None, hidden: bool) -> None:
    excluded = leaf.row.given is not None and group in leaf.row.given.excluded
    row, appraisal = leaf.sheet.at + 1, complete(leaf)
    mark: Value = None
    part: Value = None
    style = "number"
    if appraisal is not None and result is not None and hidden:
        mark, style = hidden_label(result, leaf.rekap.regulation.limits.shown_from), "hidden"
        leaf.sheet.grow(2)
    elif appraisal is not None and result is not None and result.mark is not None:
        mark, part = result.mark, Formula(f"=F{row}*G{row}/100", result.part or 0)
    elif excluded:
        mark, style = "dikecualikan", "hidden"
    if result is not None and leaf.row.appraisal is not None:
        counts: list[tuple[Value, str]] = [(result.respondents, "count"), (result.minimum, "count")]
    else:
        counts = [(None, "count"), (None, "count")]
    weight = None if excluded else _weight(leaf, group)
    if weight is not None:
        leaf.found[f"weight.{group}"] = f"G{row}"
    if part is not None:
        leaf.found[f"mark.{group}"] = f"F{row}"
    _cells(
        leaf, number, label=GROUP_LABELS[group], values=[*counts, (mark, style), (weight, "amount"), (part, "number")]
    )


def _weight(leaf: Leaf, group: Group) -> Formula:
    """The group's proportion, with its equal part of what excluded groups left behind."""
    kind = leaf.row.teacher_type
    proportion = leaf.rekap.regulation.proportions[kind]
    excluded = [g for g in proportion.groups if leaf.row.given is not None and g in leaf.row.given.excluded]
    weights = weights_after(proportion, excluded)
    text = f"={constant('proporsi', kind, group)}"
    if excluded:
        moved = "+".join(constant("proporsi", kind, other) for other in excluded)
        text += f"+({moved})/{len(weights)}"
    return Formula(text, weights[group])


def _attendance(leaf: Leaf) -> None:
    given, appraisal = leaf.row.given, leaf.row.appraisal
    if leaf.rekap.regulation.attendance is None:
        return
    days = given.absent_days if given else None
    minutes = given.late_minutes if given else None
    days_at = leaf.figure("Hari kerja tanpa keterangan", days, "amount")
    minutes_at = leaf.figure("Terlambat dan pulang cepat (menit)", minutes, "amount")
    factor = appraisal.attendance if appraisal else None
    total = Formula(f"={days_at}+{minutes_at}/MENIT_PER_HARI", factor.days) if factor else None
    total_at = leaf.figure("a = hari + menit / menit per hari", total, key="days")
    percent = Formula(f"=MAX(0,100-{total_at}/PEMBAGI_KEHADIRAN*100)", factor.percent) if factor else None
    leaf.figure("Persentase kehadiran = 100 - (a / pembagi) x 100", percent, key="percent")


def _final(leaf: Leaf) -> None:
    appraisal = complete(leaf)
    final = appraisal.final if appraisal else None
    band = appraisal.band if appraisal else None
    _result(leaf, "", final=final, band=band)


def _result(leaf: Leaf, prefix: str, *, final: Fraction | None, band: Band | None) -> None:
    """Final value, sebutan and NPK; `prefix` is `duty-` for the extra duty's."""
    combined, percent = leaf.found[f"{prefix}combined"], leaf.found.get("percent")
    text = f"={combined}*{percent}/100" if percent else f"={combined}"
    known = final is not None and band is not None
    words = " tugas tambahan" if prefix else ""
    final_at = leaf.figure(
        f"Nilai akhir{words} = nilai {'gabungan' if prefix else 'PKG'}{' x persentase kehadiran' if percent else ''}",
        Formula(text, final) if known and final is not None else None,
        "number-strong",
        key=f"{prefix}final",
    )
    name = share = None
    if band is not None:
        name, share = band_formulas(final_at, name=band.name, credit_percent=band.credit_percent)
    leaf.figure(f"Sebutan{words}", name, "word-strong", key=f"{prefix}band")
    leaf.figure(f"NPK{words} (%)", share, "amount", key=f"{prefix}npk")


def _duty(leaf: Leaf) -> None:
    """The extra duty's own value: its mark in the penilai's place, the same groups and attendance (project default)."""
    if leaf.row.duty is None:
        return
    appraisal = complete(leaf)
    duty = appraisal.duty if appraisal else None
    label = DUTY_LABELS.get(leaf.row.duty.code, leaf.row.duty.title)
    leaf.sheet.at += 1
    leaf.sheet.line(0, [(f"Tugas tambahan: {label}", "section")])
    combined = None
    if appraisal is not None and duty is not None and duty.combined is not None:
        share = leaf.found["assessor-part"].replace("H", "G")
        parts = f"SUM({leaf.found['first-group']}:{leaf.found['last-group']})"
        rest = f"+{parts}" if appraisal.groups else ""
        combined = Formula(f"={leaf.found['duty-mark']}*{share}/100{rest}", duty.combined)
    leaf.figure("Nilai gabungan = nilai tugas x proporsi penilai + nilai kelompok", combined, key="duty-combined")
    _result(leaf, "duty-", final=duty.final if duty else None, band=duty.band if duty else None)


def _remarks(leaf: Leaf) -> None:
    notes = list(remarks(leaf.rekap, leaf.row))
    limit = leaf.rekap.regulation.limits.shown_from
    if leaf.row.appraisal is not None and complete(leaf) and hides(leaf.row.appraisal.groups, limit):
        notes.append(
            f"Rata-rata kelompok dengan kurang dari {limit} responden disembunyikan. Agar tidak dapat dihitung dari selisih, "
            "nilai semua kelompok hanya ditampilkan sebagai satu jumlah."
        )
    missing = lacking(leaf.rekap, leaf.row)
    if missing:
        notes.insert(0, f"BELUM LENGKAP: {'; '.join(missing)}.")
    cited = "; ".join(f"{part} {leaf.basis.cited(keys)}" for part, keys in leaf.used.items())
    notes.append(f"Dasar (nomor pada lembar Dasar hitung): {cited}.")
    leaf.sheet.at += 1
    for note in notes:
        leaf.sheet.span(0, LAST, text=note, style="small", chars=112)
