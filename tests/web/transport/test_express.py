"""What everybody is told goes straight to those who listen, and to each in its order."""

import json
import socket
from pathlib import Path

import pytest

from facilitation.web.transport.express import framed
from tests.live import PATIENCE_S, Server, command, token_of

FLOORS = 60
DEFLATE = b"Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"


class TellingServer(Server):
    program = Path(__file__).parent / "express_app.py"

    @property
    def went(self):
        return self.ask("GET", "/went").json


@pytest.fixture(params=["on", "off"])
def telling(request, tmp_path):
    server = TellingServer(tmp_path, FACILITATION_EXPRESS=request.param)
    server.start()
    server.express = request.param == "on"
    yield server
    server.end()


def test_idle_screens_get_it_straight_and_all_get_everything_in_order(telling):
    meeting = telling.plan()
    screens = [meeting.connect("projector") for _ in range(5)]
    meeting.go_on_to("turn:m2", "criticism")
    for turn in range(FLOORS):
        meeting.commands("chair", "pause_timer" if turn % 2 == 0 else "start_timer")
    last = meeting.get("/floor").json["seq"]

    for screen in screens:
        screen.hears("floor", lambda floor: floor["seq"] == last)
        seqs = [floor["seq"] for name, floor in screen.heard if name == "floor"]
        assert seqs == sorted(set(seqs))
        assert len(seqs) >= FLOORS
    assert (telling.went["straight"] > FLOORS) == telling.express
    meeting.leave()


def test_who_reads_late_gets_all_of_it_whole_and_in_order(telling):
    """His line takes a part of a frame at once; the rest follows before anything newer."""
    meeting = telling.plan()
    with late_reader(telling, token_of(meeting.links["projector"])) as late:
        meeting.go_on_to("turn:m2", "criticism")
        for place in range(FLOORS):
            meeting.commands("chair", "show_message", text=f"{place} " + "言" * 190)
            late.sendall(masked("3"))  # it reads no pings, but is not dead
        last = meeting.get("/floor").json["seq"]
        seqs = list(floors_read(late, last))

    assert seqs == sorted(set(seqs))
    assert seqs[-1] == last


@pytest.mark.parametrize("telling", ["on"], indirect=True)
def test_a_client_that_says_nothing_is_pinged_and_stays_and_nothing_is_compressed(telling):
    """The first ping is still the library's; a client that answers gets one after the other."""
    meeting = telling.plan()
    line, answered = upgraded(telling, DEFLATE)
    with line, line.makefile("rb") as stream:
        line.sendall(masked("40" + json.dumps({"token": token_of(meeting.links["projector"])})))
        for _ in range(3):
            assert "2" in texts(stream)
            line.sendall(masked("3"))
        line.sendall(masked('421["clock"]'))
        assert any(text.startswith("431") for text in texts(stream))

    assert b"permessage-deflate" not in answered


@pytest.mark.parametrize("telling", ["on"], indirect=True)
def test_whoever_comes_between_two_messages_hears_the_second_and_who_leaves_holds_up_nobody(
    telling,
):
    meeting = telling.plan()
    first, leaving = meeting.connect("projector"), meeting.connect("m3")
    meeting.commands("chair", "open_meeting")
    late = meeting.connect("projector")
    leaving.leave()
    last = meeting.commands("chair", "show_message", text="请稍候").json["seq"]

    for screen in (first, late):
        screen.hears("floor", lambda floor: floor["seq"] == last)
    meeting.leave()


@pytest.mark.parametrize("telling", ["on"], indirect=True)
def test_a_line_whose_pings_the_library_answers_gets_the_rest_straight(telling):
    meeting = telling.plan()
    line, _ = upgraded(telling)
    with line, line.makefile("rb") as stream:
        line.sendall(masked("40" + json.dumps({"token": token_of(meeting.links["projector"])})))
        line.sendall(bytes((0x89, 0x80)) + bytes(4))
        heard = iter(texts(stream))
        assert "" in heard  # the pong
        before = telling.went["straight"]
        meeting.commands("chair", "open_meeting")
        assert any(text.startswith('42["floor"') for text in heard)
    assert telling.went["straight"] > before


@pytest.mark.parametrize("telling", ["on"], indirect=True)
def test_who_writes_has_his_answer_before_the_room_is_told_and_a_press_comes_after_it(telling):
    """Ten points and a press in one breath: every answer, and what was told in its order."""
    meeting = telling.plan()
    meeting.go_on_to("turn:m2", "criticism")
    before = meeting.get("/floor").json["seq"]
    line, _ = upgraded(telling)
    with line, line.makefile("rb") as stream:
        line.sendall(masked("40" + json.dumps({"token": token_of(meeting.links["recorder"])})))
        heard = texts(stream)
        assert any(text.startswith('42["welcome"') for text in heard)
        asked = [command("record_point", about="m2", by="m3", text=f"{n}") for n in range(10)]
        asked.append(command("start_timer"))
        line.sendall(
            b"".join(
                masked(f"42{n}" + json.dumps(["command", each])) for n, each in enumerate(asked)
            )
        )
        pressed = before + len(asked)
        told = list(heard_until(heard, '42["floor"', lambda floor: floor["seq"] == pressed))

    seqs = [view["seq"] for name, view in told if name in ("point", "floor")]
    acks = {view["seq"]: place for place, (name, view) in enumerate(told) if name == "ack"}
    points = {view["seq"]: place for place, (name, view) in enumerate(told) if name == "point"}
    assert seqs == sorted(seqs)
    assert len(points) == 10
    assert all(acks[seq] < place for seq, place in points.items())


def late_reader(server, token):
    """A client of a few hundred bytes' memory that has been welcomed and reads no more."""
    line, _ = upgraded(server, memory=2048)
    line.sendall(masked("40" + json.dumps({"token": token})))
    return line


def upgraded(server, offer=b"", memory=65536):
    """A line, once it is a WebSocket; and what it was answered."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, memory)
    line.settimeout(PATIENCE_S)
    line.connect(("127.0.0.1", server.port))
    line.sendall(
        b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
        b"Host: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c2l4dGVlbiBieXRlcyEhIQ==\r\n%s\r\n"
        % (server.port, offer)
    )
    with line.makefile("rb", 0) as answer:
        return line, b"".join(iter(answer.readline, b"\r\n"))


def masked(text):
    data = text.encode()
    size = bytes((len(data),)) if len(data) < 126 else b"\x7e" + len(data).to_bytes(2, "big")
    return bytes((0x81, 0x80 | size[0])) + size[1:] + bytes(4) + data


def texts(stream):
    while True:
        size = stream.read(2)[1]
        size = int.from_bytes(stream.read({126: 2, 127: 8}[size]), "big") if size > 125 else size
        yield stream.read(size).decode()


def heard_until(heard, head, is_last):
    """Acks and messages as (name, content), up to the message that begins so and is the last."""
    for text in heard:
        kind, content = text[:2], text[2:].lstrip("0123456789")
        if kind == "43":
            yield "ack", json.loads(content)[0]
        elif kind == "42":
            name, view = json.loads(content)
            yield name, view
            if text.startswith(head) and is_last(view):
                return


def floors_read(line, last):
    for text in texts(line.makefile("rb")):
        if text.startswith('42["floor"'):
            seq = json.loads(text[2:])[1]["seq"]
            yield seq
            if seq == last:
                return


@pytest.mark.parametrize(("size", "head"), [(125, 2), (126, 4), (65535, 4), (65536, 10)])
def test_a_frame_of_any_size_is_one_that_a_client_reads(size, head):
    frame = framed(b"x" * size)

    assert frame[0] == 0x81
    assert len(frame) == head + size
