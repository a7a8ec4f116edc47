"""As what somebody gave an observation back, in words."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from collect.domain.agreement import Party
from collect.operations.returned import Returned
from collect.web.agreement import PARTY_LABELS

_CONTROLLERS = {
    Party.PRINCIPAL: _l("kepala sekolah, pada pengendalian"),
    Party.SUPERVISOR: _l("pengawas, pada pengendalian"),
}


def returner(found: Returned) -> LazyString:
    """The role in which it was given back."""
    return (_CONTROLLERS if found.checked else PARTY_LABELS)[found.party]
