"""A phone that comes by https and speaks and listens by turns.

python-socketio's client does both at once, which Python's ssl can't do before 3.13: now and then
it takes its own message for the end of the line.
"""

import contextlib
import json

import websocket

from tests.live import PATIENCE_S


class SafePhone:
    """
    url      of the server, `https://HOST:PORT`
    trusts   the file with the authority's certificate
    """

    def __init__(self, url, trusts, token, meeting=""):
        self.address = f"wss{url.removeprefix('https')}/socket.io/?EIO=4&transport=websocket"
        self.address += f"&meeting={meeting}"
        self.trusts, self.token = trusts, token
        self.heard, self.asked, self.line = [], 0, None
        self.come()

    def come(self):
        """On a new line; the one before is let go, as it may be."""
        if self.line:
            self.line.shutdown()
        self.line = websocket.create_connection(
            self.address, timeout=PATIENCE_S, sslopt={"ca_certs": self.trusts}
        )
        self.line.send("40" + json.dumps({"token": self.token}))
        self.hears('42["welcome"')

    def hears(self, start):
        """The rest of the next message with this start; the server's pings are answered."""
        while not (text := self.line.recv()).startswith(start):
            self.heard.append(text)
            if text == "2":
                self.line.send("3")
            if text.startswith(("1", "41", "44")):
                raise ConnectionRefusedError(text)
        self.heard.append(text)
        return text.removeprefix(start)

    def asks(self, event, *messages):
        """The number by which its ack is known."""
        self.asked += 1
        self.line.send(f"42{self.asked}" + json.dumps([event, *messages]))
        return self.asked

    def ack(self, number, patience_s=PATIENCE_S):
        self.line.settimeout(patience_s)
        return json.loads("[" + self.hears(f"43{number}["))[0]

    def says(self, *asked):
        return self.ack(self.asks(*asked))

    def is_taken(self, asked):
        """Whether a command is done by now; it comes again when its line was cut."""
        try:
            return self.ack(self.asks("command", asked), patience_s=1)["ok"]
        except websocket.WebSocketTimeoutException:
            return False
        except (OSError, websocket.WebSocketException):
            with contextlib.suppress(OSError, websocket.WebSocketException):
                self.come()
            return False

    def leave(self):
        self.line.close()
