"""A page rendered once, with holes for what differs from card to card.

What stays between the holes is compressed once and for all, so that a whole class opening its cards costs the server little.
"""

import hashlib
import re
import struct
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import brotli
from markupsafe import Markup, escape

_HOLE = re.compile("\ue000([a-z_]+)\ue001")
_SPECIAL = re.compile("[&<>\"']")
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_DEFLATE_END = b"\x03\x00"
_BROTLI_END = b"\x03"
_BLOCK_MOST = 65535


def hole(name: str) -> str:
    """What a template is given in the place of a value that comes later."""
    return f"\ue000{name}\ue001"


class Piece:
    """A fixed text, compressed; and what it does to the checksum of whatever stands before it, without reading it again.

    CRC-32 is linear: the checksum after the text is that of the text alone, plus (exclusive or) a sum over the bits of the
    checksum before it, each carried on through as many zero bytes as the text is long.
    """

    def __init__(self, raw: bytes) -> None:
        self.packed = _pack(raw)
        zeros = bytes(len(raw))
        nothing = zlib.crc32(zeros)
        carried = [zlib.crc32(zeros, 1 << bit) ^ nothing for bit in range(32)]
        self._alone = zlib.crc32(raw)
        self._tables = [_sums(carried[start : start + 8]) for start in range(0, 32, 8)]

    def checksum_after(self, before: int) -> int:
        """The checksum of everything up to the end of this text."""
        low, second, third, high = self._tables
        return (
            self._alone ^ low[before & 255] ^ second[before >> 8 & 255] ^ third[before >> 16 & 255] ^ high[before >> 24]
        )


class Frame:
    """A rendered template, cut at its holes. Values are escaped, unless they are `Markup`.

    `holes` False: a page that holds values of people already, in which nothing is looked for.
    """

    def __init__(self, html: str, *, holes: bool = True) -> None:
        cut = _HOLE.split(html) if holes else [html]
        self.texts, self.names = cut[0::2], cut[1::2]
        self._following = tuple(zip(self.names, self.texts[1:], strict=True))
        self.fixed = [text.encode() for text in self.texts]
        self.pieces = [Piece(text) for text in self.fixed]
        self.mark = hashlib.sha256(html.encode()).hexdigest()[:16]

    def html(self, **values: str) -> Markup:
        """The text, whole, as a part of another page."""
        texts = [self.texts[0]]
        for name, text in self._following:
            texts += (_escaped(values[name]), text)
        return Markup("".join(texts))  # noqa: S704 - every value was escaped

    def parts(self, values: Mapping[str, str]) -> list[bytes]:
        """The fixed texts and the values between them, in order: places 1, 3, ... are values."""
        parts = [self.fixed[0]]
        for name, text in zip(self.names, self.fixed[1:], strict=True):
            parts += (_escaped(values[name]).encode(), text)
        return parts


@dataclass(frozen=True)
class Filled:
    """A page with its values, ready for any browser.

    `fresh`: names of values that are new at every showing. `shared`: names of values that a whole class or school has alike;
    what stands before the first other value is kept packed.
    """

    frame: Frame
    values: Mapping[str, str]
    status: int = 200
    fresh: Collection[str] = ()
    shared: Collection[str] = ()
    parts: list[bytes] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", self.frame.parts(self.values))

    @property
    def tag(self) -> str:
        """Names the page's content, whatever its fresh values are: a browser that holds it need not fetch it again."""
        told = "\0".join([self.values[name] for name in self.frame.names if name not in self.fresh])
        return f'W/"{self.frame.mark}{zlib.crc32(told.encode()):08x}"'

    def plain(self) -> bytes:
        """As it is."""
        return b"".join(self.parts)

    def gzip(self) -> bytes:
        """As one gzip member: deflate blocks that end on a whole byte can stand side by side."""
        cut = self._cut()
        head, checksum, length = _gzip_head(self.frame, tuple(self.parts[1:cut:2]))
        tail, checksum, size = _gzip_from(self.frame, cut, self.parts[cut:], checksum=checksum)
        body, size = head + tail, length + size
        return b"".join((_GZIP_HEAD, body, _DEFLATE_END, struct.pack("<II", checksum, size & 0xFFFFFFFF)))

    def _cut(self) -> int:
        """The place of the first part that not all have alike."""
        names = enumerate(self.frame.names)
        return next((2 * place + 1 for place, name in names if name not in self.shared), len(self.parts))

    def brotli(self) -> bytes | None:
        """Compressed up to its fresh values, which follow as they are; kept, because a class reads the same page.

        None for a page that is each card's own: there the ready pieces of `gzip` cost less than brotli saves.
        """
        if not self.fresh:
            return None
        cut = self._cut()
        return _brotli(b"".join(self.parts[:cut])) + _verbatim(b"".join(self.parts[cut:])) + _BROTLI_END


def _gzip_from(frame: Frame, start: int, parts: Sequence[bytes], *, checksum: int) -> tuple[bytes, int, int]:
    """Parts from a place on, their checksum after what stood before, and their length."""
    body, size = [], 0
    for place, raw in enumerate(parts, start):
        size += len(raw)
        if place % 2:
            checksum = zlib.crc32(raw, checksum)
            body.append(_stored(raw))
        else:
            piece = frame.pieces[place // 2]
            checksum = piece.checksum_after(checksum)
            body.append(piece.packed)
    return b"".join(body), checksum, size


@lru_cache(maxsize=512)
def _gzip_head(frame: Frame, values: tuple[bytes, ...]) -> tuple[bytes, int, int]:
    """The first parts of a page, up to and with the fixed text after the last of the values."""
    parts = [frame.fixed[0]]
    for value, text in zip(values, frame.fixed[1:], strict=False):
        parts += (value, text)
    return _gzip_from(frame, 0, parts, checksum=0)


def _escaped(value: str) -> str:
    """Told by one look that most values hold nothing to be escaped."""
    return value if isinstance(value, Markup) or _SPECIAL.search(value) is None else str(escape(value))


def _pack(raw: bytes) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(raw) + deflate.flush(zlib.Z_FULL_FLUSH)


def _sums(carried: list[int]) -> list[int]:
    """For each byte, the sum of what its bits carry."""
    sums = [0] * 256
    for byte in range(1, 256):
        lowest = byte & -byte
        sums[byte] = sums[byte ^ lowest] ^ carried[lowest.bit_length() - 1]
    return sums


def _stored(raw: bytes) -> bytes:
    """Deflate blocks that hold the bytes as they are (RFC 1951, 3.2.4)."""
    if len(raw) <= _BLOCK_MOST:
        return b"\x00" + struct.pack("<HH", len(raw), len(raw) ^ 0xFFFF) + raw
    return _stored(raw[:_BLOCK_MOST]) + _stored(raw[_BLOCK_MOST:])


@lru_cache(maxsize=512)
def _brotli(raw: bytes) -> bytes:
    packer = brotli.Compressor(quality=9, lgwin=18)
    return bytes(packer.process(raw) + packer.flush())


def _verbatim(raw: bytes) -> bytes:
    """A brotli meta-block that holds the bytes as they are (RFC 7932, 9.2); what stands before must end on a whole byte."""
    blocks = [raw[start : start + _BLOCK_MOST] for start in range(0, len(raw), _BLOCK_MOST)]
    return b"".join(((len(block) - 1) << 3 | 1 << 19).to_bytes(3, "little") + block for block in blocks)
