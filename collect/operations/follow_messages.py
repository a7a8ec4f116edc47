"""Ready texts for WhatsApp, in Indonesian as papers are: to one person with the own link, and to a class's group without any.

The text to a person names nobody else. The text to a group holds no name, no link of anybody and no code.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from collect.domain.kinds import Group
from collect.reports.page import indonesian_date


@dataclass(frozen=True)
class Occasion:
    """What every message says: the school, the period's title, where codes are typed, and the last day."""

    school_name: str
    title: str
    base_url: str
    closes: date


def personal_text(occasion: Occasion, *, name: str, code: str) -> str:
    """To one parent, guru or DUDI."""
    return (
        f"Yth. Bapak/Ibu {name},\n\n"
        f"{occasion.school_name} mohon kesediaan Bapak/Ibu mengisi kuesioner {occasion.title}. Isinya beberapa pernyataan "
        "tentang guru di sekolah kami, untuk memperbaiki pembelajaran. Cukup beberapa menit, langsung dari ponsel:\n\n"
        f"{occasion.base_url}/i/{code}\n\n"
        f"Mohon diisi paling lambat {indonesian_date(occasion.closes)}. Tautan ini khusus untuk Bapak/Ibu, mohon tidak "
        "diteruskan kepada orang lain. Jawaban disimpan tanpa nama.\n\n"
        "Terima kasih."
    )


def class_text(occasion: Occasion, *, class_name: str, group: Group, waiting: int) -> str:
    """To the group of a class's students or of their parents."""
    student = group == Group.STUDENT
    greeting = f"Halo, kelas {class_name}." if student else f"Yth. Bapak/Ibu orang tua kelas {class_name},"
    if not waiting:
        return (
            f"{greeting}\n\nSemua kartu kuesioner {occasion.title} di kelas ini sudah selesai diisi. "
            f"Terima kasih dari {occasion.school_name}."
        )
    person = "kamu" if student else "Bapak/Ibu"
    return (
        f"{greeting}\n\n"
        f"Kuesioner {occasion.title} {occasion.school_name} masih ditunggu sampai {indonesian_date(occasion.closes)}. "
        f"Di kelas ini masih ada {waiting} kartu yang belum selesai diisi.\n\n"
        f"Jika {person} menerima kartu: pindai kodenya, atau buka {occasion.base_url}/kode lalu ketik kode pada kartu. "
        "Kode itu rahasia, jadi jangan dikirim ke grup ini. Kartu yang hilang dapat diminta lagi kepada koordinator di "
        "sekolah.\n\n"
        "Yang sudah mengisi, terima kasih."
    )


def whatsapp_link(text: str, phone: str = "") -> str:
    """Opens WhatsApp with the text written already; without a number WhatsApp asks to whom. `phone`: digits with the country."""
    return f"https://wa.me/{phone}?text={quote(text, safe='')}"
