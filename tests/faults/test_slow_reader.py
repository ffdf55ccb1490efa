"""A slow reader: whoever does not read is cut off, by whatever queue the server waits."""

import importlib
import queue
import socket
from types import SimpleNamespace

import pytest

from facilitation.web.transport.cutting import LONGEST_QUEUE, LONGEST_WAIT_S, look_for_slow

QUEUES = {"eventlet": "eventlet.queue", "gevent": "gevent.queue", "threading": "queue"}


class Line:
    """A client as the wire finds it: the library's own queue, and a real TCP connection."""

    def __init__(self, mode):
        self.near, self.far = socket.socketpair()
        self.queue = importlib.import_module(QUEUES[mode]).Queue()
        client, environ = SimpleNamespace(queue=self.queue), {"werkzeug.socket": self.near}
        transport = SimpleNamespace(sockets={"x": client})
        self.socketio = SimpleNamespace(
            server=SimpleNamespace(eio=transport, environ={"x": environ})
        )
        self.far.setblocking(False)
        self.first = {}

    def look(self, now_s):
        self.first = look_for_slow(self.socketio, self.first, now_s)

    @property
    def is_cut(self):
        try:
            return self.far.recv(1) == b""
        except BlockingIOError:
            return False

    def close(self):
        self.near.close()
        self.far.close()


@pytest.fixture(params=QUEUES)
def line(request):
    line = Line(request.param)
    yield line
    line.close()


def test_a_message_that_waits_too_long_ends_the_line(line):
    line.queue.put("floor")
    line.look(0)
    line.look(LONGEST_WAIT_S)
    assert not line.is_cut
    line.look(LONGEST_WAIT_S + 1)
    assert line.is_cut


def test_a_line_on_which_something_moves_is_left_alone(line):
    for now_s in range(5 * LONGEST_WAIT_S):
        line.queue.put(f"floor {now_s}")
        line.queue.put(f"point {now_s}")
        line.look(now_s)
        line.queue.get()
    assert not line.is_cut
    while not line.queue.empty():
        line.queue.get()
    line.look(1000)
    line.queue.put("floor")
    line.look(2000)
    assert not line.is_cut, "it has only just begun to wait"


def test_too_many_messages_end_it_at_once(line):
    for number in range(LONGEST_QUEUE):
        line.queue.put(number)
    line.look(0)
    assert not line.is_cut
    line.queue.put("one more")
    line.look(1)
    assert line.is_cut


def test_the_librarys_queues_are_what_the_wire_takes_them_for():
    """An upgrade that moves them shows here."""
    for mode, module in QUEUES.items():
        driver = importlib.import_module(f"engineio.async_drivers.{mode}")
        own = driver._async["queue"]
        assert issubclass(own, importlib.import_module(module).Queue), mode
    assert queue.Queue().queue is not None
