"""Handlers: whatever server it is, an address has so many lines and a device so many frames."""

import contextlib
import select
import socket

import pytest

from facilitation.web.transport.handlers import REST_BYTES, Rest, handler_for
from facilitation.web.transport.lines import Lines
from facilitation.web.transport.wire import BUFFER_BYTES
from tests.faults.attacks import closing_status, connected, frame
from tests.live import PATIENCE_S, Server

OF_ADDRESS, OF_LINK = 20, 5
HOOKS = {
    "eventlet": ("eventlet.wsgi", "HttpProtocol", {"handle", "handle_one_response", "log_message"}),
    "gevent": (
        "gevent.pywsgi",
        "WSGIHandler",
        {"handle", "handle_one_response", "_handle_client_error"},
    ),
    "threading": (
        "werkzeug.serving",
        "WSGIRequestHandler",
        {"handle", "run_wsgi", "make_environ", "log", "timeout"},
    ),
}


@pytest.mark.parametrize("mode", HOOKS)
def test_each_server_has_what_is_mended_in_it(mode):
    """An upgrade that moves these parts shows here."""
    module, name, hooks = HOOKS[mode]
    handler = handler_for(mode, Lines(1), lambda _: None)
    of_the_library = next(each for each in handler.__mro__ if each.__name__ == name)

    assert of_the_library.__module__ == module
    assert [hook for hook in hooks if not hasattr(of_the_library, hook)] == []


def test_what_is_left_of_a_request_is_read_but_not_without_end():
    near, far = socket.socketpair()
    with near, far, near.makefile("rb") as stream:
        near.settimeout(0.1)
        far.sendall(b"x" * 1000)
        rest = Rest(stream)
        assert rest.read(10_000_000) == b"x" * 1000
        assert rest.read(10_000_000) == b"", "whoever sends no more is not waited for"
        rest.left = 0
        far.sendall(b"x")
        assert rest.read(10_000_000) == b""
    assert Rest(None).left == REST_BYTES


@pytest.fixture(scope="module", params=HOOKS)
def narrow(request, tmp_path_factory):
    """A meeting on a server of few places, in each way of waiting."""
    settings = {
        "ASYNC_MODE": request.param,
        "LINES_PER_ADDRESS": str(OF_ADDRESS),
        "LINES_PER_LINK": str(OF_LINK),
    }
    server = Server(
        tmp_path_factory.mktemp(request.param),
        **{f"FACILITATION_{name}": value for name, value in settings.items()},
    )
    server.start()
    meeting = server.plan()
    yield meeting
    meeting.leave()
    server.end()


def test_of_too_many_lines_of_an_address_one_goes_and_nobody_who_has_a_seat(narrow):
    """The one that came first (test_lines.py); which that is, is here for threads to decide."""
    seated = narrow.connect("m3")
    place = ("127.0.0.1", narrow.server.port)
    with contextlib.ExitStack() as held:
        lines = [
            held.enter_context(socket.create_connection(place, PATIENCE_S))
            for _ in range(OF_ADDRESS + 1)
        ]

        told, *_ = select.select(lines, [], [], PATIENCE_S)[0]
        assert told.recv(1 << 16).startswith(b"HTTP/1.1 429")
        assert narrow.connect("m4").says("check_in")["ok"] is True
        assert seated.says("check_in")["ok"] is True


def test_more_who_have_links_than_an_address_has_places_all_sit_down(narrow):
    people = ["chair", "recorder", "projector", "m1", "m2", "m3", "m4", "s1"]
    seated = [narrow.connect(each) for each in people for _ in range(OF_LINK - 2)]

    assert len(seated) > OF_ADDRESS
    assert all("now" in each.sends({}, event="clock") for each in seated)


def test_a_links_oldest_screen_makes_way_for_a_new_one_and_is_told(narrow):
    screens = [narrow.connect("o1") for _ in range(OF_LINK + 1)]

    assert screens[0].hears("gone") == {"reason": "crowded"}


@pytest.mark.parametrize(
    ("content", "statuses"),
    [
        (frame(b"", opcode=9) * 1000, (1008, None)),
        (frame(b"4", last=False) + frame(b"", opcode=0, last=False) * 1000, (1008, None)),
        (frame(b"4" + b"[" * BUFFER_BYTES), (1009, None)),
    ],
    ids=["pings", "fragments", "too large"],
)
def test_what_is_no_message_ends_a_line_and_no_other(narrow, content, statuses):
    other = narrow.connect("m3")
    wire = connected(narrow.server.url, narrow.token("m2"))
    with contextlib.suppress(ConnectionError):
        wire.sock.sendall(content)

    assert closing_status(wire) in statuses
    assert "now" in other.sends({}, event="clock")
    wire.sock.close()


def test_nothing_is_compressed_however_much_it_is_offered(narrow):
    offer = ["Sec-WebSocket-Extensions: permessage-deflate"]
    wire = connected(narrow.server.url, narrow.token("m2"), header=offer)

    assert "sec-websocket-extensions" not in wire.getheaders()
    wire.sock.close()
