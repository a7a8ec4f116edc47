"""Placeholder until this audience's pages stand."""

from flask import Blueprint

blueprint = Blueprint("results", __name__, template_folder="templates")
