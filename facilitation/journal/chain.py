"""The hash chain: each entry carries the hash of the one before it.

`hash` is SHA-256 over the canonical JSON (RFC 8785) of the entry as the NDJSON gives it,
without `hash`. Any change, gap or reordering shows at the first entry that it touches.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

import rfc8785

from .canonical import canonical, quoted

NOTHING_BEFORE = "0" * 64

Line = dict[str, Any]  # an entry as the NDJSON gives it
Written = TypeVar("Written", Line, tuple[Any, ...])
_KEPT = ("meeting", "seq", "prev", "hash")


class Row(NamedTuple):
    """An entry as the table has it: its data as text, which is canonical where we wrote it."""

    meeting: str
    seq: int
    at: int
    actor: str
    role: str
    command_id: str
    name: str
    data: str
    prev: str
    hash: str

    @classmethod
    def of(cls, line: Line) -> Row:
        return cls(**line | {"data": canonical(line["data"]).decode()})

    def line(self) -> Line:
        return self._asdict() | {"data": json.loads(self.data)}


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
    return sha256(canonical(unsealed)).hexdigest()


def hash_of_row(row: tuple[Any, ...]) -> str:
    """The same of a row's values, without reading the data where its text is canonical.

    The text then stands in the whole entry's canonical form as it is. Any other text gives another
    hash than the one that was kept, and is read to see whether it says the same.
    """
    meeting, seq, at, actor, role, command_id, name, data, prev, kept = row
    whole = (
        f'{{"actor":{quoted(actor)},"at":{at},"command_id":{quoted(command_id)},"data":{data},'
        f'"meeting":{quoted(meeting)},"name":{quoted(name)},"prev":{quoted(prev)},'
        f'"role":{quoted(role)},"seq":{seq}}}'
    )
    digest = sha256(whole.encode()).hexdigest()
    return digest if digest == kept else hash_of(Row._make(row).line())


def hashes(lines: Iterable[Line]) -> Iterator[str]:
    """Check one meeting's entries from the first on and give the hash of each.

    Raises ChainBroken at the first entry that is not what was written.
    """
    return _checked(lines, itemgetter(*_KEPT), hash_of)


def verify_lines(lines: Iterable[Line]) -> str:
    """The last hash of one meeting's entries, from the first on. Raises ChainBroken."""
    return _last(hashes(lines))


def verify_rows(rows: Iterable[tuple[Any, ...]]) -> str:
    """The same of a meeting's rows, each with the values of a Row."""
    return _last(_checked(rows, itemgetter(*map(Row._fields.index, _KEPT)), hash_of_row))


def _checked(
    entries: Iterable[Written],
    kept: Callable[[Written], tuple[Any, ...]],
    hash_of: Callable[[Written], str],
) -> Iterator[str]:
    meeting, expected, before = "?", 1, NOTHING_BEFORE
    try:
        for entry in entries:
            meeting, seq, prev, kept_hash = kept(entry)
            if (seq, prev, kept_hash) != (expected, before, hash_of(entry)):
                raise ChainBroken(meeting, expected)
            expected, before = expected + 1, kept_hash
            yield before
    except _NO_ENTRY:
        raise ChainBroken(str(meeting), expected) from None


def _last(found: Iterator[str]) -> str:
    last = deque(found, maxlen=1)
    return last[0] if last else NOTHING_BEFORE
