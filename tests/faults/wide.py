"""Wide: two servers on PostgreSQL and Redis, and people who write at both while things fail.

FAYAN_WIDE_ROUNDS sets how often each failure comes.
"""

import json
import threading
import time
from contextlib import contextmanager, suppress
from http.client import HTTPException

from tests.faults.history import History
from tests.faults.ledger import number
from tests.live import Server, command
from tests.servers import wait_until
from tests.sisters import Sister, at

ROUNDS = number("WIDE_ROUNDS", 1, 20)
WRITERS = 4
BACK_S = 5  # as P3 and P12 have it
ANSWERED_S = 30  # longer than any server lets itself be kept waiting by a database


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
                thread.join(120)

    @property
    def acked(self):
        return len(self.history.of("acked"))

    def get_through(self, more=2 * WRITERS):
        """Wait until so many more points are acknowledged; how many seconds that took."""
        began_s, wanted = time.monotonic(), self.acked + more
        wait_until(lambda: self.acked >= wanted, 120)
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
            with suppress(OSError, HTTPException):  # the latter where it is killed as it answers
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

    meeting = None

    def __init__(self, folder, cluster, redis, **other):
        database = {"FACILITATION_DATABASE": cluster.new(), "FACILITATION_REDIS": redis.url}
        self.first = Server(folder / "first", **database)
        self.first.start()
        self.second = Sister(folder / "second", self.first, **other)
        self.first.patience_s = self.second.patience_s = ANSWERED_S

    def begins(self):
        self.second.start()
        return self.begins_anew()

    def begins_anew(self):
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
        for server in (self.first, self.second):
            back_after(server)  # until then it shows that it can't record
        entries = [json.loads(line) for line in self.meeting.get("/journal").body.splitlines()]
        here, there = (shown(place) for place in self.places)
        assert here == there
        assert here[0]["seq"] == entries[-1]["seq"]
        return history.check(entries)

    def end(self):
        if self.meeting:
            self.meeting.leave()
        self.first.end()
        self.second.end()


def shown(place):
    """All that a server shows of a meeting, but for the time."""
    found = [place.get(path).json for path in ("", "/floor", "/points")]
    del found[1]["now"]
    return found


def back_after(server):
    """How many seconds until the server records again."""
    began_s = time.monotonic()
    wait_until(lambda: server.ask("GET", "/healthz").status == 200, 120)
    return time.monotonic() - began_s
