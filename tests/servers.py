"""PostgreSQL and Redis as Debian has them, each started by the tests in a folder of its own."""

import atexit
import contextlib
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path

import pytest

from tests.live import PATIENCE_S
from tests.ports import free_port

NOBODY = "nobody"  # PostgreSQL refuses to be run by root


def program(name):
    """Where the program is; Debian keeps PostgreSQL's out of the path."""
    path = f"{os.environ['PATH']}:/usr/sbin"
    found = shutil.which(name, path=path) or max(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), default=""
    )
    if not found:
        pytest.skip(f"{name} is not installed: build/servers.sh")
    return str(found)


def as_nobody():
    return {"user": NOBODY, "group": "nogroup", "extra_groups": ()} if os.getuid() == 0 else {}


def wait_until(holds, seconds=PATIENCE_S):
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


class PostgreSQL:
    """A cluster in a temporary folder, reached by a socket there and by a port of its own.

    at       its addresses; beyond the first it lets in whoever comes from `guests`
    """

    def __init__(self, at="127.0.0.1", guests=""):
        self.at = at
        self.folder = Path(tempfile.mkdtemp(prefix="fayan-pg"))
        self.port = free_port()
        self.numbers = itertools.count(1)
        if os.getuid() == 0:
            shutil.chown(self.folder, NOBODY)
        self.data = self.folder / "data"
        asked = [program("initdb"), "-D", self.data, "-A", "trust", "-U", "fayan", "-E", "UTF8"]
        asked += ["--locale=C", "--no-sync", "--no-instructions"]
        subprocess.run(asked, check=True, capture_output=True, cwd="/", **as_nobody())
        if guests:
            with (self.data / "pg_hba.conf").open("a") as rules:
                rules.write(f"host all all {guests} trust\n")
        self.start()

    def start(self):
        settings = {
            "unix_socket_directories": self.folder,
            "listen_addresses": self.at,
            "port": self.port,
            "max_connections": 200,
            "shared_buffers": "32MB",
        }
        asked = [program("postgres"), "-D", self.data]
        asked += [f"--{name}={value}" for name, value in settings.items()]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(asked, stdout=log, stderr=log, cwd="/", **as_nobody())
        wait_until(self.answers, 3 * PATIENCE_S)  # after a kill it syncs all its files first

    def answers(self):
        import psycopg

        with contextlib.suppress(psycopg.OperationalError):
            self.sql("postgres", "select 1")
            return True

    def stop(self, with_signal=signal.SIGQUIT):
        """SIGQUIT is as good as pulling the plug: it has to recover afterwards."""
        self.process.send_signal(with_signal)
        self.process.wait(PATIENCE_S)

    def new(self, chosen=""):
        """The URL of a new, empty database, made with what else was chosen for it."""
        name = f"meetings{next(self.numbers)}"
        self.sql("postgres", f"create database {name} {chosen}")
        return f"postgresql:///{name}?host={self.folder}&port={self.port}&user=fayan"

    def over_tcp(self, url, port=None, host="127.0.0.1"):
        return f"{url.split('?')[0].replace('///', f'//{host}:{port or self.port}/')}?user=fayan"

    def sql(self, database, statement):
        import psycopg

        url = f"postgresql:///{database}?host={self.folder}&port={self.port}&user=fayan"
        with psycopg.connect(url, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else None

    def end(self):
        if self.process.poll() is None:
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Redis:
    """A Redis that keeps nothing on disk. `at` are its addresses."""

    def __init__(self, at="127.0.0.1"):
        self.at = at
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}"
        self.start()

    def start(self):
        asked = [program("redis-server"), "--port", str(self.port), "--bind", *self.at.split(",")]
        asked += ["--save", "", "--appendonly", "no", "--protected-mode", "no"]
        self.process = subprocess.Popen(
            asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", **as_nobody()
        )
        wait_until(self.answers)

    def answers(self):
        import redis

        with contextlib.suppress(redis.exceptions.ConnectionError):
            return redis.Redis(port=self.port).ping()

    def kill(self):
        self.process.kill()
        self.process.wait(PATIENCE_S)

    def end(self):
        if self.process.poll() is None:
            self.kill()


@cache
def cluster():
    """The one of this test process, which ends with it."""
    return _ended(PostgreSQL())


@cache
def queue():
    return _ended(Redis())


def _ended(server):
    atexit.register(server.end)
    return server


def settings():
    """The environment of a server that has a new database, and what it shares with others."""
    return {"FACILITATION_DATABASE": cluster().new(), "FACILITATION_REDIS": queue().url}


@pytest.fixture(scope="session")
def postgresql():
    pytest.importorskip("psycopg", reason="an extra: pip install -r requirements-wide.txt")
    return cluster()


@pytest.fixture(scope="session")
def redis_server():
    pytest.importorskip("redis", reason="an extra: pip install -r requirements-wide.txt")
    return queue()
