"""Placeholder until these pages stand."""

from flask import Blueprint

blueprint = Blueprint("value", __name__, url_prefix="/koordinator/nilai", template_folder="../templates")
