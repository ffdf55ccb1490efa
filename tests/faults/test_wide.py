"""Wide: several servers on PostgreSQL and Redis, and what may fail while points are written.

FAYAN_WIDE_ROUNDS sets how often each failure comes.
"""

import json
import random
import threading
import time
from contextlib import contextmanager, suppress

import pytest

from tests.faults.history import History
from tests.faults.ledger import allowed, number, reached, steps
from tests.faults.proxy import Proxy
from tests.live import Server, command
from tests.servers import wait_until
from tests.sisters import Sister, at

ROUNDS = number("WIDE_ROUNDS", 1, 20)
WRITERS = 4
BACK_S = 5  # as P3 and P12 have it

pytestmark = pytest.mark.timeout(60 + 60 * ROUNDS)


class Writers:
    """People who write point after point, each at his server or, where it is away, at the next;
    what was not acknowledged is sent again with its id, as phones do.
    """

    def __init__(self, *places):
        self.places = places
        self.history = History()
        self.acked_s = time.monotonic()
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._write, args=[n]) for n in range(WRITERS)]

    @contextmanager
    def writing(self):
        for thread in self._threads:
            thread.start()
        try:
            yield self
        finally:
            self._over.set()
            for thread in self._threads:
                thread.join(60)

    @property
    def acked(self):
        return len(self.history.of("acked"))

    def get_through(self, more=2 * WRITERS):
        """Wait until so many more points are acknowledged; how many seconds that took."""
        began_s, wanted = time.monotonic(), self.acked + more
        wait_until(lambda: self.acked >= wanted, 60)
        return time.monotonic() - began_s

    def _write(self, who):
        count = 0
        while not self._over.is_set():
            asked = command(
                "record_point", id=f"p{who}-{count}", about="group", text=f"第{count}条"
            )
            self.history.add({"op": "made", "id": asked["id"], "phone": who})
            self._send(who, asked)
            count += 1

    def _send(self, who, asked):
        turn = who
        while True:
            place = self.places[turn % len(self.places)]
            with suppress(OSError):
                answer = place.post("/commands", asked, f"m{who + 1}")
                if answer.status == 200:
                    ack = {"op": "acked", "id": asked["id"], "seq": answer.json["seq"]}
                    return self.history.add(ack)
                assert answer.code in ("read_only", "rate_limited"), answer.body
            turn += 1
            time.sleep(0.05)


class Wide:
    """Two servers, what is under them, and a meeting that goes on at both.

    other   settings in which the second differs
    """

    def __init__(self, folder, cluster, redis, **other):
        database = {"FACILITATION_DATABASE": cluster.new(), "FACILITATION_REDIS": redis.url}
        self.first = Server(folder / "first", **database)
        self.first.start()
        self.second = Sister(folder / "second", self.first, **other)

    def begins(self):
        self.second.start()
        self.meeting = self.first.plan()
        self.meeting.commands("chair", "open_meeting")
        return self

    @property
    def places(self):
        return [self.meeting, at(self.second, self.meeting)]

    def check(self, history):
        """P1: each point once, where its ack said. P5: both show the same meeting.

        Returns how many points there are.
        """
        entries = [json.loads(line) for line in self.meeting.get("/journal").body.splitlines()]
        here, there = (shown(place) for place in self.places)
        assert here == there
        assert here[0]["seq"] == entries[-1]["seq"]
        return history.check(entries)

    def end(self):
        self.first.end()
        self.second.end()


def shown(place):
    """All that a server shows of a meeting, but for the time."""
    found = [place.get(path).json for path in ("", "/floor", "/points")]
    del found[1]["now"]
    return found


@pytest.fixture
def wide(tmp_path, postgresql, redis_server):
    wide = Wide(tmp_path, postgresql, redis_server)
    yield wide.begins()
    wide.end()


def test_a_server_that_is_killed_loses_nothing_and_doubles_nothing_and_the_others_go_on(wide):
    chance, slowest = random.Random(7), 0
    with Writers(*wide.places).writing() as writers:
        for _ in steps(ROUNDS, "servers killed"):
            for server in (wide.first, wide.second):
                writers.get_through()
                time.sleep(chance.uniform(0, 0.05))
                server.kill()
                slowest = max(slowest, writers.get_through())
                server.start()
        writers.get_through()

    points = wide.check(writers.history)
    assert slowest < allowed(BACK_S)
    told = f"{points} points: 0 lost, 0 doubled; all others acknowledged within {slowest:.1f} s"
    reached("P1", "one of two servers killed", f"{2 * ROUNDS.full} kills", told)


def test_without_redis_nothing_is_lost_and_both_show_the_same_and_once_it_is_back_all_is_as_before(
    wide, redis_server
):
    wall = wide.places[1].connect("projector")
    chair = wide.meeting.connect("chair")
    with Writers(*wide.places).writing() as writers:
        for _ in steps(ROUNDS, "Redis killed"):
            writers.get_through()
            redis_server.kill()
            writers.get_through()
            ack = wide.meeting.commands("chair", "show_message", text="请稍候").json
            wall.hears("floor", lambda floor, seq=ack["seq"]: floor["seq"] >= seq)
            redis_server.start()
        writers.get_through()

    points = wide.check(writers.history)
    wide.places[1].connect("m3")
    chair.hears("presence", lambda shown: len(shown["devices"]) == 3)
    reached("P5", "Redis killed", f"{ROUNDS.full} kills", f"{points} points, both servers the same")


def test_postgresql_that_fails_makes_read_only_and_all_goes_on_when_it_is_back(wide, postgresql):
    slowest = 0
    with Writers(*wide.places).writing() as writers:
        for _ in steps(ROUNDS, "PostgreSQL killed"):
            writers.get_through()
            postgresql.stop()
            answer = wide.meeting.commands("chair", "show_message", text="……")
            assert (answer.status, answer.code) == (503, "read_only")
            assert wide.first.ask("GET", "/healthz").json["reason"] == "database_lost"
            postgresql.start()
            slowest = max(slowest, writers.get_through())
            back_after(wide.first)

    points = wide.check(writers.history)
    assert slowest < allowed(BACK_S)
    told = f"{points} points: 0 lost, 0 doubled; acknowledged again after {slowest:.1f} s"
    reached("P1", "PostgreSQL killed under two servers", f"{ROUNDS.full} kills", told)


@pytest.fixture
def cable(postgresql):
    """The way to PostgreSQL over which nothing may come for a while."""
    proxy = Proxy(postgresql.port)
    yield proxy
    proxy.close()


def test_a_server_cut_off_from_the_database_refuses_and_comes_back_by_itself(
    tmp_path, postgresql, redis_server, cable
):
    wide = Wide(tmp_path, postgresql, redis_server)
    url = postgresql.over_tcp(wide.first.environment["FACILITATION_DATABASE"], cable.port)
    wide.second.environment["FACILITATION_DATABASE"] = url
    slowest = 0
    try:
        with Writers(*wide.begins().places).writing() as writers:
            for _ in steps(ROUNDS, "cut off"):
                writers.get_through()
                cable.hold()
                wait_until(lambda: wide.second.ask("GET", "/healthz").status == 503, 20)
                assert wide.places[1].commands("chair", "clear_message").code == "read_only"
                writers.get_through()
                cable.release()
                slowest = max(slowest, back_after(wide.second))
        points = wide.check(writers.history)
    finally:
        wide.end()

    assert slowest < allowed(BACK_S)
    told = f"{points} points: 0 lost, 0 doubled; it records again after {slowest:.1f} s"
    reached("P3", "a server cut off from the database", f"{ROUNDS.full} holes", told)


def back_after(server):
    """How many seconds until the server records again."""
    began_s = time.monotonic()
    wait_until(lambda: server.ask("GET", "/healthz").status == 200, 30)
    return time.monotonic() - began_s
