"""The chair's screen: one press, one step, however it is pressed."""

import json

from playwright.sync_api import expect

from tests.screens.late_news import LateNews
from tests.screens.room import SETTLED_MS


def commands_of(meeting, name="advance"):
    """The distinct commands of this name in the journal."""
    lines = [json.loads(line) for line in meeting.get("/journal").body.splitlines()]
    asked = {(line["command_id"], line["data"].get("command")) for line in lines}
    return [key for key, command in asked if command == name]


def big(chair):
    return chair.page.locator("[data-primary]")


def is_read(chair, label):
    """The label of the big button has stood long enough to be read."""
    expect(big(chair)).to_contain_text(label)
    chair.page.wait_for_timeout(SETTLED_MS)


def test_a_double_press_on_the_big_button_goes_one_step(screens, criticised):
    chair = screens.chair(criticised.links["chair"])
    is_read(chair, "下一位：孙丙三")
    big(chair).dblclick()

    chair.sees("赵甲一 · 批评意见", "孙丙三")
    is_read(chair, "下一位：李丁四")
    assert len(commands_of(criticised)) == 1
    assert criticised.get("/floor").json["speaker"] == "m3"


def test_two_chairs_who_press_at_once_go_one_step(screens, criticised):
    """Each before he has heard of the other's press."""
    both = [screens.chair(criticised.links["chair"]) for _ in range(2)]
    news = [LateNews(each) for each in both]
    for each in both:
        is_read(each, "下一位：孙丙三")
    for each in news:
        each.holding = True
    for each in both:
        big(each).click()
    for each in news:
        each.arrives()

    for each in both:
        each.sees("赵甲一 · 批评意见", "孙丙三")
        is_read(each, "下一位：李丁四")
    assert len(commands_of(criticised)) == 1
    assert criticised.get("/floor").json["speaker"] == "m3"


def test_the_big_button_is_where_the_desk_is(screens, criticised):
    chair = screens.chair(criticised.links["chair"])
    recorder = screens.recorder(criticised.links["recorder"])
    expect(big(recorder)).to_have_count(0)
    recorder.button("由我掌握").click()
    expect(big(chair)).to_have_count(0)

    recorder.moves_on("下一位：孙丙三")
    chair.sees("赵甲一 · 批评意见", "孙丙三")


def test_space_presses_the_big_button_but_not_while_one_types(screens, criticised):
    chair = screens.chair(criticised.links["chair"])
    chair.tab("大屏幕")
    is_read(chair, "下一位：孙丙三")
    notice = chair.page.get_by_label("大屏幕上的通知")
    notice.press_sequentially("休 会")

    expect(notice).to_have_value("休 会")
    assert commands_of(criticised) == []

    chair.page.evaluate("document.activeElement.blur()")
    chair.page.keyboard.press("Space")
    chair.sees("赵甲一 · 批评意见", "孙丙三")
    assert len(commands_of(criticised)) == 1


def test_undo_gives_the_floor_back_and_says_to_whom_it_had_gone(screens, criticised):
    chair = screens.chair(criticised.links["chair"])
    chair.moves_on("下一位：孙丙三")
    chair.button("撤销：轮到孙丙三", exact=False).click()

    chair.sees("赵甲一 · 批评意见", "钱乙二")


def test_someone_whom_the_order_does_not_name_can_be_called(screens, criticised):
    chair = screens.chair(criticised.links["chair"])
    chair.calls_someone_else("杨巳六")

    chair.sees("赵甲一 · 批评意见", "杨巳六")


def test_points_are_shown_to_the_chair_only_when_he_asks_for_them(screens, criticised):
    criticised.commands("m2", "record_point", about="m1", text="调研不够深入")
    chair = screens.chair(criticised.links["chair"])
    chair.tab("批评意见")
    expect(chair.page.locator("#panel")).not_to_contain_text("调研不够深入")

    chair.button("打开").click()
    chair.page.locator("#panel summary").click()
    expect(chair.page.locator("#panel")).to_contain_text("调研不够深入")
