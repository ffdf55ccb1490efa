"""Frames: whatever a device sends on its line, the others have their turn, and it has an end."""

import contextlib
import itertools
import random

import pytest

from facilitation.web.transport.frames import SMALL_BYTES, Gulps, unmasked
from facilitation.web.transport.wire import BUFFER_BYTES
from tests.faults.attacks import closing_status, connected, frame


def library_line():
    """A line of the library's own, which reads from nowhere."""
    from eventlet.websocket import RFC6455WebSocket

    return RFC6455WebSocket(None, {})


@pytest.mark.parametrize("size", [0, 1, 3, 4, 5, 1000])
@pytest.mark.parametrize("offset", [0, 1, 2, 3, 7])
def test_a_mask_is_taken_off_as_the_library_does(size, offset):
    chance = random.Random(size)
    data, mask = chance.randbytes(size), tuple(chance.randbytes(4))

    expected = library_line()._apply_mask(data, mask, length=size, offset=offset)

    assert unmasked(data, mask, length=size, offset=offset) == expected


class Spoon:
    """A socket that gives what it has in pieces of so many bytes."""

    def __init__(self, size):
        self.pieces = [ALL[at : at + size] for at in range(0, len(ALL), size)]

    def recv(self, most_bytes):
        piece, *self.pieces = self.pieces or [b""]
        return piece[:most_bytes]


ALL = bytes(range(256)) * 20


@pytest.mark.parametrize("size", [1, 7, len(ALL)])
def test_what_is_taken_in_at_once_is_given_out_in_its_order_and_as_it_is_asked_for(size):
    line, given = Gulps(Spoon(min(size, SMALL_BYTES))), b""
    for asked in itertools.cycle((2, 4, 126)):
        piece = line.recv(asked)
        assert len(piece) <= asked
        if not piece:
            break
        given += piece

    assert given == ALL


def test_the_library_reads_where_it_is_mended():
    """An upgrade that moves these parts shows here."""
    line = library_line()

    assert callable(line._recv_frame)
    message = line.Message(1, 10)
    message.push(b"half")
    assert (message.opcode, message.data) == (1, [b"half"])


@pytest.fixture
def wire(live):
    wire = connected(live.server.url, live.token("m2"))
    yield wire
    wire.sock.close()


def test_a_message_in_fragments_ends_the_line_once_it_is_too_large(wire):
    wire.sock.sendall(frame(b"4", last=False))
    with contextlib.suppress(ConnectionError):
        for _ in range(6):
            wire.sock.sendall(frame(b"x" * (BUFFER_BYTES // 5), opcode=0, last=False))

    assert closing_status(wire) in (1009, None)


@pytest.mark.parametrize("content", [frame(b"", opcode=9), frame(b"", opcode=0, last=False)])
def test_pings_and_fragments_without_end_end_the_line(wire, content):
    wire.sock.sendall(frame(b"4", last=False))
    with contextlib.suppress(ConnectionError):
        wire.sock.sendall(content * 1_000)

    assert closing_status(wire) in (1008, None)
