"""Placeholder until these pages stand."""

from flask import Blueprint

blueprint = Blueprint("period", __name__, url_prefix="/koordinator/periode", template_folder="../templates")
