"""A long day on a real server: whatever happens to it, the meeting comes out the same.

The sample meeting, from ten to nine until twenty past five, at the speed at which it can be sent.
"""

import collections
import contextlib
import functools
import http.client
import itertools
import json
import random
import re
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests import sample_meeting as script
from tests.faults.ledger import number, reached, steps
from tests.faults.shim import FULL, WRITES, Disk
from tests.faults.test_long_meeting import TIMES
from tests.live import Device, command
from tests.room import NINE_O_CLOCK_MS, roster
from tests.steered import SteeredServer

DAYS = number("LONG_DAYS", 1, 10)
ENDS = number("ENDS_A_DAY", 3, 25)
RACES = number("RACES", 1, 10)
HOUR_MS = 3_600_000
PATIENCE_S = 20


@pytest.fixture(scope="module")
def disk(shim, tmp_path_factory):
    return Disk(shim, tmp_path_factory.mktemp("disk"))


@pytest.fixture(scope="module")
def server(disk, tmp_path_factory):
    """A server whose clock and disk are in the test's hands."""
    server = SteeredServer(tmp_path_factory.mktemp("day"), **disk.environment)
    server.start()
    yield server
    server.end()


class Day:
    """The sample meeting, each of whose commands is sent until it is answered for good."""

    def __init__(self, server, disk, chance):
        self.server, self.disk, self.chance = server, disk, chance
        self.plan, self.script = script.plan_of("zh"), script.script_of("zh")
        server.now_ms = self.script[0].at_ms
        self.meeting = server.plan(self.plan)
        self.happened = dict.fromkeys(("kills", "joins", "sleeps", "steps", "full disks"), 0)
        self.step_ms = 0

    def hold(self, disturbed=True):
        killed_at = set(self.chance.sample(range(len(self.script)), ENDS if disturbed else 0))
        for place, asked in enumerate(self.script):
            if disturbed:
                self.something_happens()
            self.server.now_ms = asked.at_ms + self.step_ms
            said = command(asked.command, id=f"s{place}", **asked.args)
            if place in killed_at:
                self.is_killed_over(asked.who, said)
            self.insist(asked.who, said)
        self.meeting.leave()
        self.disk.heals()

    def something_happens(self):
        """What may happen between two commands."""
        happens = {
            "joins": self.somebody_joins,
            "sleeps": self.somebody_sleeps,
            "steps": self.the_clock_steps,
            "full disks": lambda: self.disk.fails(WRITES, FULL, after=self.chance.randrange(4)),
        }
        for what, likely in zip(happens, (0.15, 0.1, 0.1, 0.1), strict=True):
            if self.chance.random() < likely:
                self.happened[what] += 1
                happens[what]()

    def somebody_joins(self):
        holder = self.chance.choice([*self.meeting.links["people"], "chair", "projector"])
        self.meeting.connect(holder)

    def somebody_sleeps(self):
        """A lid is closed: a device is gone without a word, or the server stands for a moment."""
        if self.meeting.devices and self.chance.random() < 0.7:
            device = self.meeting.devices.pop(self.chance.randrange(len(self.meeting.devices)))
            device.client.eio.ws.close()
            device.leave()
        else:
            self.server.process.send_signal(signal.SIGSTOP)
            time.sleep(self.chance.uniform(0, 0.2))
            self.server.process.send_signal(signal.SIGCONT)

    def the_clock_steps(self):
        self.step_ms = self.chance.choice((0, -HOUR_MS, HOUR_MS))

    def is_killed_over(self, who, said):
        """The server dies at some moment of the command, whose sender hears what he may."""
        self.happened["kills"] += 1
        with ThreadPoolExecutor(1) as sender:
            sent = sender.submit(self.tries, who, said)
            time.sleep(self.chance.uniform(0, 0.03))
            self.server.kill()
            sent.result()
        self.meeting.leave()
        self.disk.heals()
        self.server.start()

    def tries(self, who, said):
        """The status and the ack, or nothing at all."""
        with contextlib.suppress(OSError, http.client.HTTPException, json.JSONDecodeError):
            answer = self.meeting.post("/commands", said, holder=who)
            return answer.status, answer.json
        return None, None

    def insist(self, who, said):
        """Send as an outbox does; the disk is given space once it has been said to be full."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            status, ack = self.tries(who, said)
            if status == 200:
                return
            assert status in (None, 503), (said, ack)
            self.disk.heals()
        raise AssertionError(f"no answer to {said}")

    def record(self):
        return self.meeting.get("/record.md", "recorder").body.decode()

    def entries(self):
        return [json.loads(line) for line in self.meeting.get("/journal").body.splitlines()]


def facts(lines):
    """What happened, but for when, and for the names that a meeting gives to what is written."""
    numbers = itertools.count()
    names = collections.defaultdict(lambda: next(numbers))
    return [
        (line["seq"], line["actor"], line["role"], line["name"], _fact(line["data"], names))
        for line in lines
        if line["name"] != "meeting_planned"
    ]


def _fact(data, names):
    named = {key: names[data[key]] for key in ("point", "note") if key in data}
    return {key: value for key, value in data.items() if key not in TIMES} | named


def without_times(record):
    """The record's words: no number is among them, and no span of time with its numbers.

    A record stands in the order of its times; where those have stepped it is another order.
    """
    spans = re.sub("（[^（）]*—[^（）]*）", "", record)
    return sorted(re.sub(r"[0-9a-f]{16,}|[\d:,.]+", "#", spans).splitlines())


@pytest.mark.timeout(900 + 200 * DAYS)
def test_a_long_day_of_joins_sleeps_kills_clock_steps_and_full_disks_ends_as_a_quiet_one(
    server, disk
):
    quiet = Day(server, disk, random.Random(0))
    quiet.hold(disturbed=False)
    happened = {}
    for day in steps(DAYS, "days"):
        chance = random.Random(day)
        held = Day(server, disk, chance)
        held.hold()
        assert facts(held.entries()) == facts(quiet.entries())
        assert without_times(held.record()) == without_times(quiet.record())
        assert server.run("verify", held.meeting.id)[0] == 0
        happened = {key: happened.get(key, 0) + count for key, count in held.happened.items()}
    assert all(happened.values())
    told = ", ".join(f"{count} {what}" for what, count in happened.items())
    asked = "six hours: the same but for times"
    reached("P1", "a long day, disturbed", asked, f"{DAYS} × 8.5 h: {told}: the same")


@pytest.mark.timeout(300 + 60 * RACES)
def test_two_controllers_who_race_for_an_hour_never_advance_twice(server):
    """Both press in the same moment at the same sight of the floor; one of them is obeyed."""
    presses = obeyed = 0
    for race in steps(RACES, "races"):
        chance, server.now_ms = random.Random(race), NINE_O_CLOCK_MS
        meeting = server.plan({"title": "会", "people": roster(8)})
        desks = [meeting.connect("chair"), meeting.connect("recorder")]
        with ThreadPoolExecutor(len(desks)) as hands:
            while server.now_ms < NINE_O_CLOCK_MS + HOUR_MS:
                floor = meeting.get("/floor").json
                if (act := floor["next_act"]["command"]) == "close_meeting":
                    break
                press = functools.partial(Device.says, name=act, expect=floor["seq"])
                acks = list(hands.map(press, desks))
                codes = sorted("ok" if ack["ok"] else ack["error"]["code"] for ack in acks)
                assert codes == ["conflict", "ok"]
                presses, obeyed = presses + 2, obeyed + 1
                server.now_ms += chance.randrange(5, 90) * 1000
        meeting.leave()
    told = f"{RACES} × 1 h, {presses} presses, {obeyed} obeyed, 0 twice"
    reached("P1", "two controllers racing", "1 h, 0 twice", told)
