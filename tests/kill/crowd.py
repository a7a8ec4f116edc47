"""Respondents' phones by the dozen: each sends its questionnaires one after another, again and again until it has a receipt."""

import http.client
import json
import random
import re
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from collect.operations.respond import receipt_of

SCORES = {"TP": "0", "KD": "1", "SL": "2"}
PATIENCE = 60
"""Seconds after which a phone gives up; only a server that does not come back is as slow."""
_CODE = re.compile(r'class="code">([0-9A-Z]{4}-[0-9A-Z]{4})<')


@dataclass(frozen=True)
class Errand:
    """One questionnaire that a phone has filled and has to bring home: its id stays the same however often it is sent."""

    card: str
    sheet: str
    submission: uuid.UUID
    choices: tuple[str, ...]

    @property
    def stored(self) -> str:
        """What the database should hold."""
        return "".join(SCORES[choice] for choice in self.choices)

    @property
    def body(self) -> str:
        """What the page sends."""
        answers = "&".join(f"b{number}={choice}" for number, choice in enumerate(self.choices, start=1))
        return f"kiriman={self.submission}&versi=1&{answers}"


@dataclass(frozen=True)
class Loss:
    """A request that was sent and never answered."""

    method: str
    began: float
    ended: float


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    text: str
    retry_after: str


@dataclass
class Crowd:
    """So many phones at once. Whatever is neither an answer nor a friendly "busy" is kept in `strange`."""

    port: int
    errands: Sequence[Errand] = field(repr=False)
    phones: int = 8
    receipts: dict[uuid.UUID, str] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    busy: int = 0
    refused: int = 0

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._queue: Iterator[Errand] = iter(self.errands)
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(self.phones)]

    def __enter__(self) -> "Crowd":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """No new errand is begun; what is on its way is brought home."""
        self._closed.set()
        for thread in self._threads:
            thread.join(PATIENCE + 5)
        self.strange += ["a phone never came home" for thread in self._threads if thread.is_alive()]

    def received(self) -> int:
        """How many receipts were given so far."""
        with self._lock:
            return len(self.receipts)

    def struck(self, moment: float) -> int:
        """How many requests were under way at a moment (`time.monotonic`) and never answered."""
        with self._lock:
            return sum(loss.began < moment < loss.ended for loss in self.losses)

    def _work(self) -> None:
        phone = _Phone(self)
        try:
            while not self._closed.is_set():
                with self._lock:
                    errand = next(self._queue, None)
                if errand is None:
                    return
                phone.bring(errand)
        except Exception as error:
            self.note(f"{type(error).__name__}: {error}")
        finally:
            phone.hang_up()

    def note(self, strange: str) -> None:
        """Keep what should not have happened."""
        with self._lock:
            self.strange.append(strange[:2000])

    def give(self, errand: Errand, receipt: str) -> None:
        """Keep a receipt."""
        with self._lock:
            self.receipts[errand.submission] = receipt

    def lose(self, loss: Loss) -> None:
        """Keep that a request was sent and never answered."""
        with self._lock:
            self.losses.append(loss)

    def count(self, *, busy: int = 0, refused: int = 0) -> None:
        """Add to what was met on the way."""
        with self._lock:
            self.busy += busy
            self.refused += refused


class _Phone:
    """One device with one connection."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._connection: http.client.HTTPConnection | None = None

    def bring(self, errand: Errand) -> None:
        """Open the card and the questionnaire, send it, keep the receipt."""
        for method, path, body in (
            ("GET", errand.card, None),
            ("GET", errand.sheet, None),
            ("POST", errand.sheet, errand.body),
        ):
            answer = self._insist(method, path, body)
            if answer.status != 200:
                self._crowd.note(f"{method} {path}: {answer.status} {answer.text}")
                return
        receipt = _receipt(answer)
        if receipt != receipt_of(errand.submission):
            self._crowd.note(f"{errand.submission} was given the receipt {receipt!r}: {answer.text}")
            return
        self._crowd.give(errand, receipt)

    def _insist(self, method: str, path: str, body: str | None) -> Answer:
        """Ask until there is an answer that is not "busy"."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            answer = self._once(method, path, body)
            if answer is not None and answer.status != 503:
                return answer
            if answer is not None:
                self._crowd.count(busy=1)
                self._check_busy(answer)
            time.sleep(0.05)
        raise TimeoutError(f"{method} {path}: no answer in {PATIENCE} s")

    def _once(self, method: str, path: str, body: str | None) -> Answer | None:
        """One request; `None` where it was refused or never answered."""
        began = time.monotonic()
        try:
            connection = self._ask(method, path, body)
        except OSError:
            self.hang_up()
            self._crowd.count(refused=1)
            return None
        try:
            answer = connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            self.hang_up()
            self._crowd.lose(Loss(method, began, time.monotonic()))
            return None
        return Answer(answer.status, text, answer.headers.get("Retry-After", ""))

    def _ask(self, method: str, path: str, body: str | None) -> http.client.HTTPConnection:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._crowd.port, timeout=30)
        headers = {}
        if body is not None:
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        self._connection.request(method, path, body=body, headers=headers)
        return self._connection

    def hang_up(self) -> None:
        """End the connection; the next request makes another."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _check_busy(self, answer: Answer) -> None:
        if "Traceback" in answer.text or not answer.retry_after.isdigit():
            self._crowd.note(f"not a friendly 503 (Retry-After {answer.retry_after!r}): {answer.text}")


def errands_of(addresses: Sequence[tuple[str, str]], *, items: int, seed: int) -> list[Errand]:
    """A filled questionnaire for each (card, sheet): answers at random, the same for the same seed; ids never the same."""
    chance = random.Random(seed)
    return [
        Errand(card, sheet, uuid.uuid4(), tuple(chance.choices(list(SCORES), k=items))) for card, sheet in addresses
    ]


def _receipt(answer: Answer) -> str:
    """From the JSON where there is one, else from the page."""
    if answer.text.startswith("{"):
        return str(json.loads(answer.text).get("receipt", ""))
    found = _CODE.search(answer.text)
    return found[1] if found else ""
