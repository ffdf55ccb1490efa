"""Frames: what is mended in how eventlet reads a WebSocket, frame by frame.

Each was measured, with one device that does it and another that waits for its ack:

* unmasked byte by byte, a frame of 256 KiB took 183 ms in which nobody was answered; now 1 ms
* pings, and fragments of a message that never ends, are read without ever coming back from the
  library's reader: no pause, no bucket and no limit met them, and the fragments were all kept

The other ways of serving read in another way, and need none of it. tests/test_frames.py notices
when a newer library moves the parts that are reached for here.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any

from ..meeting.refusals import RateLimited
from .rates import Bucket

CONTROL = 8  # the bit of an opcode that pings, pongs and closings have
NOT_ALLOWED, TOO_BIG = 1008, 1009  # RFC 6455, 7.4.1
SMALL_BYTES, BYTES_PER_S = 4096, 1_000_000

Pause = Callable[[float], None]


def mend(line: Any, pause: Pause, most_bytes: int) -> None:
    """Let the line be read without holding up the others, and no message be larger than that."""
    if hasattr(line, "_recv_frame"):
        line._apply_mask = unmasked
        line._recv_frame = Reader(line, pause, most_bytes).next


def unmasked(data: bytes, mask: Sequence[int], length: int = 0, offset: int = 0) -> bytes:
    """The data, which are `length` bytes of a frame from `offset` on, without their mask."""
    size, turned = len(data), offset % 4
    key = bytes((*mask[turned:], *mask[:turned])) * (size // 4 + 1)
    plain = int.from_bytes(data, "little") ^ int.from_bytes(key[:size], "little")
    return plain.to_bytes(size, "little")


class Reader:
    """Reads a line's frames: others have their turn before each, and longer after a large one."""

    def __init__(self, line: Any, pause: Pause, most_bytes: int) -> None:
        self.line, self.pause, self.most_bytes = line, pause, most_bytes
        self._read, self._bucket, self._wait_s = line._recv_frame, Bucket(), 0.0

    def next(self, message: Any = None) -> Any:
        """The message that the next frame begins, or goes on with.

        message   the one that has begun, of which fragments are still to come
        """
        self.pause(self._wait_s)
        frame = self._read(message=message)
        size = sum(map(len, frame.data))
        self._wait_s = size / BYTES_PER_S if size > SMALL_BYTES else 0
        if frame is message or frame.opcode & CONTROL:
            self._take()
        if size > self.most_bytes:
            raise self._failed(TOO_BIG)
        return frame

    def _take(self) -> None:
        try:
            self._bucket.take()
        except RateLimited:
            raise self._failed(NOT_ALLOWED) from None

    def _failed(self, status: int) -> Exception:
        """What closes the line with this status."""
        library = importlib.import_module(type(self.line).__module__)
        failed: Exception = library.FailedConnectionError(status, "")
        return failed
