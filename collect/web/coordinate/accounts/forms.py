"""What the koordinator types about accounts."""

import uuid
from collections.abc import Iterable
from typing import Self

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from collect.domain.kinds import Role
from collect.storage.teachers import Teacher
from collect.web.choices import choices
from collect.web.form import Form

ROLE_LABELS = {
    Role.TEACHER: _l("Guru"),
    Role.ASSESSOR: _l("Penilai"),
    Role.PRINCIPAL: _l("Kepala sekolah"),
    Role.COORDINATOR: _l("Koordinator"),
    Role.SUPERVISOR: _l("Pengawas"),
    Role.EXTERNAL: _l("Tim luar"),
}
OFFERED = {role: label for role, label in ROLE_LABELS.items() if role != Role.EXTERNAL}
"""What may be given by hand; an external team's account is made with its visit."""
_NEEDED = InputRequired(_l("Isian ini belum diisi."))


class RolesField(SelectMultipleField):
    """Roles as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def roles(self) -> list[Role]:
        """What was ticked."""
        return [Role(value) for value in self.data or ()]


class PersonForm(Form):
    """Roles, and the person whom some of them need."""

    teacher_id = SelectField(_l("Orang pemilik akun"), default="")

    def offer(self, people: Iterable[Teacher]) -> Self:
        """The people to choose from, each with the job by which namesakes are told apart."""
        named = [(one.teacher_id, f"{one.name} ({one.ptk_type})" if one.ptk_type else one.name) for one in people]
        self.teacher_id.choices = choices([("", _l("Tidak ada (hanya koordinator)")), *named])
        return self

    def person(self) -> uuid.UUID | None:
        """Who was chosen, out of those who were offered."""
        return uuid.UUID(self.teacher_id.data) if self.teacher_id.data else None


class OtherForm(PersonForm):
    """An account for somebody who is not a guru of the school."""

    name = StringField(_l("Nama"), [_NEEDED, Length(max=200)])
    username = StringField(_l("Nama pengguna"), [_NEEDED, Length(max=60)])
    roles = RolesField(_l("Peran"), choices=choices(OFFERED))


class ChangeForm(PersonForm):
    """Roles and person of an account, and whether it may sign in."""

    roles = RolesField(_l("Peran"), choices=choices(ROLE_LABELS))
    active = BooleanField(_l("Akun dibuka (boleh masuk)"))


class ManyForm(Form):
    """Many accounts at once; the boxes are read by `chosen_roles`."""


def chosen_roles(typed: MultiDict[str, str], possible: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Role]]:
    """The ticked guru with the ticked roles of each; ids that are not possible are passed over."""
    ticked = set(typed.getlist("pilih"))
    return {
        teacher_id: [role for role in Role if role.value in typed.getlist(f"peran-{teacher_id}")]
        for teacher_id in possible
        if str(teacher_id) in ticked
    }
