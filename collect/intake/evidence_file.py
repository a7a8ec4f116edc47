"""A photo or a PDF that a penilai adds as evidence: told by its first bytes, never by its name, and made harmless.

A photo is drawn anew: at most 1,600 pixels wide or high, and nothing but pixels, so that neither the place nor the device nor
any comment of the camera goes with it. A PDF is kept as it is.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from collect.domain.problem import Refused, refuse

FILE_BYTES = 2_000_000
EDGE = 1600
PHOTO_PIXELS = 64_000_000
"""What a camera makes: a JPEG is read at a fraction of its size, so that this costs little."""
PICTURE_PIXELS = 16_000_000
"""Pictures of other kinds are unpacked whole: four bytes a pixel."""
SCANS = 40
"""A photo is written in up to about ten passes. Thousands of empty ones fit into few bytes and would cost minutes."""
PDF_KIND, PHOTO_KIND = "pdf", "jpg"
_QUALITY = 82
_NAME_MOST = 80
_PDF_TAIL = 2048
_SCAN = b"\xff\xda"


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be kept. `kind`: `pdf` or `jpg`, which is also the ending of the name."""

    name: str
    kind: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Of the bytes that are kept."""
        return hashlib.sha256(self.content).hexdigest()


def check_evidence_file(name: str, content: bytes) -> CheckedFile:
    """Read what was sent. Raises `Refused` for anything but a whole photo (JPEG, PNG, WebP) or PDF of at most 2 MB."""
    if len(content) > FILE_BYTES:
        raise refuse("evidence.large", "file", most=FILE_BYTES // 1_000_000)
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-_PDF_TAIL:]:
            raise refuse("evidence.damaged", "file")
        return CheckedFile(safe_name(name, PDF_KIND), PDF_KIND, content)
    kind = _picture_kind(content)
    if kind is None:
        raise refuse("evidence.kind", "file")
    return CheckedFile(safe_name(name, PHOTO_KIND), PHOTO_KIND, _redrawn(content, kind))


def safe_name(name: str, kind: str) -> str:
    """A name without folders, controls and foreign signs, at most 80 letters before its true ending."""
    last = re.split(r"[\\/]", name)[-1]
    stem = last.rpartition(".")[0] or last
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    tidy = re.sub(r"[^A-Za-z0-9()_-]+", "-", plain).strip("-_")[:_NAME_MOST]
    return f"{tidy or 'bukti'}.{kind}"


def _picture_kind(content: bytes) -> str | None:
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    return "WEBP" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def _redrawn(content: bytes, kind: str) -> bytes:
    try:
        return _drawn(content, kind)
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise refuse("evidence.pixels", "file", most=PHOTO_PIXELS // 1_000_000) from None
    except Exception:  # A hostile picture may raise anything in the library that reads it; it is not kept.
        raise refuse("evidence.damaged", "file") from None


def _drawn(content: bytes, kind: str) -> bytes:
    most = PHOTO_PIXELS if kind == "JPEG" else PICTURE_PIXELS
    if kind == "JPEG" and content.count(_SCAN) > SCANS:
        raise refuse("evidence.damaged", "file")
    with Image.open(BytesIO(content), formats=(kind,)) as opened:
        # Only the head was read so far: the size is known before a pixel is unpacked.
        if opened.width * opened.height > most:
            raise refuse("evidence.pixels", "file", most=most // 1_000_000)
        opened.thumbnail((EDGE, EDGE))
        upright = ImageOps.exif_transpose(opened)
        # A new picture takes over pixels alone; a copy would carry comments and positions along.
        plain = Image.new("RGB", upright.size, "white")
        shown = upright.convert("RGBA")
        plain.paste(shown, mask=shown)
    made = BytesIO()
    plain.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()
