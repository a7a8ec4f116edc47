"""What stands before somebody who asks for a signed value to be opened, its observation or its figures."""

from collect.domain.agreement import State, StepKind, party_of
from collect.operations.agree_reopen import part_of
from collect.operations.agree_state import Agreement, signatures_of
from collect.storage.periods import Period
from collect.storage.teachers import find_teacher
from collect.web.access import Visitor
from collect.web.agreement import OBSERVED_LABELS, PARTY_LABELS
from collect.web.coordinate.period.labels import period_name
from collect.web.platform import looking


def standing_of(visitor: Visitor, period: Period, agreement: Agreement) -> dict[str, object]:
    """Whose value it is, who signed it, what is asked already, and why it was refused the last time."""
    teacher_id, last = agreement.teacher_id, agreement.steps[-1] if agreement.steps else None
    signatures = signatures_of(looking(), visitor.school_id, period.period_id, teacher_id)
    return {
        "period": period,
        "title": period_name(period),
        "teacher": find_teacher(looking(), visitor.school_id, teacher_id),
        "agreement": agreement,
        "signed": agreement.state == State.SIGNED,
        "signatures": signatures.signed if signatures else (),
        "parties": PARTY_LABELS,
        "asks": agreement.request,
        "asked_part": OBSERVED_LABELS[part_of(agreement.request)] if agreement.request else "",
        "refused": last if last and last.kind == StepKind.REFUSE_REOPENING and not agreement.lapsed else None,
        "signer": PARTY_LABELS[party_of(StepKind.SIGN, head=agreement.head)],
    }
