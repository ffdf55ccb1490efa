"""What the pages tell one to type: run where it can be, else held against what there is."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.live import PLAN

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.M | re.S)


def blocks(page):
    """The commands on a page of docs/, block by block."""
    return BLOCK.findall((ROOT / page).read_text("utf-8"))


@pytest.fixture(scope="module")
def planned(server):
    return server.plan(PLAN | {"starts_at": "2026-01-15T09:00:00+08:00"})


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
@pytest.mark.parametrize("block", blocks("docs/integration.md"))
def test_each_command_for_other_programs_does_what_it_says(planned, tmp_path, block):
    names = {
        "FAYAN": planned.server.url,
        "MEETING": planned.id,
        "CHAIR": planned.token("chair"),
        "PROJECTOR": planned.token("projector"),
        "ORGANISER": planned.server.organiser,
        "no_proxy": "127.0.0.1",
    }
    done = subprocess.run(
        ["bash", "-e", "-c", block], env=os.environ | names, cwd=tmp_path, capture_output=True
    )

    assert done.returncode == 0, done.stdout + done.stderr
