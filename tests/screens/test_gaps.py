"""A message that never came is noticed, and the screen is right again by itself."""

import pytest
from playwright.sync_api import expect

# Swallows the next frame of a kind, as a line that drops it would.
SWALLOWS = """
  globalThis.swallow = 0;
  const RightSocket = globalThis.WebSocket;
  globalThis.WebSocket = class extends RightSocket {
    set onmessage(heard) {
      super.onmessage = (event) =>
        swallow && /^42\\["floor"/.test(event.data) ? swallow-- : heard(event);
    }
  };"""

UNTIL_SWALLOWED = """new Promise((yes) => {
    const look = () => (swallow ? setTimeout(look, 20) : yes());
    look();
  })"""


@pytest.fixture
def wall(screens, live):
    live.go_on_to("turn:m1", "criticism")
    wall = screens.projector(live.links["projector"], script=SWALLOWS)
    wall.sees("赵甲一 · 批评意见", "钱乙二")
    return wall


def test_the_next_floor_shows_that_one_is_missing_and_all_is_fetched_anew(wall, live):
    wall.page.evaluate("swallow = 1")
    live.commands("chair", "advance")
    wall.page.evaluate(UNTIL_SWALLOWED)
    wall.sees("赵甲一 · 批评意见", "钱乙二")

    live.commands("chair", "show_message", text="请继续")

    expect(wall.page.get_by_role("alert")).to_have_text("请继续")
    wall.sees("赵甲一 · 批评意见", "孙丙三")
    assert len([each for each in wall.frames if each.startswith('42["welcome"')]) == 2


def test_a_last_word_that_never_came_is_noticed_at_the_next_look_at_the_clock(wall, live):
    wall.page.evaluate("swallow = 1")
    live.commands("chair", "advance")
    wall.page.evaluate(UNTIL_SWALLOWED)
    wall.sees("赵甲一 · 批评意见", "钱乙二")

    wall.counts_anew()

    wall.sees("赵甲一 · 批评意见", "孙丙三")
