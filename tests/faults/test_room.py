"""A room: everybody comes at once, behind one address, and nobody meets a limit."""

import contextlib
import json
import re
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import websocket

from tests.faults.attacks import connected
from tests.faults.ledger import allowed, number, reached
from tests.live import PATIENCE_S, Server, command

PHONES = number("ROOM", 20, 200)
SPARE_LINES = 5  # which a browser opens beside the one that it needs, and keeps
ALL_IN_WITHIN_S = 30


@pytest.fixture
def room(tmp_path):
    """A meeting that is open, in the round of its first member."""
    people = [{"id": f"m{n}", "name": f"成员{n}", "role": "member"} for n in range(1, PHONES + 1)]
    people[0] |= {"chair": True, "lead": True}
    server = Server(tmp_path)
    server.patience_s = 3 * PATIENCE_S  # two hundred phones in one process answer late themselves
    server.start()
    people.append({"id": "r1", "name": "记", "role": "recorder"})
    meeting = server.plan({"title": "会", "people": people})
    meeting.go_on_to("turn:m1", "criticism")
    yield meeting
    meeting.leave()
    server.end()


class Phone:
    """What one phone does, from its code to its last command; all that was refused."""

    def __init__(self, meeting, person, code, held):
        self.meeting, self.person, self.code, self.held = meeting, person, code, held
        self.refused, self.acked = [], 0

    def comes(self, all_there):
        for _ in range(SPARE_LINES):
            place = ("127.0.0.1", self.meeting.server.port)
            self.held.enter_context(socket.create_connection(place, self.meeting.server.patience_s))
        self.opens_pages()
        all_there.wait()
        wanted = [
            *[("clock", {})] * 8,
            command("check_in"),
            command("request_floor"),
            *[command("record_point", about="m1", text=f"意见{n}") for n in range(5)],
            command("withdraw_request"),
        ]
        while wanted:  # as an outbox does: what was not answered is sent again on the next line
            server, token = self.meeting.server, self.meeting.token(self.person)
            wire = connected(server.url, token, timeout=server.patience_s)
            self.held.callback(wire.close)
            with contextlib.suppress(websocket.WebSocketConnectionClosedException):
                self.says(wire, wanted)

    def opens_pages(self):
        server = self.meeting.server
        found = server.ask("POST", "/api/join", {"code": self.code}, X_Fayan="1")
        came = server.ask("GET", f"/k/{self.meeting.token(self.person)}")
        cookie = came.headers["Set-Cookie"].partition(";")[0]
        page = server.ask("GET", f"/m/{self.meeting.id}/me", Cookie=cookie)
        files = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.body.decode())
        answers = [found, came, page, *(server.ask("GET", file) for file in files)]
        self.refused += [each.body[:200] for each in answers if each.status >= 400]

    def says(self, wire, wanted):
        """Send all at once, and read until everything is answered, which is no longer wanted."""
        for place, message in enumerate(sent := list(wanted)):
            name, content = message if isinstance(message, tuple) else ("command", message)
            wire.send(f"42{place}" + json.dumps([name, content]))
        while wanted:
            packet = wire.recv()
            if packet == "2":
                wire.send("3")
            elif packet.startswith("43"):
                place, _, answer = packet[2:].partition("[")
                wanted.remove(sent[int(place)])
                self.acked += 1
                if not (found := json.loads("[" + answer)[0]).get("ok", "now" in found):
                    self.refused.append(found)


def test_a_whole_room_behind_one_address_never_meets_a_limit(room):
    projector = room.connect("projector")
    code = projector.welcome["join"]["code"]
    all_there, began = threading.Barrier(PHONES), time.monotonic()
    with contextlib.ExitStack() as held, ThreadPoolExecutor(PHONES) as pool:
        people = [f"m{n}" for n in range(1, PHONES + 1)]
        phones = [Phone(room, person, code, held) for person in people]
        for done in [pool.submit(phone.comes, all_there) for phone in phones]:
            done.result()
    took_s = time.monotonic() - began

    # the first is the subject, and the second is speaking: the rules refuse them something
    refused = [each for phone in phones[2:] for each in phone.refused]
    assert refused == []
    assert len(room.get("/points").json) == 5 * (PHONES - 1)
    assert took_s <= allowed(ALL_IN_WITHIN_S)
    lines = PHONES * (SPARE_LINES + 1)
    found = f"{sum(phone.acked for phone in phones)} answers in {took_s:.0f} s, none refused"
    reached("P6", "a room behind one address", f"{PHONES} phones, {lines} lines at once", found)
