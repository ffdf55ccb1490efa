"""The projector: it goes on counting whatever happens to the server, and says when it is alone."""

import time

from playwright.sync_api import expect

from tests.screens.room import seconds_of


def left_by_the_server(meeting):
    """Seconds left of the step that runs, as the server has it."""
    floor = meeting.get("/floor").json
    timer = floor["timer"]
    return (timer["limit_ms"] - timer["elapsed_ms"] - floor["now"] + timer["running_since"]) / 1000


def face(wall):
    return wall.page.locator(".countdown.step .countdown-face")


def test_it_counts_on_alone_says_so_and_is_right_again_when_the_server_is_back(screens, own_server):
    own_server.start()
    meeting = own_server.plan()
    meeting.go_on_to("turn:m1", "criticism")
    wall = screens.projector(meeting.links["projector"])
    wall.sees("赵甲一 · 批评意见", "钱乙二")
    asked, left, answered = time.monotonic(), left_by_the_server(meeting), time.monotonic()

    own_server.kill()

    expect(wall.page.locator(".offline-mark")).to_contain_text("离线")
    stood = face(wall).inner_text()
    expect(face(wall)).not_to_have_text(stood)
    looked, shown, seen = time.monotonic(), seconds_of(face(wall).inner_text()), time.monotonic()
    assert left - (seen - asked) - 1 < shown < left - (looked - answered) + 2

    own_server.start()
    expect(wall.page.locator(".offline-mark")).to_have_count(0)
    before, shown = left_by_the_server(meeting), seconds_of(face(wall).inner_text())
    assert left_by_the_server(meeting) - 1 < shown < before + 2
    meeting.commands("chair", "advance")
    wall.sees("赵甲一 · 批评意见", "孙丙三")


def test_a_controller_chooses_its_picture_and_puts_a_message_across_it(screens, live):
    wall, chair = screens.projector(live.links["projector"]), screens.chair(live.links["chair"])
    chair.tab("大屏幕")
    chair.button("会议要求").click()
    expect(wall.page.locator(".rules")).to_contain_text("实事求是")

    chair.page.get_by_label("大屏幕上的通知").fill("下午两点继续开会")
    chair.button("显示通知").click()
    expect(wall.page.get_by_role("alert")).to_have_text("下午两点继续开会")

    chair.button("撤下").click()
    chair.button("黑屏").click()
    expect(wall.page.locator(".blackout")).to_be_attached()
    expect(wall.page.locator("#screen")).to_have_text("")
