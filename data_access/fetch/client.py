"""Asking a source over HTTP, with patience and with limits.

A request is tried again where trying again may help: when the source is busy or away (429, 502,
503, 504), when the connection fails, or when an answer is cut short. Everything else is refused
at once, in words. An answer is written to the caller's file as it arrives, so that its size
costs no memory.
"""

import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO
from typing import Any, BinaryIO
from urllib.parse import urljoin, urlsplit

import httpx

from data_access.fetch.problems import CannotFetch
from data_access.ingest import privacy

TIMEOUT = httpx.Timeout(connect=10.0, read=60.0, write=30.0, pool=10.0)
BUSY = frozenset({429, 502, 503, 504})
REDIRECTS_OF_A_POST = frozenset({307, 308})
ATTEMPTS = 6
# Where nobody answers the door at all, patience rarely helps.
ATTEMPTS_TO_CONNECT = 3
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
# A source that asks for more patience than this is asked again another day.
LONGEST_RETRY_AFTER = 300.0
MAX_REDIRECTS = 3
MAX_MESSAGE_BYTES = 65_536
TEXT_TYPES = {
    "csv": ("text/csv", "text/plain", "application/csv", "application/octet-stream"),
    "json": ("application/json", "text/json", "text/plain"),
}

Sleep = Callable[[float], None]
Clock = Callable[[], float]


class _Again(Exception):
    """The attempt failed in a way that another may not; `after` is what the source asked for."""

    def __init__(self, reason: str, after: float | None = None, *, is_away: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after = after
        # there was not even a connection
        self.is_away = is_away


@dataclass(frozen=True)
class Patience:
    """How waiting is done; tests wait in no time."""

    sleep: Sleep = time.sleep
    clock: Clock = time.monotonic
    jitter: Callable[[], float] = field(default_factory=lambda: random.SystemRandom().random)
    timeout: httpx.Timeout = field(default_factory=lambda: TIMEOUT)
    attempts: int = ATTEMPTS


@dataclass(frozen=True)
class Answer:
    """What came back: how much, its digest and how it calls itself."""

    n_bytes: int
    sha256: str
    content_type: str


@dataclass(frozen=True)
class Refusal:
    """An answer that says no: the status and the beginning of what it said."""

    status: int
    body: bytes

    def value(self) -> Any:
        """What it said, where that is JSON; None else."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


class Deadline:
    """The moment at which an entry has taken too long."""

    def __init__(self, seconds: float, clock: Clock) -> None:
        self._seconds = seconds
        self._clock = clock
        self._ends = clock() + seconds

    @property
    def left(self) -> float:
        return self._ends - self._clock()

    def check(self) -> None:
        """Raises CannotFetch when the time is up."""
        if self.left <= 0:
            raise CannotFetch(
                f"Det tog længere end {self._seconds:g} sekunder. Det hentede er gemt: kør "
                "kommandoen igen for at fortsætte, eller hæv entry_seconds i planen."
            )


@dataclass
class Unreachable:
    """The hosts of one run that could not be connected to, and what was said of each."""

    said: dict[str, str] = field(default_factory=dict)


Explain = Callable[[Refusal], str | None]


class SourceClient:
    """Posts JSON to one source, with a bearer token where there is one; a context manager.

    What the source says is never handed on with the token in it. `unreachable` is shared by the
    clients of one run, so that a host that is away is asked in vain once only.
    """

    def __init__(
        self,
        max_bytes: int,
        patience: Patience,
        token: str | None = None,
        unreachable: Unreachable | None = None,
    ) -> None:
        self._unreachable = unreachable or Unreachable()
        self._max_bytes = max_bytes
        self._patience = patience
        self._token = token.encode() if token else None
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = httpx.Client(
            timeout=patience.timeout,
            follow_redirects=False,
            headers={"User-Agent": "faellesblik", **headers},
        )
        self.n_requests = 0

    def __enter__(self) -> "SourceClient":
        return self

    def __exit__(self, *_error: object) -> None:
        self._client.close()

    def deadline(self, seconds: float) -> Deadline:
        """A deadline by this client's clock."""
        return Deadline(seconds, self._patience.clock)

    def post(
        self,
        url: str,
        body: object,
        sink: BinaryIO,
        *,
        expects: str,
        deadline: Deadline,
        explain: Explain,
    ) -> Answer:
        """Post `body` as JSON and write the answer to `sink`, which holds a whole answer then.

        `expects` is "csv" or "json"; `explain` says what a refusal of this source means, or None.
        Raises CannotFetch where the source refuses, answers with something else, or does not
        answer in time.
        """
        if said := self._unreachable.said.get(_host(url)):
            raise CannotFetch(said)
        for attempt in range(1, self._patience.attempts + 1):
            deadline.check()
            sink.seek(0)
            sink.truncate()
            try:
                return self._once(url, body, sink, expects, deadline, explain)
            except _Again as again:
                most = ATTEMPTS_TO_CONNECT if again.is_away else self._patience.attempts
                if attempt >= min(most, self._patience.attempts):
                    said = f"{again.reason} Det er forsøgt {attempt} gange. Prøv igen senere."
                    if again.is_away:
                        self._unreachable.said[_host(url)] = said
                    raise CannotFetch(said) from again
                self._wait(attempt, again, deadline)
        raise AssertionError("there is at least one attempt")

    def post_json(self, url: str, body: object, *, deadline: Deadline, explain: Explain) -> Any:
        """As `post`, for an answer in JSON that is small enough to hold."""
        sink = BytesIO()
        self.post(url, body, sink, expects="json", deadline=deadline, explain=explain)
        return json.loads(sink.getvalue())

    def _once(
        self,
        url: str,
        body: object,
        sink: BinaryIO,
        expects: str,
        deadline: Deadline,
        explain: Explain,
    ) -> Answer:
        for _ in range(MAX_REDIRECTS):
            self.n_requests += 1
            try:
                with self._client.stream(
                    "POST", url, json=body, timeout=self._timeout(deadline)
                ) as response:
                    if not response.has_redirect_location:
                        return self._taken(response, sink, expects, deadline, explain)
                    url = _redirected(url, response)
            except httpx.TransportError as error:
                is_away = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
                raise _Again(_transport_words(error, url), is_away=is_away) from error
            except httpx.DecodingError as error:
                raise _Again(f"{_host(url)} svarede med noget, der ikke kan pakkes ud.") from error
        raise CannotFetch(f"{_host(url)} sender os rundt i ring.")

    def _timeout(self, deadline: Deadline) -> httpx.Timeout:
        """The time-outs, none of them longer than what is left of the entry's time."""
        left = max(deadline.left, 0.001)
        allowed = self._patience.timeout.as_dict()
        return httpx.Timeout(
            **{name: left if most is None else min(left, most) for name, most in allowed.items()}
        )

    def _taken(
        self,
        response: httpx.Response,
        sink: BinaryIO,
        expects: str,
        deadline: Deadline,
        explain: Explain,
    ) -> Answer:
        host = _host(str(response.url))
        if response.status_code in BUSY:
            raise _Again(
                f"{host} har for travlt eller er nede (HTTP {response.status_code}).",
                _retry_after(response.headers.get("Retry-After")),
            )
        content_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if response.status_code != HTTPStatus.OK:
            raise self._refused(response, deadline, explain)
        if content_type not in TEXT_TYPES[expects]:
            refusal = Refusal(response.status_code, self._beginning(response, deadline))
            raise CannotFetch(explain(refusal) or _wrong_type(host, content_type, expects))
        answer = self._written(response, sink, content_type, deadline)
        _check_content(host, sink, expects)
        self._check_token(sink)
        return answer

    def _written(
        self, response: httpx.Response, sink: BinaryIO, content_type: str, deadline: Deadline
    ) -> Answer:
        digest, n_bytes = sha256(), 0
        for chunk in response.iter_bytes():
            deadline.check()
            n_bytes += len(chunk)
            if n_bytes > self._max_bytes:
                raise CannotFetch(
                    f"{_host(str(response.url))} svarer med mere end "
                    f"{self._max_bytes / 1e6:g} MB. Bed om mindre i planen, eller hæv "
                    "answer_megabytes."
                )
            digest.update(chunk)
            sink.write(chunk)
        return Answer(n_bytes, digest.hexdigest(), content_type)

    def _beginning(self, response: httpx.Response, deadline: Deadline) -> bytes:
        taken = b""
        for chunk in response.iter_bytes():
            deadline.check()
            taken += chunk
            if len(taken) > MAX_MESSAGE_BYTES:
                break
        if self._token:
            taken = taken.replace(self._token, privacy.MASKED.encode())
        return taken[:MAX_MESSAGE_BYTES]

    def _check_token(self, sink: BinaryIO) -> None:
        if self._token is None:
            return
        sink.seek(0)
        if self._token in sink.read():
            raise CannotFetch("Svaret gentager API-nøglen, og det gemmes derfor ikke.")

    def _refused(
        self, response: httpx.Response, deadline: Deadline, explain: Explain
    ) -> CannotFetch:
        refusal = Refusal(response.status_code, self._beginning(response, deadline))
        host = _host(str(response.url))
        return CannotFetch(explain(refusal) or f"{host} afviste (HTTP {refusal.status}).")

    def _wait(self, attempt: int, again: _Again, deadline: Deadline) -> None:
        if again.after is not None and again.after > LONGEST_RETRY_AFTER:
            raise CannotFetch(
                f"{again.reason} Kilden beder om at vente {again.after:.0f} sekunder. "
                "Prøv igen senere."
            ) from again
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1))
        pause *= 0.5 + 0.5 * self._patience.jitter()
        pause = max(pause, again.after or 0.0)
        if pause >= deadline.left:
            raise CannotFetch(f"{again.reason} Tiden er gået. Prøv igen senere.") from again
        self._patience.sleep(pause)


def shown(text: str) -> str:
    """What a source said, short and on one line, without what identifies a person."""
    return privacy.mask(" ".join(text.split()))[:300]


def _host(url: str) -> str:
    return urlsplit(url).hostname or url


def _redirected(url: str, response: httpx.Response) -> str:
    """Where the same source says that it lies now. Raises CannotFetch for another host."""
    target = urljoin(url, response.headers["Location"])
    before, after = urlsplit(url), urlsplit(target)
    same = (before.scheme, before.netloc) == (after.scheme, after.netloc)
    if not same or response.status_code not in REDIRECTS_OF_A_POST:
        raise CannotFetch(
            f"{before.hostname} viser videre til {shown(after.netloc) or 'et andet sted'}, og det "
            "følges ikke. Er kilden flyttet, så ret dens adresse i planen."
        )
    return target


def _transport_words(error: httpx.TransportError, url: str) -> str:
    host = _host(url)
    if isinstance(error, httpx.TimeoutException):
        return f"{host} svarede ikke i tide."
    if isinstance(error, httpx.RemoteProtocolError):
        return f"{host} afbrød svaret, før det var helt."
    return f"Der er ingen forbindelse til {host}."


def _retry_after(text: str | None) -> float | None:
    """Seconds to wait, from a number or a date; None for neither."""
    if text is None:
        return None
    if text.strip().isdigit():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _wrong_type(host: str, content_type: str, expects: str) -> str:
    if content_type in ("text/html", "application/xhtml+xml"):
        return _is_html(host)
    return (
        f"{host} svarede med {shown(content_type) or 'noget, der ikke siger, hvad det er'}, ikke "
        f"{expects.upper()}. Intet er gemt."
    )


def _is_html(host: str) -> str:
    return (
        f"{host} svarede med en hjemmeside (HTML), ikke med tal. Kilden kan være nede, eller der "
        "kan stå noget imellem, som kræver log ind. Prøv igen senere."
    )


def _check_content(host: str, sink: BinaryIO, expects: str) -> None:
    """Refuse HTML under another name; ask again for JSON or CSV that is cut short."""
    sink.seek(0)
    head = sink.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<"):
        raise CannotFetch(_is_html(host))
    if expects == "csv":
        if not head or not _ends_with_newline(sink):
            raise _Again(f"{host} afbrød svaret, før det var helt.")
        return
    sink.seek(0)
    try:
        json.loads(sink.read())
    except (ValueError, RecursionError) as error:
        raise _Again(f"{host} svarede med JSON, der ikke er hel.") from error


def _ends_with_newline(sink: BinaryIO) -> bool:
    sink.seek(-1, 2)
    return sink.read(1) == b"\n"
