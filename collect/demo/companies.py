"""The invented companies (DUDI) of the SMK's four programmes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Company:
    """`competencies`: how many kompetensi dasar of the programme it accommodates; three are needed, and one role."""

    name: str
    contact: str
    programme: str
    competencies: int
    hosts: bool = True
    examines: bool = False
    employs: bool = False


# Two must never be drawn: PT Layar Contoh Kreatif has too few kompetensi dasar, CV Hitung Contoh Cermat has no role.
COMPANIES = (
    Company("PT Piranti Contoh Mandiri", "Yudhistira Pramono", "RPL", 8, examines=True, employs=True),
    Company("CV Sandi Contoh Nusantara", "Ratna Wardani", "RPL", 6, employs=True),
    Company("PT Layar Contoh Kreatif", "Bimo Anggoro", "RPL", 2),
    Company("PT Awan Contoh Digital", "Kartika Hapsari", "RPL", 5, examines=True),
    Company("PT Jala Contoh Komunika", "Surya Baskoro", "TKJ", 7, examines=True, employs=True),
    Company("CV Serat Contoh Optika", "Dewi Setyowati", "TKJ", 4),
    Company("PT Menara Contoh Sinyal", "Hendra Wicaksono", "TKJ", 6, employs=True),
    Company("Toko Komputer Contoh Jaya", "Lilis Marlina", "TKJ", 3),
    Company("Koperasi Contoh Sejahtera", "Endah Kurniasih", "AKL", 5, examines=True),
    Company("PT BPR Contoh Amanah", "Rusdi Hermawan", "AKL", 7, examines=True, employs=True),
    Company("CV Hitung Contoh Cermat", "Ani Rosdiana", "AKL", 4, hosts=False),
    Company("Kantor Pajak Mitra Contoh", "Teguh Wibisono", "AKL", 6),
    Company("Bengkel Contoh Roda Dua", "Sugeng Priyambodo", "TBSM", 8, examines=True, employs=True),
    Company("PT Surya Contoh Motorindo", "Wawan Irawan", "TBSM", 9, examines=True, employs=True),
    Company("CV Mesin Contoh Prima", "Joko Pamungkas", "TBSM", 5),
    Company("Dealer Contoh Motor Sentosa", "Nining Hidayati", "TBSM", 3, hosts=False, employs=True),
)
