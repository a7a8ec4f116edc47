"""What somebody typed, as it is kept: with nothing in it that cannot be seen.

Signs that nobody sees make two numbers look like one, pass for an answer where nothing was written, turn a line's direction on
paper, and are refused by a database (NUL), by a spreadsheet or by XML.
"""

import re
from typing import Final

_BREAKS: Final = re.compile("\r\n?|[\x85\u2028\u2029]")
_BLANKS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\xa0]")
_UNSEEN: Final = re.compile(
    "["
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"  # soft hyphen, joiners, letters without a shape
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # of no width, and those that turn directions
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # halves of a sign, and what is none
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "]"
)


def seen_text(text: str) -> str:
    """Text with its lines: breaks are `\\n`, control signs are spaces, what has no shape goes; nothing where nothing can be seen.

    Spaces at the ends stay, because a password may have them.
    """
    if _is_plain(text):
        return text if text.strip() else ""
    kept = _UNSEEN.sub("", _BLANKS.sub(" ", _BREAKS.sub("\n", text)))
    return kept if kept.strip() else ""


def seen_lines(text: str) -> str:
    """A text of several lines, without blanks at its ends."""
    return seen_text(text).strip()


def seen_line(text: str) -> str:
    """A text of one line: also breaks and tabs are spaces, and the ends are trimmed."""
    if _is_plain(text):
        return text.strip()
    return seen_text(text).replace("\n", " ").replace("\t", " ").strip()


def seen_words(text: str) -> str:
    """A text of one line with single spaces."""
    return " ".join(seen_line(text).split())


def _is_plain(text: str) -> bool:
    """Most of what is typed, and nearly every cell of a school's lists: nothing to look for there."""
    return text.isascii() and text.isprintable()
