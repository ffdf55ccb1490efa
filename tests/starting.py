"""The project's programs as processes of their own, hundreds of them, each in a tenth of a second.

One process has imported all that app.py does, and forks for each program that is asked of it. Where
more than a setting differs, or another way of waiting is set, a program starts as it does for an
operator; with FAYAN_COLD=1 every one does.
"""

import _socket
import atexit
import gc
import io
import json
import os
import posix
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PATIENCE_S = 60
USUAL = {"LANG": "zh_CN.UTF-8", "PYTHONIOENCODING": "utf-8"}
SETTINGS = ("FACILITATION_", "STEERED_", "PYTEST_")


def start(program, arguments, environment, inside=()):
    """The process of a program, as `subprocess.Popen` gives it: what it prints is its `stdout`.

    inside   the command by which it is started, where that is to be elsewhere
    """
    mine, its = os.pipe()
    process = _process(program, arguments, environment, its, its, inside)
    os.close(its)
    process.stdout = os.fdopen(mine, "rb")
    return process


def run(program, arguments, environment):
    """The exit code of a program that ends by itself, what it printed and what it complained of."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = _process(program, arguments, environment, out.fileno(), err.fileno())
        code = process.wait(PATIENCE_S)
        for each in (out, err):
            each.seek(0)
        return code, out.read().decode(), err.read().decode()


def _process(program, arguments, environment, out, err, inside=()):
    command = [str(program), *map(str, arguments)]
    if not inside and _is_usual(arguments, environment):
        return Forked(_warm().fork(command, environment, out, err))
    cold = [*inside, sys.executable, *command]
    return subprocess.Popen(cold, env=environment, stdout=out, stderr=err)


def _is_usual(arguments, environment):
    waiting = environment.get("FACILITATION_ASYNC_MODE") or "eventlet"
    others = _but_settings(environment)
    robots = "simulate" in arguments  # they wait in threads
    usual = waiting == "eventlet" and not robots and others == _but_settings(os.environ | USUAL)
    return usual and not os.environ.get("FAYAN_COLD")


def _but_settings(environment):
    return {name: value for name, value in environment.items() if not name.startswith(SETTINGS)}


@cache
def _warm():
    return Warm()


class Warm:
    """The process that has imported everything, as seen by the tests. It ends with them."""

    def __init__(self):
        self.line, its = socket.socketpair()
        command = [sys.executable, __file__, str(its.fileno())]
        environment = _but_settings(os.environ | USUAL)
        self.process = subprocess.Popen(command, env=environment, pass_fds=[its.fileno()])
        its.close()
        atexit.register(self.end)

    def end(self):
        self.line.close()
        self.process.wait()

    def fork(self, command, environment, out, err):
        """A file in which the new process's number is written, and, at its end, its exit code."""
        told, its = os.pipe()
        asked = json.dumps([command, dict(environment)]).encode() + b"\n"
        socket.send_fds(self.line, [asked], [out, err, its])
        os.close(its)
        return os.fdopen(told, "rb", buffering=0)


class Forked:
    """As much of `subprocess.Popen` as the tests need."""

    stdout = None

    def __init__(self, told):
        self._told = told
        self.pid = int(told.readline())
        self.returncode = None

    def wait(self, timeout=None):
        if self.returncode is None:
            if not select.select([self._told], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            with self._told:
                self.returncode = int(self._told.read())
        return self.returncode

    def poll(self):
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def send_signal(self, with_signal):
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it has ended by itself since
                os.kill(self.pid, with_signal)

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)


def main():
    """Import, then fork for all that is asked on the line whose number is given.

    Nothing here may wait as the program itself does: a fork must not share its hub.
    """
    sys.path[0] = str(ROOT)
    import app

    app.PREPARE["eventlet"]()
    import facilitation.web.console.command_line  # noqa: F401

    gc.freeze()  # what is shared stays shared
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    line = _socket.socket(fileno=int(sys.argv[1]))
    while asked := _asked(line):
        command, environment, descriptors = asked
        if os.fork() == 0:
            line.close()
            return _run(command, environment, *descriptors)
        for each in descriptors:
            posix.close(each)


def _asked(line):
    text, descriptors = b"", []
    while not text.endswith(b"\n"):
        more, beside, *_ = line.recvmsg(1 << 16, _socket.CMSG_SPACE(3 * 4))
        if not more:
            return None
        text += more
        for *_, numbers in beside:
            descriptors += memoryview(numbers).cast("i").tolist()
    return *json.loads(text), descriptors


def _written_to(file, **how):
    """Not os.fdopen, of which eventlet makes one that tries for ever to reach whom has gone."""
    return io.TextIOWrapper(io.BufferedWriter(io.FileIO(file, "w")), "utf-8", **how)


def _run(command, environment, out, err, told):
    """In a fork: another fork is the program, and this one tells how it ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if program := os.fork():
        posix.close(out)
        posix.close(err)
        posix.write(told, b"%d\n" % program)
        code = os.waitstatus_to_exitcode(posix.waitpid(program, 0)[1])
        posix.write(told, b"%d" % code)
        posix._exit(0)
    posix.close(told)
    for standard, given in ((1, out), (2, err)):
        posix.dup2(given, standard)
        posix.close(given)
    sys.stdout = _written_to(1)
    sys.stderr = _written_to(2, errors="backslashreplace", line_buffering=True)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = command
    runpy.run_path(command[0], run_name="__main__")


if __name__ == "__main__":
    main()
