"""The hash chain: each entry carries the hash of the one before it.

`hash` is SHA-256 over the canonical JSON (RFC 8785) of the entry as the NDJSON gives it,
without `hash`. Any change, gap or reordering shows at the first entry that it touches.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import rfc8785

from .canonical import canonical

NOTHING_BEFORE = "0" * 64

Line = dict[str, Any]  # an entry as the NDJSON gives it

# what reading and hashing raise where there is no entry, or no JSON at all
_NO_ENTRY = (KeyError, TypeError, ValueError, rfc8785.CanonicalizationError)


class ChainBroken(Exception):
    """The journal was altered; `seq` is where it first shows, `meeting` whose it is."""

    def __init__(self, meeting: str, seq: int) -> None:
        super().__init__(f"{meeting}: entry {seq}")
        self.meeting = meeting
        self.seq = seq


def sealed(line: Line) -> Line:
    """The line with its hash."""
    return line | {"hash": hash_of(line)}


def hash_of(line: Mapping[str, Any]) -> str:
    unsealed = {key: value for key, value in line.items() if key != "hash"}
    return hashlib.sha256(canonical(unsealed)).hexdigest()


def hashes(lines: Iterable[Line]) -> Iterator[str]:
    """Check one meeting's entries from the first on and give the hash of each.

    Raises ChainBroken at the first entry that is not what was written.
    """
    meeting, seq, prev = "?", 1, NOTHING_BEFORE
    try:
        for line in lines:
            meeting = str(line["meeting"])
            if (line["seq"], line["prev"], line["hash"]) != (seq, prev, hash_of(line)):
                raise ChainBroken(meeting, seq)
            seq, prev = seq + 1, line["hash"]
            yield prev
    except _NO_ENTRY:
        raise ChainBroken(meeting, seq) from None


def verify_lines(lines: Iterable[Line]) -> str:
    """The last hash of one meeting's entries, from the first on. Raises ChainBroken."""
    last = deque(hashes(lines), maxlen=1)
    return last[0] if last else NOTHING_BEFORE
