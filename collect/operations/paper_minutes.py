"""The berita acara of a stored draw, made from its own request and result, with names in place of ids."""

import json
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from collect.domain.kinds import TEACHER_TYPE_LABELS, Group, TeacherType
from collect.domain.problem import refuse
from collect.operations.deed import Deed
from collect.operations.open_period import period_of
from collect.operations.paper_people import Person, letterhead_of, people_of, period_title, school_identity, school_of
from collect.reports.minutes import DrawMinutes, GroupDraw, Replacement, Stratum, TeacherDraw
from collect.reports.page import Signature
from collect.reports.rekap_values import SchoolIdentity
from collect.storage.assignments import list_assignments
from collect.storage.draws import REPLACED, Draw, find_draw, list_needs, list_respondents
from collect.storage.periods import ANY_STATE

UNKNOWN = "(data sudah dihapus)"


def draw_minutes_of(session: Session, deed: Deed, period_id: uuid.UUID, *, draw_id: uuid.UUID) -> DrawMinutes:
    """All that the paper says, the replacements up to now among it. Raises `Refused` for a draw of another period."""
    period = period_of(session, deed, period_id, ANY_STATE)
    row = find_draw(session, deed.school_id, period_id, draw_id)
    if row is None:
        raise refuse("paper.draw_unknown")
    people = people_of(session, deed.school_id)
    school = school_of(session, deed.school_id)
    identity = school_identity(session, school, deed)
    request: dict[str, Any] = json.loads(row.request)
    return DrawMinutes(
        letterhead=letterhead_of(school),
        period_title=period_title(period),
        place=school.city,
        day=row.drawn_on,
        seed=request["seed"],
        request_sha256=row.request_sha256,
        cap=request["cap"],
        teachers=tuple(_teachers(session, row, people=people)),
        replacements=tuple(_replacements(session, row, people=people)),
        signers=_signers(identity),
    )


def _signers(identity: SchoolIdentity) -> tuple[Signature, ...]:
    return (
        Signature("Koordinator PKB", identity.coordinator_name, identity.coordinator_nip),
        Signature("Kepala Sekolah", identity.principal_name, identity.principal_nip),
        Signature("Saksi 1"),
        Signature("Saksi 2"),
    )


def _teachers(session: Session, row: Draw, *, people: Mapping[uuid.UUID, Person]) -> Iterator[TeacherDraw]:
    """By name; the groups of each in the order of the lists of the regulation."""
    kinds = {a.teacher_id: a.teacher_type for a in list_assignments(session, row.school_id, row.period_id)}
    request, result = json.loads(row.request), json.loads(row.result)
    strata = {(d["teacher"], d["group"]): d["strata"] for d in request["demands"]}
    groups: dict[uuid.UUID, list[GroupDraw]] = {}
    for order, drawn in enumerate(result["draws"], start=1):
        parts = strata[(drawn["teacher"], drawn["group"])]
        made = tuple(_stratum(name, parts[name], drawn=drawn, people=people) for name in sorted(parts))
        groups.setdefault(uuid.UUID(drawn["teacher"]), []).append(GroupDraw(Group(drawn["group"]), order, made))
    rank = {group: place for place, group in enumerate(Group)}
    for teacher_id in sorted(groups, key=lambda t: (_name(people, t), t)):
        kind = kinds.get(teacher_id)
        detail = TEACHER_TYPE_LABELS[TeacherType(kind)] if kind else ""
        ordered = sorted(groups[teacher_id], key=lambda group: rank[group.group])
        yield TeacherDraw(_name(people, teacher_id), detail, tuple(ordered))


def _stratum(
    name: str, part: Mapping[str, Any], *, drawn: Mapping[str, Any], people: Mapping[uuid.UUID, Person]
) -> Stratum:
    pool = set(part["pool"])

    def names(key: str) -> tuple[str, ...]:
        return tuple(_name(people, uuid.UUID(person)) for person in drawn[key] if person in pool)

    return Stratum(name, len(pool), part["take"], names("chosen"), names("reserves"), names("over_cap"))


def _replacements(session: Session, row: Draw, *, people: Mapping[uuid.UUID, Person]) -> list[Replacement]:
    key = (row.school_id, row.period_id)
    mine = {(need.teacher_id, need.group) for need in list_needs(session, *key) if need.draw_id == row.draw_id}
    found = [
        Replacement(
            day=one.changed_on or row.drawn_on,
            teacher=_name(people, one.teacher_id),
            group=Group(one.group),
            out=_name(people, one.person_id),
            called=_name(people, one.replaced_by) if one.replaced_by else "",
            reason=one.reason,
        )
        for one in list_respondents(session, *key)
        if one.state == REPLACED and (one.teacher_id, one.group) in mine
    ]
    return sorted(found, key=lambda one: (one.day, one.teacher, one.group, one.out))


def _name(people: Mapping[uuid.UUID, Person], person_id: uuid.UUID) -> str:
    person = people.get(person_id)
    return person.name if person else UNKNOWN
