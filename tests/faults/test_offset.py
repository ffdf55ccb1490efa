"""The offset: on a bad network too, every device knows the server's time to a tenth of a second."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.faults.ledger import allowed, number, reached, steps
from tests.faults.proxy import Proxy

DEVICES, AT_ONCE = number("OFFSETS", 20, 300), 20
SLOWEST_S = 0.15  # each way, anything up to it
NOTICEABLE_MS = 100

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="the devices need Node.js")


@pytest.fixture
def meeting(own_server):
    proxy = Proxy(own_server.port)
    proxy.delay_s = SLOWEST_S
    own_server.environment["FACILITATION_PUBLIC_URL"] = proxy.url
    own_server.start()
    meeting = own_server.plan()
    meeting.proxy = proxy
    yield meeting
    proxy.close()


@pytest.mark.timeout(300 + 2 * DEVICES)
def test_a_device_on_a_bad_network_is_off_by_no_more_than_anybody_notices(meeting):
    asked = {"url": meeting.proxy.url, "token": meeting.token("m2"), "devices": AT_ONCE}
    off_ms = []
    for _ in steps(DEVICES // AT_ONCE, f"{AT_ONCE} devices"):
        ran = subprocess.run(
            ["node", Path(__file__).parent / "offset.mjs", json.dumps(asked)],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            timeout=280,
        )
        off_ms += [abs(float(line)) for line in ran.stdout.splitlines()]

    assert len(off_ms) == DEVICES
    worst_of_99 = sorted(off_ms)[len(off_ms) * 99 // 100 - 1]
    assert worst_of_99 <= allowed(NOTICEABLE_MS)
    told = f"{DEVICES} devices, 0–{SLOWEST_S * 1000:.0f} ms each way: {worst_of_99:.0f} ms"
    reached("P7", "offset of devices on a bad network, 99 of 100", "≤ 100 ms", told)
