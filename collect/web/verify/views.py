"""The page to which the QR code of a printed form leads: does the paper agree with what is stored?

Whoever holds the paper may look: the name and the values shown stand on that paper. Anything else is simply not known.
"""

from flask import Blueprint, render_template

from collect.operations.paper_check import check_paper, read_address
from collect.web.platform import looking, platform

blueprint = Blueprint("verify", __name__, template_folder="templates")

_PATH = "/<part>/<period>/<teacher>/<edition>/<digest>"


@blueprint.get(f"/PERIKSA{_PATH}")
@blueprint.get(f"/periksa{_PATH}")
def paper(part: str, period: str, teacher: str, edition: str, digest: str) -> tuple[str, int]:
    """What is stored of the value that a paper says it was printed from."""
    address = read_address(school_part=part, period=period, teacher=teacher, edition=edition, digest=digest)
    found = check_paper(looking(), address, secret=platform().secret) if address else None
    return render_template("verify/paper.html", found=found), 200 if found else 404
