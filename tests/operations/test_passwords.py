"""Which passwords are refused, and in which words."""

import pytest

from collect.domain.problem import Refused
from collect.operations.passwords import check_password
from collect.words import say


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("pendek", "account.password_length"),
        ("x" * 129, "account.password_length"),
        ("aaaaaaaabb", "account.password_weak"),
        ("9081726354", "account.password_weak"),
        ("password123", "account.password_common"),
        ("Indonesia1", "account.password_common"),
        ("BISMILLAH1", "account.password_common"),
        ("sayang123!", "account.password_common"),
        ("1q2w3e4r5t", "account.password_common"),
        ("rinacontoh", "account.password_own"),
        ("aku-Rina.Contoh-77", "account.password_own"),
        ("smp_contoh cendana 26", "account.password_own"),
        ("datang-20100001", "account.password_own"),
        ("ani suka mangga", ""),
        ("sayang sekali hujan", ""),
        ("contoh-2026", ""),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(password: str, code: str) -> None:
    assert told(password) == [code] * bool(code)


def told(password: str) -> list[str]:
    try:
        check_password(password, "RinaContoh", "ani", "SMP Contoh Cendana", "20100001")
    except Refused as refused:
        return [found.code for found in refused.problems]
    return []


def test_the_refusal_says_why_and_what_to_do() -> None:
    with pytest.raises(Refused) as refused:
        check_password("password123", "rina")
    assert "pakailah kalimat pendek" in say(refused.value.problems[0])
    assert "use a short sentence" in say(refused.value.problems[0], "en")
