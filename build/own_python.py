"""A Python of the bundle's own, for machines that have none: for Linux from Debian's archive, for
Windows the embeddable package of python.org that somebody has fetched by hand.

The wheels are unpacked beside it, so it starts from a locked stick without unpacking anything.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

STICK = Path(__file__).parent / "stick"
FOLDER = "python"
PACKAGES = {"linux": "lib/python3/dist-packages", "windows": "packages"}
OF_DEBIAN = "3.11"  # bookworm's
DEBS = (
    *(
        f"python{OF_DEBIAN}-minimal",
        f"libpython{OF_DEBIAN}-minimal",
        f"libpython{OF_DEBIAN}-stdlib",
    ),
    # all that they are linked with, down to the C library: nothing of the machine's can be too old
    *("libc6", "libgcc-s1", "libstdc++6", "gcc-12-base", "libcrypt1", "libexpat1", "zlib1g"),
    *("libssl3", "libffi8", "libsqlite3-0", "liblzma5", "libbz2-1.0", "libuuid1"),
)
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


class NotToBeHad(Exception):
    """There is no Python to put in; the text says why."""


def from_debian(folder: Path, machine: str) -> str:
    """Put Debian's Python into the bundle; its version. Raises NotToBeHad.

    apt checks Debian's signature. It works in a folder of its own, so that the machine's own
    packages stay as they are, and another machine's kind can be asked for.
    """
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise NotToBeHad("apt-get is not on this machine")
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "root"
        for package in _downloaded(Path(temporary), ARCHITECTURES[machine]):
            subprocess.run(["dpkg-deb", "-x", package, root], check=True)
        _laid_out(root, folder / FOLDER)
    return OF_DEBIAN


def _downloaded(place: Path, architecture: str) -> list[Path]:
    debs = place / "debs"
    for each in (debs, place / "lists/partial", place / "cache/archives/partial"):
        each.mkdir(parents=True)
    (place / "status").touch()
    own = {
        "APT::Architecture": architecture,
        "APT::Architectures::": architecture,
        "APT::Sandbox::User": "root",
        "Dir::State": place,
        "Dir::State::Lists": place / "lists",
        "Dir::State::status": place / "status",
        "Dir::Cache": place / "cache",
    }
    apt = ["apt-get", "-qq", *(f"-o{key}={value}" for key, value in own.items())]
    for words in (["update"], ["download", *DEBS]):
        done = subprocess.run([*apt, *words], cwd=debs, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NotToBeHad((done.stderr.strip().splitlines() or ["apt-get failed"])[-1])
    return sorted(debs.iterdir())


def _laid_out(root: Path, own: Path) -> None:
    """The packages' files as a folder that can lie anywhere, without links: sticks know none."""
    standard = own / "lib" / f"python{OF_DEBIAN}"
    shutil.copytree(root / f"usr/lib/python{OF_DEBIAN}", standard)
    (standard / "sitecustomize.py").unlink(missing_ok=True)  # for Debian's own bug reports
    (own / "bin").mkdir()
    shutil.copy(root / f"usr/bin/python{OF_DEBIAN}", own / "bin")
    found = [*root.glob("lib*/**/*.so*"), *root.glob("usr/lib/*-linux-gnu/*.so*")]
    named = {each.resolve().name for each in found if each.is_symlink()}
    for each in found:
        if each.is_symlink() or (each.is_file() and each.name not in named):
            shutil.copy(each, own / "lib")  # once, by the name that programs ask for
    shutil.copy(next((own / "lib").glob("ld-linux-*")), own / "lib" / "ld.so")
    shutil.copy(STICK / "python.sh", own / "python")
    (own / "python").chmod(0o755)
    for each in root.glob("usr/share/doc/*/copyright"):
        (own / "licences").mkdir(exist_ok=True)
        shutil.copy(each, own / "licences" / each.parent.name)


def from_zip(folder: Path, package: Path, sha256: str) -> str:
    """Put python.org's embeddable package for Windows into the bundle; its version.

    Raises NotToBeHad if it isn't the file with this hash, or isn't such a package.
    """
    found = hashlib.sha256(package.read_bytes()).hexdigest()
    if found != sha256.lower():
        raise NotToBeHad(f"{package} has the SHA-256 {found}")
    own = folder / FOLDER
    with zipfile.ZipFile(package) as content:
        content.extractall(own)
    paths = next(own.glob("python3*._pth"), None)
    if paths is None or not (own / "python.exe").exists():
        raise NotToBeHad(f"{package} is no embeddable package of python.org")
    paths.write_text(f"{paths.read_text('utf-8').rstrip()}\n{PACKAGES['windows']}\n", "utf-8")
    major, minor = re.fullmatch(r"python(3)(\d+)\._pth", paths.name).groups()
    return f"{major}.{minor}"


def unpack_wheels(folder: Path, system: str, tags: list[str], python: str) -> None:
    """The bundle's wheels, as its own Python finds them, compiled where that can be done here."""
    own = folder / FOLDER
    asked = ["--no-index", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
    asked += ["--find-links", folder / "wheels", "-r", folder / "requirements.txt"]
    asked += [
        "--python-version",
        python,
        "--implementation",
        "cp",
        "--target",
        own / PACKAGES[system],
    ]
    asked += [part for tag in tags for part in ("--platform", tag)]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-compile"]
    subprocess.run([sys.executable, "-m", "pip", "install", *quiet, *asked], check=True)
    if f"{sys.version_info.major}.{sys.version_info.minor}" == python:
        # by what they hold, not by their dates: a stick keeps none
        compiling = ["-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
        subprocess.run([sys.executable, *compiling, own], check=False, capture_output=True)
