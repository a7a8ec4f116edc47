"""A photo or PDF as evidence: told by its bytes, drawn anew without its place, refused where it is hostile."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from collect.domain.problem import Refused
from collect.intake.evidence_file import EDGE, FILE_BYTES, check_evidence_file, safe_name

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PLACE = "Jalan Contoh 7, Contoh"


def picture(kind: str, size: tuple[int, int] = (120, 80), **options: object) -> bytes:
    made = BytesIO()
    Image.effect_noise((60, 40), 40).resize(size).convert("RGB").save(made, kind, **options)
    return made.getvalue()


def with_place() -> bytes:
    """A photo that says where it was taken, in every way that a JPEG has; it lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = PLACE
    exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 48.0, 5.0), 3: "E", 4: (110.0, 21.0, 52.0), 27: PLACE.encode()})
    return picture("JPEG", exif=exif, comment=PLACE.encode(), xmp=f"<x>{PLACE}</x>".encode())


def bomb(width: int, height: int) -> bytes:
    """A small PNG whose pixels would fill the memory."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10**7))) + chunk(b"IEND", b"")
    )


def code_of(content: bytes, name: str = "foto.jpg") -> str:
    with pytest.raises(Refused) as refused:
        check_evidence_file(name, content)
    return refused.value.problems[0].code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg_of_pixels_alone(kind: str) -> None:
    found = check_evidence_file("Alat peraga.PNG", picture(kind, (2400, 1200)))
    assert (found.name, found.kind) == ("Alat-peraga.jpg", "jpg")
    with Image.open(BytesIO(found.content)) as opened:
        assert (opened.format, opened.size) == ("JPEG", (EDGE, EDGE // 2))


def test_neither_place_nor_comment_survives_and_the_photo_stands_upright() -> None:
    sent = with_place()
    assert PLACE.encode() in sent
    found = check_evidence_file("foto.jpg", sent)
    assert PLACE.encode() not in found.content
    with Image.open(BytesIO(found.content)) as opened:
        assert opened.size == (80, 120)
        assert dict(opened.getexif()) == {}
        assert not {"exif", "xmp", "comment", "icc_profile"} & opened.info.keys()


def test_what_is_transparent_becomes_white() -> None:
    made = BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(made, "PNG")
    with Image.open(BytesIO(check_evidence_file("a.png", made.getvalue()).content)) as opened:
        assert opened.convert("RGB").getpixel((20, 20)) == (255, 255, 255)


def test_a_pdf_is_kept_as_it_is() -> None:
    found = check_evidence_file("RPP kelas X.pdf", PDF)
    assert (found.name, found.kind, found.content) == ("RPP-kelas-X.pdf", "pdf", PDF)


HOSTILE = {
    "a program with another name": (b"MZ\x90\x00" + bytes(200), "evidence.kind"),
    "a page with a script": (b"<html><script>alert(1)</script>", "evidence.kind"),
    "a drawing with a script": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "evidence.kind"),
    "nothing": (b"", "evidence.kind"),
    "an animation": (b"GIF89a" + bytes(50), "evidence.kind"),
    "a PDF that does not end": (PDF.replace(b"%%EOF", b""), "evidence.damaged"),
    "a photo that does not end": (picture("JPEG", (900, 900))[:2000], "evidence.damaged"),
    "a program with a photo's first bytes": (b"\xff\xd8\xff" + bytes(500), "evidence.damaged"),
    "a head without a picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "evidence.damaged"),
    "too many pixels": (bomb(6000, 6000), "evidence.pixels"),
    "pixels beyond any memory": (bomb(60_000, 60_000), "evidence.pixels"),
    "a photo in thousands of passes": (picture("JPEG") + b"\xff\xda\x00\x08" * 5000, "evidence.damaged"),
    "2,001 kB": (PDF + bytes(2_001_000 - len(PDF)), "evidence.large"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_hostile_or_broken_is_refused(case: str) -> None:
    content, code = HOSTILE[case]
    assert code_of(content) == code


def test_exactly_two_megabytes_are_taken() -> None:
    whole = PDF[:9] + bytes(FILE_BYTES - len(PDF)) + PDF[9:]
    assert len(check_evidence_file("a.pdf", whole).content) == FILE_BYTES


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\system32\\calc.exe", "calc.pdf"),
        ("RPP\r\nContent-Type: text/html.pdf", "html.pdf"),
        ('a"; filename="b.exe', "a-filename-b.pdf"),
        ("=cmd|' /C calc'!A0.pdf", "C-calc-A0.pdf"),
        ("\u202egpj.exe", "gpj.pdf"),
        ("", "bukti.pdf"),
        ("..", "bukti.pdf"),
        (".pdf", "pdf.pdf"),
        ("../" * 100 + "n" * 300 + ".pdf", "n" * 80 + ".pdf"),
    ],
)
def test_a_name_is_never_a_path_a_header_or_a_formula(sent: str, kept: str) -> None:
    assert safe_name(sent, "pdf") == kept
