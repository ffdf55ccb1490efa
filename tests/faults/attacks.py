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


def connected(url, token, **options):
    """A websocket that has come in by a link."""
    address = url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
    wire = websocket.create_connection(address, timeout=20, **options)
    wire.send("40" + json.dumps({"token": token}))
    return wire


def frame(content, opcode=1):
    """A masked frame, however long."""
    size = len(content)
    length = (
        struct.pack("!B", 0x80 | size)
        if size < 126
        else struct.pack("!BH", 0xFE, size)
        if size < 65536
        else struct.pack("!BQ", 0xFF, size)
    )
    return bytes([0x80 | opcode]) + length + MASK + content


def tcp(url):
    place = urlsplit(url)
    return socket.create_connection((place.hostname, place.port), timeout=20)


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


ATTACKS = (flood, oversize, posts, half_open, idle, sleeper, ponger, storm)


def main(name, url, token, count):
    attack = {each.__name__: each for each in ATTACKS}[name](url, token, int(count))
    next(attack)
    print("ready", flush=True)
    next(attack, None)


if __name__ == "__main__":
    main(*sys.argv[1:])
