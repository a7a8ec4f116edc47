"""A form that came after the session had ended: nothing of it is taken, and nothing of what was typed is lost."""

from flask import render_template, request

_NEVER = frozenset({"password", "again", "old", "code"})
"""What opens an account is typed anew."""


def is_worth_keeping() -> bool:
    """Whether the request brought a form of ours with something in it. No respondent's page comes here."""
    return request.method == "POST" and "csrf_token" in request.form and _NEVER.isdisjoint(request.form)


def again_page() -> str:
    """The same fields once more, to be sent after signing in elsewhere.

    With the mark that came, never with a new one: it is good only in the same account's hands, and whoever made up the form
    elsewhere has none.
    """
    fields = [(name, value) for name, values in request.form.lists() for value in values]
    return render_template("again.html", fields=fields, files=bool(request.files), action=request.full_path.rstrip("?"))
