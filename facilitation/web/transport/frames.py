"""Frames: how much a line may bring that is no message yet, whatever server reads it.

Each was measured, with one device that does it and another that waits for its ack:

* pings, and fragments of a message that never ends, are read without ever coming back from a
  library's reader: no pause, no bucket and no limit met them, and the fragments were all kept
* unmasked byte by byte, as eventlet does, a frame of 256 KiB took 183 ms in which nobody was
  answered; now 1 ms
* a frame was read in four calls to the system, a tenth of the way of a tap; now in one

Under gevent and threads the frames are read by websocket.py, under eventlet by the library, in
which the two are mended here. tests/web/transport/test_frames.py notices when a newer one moves
these parts.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any

from ...meeting.refusals import RateLimited
from ..rates import Bucket

CONTROL = 8  # the bit of an opcode that pings, pongs and closings have
NOT_ALLOWED, TOO_BIG = 1008, 1009  # RFC 6455, 7.4.1
SMALL_BYTES, BYTES_PER_S = 4096, 1_000_000

Pause = Callable[[float], object]


class TooMuch(Exception):
    """A line is to be closed with this status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Measure:
    """What a line has brought: others have their turn before each frame, longer after a large
    one; and frames that are no message are counted."""

    def __init__(self, pause: Pause, most_bytes: int) -> None:
        self.pause, self.most_bytes = pause, most_bytes
        self._bucket, self._wait_s = Bucket(), 0.0

    def wait(self) -> None:
        self.pause(self._wait_s)
        self._wait_s = 0

    def check(self, size: int) -> None:
        """So many bytes of a message are here. Raises TooMuch."""
        if size > self.most_bytes:
            raise TooMuch(TOO_BIG)

    def take(self, size: int, is_message: bool) -> None:
        """A frame is here, with which its message has so many bytes. Raises TooMuch."""
        self._wait_s = size / BYTES_PER_S if size > SMALL_BYTES else 0
        self.check(size)
        if not is_message:
            try:
                self._bucket.take()
            except RateLimited:
                raise TooMuch(NOT_ALLOWED) from None


def mend(line: Any, measure: Measure) -> None:
    """Let eventlet's line be read without holding up the others, and within measure."""
    line._apply_mask = unmasked
    line.socket = Gulps(line.socket)
    line._recv_frame = Reader(line, measure).next


def unmasked(data: bytes, mask: Sequence[int], length: int = 0, offset: int = 0) -> bytes:
    """The data, which are `length` bytes of a frame from `offset` on, without their mask."""
    size, turned = len(data), offset % 4
    key = bytes((*mask[turned:], *mask[:turned])) * (size // 4 + 1)
    plain = int.from_bytes(data, "little") ^ int.from_bytes(key[:size], "little")
    return plain.to_bytes(size, "little")


class Gulps:
    """A line's socket that takes in at once what has come, and gives it out as it is asked for."""

    __slots__ = ("_held", "socket")

    def __init__(self, socket: Any) -> None:
        self.socket, self._held = socket, b""

    def recv(self, most_bytes: int) -> bytes:
        held: bytes = self._held or self.socket.recv(max(most_bytes, SMALL_BYTES))
        self._held = held[most_bytes:]
        return held[:most_bytes]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.socket, name)


class Reader:
    """Reads the frames of eventlet's line."""

    def __init__(self, line: Any, measure: Measure) -> None:
        self.line, self.measure = line, measure
        self._read = line._recv_frame

    def next(self, message: Any = None) -> Any:
        """The message that the next frame begins, or goes on with.

        message   the one that has begun, of which fragments are still to come
        """
        self.measure.wait()
        frame = self._read(message=message)
        is_message = frame is not message and not frame.opcode & CONTROL
        try:
            self.measure.take(sum(map(len, frame.data)), is_message)
        except TooMuch as much:
            raise self._failed(much.status) from None
        return frame

    def _failed(self, status: int) -> Exception:
        """What closes the line with this status."""
        library = importlib.import_module(type(self.line).__module__)
        failed: Exception = library.FailedConnectionError(status, "")
        return failed
