"""The shipped definitions, read once."""

import pytest

from collect.catalog.read import load_catalog
from collect.domain.definitions import Definitions


@pytest.fixture(scope="session")
def definitions() -> Definitions:
    """What a score sheet may name."""
    return load_catalog().definitions()
