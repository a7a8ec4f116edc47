"""Companies and institutions (DUDI) that know the school's vocational guru, from our own `dudi` sheet."""

from dataclasses import dataclass

from collect.intake.gather import Skip, gather
from collect.intake.line import Line
from collect.intake.result import Intake
from collect.intake.table import Layout, open_table

COMPANY = 200
MOST_COMPETENCES = 999

LAYOUT = Layout(
    noun="dudi",
    titles=("dudi",),
    fields={
        "company": ("instansi", "nama instansi", "dudi", "perusahaan"),
        "contact": ("narahubung",),
        "phone": ("hp", "no hp", "nomor hp"),
        "programme": ("program_keahlian",),
        "competences": ("jumlah_kd",),
        "hosts_internship": ("tempat_pkl",),
        "examines": ("penguji",),
        "employs": ("menyerap_lulusan",),
        "accredited": ("terakreditasi",),
    },
    header=(("company",), ("programme", "competences")),
    required=(
        *("company", "programme", "competences"),
        *("hosts_internship", "examines", "employs", "accredited"),
    ),
)


@dataclass(frozen=True, slots=True)
class IndustryRow:
    """One company for one program keahlian, with what decides whether it may answer (Buku 2 Pengelolaan PKG revisi
    2016, G.1): `competences` is the number of kompetensi dasar it accommodates, `accredited` tells of the programme."""

    company: str
    contact: str
    phone: str | None
    programme: str
    competences: int
    hosts_internship: bool
    examines: bool
    employs: bool
    accredited: bool


def read_industry(data: bytes, filename: str) -> Intake[IndustryRow]:
    """The companies of a file. The same company and programme twice are both kept out: their facts may differ."""
    table = open_table(data, filename, LAYOUT)
    return gather(
        table,
        _company,
        kind="dudi",
        telling=("programme", "competences"),
        unique={"company": lambda row: (_key(row.company), _key(row.programme))},
    )


def _company(line: Line) -> IndustryRow | Skip:
    competences = line.number_in("competences", most=MOST_COMPETENCES)
    if competences is None and not line.plain("competences"):
        line.fail("competences", "intake.missing", column=line.notes.table.labels["competences"])
    return IndustryRow(
        company=line.text("company", limit=COMPANY, required=True),
        contact=line.text("contact", limit=COMPANY),
        phone=line.phone("phone"),
        programme=line.text("programme", limit=150, required=True),
        competences=int(competences or 0),
        hosts_internship=line.yes("hosts_internship"),
        examines=line.yes("examines"),
        employs=line.yes("employs"),
        accredited=line.yes("accredited"),
    )


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
