"""Placeholder until these pages stand."""

from flask import Blueprint

blueprint = Blueprint("people", __name__, url_prefix="/koordinator/data", template_folder="../templates")
