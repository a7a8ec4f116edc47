"""Passwords and one-time codes: how they are hashed, and which passwords are refused.

A hash or a verification takes about 50 ms of a core on purpose. None of them belongs into a transaction that writes: on a
laptop it would keep every respondent waiting. Make or weigh first, then write.
"""

import secrets
from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from collect.domain.problem import refuse

PASSWORD_LEAST, PASSWORD_MOST = 8, 128
_OWN_LEAST = 4
_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

# Fit for a school laptop: 19 MiB and two passes cost it well under a tenth of a second.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Checked when a username does not exist, so that right and wrong usernames cost the same time.
_NOBODY = _HASHER.hash(secrets.token_hex(16))

_USUAL = """
    abc abcd abcde abcdef abcdefgh admin administrator adminsekolah akucantik akuganteng akusayangkamu alhamdulillah
    allahuakbar anakku asd asdf asdfgh asdfghjkl assalamualaikum bapak bismillah bismillahirrahmanirrahim bundaku
    cantik cinta cintaku dapodik doraemon freefire ganteng garuda guru guruku hello ibuku iloveu iloveyou indonesia
    indonesiaku indonesiaraya jakarta kampungku katasandi keluarga keluargaku kepalasekolah kepsek komputer
    koordinator letmein mamapapa masuk merdeka monkey operator operatorsekolah pancasila pass passw passwd password
    penilai persib persija qazwsx qwe qwer qwert qwerty qwertyui qwertyuiop rahasia ramadhan sandi sayang sayangku
    sayangkamu sekolah sekolahku selamatpagi semangat siswa smk sukses terimakasih test ujian user welcome zxc zxcv
    zxcvbn zxcvbnm
"""
COMMON = frozenset(_USUAL.split())
"""The usual passwords in the letters that are left once digits and signs are taken away: `Sayang123!` is `sayang`."""


@dataclass(frozen=True)
class OneTimeCode:
    """A code to be printed once, and the hash that is stored."""

    text: str
    hash: str = field(repr=False)


def make_code() -> OneTimeCode:
    """A new code in three groups of four. Made before the transaction that stores its hash."""
    code = "".join(secrets.choice(_CODE_ALPHABET) for _ in range(12))
    return OneTimeCode(f"{code[:4]}-{code[4:8]}-{code[8:]}", hashed(code))


def hashed(password: str) -> str:
    """What is stored of a password."""
    return _HASHER.hash(password)


def matches(stored: str | None, given: str) -> bool:
    """Whether that was stored; nothing stored costs the same time."""
    try:
        _HASHER.verify(stored or _NOBODY, given[: PASSWORD_MOST * 4])
    except (VerifyMismatchError, InvalidHashError):
        return False
    return stored is not None


def outdated(stored: str | None) -> bool:
    """Whether what is stored was made in an older way than today's."""
    return stored is not None and _HASHER.check_needs_rehash(stored)


def check_password(password: str, *own: str) -> None:
    """Eight characters or more, no usual password, and nothing in it that everybody knows. Raises `Refused`.

    `own`: the username, the school's name and its NPSN, which may not be a part of it; a word of three letters may.
    """
    if not PASSWORD_LEAST <= len(password) <= PASSWORD_MOST:
        raise refuse("account.password_length", "password", least=PASSWORD_LEAST, most=PASSWORD_MOST)
    if len(set(password)) < 4 or password.isdigit():
        raise refuse("account.password_weak", "password")
    if "".join(c for c in password.casefold() if c.isalpha()) in COMMON:
        raise refuse("account.password_common", "password")
    plain = _plain(password)
    if any(word in plain for word in map(_plain, own) if len(word) >= _OWN_LEAST):
        raise refuse("account.password_own", "password")


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
