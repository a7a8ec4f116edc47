"""The part of the application that the pages of results belong to."""

from flask import Blueprint

blueprint = Blueprint("results", __name__, url_prefix="/hasil", template_folder="templates")
