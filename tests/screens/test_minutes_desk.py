"""The record on the minutes-taker's desk: two hands, every wording, files, the check by two."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.servers import wait_until

SHOTS = os.environ.get("FAYAN_SHOTS")


@pytest.fixture
def noted(live):
    live.go_on_to("turn:m1", "statement")
    place = {"item": "turn:m1", "step": "statement", "person": "m1"}
    live.commands("recorder", "write_note", **place, text="会议偏多。调研不深。")
    return live


def rewords(desk, text):
    note = desk.page.locator(".minutes .note").first
    note.get_by_role("button", name="修改").click()
    note.locator("textarea").fill(text)
    return note


def picture(desk, name):
    if SHOTS:
        desk.page.screenshot(path=Path(SHOTS) / f"{name}.png")


def test_two_hands_on_one_note_lose_no_word_though_one_is_offline(screens, noted):
    one, other = (screens.recorder(noted.links["recorder"]) for _ in range(2))
    mine, theirs = (
        rewords(one, "会议偏多、偏长。调研不深。"),
        rewords(other, "会议偏多。调研不深不细。"),
    )
    other.context.set_offline(True)
    theirs.get_by_role("button", name="保存修改").click()
    mine.get_by_role("button", name="保存修改").click()
    expect(mine.locator(".said")).to_have_text("会议偏多、偏长。调研不深。")
    other.context.set_offline(False)

    both = "会议偏多、偏长。调研不深不细。"
    for desk in (one, other):
        expect(desk.page.locator(".minutes .note .said").first).to_have_text(both)
    told = [desk.page.get_by_text("两边的改动已合并") for desk in (one, other)]
    wait_until(lambda: any(each.is_visible() for each in told))

    other.page.locator(".note").get_by_role("button", name="第3稿").click()
    sheet = other.page.get_by_role("dialog")
    expect(sheet.locator("li")).to_have_count(3)
    expect(sheet.locator("ins").last).to_be_visible()
    picture(other, "wordings")


def test_two_hands_on_one_point_lose_no_word_either(screens, noted):
    noted.commands("chair", "go_to", item="turn:m1", step="criticism")
    point = {"about": "m1", "text": "会议偏多。调研不深。"}
    made = noted.commands("m2", "record_point", **point).json["result"]
    phone = screens.phone(noted.links["people"]["m2"])
    phone.turns_to("我的")
    card = phone.page.locator(".point")
    card.get_by_role("button", name="修改").click()
    card.locator("textarea[name=text]").fill("会议偏多、偏长。调研不深。")
    reworded = {"text": "会议偏多。调研不深不细。", "suggestion": "少开会"}
    noted.commands("recorder", "revise_point", **made, **reworded)
    card.get_by_role("button", name="保存修改").click()

    expect(card.locator(".said")).to_have_text("会议偏多、偏长。调研不深不细。")
    expect(card.locator(".suggestion")).to_contain_text("少开会")
    expect(phone.page.get_by_text("两边的改动已合并")).to_be_visible()


def test_a_moment_a_file_and_its_excerpt_come_into_the_record_and_are_found(screens, noted):
    desk = screens.recorder(noted.links["recorder"])
    desk.page.locator(".moments").get_by_role("button", name="掌声").click()
    expect(desk.page.locator(".minutes .note .tag", has_text="掌声")).to_be_visible()
    picture(desk, "entry")

    desk.tab("附件")
    file = {
        "name": "发言提纲.txt",
        "mimeType": "text/plain",
        "buffer": "理论学习不够系统。".encode(),
    }
    desk.page.locator("input[type=file]").set_input_files(file)
    expect(desk.page.get_by_role("link", name="发言提纲.txt")).to_be_visible()
    picture(desk, "attached")
    desk.button("摘录").click()
    area = desk.page.locator("textarea.excerpt")
    expect(area).to_have_value("理论学习不够系统。")
    area.select_text()
    desk.button("记入所选").click()
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_role("dialog")).to_have_count(0)
    expect(desk.page.locator(".minutes .said", has_text="不够系统")).to_be_visible()

    desk.tab("查找")
    sought = desk.page.get_by_role("searchbox")
    sought.fill("学习 系统")
    sought.press("Enter")
    expect(desk.page.locator(".hits li")).to_have_count(2)
    expect(desk.page.locator(".hits mark").first).to_have_text("学习")
    picture(desk, "found")
    note = desk.page.locator(".minutes .said", has_text="不够系统")
    desk.page.locator(".hits li", has_text="记录").get_by_role("button", name="看原处").click()
    expect(note).to_be_in_viewport()
    sought.fill("无此一词")
    desk.button("查找").click()
    expect(desk.page.locator(".hits li")).to_have_count(0)
    expect(desk.page.get_by_role("tabpanel")).to_contain_text("没有找到")


def test_aspects_are_given_afterwards_by_a_digit_each(screens, noted):
    noted.commands("chair", "go_to", item="turn:m1", step="criticism")
    for person in ("m2", "m3", "m4"):
        noted.commands(person, "record_point", about="m1", text=f"{person}的意见")
    desk = screens.recorder(noted.links["recorder"])
    aspects = noted.get().json["aspects"]
    desk.page.locator("h1").click()
    desk.page.keyboard.press("Alt+g")
    sheet = desk.page.get_by_role("dialog")
    for key, rest in (("1", 2), ("0", 1), ("2", 0), ("Backspace", 0), ("1", 0)):
        desk.page.keyboard.press(key)
        expect(sheet.get_by_role("status")).to_contain_text(f"还有 {rest} 条")
    picture(desk, "aspects")
    desk.page.keyboard.press("Escape")
    expect(desk.button("归类 1 条")).to_be_focused()

    given = {each["by"]: each["aspect"] for each in noted.get("/points").json}
    assert given == {"m2": aspects[0], "m3": None, "m4": aspects[0]}


def test_the_recorder_finalises_the_chair_reads_and_confirms_and_an_edit_makes_it_void(
    screens, noted
):
    noted.commands("chair", "close_meeting")
    desk, chair = screens.recorder(noted.links["recorder"]), screens.chair(noted.links["chair"])
    desk.tab("导出")
    desk.ends_it("记录定稿")
    chair.tab("记录")
    chair.button("看会议记录").click()
    record = chair.page.get_by_role("dialog")
    expect(record).to_contain_text("会议偏多。调研不深。")
    expect(record.get_by_role("button", name="修改")).to_have_count(0)
    record.get_by_role("button", name="确认记录").click()
    record.locator(".asked").get_by_role("button", name="确认记录").click()
    expect(desk.page.get_by_text("主持人已确认记录")).to_be_visible()
    picture(chair, "confirmed")
    chair.page.keyboard.press("Escape")

    noted.commands("recorder", "write_note", item="turn:m1", text="补记")
    for screen in (desk, chair):
        expect(screen.page.get_by_text("先前的定稿和确认作废")).to_be_visible()
    chair.button("封存记录").click()
    open_things = chair.page.get_by_role("group", name="封存后记录不能再改动")
    expect(open_things).to_contain_text("主持人也没有确认记录")
    expect(open_things).to_contain_text("没有登记出席情况")


def test_the_chair_finds_what_was_said_and_reads_it_where_it_stands(screens, noted):
    chair = screens.chair(noted.links["chair"])
    chair.tab("查找")
    chair.page.get_by_role("searchbox").fill("调研")
    chair.page.get_by_role("searchbox").press("Enter")
    chair.button("看原处").click()

    found = chair.page.get_by_role("dialog").locator(".note", has_text="调研不深")
    expect(found).to_be_focused()
    expect(found).to_be_in_viewport()


def test_after_the_seal_one_corrects_and_the_other_confirms(screens, noted):
    noted.commands("chair", "close_meeting")
    for who in ("chair", "recorder"):
        noted.commands(who, "seal")
    desk, chair = screens.recorder(noted.links["recorder"]), screens.chair(noted.links["chair"])
    desk.tab("导出")
    desk.page.get_by_label("关于哪一项").select_option(value="turn:m1")
    desk.page.get_by_label("记录有误之处").fill("“偏多”应为“过多”。")
    desk.button("记入更正").click()

    written = chair.page.locator(".panel .note")
    expect(written).to_contain_text("“偏多”应为“过多”。")
    expect(written).to_contain_text("关于赵甲一")
    chair.button("确认更正").click()
    for screen in (desk, chair):
        expect(screen.page.locator(".panel .note")).to_contain_text("已确认")
    assert chair.page.get_by_label("记录有误之处").input_value() == ""
