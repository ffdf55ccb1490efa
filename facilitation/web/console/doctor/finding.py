"""What the doctor says of one thing."""

from __future__ import annotations

from dataclasses import dataclass

OK, LOOK, BAD = "ok", "look", "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing stands.

    state    ok; look: the meeting can be held; bad: it can't
    what     the thing, `found` how it is, `advice` what to do, in the terminal's language
    """

    state: str
    what: str
    found: str
    advice: str = ""
