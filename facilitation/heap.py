"""The heap: when Python looks through it for rings of things that nobody holds any more.

It looks after so many new things, and through all that are there; a meeting has many, and no rings.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

NEW_THINGS = 2_000  # until it looks through the newest; 700 if not told


@contextmanager
def growing() -> Iterator[None]:
    """While much is made that is to stay: looking would take longer than the making; and it is
    not looked through afterwards either."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.freeze()
            gc.enable()


def settled() -> None:
    """What is there now stays for good: nobody's command shall wait while it is looked through."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_THINGS)
