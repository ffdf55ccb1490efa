"""Lines: one stranger can't fill the places of a room, and a room never meets a limit."""

import contextlib
import json
import socket

import pytest

from facilitation.settings import WrongSetting, read_settings
from facilitation.web.transport.lines import ANSWERING, IN_STOCK, Line, Lines
from tests.live import PATIENCE_S


class Far:
    """The other end of a line."""

    def __init__(self, lines, port, address="10.0.0.9"):
        near, self.end = socket.socketpair()
        self.end.settimeout(PATIENCE_S)
        self.line = Line(near)
        lines.open(address, port, self.line)

    def hears(self):
        """What came before the line was cut, None if it stands."""
        self.end.setblocking(False)
        try:
            return self.end.recv(1 << 16)
        except BlockingIOError:
            return None

    def close(self):
        self.end.close()
        self.line.socket.close()


@pytest.fixture
def lines():
    return Lines(3)


@pytest.fixture
def come(lines):
    """Lines that come one after another."""
    with contextlib.ExitStack() as held:
        yield lambda *ports: [held.enter_context(contextlib.closing(Far(lines, n))) for n in ports]


def test_one_line_too_many_sends_away_the_one_that_has_waited_longest_with_an_answer(lines, come):
    first, second, _ = come(1, 2, 3)

    come(4)

    head, body = first.hears().split(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 429 ")
    assert json.loads(body)["error"]["code"] == "rate_limited"
    assert second.hears() is None
    assert lines.count("10.0.0.9") == 3


def test_lines_that_a_browser_keeps_in_stock_go_first_and_those_being_answered_last(lines, come):
    answered, stock, fresh = come(1, 2, 3)
    lines.turn("10.0.0.9", 1, ANSWERING)
    lines.turn("10.0.0.9", 2, IN_STOCK)

    come(4)
    assert stock.hears() == b"", "cut, and not a word: a browser asks again by itself"
    come(5)
    assert fresh.hears().startswith(b"HTTP/1.1 429")
    assert answered.hears() is None


def test_who_has_a_seat_or_another_address_is_not_counted(lines, come):
    seated, first, _ = come(1, 2, 3)
    lines.leave("10.0.0.9", 1)

    come(4)
    with contextlib.closing(Far(lines, 5, address="10.0.0.8")):
        assert (seated.hears(), first.hears()) == (None, None)
    come(6)
    assert first.hears() is not None


def test_the_limits_are_settings():
    chosen = read_settings({"FACILITATION_LINES_PER_ADDRESS": "7"})
    assert (chosen.lines_of_address, chosen.lines_of_link) == (7, 300)
    with pytest.raises(WrongSetting, match="FACILITATION_LINES_PER_LINK"):
        read_settings({"FACILITATION_LINES_PER_LINK": "0"})
