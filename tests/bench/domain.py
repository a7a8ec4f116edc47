"""Scoring and the draw against the hashes alone."""

import hashlib
import hmac
import json

from collect.catalog.read import load_catalog
from collect.domain.appraisal import appraise
from collect.domain.sampling import Demand, DrawRequest, Stratum, draw
from collect.domain.score_sheet import read_sheet
from tests.bench.ratio import Figure, in_turn


def score_hash_ratio() -> Figure:
    """One guru from raw answers against SHA-256 over the same answers as JSON."""
    definitions = load_catalog().definitions()
    sizes = {c.number: c.size for c in definitions.instruments["guru-mapel"].competences}
    groups = {"peserta-didik": [[2, 1] * 21] * 12, "orang-tua": [[2] * 8] * 5, "teman-sejawat": [[1, 2] * 15] * 12}
    sheet = {
        "regulation": "pkg-2016",
        "teacher_type": "mapel",
        "instrument": {"code": "guru-mapel", "scores": {str(n): [2] * size for n, size in sizes.items()}},
        "groups": groups,
        "credit": {"rank": "III/a", "load": 24},
    }

    def ours() -> None:
        for _ in range(200):
            appraise(*read_sheet(sheet, definitions))

    def hashes() -> None:
        for _ in range(200):
            hashlib.sha256(json.dumps(groups).encode()).digest()

    return in_turn("score.hash_ratio", ours, hashes)


def _request(school: int, pool_size: int) -> DrawRequest:
    demands = []
    for guru in range(60):
        pool = tuple(f"{school}-S{(guru * 33 + n) % 900}" for n in range(pool_size))
        demands.append(Demand(f"{school}-G{guru}", "peserta-didik", {"": Stratum(12, pool)}))
    return DrawRequest("17-08-1945", 6, tuple(demands))


def draw_hash_ratio() -> Figure:
    """60 guru, 900 students, against the HMACs alone."""
    request = _request(0, 200)
    key = request.seed.encode()

    def hashes() -> None:
        for demand in request.demands:
            prefix = f"{demand.teacher}/{demand.group}/"
            for person in demand.strata[""].pool:
                hmac.digest(key, (prefix + person).encode(), "sha256")

    return in_turn("draw.hash_ratio", lambda: draw(request), hashes, runs=15)


def draw_growth() -> Figure:
    """Time per demand with 300 schools, each drawing for itself, against one school as often."""
    many = [_request(school, 60) for school in range(300)]

    def all_schools() -> None:
        for request in many:
            draw(request)

    def one_school() -> None:
        for _ in many:
            draw(many[0])

    return in_turn("draw.growth", all_schools, one_school)
