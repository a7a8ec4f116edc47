"""Every table known to the metadata, for migrations and tests."""

from sqlalchemy import MetaData

from collect.storage import (
    accounts,
    agreements,
    appointments,
    appraisals,
    assignments,
    attendance,
    audit,
    calendars,
    class_members,
    codes,
    controls,
    development,
    draws,
    evidence,
    excuses,
    imports,
    jobs,
    kept_marks,
    machines,
    observations,
    partners,
    periods,
    pupils,
    responses,
    schools,
    teachers,
    teaching,
    wordings,
    wrong_codes,
)
from collect.storage.base import Base

TABLES = (
    accounts,
    agreements,
    appointments,
    appraisals,
    assignments,
    attendance,
    audit,
    calendars,
    class_members,
    codes,
    controls,
    development,
    draws,
    evidence,
    excuses,
    imports,
    jobs,
    kept_marks,
    machines,
    observations,
    partners,
    periods,
    pupils,
    responses,
    schools,
    teachers,
    teaching,
    wordings,
    wrong_codes,
)


def metadata() -> MetaData:
    """The metadata with all tables of `TABLES`."""
    return Base.metadata
