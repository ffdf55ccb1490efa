"""What an idle phone costs: memory, and CPU over a minute."""

from __future__ import annotations

import time

from .crowd import Crowd
from .figures import row
from .servers import cpu_s, fayan, hello, listeners, memory_kib

MEMORY = "memory of an idle phone"
PHONES = 500
WATCH_S = 30


def measure(show):
    with fayan() as server:
        meeting, pid = server.meeting(), server.process.pid
        first = Crowd(server.port, 20, '["welcome"', hello(meeting, "chair"), listeners(meeting))
        time.sleep(2)
        before = memory_kib(pid)
        crowd = Crowd(server.port, PHONES, '["welcome"', hello(meeting, "m3"), listeners(meeting))
        time.sleep(5)
        each_kib = (memory_kib(pid) - before) / PHONES
        spent = cpu_s(pid)
        time.sleep(WATCH_S)
        share = (cpu_s(pid) - spent) / WATCH_S * 1000 / (PHONES + 20)
        show(f"{PHONES} idle phones", [each_kib], cpu_s(pid), crowd.leave() + first.leave())
    return [
        row(MEMORY, "Fayan", "KiB", [each_kib]),
        row("CPU of an idle phone, in a second", "Fayan", "ms", [share]),
    ]
