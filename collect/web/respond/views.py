"""Placeholder until this audience's pages stand."""

from flask import Blueprint

blueprint = Blueprint("respond", __name__, template_folder="templates")
