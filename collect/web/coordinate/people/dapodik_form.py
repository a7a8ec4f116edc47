"""Where the school's Dapodik answers, out of whatever was copied or typed."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import NumberRange, Optional, ValidationError

from collect.operations.fetch_dapodik import PORT, Source
from collect.web.coordinate.people.fields import NEEDED, at_most
from collect.web.form import Form, WholeField


def bare_address(text: str | None) -> str:
    """Host and port out of whatever was copied from a browser's address line."""
    return (text or "").strip().removeprefix("http://").removeprefix("https://").partition("/")[0]


def host_and_port(address: str) -> tuple[str, int | None]:
    """A host and the port that stands behind it, if one does; an address with several colons is one of IPv6.

    What is no number stays a part of the host, and a number too long for a port becomes 0: both are refused as an address.
    """
    if address.startswith("["):
        host, _bracket, rest = address[1:].partition("]")
        return host, _port(rest.removeprefix(":"))
    host, _colon, rest = address.partition(":")
    if address.count(":") > 1 or (rest and _port(rest) is None):
        return address, None
    return host, _port(rest)


def _port(digits: str) -> int | None:
    if not digits.isascii() or not digits.isdigit():
        return None
    return int(digits) if len(digits) < 6 else 0


class DapodikForm(Form):
    """Where the school's Dapodik answers. The token is never shown again."""

    host = StringField(
        _l("Alamat komputer Dapodik"), [NEEDED, at_most(253)], filters=[bare_address], default="localhost"
    )
    port = WholeField(_l("Porta"), [Optional(), NumberRange(1, 65535, _l("Biasanya 5774."))])
    token = PasswordField(_l("Token Web Service"), [NEEDED, at_most(500)], render_kw={"autocomplete": "off"})

    def validate_port(self, field: WholeField) -> None:
        """Two different ports: nobody knows which one is meant."""
        named = host_and_port(str(self.host.data))[1]
        if named is not None and named != field.data:
            raise ValidationError(
                _(
                    "Alamatnya menyebut porta %(named)s, isian ini porta %(typed)s. Kosongkan isian ini, atau hapus porta "
                    "dari alamatnya.",
                    named=named,
                    typed=field.data,
                )
            )

    def source(self, npsn: str) -> Source:
        """What was typed; without a port in either place the one that Dapodik brings along."""
        host, named = host_and_port(str(self.host.data))
        port = self.port.data if named is None else named
        return Source(host, PORT if port is None else int(port), npsn, str(self.token.data or "").strip())
