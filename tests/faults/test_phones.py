"""Phones: whatever becomes of the network and of the server, every point arrives once.

A room full of phones with the outbox that is shipped, a proxy that is a bad
network, and a server that is killed again and again.
"""

import contextlib
import json
import random
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

from facilitation.journal import Journal, open_store
from facilitation.meeting.events import MessageShown
from facilitation.proceedings import ORGANISER
from tests.faults.history import History
from tests.faults.ledger import FULL, allowed, number, reached, steps
from tests.faults.proxy import TO_PHONE, TO_SERVER, Proxy
from tests.live import PATIENCE_S, Device, Server
from tests.room import Room

ROOT = Path(__file__).parents[2]
PHONES = number("PHONES", 30, 200)
KILLS = number("SERVER_KILLS", 5, 300)
HOLE_S, LONG_HOLE_S = number("HOLE_S", 6, 30), 300
RESTART_ENTRIES = number("RESTART_ENTRIES", 5_000, 100_000)
MEMBERS = 25
EVERY_MS = 20_000 if FULL else 1_200  # each writes without a pause, as fast as people type
IN_A_LONG_HOLE_MS = 60_000  # and thinks before it
HOLES = [(HOLE_S, (), EVERY_MS), (HOLE_S, (TO_PHONE,), EVERY_MS)]
HOLES += [(LONG_HOLE_S, (), IN_A_LONG_HOLE_MS)] if FULL else []
DRAINED_WITHIN_S, SERVING_WITHIN_S, RESYNCED_WITHIN_S, NOTICED_WITHIN_S = 5, 3, 5, 10

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="the phones need Node.js")


def a_room_of(members):
    people = [{"id": f"m{n}", "name": f"成员{n}", "role": "member"} for n in range(1, members + 1)]
    people[0] |= {"chair": True, "lead": True}
    return {"title": "会", "people": [*people, {"id": "r1", "name": "记", "role": "recorder"}]}


class Phones:
    """The process of all phones, and the history that it tells."""

    def __init__(self, url, meeting, count, every_ms, reloads=0.02):
        members = [person["id"] for person in a_room_of(MEMBERS)["people"][:MEMBERS]]
        phones = [
            {"name": f"phone-{n}", "token": meeting.token(members[n % MEMBERS])}
            for n in range(count)
        ]
        asked = {"url": url, "every_ms": every_ms, "reloads": reloads, "phones": phones}
        self.count = count
        self.history = History()
        self.process = subprocess.Popen(
            ["node", Path(__file__).parent / "phones.mjs", json.dumps(asked)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.history.add(json.loads(line))

    def welcomed_since(self, began):
        welcomed = list(self.history.welcomed_at.values())
        return sum(at >= began * 1000 for at in welcomed)

    def until_welcomed(self, began, patience_s):
        """Seconds until every phone has been welcomed since `began`."""
        while self.welcomed_since(began) < self.count:
            assert time.time() < began + patience_s, "some phones don't come back"
            time.sleep(0.05)
        return time.time() - began

    def stop_writing(self):
        self.process.stdin.write("stop\n")
        self.process.stdin.flush()

    def drain(self, patience_s):
        """Seconds until nothing is left to send; the history is complete then."""
        began = time.monotonic()
        self.stop_writing()
        self.process.wait(patience_s)
        took = time.monotonic() - began
        self.reader.join(10)
        assert self.history.told[-1]["op"] == "drained"
        return took

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE_S)
        self.reader.join(10)
        self.process.stdin.close()
        self.process.stdout.close()


@pytest.fixture
def proxy(own_server):
    proxy = Proxy(own_server.port)
    own_server.environment["FACILITATION_PUBLIC_URL"] = proxy.url  # whom the phones ask for
    own_server.start()
    yield proxy
    proxy.close()


@pytest.fixture
def meeting(own_server, proxy):
    meeting = own_server.plan(a_room_of(MEMBERS))
    assert meeting.commands("chair", "open_meeting").status == 200
    yield meeting
    meeting.leave()


@pytest.fixture
def every_ms():
    return EVERY_MS


@pytest.fixture
def phones(proxy, meeting, every_ms):
    phones = Phones(proxy.url, meeting, PHONES, every_ms)
    yield phones
    phones.close()


def journal_of(meeting):
    return [json.loads(line) for line in meeting.get("/journal").body.splitlines()]


def bad_weather(proxy, chance):
    """Something else than usual happens to the network."""
    match chance.randrange(5):
        case 0:
            proxy.reset()
        case 1:
            proxy.hold(TO_PHONE)
        case 2:
            proxy.hold(TO_SERVER)
        case 3:
            proxy.delay_s = 0.2
        case 4:
            pass


@pytest.mark.timeout(900 + 6 * KILLS)
def test_every_point_arrives_once_though_the_server_is_killed_and_the_network_bad(
    own_server, proxy, meeting, phones
):
    chance, starts = random.Random(20260115), []
    phones.until_welcomed(time.time() - 60, 300)
    for _ in steps(KILLS, "kills"):
        bad_weather(proxy, chance)
        time.sleep(chance.uniform(0.1, 1.2))
        own_server.kill()
        killed = time.time()
        proxy.release()
        own_server.start()
        starts.append(time.time() - killed)
    resynced = phones.until_welcomed(killed, 300) - starts[-1]
    assert meeting.get("/floor").status == 200
    phones.drain(600)

    count = phones.history.check(journal_of(meeting))
    replayed = sum(ack["replayed"] for ack in phones.history.of("acked"))
    assert replayed or KILLS < 100, "no kill fell between a commit and its acknowledgement"
    assert own_server.run("verify", meeting.id)[0] == 0
    told = f"{count} points, {replayed} answered again: 0 lost, 0 doubled, in order"
    asked = f"{KILLS.full} kills, {PHONES.full} phones"
    reached("P1", "server killed, bad network", asked, f"{KILLS} kills, {PHONES} phones, {told}")
    starts.sort()
    middle = starts[len(starts) // 2]
    assert middle <= allowed(SERVING_WITHIN_S)
    told = f"serving after {middle:.1f} s (median; longest {starts[-1]:.1f} s)"
    reached("P12", "kill to serving", "≤ 3 s", told)
    assert resynced <= allowed(RESYNCED_WITHIN_S)
    asked, told = f"{PHONES.full} phones, ≤ 5 s", f"{PHONES} phones, {resynced:.1f} s"
    reached("P12", "phones up to date after a kill", asked, told)


@pytest.mark.timeout(900 + 2 * LONG_HOLE_S)
@pytest.mark.parametrize(("hole_s", "ways", "every_ms"), HOLES)
def test_what_was_written_in_a_hole_of_the_network_arrives_once_it_is_over(
    proxy, meeting, phones, hole_s, ways
):
    phones.until_welcomed(time.time() - 60, 300)
    time.sleep(1)
    proxy.hold(*ways)
    time.sleep(hole_s)
    phones.stop_writing()
    made = len(phones.history.of("made"))
    unsent = made - len(phones.history.of("acked"))
    proxy.release()
    took = phones.drain(600)

    assert unsent > PHONES
    count = phones.history.check(journal_of(meeting))
    what = f"hole of {hole_s} s, {'one way' if ways else 'both ways'}"
    told = f"{PHONES} phones, {count} points, {unsent} of them waiting: 0 lost, 0 doubled"
    reached("P3", what, f"{PHONES.full} phones, once each", told)
    assert took <= allowed(DRAINED_WITHIN_S)
    reached("P3", f"all there after a {what}", "≤ 5 s", f"{took:.1f} s")


def test_a_dead_connection_is_noticed_on_both_sides(proxy, meeting):
    """Twelve phones whose pings are at twelve points of their round when the hole opens."""
    chair = meeting.connect("chair")
    phones = []
    for n in range(12):
        phones.append(Device(proxy.url, {"token": meeting.token(f"m{n + 2}")}))
        time.sleep(0.25)
    time.sleep(0.5)
    here = {f"m{n + 2}" for n in range(12)}
    chair.hears("presence", lambda presence: here <= online(presence))
    began, left = time.monotonic(), {}
    proxy.hold()
    while len(left) < 12:
        there = online(chair.hears("presence"))
        for person in here - there - set(left):
            left[person] = time.monotonic() - began
    noticed = [phone for phone in phones if "disconnect" in dict(phone.heard)]
    while len(noticed) < 12 and time.monotonic() - began < allowed(NOTICED_WITHIN_S):
        time.sleep(0.05)
        noticed = [phone for phone in phones if "disconnect" in dict(phone.heard)]
    phones_s = time.monotonic() - began
    proxy.release()
    for phone in phones:
        phone.leave()

    assert len(noticed) == 12
    assert max(left.values()) <= allowed(NOTICED_WITHIN_S)
    assert phones_s <= allowed(NOTICED_WITHIN_S)
    told = f"server {min(left.values()):.1f}–{max(left.values()):.1f} s, phones ≤ {phones_s:.1f} s"
    reached("P11", "dead connections", "12 phases, ≤ 10 s", told)


def online(presence):
    return {entry["person"] for entry in presence["online"]}


@pytest.mark.timeout(600)
def test_a_server_with_a_long_journal_is_back_in_seconds(tmp_path):
    server, starts = Server(tmp_path / "data"), []
    url = server.environment.get("FACILITATION_DATABASE", "")
    with contextlib.closing(open_store(url, server.data)) as database:
        journal = Journal(database)
        room = Room(journal)
        for first in range(1, RESTART_ENTRIES, 1000):
            told = [MessageShown("字" * 60, None)] * 1000
            journal.append(room.meeting.id, first, told, f"c{first}", ORGANISER, room.now)
    for _ in range(3):
        began = time.monotonic()
        server.start()
        serving_s = time.monotonic() - began
        floor = server.ask("GET", f"/api/meetings/{room.meeting.id}/floor", token=server.organiser)
        starts.append((serving_s, time.monotonic() - began))
        assert floor.json["seq"] > RESTART_ENTRIES
        server.kill()

    serving_s, told_s = min(starts)
    assert serving_s <= allowed(SERVING_WITHIN_S)
    asked = f"{RESTART_ENTRIES.full} entries in one meeting, ≤ 3 s"
    told = f"serving after {serving_s:.1f} s, its floor told after {told_s:.1f} s (best of 3)"
    reached("P12", "kill to serving with a long journal", asked, f"{RESTART_ENTRIES}: {told}")
