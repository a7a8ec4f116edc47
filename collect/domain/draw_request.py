"""The JSON of a draw, both ways: a request checked and turned into values, a result turned into JSON (`pkg-draw-1`)."""

import hashlib
from collections.abc import Mapping
from typing import Any

from collect.domain.problem import Problem, Refused, problem
from collect.domain.sampling import ALGORITHM, Demand, Drawn, DrawRequest, Stratum
from collect.domain.strict_json import canonical


def read_request(raw: Mapping[str, Any]) -> DrawRequest:
    """Turn a request into values. Raises `Refused` with every problem."""
    problems = _keys(raw, {"algorithm", "seed", "cap", "demands"}, "")
    if raw.get("algorithm", ALGORITHM) != ALGORITHM:
        problems.append(problem("draw.algorithm", "algorithm", got=str(raw["algorithm"])[:40], wanted=ALGORITHM))
    seed, cap, demands = raw.get("seed"), raw.get("cap"), raw.get("demands")
    if "seed" in raw and (not isinstance(seed, str) or not seed):
        problems.append(problem("draw.seed", "seed"))
    if "cap" in raw and (type(cap) is not int or cap < 1):
        problems.append(problem("draw.cap", "cap", got=str(cap)[:40]))
    read: list[Demand] = []
    if isinstance(demands, list):
        read, faults = _demands(demands)
        problems += faults
    elif "demands" in raw:
        problems.append(problem("json.list", "demands"))
    if problems:
        raise Refused(problems)
    return DrawRequest(seed=str(seed), cap=int(str(cap)), demands=tuple(read))


def request_sha256(raw: Mapping[str, Any]) -> str:
    """The digest that the berita acara prints: over the request in canonical form, UTF-8."""
    return hashlib.sha256(canonical(raw).encode()).hexdigest()


def write_request(request: DrawRequest) -> dict[str, Any]:
    """The request as JSON, ready to be stored and repeated by anybody."""
    demands = [
        {
            "teacher": demand.teacher,
            "group": demand.group,
            "strata": {name: {"take": s.take, "pool": list(s.pool)} for name, s in demand.strata.items()},
        }
        for demand in request.demands
    ]
    return {"algorithm": ALGORITHM, "seed": request.seed, "cap": request.cap, "demands": demands}


def write_result(raw: Mapping[str, Any], draws: tuple[Drawn, ...]) -> dict[str, Any]:
    """The outcome as JSON, draws in the order in which they were served."""
    return {
        "request_sha256": request_sha256(raw),
        "draws": [
            {
                "teacher": drawn.teacher,
                "group": drawn.group,
                "chosen": list(drawn.chosen),
                "reserves": list(drawn.reserves),
                "over_cap": list(drawn.over_cap),
                "missing": drawn.missing,
            }
            for drawn in draws
        ],
    }


def _keys(raw: Mapping[str, Any], wanted: set[str], where: str) -> list[Problem]:
    dot = f"{where}." if where else ""
    unknown = [problem("json.unknown", f"{dot}{key}", key=key[:80]) for key in sorted(raw) if key not in wanted]
    return unknown + [problem("json.missing", f"{dot}{key}", key=key) for key in sorted(wanted) if key not in raw]


def _demands(raw: list[Any]) -> tuple[list[Demand], list[Problem]]:
    read: list[Demand] = []
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    for place, entry in enumerate(raw):
        demand, faults = _demand(entry, f"demands[{place}]")
        problems += faults
        if demand is None:
            continue
        if (demand.teacher, demand.group) in seen:
            where = f"demands[{place}]"
            problems.append(problem("draw.demand_twice", where, teacher=demand.teacher[:80], group=demand.group[:80]))
        seen.add((demand.teacher, demand.group))
        read.append(demand)
    return read, problems


def _demand(raw: Any, where: str) -> tuple[Demand | None, list[Problem]]:
    if not isinstance(raw, dict):
        return None, [problem("json.not_object", where)]
    problems = _keys(raw, {"teacher", "group", "strata"}, where)
    for key in ("teacher", "group"):
        if key in raw and (not isinstance(raw[key], str) or not raw[key]):
            problems.append(problem("json.text", f"{where}.{key}"))
    strata: dict[str, Stratum] = {}
    if isinstance(raw.get("strata"), dict):
        seen: set[str] = set()
        for name, entry in raw["strata"].items():
            stratum, faults = _stratum(entry, where=f"{where}.strata[{name[:40]}]", seen=seen)
            strata[name] = stratum
            problems += faults
    elif "strata" in raw:
        problems.append(problem("json.not_object", f"{where}.strata"))
    if problems:
        return None, problems
    return Demand(raw["teacher"], raw["group"], strata), []


def _stratum(raw: Any, *, where: str, seen: set[str]) -> tuple[Stratum, list[Problem]]:
    empty = Stratum(0, ())
    if not isinstance(raw, dict):
        return empty, [problem("json.not_object", where)]
    problems = _keys(raw, {"take", "pool"}, where)
    take, pool = raw.get("take", 0), raw.get("pool", [])
    if type(take) is not int or take < 0:
        problems.append(problem("draw.take", f"{where}.take", got=str(take)[:40]))
    if not isinstance(pool, list) or not all(isinstance(person, str) and person for person in pool):
        return empty, [*problems, problem("draw.pool", f"{where}.pool")]
    for person in pool:
        if person in seen:
            problems.append(problem("draw.person_twice", f"{where}.pool", person=person[:80]))
        seen.add(person)
    return (empty, problems) if problems else (Stratum(take, tuple(pool)), [])
