"""Every worked case of `tests/cases/scoring.yaml`, each through the score sheet where it is a whole value."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from collect.domain.appraisal import Appraisal, appraise
from collect.domain.attendance import attendance_factor
from collect.domain.definitions import Definitions
from collect.domain.kinds import Group
from collect.domain.score_sheet import read_sheet
from collect.domain.scoring import band_of, competence_value, group_mark, respondent_mark, total_mark

CASES: dict[str, dict[str, Any]] = {
    case["id"]: case
    for case in yaml.safe_load((Path(__file__).parent.parent / "cases/scoring.yaml").read_text("utf-8"))["cases"]
}
INSTRUMENTS = {"guru_mapel": "guru-mapel", "guru_bk": "guru-bk", "kepala_sekolah": "kepala-sekolah"}
INSTRUMENTS |= {"wakil_kepala_sekolah": "wakil-kepala-sekolah"}
TOTALS = {"amat_baik": 56, "baik": 50, "cukup": 42, "sedang": 33, "kurang": 28}


def rows(name: str) -> list[dict[str, Any]]:
    return list(CASES[name]["cases"])


def near(value: Fraction | None, expected: float) -> bool:
    """Equal to at least four places."""
    assert value is not None
    return abs(float(value) - expected) < 0.5e-4


def value_of(sheet: dict[str, Any], definitions: Definitions) -> Appraisal:
    return appraise(*read_sheet(sheet, definitions))


@pytest.mark.parametrize("case", rows("competency-percentage-bands"))
def test_a_competence_has_the_value_of_its_percentage(case: dict[str, Any]) -> None:
    percent = Fraction(sum(case["scores"]), 2 * case["indicators"]) * 100
    assert near(percent, case["percentage"])
    assert competence_value(percent) == case["value"]


@pytest.mark.parametrize("case", rows("scale-100"))
def test_a_total_on_the_scale_of_100(case: dict[str, Any], definitions: Definitions) -> None:
    instrument = definitions.instruments[INSTRUMENTS[case["instrument"]]]
    assert instrument.highest == case["max"]
    assert near(total_mark(instrument, Fraction(case["total"])).mark, case["nilai_100"])


@pytest.mark.parametrize("case", rows("sebutan-boundaries"))
def test_a_mark_has_its_sebutan(case: dict[str, Any], definitions: Definitions) -> None:
    mark = Fraction(case["total"], case["max"]) * 100 if case["total"] else Fraction(str(case["nilai_100"]))
    for regulation in definitions.regulations.values():
        band = band_of(regulation.bands, mark)
        assert (band.name, band.credit_percent) == (case["sebutan"], Fraction(str(case["npk"])) * 100)


@pytest.mark.parametrize("case", rows("questionnaire-one-respondent"))
def test_a_respondent_has_a_mark(case: dict[str, Any], definitions: Definitions) -> None:
    questionnaire = definitions.questionnaires[Group(case["questionnaire"])]
    assert len(questionnaire.items) == case["items"]
    full, rest = divmod(case["total"], 2)
    scores = [2] * full + [rest] + [0] * (case["items"] - full - 1)
    assert round(float(respondent_mark(questionnaire, scores)), 2) == case["nilai"]


@pytest.mark.parametrize("case", rows("questionnaire-group-mean"))
def test_a_group_has_the_mean_of_its_respondents(case: dict[str, Any]) -> None:
    assert near(group_mark([Fraction(str(mark)) for mark in case["nilai"]]), case["rerata"])


@pytest.mark.parametrize("case", rows("attendance-factor"))
def test_absence_becomes_a_factor(case: dict[str, Any], definitions: Definitions) -> None:
    rule = definitions.regulations["pkg-2016"].attendance
    assert rule is not None
    factor = attendance_factor(
        rule, absent_days=Fraction(case["absent_days"]), late_minutes=Fraction(case["late_minutes"])
    )
    assert near(factor.days, case["a"])
    assert near(factor.percent, case["persen"])


MERGED = {
    "assessor-worksheet-lk02": ("kelas-rendah", {}),
    "merged-70-10-10-10": ("mapel", {}),
    "merged-70-15-15": ("mapel", {"orang-tua": "sekolah memakai 70/15/15 tanpa orang tua"}),
    "merged-produktif-with-dudi": ("produktif", {}),
    "attendance-drops-a-band": ("mapel", {}),
}


@pytest.mark.parametrize("name", MERGED)
def test_a_merged_value_from_end_to_end(name: str, definitions: Definitions) -> None:
    given, expected = CASES[name]["inputs"], CASES[name]["expected"]
    kind, excluded = MERGED[name]
    marks = {group.replace("_", "-"): str(mark) for group, mark in given["rerata"].items()}
    sheet: dict[str, Any] = {
        "regulation": "pkg-2016",
        "teacher_type": kind,
        "instrument": {"code": "guru-mapel", "total": given["instrument_total"]},
        "groups": {group: [mark] for group, mark in marks.items()},
        "required": dict.fromkeys(marks, 1),
        "excluded": excluded,
        "attendance": {"absent_days": given["absent_days"], "late_minutes": given["late_minutes"]},
    }
    if "golongan" in given:
        sheet["credit"] = {"rank": given["golongan"], "load": given["jm"]}
    value = value_of(sheet, definitions)
    assert near(value.combined, expected["nilai_pkg"])
    assert near(value.final, expected["nilai_akhir"])
    assert value.band is not None
    assert value.band.name == expected["sebutan"]
    assert value.band.credit_percent == Fraction(str(expected["npk"])) * 100
    for group, part in expected.get("weighted", {}).items():
        if group != "penilai":
            assert near(next(g.part for g in value.groups if g.group == group.replace("_", "-")), part)
        else:
            assert near(value.instrument.mark * value.assessor_weight / 100, part)
    if "angka_kredit" in expected:
        assert value.credit is not None
        assert near(value.credit.annual, expected["angka_kredit"])


def credit_of(definitions: Definitions, **parts: Any) -> Fraction:
    sheet = {"regulation": "pkg-2010", "teacher_type": "mapel", "instrument": {"code": "guru-mapel", "total": 50}}
    value = value_of(sheet | parts, definitions)
    assert value.credit is not None
    return value.credit.annual


def test_credit_of_a_guru_mapel_and_a_guru_bk(definitions: Definitions) -> None:
    mapel = credit_of(definitions, credit={"rank": "III/a", "load": 24})
    assert near(mapel, CASES["ak-mapel-iii-a"]["expected"]["angka_kredit"])
    bk = credit_of(
        definitions,
        teacher_type="bk",
        instrument={"code": "guru-bk", "total": 58},
        credit={"rank": "III/c", "load": 150},
    )
    assert near(bk, CASES["ak-bk-iii-c"]["expected"]["angka_kredit"])


@pytest.mark.parametrize("name", ["ak-kepala-sekolah-iv-a", "ak-wakil-kepala-sekolah-iii-d"])
def test_credit_with_a_duty_that_reduces_hours(name: str, definitions: Definitions) -> None:
    given, expected = CASES[name]["inputs"], CASES[name]["expected"]
    duty = given["tugas_tambahan"]
    total = credit_of(
        definitions,
        teacher_type="kepala-sekolah" if duty["jenis"] == "kepala_sekolah" else "mapel",
        instrument={"code": "guru-mapel", "total": given["pembelajaran"]["total"]},
        duty={"code": duty["jenis"].replace("_", "-"), "total": duty["total"]},
        credit={"rank": given["golongan"], "load": given["pembelajaran"]["jm"]},
    )
    assert near(total, expected["angka_kredit_total"])


@pytest.mark.parametrize("case", rows("ak-extra-duties-not-reducing-hours"))
def test_credit_with_duties_that_reduce_no_hours(case: dict[str, Any], definitions: Definitions) -> None:
    credit = {"rank": "III/a", "load": 24}
    counts = {key: case[key] for key in ("full_year_duties", "short_duties")}
    assert near(credit_of(definitions, credit=credit | counts), case["angka_kredit"])


@pytest.mark.parametrize("case", rows("ak-fewer-hours"))
def test_credit_with_less_or_more_than_a_full_load(case: dict[str, Any], definitions: Definitions) -> None:
    guides = case["jwm"] == 150
    total = credit_of(
        definitions,
        teacher_type="bk" if guides else "mapel",
        instrument={"code": "guru-bk", "total": 58} if guides else {"code": "guru-mapel", "total": 50},
        credit={"rank": case["golongan"], "load": case["jm"]},
    )
    assert near(total, case["angka_kredit"])


def full_load_table() -> Iterator[tuple[str, str, float]]:
    table = CASES["ak-table-full-load"]
    for row in table["rows"]:
        for band in TOTALS:
            yield row[0], band, row[table["columns"].index(band)]


@pytest.mark.parametrize(("rank", "band", "expected"), list(full_load_table()))
def test_credit_at_full_load(rank: str, band: str, expected: float, definitions: Definitions) -> None:
    total = credit_of(
        definitions, instrument={"code": "guru-mapel", "total": TOTALS[band]}, credit={"rank": rank, "load": 24}
    )
    assert near(total, expected)


def test_no_case_was_left_out() -> None:
    here = Path(__file__).read_text("utf-8")
    assert [name for name in CASES if name not in here] == []
