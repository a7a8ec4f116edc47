"""A page rendered once, with holes for what differs from card to card.

What stays between the holes is compressed once and for all, so that a whole class opening its cards costs the server little.
"""

import hashlib
import re
import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import brotli
from markupsafe import Markup, escape

_HOLE = re.compile("\ue000([a-z_]+)\ue001")
_SPECIAL = re.compile("[&<>\"']")
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_DEFLATE_END = b"\x03\x00"
_BROTLI_END = b"\x03"
_BLOCK_MOST = 65535
_GZIP_END = struct.Struct("<2sII")
_STORED = struct.Struct("<BHH")


def hole(name: str) -> str:
    """What a template is given in the place of a value that comes later."""
    return f"\ue000{name}\ue001"


class Piece:
    """A fixed text, compressed; and what it does to the checksum of whatever stands before it, without reading it again.

    CRC-32 is linear: the checksum after the text is that of the text alone, plus (exclusive or) a sum over the bits of the
    checksum before it, each carried on through as many zero bytes as the text is long.
    """

    def __init__(self, raw: bytes) -> None:
        self.packed, self.size = _pack(raw), len(raw)
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
        self.pieces = [Piece(text.encode()) for text in self.texts]
        self.mark = hashlib.sha256(html.encode()).hexdigest()[:16]

    def around(self, name: str, /, **values: str) -> tuple[str, str]:
        """The texts before and after a hole, with all the other values, escaped."""
        place = self.names.index(name)
        before, after = self.text(values, 0, place), self.text(values, place + 1)
        return self.texts[0] + before, self.texts[place + 1] + after

    def head(self, shared: tuple[str, ...]) -> int:
        """How many holes there are before the first that is not one of these."""
        return next((place for place, name in enumerate(self.names) if name not in shared), len(self.names))

    def text(self, values: Mapping[str, str], start: int = 0, end: int | None = None) -> str:
        """The page from a hole on up to another, with what stands between; `texts[0]` stands before the first."""
        end = len(self.names) if end is None else end
        following = zip(self.names[start:end], self.texts[start + 1 : end + 1], strict=True)
        return "".join([part for name, text in following for part in (_escaped(values[name]), text)])


class Filled(NamedTuple):
    """A page with its values, ready for any browser.

    `fresh`: names of values that are new at every showing. `shared`: names of values that a whole class or school has alike,
    all of them plain text; what stands before the first other value is kept packed.
    """

    frame: Frame
    values: Mapping[str, str]
    status: int = 200
    fresh: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()

    @property
    def tag(self) -> str:
        """Names the page's content, whatever its fresh values are: a browser that holds it need not fetch it again."""
        told = "\0".join([value for name, value in self.values.items() if name not in self.fresh])
        return f'W/"{self.frame.mark}{zlib.crc32(told.encode()):08x}"'

    def plain(self) -> bytes:
        """As it is."""
        return (self.frame.texts[0] + self.frame.text(self.values)).encode()

    def gzip(self) -> bytes:
        """As one gzip member: deflate blocks that end on a whole byte can stand side by side."""
        packed, checksum, size, rest = _gzip_head(self.frame, self.shared, self._alike())
        body = [packed]
        for name, piece in rest:
            raw = _escaped(self.values[name]).encode()
            checksum = piece.checksum_after(zlib.crc32(raw, checksum))
            size += len(raw) + piece.size
            body += (_stored(raw), piece.packed)
        body.append(_GZIP_END.pack(_DEFLATE_END, checksum, size & 0xFFFFFFFF))
        return b"".join(body)

    def brotli(self) -> bytes | None:
        """Compressed up to its fresh values, which follow as they are; kept, because a class reads the same page.

        None for a page that is each card's own: there the ready pieces of `gzip` cost less than brotli saves.
        """
        if not self.fresh:
            return None
        rest = self.frame.text(self.values, self.frame.head(self.shared)).encode()
        return _brotli_head(self.frame, self.shared, self._alike()) + _verbatim(rest) + _BROTLI_END

    def _alike(self) -> tuple[str, ...]:
        return tuple([self.values[name] for name in self.shared])


@lru_cache(maxsize=1024)
def _gzip_head(
    frame: Frame, shared: tuple[str, ...], values: tuple[str, ...]
) -> tuple[bytes, int, int, tuple[tuple[str, Piece], ...]]:
    """The page up to the first hole that is not shared, its checksum and length; and the holes and pieces that follow."""
    end, given = frame.head(shared), dict(zip(shared, values, strict=True))
    first, *pieces = frame.pieces
    body, checksum, size = [first.packed], first.checksum_after(0), first.size
    for name, piece in zip(frame.names[:end], pieces, strict=False):
        raw = _escaped(given[name]).encode()
        checksum = piece.checksum_after(zlib.crc32(raw, checksum))
        size += len(raw) + piece.size
        body += (_stored(raw), piece.packed)
    return _GZIP_HEAD + b"".join(body), checksum, size, tuple(zip(frame.names[end:], pieces[end:], strict=True))


@lru_cache(maxsize=512)
def _brotli_head(frame: Frame, shared: tuple[str, ...], values: tuple[str, ...]) -> bytes:
    packer = brotli.Compressor(quality=9, lgwin=18)
    text = frame.texts[0] + frame.text(dict(zip(shared, values, strict=True)), 0, frame.head(shared))
    return bytes(packer.process(text.encode()) + packer.flush())


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
        return _STORED.pack(0, len(raw), len(raw) ^ 0xFFFF) + raw
    return _stored(raw[:_BLOCK_MOST]) + _stored(raw[_BLOCK_MOST:])


def _verbatim(raw: bytes) -> bytes:
    """A brotli meta-block that holds the bytes as they are (RFC 7932, 9.2); what stands before must end on a whole byte."""
    blocks = [raw[start : start + _BLOCK_MOST] for start in range(0, len(raw), _BLOCK_MOST)]
    return b"".join(((len(block) - 1) << 3 | 1 << 19).to_bytes(3, "little") + block for block in blocks)
