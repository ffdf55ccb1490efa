"""Every way the meeting can say no.

* Refusal              told to the one who asked; nothing is recorded
  + Malformed          the request is not well-formed, or a value makes no sense
  + TooLarge           a text or a request is too long
  + Unknown            there is no such command, meeting, item, person or point
  + NotAllowed         this role may not do it
  + NotYourTurn        only the one who has the floor may do it
  + WrongState         not now
  + Conflict           the meeting has moved on since the sender looked
  + RateLimited        too much at once; try again after `retry_ms`
  + ReadOnly           nothing can be recorded at the moment

The reason is a sentence of the catalogue (see facilitation/words.py), in Chinese,
with {placeholders} that `detail` fills in. It says what to do.
"""

from __future__ import annotations


class Refusal(Exception):
    """A rule said no. `code` is the contract's; `field` names the argument at fault."""

    code = "internal"

    def __init__(self, reason: str, field: str | None = None, **detail: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.detail = detail


class Malformed(Refusal):
    code = "invalid"


class TooLarge(Refusal):
    code = "too_large"


class Unknown(Refusal):
    code = "unknown"


class NotAllowed(Refusal):
    code = "not_allowed"


class NotYourTurn(Refusal):
    code = "not_your_turn"


class WrongState(Refusal):
    code = "wrong_state"


class Conflict(Refusal):
    code = "conflict"


class RateLimited(Refusal):
    code = "rate_limited"


class ReadOnly(Refusal):
    code = "read_only"
