"""Placeholder until these pages stand."""

from flask import Blueprint

blueprint = Blueprint("coordinate", __name__, url_prefix="/koordinator", template_folder="../templates")
