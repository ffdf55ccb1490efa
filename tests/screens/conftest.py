"""The browser of the screen tests: Debian's Chromium, kept from calling anywhere.

Where it is there, the build of it that draws no window of its own round a page.
"""

import shutil

import pytest

from tests.screens.room import DESK, PHONE, WALL, Chair, Phone, Projector, Recorder, Screen
from tests.steered import SteeredServer

BROWSER = shutil.which("chromium-headless-shell") or shutil.which("chromium")
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": BROWSER,
        "chromium_sandbox": False,
        "args": QUIET,
    }


class Screens:
    """The screens that a test has opened, each a browser context of its own."""

    def __init__(self, browser):
        self.browser = browser
        self.all = []

    def open(self, screen, url, kind=DESK, **more):
        self.all.append(screen(self.browser, url, kind, **more))
        return self.all[-1]

    def chair(self, url, **more):
        return self.open(Chair, url, **more)

    def recorder(self, url, **more):
        return self.open(Recorder, url, **more)

    def projector(self, url, **more):
        return self.open(Projector, url, WALL, **more)

    def phone(self, url, **more):
        return self.open(Phone, url, PHONE, **more)

    def organiser(self, server):
        return self.open(Screen, f"{server.url}/k/{server.organiser}")


@pytest.fixture
def screens(browser):
    """Opens screens, and holds each of them to complaining of nothing."""
    screens = Screens(browser)
    yield screens
    faults = [each.faults for each in screens.all if each.faults]
    for each in screens.all:
        each.close()
    assert faults == []


@pytest.fixture
def steered(tmp_path):
    """A server whose clock this test sets."""
    server = SteeredServer(tmp_path / "data")
    server.start()
    yield server
    server.end()


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """A server for all the scenes of a file, each of which sets its clock."""
    server = SteeredServer(tmp_path_factory.mktemp("stage"))
    server.start()
    yield server
    server.end()


@pytest.fixture
def chair(screens, criticised):
    """The chair's desk at that moment."""
    chair = screens.chair(criticised.links["chair"])
    chair.sees("赵甲一 · 批评意见", "钱乙二")
    return chair
