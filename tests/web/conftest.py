"""What several tests of pages stand on: a period that is being answered, and a stranger's browser."""

import pytest
from flask.testing import FlaskClient

from collect.config import Platform
from collect.web.app import create_app
from tests.web.cast_respond import Hall, answering


@pytest.fixture
def hall(platform: Platform) -> Hall:
    """A school whose respondents may answer."""
    return platform.store.write(lambda session: answering(session, platform.secret))


@pytest.fixture
def passer_by(platform: Platform) -> FlaskClient:
    """A browser that keeps no cookies."""
    return create_app(platform).test_client(use_cookies=False)
