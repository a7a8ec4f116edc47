"""A respondent's way without a scanner: type the code; and what is done with the answers. The card itself: `gate`."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from collect.catalog.read import load_catalog
from collect.domain.retention import DEFAULT_MONTHS, LEAST_MONTHS, MOST_MONTHS
from collect.domain.token import read_code
from collect.web.i18n import COOKIE, LANGUAGES
from collect.web.platform import language
from collect.web.respond import pages
from collect.web.respond.forms import CodeForm

blueprint = Blueprint("respond", __name__, template_folder="templates")
blueprint.add_app_template_global(pages.inline_style, "respond_style")
blueprint.add_app_template_global(pages.inline_script, "respond_script")

_YEAR = 365 * 24 * 3600


@blueprint.route("/kode", methods=["GET", "POST"])
def type_code() -> BaseResponse:
    """Type the code of a card whose QR cannot be read."""
    form = CodeForm()
    if form.validate_on_submit():
        read = read_code(form.code.data or "")
        if read is not None:
            return redirect(_asked().link(f"/i/{read.text}"))
        form.code.errors = (
            _(
                "Kode ini belum benar, jadi kartu belum dibuka. Tidak ada jawaban yang hilang. Bandingkan huruf demi huruf "
                "dengan kartu, betulkan, lalu tekan Buka kartu."
            ),
        )
    page = render_template("respond/code.html", form=form, privacy=_asked().link(url_for("respond.privacy")))
    return make_response(page, 422 if form.errors else 200)


@blueprint.get("/I", strict_slashes=False)
@blueprint.get("/i", strict_slashes=False)
def short() -> BaseResponse:
    """The address that the cards print for those who cannot scan: there the code is typed."""
    return redirect(_asked().link(url_for("respond.type_code")))


@blueprint.get("/privasi")
def privacy() -> str:
    """What is stored, who sees what and when, and what the owner of the server could still do."""
    limit = max(regulation.limits.shown_from for regulation in load_catalog().regulations)
    return render_template(
        "respond/privacy.html",
        limit=limit,
        least_months=LEAST_MONTHS,
        default_months=DEFAULT_MONTHS,
        most_months=MOST_MONTHS,
        privacy=_asked().link(url_for("respond.privacy")),
    )


@blueprint.after_request
def keep_language(response: Response) -> Response:
    """A language chosen by link is kept on this device."""
    chosen = request.args.get("bahasa", "")
    if chosen in LANGUAGES and request.cookies.get(COOKIE) != chosen:
        response.set_cookie(COOKIE, chosen, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure)
    return response


def _asked() -> pages.Asked:
    return pages.Asked(language(), linked=request.args.get("bahasa") in LANGUAGES)
