"""Accounts of the school's staff: a list, many made at once from the imported guru, codes and letters."""

import uuid

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from collect.domain.kinds import Role
from collect.domain.problem import Refused
from collect.operations import accounts
from collect.operations.accounts import FirstCode
from collect.operations.passwords import make_code
from collect.operations.propose_accounts import create_accounts, propose_accounts
from collect.reports.page import Paper
from collect.storage.accounts import Account, find_account, list_accounts
from collect.storage.teachers import Teacher, list_teachers
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.accounts.forms import OFFERED, ROLE_LABELS, ChangeForm, ManyForm, OtherForm, chosen_roles
from collect.web.coordinate.accounts.rows import account_rows, is_own, letters, packed, who_may_change
from collect.web.platform import change, looking, now, tell, try_change
from collect.web.sorting import attributes, in_order

blueprint = Blueprint("accounts", __name__, url_prefix="/koordinator/akun", template_folder="../templates")

Answer = str | BaseResponse | tuple[str, int]

_COLUMNS = attributes(nama="name", pengguna="username", keadaan="state") | {
    "peran": lambda row: " ".join(str(ROLE_LABELS[role]) for role in row.roles)
}


@blueprint.get("/")
@signed_in(Role.COORDINATOR, Role.PRINCIPAL)
def home(visitor: Visitor) -> Answer:
    """The list of accounts; the kepala sekolah changes roles there, and makes none."""
    search = request.args.get("cari", "")[:100]
    accounts_ = list_accounts(looking(), visitor.school_id)
    unlinked = accounts.lacking_person(accounts_)
    shown = unlinked if request.args.get("saring") == "tanpa-orang" else accounts_
    rows, order = in_order(account_rows(shown, search=search, now=now()), _COLUMNS)
    waiting = len(propose_accounts(looking(), visitor.deed())) if visitor.has(Role.COORDINATOR) else 0
    return render_template(
        "coordinate/accounts_home.html",
        rows=rows,
        order=order,
        unlinked=len(unlinked),
        total=len(accounts_),
        waiting=waiting,
        search=search,
        labels=ROLE_LABELS,
    )


@blueprint.route("/baru", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def new(visitor: Visitor) -> Answer:
    """Choose guru and roles; answers with the codes, which are shown once."""
    form, only = ManyForm(), request.args.get("saring") == Role.ASSESSOR
    waiting = propose_accounts(looking(), visitor.deed())
    proposals = [one for one in waiting if not only or Role.ASSESSOR in one.roles]
    if form.validate_on_submit():
        chosen = chosen_roles(request.form, [one.teacher_id for one in proposals])
        try:
            codes = [make_code() for _one in chosen]
            return _codes(visitor, change(lambda s: create_accounts(s, visitor.deed(), chosen, codes)))
        except Refused as refused:
            tell(refused)
    shown = {"proposals": proposals, "waiting": len(waiting), "only": only}
    return render_template("coordinate/accounts_new.html", form=form, labels=OFFERED, **shown)


@blueprint.route("/lain", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def other(visitor: Visitor) -> Answer:
    """An account for somebody who is not a guru, for instance an operator."""
    form = OtherForm().offer(list_teachers(looking(), visitor.school_id))
    if form.validate_on_submit():
        made = _made(visitor, form)
        if made is not None:
            return _codes(visitor, [made])
    return render_template("coordinate/accounts_other.html", form=form)


def _made(visitor: Visitor, form: OtherForm) -> FirstCode | None:
    username, name, roles = str(form.username.data), str(form.name.data), form.roles.roles()
    deed, code, persons = visitor.deed(), make_code(), {"teacher_id": form.person(), "by": visitor.teacher_id}
    try:
        return change(
            lambda s: accounts.create_account(s, deed, username=username, name=name, roles=roles, code=code, **persons)
        )
    except Refused as refused:
        tell(refused, form)
        return None


@blueprint.route("/<uuid:account_id>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR, Role.PRINCIPAL)
def show(visitor: Visitor, account_id: uuid.UUID) -> Answer:
    """One account: roles and person, closed or open, a new code. The own one is changed by somebody else."""
    account = _account(visitor, account_id)
    form = ChangeForm(roles=account.roles.split(), active=account.active, teacher_id=str(account.teacher_id or ""))
    form.offer(_people(visitor, account))
    if form.validate_on_submit() and _changed(visitor, account, form):
        flash(_("Akun %(name)s sudah diubah.", name=account.name), "done")
        return redirect(url_for("accounts.home"))
    return render_template(
        "coordinate/accounts_show.html",
        form=form,
        row=account_rows([account], search="", now=now())[0],
        own=is_own(account, visitor),
        others=who_may_change(list_accounts(looking(), visitor.school_id), visitor),
    )


def _changed(visitor: Visitor, account: Account, form: ChangeForm) -> bool:
    deed, account_id, by = visitor.deed(), account.account_id, visitor.account_id
    roles, active, person = form.roles.roles(), bool(form.active.data), form.person()
    return try_change(
        lambda s: accounts.change_account(s, deed, account_id, roles=roles, active=active, teacher_id=person, by=by),
        form,
    )


def _people(visitor: Visitor, account: Account) -> list[Teacher]:
    """Whoever is at the school, and the account's own person even after leaving it."""
    known = list_teachers(looking(), visitor.school_id, also_left=True)
    return [one for one in known if one.active or one.teacher_id == account.teacher_id]


@blueprint.post("/<uuid:account_id>/kode")
@signed_in(Role.COORDINATOR)
def renew(visitor: Visitor, account_id: uuid.UUID) -> Answer:
    """A new one-time code; the password stops at once."""
    _account(visitor, account_id)
    code = make_code()
    return _codes(visitor, [change(lambda s: accounts.renew_first_code(s, visitor.deed(), account_id, code))])


@blueprint.post("/surat")
@signed_in(Role.COORDINATOR)
def print_letters(visitor: Visitor) -> Answer:
    """The letters of the codes that were just made, as PDF."""
    paper: Paper = "F4" if request.form.get("kertas") == "F4" else "A4"
    made = letters(visitor, request.form.get("kode", ""), paper)
    if made is None:
        flash(_("Surat sudah tidak dapat dicetak. Akun tetap ada; buat kode baru dari halaman akunnya."), "problem")
        return redirect(url_for("accounts.home"))
    headers = {"Content-Disposition": 'attachment; filename="surat-akun.pdf"'}
    return Response(made, mimetype="application/pdf", headers=headers)


def _account(visitor: Visitor, account_id: uuid.UUID) -> Account:
    found = find_account(looking(), visitor.school_id, account_id)
    if found is None:
        abort(404)
    return found


def _codes(visitor: Visitor, codes: list[FirstCode]) -> Answer:
    if not codes:
        flash(
            _("Belum ada akun yang dibuat: pilih dahulu gurunya, atau semua yang dipilih sudah mempunyai akun."),
            "problem",
        )
        return redirect(url_for("accounts.new"))
    return render_template("coordinate/accounts_codes.html", codes=codes, pack=packed(visitor, codes))
