"""The blueprint that the files of this folder add their pages to."""

from flask import Blueprint

blueprint = Blueprint("period", __name__, url_prefix="/koordinator/periode", template_folder="../templates")
