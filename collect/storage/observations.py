"""A penilai's observations: scores and notes per competence, saved as they go, and the editions kept at each reopening."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Row, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.domain.agreement import Party
from collect.domain.opening import Cause, Opening
from collect.storage.base import Base, Owned, new_id, within

TEACHING, DUTY = "pembelajaran", "tugas-tambahan"
RUNNING, FINISHED = "berjalan", "selesai"


class Observation(Owned, Base):
    """One guru's observation with one instrument. `edition` grows with each recorded reopening."""

    __tablename__ = "observation"
    __table_args__ = (
        UniqueConstraint("school_id", "period_id", "teacher_id", "part"),
        within("assignment", "period_id", "teacher_id"),
    )

    observation_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    period_id: Mapped[uuid.UUID]
    teacher_id: Mapped[uuid.UUID]
    part: Mapped[str] = mapped_column(String(20))
    instrument_code: Mapped[str] = mapped_column(String(40))
    instrument_version: Mapped[int]
    state: Mapped[str] = mapped_column(String(12), default=RUNNING)
    edition: Mapped[int] = mapped_column(default=1)
    finished_on: Mapped[date | None]


class CompetenceSheet(Owned, Base):
    """One competence of an observation: scores as digits with `-` where open, and the notes of Lampiran 1B."""

    __tablename__ = "competence_sheet"
    __table_args__ = (within("observation", "observation_id"),)

    observation_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    scores: Mapped[str] = mapped_column(String(40))
    before: Mapped[str] = mapped_column("note_before", Text, default="")
    during: Mapped[str] = mapped_column("note_during", Text, default="")
    after: Mapped[str] = mapped_column("note_after", Text, default="")
    monitoring: Mapped[str] = mapped_column("note_monitoring", Text, default="")
    revision: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime]


class ObservationEdition(Owned, Base):
    """What a finished observation held before it was reopened, by whom and why; `opening`: what opened it, and as whom."""

    __tablename__ = "observation_edition"
    __table_args__ = (within("observation", "observation_id"),)

    observation_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    edition: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    cause: Mapped[str] = mapped_column(String(20))
    party: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(500))
    reopened_by: Mapped[str] = mapped_column(String(200))
    reopened_on: Mapped[date]

    @property
    def opening(self) -> Opening:
        """As the domain knows it."""
        return Opening(Cause(self.cause), Party(self.party))


def find_observation_by_id(session: Session, school_id: uuid.UUID, observation_id: uuid.UUID) -> Observation | None:
    """The observation of that id."""
    return session.get(Observation, (school_id, observation_id))


def find_observation(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, *, teacher_id: uuid.UUID, part: str
) -> Observation | None:
    """A guru's observation in a period, of teaching or of an extra duty."""
    query = select(Observation).where(
        Observation.school_id == school_id,
        Observation.period_id == period_id,
        Observation.teacher_id == teacher_id,
        Observation.part == part,
    )
    return session.scalars(query).one_or_none()


def list_observations(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Sequence[Observation]:
    """All observations of a period."""
    query = select(Observation).where(Observation.school_id == school_id, Observation.period_id == period_id)
    return session.scalars(query.order_by(Observation.teacher_id, Observation.part)).all()


def is_observed_with(session: Session, school_id: uuid.UUID, code: str, version: int) -> bool:
    """Whether any observation of the school was begun with that version of an instrument."""
    query = select(Observation.observation_id).where(
        Observation.school_id == school_id,
        Observation.instrument_code == code,
        Observation.instrument_version == version,
    )
    return session.scalars(query.limit(1)).first() is not None


def find_sheet(
    session: Session, school_id: uuid.UUID, observation_id: uuid.UUID, number: int
) -> CompetenceSheet | None:
    """One competence of an observation, as far as it was saved."""
    return session.get(CompetenceSheet, (school_id, observation_id, number))


def list_sheets(session: Session, school_id: uuid.UUID, observation_id: uuid.UUID) -> Sequence[CompetenceSheet]:
    """All saved competences of an observation."""
    query = select(CompetenceSheet).where(
        CompetenceSheet.school_id == school_id, CompetenceSheet.observation_id == observation_id
    )
    return session.scalars(query.order_by(CompetenceSheet.number)).all()


def list_sheets_of_period(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Sequence[CompetenceSheet]:
    """All saved competences of a period's observations."""
    query = (
        select(CompetenceSheet)
        .join(
            Observation,
            (Observation.school_id == CompetenceSheet.school_id)
            & (Observation.observation_id == CompetenceSheet.observation_id),
        )
        .where(CompetenceSheet.school_id == school_id, Observation.period_id == period_id)
    )
    return session.scalars(query.order_by(CompetenceSheet.observation_id, CompetenceSheet.number)).all()


def list_scores_of_period(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, *, state: str
) -> Sequence[Row[uuid.UUID, str, int, str]]:
    """(guru, part, competence, scores) of a period's observations in a state; the notes are left where they are."""
    query = (
        select(Observation.teacher_id, Observation.part, CompetenceSheet.number, CompetenceSheet.scores)
        .join(
            CompetenceSheet,
            (Observation.school_id == CompetenceSheet.school_id)
            & (Observation.observation_id == CompetenceSheet.observation_id),
        )
        .where(Observation.school_id == school_id, Observation.period_id == period_id, Observation.state == state)
    )
    return session.execute(query.order_by(Observation.teacher_id, Observation.part, CompetenceSheet.number)).all()


def list_editions(session: Session, school_id: uuid.UUID, observation_id: uuid.UUID) -> Sequence[ObservationEdition]:
    """Earlier editions of an observation, the oldest first."""
    query = select(ObservationEdition).where(
        ObservationEdition.school_id == school_id, ObservationEdition.observation_id == observation_id
    )
    return session.scalars(query.order_by(ObservationEdition.edition)).all()
