"""Evidence: a journal held against what was kept of it elsewhere, down to the first difference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

Hashes = Sequence[str]  # of each entry of a journal whose chain holds, from the first on


class Differs(Exception):
    """The journal is not as it was, from one of its entries `first` to `last` on.

    missing   it ends before them
    """

    def __init__(self, first: int, last: int, *, missing: bool = False) -> None:
        super().__init__(f"entries {first} to {last}")
        self.first = first
        self.last = last
        self.missing = missing


def compare(journal: Hashes, other: Hashes) -> None:
    """Raise Differs unless the journal holds all of the other, and holds it unchanged."""
    for seq, (mine, theirs) in enumerate(zip_longest(journal, other), 1):
        if theirs is None:
            return
        if mine != theirs:
            raise Differs(seq, seq, missing=mine is None)


def compare_heads(journal: Hashes, heads: Iterable[tuple[int, str]]) -> None:
    """Raise Differs unless each entry of a head's number has the head's hash.

    A head tells all entries up to its own: the more there are, the nearer the difference is known.
    """
    sound = 0
    for size, hash_ in sorted(heads):
        if len(journal) < size:
            raise Differs(len(journal) + 1, size, missing=True)
        if size and journal[size - 1] != hash_:
            raise Differs(sound + 1, size)
        sound = size
