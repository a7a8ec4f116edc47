"""Rows gathered into what the papers are made of: QR cards, berita acara of the draw, rekap, score sheet."""

from collect.operations.paper_cards import EVERYBODY, CardChoice, Holder, card_holders, note_cards, qr_card_sheet
from collect.operations.paper_minutes import draw_minutes_of
from collect.operations.paper_people import Person, people_of, period_title, school_identity
from collect.operations.paper_rekap import Standing, rekap_of, standings_of
from collect.operations.paper_sheet import download_sheet

__all__ = [
    "EVERYBODY",
    "CardChoice",
    "Holder",
    "Person",
    "Standing",
    "card_holders",
    "download_sheet",
    "draw_minutes_of",
    "note_cards",
    "people_of",
    "period_title",
    "qr_card_sheet",
    "rekap_of",
    "school_identity",
    "standings_of",
]
