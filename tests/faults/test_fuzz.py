"""Fuzz: no packet and no request breaks the server, meets a fault, or is quoted in its log."""

import contextlib
import json
import os
import random
import socket
import time
from pathlib import Path

import pytest
import websocket

from tests.faults.attacks import connected, frame
from tests.faults.ledger import number, reached
from tests.live import PATIENCE_S, Device, Server, command

PACKETS = number("FUZZ_PACKETS", 2_000, 100_000)
REQUESTS = number("FUZZ_REQUESTS", 400, 10_000)
ON_ONE_LINE = 250  # more would be refused unread: a device has so many at once
SEED = number("FUZZ_SEED", 7, 7)
OWN = 5  # which the server opens for itself once it is asked for the first document
CANARY = "canaryfuzz"

ODD = [
    *("", "\x00", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "\u202e", "𬭸", "é"),
    *("NaN", "1e999", "9" * 40, "-0", "null", "[[[[[[", '{"_placeholder":true,"num":0}', "'", "\\"),
    *("../../etc/passwd", "%00", "%ff%fe", "${7*7}", "{{7*7}}", "<script>", "'; drop table x--"),
]


def seeds(meeting):
    """Packets that make sense, of every kind."""
    sensible = [
        command("record_point", about="m1", text=CANARY),
        command("check_in"),
        command("show_message", text=CANARY, seconds=5),
        command("go_to", item="turn:m1", step="criticism"),
        command("reorder", items=["turn:m1", "turn:m2"]),
    ]
    events = [f"42{n}" + json.dumps(["command", each]) for n, each in enumerate(sensible)]
    clock = '427["clock",{"offset_ms":1,"rtt_ms":2,"sound":"ready"}]'
    connect = "40" + json.dumps({"token": meeting.token("m2"), "device": {"id": "a" * 9}})
    return [*events, clock, connect, "3", "2probe", "41", "44{}", '451-["command",{}]', "1", "6"]


def mutated(text, chance):
    """The text, spoiled in one of many ways."""
    place = chance.randrange(len(text) + 1)
    other = chance.randrange(len(text) + 1)
    return chance.choice(
        [
            lambda: text[:place],
            lambda: text[:place] + chance.choice(ODD) + text[place:],
            lambda: text[:place] + chance.choice(ODD) + text[other:],
            lambda: text[:place] + chr(chance.randrange(0x250)) + text[place + 1 :],
            lambda: text[min(place, other) : max(place, other)] * chance.randrange(1, 50),
            lambda: text.replace(chance.choice(['"', "{", "[", ":", ","]), chance.choice(ODD), 1),
            lambda: str(chance.randrange(60)) + text[1:],
            lambda: text + text,
        ]
    )()


def spoiled_frame(text, chance):
    """A websocket frame, mostly as it should be, with bytes that may be no text."""
    content = text.encode("utf-8", "replace")
    if chance.random() < 0.05:
        content = bytes(chance.randrange(256) for _ in range(chance.randrange(60)))
    made = frame(content, opcode=chance.choice([1] * 20 + [0, 2, 3, 9, 10, 11]))
    return made if chance.random() < 0.98 else made[: chance.randrange(len(made))]


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("fuzz"))
    server.start()
    meeting = server.plan()
    meeting.go_on_to("turn:m1", "criticism")
    yield meeting
    server.process.terminate()
    with server.process.stdout as rest:
        log = rest.read().decode()
    server.process.wait()
    assert "Traceback" not in log
    assert "incident" not in log
    assert CANARY not in log


def descriptors(server):
    folder = Path(f"/proc/{server.process.pid}/fd")
    return len(os.listdir(folder)) if folder.exists() else 0


def is_well_and_holds_nothing(meeting, before):
    """A fresh phone is welcomed, and what the fuzzer held open is let go."""
    phone = Device(meeting.server.url, {"token": meeting.token("m3")})
    assert phone.hears("welcome")["meeting"]["id"] == meeting.id
    phone.leave()
    until = time.monotonic() + 30
    while descriptors(meeting.server) > before + OWN:
        assert time.monotonic() < until, "descriptors are leaked"
        time.sleep(0.05)


def test_no_packet_breaks_anything(fuzzed):
    chance, sane = random.Random(SEED), seeds(fuzzed)
    before, sent, wire = descriptors(fuzzed.server), 0, None
    while sent < PACKETS:
        wire = connected(fuzzed.server.url, fuzzed.token("m2"))
        with contextlib.suppress(OSError, websocket.WebSocketException):
            for _ in range(ON_ONE_LINE):
                sent += 1
                wire.sock.sendall(spoiled_frame(mutated(chance.choice(sane), chance), chance))
        wire.sock.close()

    is_well_and_holds_nothing(fuzzed, before)
    reached("P8", "mutated packets", sent, "no crash, no traceback, no descriptor kept")


def requests_like(meeting):
    host = meeting.server.url.split("//")[1]
    bearer = f"Authorization: Bearer {meeting.server.organiser}\r\n"
    heads = [
        f"GET /api/meetings/{meeting.id}/journal?after=0 HTTP/1.1\r\n{bearer}",
        f"GET /api/meetings/{meeting.id}/record.md?document=points&names=1 HTTP/1.1\r\n{bearer}",
        f"GET /m/{meeting.id}/qr/m1.svg HTTP/1.1\r\n{bearer}",
        f"GET /k/{meeting.token('m2')} HTTP/1.1\r\nCookie: lang=zh; fayan={CANARY}\r\n",
        f"GET /m/{meeting.id}/slips?sheet=4&subject=m1 HTTP/1.1\r\nAccept: text/html\r\n{bearer}",
        "GET /static/js/home.js HTTP/1.1\r\nIf-Modified-Since: x\r\nRange: bytes=0-5\r\n",
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n",
        "HEAD / HTTP/1.0\r\nAccept-Language: zh\r\n",
    ]
    bodies = {
        "/api/meetings": {"title": CANARY, "people": [{"name": "甲"}]},
        f"/api/meetings/{meeting.id}/commands": command("show_message", text=CANARY),
        f"/api/meetings/{meeting.id}/links/m1": {"renew": "no"},
        "/api/plans/parse": {"text": f"会议名称：{CANARY}"},
        "/api/join": {"code": "ABC123"},
    }
    for path, body in bodies.items():
        content = json.dumps(body)
        heads.append(
            f"POST {path} HTTP/1.1\r\nContent-Type: application/json\r\nX-Fayan: 1\r\n{bearer}"
            f"Content-Length: {len(content)}\r\nHost: {host}\r\n\r\n{content}"
        )
    return [head if "\r\n\r\n" in head else f"{head}Host: {host}\r\n\r\n" for head in heads]


def status_of(wire):
    """The status of the answer, None where the line was cut without one."""
    with contextlib.suppress(OSError):
        line = wire.makefile("rb").readline().split()
        return int(line[1]) if len(line) > 1 and line[1].isdigit() else None


def test_no_request_breaks_anything_or_is_answered_by_a_fault(fuzzed):
    chance, sane = random.Random(SEED), requests_like(fuzzed)
    before, answered = descriptors(fuzzed.server), {}
    for _ in range(REQUESTS):
        text = chance.choice(sane)
        for _ in range(chance.randrange(1, 4)):
            text = mutated(text, chance)
        place = ("127.0.0.1", fuzzed.server.port)
        with socket.create_connection(place, timeout=PATIENCE_S) as wire:
            with contextlib.suppress(OSError):
                wire.sendall(text.encode("utf-8", "replace"))
                wire.shutdown(socket.SHUT_WR)
            status = status_of(wire)
        answered[status] = answered.get(status, 0) + 1
        assert status is None or status < 500, text

    is_well_and_holds_nothing(fuzzed, before)
    told = ", ".join(f"{count} × {status}" for status, count in sorted(answered.items(), key=str))
    reached("P8", "mutated HTTP requests", REQUESTS, f"no 5xx ({told})")
