"""How the command line speaks: problems to standard error in the shell's language, and an exit code of 2."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from collect.domain.problem import Problem, refuse
from collect.words import say

BAD_INPUT = 2


def language() -> str:
    """Indonesian, unless COLLECT_LANG asks for English."""
    return "en" if os.environ.get("COLLECT_LANG", "").lower().startswith("en") else "id"


def in_words(found: Problem) -> str:
    """A problem in the shell's language."""
    return say(found, language())


def tell(problems: Iterable[Problem]) -> None:
    """Every problem on a line of its own."""
    for found in problems:
        click.echo(in_words(found), err=True)


def give_up(problems: Iterable[Problem]) -> NoReturn:
    """Bad input: everything that is wrong with it, nothing on standard output."""
    tell(problems)
    sys.exit(BAD_INPUT)


def read_bytes(name: str) -> bytes:
    """A file's bytes, or those of standard input for `-`. Raises `Refused`."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise refuse("file.unreadable", name, reason=error.strerror or "") from None
