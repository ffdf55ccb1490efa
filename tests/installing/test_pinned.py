"""What is installed is what was chosen: every package by its version and hash, on every machine."""

import importlib.metadata
import json
import re
import subprocess
import venv

import pytest
from packaging.markers import Marker

from tests.faults.ledger import FULL, reached
from tests.starting import ROOT

LOCKS = sorted(ROOT.glob("requirements*.txt"), key=lambda lock: lock.name)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
PINNED = re.compile(r"(?P<name>[\w.\[\]-]+)==(?P<version>\S+)(?: ; (?P<marker>.+?))? +--hash")
LONGEST_S = 1200


def entries(lock):
    """What the lock file says of each package: its line with the hashes that follow."""
    whole = lock.read_text().replace("\\\n", " ")
    return [line for line in whole.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_pinned_by_version_and_hash(lock):
    loose = [each for each in entries(lock) if not (PINNED.match(each) and HASH.search(each))]
    assert loose == []
    assert len(entries(lock)) > 0


def test_what_runs_here_is_what_is_pinned():
    wrong = {}
    for lock in (ROOT / "requirements.txt", ROOT / "requirements-dev.txt"):
        for name, version, marker in (PINNED.match(each).groups() for each in entries(lock)):
            if not marker or Marker(marker).evaluate():
                present = importlib.metadata.version(name.partition("[")[0])
                wrong |= {} if present == version else {name: (present, version)}
    assert wrong == {}


def test_every_front_end_package_is_pinned_by_version_and_hash():
    wished = json.loads((ROOT / "package.json").read_text())
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    versions = [*wished["dependencies"].values(), *wished["devDependencies"].values()]
    assert [each for each in versions if not re.fullmatch(r"\d[\w.-]*", each)] == []
    assert [name for name, each in locked.items() if name and "integrity" not in each] == []


def run(*asked, **more):
    return subprocess.run(
        [*map(str, asked)], capture_output=True, text=True, timeout=LONGEST_S, check=False, **more
    )


@pytest.mark.skipif(not FULL, reason="from the package registry: make faults alone")
@pytest.mark.timeout(3 * LONGEST_S)
def test_a_fresh_machine_installs_what_has_the_hashes_and_nothing_else(tmp_path):
    venv.create(tmp_path / "fresh", with_pip=True)
    python = tmp_path / "fresh" / "bin" / "python"
    install = [python, "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    altered = tmp_path / "altered.txt"
    first = entries(ROOT / "requirements.txt")[0]
    altered.write_text(HASH.sub("--hash=sha256:" + "0" * 64, first))

    refused = run(*install, "-r", altered)
    made = run(*install, "-r", ROOT / "requirements.txt")

    assert refused.returncode != 0
    assert "DO NOT MATCH THE HASHES" in refused.stderr
    assert made.returncode == 0, made.stderr
    assert run(python, "-m", "pip", "check").returncode == 0
    assert run(python, ROOT / "app.py", "formats", cwd=tmp_path).returncode == 0
    packages = f"{len(entries(ROOT / 'requirements.txt'))} packages"
    reached("P19", "installed anew by hashes alone; one altered", packages, "all; refused")


@pytest.mark.skipif(not FULL, reason="asks the sources of advisories: make check, make faults")
@pytest.mark.timeout(LONGEST_S)
def test_no_known_fault_is_in_them_or_it_is_said_that_nobody_could_tell():
    told = run("bash", ROOT / "build" / "audit.sh")
    lines = told.stdout.splitlines()
    audited, unknown = (
        [line.split(":")[0] for line in lines if mark in line]
        for mark in ("no known faults", "NOT AUDITED")
    )

    assert told.returncode == 0, told.stdout
    assert len(audited) + len(unknown) == len(lines) >= 4
    found = (
        f"{len(audited)} audited, no known faults; {len(unknown)} NOT AUDITED (no source reached)"
    )
    reached("P19", "known faults", f"{len(lines)} lists", found)
