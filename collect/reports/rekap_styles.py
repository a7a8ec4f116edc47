"""How the cells of the rekap look: one table of formats, made once for a workbook."""

from collect.reports.xlsx import FONT, Style

_INK, _LINE, _SHADE = "#0F5F4C", "#8C8C8C", "#EEF3F1"
_BASE: Style = {**FONT, "valign": "vcenter"}
_BOX: Style = {**_BASE, "border": 1, "border_color": _LINE}
_EDGE: Style = {**_BASE, "top": 1, "bottom": 1, "top_color": _LINE, "bottom_color": _LINE}
_WRAP: Style = {"text_wrap": True, "valign": "top"}
_CENTRE: Style = {"align": "center", "text_wrap": True}
# A hair of space before the right border: LibreOffice loses a right indent in some cells.
_PLAIN = "General_);-General_);General_);@_)"
_HEAD: Style = {**_BOX, **_CENTRE, "bold": True, "bg_color": _SHADE, "font_color": _INK}

STYLES: dict[str, Style] = {
    "title": {**_BASE, "bold": True, "font_size": 12, "font_color": _INK},
    "subtitle": {**_BASE, "bold": True, "font_size": 10},
    "subtitle-wrapped": {**_BASE, **_WRAP, "bold": True, "font_size": 10},
    "section": {**_BASE, "bold": True, "font_size": 10, "font_color": _INK},
    "text": _BASE,
    "text-wrapped": {**_BASE, **_WRAP},
    "label": {**_BASE, "valign": "top", "font_color": "#595959"},
    "small": {**_BASE, "font_size": 8},
    "small-wrapped": {**_BASE, **_WRAP, "font_size": 8},
    "strong": {**_BASE, "bold": True},
    "strong-wrapped": {**_BASE, **_WRAP, "bold": True},
    "right": {**_BASE, "num_format": _PLAIN, "align": "right"},
    "box": {**_BOX, "align": "center", "bold": True},
    "head": _HEAD,
    "head-top": {**_HEAD, "bottom": 0},
    "head-low": {**_HEAD, "top": 0},
    "cell": {**_BOX, "text_wrap": True},
    "cell-count": {**_BOX, "num_format": "0", "align": "center"},
    "cell-number": {**_BOX, "num_format": _PLAIN, "align": "right"},
    "cell-code": {**_BOX, "align": "left", "indent": 1},
    "row-text": {**_BOX, "text_wrap": True, "indent": 1},
    "row-small": {**_BOX, "text_wrap": True, "font_size": 8},
    "row-left": {**_EDGE, "indent": 1, "left": 1, "left_color": _LINE},
    "row-right": {**_EDGE, "right": 1, "right_color": _LINE},
    "tally": {**_BOX, "num_format": "0_)", "align": "right"},
    "count": {**_BOX, "num_format": "0", "align": "center"},
    "amount": {**_BOX, "num_format": _PLAIN, "align": "right"},
    "number": {**_BOX, "num_format": "0.00_)", "align": "right"},
    "credit": {**_BOX, "num_format": "0.0000_)", "align": "right"},
    "number-strong": {**_BOX, "num_format": "0.00_)", "align": "right", "bold": True},
    "credit-strong": {**_BOX, "num_format": "0.0000_)", "align": "right", "bold": True},
    "word": {**_BOX, "num_format": _PLAIN, "align": "right"},
    "word-strong": {**_BOX, "num_format": _PLAIN, "align": "right", "bold": True},
    "hidden": {**_BOX, **_CENTRE, "font_size": 8, "italic": True, "font_color": "#595959"},
    "hidden-number": {**_BOX, "font_size": 8, "num_format": "0.00_)", "align": "right", "text_wrap": True},
    "name": {**_BASE, "valign": "bottom", "bold": True, "underline": 1},
    "name-wrapped": {**_BASE, **_WRAP, "valign": "bottom", "bold": True, "underline": 1},
}
