"""What went wrong, as a page: what happened, what is safe, what to do next. Never a stack trace."""

from flask import Flask, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from collect.domain.problem import Refused
from collect.web.platform import sentence


def attach(app: Flask) -> None:
    """Give an application its error pages."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(500, _broken)


def _refused(refused: Refused) -> tuple[str, int]:
    unknown = any(found.code.endswith(".unknown") for found in refused.problems)
    return _page(_("Tidak dapat dilakukan"), [sentence(found) for found in refused.problems], 404 if unknown else 409)


def _stale(_error: CSRFError) -> tuple[str, int]:
    text = _("Halaman ini terlalu lama terbuka. Yang sudah tersimpan tetap aman. Kembali, muat ulang, lalu kirim lagi.")
    return _page(_("Halaman sudah kedaluwarsa"), [text], 400)


def _http(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    texts = {
        404: _("Halaman ini tidak ada, atau bukan untuk akun Anda. Periksa alamatnya, atau mulai dari halaman depan."),
        405: _("Alamat ini tidak dibuka dengan cara itu. Mulai dari halaman depan."),
        413: _("Berkas terlalu besar. Batasnya 10 MB; periksa apakah berkasnya benar."),
    }
    return _page(
        _("Tidak ditemukan") if code == 404 else _("Tidak dapat dibuka"), [texts.get(code, str(error.name))], code
    )


def _broken(_error: Exception) -> tuple[str, int]:
    text = _("Terjadi kesalahan pada server. Yang sudah tersimpan tetap aman. Coba sekali lagi sebentar lagi.")
    return _page(_("Server bermasalah"), [text], 500)


def _page(title: str, lines: list[str], status: int) -> tuple[str, int]:
    template = "respond/problem.html" if request.path.lower().startswith("/i/") else "problem.html"
    return render_template(template, title=title, lines=lines), status
