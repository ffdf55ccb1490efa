"""The projector's picture elsewhere: in a page of the house, and laid over another picture."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.screens import scenes
from tests.screens.room import WALL, Screen
from tests.steered import SteeredServer


class Intranet(BaseHTTPRequestHandler):
    """A page of another site, with the picture in a frame."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f'<iframe src="{self.server.framed}"></iframe>'.encode())

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def intranet():
    with ThreadingHTTPServer(("127.0.0.1", 0), Intranet) as page:
        threading.Thread(target=page.serve_forever, daemon=True).start()
        page.origin = f"http://localhost:{page.server_port}"
        yield page
        page.shutdown()


@pytest.fixture(scope="module")
def picture(tmp_path_factory, intranet):
    """The projector's link of a meeting that goes on."""
    server = SteeredServer(tmp_path_factory.mktemp("data"), FACILITATION_FRAMERS=intranet.origin)
    server.start()
    yield scenes.SCENES["live"](server, "zh").link("projector")
    server.end()


def test_the_picture_is_live_in_a_frame_that_may_keep_nothing_and_shows_no_way_in(
    browser, intranet, picture
):
    intranet.framed = f"{picture}/projector"
    screen = Screen(browser, intranet.origin, WALL)
    frame = screen.page.frame_locator("iframe")

    expect(frame.locator(".speaker")).to_have_text("周戊五")
    expect(frame.locator(".corner")).to_contain_text("预计结束")
    expect(frame.locator(".corner img")).to_have_count(0)
    screen.close()


def test_the_overlay_shows_speaker_and_clocks_on_nothing(browser, picture):
    screen = Screen(browser, f"{picture}/overlay", WALL)

    expect(screen.page.locator(".strip .speaker")).to_have_text("周戊五")
    expect(screen.page.locator(".countdown-face")).to_have_count(2)
    for ground in ("documentElement", "body"):
        colour = f"getComputedStyle(document.{ground}).backgroundColor"
        assert screen.page.evaluate(colour) == "rgba(0, 0, 0, 0)"
    assert screen.faults == []
    screen.close()
