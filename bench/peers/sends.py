"""One `send` for each screen, and nothing else: what one client says goes to all, as it is."""

import select
import socket
import struct
import sys
from base64 import b64encode
from hashlib import sha1

SIZE, HEAD = int(sys.argv[2]), 6  # of a short frame, with its mask
ACCEPTED = (
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Accept: %b\r\n\r\n"
)
GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def upgraded(line):
    """Answer the request that the line began with (RFC 6455, 4.2)."""
    request = b""
    while not request.endswith(b"\r\n\r\n"):
        request += line.recv(4096)
    key = request.partition(b"Sec-WebSocket-Key: ")[2].partition(b"\r\n")[0]
    line.sendall(ACCEPTED % b64encode(sha1(key + GUID).digest()))
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    line.setblocking(False)
    return line


def unmasked(frame):
    mask, text = frame[2:HEAD], frame[HEAD:]
    return bytes(byte ^ mask[place % 4] for place, byte in enumerate(text))


door = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=4096)
poll = select.epoll()
poll.register(door, select.EPOLLIN)
lines, sends = {}, []
print("up", flush=True)
while True:
    for number, _ in poll.poll():
        if number == door.fileno():
            line = upgraded(door.accept()[0])
            lines[line.fileno()] = line
            sends.append(line.send)
            poll.register(line, select.EPOLLIN)
            continue
        said = lines[number].recv(4096)
        if not said:
            sys.exit()
        frame = struct.pack("!BBH", 0x81, 126, SIZE) + unmasked(said).ljust(SIZE, b".")
        for send in sends:
            send(frame)
