"""A questionnaire as a frozen definition, and whether a set of answers is whole and within its scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from collect.domain.kinds import Group, Status, TeacherType
from collect.domain.problem import Problem, problem

_OF_OTHERS: Mapping[Group, frozenset[TeacherType]] = {
    Group.STUDENT: frozenset({TeacherType.COUNSELLOR, TeacherType.ICT, TeacherType.PRINCIPAL}),
    Group.PARENT: frozenset({TeacherType.PRINCIPAL}),
    Group.PEER: frozenset({TeacherType.PRINCIPAL}),
}
"""Kinds of guru whose own form of that group was not found, so that the form for other guru stands in (project default)."""


@dataclass(frozen=True)
class Choice:
    """One step of the scale: TP, KD, SL with its whole words and its score."""

    code: str
    label: str
    score: int


@dataclass(frozen=True)
class Component:
    """A part of the form under which items stand together."""

    code: str
    name: str


@dataclass(frozen=True)
class Item:
    """One statement. `text_sd` is the project's simpler wording for SD, never an official one."""

    number: int
    component: str
    competency: str
    text: str
    status: str
    text_sd: str | None = None


@dataclass(frozen=True)
class Questionnaire:
    """A published version of a questionnaire; answers name its code and version. `language`: of its words (ISO 639).

    `wording`: where texts are a school's own, the source that it names for them.
    """

    code: str
    version: int
    title: str
    group: Group
    form_code: str | None
    status: str
    basis: str
    complete: bool
    choices: tuple[Choice, ...]
    components: tuple[Component, ...]
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()
    language: str = "id"
    wording: str = ""

    @property
    def unofficial(self) -> bool:
        """Made by the project because no official form was found, and not replaced by the school's own wording."""
        return self.status == Status.DEFAULT and not self.wording

    def stands_in(self, kind: TeacherType) -> bool:
        """Whether it was made for other guru than these, and is not replaced by the school's own wording."""
        return kind in _OF_OTHERS.get(self.group, ()) and not self.wording

    @property
    def named(self) -> str:
        """As papers name it: code, version and title, and whose wording it is."""
        own = f" (naskah sekolah: {self.wording})" if self.wording else ""
        return f"{self.code} versi {self.version}: {self.title}{own}"

    @cached_property
    def scores(self) -> Mapping[object, int]:
        """The score of each choice, by its code."""
        return {choice.code: choice.score for choice in self.choices}

    @property
    def best(self) -> int:
        """The highest score that one item can have."""
        return max(choice.score for choice in self.choices)


def read_answers(
    questionnaire: Questionnaire, answers: Sequence[object], where: str
) -> tuple[list[int], list[Problem]]:
    """Turn answers (scores or codes, one per item, in order) into scores.

    A form with a missing answer is no valid response (project default: no source speaks of it). A form of which only a part
    was found is never answered.
    """
    if not questionnaire.complete:
        return [], [problem("questionnaire.incomplete", where, code=questionnaire.code)]
    if len(answers) != len(questionnaire.items):
        wanted = len(questionnaire.items)
        return [], [problem("answers.count", where, wanted=wanted, got=len(answers), code=questionnaire.code)]
    by_code = questionnaire.scores
    if set(map(type, answers)) == {str} and all(map(by_code.__contains__, answers)):
        return [by_code[answer] for answer in answers], []
    scores: list[int] = []
    problems: list[Problem] = []
    for item, answer in zip(questionnaire.items, answers, strict=True):
        if isinstance(answer, str) and answer in by_code:
            scores.append(by_code[answer])
        elif type(answer) is int and answer in by_code.values():
            scores.append(answer)
        else:
            scale = ", ".join(f"{score} ({code})" for code, score in by_code.items())
            problems.append(problem("answers.scale", f"{where}[{item.number}]", got=repr(answer)[:40], scale=scale))
    return scores, problems
