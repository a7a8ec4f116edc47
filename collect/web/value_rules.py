"""The steps of a value in words, each with the numbers put in and the rule's own source."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from collect.domain.appraisal import Appraisal, AppraisalInput, GroupResult
from collect.domain.attendance import AttendanceFactor
from collect.domain.regulation import AttendanceRule, Band, Basis, Regulation
from collect.reports.rekap_disclosure import joint_part
from collect.reports.rekap_values import GROUP_ORDER, RekapRow
from collect.web.i18n import number
from collect.web.terms import DUTY_LABELS, GROUP_LABELS


@dataclass(frozen=True)
class Step:
    """One number of the way: its rule in words, the numbers put in, and where the rule comes from."""

    title: str
    value: str
    rule: str
    lines: tuple[str, ...] = ()
    bases: tuple[Basis, ...] = ()
    warning: str = ""
    lacking: bool = False


def ordered(groups: tuple[GroupResult, ...]) -> list[GroupResult]:
    """The groups as Lampiran 1D has them."""
    return sorted(groups, key=lambda group: GROUP_ORDER.index(group.group))


def instrument_step(row: RekapRow, appraisal: Appraisal) -> Step:
    mark = appraisal.instrument
    line = _("%(total)s / %(highest)s x 100", total=number(mark.total, 0), highest=mark.highest)
    return Step(
        title=_("Nilai instrumen (penilai)"),
        value=number(mark.mark),
        rule=_(
            "Jumlah nilai kompetensi dibagi nilai tertinggi, dikalikan 100. Nilai tiap kompetensi: persentase skornya sampai "
            "25 menjadi 1, sampai 50 menjadi 2, sampai 75 menjadi 3, di atasnya 4 (Lampiran 1B)."
        ),
        lines=(
            line,
            _(
                "Instrumen %(code)s versi %(version)s: %(basis)s",
                code=row.instrument.code,
                version=row.instrument.version,
                basis=row.instrument.basis,
            ),
        ),
    )


def value_rules(
    regulation: Regulation, row: RekapRow, *, appraisal: Appraisal, given: AppraisalInput, hidden: bool
) -> Iterator[Step]:
    told = appraisal.final is not None and not hidden
    for group in ordered(appraisal.groups):
        yield _group_step(regulation, appraisal, group, told=told)
    if appraisal.groups:
        yield _combined_step(regulation, appraisal, given, hidden=hidden)
    if regulation.attendance is not None and appraisal.attendance is not None:
        yield _attendance_step(regulation.attendance, appraisal.attendance, given)
    yield _final_step(appraisal)
    if appraisal.band is not None:
        yield _band_step(regulation, appraisal.band)
    yield from _duty_step(regulation, row, appraisal)
    yield from _credit_step(regulation, appraisal, given)


def _group_step(regulation: Regulation, appraisal: Appraisal, group: GroupResult, *, told: bool) -> Step:
    label = str(GROUP_LABELS[group.group])
    minimum = regulation.minimum(appraisal.teacher_type, group.group)
    lines = [_("%(n)s responden, perlu sekurang-kurangnya %(minimum)s", n=group.respondents, minimum=group.minimum)]
    bases = [minimum.basis] if minimum else []
    value, warning = "–", ""
    if told and group.mark is not None:
        value = number(group.mark)
        part = number(group.part)
        lines.append(_("%(mark)s x %(weight)s %% = %(part)s", mark=value, weight=number(group.weight), part=part))
    elif appraisal.final is not None:
        bases.append(regulation.limits.basis["shown_from"])
        warning = _(
            "Tidak ditampilkan: ada kelompok dengan kurang dari %(least)s responden, dan dari nilai kelompok lain "
            "nilainya dapat dihitung.",
            least=regulation.limits.shown_from,
        )
    if group.respondents < group.minimum:
        warning = _("Kurang %(number)s responden.", number=group.minimum - group.respondents)
    return Step(
        title=_("Nilai kuesioner: %(group)s", group=label),
        value=value,
        rule=_(
            "Rata-rata nilai para responden. Nilai satu responden: jumlah skor butir (0, 1, 2) dibagi jumlah tertinggi, "
            "dikalikan 100."
        ),
        lines=tuple(lines),
        bases=tuple(bases),
        warning=warning,
        lacking=group.respondents < group.minimum,
    )


def _combined_step(regulation: Regulation, appraisal: Appraisal, given: AppraisalInput, *, hidden: bool) -> Step:
    mark, weight = appraisal.instrument.mark, appraisal.assessor_weight
    lines = [
        _(
            "Penilai: %(mark)s x %(weight)s %% = %(part)s",
            mark=number(mark),
            weight=number(weight),
            part=number(mark * weight / 100),
        )
    ]
    if appraisal.final is not None and hidden:
        lines.append(_("Semua kelompok bersama-sama: %(part)s", part=number(joint_part(appraisal.groups))))
    elif appraisal.final is not None:
        lines += [
            _("%(group)s: %(part)s", group=str(GROUP_LABELS[group.group]), part=number(group.part))
            for group in ordered(appraisal.groups)
        ]
    lines += [
        _(
            "%(group)s dikeluarkan: %(reason)s Proporsinya dibagi rata ke kelompok lain.",
            group=str(GROUP_LABELS[group]),
            reason=reason,
        )
        for group, reason in given.excluded.items()
    ]
    return Step(
        title=_("Nilai PKG"),
        value=number(appraisal.combined),
        rule=_("Jumlah nilai x proporsi dari penilai dan setiap kelompok."),
        lines=tuple(lines),
        bases=(regulation.proportions[appraisal.teacher_type].basis,),
    )


def _attendance_step(rule: AttendanceRule, factor: AttendanceFactor, given: AppraisalInput) -> Step:
    line = _(
        "a = %(days)s hari + %(minutes)s menit / %(per_day)s = %(total)s hari",
        days=number(given.absent_days, 3),
        minutes=number(given.late_minutes, 0),
        per_day=number(rule.minutes_per_day, 0),
        total=number(factor.days, 3),
    )
    return Step(
        title=_("Persentase kehadiran"),
        value=_("%(percent)s %%", percent=number(factor.percent)),
        rule=_(
            "100 %% - (a / %(divisor)s) x 100 %%; a adalah hari kerja tanpa alasan sah dalam setahun.",
            divisor=number(rule.divisor, 0),
        ),
        lines=(line,),
        bases=tuple(basis for basis in (rule.basis, rule.minutes_basis) if basis),
    )


def _final_step(appraisal: Appraisal) -> Step:
    lines: tuple[str, ...] = ()
    if appraisal.combined is not None and appraisal.attendance is not None:
        percent = number(appraisal.attendance.percent)
        lines = (_("%(combined)s x %(percent)s %%", combined=number(appraisal.combined), percent=percent),)
    return Step(
        title=_("Nilai akhir"),
        value=number(appraisal.final),
        rule=_("Nilai PKG dikalikan persentase kehadiran, tanpa pembulatan di antara langkah.")
        if lines
        else _("Tanpa kehadiran: nilai gabungan menjadi nilai akhir."),
        lines=lines,
    )


def _band_step(regulation: Regulation, band: Band) -> Step:
    lines = tuple(
        _(
            "di atas %(above)s: %(name)s, NPK %(credit)s %%",
            above=number(b.above, 0),
            name=b.name,
            credit=number(b.credit_percent, 0),
        )
        for b in sorted(regulation.bands, key=lambda b: b.above, reverse=True)
    )
    return Step(
        title=_("Sebutan dan NPK"),
        value=_("%(name)s, %(credit)s %%", name=band.name, credit=number(band.credit_percent, 0)),
        rule=_("Sebutan tertinggi yang batasnya dilampaui nilai akhir."),
        lines=lines,
        bases=(band.basis,),
    )


def _duty_step(regulation: Regulation, row: RekapRow, appraisal: Appraisal) -> Iterator[Step]:
    duty = appraisal.duty
    if duty is None or row.duty is None:
        return
    share = regulation.duties[row.duty.code]
    lines = [
        _(
            "Nilai tugas: %(total)s / %(highest)s x 100 = %(mark)s",
            total=number(duty.mark.total),
            highest=duty.mark.highest,
            mark=number(duty.mark.mark),
        )
    ]
    if duty.band is not None:
        lines.append(
            _("Sebutan %(name)s, NPK %(credit)s %%", name=duty.band.name, credit=number(duty.band.credit_percent, 0))
        )
    yield Step(
        title=_("Tugas tambahan: %(duty)s", duty=DUTY_LABELS.get(row.duty.code, row.duty.title)),
        value=number(duty.final),
        rule=_("Nilai tugas menggantikan nilai penilai; proporsi, kelompok, dan kehadirannya sama (ketetapan proyek)."),
        lines=tuple(lines),
        bases=(share.basis,),
    )


def _credit_step(regulation: Regulation, appraisal: Appraisal, given: AppraisalInput) -> Iterator[Step]:
    credit, asked = appraisal.credit, given.credit
    if credit is None or asked is None or appraisal.band is None:
        return
    lines = [
        _(
            "(AKK - AKPKB - AKP) %(net)s x JM/JWM %(ratio)s x NPK %(percent)s %% / 4 = %(teaching)s",
            net=number(credit.net),
            ratio=number(credit.load_ratio, 3),
            percent=number(appraisal.band.credit_percent, 0),
            teaching=number(credit.teaching, 4),
        )
    ]
    if credit.duty is not None:
        share = number(credit.teaching_share * 100, 0)
        lines.append(_("pembelajaran %(share)s %%, tugas tambahan %(duty)s", share=share, duty=number(credit.duty, 4)))
    if credit.bonus:
        lines.append(_("tugas lain yang tidak mengurangi jam: %(bonus)s", bonus=number(credit.bonus, 4)))
    load = regulation.load(appraisal.teacher_type)
    yield Step(
        title=_("Angka kredit setahun (perkiraan)"),
        value=number(credit.annual, 4),
        rule=_("Golongan %(rank)s. Angka kredit yang sah ditetapkan tim penilai angka kredit.", rank=asked.rank),
        lines=tuple(lines),
        bases=(regulation.credit[asked.rank].basis, load.basis),
    )
