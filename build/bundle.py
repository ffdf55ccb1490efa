"""Makes folders to carry on a stick, one a platform: wheels, a start file, the font, signed hashes.

    python build/bundle.py [--platform linux-x86_64] [--python 3.12] [--key FILE]
                           [--windows-python python-3.12.X-embed-amd64.zip --sha256 HASH]

The wheels come from the package registry and must have the hashes of requirements.txt. Python for
Linux comes from Debian's archive; no registry that we use has one for Windows, so there it is a
file that somebody has fetched, or the machine's own: the start file looks for it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

sys.path.insert(0, str(Path(__file__).parents[1]))
from facilitation.web.secrets_kept import derived, kept
from facilitation.web.version import VERSION

sys.path.insert(0, str(Path(__file__).parent))
from own_python import OF_DEBIAN, NotToBeHad, from_debian, from_zip, unpack_wheels

ROOT = Path(__file__).parents[1]
STICK = ROOT / "build" / "stick"
FONTS = ROOT / "static" / "vendor" / "fonts"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
OLDEST_GLIBC, NEWEST_GLIBC = 5, 28  # 2.28: Debian 10, Kylin V10, UOS 20
WHY_NOT = {
    "windows": "no registry has one: --windows-python takes it from a file",
    "linux": f"Debian's is {OF_DEBIAN}, for which no wheels were asked",
}
WITH_PYTHON = (
    "本文件夹自带 Python {own}，电脑上不必有。",
    "Python {own} is in this folder; the machine needs none.",
)
WITHOUT_PYTHON = (
    "电脑上要有 Python（{pythons} 之一）；本文件夹不带 Python。",
    "The machine must have Python (one of {pythons}); there is none in this folder.",
)
SUMS, SIGNATURE, KEY = "SHA256SUMS", "SHA256SUMS.sig", "SHA256SUMS.key"


@dataclass(frozen=True)
class Platform:
    """Where a bundle runs: what platform.system() and machine() say there, and its start files."""

    name: str
    system: str
    machine: str
    start: tuple[str, ...]

    @property
    def tags(self) -> list[str]:
        """The platform tags of the wheels that run there."""
        if self.system == "windows":
            return ["win_amd64"]
        glibc = [f"manylinux_2_{minor}" for minor in range(OLDEST_GLIBC, NEWEST_GLIBC + 1)]
        return [f"{each}_{self.machine}" for each in (*glibc, "manylinux2014", "manylinux1")]


PLATFORMS = {
    each.name: each
    for each in (
        Platform("windows", "windows", "x86_64", ("start.cmd",)),
        Platform("linux-x86_64", "linux", "x86_64", ("start.sh", "fayan.desktop")),
        Platform("linux-arm64", "linux", "aarch64", ("start.sh", "fayan.desktop")),
    )
}


@click.command()
@click.option("--platform", "platforms", multiple=True, type=click.Choice([*PLATFORMS]))
@click.option("--python", "pythons", multiple=True, type=click.Choice(PYTHONS))
@click.option("--key", type=click.Path(path_type=Path), default=ROOT / ".release-key")
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / "dist" / "bundles")
@click.option("--windows-python", type=click.Path(exists=True, path_type=Path))
@click.option("--sha256", default="")
def main(
    platforms: tuple[str, ...],
    pythons: tuple[str, ...],
    key: Path,
    out: Path,
    windows_python: Path | None,
    sha256: str,
) -> None:
    """Make the bundles of all platforms and Pythons, or of those named."""
    signer = release_key(key)
    wheel = _own_wheel(out)
    for platform in (PLATFORMS[name] for name in platforms or PLATFORMS):
        folder = out / f"fayan-{VERSION}-{platform.name}"
        shutil.rmtree(folder, ignore_errors=True)
        fill(folder, platform, pythons or PYTHONS, wheel)
        own = _put_python_in(folder, platform, pythons or PYTHONS, windows_python, sha256)
        _write_words(folder, platform, pythons, own)
        sign(folder, signer)
        click.echo(f"{folder}: {_mebibytes(folder)} MiB")
    click.echo(f"public key: {public_text(signer)}")


def fill(folder: Path, platform: Platform, pythons: tuple[str, ...], wheel: Path) -> None:
    """Put everything into the bundle but the hashes."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    for python in pythons:
        click.echo(f"{platform.name}: the wheels for Python {python} ...")
        _download(wheels, platform, python)
    shutil.copy(wheel, wheels)
    shutil.copytree(FONTS, folder / "fonts")
    for name in ("start.py", "verify.py", "no-python.txt", *platform.start):
        shutil.copy(STICK / name, folder)
    (folder / "requirements.txt").write_text(_requirements(wheel), encoding="utf-8")


def _put_python_in(
    folder: Path,
    platform: Platform,
    pythons: tuple[str, ...],
    package: Path | None,
    sha256: str,
) -> str | None:
    """A Python of the bundle's own, where there is one: its version, None for none."""
    try:
        if platform.system == "linux" and OF_DEBIAN in pythons:
            python = from_debian(folder, platform.machine)
        elif platform.system == "windows" and package is not None:
            python = from_zip(folder, package, sha256)
        else:
            raise NotToBeHad(WHY_NOT[platform.system])
        unpack_wheels(folder, platform.system, platform.tags, python)
    except NotToBeHad as why:
        click.echo(f"{platform.name}: without Python, since {why}")
        return None
    click.echo(f"{platform.name}: with Python {python}")
    return python


def sign(folder: Path, signer: Ed25519PrivateKey) -> None:
    """List the SHA-256 of every file, in the form of sha256sum, and sign the list."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{_sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    listed = "".join(lines).encode()
    (folder / SUMS).write_bytes(listed)
    (folder / SIGNATURE).write_bytes(base64.b64encode(signer.sign(listed)) + b"\n")
    (folder / KEY).write_text(public_text(signer) + "\n", encoding="ascii")


def release_key(file: Path) -> Ed25519PrivateKey:
    """Whoever releases keeps it; made at the first asking, readable by its owner alone."""
    return Ed25519PrivateKey.from_private_bytes(derived(kept(file), "release"))


def public_text(signer: Ed25519PrivateKey) -> str:
    return base64.b64encode(signer.public_key().public_bytes_raw()).decode()


def _own_wheel(out: Path) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    asked = ["--no-deps", "--no-build-isolation", "--no-index", "-w", out, ROOT]
    subprocess.run([sys.executable, "-m", "pip", "--quiet", "wheel", *asked], check=True)
    return max(out.glob("fayan-*.whl"), key=lambda path: path.stat().st_mtime)


def _download(wheels: Path, platform: Platform, python: str) -> None:
    tags = [part for tag in platform.tags for part in ("--platform", tag)]
    asked = ["--require-hashes", "--only-binary", ":all:", "--no-deps", *tags]
    asked += ["--python-version", python, "--implementation", "cp"]
    asked += ["-r", ROOT / "requirements.txt", "-d", wheels]
    subprocess.run([sys.executable, "-m", "pip", "--quiet", "download", *asked], check=True)


def _requirements(wheel: Path) -> str:
    """What the start file installs: the locked requirements, and our own wheel by its hash."""
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    return f"{locked.rstrip()}\nfayan=={VERSION} --hash=sha256:{_sha256(wheel)}\n"


def _write_words(
    folder: Path, platform: Platform, pythons: tuple[str, ...], own: str | None
) -> None:
    about = {"version": VERSION, "platform": platform.name, "pythons": list(pythons)}
    about |= {"system": platform.system, "machine": platform.machine}
    (folder / "bundle.json").write_text(json.dumps(about, indent=1), encoding="utf-8")
    words = (STICK / "README.txt").read_text(encoding="utf-8")
    named = {"version": VERSION, "platform": platform.name, "start": platform.start[0]}
    zh, en = WITH_PYTHON if own else WITHOUT_PYTHON
    python = {"own": own, "pythons": ", ".join(pythons)}
    told = {"zh": zh.format(**python), "en": en.format(**python)}
    text = words.format(**named, **told)
    (folder / "README.txt").write_text(text, encoding="utf-8-sig")


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _mebibytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) >> 20


if __name__ == "__main__":
    main()
