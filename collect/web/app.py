"""The application: every audience's pages, behind one set of protections."""

from flask import Flask, Response, g, redirect, request, session, url_for
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response as BaseResponse

from collect.config import Platform, open_platform, read_settings
from collect.storage.schools import count_schools
from collect.web import access, i18n, platform, problems, sent
from collect.web.access import current_visitor
from collect.web.account.views import blueprint as account
from collect.web.assess.evidence import blueprint as evidence
from collect.web.assess.handover import blueprint as handover
from collect.web.assess.views import blueprint as assess
from collect.web.control.views import blueprint as control
from collect.web.control.visits import blueprint as visits
from collect.web.coordinate import blueprints as coordinate
from collect.web.evidence import blueprint as evidence_file
from collect.web.jobs import start_runner
from collect.web.respond.answer import Headers
from collect.web.respond.gate import Gate
from collect.web.respond.pages import SCRIPTS, inline
from collect.web.respond.views import blueprint as respond
from collect.web.results.views import blueprint as results
from collect.web.terms import PERIOD_LABELS
from collect.web.verify.views import blueprint as verify

UPLOAD_MOST = 10 * 1024 * 1024
_BODY_OF_STRANGERS = 64 * 1024
_BODY_OF_STAFF = 1024 * 1024
_BODY_WITH_EVIDENCE = 3 * 1024 * 1024
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_NO_SNIFFING = ("X-Content-Type-Options", "nosniff")
_PROTECTIONS = (
    _NO_SNIFFING,
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)


def create_app(given: Platform) -> Flask:
    """The application for one platform."""
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=given.settings.secret_key,
        MAX_CONTENT_LENGTH=UPLOAD_MOST + 64 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        MAX_FORM_PARTS=5000,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=given.settings.base_url.startswith("https://"),
        WTF_CSRF_TIME_LIMIT=None,
        # Our own Referrer-Policy keeps codes out of referrers, so there is none to be checked on https; the token stays.
        WTF_CSRF_SSL_STRICT=False,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    sent.attach(app)
    platform.attach(app, given)
    access.attach(app)
    i18n.attach(app)
    problems.attach(app)
    # Before the CSRF check, which reads the form.
    app.before_request(_limit_body)
    csrf = CSRFProtect(app)
    # A respondent has no account and perhaps no cookies: the code in the address is the secret that a forger lacks.
    csrf.exempt(respond)
    for blueprint in (
        account,
        assess,
        evidence,
        evidence_file,
        handover,
        *coordinate,
        control,
        visits,
        respond,
        results,
        verify,
    ):
        app.register_blueprint(blueprint)
    app.add_url_rule("/", "home", _home)
    app.add_url_rule("/healthz", "healthz", _healthz)
    app.add_url_rule("/favicon.ico", "icon", _icon)
    app.after_request(_protect)
    app.add_template_global(current_visitor, "visitor")
    app.jinja_env.globals["PERIOD_LABELS"] = PERIOD_LABELS
    app.wsgi_app = Gate(app, given, _respondents_headers())  # type: ignore[method-assign]  # the way that Flask itself advises
    if given.settings.trusted_proxy:
        # Only whether the browser used https. The client's address is neither needed nor looked at.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=0, x_proto=1)  # type: ignore[method-assign]  # Flask's own way
    return app


def _respondents_headers() -> Headers:
    """The protections of the pages that are answered in front of Flask.

    The same as everybody's, but for what a page without any foreign part has no use for; that no referrer is sent, the page
    says itself.
    """
    scripts = " ".join(inline(*names)[1] for names in SCRIPTS.values())
    policy = _policy(inline("style.css")[1], scripts)
    kind = ("Content-Type", "text/html; charset=utf-8")
    return Headers(
        page=(kind, ("Content-Security-Policy", policy), _NO_SNIFFING),
        data=(("Content-Type", "application/json"), _NO_SNIFFING),
    )


def _limit_body() -> None:
    """A body of many small fields costs far more memory than its bytes: strangers may send little, files only who uploads."""
    if "_user_id" not in session or request.blueprint == "respond":
        request.max_content_length = _BODY_OF_STRANGERS
    elif request.endpoint == "assess.save":
        request.max_content_length = _BODY_WITH_EVIDENCE
    elif request.endpoint not in ("people.upload", "people.upload_attendance"):
        request.max_content_length = _BODY_OF_STAFF


def _home() -> BaseResponse:
    """Everybody's first page: the one of the role, or the page to type a code."""
    visitor = current_visitor()
    if visitor is None:
        empty = count_schools(platform.looking()) == 0
        return redirect(url_for("account.setup" if empty else "respond.type_code"))
    for role, endpoint in (
        ("koordinator", "coordinate.home"),
        ("kepala-sekolah", "results.home"),
        ("penilai", "assess.home"),
        ("pengawas", "control.home"),
        ("tim-luar", "visits.home"),
    ):
        if role in visitor.roles:
            return redirect(url_for(endpoint))
    return redirect(url_for("results.home"))


def _healthz() -> tuple[str, int]:
    """200 when the database is reachable and migrated."""
    return ("ok", 200) if platform.platform().ready() else ("database", 503)


def _icon() -> BaseResponse:
    """For what has no head to name it in, such as a photo in a window of its own."""
    return redirect(url_for("static", filename="icon.svg"), 301)


def _protect(response: Response) -> Response:
    """Headers of every answer. A page that carries its style inline sets `g.style_hash`."""
    policy = _policy(g.get("style_hash"), None)
    for name, value in (("Content-Security-Policy", policy), *_PROTECTIONS):
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _policy(style: str | None, script: str | None) -> str:
    policy = _CSP
    for kind, allowed in (("style", style), ("script", script)):
        if allowed:
            policy = policy.replace(f"{kind}-src 'self'", f"{kind}-src {allowed}")
    return policy


def from_environment() -> Flask:
    """The application for the settings of the environment; what WSGI servers are given."""
    given = open_platform(read_settings())
    app = create_app(given)
    start_runner(app, given)
    return app
