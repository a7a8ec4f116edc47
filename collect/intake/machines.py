"""What both kinds of files of attendance machines say: one day of one number. The first bytes tell which kind a file is."""

import re
from dataclasses import dataclass
from datetime import date

ABSENT, FREE = "absen", "bebas"
LEAVES = ("sakit", "izin", "cuti", "dinas-luar")
"""What `mark` may say, besides nothing: absent, not on duty, or a kind of leave."""

NUMBER = 30
PUNCH = re.compile(
    rb"[ ]*([0-9A-Za-z]{1,30})[ ]*\t(\d{4})[-/](\d\d)[-/](\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?[ ]*(?:\t[\x09\x20-\x7e]*)?"
)
_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class MachineRow:
    """`number`: PIN or No. ID as written, leading zeros kept. `first`, `last`: minutes after midnight of a day's first and last
    scan; both the same for a single scan of which nobody knows whether it was in or out. `mark`: see `LEAVES`."""

    number: str
    name: str
    nip: str | None
    day: date
    first: int | None
    last: int | None
    mark: str


def is_log(data: bytes) -> bool:
    """Whether a file is a machine's log: a line near its top is a punch."""
    return any(PUNCH.fullmatch(line) for line in data[:65_536].splitlines()[:_LOOKED_AT])
