"""Placeholder until these pages stand."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__, url_prefix="/koordinator/akun", template_folder="../templates")
