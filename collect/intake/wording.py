"""A school's own texts of an instrument or questionnaire, from the workbook that `reports.wording` made or a CSV of it."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from collect.domain.problem import Problem, problem, refuse
from collect.domain.wording import LONGEST, SIMPLER, Definition, Line, lines_of, wording_faults
from collect.intake.gather import Skip, gather
from collect.intake.line import Line as Row
from collect.intake.result import Intake
from collect.intake.table import Layout, Table, open_table

_SHOWN = 12

LAYOUT = Layout(
    noun="naskah",
    titles=("naskah",),
    fields={
        "number": ("nomor",),
        "text": ("naskah sekolah",),
        "simpler": ("naskah sekolah untuk SD",),
    },
    header=(("number",), ("text",)),
    required=("number", "text"),
)


@dataclass(frozen=True, slots=True)
class WordingRow:
    """One number with the school's text and its simpler wording; empty where ours stays."""

    key: str
    text: str
    simpler: str


@dataclass(frozen=True)
class WordingSheet:
    """The school's texts by key, and everything that is wrong. Nothing may be saved while there are problems."""

    texts: dict[str, str]
    problems: tuple[Problem, ...]


def read_wording(data: bytes, filename: str, definition: Definition) -> WordingSheet:
    """The texts of a file for this definition. Raises `Refused` when the file cannot be read or is another definition's."""
    table = open_table(data, filename, LAYOUT)
    _check_title(table, definition)
    known = {line.key.upper(): line for line in lines_of(definition)}
    there: set[str] = set()
    taken = gather(
        table,
        lambda row: _row(row, known, there),
        kind="naskah",
        telling=("text",),
        unique={"number": lambda row: row.key},
    )
    texts = dict(_texts(taken))
    # A faulty row fills its place, so that it is not called a gap too.
    faulty = dict.fromkeys(there - {row.key for _number, row in taken.rows}, "?")
    missing = list(_missing(table.filename, there, known))
    return WordingSheet(texts, (*taken.problems, *missing, *wording_faults(definition, faulty | texts)))


def _check_title(table: Table, definition: Definition) -> None:
    """A sheet says on top whose texts it holds; a CSV that lost that line is judged by its numbers alone."""
    own = f"{definition.code} versi {definition.version}"
    code, versi, _version = table.title.partition(" versi ")
    if versi and table.title != own and " " not in code:
        raise refuse("wording.other", table.filename, found=table.title[:60], wanted=own)


def _row(row: Row, known: dict[str, Line], there: set[str]) -> WordingRow | Skip:
    """`there` is told the number, whatever else is wrong with the row."""
    key = row.text("number", limit=40)
    text, simpler = _one_line(row.text("text", limit=LONGEST)), _one_line(row.text("simpler", limit=LONGEST))
    line = known.get(key.upper())
    if not key and not text and not simpler:
        return Skip.ROW
    if line is None:
        row.fail("number", "wording.number", key=key or "?")
        return Skip.ROW
    there.add(line.key)
    if simpler and line.simpler is None:
        row.fail("simpler", "wording.no_simpler", key=line.key)
    return WordingRow(line.key, text, simpler)


def _one_line(text: str) -> str:
    """What nobody sees becomes a space: a text is one line everywhere that it is shown."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _texts(taken: Intake[WordingRow]) -> Iterator[tuple[str, str]]:
    for _number, row in taken.rows:
        if row.text:
            yield row.key, row.text
        if row.simpler:
            yield row.key + SIMPLER, row.simpler


def _missing(filename: str, there: Set[str], known: Mapping[str, Line]) -> Iterator[Problem]:
    """Numbers that the file lacks; rows of an open competence that were not needed may go."""
    lost = [line.key for line in known.values() if line.key not in there and not line.open]
    if lost:
        shown = ", ".join(lost[:_SHOWN]) + (", …" if len(lost) > _SHOWN else "")
        yield problem("wording.missing", filename, missing=shown, number=len(lost))
