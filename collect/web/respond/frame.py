"""A page rendered once, with holes for what differs from card to card.

What stays between the holes is compressed once and for all, so that a whole class opening its cards costs the server little.
"""

import re
import struct
import zlib

from markupsafe import Markup, escape

_HOLE = re.compile("\ue000([a-z_]+)\ue001")
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_DEFLATE_END = b"\x03\x00"


def hole(name: str) -> str:
    """What a template is given in the place of a value that comes later."""
    return f"\ue000{name}\ue001"


class Frame:
    """A rendered template, cut at its holes. Values are escaped, unless they are `Markup`."""

    def __init__(self, html: str) -> None:
        cut = _HOLE.split(html)
        self._fixed, self._names = cut[0::2], cut[1::2]
        self._packed = [(text.encode(), _pack(text.encode())) for text in self._fixed]

    def html(self, **values: str) -> Markup:
        """The page, whole."""
        parts = [self._fixed[0]]
        for name, text in zip(self._names, self._fixed[1:], strict=True):
            parts += (str(escape(values[name])), text)
        return Markup("".join(parts))  # noqa: S704 - every value was escaped above

    def gzip(self, **values: str) -> bytes:
        """The page as one gzip member: deflate blocks that end on a whole byte can stand side by side."""
        parts = [self._packed[0]]
        for name, packed in zip(self._names, self._packed[1:], strict=True):
            raw = str(escape(values[name])).encode()
            parts += ((raw, _pack(raw)), packed)
        checksum, size = 0, 0
        for raw, _ in parts:
            checksum, size = zlib.crc32(raw, checksum), size + len(raw)
        body = b"".join(packed for _, packed in parts)
        return _GZIP_HEAD + body + _DEFLATE_END + struct.pack("<II", checksum, size & 0xFFFFFFFF)


def _pack(raw: bytes) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(raw) + deflate.flush(zlib.Z_FULL_FLUSH)
