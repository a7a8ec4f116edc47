"""Identifiers, dates and names as Indonesian schools write them: checked, and brought to one shape.

A check answers `(value, problem)`. An empty cell is `(None, None)`: not having a number is normal. A wrong one is
`(None, problem)`, a repaired one `(value, problem)`: the caller keeps the row and warns. Problem codes are `identifier.*`.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import TypeAlias

from collect.domain.problem import Problem, problem

Checked: TypeAlias = tuple[str | None, Problem | None]

SHOWN = 60
"""Letters of a wrong value that a message repeats."""

_NOTHING = frozenset({"", "0", "-", "--", "null", "none"})
_INVISIBLE = re.compile("[\\s'`’\u200b-\u200f\ufeff]")
_NPSN = re.compile(r"[0-9]{8}|[KP][0-9]{7}")
_CIVIL_RANK = re.compile(r"(?:^|[^A-Z0-9])(IV|III|II|I|[1-4])[\s/.-]*([A-E])[^A-Z0-9]*$")
_CONTRACT_RANK = re.compile(r"(?:PPPK|GOL(?:ONGAN)?)?[\s.:]*([IVX]+)")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
CIVIL_RANKS = tuple(f"{step}/{letter}" for step in _ROMAN[:4] for letter in ("abcde" if step == "IV" else "abcd"))
"""Golongan of a PNS, the lowest first."""
CONTRACT_RANKS = _ROMAN
"""Golongan of a PPPK, the lowest first."""
_GRADE = re.compile(
    r"(?<![A-Z0-9])(?:(?P<arabic>0?[1-9]|1[0-2])(?![0-9])"
    r"|(?P<roman>XII|XI|IX|X|VIII|VII|VI|IV|V|III|II|I)(?=[A-H]?(?![A-Z])))"
)
_CLASS_WORD = re.compile(r"\b(?:KELAS|KLS|TINGKAT)[\s.:]*")
_MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[t ][0-9:.]+)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]+([0-9]{1,2}|[a-z]+)[-/. ]+([0-9]{4})(?: [0-9:.]+)?")
_SEX = {
    **dict.fromkeys(("l", "1", "lk", "laki", "laki-laki", "laki laki", "lakilaki", "pria", "male"), "L"),
    **dict.fromkeys(("p", "2", "pr", "perempuan", "wanita", "female"), "P"),
}
_TITLES_BEFORE = frozenset({"drs", "dra", "dr", "ir", "prof", "h", "hj", "kh"})
_TITLE_AFTER = re.compile(
    r"[sm](?:pd[ik]?|pdsd|si|sos|kom|ag|th|ip|hum|psi|kes|kep|km|sn|sc|st|t|p|h|e|s|m)"
    r"|mm|ma|ba|lc|gr|phd|sst|str(?:pd|kom|t)|amd(?:pd|kom|kep)?"
)
_SPACED_TITLE = re.compile(r"\b([SMA])\.?\s+(?=(?:Pd|Si|Sos|Kom|Ag|Hum|Psi|Md)\b)", re.IGNORECASE)


def compact(text: str) -> str:
    """A number as text without spaces, apostrophes and the `.0` that spreadsheets leave behind."""
    kept = _INVISIBLE.sub("", text)
    return kept[:-2] if kept.endswith(".0") else kept


def check_npsn(text: str) -> Checked:
    """A school's NPSN: 8 digits, or K or P and 7 digits for courses and PKBM."""
    value = compact(text).upper()
    if value.lower() in _NOTHING:
        return None, None
    return (value, None) if _NPSN.fullmatch(value) else _wrong("npsn", text)


def check_nip(text: str) -> Checked:
    """A NIP or NI PPPK, however it is spaced: 18 digits with real dates. Digits 13-14 above 12 make it a NI PPPK."""
    value = re.sub(r"[.-]", "", compact(text))
    if value.lower() in _NOTHING:
        return None, None
    if not _digits(value, 18):
        return _wrong("nip", text)
    if _day(value[:4], value[4:6], value[6:8]) is None or value[12:14] == "00" or value[8:12] <= value[:4]:
        return _wrong("nip_date", text)
    # A spreadsheet keeps 15 digits: a serial of 000 is what it leaves of a NIP that was kept as a number.
    if value[14] not in "12" or value[15:] == "000":
        return _wrong("nip_tail", text)
    return value, None


def is_contract(nip: str) -> bool:
    """Whether a checked number is a NI PPPK (contract code where a NIP has the month of appointment)."""
    return nip[12:14] > "12"


def nip_birth(nip: str) -> date:
    """The day of birth inside a checked NIP."""
    return date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))


def nip_sex(nip: str) -> str:
    """`L` or `P`, from the digit inside a checked NIP."""
    return "L" if nip[14] == "1" else "P"


def check_nuptk(text: str) -> Checked:
    """A NUPTK: 16 digits, with no meaning to check."""
    value = compact(text)
    if value.lower() in _NOTHING:
        return None, None
    return (value, None) if _digits(value, 16) and value.strip("0") else _wrong("nuptk", text)


def check_nisn(text: str) -> Checked:
    """A NISN: 10 digits. One of 7 to 9 digits has lost its leading zeros: they are put back, with a problem that says so."""
    value = compact(text)
    if value.lower() in _NOTHING:
        return None, None
    if _digits(value, 10) and value.strip("0"):
        return value, None
    if value.isascii() and value.isdigit() and 7 <= len(value) <= 9:
        padded = value.rjust(10, "0")
        return padded, problem("identifier.nisn_padded", value=value, padded=padded)
    return _wrong("nisn", text)


def check_nis(text: str) -> Checked:
    """A school's own number for a student (NIS, NIPD): any text up to 20 letters, inner spaces kept."""
    value = " ".join(text.split()).removeprefix("'")
    value = value[:-2] if value.endswith(".0") else value
    if value.lower() in _NOTHING:
        return None, None
    return (value, None) if len(value) <= 20 else _wrong("nis", text)


def check_rank(text: str) -> Checked:
    """A golongan as `III/a`, or `IX` for PPPK, out of whatever stands around it (`Penata Muda, III/a`, `III a`, `3a`)."""
    value = " ".join(text.split()).upper()
    if value.lower() in _NOTHING:
        return None, None
    if civil := _CIVIL_RANK.search(value):
        step = _ROMAN[int(civil[1]) - 1] if civil[1].isdigit() else civil[1]
        if civil[2] != "E" or step == "IV":
            return f"{step}/{civil[2].lower()}", None
    contract = _CONTRACT_RANK.fullmatch(value)
    return (contract[1], None) if contract and contract[1] in _ROMAN else _wrong("rank", text)


def check_phone(text: str) -> Checked:
    """A mobile number as `62...`, as WhatsApp wants it; of several in one cell, the first."""
    if text.strip().lower() in _NOTHING:
        return None, None
    digits = re.sub(r"[^0-9]", "", re.split(r"[/;,]|\batau\b|\bdan\b", compact_phone(text))[0])
    for prefix, country in (("620", "62"), ("0", "62"), ("8", "628")):
        if digits.startswith(prefix):
            digits = country + digits.removeprefix(prefix)
            break
    return (digits, None) if re.fullmatch(r"628[0-9]{8,11}", digits) else _wrong("phone", text)


def compact_phone(text: str) -> str:
    """The text of a phone cell without the `.0` of a number that a spreadsheet made of it."""
    kept = text.strip().lower()
    return kept[:-2] if kept.endswith(".0") else kept


def check_sex(text: str) -> Checked:
    """`L` or `P` from L/P, 1/2 (EMIS) or words."""
    value = " ".join(compact_phone(text).split())
    if value in _NOTHING:
        return None, None
    return (_SEX[value], None) if value in _SEX else _wrong("sex", text)


def check_school_year(text: str) -> Checked:
    """A tahun pelajaran as `2026/2027`: the second year follows the first."""
    years = re.fullmatch(r"([0-9]{4})\s*[/-]\s*([0-9]{4})", text.strip())
    if years and int(years[2]) == int(years[1]) + 1:
        return f"{years[1]}/{years[2]}", None
    return (None, None) if text.strip().lower() in _NOTHING else _wrong("school_year", text)


def check_date(value: object) -> tuple[date | None, Problem | None]:
    """A day: `YYYY-MM-DD`, `DD-MM-YYYY`, `DD/MM/YYYY`, `31 Januari 2026`, a date cell, or an Excel date number."""
    if isinstance(value, datetime):
        return value.date(), None
    if isinstance(value, date):
        return value, None
    text = "" if value is None else str(value).strip().lower()
    if text in _NOTHING:
        return None, None
    day = _serial(value) if isinstance(value, int | float) else _written(text)
    return (day, None) if day else (None, problem("identifier.date", value=_shown(str(value))))


def grade_of_class(name: str) -> int | None:
    """The grade that a class name tells: its first Arabic or Roman number from I to XII; None where it has none."""
    found = _GRADE.search(_CLASS_WORD.sub(" ", name.upper()))
    if found is None:
        return None
    return int(found["arabic"]) if found["arabic"] else _ROMAN.index(found["roman"]) + 1


def name_key(name: str) -> str:
    """What two spellings of one person's name share: no case, titles, dots, apostrophes, accents or double spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _without_titles(_SPACED_TITLE.sub(r"\1.", re.sub("['`’‘ʻ]", "", plain)))
    return " ".join(" ".join(words).replace(".", " ").split())


def _without_titles(plain: str) -> list[str]:
    # What follows a comma is a title when it has a dot ("S. Pd., Gr.") or is one without ("ST"); else a second name.
    head, _, tail = plain.partition(",")
    if tail and "." not in tail and not all(map(_TITLE_AFTER.fullmatch, re.split(r"[\s,]+", tail.strip()))):
        head = plain.replace(",", " ")
    words = head.split()
    while len(words) > 1 and words[0].replace(".", "") in _TITLES_BEFORE:
        words.pop(0)
    # "ma" and "se" can be names: without a comma only a dotted or a longer title is taken for one.
    while len(words) > 1 and _is_title_after(words[-1]):
        words.pop()
    # "H.Ahmad", "Drs.Ahmad": the title is glued to the name.
    first, dot, rest = words[0].partition(".") if words else ("", "", "")
    if dot and rest and first in _TITLES_BEFORE:
        words[0] = rest
    return words


def _is_title_after(word: str) -> bool:
    bare = word.replace(".", "")
    return bool(_TITLE_AFTER.fullmatch(bare)) and ("." in word or len(bare) > 2)


def _serial(number: float) -> date | None:
    # Day 60 is Excel's 29 February 1900, which never was; day 73,050 is the last of 2099.
    return date(1899, 12, 30) + timedelta(days=int(number)) if 61 <= number <= 73_050 else None


def _written(text: str) -> date | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return _day(found[3], _month(found[2]), found[1])
    return None


def _month(word: str) -> str:
    if word.isdigit():
        return word
    # "Jan", "Agu", "Des" and the full names; three letters tell them apart.
    known = [n for n, month in enumerate(_MONTHS, start=1) if len(word) >= 3 and month.startswith(word)]
    return str(known[0]) if known else "0"


def _day(year: str, month: str, day: str) -> date | None:
    if not "1900" <= year <= "2099":
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _digits(value: str, length: int) -> bool:
    return len(value) == length and value.isascii() and value.isdigit()


def _wrong(name: str, text: str) -> tuple[None, Problem]:
    return None, problem(f"identifier.{name}", value=_shown(text.strip()))


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
