"""The part of the application that these pages belong to."""

from typing import TypeAlias

from flask import Blueprint
from werkzeug.wrappers import Response

blueprint = Blueprint("presence", __name__, url_prefix="/koordinator/mesin", template_folder="../templates")

Answer: TypeAlias = str | Response | tuple[str, int]
