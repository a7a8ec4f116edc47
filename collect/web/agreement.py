"""What pages of several audiences show about a value on its way to its signature."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flask import request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from collect.domain.agreement import FIGURES, Disputed, Party, State, StepKind
from collect.operations.agree import Signer
from collect.operations.agree_reopen import part_of
from collect.operations.agree_scores import Answer, sheets_of_guru
from collect.operations.agree_state import Agreement, Taken
from collect.operations.evidence_sight import seen_of
from collect.operations.observe import SheetEntry, entry_of, indicators_of
from collect.operations.wordings import school_catalog
from collect.reports.rekap_values import RekapRow
from collect.storage.assignments import Assignment
from collect.storage.evidence import Evidence as Entry
from collect.storage.observations import DUTY, TEACHING, find_observation
from collect.web.access import Visitor

STATE_LABELS: dict[State, LazyString] = {
    State.COMPUTED: _l("belum diserahkan"),
    State.HANDED: _l("menunggu jawaban guru"),
    State.OBJECTED: _l("guru berkeberatan"),
    State.TALKED: _l("sesudah pembicaraan, menunggu jawaban guru"),
    State.DISPUTED: _l("belum sepakat, menunggu mediator ditunjuk"),
    State.MEDIATION: _l("menunggu putusan mediator"),
    State.AGREED: _l("disetujui guru"),
    State.SETTLED: _l("diputuskan mediator"),
    State.SIGNED: _l("ditandatangani kepala sekolah"),
}
NEXT_LABELS: dict[State, LazyString] = {
    State.COMPUTED: _l("penilai menyerahkan hasil kepada guru"),
    State.HANDED: _l("guru menyetujui atau mengajukan keberatan"),
    State.OBJECTED: _l("penilai membicarakan buktinya bersama guru"),
    State.TALKED: _l("guru menyetujui atau tetap berkeberatan"),
    State.DISPUTED: _l("kepala sekolah menunjuk mediator"),
    State.MEDIATION: _l("mediator memutuskan"),
    State.AGREED: _l("kepala sekolah menandatangani"),
    State.SETTLED: _l("kepala sekolah menandatangani"),
    State.SIGNED: _l("selesai"),
}
HEAD_STATES: dict[State, LazyString] = {
    **STATE_LABELS,
    State.HANDED: _l("menunggu jawaban kepala sekolah"),
    State.OBJECTED: _l("kepala sekolah berkeberatan"),
    State.TALKED: _l("sesudah pembicaraan, menunggu jawaban kepala sekolah"),
    State.DISPUTED: _l("belum sepakat, menunggu mediator dari dinas"),
    State.AGREED: _l("disetujui kepala sekolah"),
    State.SIGNED: _l("diperiksa dan ditandatangani pengawas"),
}
"""The same of the kepala sekolah's own value."""
HEAD_NEXT: dict[State, LazyString] = {
    **NEXT_LABELS,
    State.COMPUTED: _l("pengawas menyerahkan hasil kepada kepala sekolah"),
    State.HANDED: _l("kepala sekolah menyetujui atau mengajukan keberatan"),
    State.OBJECTED: _l("pengawas membicarakan buktinya bersama kepala sekolah"),
    State.TALKED: _l("kepala sekolah menyetujui atau tetap berkeberatan"),
    State.DISPUTED: _l("pengawas mencatat mediator yang ditunjuk dinas"),
    State.AGREED: _l("pengawas memeriksa dan menandatangani"),
    State.SETTLED: _l("pengawas memeriksa dan menandatangani"),
}
KIND_LABELS: dict[StepKind, LazyString] = {
    StepKind.HAND_OVER: _l("Hasil diserahkan kepada guru"),
    StepKind.AGREE: _l("Hasil disetujui"),
    StepKind.OBJECT: _l("Keberatan diajukan"),
    StepKind.TALK: _l("Dibicarakan berdasarkan bukti"),
    StepKind.MAINTAIN: _l("Keberatan dipertahankan"),
    StepKind.NAME_MEDIATOR: _l("Mediator ditunjuk"),
    StepKind.DECIDE: _l("Diputuskan oleh mediator, final"),
    StepKind.SIGN: _l("Ditandatangani kepala sekolah"),
    StepKind.ASK_REOPENING: _l("Diminta dibuka kembali"),
    StepKind.ALLOW_REOPENING: _l("Pembukaan kembali disetujui, tanda tangan sebelumnya tidak berlaku lagi"),
    StepKind.REFUSE_REOPENING: _l("Pembukaan kembali ditolak"),
}
OBSERVED_LABELS = {
    TEACHING: _l("pembelajaran"),
    DUTY: _l("tugas tambahan"),
    FIGURES: _l("data nilai (kehadiran, golongan, beban kerja, tugas, kelompok)"),
}
_OF_PART = (StepKind.ASK_REOPENING, StepKind.ALLOW_REOPENING, StepKind.REFUSE_REOPENING)
"""These name every competence of one observation, or none for the figures: what they are about alone says as much."""
HEAD_KINDS: dict[StepKind, LazyString] = {
    **KIND_LABELS,
    StepKind.HAND_OVER: _l("Hasil diserahkan kepada kepala sekolah"),
    StepKind.SIGN: _l("Diperiksa dan ditandatangani pengawas"),
}
PARTY_LABELS: dict[Party, LazyString] = {
    Party.TEACHER: _l("guru"),
    Party.ASSESSOR: _l("penilai"),
    Party.PRINCIPAL: _l("kepala sekolah"),
    Party.SUPERVISOR: _l("pengawas"),
    Party.MEDIATOR: _l("mediator"),
    Party.COORDINATOR: _l("koordinator"),
}
HEAD_PARTIES = {**PARTY_LABELS, Party.TEACHER: PARTY_LABELS[Party.PRINCIPAL]}
_SCALE: dict[str, dict[int, LazyString | str]] = {
    TEACHING: {0: _l("tidak terpenuhi"), 1: _l("terpenuhi sebagian"), 2: _l("terpenuhi seluruhnya")},
    DUTY: {1: _l("terendah"), 2: "", 3: "", 4: _l("tertinggi")},
}


@dataclass(frozen=True)
class Choice:
    """A competence that can be named in a form; `key` is what the form sends."""

    competence: Disputed
    key: str
    name: str


@dataclass(frozen=True)
class Evidence:
    """A disputed competence with what the penilai observed."""

    choice: Choice
    indicators: tuple[str, ...]
    entry: SheetEntry
    scale: Mapping[int, LazyString | str]
    objection: str
    seen: tuple[Entry, ...] = ()

    @property
    def scored(self) -> list[tuple[str, int | None, LazyString | str]]:
        """The indicators, each with its score and what that score means."""
        pairs = zip(self.indicators, self.entry.scores, strict=False)
        return [(text, score, "" if score is None else self.scale.get(score, "")) for text, score in pairs]


@dataclass(frozen=True)
class Change:
    """A competence in a step of the history."""

    name: str
    before: str
    after: str
    reason: str
    changed: bool


@dataclass(frozen=True)
class Event:
    """A step of the history in words. `detail`: the mediator named, or what is to be opened."""

    step: Taken
    label: LazyString
    party: LazyString
    changes: tuple[Change, ...]
    detail: str


def state_words() -> dict[str, dict[State, LazyString]]:
    """What `agreement.html` looks up."""
    return {
        "AGREEMENT_STATES": STATE_LABELS,
        "AGREEMENT_NEXT": NEXT_LABELS,
        "HEAD_STATES": HEAD_STATES,
        "HEAD_NEXT": HEAD_NEXT,
    }


def signer_of(visitor: Visitor) -> Signer:
    """Whoever is signed in, as the one who takes a step."""
    return Signer(visitor.account_id, visitor.teacher_id, visitor.name, visitor.username, visitor.roles)


def choices_of(row: RekapRow) -> list[Choice]:
    """Every competence that the guru was observed in."""
    found = [_choice(Disputed(TEACHING, one.number), one.name) for one in row.instrument.competences]
    if row.duty is not None and row.given is not None and row.given.duty is not None:
        found += [_choice(Disputed(DUTY, one.number), one.name) for one in row.duty.competences]
    return found


def history_of(
    session: Session, assignment: Assignment, agreement: Agreement, names: Mapping[uuid.UUID, str]
) -> list[Event]:
    """The steps so far, the oldest first. `names`: of everybody who may be a mediator."""
    known = _names(session, assignment)
    kinds, parties = (HEAD_KINDS, HEAD_PARTIES) if agreement.head else (KIND_LABELS, PARTY_LABELS)
    return [
        Event(
            step,
            kinds[step.kind],
            parties[step.party],
            () if step.kind in _OF_PART else _changes(step, known),
            str(OBSERVED_LABELS[part_of(step)]) if step.kind in _OF_PART else _mediator(step, names),
        )
        for step in agreement.steps
    ]


def _mediator(step: Taken, names: Mapping[uuid.UUID, str]) -> str:
    return names.get(step.mediator_id, "") if step.mediator_id else ""


def _changes(step: Taken, known: Mapping[Disputed, str]) -> tuple[Change, ...]:
    return tuple(
        Change(known.get(one.competence, ""), " ".join(one.before), " ".join(one.after), one.reason, one.changed)
        for one in step.competences
    )


def evidence_of(session: Session, assignment: Assignment, agreement: Agreement) -> list[Evidence]:
    """The competences that are disputed now, with indicators, scores and notes."""
    texts = {step.number: step.text for step in agreement.steps if step.kind in (StepKind.OBJECT, StepKind.MAINTAIN)}
    objection = texts[max(texts)] if texts else ""
    kept = observed_of(session, assignment, objection)
    return [one for one in kept if one.choice.competence in agreement.disputed]


def observed_of(session: Session, assignment: Assignment, objection: str = "") -> list[Evidence]:
    """Every competence of the guru's finished observations, with indicators, scores and notes. Never for the guru before the
    value is handed over.
    """
    sheets, seen = sheets_of_guru(session, assignment), seen_of(session, assignment)
    return [
        Evidence(
            choice=_choice(one, name),
            indicators=indicators,
            entry=entry_of(sheets[one]),
            scale=_SCALE[one.part],
            objection=objection,
            seen=tuple(seen.get(one, ())),
        )
        for one, name, indicators in _observed(session, assignment)
        if one in sheets
    ]


def sent_competences(known: Iterable[Choice]) -> frozenset[Disputed]:
    """The competences that a form names; whatever else it names is left out."""
    sent = set(request.form.getlist("kompetensi"))
    return frozenset(choice.competence for choice in known if choice.key in sent)


def sent_answers(evidence: Iterable[Evidence]) -> dict[Disputed, Answer]:
    """The scores and reasons of a form; a score that is no digit is left open and refused."""
    return {
        one.choice.competence: Answer(
            tuple(_score(f"s-{one.choice.key}-{place}") for place in range(1, len(one.indicators) + 1)),
            request.form.get(f"alasan-{one.choice.key}", ""),
        )
        for one in evidence
    }


def sent_edition() -> int:
    """The edition that the page showed; one that there is never where it is lost."""
    text = request.form.get("edisi", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _score(name: str) -> int | None:
    text = request.form.get(name, "")
    return int(text) if len(text) == 1 and text.isascii() and text.isdigit() else None


def _choice(one: Disputed, name: str) -> Choice:
    return Choice(one, f"{one.part}-{one.number}", f"{one.number}. {name}")


def _names(session: Session, assignment: Assignment) -> dict[Disputed, str]:
    return {one: f"{one.number}. {name}" for one, name, _ in _observed(session, assignment)}


def _observed(session: Session, assignment: Assignment) -> Iterator[tuple[Disputed, str, tuple[str, ...]]]:
    catalog = school_catalog(session, assignment.school_id)
    for part in (TEACHING, DUTY):
        row = find_observation(
            session, assignment.school_id, assignment.period_id, teacher_id=assignment.teacher_id, part=part
        )
        if row is not None:
            for one in catalog.instrument(row.instrument_code, row.instrument_version).competences:
                yield Disputed(part, one.number), one.name, indicators_of(one, assignment.duty_area)
