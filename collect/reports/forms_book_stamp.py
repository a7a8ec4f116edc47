"""The foot of a sheet of the forms' workbook: signatures, and how the paper is checked against what is stored."""

import struct
import zlib
from collections.abc import Sequence

from collect.reports.forms_values import UNCHECKED, GuruForms
from collect.reports.page import indonesian_date
from collect.reports.qr import QUIET, qr_matrix
from collect.reports.sheet_paper import LAST, Leaf, signatures
from collect.reports.xlsx import Picture

_DOTS, _SIDE = 3, 96
_QR_ROWS = 8


def signed(leaf: Leaf, forms: GuruForms, *, again: bool = False) -> None:
    """Signatures (`again`: they are there already), the QR code with its address, and the print set-up."""
    sheet, stamp = leaf.sheet, forms.stamp
    begun = sheet.at
    if not again:
        signatures(leaf)
    sheet.at += 1
    if stamp is None:
        sheet.span(0, LAST, text=UNCHECKED, style="small", chars=112)
    else:
        sheet.pictures.append(Picture(sheet.at, 1, png(qr_matrix(stamp.link)), _SIDE, f"Kode QR ke {stamp.link}"))
        made = f"Edisi {stamp.edition}, dihitung {indonesian_date(stamp.computed_on)}."
        words = ("Periksa lembar ini: pindai kode di samping.", f"Sidik {stamp.grouped}", made, stamp.link)
        for text in words:
            sheet.span(2, LAST, text=text, style="small", chars=95)
        sheet.at += _QR_ROWS - len(words)
    leaf.keep_signed(begun)
    leaf.finish()


def png(matrix: Sequence[Sequence[bool]]) -> bytes:
    """The symbol as a black and white PNG, three dots a module, with its quiet zone."""
    side = (len(matrix) + 2 * QUIET) * _DOTS
    light = [False] * (len(matrix) + 2 * QUIET)
    padded = [light] * QUIET + [[False] * QUIET + list(row) + [False] * QUIET for row in matrix] + [light] * QUIET
    rows = b"".join((b"\0" + _bits(row)) * _DOTS for row in padded)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _bits(row: Sequence[bool]) -> bytes:
    """Eight dots a byte, the first in the highest bit; 1 is white."""
    text = "".join(("0" if dark else "1") * _DOTS for dark in row)
    text += "1" * (-len(text) % 8)
    return int(text, 2).to_bytes(len(text) // 8)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
