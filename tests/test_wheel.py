"""The wheel: what someone installs who has neither Node nor a compiler nor the internet."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    asked = ["wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, ROOT]
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *asked], check=True, timeout=100)
    return next(folder.glob("fayan-*.whl"))


def test_the_wheel_holds_the_screens_and_their_packages_and_no_tests(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {"fayan.py", "facilitation/templates/projector.html"} <= names
    assert {
        f"facilitation/static/{name}" for name in ("js/phone.js", "vendor/lit-html/lit-html.js")
    } <= names
    assert not [name for name in names if ".test." in name or "node_modules" in name]


def test_installed_from_the_wheel_a_whole_meeting_runs_without_node_compiler_or_network(
    wheel, tmp_path
):
    home = tmp_path / "home"
    venv.create(home, with_pip=False)
    place = Path(sysconfig.get_path("purelib", vars={"base": str(home)}))
    zipfile.ZipFile(wheel).extractall(place)
    (place / "packages.pth").write_text(sysconfig.get_path("purelib"))  # what pip would fetch
    record = tmp_path / "record.docx"
    program = [home / "bin" / "python", "-m", "fayan", "simulate", "--speed", "3000"]

    done = subprocess.run(
        [*_without_network(), *program, "--format", "docx", "--out", record],
        env={"PATH": str(home / "bin"), "HOME": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        timeout=110,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert zipfile.is_zipfile(record)


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
