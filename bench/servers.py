"""The servers that are compared: Fayan itself, and its peers. Each on the first core."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import urllib.request
import uuid
from contextlib import contextmanager
from pathlib import Path

from tests.live import Server, token_of
from tests.ports import free_port

from .crowd import ENGINE, HERE, SERVER_CORE, Crowd, pinned

MEMBERS, OTHERS = 9, 31
HELLO = "40"


def allow_many_files():
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def plan(title="会"):
    """A meeting of forty people: nine members, observers, and a recorder."""
    members = [
        {"id": f"m{n}", "name": f"成员{n}", "post": "副局长", "role": "member", "chair": n == 1}
        for n in range(1, MEMBERS + 1)
    ]
    others = [{"id": f"o{n}", "name": f"列席{n}", "role": "observer"} for n in range(OTHERS)]
    recorder = {"id": "r1", "name": "记录人", "role": "recorder"}
    return {"title": title, "people": [*members, *others, recorder]}


class Fayan(Server):
    """The real server, with as many meetings as are wanted in their second criticism."""

    name = "Fayan"

    def start(self):
        printed = super().start()
        if SERVER_CORE is not None:
            os.sched_setaffinity(self.process.pid, {SERVER_CORE})
        return printed

    def meeting(self, title="会"):
        made = self.plan(plan(title))
        made.commands("chair", "open_meeting")
        made.commands("chair", "go_to", item="turn:m2", step="criticism")
        return made


def hello(meeting, holder):
    return HELLO + json.dumps({"token": meeting.token(holder)})


def listeners(meeting):
    """What each of a meeting's people, and its projector, says when he connects."""
    people = [person for person in meeting.links["people"] if person != "r1"]
    return [hello(meeting, holder) for holder in ("projector", *people)]


def said(name, **args):
    """A command as a client sends it, asking for its ack."""
    command = {"id": str(uuid.uuid4()), "name": name, "args": args}
    return "421" + json.dumps(["command", command], ensure_ascii=False)


@contextmanager
def fayan(**environment):
    with tempfile.TemporaryDirectory(prefix="fayan-bench-", dir=HERE / "results") as folder:
        server = Fayan(folder, **environment)
        server.start()
        try:
            yield server
        finally:
            server.end()


class Peer:
    """A server that tells everyone what one client says, in `size` bytes."""

    def __init__(self, name, command, hello, path, wish):
        self.name, self.command, self.hello, self.path, self.wish = name, command, hello, path, wish

    @contextmanager
    def crowd(self, count, size):
        port = free_port()
        process = subprocess.Popen(
            pinned(SERVER_CORE, *self.command, str(port), str(size)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            assert process.stdout.readline(), f"{self.name} did not start"
            crowd = Crowd(port, count, self.hello, self.hello, [self.hello], self.path)
            yield crowd, process.pid
        finally:
            process.send_signal(signal.SIGKILL)
            process.communicate()

    def fire(self, crowd, mark, count):
        return crowd.fire(mark, self.wish(mark), count)


def _emit(mark):
    return "42" + json.dumps(["say", mark])


PEERS = HERE / "peers"
SENDS = Peer("a bare send for each screen", [sys.executable, PEERS / "sends.py"], "", "/", str)
FLOOR = Peer("websockets (floor)", [sys.executable, PEERS / "floor.py"], "", "/", str)
STOCK = Peer("Flask-SocketIO, stock", [sys.executable, PEERS / "stock.py"], HELLO, ENGINE, _emit)
NODE = Peer("Socket.IO on Node", ["node", PEERS / "node.mjs"], HELLO, ENGINE, _emit)


def memory_kib(pid):
    """The resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


def cpu_s(pid):
    """The CPU that a process has used, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def fetch(url, token):
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as answer:
        return answer.read()


__all__ = ["FLOOR", "NODE", "SENDS", "STOCK", "fayan", "hello", "listeners", "said", "token_of"]
