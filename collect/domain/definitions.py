"""The published definitions that a score sheet may name, gathered for one computation."""

from collections.abc import Mapping
from dataclasses import dataclass

from collect.domain.instrument import Instrument
from collect.domain.kinds import Group
from collect.domain.questionnaire import Questionnaire
from collect.domain.regulation import Regulation


@dataclass(frozen=True)
class Definitions:
    """Regulations and instruments by code (the version that holds), and each group's questionnaire."""

    regulations: Mapping[str, Regulation]
    instruments: Mapping[str, Instrument]
    questionnaires: Mapping[Group, Questionnaire]
