"""The score sheet: the contract's example, a table of faults, and what stays open."""

import json
from fractions import Fraction
from typing import Any

import pytest

from collect.domain.appraisal import appraise
from collect.domain.definitions import Definitions
from collect.domain.problem import Problem, Refused
from collect.domain.score_result import write_result
from collect.domain.score_sheet import read_sheet
from collect.domain.strict_json import read_object
from collect.words import say

MAPEL = {str(n): [1] * size for n, size in enumerate((6, 6, 4, 11, 7, 6, 5, 5, 5, 8, 3, 3, 3, 6), start=1)}
GROUPS: dict[str, Any] = {
    "peserta-didik": [["SL"] * 42] * 10,
    "orang-tua": ["87.5", "90", "85.00"],
    "teman-sejawat": [[2, 1] * 15] * 10,
}


def sheet(**changes: Any) -> dict[str, Any]:
    """A whole sheet of a guru mapel; a change of None takes a part away."""
    whole: dict[str, Any] = {
        "regulation": "pkg-2016",
        "teacher_type": "mapel",
        "instrument": {"code": "guru-mapel", "scores": MAPEL},
        "groups": GROUPS,
        "attendance": {"absent_days": "3", "late_minutes": 45},
        "credit": {"rank": "III/a", "load": 24},
    }
    return {key: value for key, value in (whole | changes).items() if value is not None}


def marks(raw: dict[str, Any], definitions: Definitions) -> dict[str, Any]:
    regulation, given = read_sheet(raw, definitions)
    return write_result(appraise(regulation, given), say=say, credit_asked=given.credit is not None)


def faults(raw: dict[str, Any], definitions: Definitions) -> set[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        read_sheet(raw, definitions)
    assert all(say(problem, lang) for problem in refused.value.problems for lang in ("id", "en"))
    return {(problem.code, problem.where) for problem in refused.value.problems}


def test_a_whole_sheet_is_answered_in_the_form_of_the_contract(definitions: Definitions) -> None:
    result = marks(sheet(), definitions)
    assert result["complete"] is True
    assert result["problems"] == []
    assert result["competences"][0] == {"number": 1, "score": 6, "max": 12, "percent": "50.000000", "value": 2}
    assert result["instrument"] == {"total": 28, "max": 56, "mark": "50.000000"}
    assert result["groups"]["orang-tua"] == {
        "respondents": 3,
        "minimum": 3,
        "mark": "87.500000",
        "weight": "10.000000",
        "part": "8.750000",
    }
    assert result["combined_mark"] == "61.250000"
    assert result["attendance"] == {"days": "3.100000", "percent": "93.260870"}
    assert (result["final_mark"], result["band"], result["credit_percent"]) == ("57.122283", "Sedang", "50.000000")
    assert result["annual_credit"] == "5.250000"
    assert "duty" not in result


def test_only_what_was_given_is_answered(definitions: Definitions) -> None:
    result = marks(sheet(credit=None, instrument={"code": "guru-mapel", "total": 50}), definitions)
    assert "annual_credit" not in result
    assert "competences" not in result


def test_too_few_respondents_leave_the_value_open_and_say_which(definitions: Definitions) -> None:
    few = GROUPS | {"orang-tua": ["80"], "peserta-didik": []}
    result = marks(sheet(groups=few, duty={"code": "wakil-kepala-sekolah", "total": 16}), definitions)
    assert result["complete"] is False
    assert [result[key] for key in ("final_mark", "band", "annual_credit", "combined_mark")] == [None] * 4
    assert result["duty"] == {"mark": "80.000000", "final_mark": None, "band": None, "credit_percent": None}
    assert result["groups"]["peserta-didik"]["mark"] is None
    assert sorted("peserta-didik" in line for line in result["problems"]) == [False, True]
    assert any("orang-tua" in line and "2" in line for line in result["problems"])


def test_a_smaller_pool_lowers_the_minimum(definitions: Definitions) -> None:
    few = GROUPS | {"teman-sejawat": [[2] * 30] * 8}
    assert marks(sheet(groups=few), definitions)["complete"] is False
    assert marks(sheet(groups=few, required={"teman-sejawat": 8}), definitions)["complete"] is True


def test_an_excluded_group_hands_its_weight_to_the_groups_left(definitions: Definitions) -> None:
    result = marks(sheet(excluded={"orang-tua": "tidak ada orang tua yang dapat dihubungi"}), definitions)
    assert {group: part["weight"] for group, part in result["groups"].items()} == {
        "peserta-didik": "15.000000",
        "teman-sejawat": "15.000000",
    }


def test_a_principal_needs_what_the_school_needs(definitions: Definitions) -> None:
    groups = {"peserta-didik": ["80"] * 18, "orang-tua": ["80"] * 18, "teman-sejawat": ["80"] * 5}
    principal = sheet(teacher_type="kepala-sekolah", groups=groups, required={"peserta-didik": 18, "teman-sejawat": 5})
    assert marks(principal, definitions)["groups"]["teman-sejawat"]["minimum"] == 5
    duty = {"code": "kepala-sekolah", "scores": {str(n): [4] * size for n, size in enumerate((7, 10, 7, 8, 5, 3), 1)}}
    assert marks(principal | {"duty": duty}, definitions)["duty"]["mark"] == "100.000000"


def test_the_first_regulation_knows_neither_groups_nor_attendance(definitions: Definitions) -> None:
    result = marks(sheet(regulation="pkg-2010", groups=None, attendance=None), definitions)
    assert result["groups"] == {}
    assert "attendance" not in result
    assert result["final_mark"] == result["instrument"]["mark"] == "50.000000"
    assert faults(sheet(regulation="pkg-2010"), definitions) == {
        ("sheet.group_without_weight", "groups.peserta-didik"),
        ("sheet.group_without_weight", "groups.orang-tua"),
        ("sheet.group_without_weight", "groups.teman-sejawat"),
        ("sheet.no_attendance", "attendance"),
    }


def test_the_highest_rank_has_no_credit_and_says_so(definitions: Definitions) -> None:
    result = marks(sheet(credit={"rank": "IV/e", "load": 24}), definitions)
    assert (result["complete"], result["annual_credit"]) == (True, None)
    assert any("IV/e" in line for line in result["problems"])


FAULTS: list[tuple[dict[str, Any], tuple[str, str]]] = [
    ({"regulation": "pkg-1999"}, ("sheet.unknown_code", "regulation")),
    ({"regulation": 3}, ("sheet.unknown_code", "regulation")),
    ({"teacher_type": None}, ("json.missing", "teacher_type")),
    ({"guru": 1}, ("json.unknown", "guru")),
    ({"instrument": []}, ("json.not_object", "instrument")),
    ({"instrument": {"code": "guru-bk", "total": 50}}, ("sheet.unknown_code", "instrument.code")),
    ({"instrument": {"code": "guru-mapel"}}, ("sheet.no_scores", "instrument")),
    ({"instrument": {"code": "guru-mapel", "total": 50, "scores": MAPEL}}, ("sheet.scores_and_total", "instrument")),
    ({"instrument": {"code": "guru-mapel", "total": 13}}, ("sheet.total", "instrument.total")),
    ({"instrument": {"code": "guru-mapel", "total": 57}}, ("sheet.total", "instrument.total")),
    ({"instrument": {"code": "guru-mapel", "total": 50.5}}, ("sheet.total", "instrument.total")),
    ({"instrument": {"code": "guru-mapel", "total": True}}, ("sheet.total", "instrument.total")),
    ({"instrument": {"code": "guru-mapel", "scores": []}}, ("json.not_object", "instrument.scores")),
    ({"instrument": {"code": "guru-mapel", "scores": MAPEL | {"3": [1] * 5}}}, ("scores.count", "instrument.scores.3")),
    ({"instrument": {"code": "guru-mapel", "scores": MAPEL | {"3": 1}}}, ("json.list", "instrument.scores.3")),
    (
        {"instrument": {"code": "guru-mapel", "scores": MAPEL | {"3": [1, 1, 1, 3]}}},
        ("scores.scale", "instrument.scores.3[4]"),
    ),
    (
        {"instrument": {"code": "guru-mapel", "scores": MAPEL | {"3": [1, True, 1, 1]}}},
        ("scores.scale", "instrument.scores.3[2]"),
    ),
    ({"instrument": {"code": "guru-mapel", "scores": MAPEL | {"15": [1]}}}, ("scores.unknown", "instrument.scores.15")),
    ({"instrument": {"code": "guru-mapel", "scores": MAPEL | {"03": [1]}}}, ("scores.unknown", "instrument.scores.03")),
    ({"instrument": {"code": "guru-mapel", "scores": {}}}, ("scores.missing", "instrument.scores.14")),
    ({"groups": [1]}, ("json.not_object", "groups")),
    ({"groups": {"tetangga": []}}, ("json.unknown", "groups.tetangga")),
    ({"groups": {"dudi": ["90"]}}, ("sheet.group_without_weight", "groups.dudi")),
    ({"groups": {"orang-tua": "90"}}, ("json.list", "groups.orang-tua")),
    ({"groups": {"orang-tua": ["100.01"]}}, ("sheet.respondent", "groups.orang-tua[0]")),
    ({"groups": {"orang-tua": ["90,5"]}}, ("sheet.respondent", "groups.orang-tua[0]")),
    ({"groups": {"orang-tua": [90]}}, ("sheet.respondent", "groups.orang-tua[0]")),
    ({"groups": {"orang-tua": [[1] * 7]}}, ("answers.count", "groups.orang-tua[0]")),
    ({"groups": {"orang-tua": [[1] * 7 + ["SR"]]}}, ("answers.scale", "groups.orang-tua[0][8]")),
    ({"excluded": {"dudi": "alasan"}}, ("json.unknown", "excluded.dudi")),
    ({"excluded": {"orang-tua": " "}}, ("sheet.reason", "excluded.orang-tua")),
    ({"excluded": dict.fromkeys(GROUPS, "alasan")}, ("sheet.all_excluded", "excluded")),
    ({"required": {"orang-tua": 0}}, ("sheet.required", "required.orang-tua")),
    ({"required": {"orang-tua": 4}}, ("sheet.required", "required.orang-tua")),
    ({"attendance": {"absent_days": -1}}, ("sheet.days", "attendance.absent_days")),
    ({"attendance": {"absent_days": "1e2"}}, ("sheet.days", "attendance.absent_days")),
    ({"attendance": {"late_minutes": "45"}}, ("sheet.minutes", "attendance.late_minutes")),
    ({"credit": {"rank": "V/a", "load": 24}}, ("sheet.unknown_code", "credit.rank")),
    ({"credit": {"rank": "III/a"}}, ("json.missing", "credit.load")),
    ({"credit": {"rank": "III/a", "load": "banyak"}}, ("sheet.load", "credit.load")),
    ({"credit": {"rank": "III/a", "load": 24, "short_duties": -1}}, ("sheet.duties", "credit.short_duties")),
    ({"duty": {"code": "satpam", "total": 4}}, ("sheet.unknown_code", "duty.code")),
    ({"duty": {"code": "kepala-sekolah", "total": 25}}, ("sheet.total", "duty.total")),
    ({"duty": {"code": "kepala-perpustakaan", "scores": {}}}, ("instrument.incomplete", "duty.scores")),
    (
        {"teacher_type": "tik", "instrument": {"code": "guru-tik", "total": 40}},
        ("instrument.incomplete", "instrument.code"),
    ),
]


@pytest.mark.parametrize(("changes", "expected"), FAULTS)
def test_a_fault_is_named_where_it_stands(
    changes: dict[str, Any], expected: tuple[str, str], definitions: Definitions
) -> None:
    assert expected in faults(sheet(**changes), definitions)


def test_all_faults_are_told_at_once(definitions: Definitions) -> None:
    broken = sheet(instrument={"code": "guru-mapel", "total": 1}, groups={"orang-tua": ["x"]}, excluded={"dudi": ""})
    assert len(faults(broken, definitions)) == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "json.syntax"),
        (b"{", "json.syntax"),
        (b"[]", "json.object"),
        (b'{"a": NaN}', "json.syntax"),
        (b'{"a": 1, "a": 2}', "json.twice"),
        (b'{"a": "\xff"}', "json.encoding"),
        (b'{"a": "\\ud800"}', "json.encoding"),
        (b"[" * 200_000, "json.depth"),
        (b'{"a": 1e99999999999999999999}', "json.syntax"),
    ],
)
def test_json_that_leaves_a_doubt_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_object(data, "berkas.json")
    assert [problem.code for problem in refused.value.problems] == [code]


def test_json_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collect.domain.strict_json.MAX_BYTES", 10)
    with pytest.raises(Refused, match=r"json\.size"):
        read_object(b'{"a": "bbbbbbbbb"}', "berkas.json")


def test_numbers_of_a_sheet_are_exact(definitions: Definitions) -> None:
    raw = read_object(json.dumps(sheet(attendance=None)).encode()[:-1] + b', "attendance": {"absent_days": 0.1}}', "-")
    _, given = read_sheet(raw, definitions)
    assert given.absent_days == Fraction(1, 10)


def test_a_problem_speaks_both_languages() -> None:
    found = Problem("answers.scale", "x", {"got": "3", "scale": "0, 1, 2"})
    assert say(found, "id") != say(found, "en")
