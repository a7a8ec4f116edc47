"""The addresses of questionnaires on paper: printing them (koordinator), and typing them in (koordinator and penilai)."""

from flask import Blueprint

blueprint = Blueprint("paper", __name__, template_folder="../templates")
