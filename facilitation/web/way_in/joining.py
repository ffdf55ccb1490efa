"""Joining: a short code from the projector, a name from the roster, and someone who lets you in."""

from __future__ import annotations

import base64
import hmac
import secrets
from collections import deque
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from ...meeting.meeting import Meeting
from ...meeting.refusals import RateLimited, Unknown
from ...meeting.timer import Ms
from ..secrets_kept import derived

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
CODE_LENGTH = 6
_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None})

FAILURES_OF_ONE, MINUTE_MS = 5, 60_000
FAILURES_OF_ALL, HOUR_MS = 60, 3_600_000
MOST_FAILURES = 1000
LOBBY_SEATS = 200

WAITING, ADMITTED, REFUSED = "waiting", "admitted", "refused"


@dataclass(frozen=True, slots=True)
class Ask:
    """A device that wants to be a person's. `token` is its link once it is admitted."""

    id: str
    meeting: str
    person: str
    at: Ms
    state: str = WAITING
    token: str | None = None


def without_token(ask: Ask) -> dict[str, Any]:
    """The request as other processes are told of it; the token they find by themselves."""
    return asdict(replace(ask, token=None))


class Joining:
    """The codes, who tries them, and the lobby. In memory: who waits asks again."""

    def __init__(self, key: str) -> None:
        self._key = derived(key, "join codes")
        self._limiter = Limiter()
        self._lobby: dict[str, Ask] = {}

    def code(self, meeting: str) -> str:
        """The meeting's code. It follows from the key, so it is the same after a restart."""
        digest = hmac.digest(self._key, meeting.encode(), "sha256")
        letters = base64.b32encode(digest).decode()[:CODE_LENGTH]
        return letters.translate(str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET))

    def find(self, code: str, meetings: Iterable[str], address: str, now: Ms) -> str:
        """The meeting of the code. Raises Unknown, or RateLimited after too many wrong ones."""
        self._limiter.check(address, now)
        tried = code.upper().translate(_LIKE).encode()
        found = [key for key in meetings if hmac.compare_digest(self.code(key).encode(), tried)]
        if not found:
            self._limiter.failed(address, now)
            raise Unknown("会议码不对，请看大屏幕重新输入。", field="code")
        return found[0]

    def ask(self, meeting: Meeting, person: str, now: Ms) -> Ask:
        """A new request to be let in as `person`. Raises Unknown or RateLimited."""
        if meeting.person(person) is None:
            raise Unknown("名单里没有这个人。", field="person")
        if len(self.waiting(meeting.id)) >= LOBBY_SEATS:
            raise RateLimited("等候的人太多，请稍后再试。", retry_ms=MINUTE_MS)
        self._forget_old(now)
        ask = Ask(secrets.token_urlsafe(16), meeting.id, person, now)
        self._lobby[ask.id] = ask
        return ask

    def get(self, request: str, meeting: str | None = None) -> Ask:
        """The request. Raises Unknown if there is none (any more), or in another meeting."""
        ask = self._lobby.get(request)
        if ask is None or meeting not in (None, ask.meeting):
            raise Unknown("没有这个加入请求，请重新申请。", field="request")
        return ask

    def settle(self, ask: Ask, token: str | None) -> Ask:
        """The request, admitted with a token or refused without."""
        settled = replace(ask, state=ADMITTED if token else REFUSED, token=token)
        self._lobby[ask.id] = settled
        return settled

    def put(self, ask: Ask, anew: bool = True) -> None:
        """A request as another process has it; `anew`: it holds, whatever was known of it."""
        if anew or ask.id not in self._lobby:
            self._lobby[ask.id] = ask

    def of(self, meeting: str) -> list[Ask]:
        return [ask for ask in self._lobby.values() if ask.meeting == meeting]

    def failed(self, address: str, now: Ms) -> None:
        """A wrong code was tried at another process."""
        self._limiter.failed(address, now)

    def waiting(self, meeting: str) -> list[Ask]:
        return [
            ask for ask in self._lobby.values() if ask.meeting == meeting and ask.state == WAITING
        ]

    def forget(self, meeting: str) -> None:
        """The meeting is no more, and who waits for it waits in vain."""
        self._lobby = {key: ask for key, ask in self._lobby.items() if ask.meeting != meeting}

    def _forget_old(self, now: Ms) -> None:
        for ask in list(self._lobby.values()):
            if now - ask.at > HOUR_MS:
                del self._lobby[ask.id]


class Limiter:
    """Failed tries: five a minute from one address, and sixty an hour from all together.

    Only failures count, so a whole room behind one address that types the code right is free.
    After the sixty, whoever has not failed himself may still try, until there are a thousand:
    so one device that guesses shuts out itself, and not everyone who has yet to come in.
    """

    def __init__(self) -> None:
        self._of_all: deque[Ms] = deque()
        self._of_one: dict[str, deque[Ms]] = {}

    def check(self, address: str, now: Ms) -> None:
        """Raise RateLimited if too many tries have failed."""
        own = _within(HOUR_MS, self._of_one.get(address, deque()), now)
        if len(own) >= FAILURES_OF_ONE and now - own[-FAILURES_OF_ONE] < MINUTE_MS:
            raise _later(own[-FAILURES_OF_ONE] + MINUTE_MS - now)
        of_all = _within(HOUR_MS, self._of_all, now)
        if len(of_all) >= (FAILURES_OF_ALL if own else MOST_FAILURES):
            raise _later(of_all[0] + HOUR_MS - now)

    def failed(self, address: str, now: Ms) -> None:
        if len(self._of_one) > 10_000:
            self._of_one.clear()
        self._of_one.setdefault(address, deque()).append(now)
        self._of_all.append(now)


def _within(span_ms: Ms, times: deque[Ms], now: Ms) -> deque[Ms]:
    while times and now - times[0] >= span_ms:
        times.popleft()
    return times


def _later(retry_ms: Ms) -> RateLimited:
    return RateLimited("试的次数太多，请稍后再试。", retry_ms=retry_ms)
