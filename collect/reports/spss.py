"""Tables for SPSS: a CSV with its `.sps`, which names the variables and what their numbers mean.

Answers leave the platform without any name, without the guru, and in an order that tells nothing. Which of them may leave is
decided before (`collect.operations.paper_tables`); what stays is said in the syntax, for whoever computes with the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from collect.domain.questionnaire import Questionnaire
from collect.reports.csv_rekap import csv_bytes, guarded

_LABEL = 120


@dataclass(frozen=True)
class Variable:
    """`format`: SPSS's own (`F8.2`, `A60`); `values`: what each number stands for."""

    name: str
    label: str
    format: str
    values: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Table:
    """A data set; `stem` is the name of both files; `notes`: what must be known of it. Cells of text are guarded by `files`."""

    stem: str
    title: str
    variables: tuple[Variable, ...]
    rows: tuple[tuple[str, ...], ...] = field(default=())
    notes: tuple[str, ...] = ()


def files(table: Table) -> Iterator[tuple[str, bytes]]:
    """The CSV and the syntax that reads it."""
    heads = [variable.name for variable in table.variables]
    text = [variable.format.startswith("A") for variable in table.variables]
    rows = [[guarded(cell) if words else cell for cell, words in zip(row, text, strict=True)] for row in table.rows]
    yield f"{table.stem}.csv", csv_bytes([heads, *rows], separator=",")
    yield f"{table.stem}.sps", "\r\n".join(_syntax(table)).encode("utf-8-sig")


def _syntax(table: Table) -> Iterator[str]:
    yield "* Encoding: UTF-8."
    yield f"* {_plain(table.title)}."
    yield from (f"* {_plain(note)}." for note in table.notes)
    # SPSS otherwise reads decimals as the machine's language writes them: with a comma in Indonesian.
    yield "SET DECIMAL=DOT."
    yield "GET DATA"
    yield "  /TYPE=TXT"
    yield f"  /FILE='{table.stem}.csv'"
    yield "  /ENCODING='UTF8'"
    yield "  /DELIMITERS=','"
    yield "  /QUALIFIER='\"'"
    yield "  /ARRANGEMENT=DELIMITED"
    yield "  /FIRSTCASE=2"
    yield "  /VARIABLES="
    yield from (f"    {variable.name} {variable.format}" for variable in table.variables)
    yield "  ."
    yield "CACHE."
    yield "EXECUTE."
    yield "VARIABLE LABELS"
    yield from (f"  {variable.name} '{_quoted(variable.label)}'" for variable in table.variables)
    yield "  ."
    for variable in table.variables:
        if variable.values:
            pairs = " ".join(f"{number} '{_quoted(words)}'" for number, words in variable.values)
            yield f"VALUE LABELS {variable.name} {pairs}."
    yield "EXECUTE."


def _quoted(text: str) -> str:
    """Within apostrophes: doubled, on one line, not longer than SPSS shows."""
    return _plain(text)[:_LABEL].replace("'", "''")


def _plain(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def answer_table(form: Questionnaire, group: str, answers: Sequence[str], *, left_out: int, least: int) -> Table:
    """One row a respondent: the digits of each item. Sorted, so that the order says nothing of who came first.

    `left_out`: how many sheets stay because their total was given to fewer than `least` guru.
    """
    scale = tuple((choice.score, choice.label) for choice in form.choices)
    items = tuple(
        Variable(f"butir_{place:02d}", f"{place}. {item.text}", "F1.0", scale)
        for place, item in enumerate(form.items, start=1)
    )
    rows = tuple(tuple(text) for text in sorted(answers))
    own = f", naskah sekolah: {form.wording}" if form.wording else ""
    title = f"Jawaban kuesioner {group} ({form.code} versi {form.version}{own}), tanpa nama"
    return Table(f"jawaban-{form.code}-{form.version}", title, items, rows, _notes(len(rows), left_out, least))


def _notes(given: int, left_out: int, least: int) -> tuple[str, ...]:
    if not left_out:
        return (f"Semua {given} lembar ikut: setiap jumlah skor ada pada paling sedikit {least} guru",)
    return (
        f"{left_out} dari {given + left_out} lembar tidak ikut: jumlah skornya ada pada kurang dari {least} guru",
        "Yang tidak ikut kebanyakan jumlah terendah dan tertinggi, jadi rata-rata di sini dapat bergeser",
        "dan sebarannya lebih sempit daripada yang sebenarnya; rata-rata yang utuh ada di rekap nilai",
    )
