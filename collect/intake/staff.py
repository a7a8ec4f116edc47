"""Guru and the head, from Dapodik's `daftar-guru` and `daftar-tendik` and from our own `guru` sheet."""

from dataclasses import dataclass
from datetime import date

from collect.domain.identifiers import Checked, check_nip, check_nuptk, check_rank, nip_birth, nip_sex
from collect.domain.positions import is_head
from collect.domain.problem import problem
from collect.intake.gather import Skip, gather
from collect.intake.line import Line
from collect.intake.result import Intake
from collect.intake.table import Layout, Table, open_table

NAME = 200
SUBJECT = 150

LAYOUT = Layout(
    noun="guru",
    titles=("daftar guru", "daftar tendik", "guru"),
    fields={
        "name": ("Nama", "nama guru", "nama lengkap"),
        "nuptk": ("NUPTK",),
        "sex": ("jk", "l/p", "jenis kelamin"),
        "birth_date": ("tanggal lahir",),
        "nip": ("nip",),
        "employment_status": ("status kepegawaian", "status"),
        "ptk_type": ("jenis ptk", "jabatan"),
        "phone": ("hp", "no hp", "nomor hp"),
        "email": ("email", "e-mail"),
        "extra_duty": ("tugas tambahan",),
        "rank": ("pangkat golongan", "pangkat", "pangkat/golongan", "golongan"),
        "subject": ("mapel", "mata pelajaran"),
    },
    header=(("name",), ("nuptk",)),
    required=("name",),
)


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One guru or head. `rank` is the golongan (`III/a`, `IX`); `nip` may be a NI PPPK; texts are as written."""

    name: str
    nuptk: str | None
    sex: str | None
    birth_date: date | None
    nip: str | None
    employment_status: str
    ptk_type: str
    phone: str | None
    email: str | None
    extra_duty: str
    rank: str | None
    subject: str


def read_staff(data: bytes, filename: str) -> Intake[StaffRow]:
    """The guru of a file; of a `daftar-tendik` only the head, all others are counted as skipped."""
    table = open_table(data, filename, LAYOUT)
    return staff_in(table, _kind(table))


def staff_in(table: Table, kind: str) -> Intake[StaffRow]:
    """The guru of a table of that kind, without the staff who do not teach."""

    def read(line: Line) -> StaffRow | Skip:
        job = line.plain("ptk_type")
        if not is_head(job, line.plain("extra_duty")) and (kind == "daftar-tendik" or _is_office(job.lower())):
            return Skip.ROW
        return _teacher(line)

    return gather(
        table,
        read,
        kind=kind,
        telling=("nuptk", "nip", "ptk_type", "sex"),
        unique={"nuptk": lambda row: row.nuptk, "nip": lambda row: row.nip},
    )


def _kind(table: Table) -> str:
    # Title rows get cut off; then the file's name is the last hint.
    if table.title.lower() == "daftar tenaga kependidikan" or "tendik" in table.filename.lower():
        return "daftar-tendik"
    return "daftar-guru" if table.number_column is not None else "guru"


def _is_office(ptk_type: str) -> bool:
    return ptk_type.startswith("tenaga ") or ptk_type in ("tas", "tendik")


def _teacher(line: Line) -> StaffRow:
    row = StaffRow(
        name=line.text("name", limit=NAME, required=True),
        nuptk=line.identifier("nuptk", check_nuptk),
        sex=line.sex("sex"),
        birth_date=line.day("birth_date"),
        nip=line.identifier("nip", check_nip),
        employment_status=line.text("employment_status"),
        ptk_type=line.text("ptk_type"),
        phone=line.phone("phone"),
        email=line.identifier("email", _email),
        extra_duty=line.text("extra_duty"),
        rank=line.identifier("rank", check_rank),
        subject=line.text("subject", limit=SUBJECT),
    )
    _compare_with_nip(line, row)
    return row


def _email(text: str) -> Checked:
    name, _, host = text.partition("@")
    if not text or (name and "." in host and " " not in text and len(text) <= 254):
        return text or None, None
    return None, problem("intake.email", value=text[:60])


def _compare_with_nip(line: Line, row: StaffRow) -> None:
    if row.nip is None:
        return
    if row.birth_date and row.birth_date != nip_birth(row.nip):
        line.warn("nip", "intake.nip_birth", value=row.nip, birth=row.birth_date.isoformat())
    if row.sex and row.sex != nip_sex(row.nip):
        line.warn("nip", "intake.nip_sex", value=row.nip, sex=row.sex)
