"""The score sheet's answer: an appraisal as JSON, decimals as strings with six digits, rounded half up only here."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from collect.domain.appraisal import Appraisal, GroupResult
from collect.domain.numbers import printed
from collect.domain.problem import Problem


def write_result(appraisal: Appraisal, *, say: Callable[[Problem], str], credit_asked: bool) -> dict[str, Any]:
    """Keys as in the contract of the score sheet; a key without input is absent, a value still open is null.

    `say` turns what keeps the value open into words.
    """
    result: dict[str, Any] = {
        "complete": appraisal.complete,
        "problems": [say(problem) for problem in appraisal.problems],
    }
    if appraisal.instrument.competences:
        result["competences"] = [
            {
                "number": c.number,
                "score": c.score,
                "max": c.highest,
                "percent": printed(c.percent),
                "value": int(c.value),
            }
            for c in appraisal.instrument.competences
        ]
    total = appraisal.instrument.total
    result["instrument"] = {
        "total": int(total),
        "max": appraisal.instrument.highest,
        "mark": printed(appraisal.instrument.mark),
    }
    result["groups"] = {group.group.value: _group(group) for group in appraisal.groups}
    result["combined_mark"] = _open(appraisal.combined)
    if appraisal.attendance is not None:
        result["attendance"] = {
            "days": printed(appraisal.attendance.days),
            "percent": printed(appraisal.attendance.percent),
        }
    result["final_mark"] = _open(appraisal.final)
    result["band"] = appraisal.band.name if appraisal.band else None
    result["credit_percent"] = _open(appraisal.band.credit_percent if appraisal.band else None)
    result |= _duty(appraisal)
    if credit_asked:
        result["annual_credit"] = _open(appraisal.credit.annual if appraisal.credit else None)
    return result


def _duty(appraisal: Appraisal) -> dict[str, Any]:
    duty = appraisal.duty
    if duty is None:
        return {}
    return {
        "duty": {
            "mark": printed(duty.mark.mark),
            "final_mark": _open(duty.final),
            "band": duty.band.name if duty.band else None,
            "credit_percent": _open(duty.band.credit_percent if duty.band else None),
        }
    }


def _group(group: GroupResult) -> dict[str, Any]:
    return {
        "respondents": group.respondents,
        "minimum": group.minimum,
        "mark": _open(group.mark),
        "weight": printed(group.weight),
        "part": _open(group.part),
    }


def _open(value: Fraction | None) -> str | None:
    return None if value is None else printed(value)
