"""Starts Fayan from this folder, wherever it lies: at once where Python lies in it, else it unpacks
what it needs, beside itself or in the home folder. Nothing is fetched or installed on the machine.
"""

import json
import os
import platform
import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent
ABOUT = "bundle.json"
ALSO_CALLED = {"amd64": "x86_64", "arm64": "aarch64"}
UNPACK = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]


def main():
    """Unpack once, then go on as `fayan` with the same arguments."""
    about = json.loads((HERE / ABOUT).read_text("utf-8"))
    why_not = obstacle(about, sys.version_info[:2], platform.system(), platform.machine())
    if why_not and not is_in_here(sys.executable):
        raise SystemExit(why_not)
    home = writable([HERE, Path.home() / "fayan"])
    python = Path(sys.executable) if is_in_here(sys.executable) else _unpacked(home)
    os.environ.setdefault("FACILITATION_DATA", str(home / "data"))
    if os.name == "nt":  # eventlet's makers don't support Windows
        os.environ.setdefault("FACILITATION_ASYNC_MODE", "threading")
    _go_on(python, ["-m", "fayan", *sys.argv[1:]])


def obstacle(about, version, system, machine):
    """Why this machine can't start this bundle, in one line of each language; None if it can."""
    kind = ALSO_CALLED.get(machine.lower(), machine.lower())
    if (system.lower(), kind) != (about["system"], about["machine"]):
        return (
            f"这个文件夹用于 {about['platform']}，这台电脑是 {system} {machine}。\n"
            f"This folder is for {about['platform']}; this machine is {system} {machine}."
        )
    own, known = ".".join(map(str, version)), about["pythons"]
    if own not in known:
        return (
            f"这里带的是 Python {'、'.join(known)} 的组件，这台电脑上是 {own}。\n"
            f"Made for Python {', '.join(known)}; this is {own}."
        )
    return None


def writable(places):
    """The first of the folders that can be written. Ends with a line if none can."""
    for place in places:
        try:
            place.mkdir(exist_ok=True)
            (probe := place / ".probe").touch()
            probe.unlink()
        except OSError:
            continue
        return place
    told = "、".join(map(str, places))
    raise SystemExit(f"这些文件夹都不能写入：{told}\nNone of these folders can be written: {told}")


def is_in_here(python):
    """Whether it is the Python of this folder, beside which everything lies ready."""
    return HERE / "python" in Path(python).resolve().parents


def _unpacked(home):
    """A Python of its own: nothing that the machine's has besides can get in the way."""
    place = home / "lib" / f"{sys.implementation.cache_tag}-{sysconfig.get_platform()}"
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (place / ".ready").exists():
        _unpack(place, python)
    return python


def _unpack(place, python):
    import venv  # the Python of this folder has none

    print("第一次启动，正在展开组件（约一分钟）…… Unpacking, about a minute ...", flush=True)
    venv.create(place, clear=True, with_pip=False, symlinks=os.name != "nt")
    wheels = HERE / "wheels"
    (pip,) = wheels.glob("pip-*.whl")
    asked = ["--find-links", wheels, "--require-hashes", "-r", HERE / "requirements.txt"]
    done = subprocess.run([python, pip / "pip", "install", *UNPACK, *asked])
    if done.returncode:
        raise SystemExit("组件没有展开，原因见上面。 Not unpacked; the reason stands above.")
    (place / ".ready").touch()


def _go_on(python, arguments):
    if os.name != "nt":
        os.execv(python, [str(python), *arguments])
    raise SystemExit(subprocess.call([python, *arguments]))


if __name__ == "__main__":
    for _stream in (sys.stdout, sys.stderr):
        _stream.reconfigure(errors="replace")
    try:
        main()
    except KeyboardInterrupt:  # the server, where one runs already, has heard it too
        raise SystemExit("已停止 stopped") from None
