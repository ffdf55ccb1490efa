"""Ctrl+C before a server listens: whatever is being done, one line, and no traceback."""

import os
import subprocess
import sys

import pytest

from tests.starting import ROOT

# app.py, interrupted at the moment at which it begins to look for a module
INTERRUPTED = """
import os, runpy, signal, sys

_, module, *sys.argv = sys.argv

class AtTheModule:
    def find_spec(self, name, *_):
        if name == module:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, AtTheModule())
runpy.run_path("app.py", run_name="__main__")
"""


@pytest.mark.parametrize(
    ("module", "command"),
    [
        ("eventlet", "serve"),
        ("facilitation.proceedings", "list"),
        ("facilitation.rehearsal.demo", "demo"),
    ],
    ids=["before-all-else", "while-the-code-is-read", "in-the-midst-of-a-command"],
)
def test_it_ends_with_one_line(module, command, tmp_path):
    settings = {
        "PYTHONIOENCODING": "utf-8",
        "FACILITATION_DATA": str(tmp_path),
        "FACILITATION_ASYNC_MODE": "eventlet",
    }
    begun = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, module, "app.py", command],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (begun.returncode, begun.stdout, begun.stderr) == (130, "", "已停止 stopped\n")
