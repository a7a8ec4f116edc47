"""What hangs on the installation's secret key: respondents' codes and their hashes, one-time codes of staff, papers' digests."""

import hashlib
import hmac
import uuid

from collect.domain.token import make_code, read_code

# Without look-alikes; 32 signs, so that every byte falls evenly.
_SETUP_ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz"

_BLOCK = 64


class Secret:
    """The secret key, asked only for a purpose: no value made for one can serve another."""

    def __init__(self, key: bytes) -> None:
        # HMAC-SHA-256 (RFC 2104) with both of its halves begun once: beginning them anew costs most of a digest.
        block = (key if len(key) <= _BLOCK else hashlib.sha256(key).digest()).ljust(_BLOCK, b"\0")
        self._inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block))
        self._outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in block))

    def code(self, school_part: str, *, card_id: uuid.UUID, generation: int) -> str:
        """A card's code: 65 bits that only the holder of the key can make, and can make again for printing."""
        return make_code(school_part, self._derive("code", f"{card_id}/{generation}"))

    def code_hash(self, code: str) -> str:
        """The keyed hash under which a code is stored and found."""
        return self._derive("code-hash", code).hex()

    def mark(self, code: str) -> str:
        """What a device keeps that has opened a card: it opens nothing without the code itself."""
        return self._derive("mark", _canonical(code)).hex()[:32]

    def is_mark(self, mark: str, code: str) -> bool:
        """Whether a device has opened this card before."""
        return hmac.compare_digest(mark.encode(), self.mark(code).encode())

    def setup_word(self) -> str:
        """What `collect serve` prints and /mulai asks for: 50 bits, so that nobody else enters the first school."""
        return "".join(_SETUP_ALPHABET[byte % len(_SETUP_ALPHABET)] for byte in self._derive("setup", "")[:10])

    def veil(self, nonce: bytes, data: bytes) -> bytes:
        """The data unreadable without the key; the same again gives it back. A nonce serves for one piece of data only."""
        stream = hashlib.shake_256(self._derive("veil", "") + nonce).digest(len(data))
        return (int.from_bytes(data) ^ int.from_bytes(stream)).to_bytes(len(data))

    def forms(self, account_id: uuid.UUID, password_hash: str) -> str:
        """What stands behind the marks of an account's forms: nobody else's, and another one once the password is changed."""
        return self._derive("forms", f"{account_id}/{password_hash}").hex()

    def paper(self, text: str) -> str:
        """The digest that a paper carries, in hexadecimal. Keyed, because marks are few enough to be tried one by one."""
        return self._derive("paper", text).hex()

    def _derive(self, purpose: str, text: str) -> bytes:
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(f"collect/{purpose}/{text}".encode())
        outer.update(inner.digest())
        return outer.digest()


def _canonical(code: str) -> str:
    read = read_code(code)
    return read.text if read else ""
