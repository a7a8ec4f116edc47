"""The sheet `Dasar hitung`: every number of the regulation with its source and status, and the names that formulas use for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from collect.domain.kinds import DUTY_LABELS, GROUP_LABELS, STATUS_LABELS, TEACHER_TYPE_LABELS, Status, TeacherType
from collect.domain.regulation import Basis, Minimum, Regulation
from collect.reports.page import Paper, indonesian_date
from collect.reports.rekap_values import GROUP_ORDER
from collect.reports.sheet_pages import Folds
from collect.reports.xlsx import Layout, Sheet, Value, fitting_scale, lines, page_points

NAME = "Dasar hitung"
_NUMBERS = 5
_WIDTHS = (5, 38, *([12] * _NUMBERS), 42, 19, 16, 46)


@dataclass(frozen=True)
class Entry:
    """One row: what the numbers are of, the numbers, where they come from; `names`: a defined name for each number."""

    key: str
    label: str
    numbers: tuple[Value, ...]
    source: str
    status: Status
    since: str = ""
    note: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A table of the sheet. `columns`: defined names for the whole columns of labels and numbers (empty: none)."""

    title: str
    heads: tuple[str, ...]
    entries: tuple[Entry, ...]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class BasisIndex:
    """The sheet's rows by key, with their running numbers, and the defined names with their addresses."""

    sheet: Sheet
    entries: Mapping[str, tuple[int, Entry]]
    names: Mapping[str, str]

    def cited(self, keys: Iterable[str]) -> str:
        """`[3, 4] resmi; [9] sumber sekunder`: the rows used, gathered by status."""
        found: dict[Status, list[int]] = {}
        for key in keys:
            number, entry = self.entries[key]
            found.setdefault(entry.status, []).append(number)
        return "; ".join(f"[{ranges(numbers)}] {STATUS_LABELS[status]}" for status, numbers in found.items())


def ranges(numbers: Iterable[int]) -> str:
    """`3, 5-9`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def constant(*parts: str) -> str:
    """A defined name made of words and codes: `PROPORSI_KHUSUS_NRD_ORANG_TUA`."""
    return "_".join(part.replace("-", "_").upper() for part in parts)


def load_code(regulation: Regulation, teacher_type: TeacherType) -> str:
    """The part of a load's name that tells its row: the kind of guru, or `umum`."""
    return teacher_type if teacher_type in regulation.loads else "umum"


def minimum_key(rule: Minimum) -> str:
    """The key of a row of minimums."""
    return ".".join(("minimum", rule.teacher_type, rule.group, *rule.school_kinds))


def basis_sheet(regulation: Regulation, paper: Paper) -> BasisIndex:
    """Lay out all tables of a regulation."""
    sheet = Sheet(NAME)
    head = f"{regulation.title} ({regulation.code}, versi {regulation.version}). {regulation.basis}"
    sheet.span(0, 10, text="DASAR HITUNG", style="title", chars=200)
    sheet.span(0, 10, text=head, style="text", chars=190)
    note = "Angka pada lembar ini dipakai langsung oleh rumus di lembar lain. Status selain resmi perlu dicek ke naskah asli."
    sheet.span(0, 10, text=note, style="text", chars=190)
    entries: dict[str, tuple[int, Entry]] = {}
    names: dict[str, str] = {}
    scale = fitting_scale([_WIDTHS], paper=paper, landscape=True)
    folds = Folds(sheet, page_points(paper, landscape=True) * 100 / scale)
    for section in _sections(regulation):
        if section.entries:
            names |= _put_section(sheet, section, entries, folds=folds)
    sheet.layout = Layout(widths=_WIDTHS, landscape=True, scale=scale, row_breaks=tuple(folds.rows))
    return BasisIndex(sheet, entries, names)


def _put_section(
    sheet: Sheet, section: Section, entries: dict[str, tuple[int, Entry]], *, folds: Folds
) -> dict[str, str]:
    sheet.at += 1
    begun = sheet.at
    sheet.line(0, [(section.title, "section")])
    heads = (*section.heads, *([""] * (_NUMBERS - len(section.heads))))
    sheet.grow(2)
    sheet.line(
        0, [(text, "head") for text in ("No.", "Uraian", *heads, "Sumber", "Status", "Berlaku mulai", "Catatan")]
    )
    first = sheet.at + 1
    names: dict[str, str] = {}
    for entry in section.entries:
        entries[entry.key] = (len(entries) + 1, entry)
        row = _put_entry(sheet, entry, len(entries))
        folds.keep(begun)
        begun = sheet.at
        names |= {name: _absolute(place, row) for place, name in enumerate(entry.names, start=2) if name}
    for place, name in enumerate(section.columns, start=1):
        if name:
            names[name] = f"{_absolute(place, first)}:{_absolute(place, sheet.at).split('!')[1]}"
    return names


def _absolute(column: int, row: int) -> str:
    return f"'{NAME}'!${'ABCDEFGHIJK'[column]}${row}"


def _put_entry(sheet: Sheet, entry: Entry, number: int) -> int:
    numbers = (*entry.numbers, *([None] * (_NUMBERS - len(entry.numbers))))
    texts = ((entry.source, 46), (entry.note, 52), (STATUS_LABELS[entry.status], 22), (entry.label, 42))
    sheet.grow(max(lines(text, chars) for text, chars in texts))
    return sheet.line(
        0,
        [
            (number, "cell-count"),
            (entry.label, "cell"),
            *((value, "cell-number") for value in numbers),
            (entry.source, "cell"),
            (STATUS_LABELS[entry.status], "cell"),
            (entry.since, "cell"),
            (entry.note, "cell"),
        ],
    )


def _entry(key: str, label: str, numbers: tuple[Value, ...], basis: Basis, *names: str) -> Entry:
    since = indonesian_date(basis.valid_from)
    return Entry(key, label, numbers, basis.source, basis.status, since, basis.note, names)


def _sections(regulation: Regulation) -> Iterator[Section]:
    yield _competences()
    yield _bands(regulation)
    if regulation.attendance is not None:
        rule = regulation.attendance
        days = _entry("kehadiran", "Pembagi hari", (rule.divisor,), rule.basis, "PEMBAGI_KEHADIRAN")
        basis = rule.minutes_basis or rule.basis
        minutes = _entry("menit", "Menit untuk satu hari", (rule.minutes_per_day,), basis, "MENIT_PER_HARI")
        yield Section("Kehadiran: 100 - (a / pembagi) x 100, paling rendah 0", ("Nilai",), (days, minutes))
    if regulation.proportions:
        yield _proportions(regulation)
        yield _minimums(regulation)
    yield _credit(regulation)
    yield from _credit_shares(regulation)
    yield _limits(regulation)


def _competences() -> Section:
    rows = [(4, 75, 100), (3, 50, 75), (2, 25, 50), (1, 0, 25)]
    entries = tuple(
        Entry(
            f"kompetensi.{value}",
            f"Nilai kompetensi {value}",
            (above, limit, value),
            "Lampiran 1B, lembar penilaian per kompetensi",
            Status.SECONDARY,
            note="0 % tidak disebut pada lembar itu dan dinilai 1." if value == 1 else "",
        )
        for value, above, limit in rows
    )
    heads = ("Lebih dari (%)", "Sampai dengan (%)", "Nilai")
    return Section(
        "Persentase skor ke nilai kompetensi", heads, entries, ("", "", "KOMPETENSI_BATAS", "KOMPETENSI_NILAI")
    )


def _bands(regulation: Regulation) -> Section:
    bands = sorted(regulation.bands, key=lambda band: band.above, reverse=True)
    limits = (Fraction(100), *(band.above for band in bands))
    entries = tuple(
        _entry(f"sebutan.{band.name}", band.name, (band.above, limit, band.credit_percent), band.basis)
        for band, limit in zip(bands, limits, strict=False)
    )
    heads = ("Lebih dari", "Sampai dengan", "NPK (%)")
    return Section("Sebutan dan NPK", heads, entries, ("SEBUTAN_NAMA", "", "SEBUTAN_BATAS", "SEBUTAN_NPK"))


def _proportions(regulation: Regulation) -> Section:
    entries = tuple(
        _entry(
            f"proporsi.{kind}",
            TEACHER_TYPE_LABELS[kind],
            (row.assessor, *(row.groups.get(group) for group in GROUP_ORDER)),
            row.basis,
            constant("proporsi", kind, "penilai"),
            *(constant("proporsi", kind, group) if group in row.groups else "" for group in GROUP_ORDER),
        )
        for kind, row in regulation.proportions.items()
    )
    return Section(
        "Proporsi nilai (butir dari 100)", ("Penilai", *(GROUP_LABELS[group] for group in GROUP_ORDER)), entries
    )


def _minimums(regulation: Regulation) -> Section:
    entries = tuple(
        _entry(minimum_key(rule), _minimum_label(rule), (rule.number, rule.per_grade, rule.percent), rule.basis)
        for rule in regulation.minimums
    )
    return Section("Responden paling sedikit", ("Jumlah", "Per tingkat", "% guru sekolah"), entries)


def _minimum_label(rule: Minimum) -> str:
    kinds = f" ({', '.join(kind.upper() for kind in rule.school_kinds)})" if rule.school_kinds else ""
    return f"{TEACHER_TYPE_LABELS[rule.teacher_type]}: {GROUP_LABELS[rule.group].lower()}{kinds}"


def _credit(regulation: Regulation) -> Section:
    entries = []
    for rank, row in regulation.credit.items():
        basis = Basis(
            row.basis.source, row.basis.status, row.basis.valid_from, f"{row.title}. {row.basis.note}".strip()
        )
        entries.append(_entry(f"kredit.{rank}", rank, (row.needed, row.development, row.support, row.net), basis))
    columns = ("KREDIT_GOLONGAN", "KREDIT_AKK", "KREDIT_AKPKB", "KREDIT_AKP")
    return Section("Angka kredit menurut golongan", ("AKK", "AKPKB", "AKP", "Selisih"), tuple(entries), columns)


def _credit_shares(regulation: Regulation) -> Iterator[Section]:
    yield Section("Beban kerja penuh (JWM)", ("JWM",), tuple(_loads(regulation)))
    duties = [(code, DUTY_LABELS.get(code, code), share) for code, share in regulation.duties.items()]
    shares = tuple(
        _entry(
            f"bagian.{code}",
            label,
            (share.teaching, share.duty),
            share.basis,
            constant("bagian_mengajar", code),
            constant("bagian_tugas", code),
        )
        for code, label, share in duties
    )
    yield Section("Bagian tugas tambahan dari angka kredit (%)", ("Pembelajaran", "Tugas"), shares)
    highest = tuple(
        _entry(f"tertinggi.{code}", label, (share.highest,), share.highest_basis or share.basis)
        for code, label, share in duties
    )
    yield Section("Jumlah tertinggi pada formulir tugas tambahan", ("Jumlah",), highest)
    bonus = regulation.bonus
    extra = _entry(
        "tambahan",
        "Tiap tugas yang tidak mengurangi jam",
        (bonus.full_year, bonus.short),
        bonus.basis,
        *("TAMBAHAN_SETAHUN", "TAMBAHAN_SINGKAT"),
    )
    yield Section("Tambahan dari angka kredit pembelajaran (%)", ("Setahun penuh", "Kurang setahun"), (extra,))


def _loads(regulation: Regulation) -> Iterator[Entry]:
    for code, load in regulation.loads.items():
        kind = "umum" if code == "*" else code
        label = "Umum" if code == "*" else TEACHER_TYPE_LABELS[TeacherType(code)]
        yield _entry(f"jwm.{kind}", f"{label} ({load.unit})", (load.full,), load.basis, constant("jwm", kind))
        for duty, number in load.reduced.items():
            text = f"{label}, dengan tugas {DUTY_LABELS.get(duty, duty)}"
            basis = load.reduced_basis or load.basis
            yield _entry(f"jwm.{kind}.{duty}", text, (number,), basis, constant("jwm", kind, duty))


def _limits(regulation: Regulation) -> Section:
    limits = regulation.limits
    rows: dict[str, tuple[str, int | Fraction]] = {
        "cap": ("Kuesioner per responden, paling banyak", limits.cap),
        "shown_from": ("Responden per kelompok agar rata-ratanya boleh tampil", limits.shown_from),
        "guru_per_assessor": ("Guru per penilai, paling banyak", limits.guru_per_assessor),
        "control_percent": ("Sampel pengendalian (%)", limits.control_percent),
    }
    entries = tuple(
        _entry(f"batas.{code}", label, (number,), limits.basis[code]) for code, (label, number) in rows.items()
    )
    return Section("Batas keadilan dan kerahasiaan", ("Nilai",), entries)
