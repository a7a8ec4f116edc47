"""What hangs on the secret key is HMAC-SHA-256 of a purpose and a text, whatever the key's length."""

import hmac
import uuid

import pytest

from collect.domain.token import make_code
from collect.operations.secret import Secret


@pytest.mark.parametrize("size", [1, 32, 63, 64, 65, 200])
def test_a_digest_is_that_of_the_standard_library(size: int) -> None:
    key = bytes(range(1, size + 1))
    secret = Secret(key)
    for text in ("", "7KQ2M4XTA9CVHE3RNM", "ü" * 300):
        assert secret.code_hash(text) == hmac.digest(key, f"collect/code-hash/{text}".encode(), "sha256").hex()


def test_a_cards_code_is_made_from_the_key_the_card_and_its_generation() -> None:
    card_id = uuid.UUID(int=7)
    wanted = make_code("7KQ2", hmac.digest(b"k" * 64, f"collect/code/{card_id}/2".encode(), "sha256"))
    assert Secret(b"k" * 64).code("7KQ2", card_id=card_id, generation=2) == wanted
    assert Secret(b"k" * 64).code("7KQ2", card_id=card_id, generation=3) != wanted
