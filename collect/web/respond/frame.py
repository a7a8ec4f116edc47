"""A page rendered once, with holes for what differs from card to card.

What stays between the holes is compressed once and for all, so that a whole class opening its cards costs the server little.
"""

import hashlib
import re
import struct
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import brotli
from markupsafe import Markup, escape

_HOLE = re.compile("\ue000([a-z_]+)\ue001")
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_DEFLATE_END = b"\x03\x00"
_BROTLI_END = b"\x03"
_BLOCK_MOST = 65535


def hole(name: str) -> str:
    """What a template is given in the place of a value that comes later."""
    return f"\ue000{name}\ue001"


class Frame:
    """A rendered template, cut at its holes. Values are escaped, unless they are `Markup`."""

    def __init__(self, html: str) -> None:
        cut = _HOLE.split(html)
        self.fixed, self.names = [text.encode() for text in cut[0::2]], cut[1::2]
        self.packed = [_pack(text) for text in self.fixed]
        self.digest = hashlib.sha256(html.encode()).digest()

    def html(self, **values: str) -> Markup:
        """The page, whole."""
        return Markup(b"".join(self.parts(values)).decode())  # noqa: S704 - every value was escaped

    def parts(self, values: Mapping[str, str]) -> list[bytes]:
        """The fixed texts and the values between them, in order: places 1, 3, ... are values."""
        parts = [self.fixed[0]]
        for name, text in zip(self.names, self.fixed[1:], strict=True):
            parts += (str(escape(values[name])).encode(), text)
        return parts


@dataclass(frozen=True)
class Filled:
    """A page with its values, ready for any browser. `fresh`: names of values that are new at every showing."""

    frame: Frame
    values: Mapping[str, str]
    status: int = 200
    fresh: Collection[str] = ()
    parts: list[bytes] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", self.frame.parts(self.values))

    @property
    def tag(self) -> str:
        """Names the page's content, whatever its fresh values are: a browser that holds it need not fetch it again."""
        digest = hashlib.sha256(self.frame.digest)
        for name in self.frame.names:
            if name not in self.fresh:
                text = self.values[name].encode()
                digest.update(b"%d:%b" % (len(text), text))
        return f'W/"{digest.hexdigest()[:20]}"'

    def plain(self) -> bytes:
        """As it is."""
        return b"".join(self.parts)

    def gzip(self) -> bytes:
        """As one gzip member: deflate blocks that end on a whole byte can stand side by side."""
        body, checksum, size = [_GZIP_HEAD], 0, 0
        for place, raw in enumerate(self.parts):
            checksum, size = zlib.crc32(raw, checksum), size + len(raw)
            body.append(_stored(raw) if place % 2 else self.frame.packed[place // 2])
        return b"".join((*body, _DEFLATE_END, struct.pack("<II", checksum, size & 0xFFFFFFFF)))

    def brotli(self) -> bytes | None:
        """Compressed up to its fresh values, which follow as they are; kept, because a class reads the same page.

        None for a page that is each card's own: there the ready pieces of `gzip` cost less than brotli saves.
        """
        first = next((place for place, name in enumerate(self.frame.names) if name in self.fresh), None)
        if first is None:
            return None
        cut = 2 * first + 1
        return _brotli(b"".join(self.parts[:cut])) + _verbatim(b"".join(self.parts[cut:])) + _BROTLI_END


def _pack(raw: bytes) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(raw) + deflate.flush(zlib.Z_FULL_FLUSH)


def _stored(raw: bytes) -> bytes:
    """Deflate blocks that hold the bytes as they are (RFC 1951, 3.2.4)."""
    blocks = [raw[start : start + _BLOCK_MOST] for start in range(0, len(raw), _BLOCK_MOST)]
    return b"".join(b"\x00" + struct.pack("<HH", len(block), len(block) ^ 0xFFFF) + block for block in blocks)


@lru_cache(maxsize=512)
def _brotli(raw: bytes) -> bytes:
    packer = brotli.Compressor(quality=9, lgwin=18)
    return bytes(packer.process(raw) + packer.flush())


def _verbatim(raw: bytes) -> bytes:
    """A brotli meta-block that holds the bytes as they are (RFC 7932, 9.2); what stands before must end on a whole byte."""
    blocks = [raw[start : start + _BLOCK_MOST] for start in range(0, len(raw), _BLOCK_MOST)]
    return b"".join(((len(block) - 1) << 3 | 1 << 19).to_bytes(3, "little") + block for block in blocks)
