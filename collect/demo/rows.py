"""People as rows of Dapodik's files and of our own sheets. Columns that nobody may import are filled too: a leak must show."""

from collect.demo import numbers
from collect.demo.companies import Company
from collect.demo.layout import Row
from collect.demo.lessons import Lesson
from collect.demo.names import religion
from collect.demo.people import Employee, Pupil
from collect.demo.school import CITY, Absence

TEACHING_HEADINGS = ("nuptk_atau_nama", "mapel", "kelas", "jam")
INDUSTRY_HEADINGS = (
    "instansi",
    "narahubung",
    "hp",
    "program_keahlian",
    "jumlah_kd",
    "tempat_pkl",
    "penguji",
    "menyerap_lulusan",
    "terakreditasi",
)
ATTENDANCE_HEADINGS = ("nip_atau_nuptk", "nama", "hari_tanpa_keterangan", "menit_terlambat")
ADDRESS: Row = {
    "Alamat": "Jl. Contoh",
    "RT": "1",
    "RW": "2",
    "Dusun": "Contoh",
    "Kelurahan": "Contoh Tengah",
    "Kecamatan": "Kec. Contoh Utara",
    "Kode Pos": "99999",
    "Lintang": "0",
    "Bujur": "0",
}


def pupil_row(pupil: Pupil, *, number: int) -> Row:
    """A line of `daftar_pd`."""
    own = {
        "No": str(number),
        "Nama": pupil.name,
        "NIPD": pupil.nis,
        "JK": pupil.sex,
        "NISN": pupil.nisn,
        "Tempat Lahir": CITY,
        "Tanggal Lahir": pupil.born.isoformat(),
        "NIK": numbers.nik(born=pupil.born, sex=pupil.sex, serial=pupil.serial),
        "Agama": religion(pupil.name),
        "Jenis Tinggal": "Bersama orang tua",
        "HP": pupil.family.phone,
        "Penerima KPS": "Tidak",
        "Rombel Saat Ini": pupil.class_name,
        "Penerima KIP": "Tidak",
        "Layak PIP (usulan dari sekolah)": "Tidak",
        "Kebutuhan Khusus": "Tidak ada",
        "No KK": numbers.family_card(pupil.family.serial),
        "Anak ke-berapa": str(1 + pupil.serial % 3),
        "Berat Badan": str(40 + pupil.serial % 25),
        "Tinggi Badan": str(148 + pupil.serial % 30),
        "Jml. Saudara\nKandung": str(pupil.serial % 4),
        "Jarak Rumah\nke Sekolah (KM)": str(1 + pupil.serial % 9),
    }
    return ADDRESS | own | _parents(pupil)


def _parents(pupil: Pupil) -> Row:
    family = pupil.family
    row: Row = {}
    for group, name, sex in (("Ayah", family.father, "L"), ("Ibu", family.mother, "P"), ("Wali", family.guardian, "L")):
        born = pupil.born.replace(year=pupil.born.year - 27 - family.serial % 9, day=1)
        parts = {
            "Nama": name,
            "Tahun Lahir": str(born.year),
            "Jenjang Pendidikan": "SMA / sederajat",
            "Pekerjaan": "Wiraswasta",
            "Penghasilan": "Rp. 2,000,000 - Rp. 4,999,999",
            "NIK": numbers.nik(born=born, sex=sex, serial=family.serial),
        }
        row |= {f"Data {group}/{part}": value if name else "" for part, value in parts.items()}
    return row


def staff_row(one: Employee, *, number: int) -> Row:
    """A line of `daftar-guru` or `daftar-tendik`."""
    civil = one.status == "PNS"
    appointed = one.appointed.isoformat()
    return {
        "No": str(number),
        "Nama": one.name,
        "NUPTK": one.nuptk,
        "JK": one.sex,
        "Tempat Lahir": one.place,
        "Tanggal Lahir": one.born.isoformat(),
        "NIP": one.nip,
        "Status Kepegawaian": one.status,
        "Jenis PTK": one.job,
        "Agama": religion(one.bare_name),
        "Alamat Jalan": "Jl. Contoh",
        "Desa/Kelurahan": "Contoh Tengah",
        "Kecamatan": "Kec. Contoh Utara",
        "Kode Pos": "99999",
        "HP": one.phone,
        "Email": f"ptk{one.serial}@sekolah-contoh.example",
        "Tugas Tambahan": one.duty,
        "SK CPNS": f"813/{one.serial}/CONTOH" if civil else "",
        "Tanggal CPNS": appointed if civil else "",
        "SK Pengangkatan": f"800/{one.serial}/CONTOH",
        "TMT Pengangkatan": appointed,
        "Lembaga Pengangkatan": "Pemerintah Provinsi" if one.nip else "Ketua Yayasan",
        "Pangkat Golongan": one.rank,
        "Sumber Gaji": "APBD Provinsi" if one.nip else "Yayasan",
        "Nama Ibu Kandung": "Ibu Contoh",
        "Status Perkawinan": "Kawin",
        "TMT PNS": one.appointed.replace(year=one.appointed.year + 1).isoformat() if civil else "",
        "Kewarganegaraan": "ID",
        "NIK": numbers.nik(born=one.born, sex=one.sex, serial=one.serial),
        "No KK": numbers.family_card(9000 + one.serial),
    }


def teaching_row(one: Employee, lesson: Lesson) -> Row:
    """A line of `mengajar`: by NUPTK where there is one."""
    return {
        "nuptk_atau_nama": one.nuptk or one.name,
        "mapel": lesson.subject,
        "kelas": lesson.school_class,
        "jam": str(lesson.hours),
    }


def industry_row(company: Company, *, number: int) -> Row:
    """A line of `dudi`."""
    return {
        "instansi": company.name,
        "narahubung": company.contact,
        "hp": numbers.phone(9800 + number),
        "program_keahlian": company.programme,
        "jumlah_kd": str(company.competencies),
        "tempat_pkl": _yes(company.hosts),
        "penguji": _yes(company.examines),
        "menyerap_lulusan": _yes(company.employs),
        "terakreditasi": _yes(True),
    }


def attendance_row(one: Employee, absence: Absence) -> Row:
    """A line of `kehadiran`: by NIP, else NUPTK, else only the name."""
    return {
        "nip_atau_nuptk": one.nip or one.nuptk,
        "nama": one.name,
        "hari_tanpa_keterangan": str(absence.days),
        "menit_terlambat": str(absence.minutes),
    }


def _yes(value: bool) -> str:
    return "ya" if value else "tidak"
