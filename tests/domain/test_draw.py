"""The draw `pkg-draw-1`: the contract's steps against a second, plain telling of them, faults, and properties."""

import hashlib
import hmac
import json
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collect.domain.draw_request import read_request, request_sha256, write_request, write_result
from collect.domain.problem import Refused
from collect.domain.sampling import draw

EXAMPLE: dict[str, Any] = {
    "algorithm": "pkg-draw-1",
    "seed": "17-08-45",
    "cap": 6,
    "demands": [{"teacher": "G1", "group": "peserta-didik", "strata": {"X-1": {"take": 3, "pool": ["S1", "S2"]}}}],
}


def plain(raw: dict[str, Any]) -> list[dict[str, Any]]:
    """The contract's five steps told once more, with hex text and no thought of speed."""

    def rank(text: str) -> str:
        return hmac.new(raw["seed"].encode(), text.encode(), hashlib.sha256).hexdigest()

    held: Counter[str] = Counter()
    told = []
    for demand in sorted(raw["demands"], key=lambda d: rank(d["teacher"] + "/" + d["group"])):
        out: dict[str, Any] = {"chosen": [], "reserves": [], "over_cap": [], "missing": 0}
        for name in sorted(demand["strata"]):
            stratum = demand["strata"][name]
            base = demand["teacher"] + "/" + demand["group"] + "/"
            ordered = sorted(stratum["pool"], key=lambda person, base=base: rank(base + person))  # type: ignore[misc]  # bound early
            taken: list[str] = []
            passed: list[str] = []
            for person in ordered:
                if len(taken) == stratum["take"]:
                    break
                (passed if held[person] >= raw["cap"] else taken).append(person)
            more = passed[: stratum["take"] - len(taken)]
            out["chosen"] += taken + more
            out["over_cap"] += more
            out["reserves"] += [p for p in ordered if p not in taken + more]
            out["missing"] += stratum["take"] - len(taken + more)
            held.update(taken + more)
        told.append({"teacher": demand["teacher"], "group": demand["group"], **out})
    return told


persons = st.integers(0, 25).map(lambda n: f"P{n}")
stratum = st.fixed_dictionaries({"take": st.integers(0, 6), "pool": st.lists(persons, max_size=12, unique=True)})


@st.composite
def requests(make: st.DrawFn) -> dict[str, Any]:
    keys = make(st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from(["x", "y"])), unique=True, max_size=6))
    demands = []
    for teacher, group in keys:
        strata: dict[str, Any] = make(st.dictionaries(st.sampled_from(["", "10", "11", "12"]), stratum, max_size=3))
        seen: set[str] = set()
        for entry in strata.values():
            entry["pool"] = [p for p in entry["pool"] if p not in seen]
            seen.update(entry["pool"])
        demands.append({"teacher": teacher, "group": group, "strata": strata})
    return {
        "algorithm": "pkg-draw-1",
        "seed": make(st.text(min_size=1, alphabet="ab1é")),
        "cap": make(st.integers(1, 3)),
        "demands": demands,
    }


@given(requests())
@settings(max_examples=150, deadline=None)
def test_the_draw_is_what_the_contract_tells(raw: dict[str, Any]) -> None:
    assert write_result(raw, draw(read_request(raw)))["draws"] == plain(raw)


@given(requests())
@settings(max_examples=100, deadline=None)
def test_nobody_outside_the_pool_and_nobody_over_the_cap_while_another_is_free(raw: dict[str, Any]) -> None:
    pools = {(d["teacher"], d["group"]): d["strata"] for d in raw["demands"]}
    held: Counter[str] = Counter()
    for drawn in draw(read_request(raw)):
        strata = pools[(drawn.teacher, drawn.group)]
        everybody = [p for s in strata.values() for p in s["pool"]]
        assert sorted((*drawn.chosen, *drawn.reserves)) == sorted(everybody)
        assert len(drawn.chosen) + drawn.missing == sum(s["take"] for s in strata.values())
        for entry in strata.values():
            over = [p for p in drawn.over_cap if p in entry["pool"]]
            free = [p for p in entry["pool"] if held[p] < raw["cap"] and p not in drawn.chosen]
            assert not over or not free
            assert all(held[p] >= raw["cap"] for p in over)
        held.update(drawn.chosen)


def test_the_example_of_the_contract() -> None:
    result = write_result(EXAMPLE, draw(read_request(EXAMPLE)))
    assert result["draws"][0]["missing"] == 1
    assert sorted(result["draws"][0]["chosen"]) == ["S1", "S2"]
    text = json.dumps(EXAMPLE, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert result["request_sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_the_same_in_every_process() -> None:
    script = "import json,sys;from collect.domain.draw_request import *;from collect.domain.sampling import draw;"
    script += "raw=json.load(sys.stdin);print(json.dumps(write_result(raw,draw(read_request(raw)))))"
    raw = EXAMPLE | {
        "demands": [{"teacher": "G", "group": "é", "strata": {"": {"take": 9, "pool": [f"S{n}" for n in range(30)]}}}]
    }
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            input=json.dumps(raw),
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert outputs == {json.dumps(write_result(raw, draw(read_request(raw)))) + "\n"}


def test_a_request_is_written_as_it_was_read() -> None:
    assert write_request(read_request(EXAMPLE)) == EXAMPLE
    assert request_sha256(write_request(read_request(EXAMPLE))) == request_sha256(EXAMPLE)


def demand(**changes: Any) -> dict[str, Any]:
    return {"demands": [EXAMPLE["demands"][0] | changes]}


def strata(**changes: Any) -> dict[str, Any]:
    return demand(strata={"": {"take": 1, "pool": ["S1"]} | changes})


FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"algorithm": "pkg-draw-2"}, "draw.algorithm", "algorithm"),
    ({"seed": ""}, "draw.seed", "seed"),
    ({"seed": 17}, "draw.seed", "seed"),
    ({"cap": 0}, "draw.cap", "cap"),
    ({"cap": True}, "draw.cap", "cap"),
    ({"demands": {}}, "json.list", "demands"),
    ({"demands": [1]}, "json.not_object", "demands[0]"),
    ({"demands": EXAMPLE["demands"] * 2}, "draw.demand_twice", "demands[1]"),
    ({"x": 1}, "json.unknown", "x"),
    (demand(teacher=""), "json.text", "demands[0].teacher"),
    (demand(group=3), "json.text", "demands[0].group"),
    (demand(kelas="X"), "json.unknown", "demands[0].kelas"),
    (demand(strata=[]), "json.not_object", "demands[0].strata"),
    (demand(strata={"a": []}), "json.not_object", "demands[0].strata[a]"),
    (strata(take=-1), "draw.take", "demands[0].strata[].take"),
    (strata(take="1"), "draw.take", "demands[0].strata[].take"),
    (strata(pool="S1"), "draw.pool", "demands[0].strata[].pool"),
    (strata(pool=["S1", 2]), "draw.pool", "demands[0].strata[].pool"),
    (strata(pool=["S1", "S1"]), "draw.person_twice", "demands[0].strata[].pool"),
    (
        demand(strata={"a": {"take": 1, "pool": ["S1"]}, "b": {"take": 1, "pool": ["S1"]}}),
        "draw.person_twice",
        "demands[0].strata[b].pool",
    ),
]


@pytest.mark.parametrize(("changes", "code", "where"), FAULTS)
def test_a_fault_of_a_request_is_named_where_it_stands(changes: dict[str, Any], code: str, where: str) -> None:
    with pytest.raises(Refused) as refused:
        read_request(EXAMPLE | changes)
    assert (code, where) in {(problem.code, problem.where) for problem in refused.value.problems}


@pytest.mark.parametrize("key", ["algorithm", "seed", "cap", "demands"])
def test_a_missing_key_of_a_request_is_named(key: str) -> None:
    with pytest.raises(Refused) as refused:
        read_request({name: value for name, value in EXAMPLE.items() if name != key})
    assert [(problem.code, problem.where) for problem in refused.value.problems] == [("json.missing", key)]


def test_a_demand_without_strata_misses_a_key() -> None:
    with pytest.raises(Refused) as refused:
        read_request(EXAMPLE | {"demands": [{"teacher": "G1", "group": "x"}]})
    assert [(problem.code, problem.where) for problem in refused.value.problems] == [
        ("json.missing", "demands[0].strata")
    ]
