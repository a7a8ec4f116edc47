"""What a penilai sends for one competence."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import FileStorage

from collect.domain.problem import refuse
from collect.intake.evidence_file import FILE_BYTES, check_evidence_file
from collect.operations.evidence import Seen
from collect.operations.observe import SheetEntry

_OUTSIDE = -1


@dataclass(frozen=True)
class SentSheet:
    """An entry, and the revision that the page was made from (none where it was lost)."""

    entry: SheetEntry
    revision: int | None


def read_sheet(form: Mapping[str, str], size: int) -> SentSheet:
    """Read the scores `s1`, `s2` ... and the four notes. A score that is no digit is left to be refused as outside the scale."""
    revision = form.get("revision", "")
    entry = SheetEntry(
        scores=tuple(_score(form.get(f"s{place}", "")) for place in range(1, size + 1)),
        before=form.get("before", ""),
        during=form.get("during", ""),
        after=form.get("after", ""),
        monitoring=form.get("monitoring", ""),
    )
    return SentSheet(entry, int(revision) if _is_number(revision) else None)


def read_seen(form: Mapping[str, str], files: Mapping[str, FileStorage]) -> Seen | None:
    """What is to be added as evidence, with its file checked; none where nothing was written, chosen or asked for.

    Raises `Refused`.
    """
    text = form.get("bukti", "")
    given = [files[name] for name in ("foto", "berkas") if name in files and files[name].filename]
    if not given and not text.strip() and form.get("lalu") != "bukti":
        return None
    if len(given) > 1:
        raise refuse("evidence.one_file")
    if not given:
        return Seen(text)
    return Seen(text, check_evidence_file(given[0].filename or "", given[0].stream.read(FILE_BYTES + 1)))


def _score(text: str) -> int | None:
    if text == "":
        return None
    return int(text) if _is_number(text) else _OUTSIDE


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 9
