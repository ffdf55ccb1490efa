"""The crowd: many clients in a process of its own, on a core of its own (crowd.c)."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PROGRAM = HERE / "results" / "crowd"
SERVER_CORE, CROWD_CORE = 0, os.cpu_count() - 1
ENGINE = "/socket.io/?EIO=4&transport=websocket"


@contextmanager
def alone_on(core):
    """This process, on that core alone for a while."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


@dataclass(frozen=True)
class Heard:
    """Milliseconds from the sending until the first, the last, and the sender's ack."""

    first: float
    last: float
    ack: float


def compiled():
    """The path of the crowd, compiled if need be. Raises SystemExit without a C compiler."""
    source = HERE / "crowd.c"
    if not PROGRAM.exists() or PROGRAM.stat().st_mtime < source.stat().st_mtime:
        compiler = shutil.which("cc") or shutil.which("gcc")
        if compiler is None:
            raise SystemExit("The benchmarks need a C compiler (Debian: gcc libc6-dev zlib1g-dev).")
        PROGRAM.parent.mkdir(exist_ok=True)
        subprocess.run([compiler, "-O2", "-o", PROGRAM, source, "-lz"], check=True)
    return PROGRAM


def pinned(core, *command):
    """The command, on that core alone where that can be had."""
    taskset = shutil.which("taskset")
    return [taskset, "-c", str(core), *command] if taskset else list(command)


class Crowd:
    """`count` clients and one control. Ready once each has heard `ready`."""

    def __init__(self, port, count, ready, control, hellos=("",), path=ENGINE):
        command = [compiled(), "127.0.0.1", str(port), path, str(count), ready, control, *hellos]
        self.process = subprocess.Popen(
            pinned(CROWD_CORE, *map(str, command)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer("ready")

    def fire(self, mark, text, listeners):
        """Let the control send `text`, and `listeners` clients hear `mark`."""
        self.process.stdin.write(f"fire {listeners}\t{mark}\t{text}\n")
        self.process.stdin.flush()
        return Heard(*(int(ns) / 1e6 for ns in self._answer("heard")))

    def leave(self):
        """Disconnect all; how many seconds of CPU the crowd itself has used."""
        self.process.stdin.write("quit\n")
        self.process.stdin.flush()
        (seconds,) = self._answer("cpu")
        self.process.communicate()
        return float(seconds)

    def _answer(self, word):
        line = self.process.stdout.readline().split()
        if not line or line[0] != word:
            raise SystemExit(f"the crowd said {line!r} for {word}; was it cut off?")
        return line[1:]
