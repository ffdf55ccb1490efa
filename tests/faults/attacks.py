"""Attacks: clients that keep to no rules. `python -m tests.faults.attacks NAME URL TOKEN COUNT`.

Prints `ready` once the attack is on, and goes on until its standard input is closed.
"""

import contextlib
import json
import random
import select
import socket
import struct
import sys
import time
from urllib.parse import urlsplit

import websocket

MASK = b"\x00\x00\x00\x00"  # a mask that masks nothing is one all the same
FLOOD = '4211["clock",{}]'


def connected(url, token, timeout=40, **options):
    """A websocket that has come in by a link. The client's own look at the UTF-8 of 170 KB takes
    50 ms, which two hundred of them in one process have not."""
    wire = websocket.create_connection(
        _sockets(url), timeout=timeout, skip_utf8_validation=True, **options
    )
    wire.send("40" + json.dumps({"token": token}))
    return wire


def _sockets(url):
    return url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"


def frame(content, opcode=1, last=True):
    """A masked frame, however long."""
    size = len(content)
    length = (
        struct.pack("!B", 0x80 | size)
        if size < 126
        else struct.pack("!BH", 0xFE, size)
        if size < 65536
        else struct.pack("!BQ", 0xFF, size)
    )
    return bytes([opcode | (0x80 if last else 0)]) + length + MASK + content


def closing_status(wire):
    """The status with which the server ends the line, None if it was cut while we were sending."""
    while True:
        try:
            opcode, content = wire.recv_data(control_frame=True)
        except ConnectionError:
            return None
        if opcode == websocket.ABNF.OPCODE_CLOSE:
            return int.from_bytes(content[:2], "big")


def tcp(url):
    place = urlsplit(url)
    return socket.create_connection((place.hostname, place.port), timeout=40)


def goes_on():
    return not select.select([sys.stdin], [], [], 0)[0]


def flood(url, token, count):
    """One phone that sends as fast as the line takes it, reads, and comes back when it is cut."""
    packets = frame(FLOOD.encode()) * 50
    wire = connected(url, token)
    yield
    while goes_on():
        try:
            wire.sock.sendall(packets)
            wire.sock.settimeout(0)
            with contextlib.suppress(BlockingIOError, websocket.WebSocketException):
                wire.sock.recv(1 << 20)
            wire.sock.settimeout(5)
        except (OSError, websocket.WebSocketException):
            wire = connected(url, token)


def oversize(url, token, count):
    """Frames of a megabyte, and binary ones, each on a line of its own until it is cut."""
    yield
    while goes_on():
        for content in (frame(b"x" * 1_000_000), frame(b"\x00" * 1_000_000, opcode=2)):
            with contextlib.suppress(OSError, websocket.WebSocketException):
                wire = connected(url, token)
                wire.sock.sendall(content)
                wire.close(timeout=1)


def large(url, token, count):
    """Packets that are just not too large, on several lines at once."""
    packet = frame(b"4" + b"[" * 250_000)
    held = [connected(url, token) for _ in range(10)]
    yield
    yield from _pour(held, packet)


def fragments(url, token, count):
    """Messages that never end, each in fragments without number."""
    held = [connected(url, token) for _ in range(10)]
    for wire in held:
        wire.sock.sendall(frame(b"4", opcode=1, last=False))
    yield
    yield from _pour(held, frame(b"x", opcode=0, last=False) * 5_000)


def pings(url, token, count):
    """The pings of the WebSocket itself, which no packet is made of."""
    held = [connected(url, token) for _ in range(10)]
    yield
    yield from _pour(held, frame(b"", opcode=9) * 5_000)


def _pour(held, content):
    """Send it on every line as fast as each takes it, until they are cut."""
    left = {}
    for wire in held:
        wire.sock.setblocking(False)
    while goes_on():
        for wire in held:
            rest = left.get(wire) or content
            with contextlib.suppress(OSError):
                left[wire] = rest[wire.sock.send(rest) :]
                wire.sock.recv(1 << 16)
        time.sleep(0.001)
    yield


def posts(url, token, count):
    """Requests that announce far more than is allowed and send it, or never do."""
    yield
    head = "POST /api/join HTTP/1.1\r\nHost: {}\r\nX-Fayan: 1\r\nContent-Length: {}\r\n\r\n"
    while goes_on():
        for size, sent in ((10**9, 0), (2_000_000, 2_000_000), (50, 5)):
            with contextlib.suppress(OSError), tcp(url) as wire:
                wire.sendall(head.format(urlsplit(url).netloc, size).encode())
                wire.sendall(b"x" * sent)
                time.sleep(0.01)


def half_open(url, token, count):
    """Very many requests that are never finished, begun anew as they are cut."""
    wires = [_begun(url) for _ in range(count)]
    yield
    while goes_on():
        place = random.randrange(count)
        with contextlib.suppress(OSError):
            wires[place].close()
            wires[place] = _begun(url)
        time.sleep(0.02)


def _begun(url):
    wire = tcp(url)
    wire.sendall(b"GET /healthz HTTP/1.1\r\nHost: ")
    return wire


def idle(url, token, count):
    """Very many lines that say nothing at all."""
    held = [tcp(url) for _ in range(count)]
    yield
    while goes_on():
        time.sleep(0.1)
    for wire in held:
        wire.close()


def sleeper(url, token, count):
    """Phones that stop reading and are silent."""
    few = ((socket.SOL_SOCKET, socket.SO_RCVBUF, 4096),)
    held = [connected(url, token, sockopt=few) for _ in range(count)]
    yield
    while goes_on():
        time.sleep(0.1)
    for wire in held:
        wire.sock.close()


def ponger(url, token, count):
    """Phones that stop reading, yet answer every ping."""
    few = ((socket.SOL_SOCKET, socket.SO_RCVBUF, 4096),)
    held = [connected(url, token, sockopt=few) for _ in range(count)]
    yield
    while goes_on():
        time.sleep(1)
        for wire in held:
            with contextlib.suppress(OSError):
                wire.sock.sendall(frame(b"3"))


def storm(url, token, count):
    """Phones that come and go without end."""
    yield
    while goes_on():
        with contextlib.suppress(OSError, websocket.WebSocketException):
            held = [connected(url, token) for _ in range(10)]
            for wire in held:
                wire.sock.close()


def crowd(url, token, count):
    """Very many screens that have come in by one link, and answer every ping."""
    held = [connected(url, token) for _ in range(count)]
    yield
    while goes_on():
        _hear(held, 0.5)


def strangers(url, token, count):
    """Very many sockets that never say who they are."""
    held = [websocket.create_connection(_sockets(url), timeout=40) for _ in range(count)]
    yield
    while goes_on():
        _hear(held, 0.5)


def _hear(held, seconds):
    """Read what came, and answer it with a pong, each at a moment of his own."""
    for wire in held:
        with contextlib.suppress(OSError):
            wire.sock.setblocking(False)
            while wire.sock.recv(1 << 16):
                pass
        with contextlib.suppress(OSError):
            wire.sock.sendall(frame(b"3"))
        time.sleep(seconds / len(held))


def requests(url, token, count):
    """Pages asked for without waiting for the last, on several lines at once."""
    asked = f"GET /join HTTP/1.1\r\nHost: {urlsplit(url).netloc}\r\n\r\n".encode() * 20
    held = [tcp(url) for _ in range(20)]
    yield
    while goes_on():
        for place, wire in enumerate(held):
            wire.setblocking(False)
            try:
                wire.send(asked)
                wire.recv(1 << 20)
            except BlockingIOError:
                continue
            except OSError:
                held[place] = tcp(url)
        time.sleep(0.001)


ATTACKS = (
    *(flood, oversize, large, fragments, pings, posts, requests),
    *(half_open, idle, strangers, crowd, sleeper, ponger, storm),
)


def main(name, url, token, count):
    attack = {each.__name__: each for each in ATTACKS}[name](url, token, int(count))
    next(attack)
    print("ready", flush=True)
    next(attack, None)


if __name__ == "__main__":
    main(*sys.argv[1:])
