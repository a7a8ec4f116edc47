"""Files that must be refused whole: always with a problem that has words, never with a stack trace or by eating memory."""

import io
import random
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence

import pytest

from collect.domain.problem import Refused
from collect.intake import limits
from collect.intake.roster import read_roster
from collect.words import say

Builder = Callable[..., bytes]
Parts = dict[str, bytes]

MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD: list[Sequence[object]] = [["Nama", "NISN", "Kelas"], ["Siti", "0101234567", "VII-B"]]
SHEET = "xl/worksheets/sheet1.xml"


def packed(data: bytes, changed: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The workbook with parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", method, compresslevel=1) as after:
        for name in [*before.namelist(), *(name for name in changed if name not in before.namelist())]:
            after.writestr(name, changed[name] if name in changed else before.read(name))
    return out.getvalue()


def sheet(rows: bytes, before: bytes = b"") -> Parts:
    return {SHEET: before + b"<worksheet " + MAIN + b"><sheetData>" + rows + b"</sheetData></worksheet>"}


def text_row(number: int) -> bytes:
    return b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>N</t></is></c></row>' % (number, number)


def code_of(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_roster(data, "daftar_pd.xlsx")
    (problem,) = refused.value.problems
    assert problem.where == "daftar_pd.xlsx"
    assert say(problem, "id") != say(problem, "en")
    return problem.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "files.empty"),
        (b" \r\n\t", "files.empty"),
        (random.Random(7).randbytes(5_000), "files.unknown_kind"),
        (b"%PDF-1.7\n1 0 obj", "files.unknown_kind"),
        (b"\x89PNG\r\n\x1a\n", "files.unknown_kind"),
        (b"PK\x05\x06" + b"\0" * 18, "files.unknown_kind"),
        (b"PK\x03\x04" + b"\0" * 100, "files.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "files.damaged"),
        (b"\x09\x00\x04\x00" + b"\x02", "files.damaged"),
        (b"a" * (limits.PACKED_BYTES + 1), "files.too_large"),
        (b"nama;nisn;kelas\n" + b"a;;b\n" * 100_000, "files.too_many_rows"),
        (b"<table>" + b"<tr><td>a" * 100_000, "files.too_many_rows"),
        (b"nama;nisn;kelas\n" + b"a;" * 300, "files.too_many_columns"),
        (b"<table><tr><td>nama<td>nisn<td>kelas<tr>" + b"<td colspan=200>a" * 3, "files.too_many_columns"),
        (b"Surat undangan rapat.\nHari Senin.", "intake.no_header"),
        (b"\xef\xbb\xbf\n", "files.empty"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_other_office_files_are_refused(xlsx: Builder, ole_xls: Builder) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as word:
        word.writestr("[Content_Types].xml", "<Types/>")
        word.writestr("word/document.xml", "<document/>")
    assert code_of(out.getvalue()) == "files.not_workbook"
    assert code_of(ole_xls(HEAD, stream="WordDocument")) == "files.not_workbook"
    assert code_of(ole_xls(HEAD, stream="EncryptedPackage")) == "files.encrypted"


def test_an_old_workbook_with_a_password_is_refused(bare_xls: Builder) -> None:
    # FILEPASS right after the beginning of the stream; xlrd tries the password that Excel uses by itself.
    plain = bare_xls(HEAD)
    assert code_of(plain[:8] + struct.pack("<HHHH", 0x002F, 4, 1, 2) + plain[8:]) == "files.encrypted"


def test_a_truncated_or_changed_workbook_is_refused(xlsx: Builder) -> None:
    good = xlsx(HEAD)
    assert code_of(good[: len(good) // 2]) == "files.damaged"
    middle = good.index(b"xl/worksheets/sheet1.xml") + 60
    assert code_of(good[:middle] + bytes([good[middle] ^ 0xFF]) + good[middle + 1 :]) == "files.damaged"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (lambda: sheet(b" " * (limits.UNPACKED_BYTES + 1)), "files.unpacked_too_large"),
        (lambda: {f"xl/media/{n}.bin": b"\0" * (30 << 20) for n in range(7)}, "files.unpacked_too_large"),
        (lambda: {f"xl/media/{n}.bin": b"" for n in range(limits.ENTRIES)}, "files.too_many_entries"),
        (lambda: sheet(b"".join(map(text_row, range(1, 100_001)))), "files.too_many_rows"),
        (lambda: sheet(b"<row></row>" * 250_000), "files.too_complex"),
        (lambda: sheet(b"<row>" + b'<c s="1"/>' * 1_600_000 + b"</row>"), "files.too_complex"),
        (lambda: sheet(b'<row><c t="inlineStr"><is><t>' + b"a" * (8 << 20)), "files.too_complex"),
        (lambda: sheet(b'<row x="' + b"a" * (8 << 20) + b'"></row>'), "files.too_complex"),
        (
            lambda: {"xl/styles.xml": b"<styleSheet " + MAIN + b">" + b"<a/>" * 300_000 + b"</styleSheet>"},
            "files.too_complex",
        ),
        (
            lambda: {"xl/sharedStrings.xml": b"<sst " + MAIN + b">" + b"<si/>" * 700_000 + b"</sst>"},
            "files.too_complex",
        ),
        (
            lambda: {"xl/sharedStrings.xml": b"<sst " + MAIN + b">" + b"<x/>" * 1_600_000 + b"</sst>"},
            "files.too_complex",
        ),
        (lambda: {SHEET: b'<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}, "files.not_workbook"),
        (lambda: sheet(b"", b'<!DOCTYPE x [<!ENTITY a "b">]>'), "files.dtd"),
        (lambda: {"docProps/core.xml": '<?xml version="1.0"?><!DOCTYPE x><x/>'.encode("utf-16")}, "files.dtd"),
        (lambda: {"xl/anything.bin": b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'}, "files.dtd"),
        (lambda: {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}, "files.external_links"),
        (lambda: {"xl/workbook.xml": b"<workbook>"}, "files.damaged"),
        (lambda: sheet(text_row(1) + b'<row r="x"><c><v>1</v></c></row>'), "files.damaged"),
        (lambda: sheet(b'<row><c t="s"><v>999999</v></c></row>'), "files.damaged"),
        (lambda: sheet(b"<row><c><v>" + b"9" * 5_000 + b"</v></c></row>"), "files.damaged"),
        (lambda: sheet(b'<row r="99999999"><c r="A99999999"><v>1</v></c></row>'), "files.too_many_rows"),
    ],
)
def test_a_hostile_workbook_is_refused(xlsx: Builder, changed: Callable[[], Parts], code: str) -> None:
    assert code_of(packed(xlsx(HEAD), changed())) == code


def test_sizes_are_counted_and_not_believed(xlsx: Builder) -> None:
    data = bytearray(packed(xlsx(HEAD), sheet(b" " * 50_000_000)))
    true = struct.pack("<I", 50_000_000 + len(sheet(b"")[SHEET]))
    assert data.count(true) == 2
    assert code_of(bytes(data.replace(true, struct.pack("<I", 1_000)))) == "files.damaged"


def test_other_packings_and_encrypted_parts_are_refused(xlsx: Builder) -> None:
    assert code_of(packed(xlsx(HEAD), {}, zipfile.ZIP_BZIP2)) == "files.damaged"
    data = bytearray(xlsx(HEAD))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert code_of(bytes(data)) == "files.encrypted"


def test_a_link_to_another_workbook_is_refused_and_an_address_is_not(xlsx: Builder) -> None:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
        b'Target="https://contoh.sch.id" TargetMode="External"/></Relationships>'
    )
    name = "xl/worksheets/_rels/sheet1.xml.rels"
    assert code_of(packed(xlsx(HEAD), {name: rels % b"externalLink"})) == "files.external_links"
    assert len(read_roster(packed(xlsx(HEAD), {name: rels % b"hyperlink"}), "x.xlsx").rows) == 1


def test_more_columns_than_the_limit_are_refused_and_empty_ones_are_not(xlsx: Builder) -> None:
    assert code_of(xlsx([*HEAD, ["Budi", *[""] * 199, "x"]])) == "files.too_many_columns"
    assert len(read_roster(xlsx([*HEAD, ["Budi", "", "VII-B", *[""] * 300]]), "x.xlsx").rows) == 2


def test_a_row_far_down_in_an_old_workbook_is_refused(ole_xls: Builder) -> None:
    assert code_of(ole_xls([*HEAD, *[[]] * 30_000, ["Budi"]])) == "files.too_many_rows"


def test_the_most_rows_that_are_allowed_are_read() -> None:
    data = b"nama;nisn;kelas\n" + b"a;;X-1\n" * limits.ROWS
    assert len(read_roster(data, "x.csv").rows) == limits.ROWS


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is read from /proc")
def test_a_hostile_workbook_costs_little_memory(xlsx: Builder) -> None:
    script = (
        "import sys, re\nfrom collect.intake.roster import read_roster\nfrom collect.domain.problem import Refused\n"
        "peak = lambda: int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])\n"
        "data = sys.stdin.buffer.read()\nbefore = peak()\n"
        "try:\n    read_roster(data, 'x.xlsx')\nexcept Refused:\n    print((peak() - before) // 1024)\n"
    )
    worst = [
        packed(
            xlsx(HEAD),
            {"xl/sharedStrings.xml": b"<sst " + MAIN + b">" + b"<si><t>teks</t></si>" * 1_500_000 + b"</sst>"},
        ),
        packed(xlsx(HEAD), sheet(b'<row><c t="inlineStr"><is><t>' + b"a" * (190 << 20))),
        packed(xlsx(HEAD), sheet(b"".join(map(text_row, range(1, 100_001))))),
    ]
    for data in worst:
        ran = subprocess.run([sys.executable, "-c", script], input=data, capture_output=True, check=True)
        assert int(ran.stdout) < 200
