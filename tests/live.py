"""The live server: the real app.py on a port of its own, and people who reach it by wire."""

import contextlib
import json
import os
import queue
import secrets
import signal
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from pathlib import Path

import engineio
import pytest
import socketio

from tests import starting
from tests.ports import free_port
from tests.room import roster
from tests.starting import ROOT

PATIENCE_S = 40  # reached only where something fails: it costs nothing to be patient
WIDE = bool(os.environ.get("FAYAN_WIDE"))  # every server on PostgreSQL and Redis: `make wide`
PLAN = {"title": "会", "people": roster()}


of_the_file = pytest.mark.skipif(WIDE, reason="about the one SQLite file, which is not used")


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    headers: dict

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.json["error"]["code"]


class Server:
    """One data folder and the server on it, which can be killed and started again.

    inside   the command by which it is started, where that is on another machine (cables.py)
    """

    program = ROOT / "app.py"
    inside = ()
    patience_s = PATIENCE_S

    def __init__(self, data, **environment):
        self.data = Path(data)
        self.port = int(environment.get("FACILITATION_PORT") or free_port())
        self.organiser = secrets.token_urlsafe(16)
        self.environment = os.environ | {
            "FACILITATION_ORGANISER_TOKEN": self.organiser,
            "FACILITATION_DATA": str(self.data),
            "FACILITATION_PORT": str(self.port),
            "FACILITATION_HOST": "127.0.0.1",
            "FACILITATION_BALLAST_MB": "0",
            **starting.USUAL,
            **(wide() if WIDE else {}),
            **environment,
        }
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None
        self.planned = []

    def start(self):
        """Start it, and return what it printed until it was ready."""
        self.process = starting.start(self.program, (), self.environment, self.inside)
        printed = []
        for line in self.process.stdout:
            printed.append(line.decode())
            if self.organiser in printed[-1]:
                return "".join(printed)
        raise AssertionError("the server did not start:\n" + "".join(printed))

    def kill(self):
        self.process.kill()
        self.process.wait(PATIENCE_S)
        self.process.stdout.close()

    def stop(self, with_signal=signal.SIGTERM):
        """Ask it to end; the exit code, and how many seconds it took."""
        asked = time.monotonic()
        self.process.send_signal(with_signal)
        code = self.process.wait(PATIENCE_S)
        self.process.stdout.close()
        return code, time.monotonic() - asked

    def end(self):
        """Its last; whoever is still connected to a meeting leaves it."""
        for meeting in self.planned:
            meeting.leave()
        if self.process and self.process.poll() is None:
            self.kill()

    def ask(self, method, path, body=None, token=None, raw=None, **headers):
        """The answer to an HTTP request. No token means nobody's."""
        data = raw if raw is not None or body is None else json.dumps(body).encode()
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        if token:
            names["Authorization"] = f"Bearer {token}"
        request = urllib.request.Request(self.url + path, data, names, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect)
        try:
            with opener.open(request, timeout=self.patience_s) as answer:
                return Answer(answer.status, answer.read(), dict(answer.headers))
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, refused.read(), dict(refused.headers))

    def plan(self, plan=PLAN):
        """A new meeting on this server."""
        made = self.ask("POST", "/api/meetings", plan, token=self.organiser)
        assert made.status == 201, made.body
        self.planned.append(LiveMeeting(self, made.json["id"], made.json["links"]))
        return self.planned[-1]

    def run(self, *arguments, **environment):
        """A subcommand of app.py on the same data folder; its exit code and what it printed."""
        return starting.run(ROOT / "app.py", arguments, self.environment | environment)


def wide():
    """What sets a server on PostgreSQL and Redis (`make wide`)."""
    from tests import servers

    return servers.settings()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class LiveMeeting:
    """One meeting on the live server, and those who are connected to it."""

    def __init__(self, server, key, links):
        self.server = server
        self.id = key
        self.links = links
        self.devices = []

    def token(self, holder):
        if holder == "organiser":
            return self.server.organiser
        return token_of(self.links.get(holder) or self.links["people"][holder])

    def connect(self, holder, **auth):
        """A device that came in by the holder's link, after its welcome."""
        says = {"token": self.token(holder), "meeting": self.id, **auth}
        device = Device(self.server.url, says)
        self.devices.append(device)
        device.welcome = device.hears("welcome")
        return device

    def get(self, path="", holder="chair", **headers):
        path = f"/api/meetings/{self.id}{path}"
        return self.server.ask("GET", path, token=self.token(holder), **headers)

    def post(self, path, body, holder="chair"):
        path = f"/api/meetings/{self.id}{path}"
        return self.server.ask("POST", path, body, token=self.token(holder))

    def commands(self, holder, name, **args):
        """One command over HTTP."""
        return self.post("/commands", command(name, **args), holder)

    def hands_in(self, content):
        """A file that the recorder uploads; what `attach` is then to say of it."""
        path = f"/api/meetings/{self.id}/files"
        kept = self.server.ask("POST", path, raw=content, token=self.token("recorder"))
        assert kept.status == 200, kept.body
        return {key: kept.json[key] for key in ("file", "type", "size")}

    def go_on_to(self, item, step):
        """Open the meeting and go to a step, as the chair."""
        assert self.commands("chair", "open_meeting").status == 200
        assert self.commands("chair", "go_to", item=item, step=step).status == 200

    def leave(self):
        while self.devices:
            self.devices.pop().leave()


class _Transport(engineio.Client):
    """Hears one message after the other; the library's has a thread for each, in no order."""

    def _trigger_event(self, event, *args, **_):
        return super()._trigger_event(event, *args)


class _Client(socketio.Client):
    def _engineio_client_class(self):
        return _Transport


class Device:
    """A Socket.IO client that keeps what it hears, in the order in which it came."""

    def __init__(self, url, auth=None, headers=None):
        self.messages = queue.Queue()
        self.heard = []
        self.client = _Client(reconnection=False)
        self.client.on("*", lambda name, *args: self._hear(name, args[0] if args else None))
        self.client.on("disconnect", lambda *_: self._hear("disconnect", None))
        self.client.connect(
            url, transports=["websocket"], auth=auth, headers=headers or {}, wait_timeout=PATIENCE_S
        )

    def _hear(self, name, content):
        self.heard.append((name, content))
        self.messages.put((name, content))

    def hears(self, name, where=lambda content: True, patience_s=PATIENCE_S):
        """The next message of this name (for which `where` holds)."""
        until = time.monotonic() + patience_s
        while True:
            try:
                got, content = self.messages.get(timeout=max(0.01, until - time.monotonic()))
            except queue.Empty:
                heard = [each for each, _ in self.heard]
                raise AssertionError(f"no {name}; heard {heard}") from None
            if got == name and where(content):
                return content

    def says(self, name, id=None, expect=None, **args):
        """The ack of a command."""
        return self.sends(command(name, id, expect, **args))

    def sends(self, *messages, event="command"):
        return self.client.call(event, messages, timeout=PATIENCE_S)

    @property
    def all_it_heard(self):
        return json.dumps(self.heard, ensure_ascii=False)

    def leave(self):
        with contextlib.suppress(Exception):
            self.client.disconnect()
        if self.client.eio.ws:
            self.client.eio.ws.shutdown()  # the client leaves a line open that was cut off


def command(name, id=None, expect=None, **args):
    asked = {"id": id or str(uuid.uuid4()), "name": name, "args": args}
    return asked if expect is None else asked | {"expect": expect}


def token_of(link):
    return link.rsplit("/k/", 1)[1]


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """A server for all tests that neither stop nor break it."""
    server = Server(tmp_path_factory.mktemp("data"))
    server.start()
    yield server
    server.end()


@pytest.fixture
def own_server(tmp_path):
    """A server of this test's own, not started yet."""
    server = Server(tmp_path / "data")
    yield server
    server.end()


@pytest.fixture
def live(server):
    """A new meeting on the live server, with the roster of the room."""
    meeting = server.plan()
    yield meeting
    meeting.leave()


@pytest.fixture
def criticised(live):
    """The same in the first member's criticism round, where m2 has the floor."""
    live.go_on_to("turn:m1", "criticism")
    return live
