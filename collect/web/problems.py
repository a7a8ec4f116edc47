"""What went wrong, as a page: what happened, what is safe, what to do next. Never a stack trace."""

from collections.abc import Callable
from typing import Any

from babel.localedata import exists
from flask import Flask, current_app, make_response, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response

from collect.domain.problem import Refused
from collect.web.again import again_page, is_worth_keeping
from collect.web.i18n import COOKIE, LANGUAGES
from collect.web.platform import sentence

Handler = Callable[[Any], ResponseReturnValue]
_AWAY = (OperationalError, InterfaceError, NoConnection)
_RETRY_SECONDS = 5


def attach(app: Flask) -> None:
    """Give an application its error pages."""
    handlers: dict[type[Exception] | int, Handler] = {
        Refused: _refused,
        CSRFError: _stale,
        HTTPException: _http,
        500: _broken,
    }
    for kind, handler in handlers.items():
        app.register_error_handler(kind, _unless_away(handler))
    for away in _AWAY:
        app.register_error_handler(away, _busy)


def _unless_away(handler: Handler) -> Handler:
    """A page that tells what went wrong looks for who is signed in; where the database is away, that is what it tells."""

    def handle(error: Any) -> ResponseReturnValue:
        try:
            return handler(error)
        except _AWAY as away:
            return _busy(away)

    return handle


def _refused(refused: Refused) -> tuple[str, int]:
    unknown = any(found.code.endswith(".unknown") for found in refused.problems)
    return _page(_("Tidak dapat dilakukan"), [sentence(found) for found in refused.problems], 404 if unknown else 409)


def _stale(_error: CSRFError) -> tuple[str, int]:
    if is_worth_keeping() and "_user_id" not in session:
        return again_page(), 401
    text = _("Halaman ini terlalu lama terbuka. Yang sudah tersimpan tetap aman. Kembali, muat ulang, lalu kirim lagi.")
    return _page(_("Halaman sudah kedaluwarsa"), [text], 400)


def _http(error: HTTPException) -> tuple[str, int, dict[str, str]]:
    code = error.code or 500
    texts = {
        404: _("Halaman ini tidak ada, atau bukan untuk akun Anda. Periksa alamatnya, atau mulai dari halaman depan."),
        405: _("Alamat ini tidak dibuka dengan cara itu. Mulai dari halaman depan."),
        413: _(
            "Yang dikirim terlalu besar, jadi tidak ada yang disimpan. Batasnya %(most)s. Kembali, periksa isian atau "
            "berkasnya, lalu kirim lagi.",
            # A piece of evidence comes with the fields of its competence.
            most="2 MB" if request.endpoint == "assess.save" else _size(request.max_content_length or 0),
        ),
    }
    title = _("Tidak ditemukan") if code == 404 else _("Tidak dapat dibuka")
    ways = error.valid_methods if isinstance(error, MethodNotAllowed) else None
    return *_page(title, [texts.get(code, str(error.name))], code), {"Allow": ", ".join(sorted(ways))} if ways else {}


def _size(most: int) -> str:
    """How much may be sent here, as people say it."""
    return f"{most >> 20} MB" if most >> 20 else f"{most >> 10} kB"


def _busy(error: SQLAlchemyError) -> Response:
    """The database is away or overloaded for a moment. The page asks it for nothing, not even who is signed in."""
    current_app.logger.warning("the database does not answer (%s)", type(getattr(error, "orig", error)).__name__)
    kept = request.cookies.get(COOKIE, "")
    with force_locale(kept if kept in LANGUAGES and exists(kept) else "id"):
        lines = [
            _("Server sedang sibuk atau baru dinyalakan lagi. Yang sudah tersimpan tetap aman."),
            _("Tunggu sebentar, lalu muat ulang halaman ini. Bila baru saja mengirim sesuatu, kirim sekali lagi."),
        ]
        # Not Flask's own rendering, which hands every template the user at hand and would look for him in the database.
        template = current_app.jinja_env.get_template("problem.html")
        page = template.render(title=_("Sebentar, coba lagi"), lines=lines, visitor=_nobody)
    response = make_response(page, 503)
    response.headers["Retry-After"] = str(_RETRY_SECONDS)
    return response


def _nobody() -> None:
    return None


def _broken(_error: Exception) -> tuple[str, int]:
    text = _("Terjadi kesalahan pada server. Yang sudah tersimpan tetap aman. Coba sekali lagi sebentar lagi.")
    return _page(_("Server bermasalah"), [text], 500)


def _page(title: str, lines: list[str], status: int) -> tuple[str, int]:
    template = "respond/problem.html" if request.path.lower().startswith("/i/") else "problem.html"
    return render_template(template, title=title, lines=lines), status
