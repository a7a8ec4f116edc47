"""Coming in and going out, one's own account, and the first school of an empty installation."""

import hmac

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import logout_user
from werkzeug.wrappers import Response

from collect.domain.kinds import SchoolKind
from collect.domain.problem import Problem, Refused, refuse
from collect.operations import accounts
from collect.operations import sign_in as entering
from collect.operations.accounts import FirstCode
from collect.operations.found_school import SchoolFacts
from collect.operations.passwords import make_code
from collect.storage.schools import count_schools
from collect.web.access import Visitor, current_visitor, signed_in
from collect.web.account import entrance
from collect.web.account.forms import FirstForm, LanguageForm, PasswordForm, SetupForm, SignInForm
from collect.web.i18n import COOKIE
from collect.web.platform import change, looking, now, platform, tell, try_change

blueprint = Blueprint("account", __name__, template_folder="templates")


@blueprint.route("/masuk", methods=["GET", "POST"])
def sign_in() -> str | Response | tuple[str, int]:
    """Sign in with username and password."""
    form = SignInForm(lanjut=request.args.get("lanjut"), npsn=entrance.known_npsn())
    if form.validate_on_submit():
        answer = _try_sign_in(form)
        if answer is not None:
            return answer
        flash(_wrong(), "problem")
    return _page("account/sign_in.html", form)


def _try_sign_in(form: SignInForm) -> Response | None:
    school = entrance.school_told(form.npsn.data)
    if school is None:
        return None
    typed = {"username": str(form.username.data), "password": str(form.password.data)}
    attempt = entering.weigh_password(looking(), school_id=school.school_id, **typed)
    account = change(lambda s: entering.sign_in(s, attempt, now=now()))
    if account is None:
        return None
    onward = entrance.onward(form.lanjut.data)
    entrance.enter(account, school)
    return entrance.remember(redirect(onward), school)


@blueprint.route("/masuk/pertama", methods=["GET", "POST"])
def first() -> str | Response | tuple[str, int]:
    """The first sign-in: the printed code once, and a password of one's own."""
    form = FirstForm(npsn=entrance.known_npsn())
    if form.validate_on_submit():
        try:
            answer = _try_first(form)
        except Refused as refused:
            tell(refused, form)
            return _page("account/first.html", form)
        if answer is not None:
            return answer
        flash(_wrong_code(), "problem")
    return _page("account/first.html", form)


def _try_first(form: FirstForm) -> Response | None:
    school = entrance.school_told(form.npsn.data)
    if school is None:
        return None
    typed = {name: str(form[name].data) for name in ("username", "code", "password")}
    attempt = entering.weigh_code(looking(), school_id=school.school_id, **typed)
    account = change(lambda s: entering.first_sign_in(s, attempt, now=now()))
    if account is None:
        return None
    entrance.enter(account, school)
    flash(_("Kata sandi sudah disimpan. Lain kali cukup masuk dengan nama pengguna dan kata sandi."), "done")
    return entrance.remember(redirect(url_for("home")), school)


@blueprint.post("/keluar")
def sign_out() -> Response:
    """End every session of the account: a cookie that somebody copied from this device ends with it."""
    visitor = current_visitor()
    if visitor is not None:
        deed, account_id = visitor.deed(), visitor.account_id
        change(lambda s: entering.sign_out(s, deed, account_id))
    logout_user()
    session.clear()
    flash(_("Anda sudah keluar dari semua perangkat. Tutup peramban bila komputer ini dipakai bersama."), "done")
    return redirect(url_for("account.sign_in"))


@blueprint.route("/akun", methods=["GET", "POST"])
@signed_in()
def me(visitor: Visitor) -> str | Response | tuple[str, int]:
    """One's own account: roles, language, password."""
    form = PasswordForm()
    if form.validate_on_submit() and _change_password(visitor, form):
        flash(_("Kata sandi sudah diganti. Perangkat lain harus masuk lagi."), "done")
        return redirect(url_for("account.me"))
    languages = LanguageForm(language=visitor.language)
    status = 422 if form.errors else 200
    return render_template("account/me.html", form=form, languages=languages, me=visitor), status


def _change_password(visitor: Visitor, form: PasswordForm) -> bool:
    deed, given = visitor.deed(), {"old": str(form.old.data), "new": str(form.password.data)}
    try:
        attempt = entering.weigh_change(looking(), deed, visitor.account_id, **given)
        account = change(lambda s: entering.change_password(s, deed, attempt))
        if isinstance(account, Problem):
            raise Refused([account])
    except Refused as refused:
        tell(refused, form)
        return False
    # The password's change ended every session, this one too: it begins anew.
    entrance.enter(account, visitor.school)
    return True


@blueprint.post("/bahasa")
def language() -> Response | tuple[str, int]:
    """Choose the language: kept with the account, and on the device for pages before signing in."""
    form = LanguageForm()
    back = entrance.local_path(form.lanjut.data) or url_for("home")
    if not form.validate():
        return redirect(back)
    visitor, chosen = current_visitor(), str(form.language.data)
    if visitor is not None:
        deed, account_id = visitor.deed(), visitor.account_id
        try_change(lambda s: accounts.set_language(s, deed, account_id, chosen))
    answer = redirect(back)
    answer.set_cookie(COOKIE, chosen, max_age=entrance.YEAR, samesite="Lax")
    return answer


@blueprint.route("/mulai", methods=["GET", "POST"])
def setup() -> str | Response | tuple[str, int]:
    """Enter the first school; afterwards this page leads to signing in. The one-time code is shown once."""
    if count_schools(looking()):
        return redirect(url_for("account.sign_in"))
    form = SetupForm()
    if form.validate_on_submit():
        code = _found(form)
        if code is not None:
            return render_template("account/founded.html", code=code, school=form.name.data)
    return _page("account/setup.html", form)


def _found(form: SetupForm) -> FirstCode | None:
    facts = SchoolFacts(
        npsn=str(form.npsn.data).strip(),
        name=str(form.name.data),
        kind=SchoolKind(form.kind.data),
        address=form.address.data or "",
        city=form.city.data or "",
        timezone=str(form.timezone.data),
    )
    coordinator = {"coordinator": str(form.coordinator.data).strip(), "username": str(form.username.data)}
    try:
        _check_word(str(form.word.data))
        code = make_code()
        return change(lambda s: entrance.found_first(s, facts, code=code, **coordinator))
    except Refused as refused:
        tell(refused, form)
        return None


def _check_word(typed: str) -> None:
    expected = platform().secret.setup_word()
    if not hmac.compare_digest(typed.strip().lower().encode(), expected.encode()):
        raise refuse("setup.word", "word")


def _page(template: str, form: SignInForm | FirstForm | SetupForm) -> tuple[str, int]:
    languages = LanguageForm(formdata=None, language=request.cookies.get(COOKIE, "id"), lanjut=request.full_path)
    told = form.is_submitted()
    return render_template(template, form=form, languages=languages, asks_school=entrance.asks_school()), (
        422 if told else 200
    )


def _wrong() -> str:
    """One text for every reason, so that a guesser learns nothing."""
    return str(
        _(
            "Nama pengguna atau kata sandi tidak cocok. Periksa keduanya. Setelah beberapa kali salah, akun ditahan "
            "sepuluh menit: tunggu, lalu coba lagi. Bila lupa, mintalah kode baru kepada koordinator."
        )
    )


def _wrong_code() -> str:
    return str(
        _(
            "Nama pengguna atau kode tidak cocok, atau kode sudah dipakai atau lewat masanya. Periksa keduanya. Setelah "
            "beberapa kali salah, akun ditahan sepuluh menit: tunggu, lalu coba lagi, atau mintalah kode baru."
        )
    )
