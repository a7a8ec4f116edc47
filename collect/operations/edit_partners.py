"""DUDI added or corrected by hand."""

import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.problem import refuse
from collect.intake.industry import MOST_COMPETENCES
from collect.operations.deed import Deed
from collect.operations.edit_checks import Typed, save_row
from collect.operations.enroll_partners import PROGRAMME
from collect.operations.enroll_plan import text_key
from collect.storage.base import new_id
from collect.storage.partners import Partner, find_partner, list_partners

COMPANY = 200


@dataclass(frozen=True)
class PartnerFacts:
    """What is typed about a DUDI: the person who answers, and what makes it qualify (G.1.c)."""

    company: str
    programme: str
    contact: str = ""
    phone: str = ""
    competences: int = 0
    hosts_internship: bool = False
    examines: bool = False
    employs: bool = False
    accredited: bool = False
    active: bool = True


def save_partner(session: Session, deed: Deed, facts: PartnerFacts, *, partner_id: uuid.UUID | None = None) -> Partner:
    """Add a DUDI, or correct the one of that id. The same company, contact and programme stand only once."""
    found = find_partner(session, deed.school_id, partner_id) if partner_id else None
    if partner_id and found is None:
        raise refuse("partner.unknown")
    typed = Typed()
    wanted: dict[str, object] = {
        "company": typed.text("company", facts.company, limit=COMPANY, required=True),
        "contact": typed.text("contact", facts.contact, limit=COMPANY),
        "phone": typed.phone(facts.phone),
        "programme": typed.text("programme", facts.programme, limit=PROGRAMME, required=True),
        "competences": facts.competences,
        "hosts_internship": facts.hosts_internship,
        "examines": facts.examines,
        "employs": facts.employs,
        "accredited": facts.accredited,
        "active": facts.active,
    }
    if not 0 <= facts.competences <= MOST_COMPETENCES:
        typed.fail("competences", "edit.competences", most=MOST_COMPETENCES)
    others = (p for p in list_partners(session, deed.school_id, also_left=True) if p.partner_id != partner_id)
    if _who(wanted) in {_who({n: getattr(p, n) for n in ("company", "contact", "programme")}) for p in others}:
        typed.fail("company", "edit.partner_twice")
    typed.refuse_faults()
    row = found or Partner(school_id=deed.school_id, partner_id=new_id(), **wanted)
    save_row(session, deed, row, wanted=wanted, noun="partner", is_new=found is None)
    return row


def _who(columns: dict[str, object]) -> tuple[str, ...]:
    return tuple(text_key(str(columns[name])) for name in ("company", "contact", "programme"))
