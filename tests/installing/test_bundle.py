"""The folder on a stick: started without a network, checked without trust, and fit for Windows."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.installing.test_wheel import _without_network

ROOT = Path(__file__).parents[2]
STICK = ROOT / "build" / "stick"
SERVER = [ROOT / "app.py", *sorted((ROOT / "facilitation").rglob("*.py"))]
ABOUT = {"platform": "windows", "system": "windows", "machine": "x86_64", "pythons": ["3.12"]}


def loaded(path):
    """A script of build/, which is no package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


bundle, own_python, start, verify = map(
    loaded,
    (
        ROOT / "build/bundle.py",
        ROOT / "build/own_python.py",
        STICK / "start.py",
        STICK / "verify.py",
    ),
)


# Checked without trust


@pytest.fixture
def folder(tmp_path):
    """A small bundle, signed."""
    (tmp_path / "wheels").mkdir()
    for name in ("start.py", "wheels/a.whl", "wheels/b.whl"):
        (tmp_path / name).write_text(name)
    bundle.sign(tmp_path, key := Ed25519PrivateKey.generate())
    return tmp_path, key.public_key().public_bytes_raw()


def test_a_bundle_as_it_was_signed_has_no_fault_even_when_it_has_been_used(folder):
    place, key = folder
    (place / "data").mkdir()
    (place / "data" / "fayan.db").write_text("meetings")

    assert list(verify.faults_of(place, key)) == []


def test_whatever_was_changed_added_or_taken_away_is_named(folder):
    place, key = folder
    (place / "wheels" / "a.whl").write_text("another")
    (place / "wheels" / "b.whl").unlink()
    (place / "evil.py").write_text("")
    found = "\n".join(verify.faults_of(place, key))

    assert all(name in found for name in ("a.whl", "b.whl", "evil.py"))
    assert "start.py" not in found


def test_a_list_that_another_key_signed_is_refused(folder):
    place, key = folder
    bundle.sign(place, Ed25519PrivateKey.generate())

    assert "wrong signature" in "".join(verify.faults_of(place, key))


def test_the_list_is_what_sha256sum_reads(folder):
    place, _ = folder
    checked = subprocess.run(["sha256sum", "-c", bundle.SUMS], cwd=place, capture_output=True)

    assert checked.returncode == 0, checked.stdout


def test_signatures_are_checked_as_the_library_checks_them():
    for number in range(3):
        key, message = Ed25519PrivateKey.from_private_bytes(bytes([number] * 32)), bytes(number)
        public, signature = key.public_key().public_bytes_raw(), key.sign(message)

        assert verify.is_signed(public, message, signature)
        assert not verify.is_signed(public, message + b"x", signature)
        for byte in (0, 31, 32, 63):
            wrong = signature[:byte] + bytes([signature[byte] ^ 1]) + signature[byte + 1 :]
            assert not verify.is_signed(public, message, wrong)


# Started


def test_who_has_the_wrong_machine_or_python_is_told_so_in_both_languages():
    assert start.obstacle(ABOUT, (3, 12), "Windows", "AMD64") is None
    for given in (((3, 12), "Linux", "x86_64"), ((3, 10), "Windows", "AMD64")):
        zh, en = start.obstacle(ABOUT, *given).splitlines()
        assert ("电脑" in zh, "machine" in en or "Python" in en) == (True, True)


def test_a_folder_that_cannot_be_written_gives_way_to_the_next(tmp_path):
    (taken := tmp_path / "file").write_text("")
    assert start.writable([taken, tmp_path / "home"]) == tmp_path / "home"
    with pytest.raises(SystemExit, match="None of these folders can be written"):
        start.writable([taken])


def test_the_start_files_say_in_both_languages_that_python_is_missing(tmp_path):
    for name in ("start.sh", "no-python.txt"):
        shutil.copy(STICK / name, tmp_path)
    for program in ("dirname", "cat"):
        (tmp_path / program).symlink_to(shutil.which(program))
    told = subprocess.run(
        ["/bin/sh", tmp_path / "start.sh"],
        env={"PATH": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )

    assert told.returncode == 1
    assert "没有找到 Python" in told.stderr
    assert "was not found" in told.stderr


def test_the_start_file_of_windows_is_plain_enough_for_its_reader():
    cmd = (STICK / "start.cmd").read_bytes()

    assert cmd.isascii()
    assert cmd.count(b"\r\n") == cmd.count(b"\n")
    assert b"type no-python.txt" in cmd
    assert cmd.index(b"AUTOMATIC_INSTALL=false") < cmd.index(b":try py -%%V")


# Every wheel, for every platform


def test_what_is_needed_depends_on_no_platform_for_it_is_asked_from_another():
    """pip judges a marker by the machine that makes the folder, not by the one that starts it."""
    locked = (ROOT / "requirements.txt").read_text("utf-8")
    markers = re.findall(r";(.*?) *\\$", locked, re.M)

    assert not re.findall("platform_(?:system|machine)|sys_platform|os_name", "".join(markers))


@pytest.mark.skipif(
    os.environ.get("FAYAN_FULL", "0") == "0", reason="asks the registry; part of make faults"
)
@pytest.mark.parametrize("python", bundle.PYTHONS)
@pytest.mark.parametrize("name", bundle.PLATFORMS)
def test_each_package_has_a_wheel_for_each_platform_or_is_pure(tmp_path, name, python):
    tags = [part for tag in bundle.PLATFORMS[name].tags for part in ("--platform", tag)]
    asked = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "--target", tmp_path]
    asked += [*tags, "--python-version", python, "--implementation", "cp"]
    install = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed"]
    subprocess.run([*install, *asked, "-r", ROOT / "requirements.txt"], check=True)


# A Python of its own


@pytest.fixture
def embeddable(tmp_path):
    """What python.org's package for Windows looks like, and its hash."""
    with zipfile.ZipFile(file := tmp_path / "python-3.12.9-embed-amd64.zip", "w") as made:
        for name, text in (("python.exe", "MZ"), ("python312._pth", "python312.zip\n.\n")):
            made.writestr(name, text)
    return file, hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_python_that_was_fetched_by_hand_goes_in_if_it_has_the_hash_that_was_told(
    tmp_path, embeddable
):
    file, hash_ = embeddable

    assert own_python.from_zip(tmp_path / "bundle", file, hash_.upper()) == "3.12"
    paths = (tmp_path / "bundle/python/python312._pth").read_text().split()
    assert paths == ["python312.zip", ".", "packages"]


@pytest.mark.parametrize("hash_", ["", "0" * 64])
def test_a_python_with_another_hash_stays_out(tmp_path, embeddable, hash_):
    with pytest.raises(own_python.NotToBeHad, match=embeddable[1]):
        own_python.from_zip(tmp_path / "bundle", embeddable[0], hash_)
    assert not (tmp_path / "bundle").exists()


def test_the_start_files_take_the_python_of_the_folder_before_any_other(tmp_path):
    shutil.copy(STICK / "start.sh", tmp_path)
    (tmp_path / "python").mkdir()
    (tmp_path / "python/python").write_text('echo "own $*"\n')
    said = subprocess.run(
        ["/bin/sh", tmp_path / "start.sh", "list"], capture_output=True, text=True
    )
    cmd = (STICK / "start.cmd").read_text("ascii")

    assert said.stdout == "own start.py list\n"
    assert cmd.index("if exist python\\python.exe") < cmd.index("py -%%V")


def test_what_lies_ready_beside_the_folders_own_python_is_not_unpacked_again():
    assert start.is_in_here(STICK / "python" / "python")
    assert not start.is_in_here(sys.executable)


@pytest.mark.skipif(
    os.environ.get("FAYAN_FULL", "0") == "0", reason="fetches every wheel; part of make faults"
)
def test_from_the_bundle_alone_a_server_starts_and_a_meeting_is_held(tmp_path):
    """On a machine that has a shell, and neither Python nor a network."""
    python = own_python.OF_DEBIAN
    make = [sys.executable, ROOT / "build" / "bundle.py", "--platform", "linux-x86_64"]
    make += ["--python", python, "--out", tmp_path, "--key", tmp_path / "key"]
    subprocess.run(make, check=True)
    (place,) = (path for path in tmp_path.iterdir() if path.is_dir())
    record = tmp_path / "record.pdf"
    run = [*_without_network(), place / "start.sh", "simulate", "--speed", "3000"]
    (bare := tmp_path / "bin").mkdir()
    (bare / "dirname").symlink_to(shutil.which("dirname"))
    held = subprocess.run(
        [*run, "--format", "pdf", "--out", record],
        env={"PATH": str(bare), "HOME": str(tmp_path)},
        capture_output=True,
    )

    assert held.returncode == 0, held.stdout + held.stderr
    assert record.read_bytes().startswith(b"%PDF")
    checked = subprocess.run([sys.executable, place / "verify.py"], capture_output=True)
    assert checked.returncode == 0, checked.stdout


# Windows: looked at, not run

NOT_ON_WINDOWS = "fcntl|grp|pwd|resource|termios|tty|pty|syslog|posix"
NOT_IN_OS = (
    "fork|geteuid|getuid|getgid|chown|fchmod|fchown|uname|nice|sync|statvfs|setsid|killpg|mkfifo|"
    "pread|pwrite|posix_fallocate|sched_getaffinity|O_NOFOLLOW|O_DIRECTORY|O_CLOEXEC|O_SYNC"
)
NOT_IN_SIGNAL = "SIGKILL|SIGHUP|SIGUSR1|SIGUSR2|SIGCHLD|SIGPIPE|SIGALRM|alarm"
NOT_IN_SOCKET = "AF_UNIX|SO_REUSEPORT|SO_PEERCRED"
UNIX_ONLY = re.compile(
    rf"^ *(?:import|from) (?:{NOT_ON_WINDOWS})\b"
    rf"|\bos\.(?:{NOT_IN_OS})\b|\bsignal\.(?:{NOT_IN_SIGNAL})\b|\bsocket\.(?:{NOT_IN_SOCKET})\b",
    re.M,
)


def unix_only(source):
    """What the source uses that Windows doesn't have, unless it asks first whether it is there."""
    asked = {f"{whose}.{name}" for whose, name in re.findall(r'hasattr\((\w+), "(\w+)"\)', source)}
    return set(UNIX_ONLY.findall(source)) - asked


def test_the_server_uses_nothing_that_windows_has_not():
    used = {str(path.relative_to(ROOT)): unix_only(path.read_text("utf-8")) for path in SERVER}

    assert {path: names for path, names in used.items() if names} == {}
    assert unix_only("import fcntl\nos.fork()") == {"import fcntl", "os.fork"}
