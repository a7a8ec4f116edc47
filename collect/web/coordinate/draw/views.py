"""Placeholder until these pages stand."""

from flask import Blueprint

blueprint = Blueprint("draw", __name__, url_prefix="/koordinator/undian", template_folder="../templates")
