"""Bad input: it is answered or dropped, it breaks nothing, and it poisons nobody's screen."""

import contextlib
import json
import socket
from types import SimpleNamespace

import pytest
import websocket

from facilitation.web.transport.wire import Rejected, _check
from tests.live import PATIENCE_S, command


class RawSocket:
    """A client that keeps to no rules."""

    def __init__(self, live, holder, options=()):
        url = live.server.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        self.wire = websocket.create_connection(url, timeout=PATIENCE_S, sockopt=options)
        self.wire.send("40" + json.dumps({"token": live.token(holder)}))
        self.until("welcome")

    def until(self, text):
        """The next packet with this text in it; pings are answered on the way."""
        while True:
            packet = self.wire.recv()
            if packet == "2":
                self.wire.send("3")
            if text in packet:
                return packet

    def send(self, packet):
        self.wire.send(packet)

    def ack(self, number):
        return json.loads(self.until(f"43{number}[")[len(f"43{number}") :])[0]

    def close(self):
        with contextlib.suppress(OSError, websocket.WebSocketException):
            self.wire.close()


@pytest.fixture
def raw(live):
    wire = RawSocket(live, "m2")
    yield wire
    wire.close()


def is_well(raw):
    raw.send('4299["clock",{}]')
    return "now" in raw.ack(99)


@pytest.mark.parametrize(
    "packet",
    [
        '42["command",NaN]',
        '421["command",{"id":"1","name":"undo","args":{"x":Infinity}}]',
        '422["command",1e999]',
        f'423["command",{"9" * 40}]',
        '42["disconnect","forged"]',
        '42["connect",{}]',
        '42["nothing",{}]',
        '451-["command",{"_placeholder":true,"num":0}]',
        '42{"command":1}',
        "42[]",
        "42",
        "4",
        "49[]",
        "44{}",
        "42/admin,[1]",
        "43999[1]",
        '42²["clock"]',
        '42["command",' + "[" * 60_000,
        "9",
        "x",
    ],
)
def test_a_packet_that_no_client_of_ours_sends_is_dropped(live, raw, packet):
    raw.send(packet)

    with contextlib.suppress(websocket.WebSocketException, OSError):
        assert is_well(raw)
    assert live.connect("m3").says("check_in")["ok"] is True


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ('["command",NaN]', "invalid"),
        ('["command",{"id":"1","name":"undo","args":{"x":1e999}}]', "invalid"),
        ('["command",{"id":"1","name":"undo","args":{"x":12345678901234567890}}]', "invalid"),
        ('["command",' + "[" * 5_000, "invalid"),
        ('["clock"', "invalid"),
        ('["nothing",{}]', "unknown"),
        ('["disconnect","forged"]', "unknown"),
    ],
)
def test_who_waits_for_an_ack_gets_one_for_what_cannot_be_read_too(raw, message, code):
    raw.send("425" + message)

    assert raw.ack(5)["error"]["code"] == code
    assert is_well(raw)


def test_a_message_of_nothing_reaches_no_one():
    """The library makes an event without a name of it."""
    with pytest.raises(Rejected):
        _check(SimpleNamespace(environ={}), "a line", "")


def test_a_binary_packet_is_dropped(live, raw):
    raw.wire.send_binary(b"\x00" * 1000)

    assert is_well(raw)


def test_a_command_over_64_kib_is_answered(raw):
    text = "x" * (70 * 1024)
    raw.send('427["command",' + json.dumps(command("show_message", text=text)) + "]")

    assert raw.ack(7)["error"]["code"] == "too_large"
    assert is_well(raw)


def test_a_command_over_64_kib_is_answered_over_http_too(live):
    answer = live.commands("m2", "show_message", text="x" * (70 * 1024))

    assert (answer.status, answer.code) == (413, "too_large")


@pytest.mark.parametrize(
    "body", [b"", b"{", b"NaN", b"[1e999]", b"\xff\xfe", b"[" * 50_000, b'"\\ud800"', b"null"]
)
def test_a_body_that_is_no_json_is_refused(live, body):
    path, token = f"/api/meetings/{live.id}/commands", live.token("m2")
    answer = live.server.ask("POST", path, raw=body, token=token)

    assert (answer.status, answer.code) == (400, "invalid")


def test_a_plan_of_megabytes_is_refused_and_no_meeting_made(server):
    count = len(server.ask("GET", "/api/meetings", token=server.organiser).json)

    answer = server.ask("POST", "/api/meetings", raw=b" " * 2_000_000, token=server.organiser)

    assert (answer.status, answer.code) == (413, "too_large")
    assert len(server.ask("GET", "/api/meetings", token=server.organiser).json) == count


def test_a_flood_is_answered_with_when_to_try_again_and_holds_up_nobody(live, raw):
    other = live.connect("m3")
    for number in range(1000):
        raw.send(f"42{number}" + '["clock",{}]')

    assert other.says("check_in")["ok"] is True
    refused = json.loads(raw.until("rate_limited").split("[", 1)[1][:-1])
    assert refused["error"]["retry_ms"] > 0


def test_a_device_that_stops_reading_is_cut_off_and_holds_up_nobody(live):
    asleep = RawSocket(live, "m2", ((socket.SOL_SOCKET, socket.SO_RCVBUF, 4096),))
    busy = [live.connect(each) for each in ("chair", "recorder", "r1")]

    for number in range(700):
        assert busy[number % 3].says("show_message", text="字" * 200)["ok"] is True

    live.connect("m3")
    busy[0].hears("presence", lambda presence: "m3" in str(presence) and "m2" not in str(presence))
    asleep.close()


def test_someone_who_works_fast_never_meets_the_limit(live):
    recorder = live.connect("recorder")

    acks = [recorder.says("show_message", text=str(number)) for number in range(150)]

    assert all(ack["ok"] for ack in acks)


def test_hostile_names_and_texts_come_back_as_they_are_shown_and_break_no_page(server):
    name = "<script>alert(1)</script>"
    meeting = server.plan({"title": name, "people": [{"id": "m1", "name": name}, {"name": "乙"}]})

    page = server.ask("GET", f"/m/{meeting.id}/seats", token=meeting.token("chair"))

    assert page.status == 200
    assert b"<script>alert" not in page.body
    assert meeting.get().json["title"] == name


def test_raw_bytes_that_are_no_http_disturb_nobody(server):
    for junk in (b"\x00" * 100, b"GET\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01hello"):
        with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE_S) as wire:
            wire.sendall(junk)
            wire.shutdown(socket.SHUT_WR)
            with contextlib.suppress(OSError):
                wire.recv(1000)

    assert server.ask("GET", "/healthz").status == 200


def test_an_old_websocket_handshake_gives_nothing_away(server):
    answer = server.ask(
        "GET", "/socket.io/?EIO=4&transport=websocket", Upgrade="websocket", Connection="Upgrade"
    )

    assert answer.status == 400
    assert b"Traceback" not in answer.body
