"""A `dudi` sheet against the stored partners: a full list, by company, contact and programme.

The contact is the person who answers: another contact is another respondent, but for one who was not named yet.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from collect.domain.problem import Problem
from collect.intake.industry import IndustryRow
from collect.operations.deed import Deed
from collect.operations.enroll_plan import (
    Batch,
    Entry,
    Plan,
    changes_of,
    fill,
    in_order,
    more_than_half,
    text_key,
)
from collect.storage.base import new_id
from collect.storage.partners import Partner, list_partners

PROGRAMME = 120
"""Letters that the column holds."""


def plan_partners(session: Session, deed: Deed, batch: Batch[IndustryRow]) -> Plan:
    """What the list would change."""
    stored = list_partners(session, deed.school_id, also_left=True)
    faults = {n: fault for n, row in batch.rows.items() if (fault := _too_long(batch, n, row))}
    pairs = _pair(batch, stored)
    new, changed, unchanged = [], [], 0
    for number, row in batch.rows.items():
        if number in faults:
            continue
        partner = pairs.get(number)
        if partner is None:
            new.append(Entry(row.company, row.programme))
        elif found := changes_of(partner, _wanted(row)):
            changed.append(Entry(row.company, row.programme, found))
        else:
            unchanged += 1
    listed = {partner.partner_id for partner in pairs.values()}
    doubtful = {text_key(row["company"]) for row in batch.left_out}
    gone = [p for p in stored if p.active and p.partner_id not in listed and text_key(p.company) not in doubtful]
    return Plan(
        new=in_order(new),
        changed=in_order(changed),
        gone=in_order(Entry(row.company, row.programme) for row in gone),
        unchanged=unchanged,
        problems=[fault for _, fault in sorted(faults.items())],
        warnings=[],
        write=lambda: _write(
            session,
            deed,
            wanted=[(pairs.get(n), _wanted(r)) for n, r in batch.rows.items() if n not in faults],
            gone=gone,
        ),
        must_confirm=more_than_half(len(gone), sum(partner.active for partner in stored)),
    )


def _wanted(row: IndustryRow) -> dict[str, object]:
    optional = {"contact": row.contact, "phone": row.phone}
    return {
        "company": row.company,
        "programme": row.programme,
        "competences": row.competences,
        "hosts_internship": row.hosts_internship,
        "examines": row.examines,
        "employs": row.employs,
        "accredited": row.accredited,
        "active": True,
        **{name: value for name, value in optional.items() if value},
    }


def _pair(batch: Batch[IndustryRow], stored: Iterable[Partner]) -> dict[int, Partner]:
    """By company, programme and contact; then without the contact where one side does not name it."""
    full: dict[tuple[str, str, str], Partner] = {}
    firms: dict[tuple[str, str], list[Partner]] = defaultdict(list)
    for partner in sorted(stored, key=lambda one: (not one.active, str(one.partner_id))):
        firm = (text_key(partner.company), text_key(partner.programme))
        full.setdefault((*firm, text_key(partner.contact)), partner)
        firms[firm].append(partner)
    pairs: dict[int, Partner] = {}
    used: set[uuid.UUID] = set()
    for number, row in batch.rows.items():
        firm = (text_key(row.company), text_key(row.programme))
        found = full.get((*firm, text_key(row.contact)))
        if found is None and len(firms[firm]) == 1 and not (row.contact and firms[firm][0].contact):
            found = firms[firm][0]
        if found is not None and found.partner_id not in used:
            pairs[number] = found
            used.add(found.partner_id)
    return pairs


def _too_long(batch: Batch[IndustryRow], number: int, row: IndustryRow) -> Problem | None:
    if len(row.programme) <= PROGRAMME:
        return None
    value, length = row.programme[:60] + "…", len(row.programme)
    return batch.fault(number, "intake.too_long", value=value, length=length, limit=PROGRAMME)


def _write(
    session: Session, deed: Deed, *, wanted: list[tuple[Partner | None, Mapping[str, object]]], gone: list[Partner]
) -> None:
    for partner, values in wanted:
        if partner is None:
            session.add(Partner(school_id=deed.school_id, partner_id=new_id(), **values))
        else:
            fill(partner, values)
    for partner in gone:
        partner.active = False
    session.flush()
