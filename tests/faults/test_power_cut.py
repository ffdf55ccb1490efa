"""Power cut: what was acknowledged is there though the disk kept only what it had to.

All writes since a file's last sync are taken back, or any of them, or the last is torn.
"""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from facilitation.journal import open_database
from tests.faults import test_kill
from tests.faults.ledger import number, reached, steps
from tests.faults.shim import cut_the_power, forget_what_was_undone
from tests.faults.test_kill import a_meeting, a_server, check, killed_after, put

ROOT = Path(__file__).parents[2]
CUTS = number("POWER_CUTS", 50, 1_000)
MANY = 1_000  # it ends with the first that loses anything


@pytest.mark.timeout(300 + CUTS)
def test_nothing_acknowledged_is_lost_by_a_power_cut(shim, tmp_path):
    ran = cuts_in_another_process(shim, tmp_path, CUTS)
    assert ran.returncode == 0
    found = json.loads(ran.stdout)

    assert found["acked"]
    assert found["taken_back"], "the cuts took nothing away"
    told = f"{CUTS} cuts, 0 of {found['acked']} acknowledged points lost"
    reached("P2", "power cuts, torn writes among them", f"{CUTS.full} cuts", told)


def test_a_journal_that_is_not_synced_would_be_found_out(shim, tmp_path):
    weaker = {"FAYAN_WEAKEN": "pragma synchronous = normal"}
    ran = cuts_in_another_process(shim, tmp_path, MANY, weaker, stderr=subprocess.PIPE)

    assert "AssertionError" in ran.stderr


def cuts_in_another_process(shim, folder, cuts, environment=None, **more):
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.faults.test_power_cut", folder, str(cuts)],
        cwd=ROOT,
        env=os.environ | {"LD_PRELOAD": str(shim), "SHIM_UNDO": "1"} | (environment or {}),
        stdout=subprocess.PIPE,
        text=True,
        **more,
    )


def opened(folder):
    """The database, which moves what is in its WAL into the file more often than it would."""
    database = open_database(folder)
    database.db.execute("pragma wal_autocheckpoint = 16").fetchone()
    database.db.execute(os.environ.get("FAYAN_WEAKEN", "select 1"))
    return database


def main(folder, cuts):
    """Cut after cut in one folder, each followed by a look at everything."""
    test_kill.open_database = opened
    chance, acked, total, taken_back = random.Random(20260115), {}, 0, 0
    meeting = a_meeting(folder)
    for cut in steps(cuts, "power cuts"):
        if len(acked) > 400:
            meeting, acked = a_meeting(folder), {}
        forget_what_was_undone(folder)
        moment_s = chance.uniform(0, 0.06)
        said = killed_after(moment_s, cut % 10 == 0, folder, meeting, len(acked))
        taken_back += any(undo.stat().st_size for undo in folder.glob("*.undo"))
        cut_the_power(folder, chance)
        for line in said:
            word, point, *rest = line.split()
            if word == "acked":
                acked[int(point)] = int(rest[0])
                total += 1
        with a_server(folder) as hall:
            put(hall[meeting], len(acked))
            check(hall, meeting, acked)
            acked[len(acked)] = hall[meeting].meeting.seq
    print(json.dumps({"acked": total, "taken_back": taken_back}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
