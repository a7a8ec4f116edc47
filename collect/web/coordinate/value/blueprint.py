"""The part of the application that the pages of values belong to."""

from typing import TypeAlias

from flask import Blueprint
from werkzeug.wrappers import Response

blueprint = Blueprint("value", __name__, url_prefix="/koordinator/nilai", template_folder="../templates")

Answer: TypeAlias = str | Response | tuple[str, int]
