"""Abuse: whatever one device does to the server, the others are answered as if nothing were."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.attacks import ATTACKS
from tests.faults.ledger import allowed, number, reached
from tests.live import PATIENCE_S, Server

ROOT = Path(__file__).parents[2]
SECONDS = number("ABUSE_S", 1, 20)
LINES = number("ABUSE_LINES", 150, 1_100)
ASLEEP = 20
ANSWERED_WITHIN_S, RELEASED_WITHIN_S = 0.25, 30
MORE_MEMORY_KIB = 150 * 1024
EVERY_S = 0.01
OWN = 5  # which the server opens for itself once somebody comes


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("abuse"))
    server.start()
    meeting = server.plan()
    yield meeting
    meeting.leave()
    server.process.kill()
    with server.process.stdout as rest:
        said = rest.read().decode()
    server.process.wait()
    assert "socket" not in said, "who comes and goes fills the log, and then the pipe behind it"


@pytest.fixture(scope="module")
def others(attacked):
    """Who is in the meeting, and wants nothing but to hold it."""
    return [attacked.connect(each) for each in ("chair", "recorder", "m3", "m4", "projector")]


class Attack:
    """A process of its own, so that it takes no time from those who measure."""

    def __init__(self, name, meeting):
        count = ASLEEP if name in ("sleeper", "ponger") else LINES
        url, token = meeting.server.url, meeting.token("m2")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.attacks", name, url, token, str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )

    def __enter__(self):
        assert self.process.stdout.readline() == b"ready\n"
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.kill()
        self.process.wait(PATIENCE_S)
        self.process.stdout.close()


def memory_kib(server):
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0])


def descriptors(server):
    return len(os.listdir(f"/proc/{server.process.pid}/fd"))


def answer_times(others, seconds):
    """Seconds that each command of the others took, which all go to every screen."""
    times, until = [], time.monotonic() + seconds
    while time.monotonic() < until or len(times) < 20:
        began = time.monotonic()
        ack = others[len(times) % 2].says("show_message", text="字" * 100)
        times.append(time.monotonic() - began)
        assert ack["ok"], ack
        time.sleep(EVERY_S)
    return sorted(times)


def until_released(server, before):
    """Seconds until no more is held open than before the attack."""
    began = time.monotonic()
    while descriptors(server) > before + OWN:
        assert time.monotonic() < began + allowed(RELEASED_WITHIN_S), "descriptors are leaked"
        time.sleep(0.05)
    return time.monotonic() - began


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="reads /proc")
@pytest.mark.parametrize("name", [each.__name__ for each in ATTACKS])
def test_whatever_one_device_does_the_others_are_answered(attacked, others, name):
    server = attacked.server
    memory, held = memory_kib(server), descriptors(server)

    with Attack(name, attacked):
        times = answer_times(others, SECONDS)
        most = memory_kib(server)
    released = until_released(server, held)

    p99 = times[int(len(times) * 0.99)]
    assert p99 <= allowed(ANSWERED_WITHIN_S)
    assert most - memory <= MORE_MEMORY_KIB
    assert attacked.server.ask("GET", "/healthz").status == 200
    found = (
        f"p99 {p99 * 1000:.0f} ms; {(most - memory) / 1024:+.0f} MB; released in {released:.0f} s"
    )
    told = f"{len(times)} answers, ≤ 250 ms; {LINES} lines"
    reached("P6", f"attack: {name.replace('_', ' ')}", told, found)
