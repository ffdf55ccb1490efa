"""The wheel: what someone installs who has neither Node nor a compiler nor the internet."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.ports import free_port

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    asked = ["wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, ROOT]
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *asked], check=True, timeout=280)
    return next(folder.glob("fayan-*.whl"))


def test_the_wheel_holds_the_screens_and_their_packages_and_no_tests(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {"fayan.py", "facilitation/templates/projector.html"} <= names
    assert {
        f"facilitation/static/{name}" for name in ("js/phone.js", "vendor/lit-html/lit-html.js")
    } <= names
    assert not [name for name in names if ".test." in name or "node_modules" in name]


@pytest.fixture(scope="module")
def home(wheel, tmp_path_factory):
    """A Python in which there is the wheel, and what it asks for: nothing else that we use."""
    home = tmp_path_factory.mktemp("home")
    venv.create(home, with_pip=False)
    place = Path(sysconfig.get_path("purelib", vars={"base": str(home)}))
    zipfile.ZipFile(wheel).extractall(place)
    (asked,) = place.glob("fayan-*.dist-info")
    for name in required(Distribution.at(asked)):
        lend(distribution(name), place)
    return home


def required(whose, extras=frozenset()):
    """The names of the distributions that pip would fetch for this one."""
    found = set()
    for each in map(Requirement, whose.requires or ()):
        marked = each.marker is None or any(
            each.marker.evaluate({"extra": extra}) for extra in extras or {""}
        )
        if marked:
            assert each.specifier.contains(distribution(each.name).version), each
            found |= {each.name} | required(distribution(each.name), frozenset(each.extras))
    return found


def lend(package, place):
    """The package's files, as if pip had put them there."""
    ours = package.locate_file("")
    for top in {file.parts[0] for file in package.files}:
        if top not in ("..", "__pycache__") and not (place / top).exists():
            (place / top).symlink_to(ours / top)


def runs(home, tmp_path, *words):
    """A command there, with no program within reach but its own, and no network."""
    return subprocess.run(
        [*_without_network(), home / "bin" / "python", *words],
        env={"PATH": str(home / "bin"), "HOME": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        timeout=280,
        text=True,
    )


SEEN_FROM_THERE = """
import importlib.util, shutil, socket
print([name for name in ("node", "npm", "gcc", "cc", "make") if shutil.which(name)])
print([name for name in ("pytest", "playwright", "hypothesis") if importlib.util.find_spec(name)])
try:
    socket.create_connection(("192.0.2.1", 80), timeout=1).close()
except OSError as error:
    print(error.strerror)
"""


def test_where_the_wheel_is_tried_there_is_no_compiler_no_node_no_network_and_no_other_package(
    home, tmp_path
):
    seen = runs(home, tmp_path, "-c", SEEN_FROM_THERE)

    programs, packages, network = seen.stdout.splitlines()
    assert (programs, packages) == ("[]", "[]")
    assert network == "Network is unreachable" or not _without_network()


def test_installed_from_the_wheel_a_whole_meeting_runs_without_node_compiler_or_network(
    home, tmp_path
):
    record = tmp_path / "record.docx"
    held = ["-m", "fayan", "simulate", "--speed", "3000", "--format", "docx", "--out", record]
    done = runs(home, tmp_path, *held)

    assert done.returncode == 0, done.stdout + done.stderr
    assert zipfile.is_zipfile(record)


def test_what_the_image_starts_serves_and_its_health_check_finds_it_well(home, tmp_path):
    """The last lines of the container file, run with what the wheel asks for and nothing else."""
    container = (ROOT / "build/server/Containerfile").read_text("utf-8")
    python = str(home / "bin" / "python")
    (subcommand,) = json.loads(re.search(r"^CMD (.*)", container, re.M)[1])
    _, *check = json.loads(re.search(r"^HEALTHCHECK CMD (.*)", container, re.M)[1])
    port = str(free_port())
    settings = {"FACILITATION_DATA": str(tmp_path / "data"), "FACILITATION_PORT": port}
    asked = [python, "-m", "fayan", subcommand]
    with subprocess.Popen(asked, env=settings, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert any("/k/" in line for line in server.stdout)
            checking = [python, *(word.replace("8080", port) for word in check)]
            assert subprocess.run(checking, env={}).returncode == 0
        finally:
            server.terminate()
    assert subprocess.run(checking, env={}, stderr=subprocess.DEVNULL).returncode != 0


def _without_network():
    """A network of its own, with nothing in it but itself; where that may not be made, none."""
    if os.geteuid() or not (shutil.which("unshare") and shutil.which("ip")):
        return []
    return [
        shutil.which("unshare"),
        "-n",
        "/bin/sh",
        "-c",
        f'{shutil.which("ip")} link set lo up; "$@"',
        "sh",
    ]
