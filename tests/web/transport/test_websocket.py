"""A line under gevent and threads: what comes is read as it is asked for, what goes is whole."""

import socket
import threading

import pytest

from facilitation.web.transport.frames import NOT_ALLOWED, TOO_BIG, Measure
from facilitation.web.transport.websocket import Line, WebSocket
from tests.faults.attacks import frame
from tests.live import PATIENCE_S

MOST = 1000
CLOSE, PING, PONG, BINARY = 8, 9, 10, 2


class Client:
    """The far end of a line, and what it hears."""

    def __init__(self):
        near, self.far = socket.socketpair()
        for end in (near, self.far):
            end.settimeout(PATIENCE_S)
        self.waits = []
        self.line = Line(near, Measure(self.waits.append, MOST))
        self.stream = self.far.makefile("rb")

    def sends(self, *frames):
        for each in frames:
            self.far.sendall(each)

    def hears(self):
        """Opcode and content of the next frame."""
        head, size = self.stream.read(2)
        size = (
            int.from_bytes(self.stream.read({126: 2, 127: 8}[size]), "big") if size > 125 else size
        )
        return head & 15, self.stream.read(size)

    def close(self):
        self.stream.close()
        self.far.close()
        self.line.tcp.close()


@pytest.fixture
def client():
    client = Client()
    yield client
    client.close()


def test_messages_come_one_by_one_whole_or_in_fragments(client):
    client.sends(frame("一".encode()), frame(b"a", last=False), frame(b"b", opcode=0))
    client.sends(frame(b"\x00", opcode=BINARY))

    assert [client.line.wait() for _ in range(3)] == ["一", "ab", b"\x00"]


def test_a_ping_is_answered_and_a_goodbye_too(client):
    client.sends(frame(b"x", opcode=PING), frame(b"\x03\xe8", opcode=CLOSE))

    assert client.line.wait() is None
    assert client.hears() == (PONG, b"x")
    assert client.hears() == (CLOSE, b"\x03\xe8")
    with pytest.raises(BrokenPipeError):
        client.line.send("too late")


@pytest.mark.parametrize(
    "frames",
    [
        [frame(b"x" * (MOST + 1))],
        [frame(b"x" * MOST, last=False), frame(b"x", opcode=0, last=False)],
        [frame(b"x" * 10 * MOST)[: 2 * MOST]],
    ],
    ids=["one frame", "fragments", "a frame that is not all here yet"],
)
def test_a_message_that_is_too_large_ends_the_line(client, frames):
    client.sends(*frames)

    assert client.line.wait() is None
    assert client.hears() == (CLOSE, TOO_BIG.to_bytes(2, "big"))


@pytest.mark.parametrize(
    "content",
    [frame(b"", opcode=PONG), frame(b"", opcode=0, last=False)],
    ids=["pongs", "fragments"],
)
def test_what_is_no_message_has_an_end(client, content):
    client.sends(frame(b"x", last=False), content * 400)

    assert client.line.wait() is None
    assert client.hears() == (CLOSE, NOT_ALLOWED.to_bytes(2, "big"))


def test_others_have_their_turn_before_each_frame(client):
    client.sends(frame(b"x") * 3, frame(b"", opcode=PONG) * 3, frame(b"last"))

    while client.line.wait() != "last":
        pass
    assert len(client.waits) >= 6


@pytest.mark.parametrize(
    "nonsense", [b"GET / HTTP/1.1\r\n\r\n" * 9, frame(b"\xff")], ids=["HTTP", "no UTF-8"]
)
def test_who_speaks_otherwise_is_not_heard(client, nonsense):
    client.sends(nonsense)

    assert client.line.wait() is None


def test_what_the_kernel_has_no_room_for_follows(client):
    client.line.tcp.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    telling = threading.Thread(target=client.line.send, args=["x" * 1_000_000])
    telling.start()

    assert client.hears() == (1, b"x" * 1_000_000)
    telling.join(PATIENCE_S)


@pytest.mark.parametrize("missing", ["HTTP_SEC_WEBSOCKET_KEY", "HTTP_SEC_WEBSOCKET_VERSION"])
def test_a_request_that_opens_no_websocket_is_told_so(missing, client):
    asked = {"HTTP_SEC_WEBSOCKET_KEY": "x", "HTTP_SEC_WEBSOCKET_VERSION": "13"}
    environ = {"werkzeug.socket": client.line.tcp} | asked
    del environ[missing]
    answers = []

    WebSocket(answers.append, None, 1)(environ, lambda status, _: answers.append(status))

    assert answers == ["400 Bad Request"]
