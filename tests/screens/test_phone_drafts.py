"""The phone ahead of one's turn: drafts, what is still open, the call, and getting in again."""

import json

import pytest
from playwright.sync_api import expect

from tests.screens.test_accessibility import AXE, RUN

TWO_POINTS = "一是会议开得偏长；二是议题没有提前发给大家。"
# What the phone was made to do, kept where the test can read it.
FELT = """
  globalThis.felt = [];
  navigator.vibrate = (pattern) => felt.push(JSON.stringify(pattern));
  const rightContext = globalThis.AudioContext;
  globalThis.AudioContext = class extends rightContext {
    createOscillator() { felt.push("tone"); return super.createOscillator(); }
  };"""


@pytest.fixture
def opened(live):
    """The first member speaks about himself; the round of the second is still to come."""
    live.go_on_to("turn:m1", "statement")
    return live


def texts(meeting):
    return [point["text"] for point in meeting.get("/points").json]


def test_all_that_was_written_ahead_is_handed_over_with_one_tap_when_his_round_is_on(
    screens, opened
):
    phone = screens.phone(opened.links["people"]["m3"])
    phone.drafts_point("m2", TWO_POINTS)
    expect(phone.button("递交")).to_have_count(0)
    phone.turns_to("现场")
    expect(phone.page.locator(".ready")).to_have_count(0)

    opened.commands("chair", "go_to", item="turn:m2", step="criticism")
    phone.turns_to("现场")
    expect(phone.page.locator(".ready")).to_contain_text("事先写给钱乙二的")
    phone.button("全部递交（2 条）").click()

    expect(phone.page.locator(".ready")).to_have_count(0)
    phone.turns_to("写意见")
    expect(phone.received_points("会议")).to_have_count(1)
    expect(phone.received_points("议题")).to_have_count(1)
    assert texts(opened) == ["会议开得偏长。", "议题没有提前发给大家。"]


def test_each_colleague_has_a_draft_of_his_own_that_outlives_the_tab(screens, opened):
    phone = screens.phone(opened.links["people"]["m3"])
    phone.drafts_point("m1", "写给甲一的")
    phone.drafts_point("m2", "写给乙二的")

    phone.page.close()
    phone.page = phone.context.new_page()
    phone.page.goto(opened.links["people"]["m3"])
    phone.turns_to("写意见")

    for whom, text in (("m1", "写给甲一的"), ("m2", "写给乙二的")):
        phone.page.get_by_label("被批评人").select_option(value=whom)
        form = phone.page.locator(f"form[data-slot='{whom}']")
        expect(form.locator("textarea[name=text]")).to_have_value(text)
    assert texts(opened) == []


def test_what_was_handed_over_without_a_network_outlives_the_tab_and_arrives_once(screens, opened):
    phone = screens.phone(opened.links["people"]["m3"])
    phone.drafts_point("m1", "断网时递交的")
    phone.context.set_offline(True)
    phone.hands_over()
    expect(phone.page.get_by_role("list", name="已递交")).to_contain_text("未发送 1 条")

    phone.page.close()
    phone.context.set_offline(False)
    phone.page = phone.context.new_page()
    phone.page.goto(opened.links["people"]["m3"])
    phone.turns_to("写意见")
    phone.page.get_by_label("被批评人").select_option(value="m1")

    expect(phone.received_points("断网时递交的")).to_be_visible()
    assert texts(opened) == ["断网时递交的"]


def test_it_lists_to_whom_one_has_spoken_and_to_whom_one_still_may(screens, opened):
    phone = screens.phone(opened.links["people"]["m3"])
    phone.writes_point("m1", "先听完再表态")
    phone.drafts_point("m4", "以后再说")
    opened.commands("chair", "go_to", item="turn:m2", step="criticism")
    phone.turns_to("我的")
    rows = phone.page.locator(".owed li")

    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("✓ 已提 1 条")
    expect(rows.nth(1)).to_contain_text("正在进行")
    expect(rows.nth(2)).to_contain_text("尚未开始")
    expect(rows.nth(2)).to_contain_text("有草稿")
    expect(phone.page.get_by_text("已提 1 位 · 还可以提 1 位 · 尚未开始 1 位")).to_be_visible()

    rows.nth(1).get_by_role("button").click()
    expect(phone.page.get_by_label("被批评人")).to_have_value("m2")


def test_an_observer_is_told_of_no_debts(screens, opened):
    observer = screens.phone(opened.links["people"]["o1"])
    expect(observer.page.locator(".phone")).to_be_visible()

    expect(observer.page.locator(".owed")).to_have_count(0)
    expect(observer.page.locator("nav.tabs")).to_have_count(0)


def test_it_shakes_once_for_ones_turn_and_a_little_before(screens, opened):
    phone = screens.phone(opened.links["people"]["m3"], script=FELT)
    phone.turns_to("写意见")  # the first touch, before which no browser allows it
    opened.commands("chair", "go_to", item="turn:m1", step="criticism")
    expect(phone.page.get_by_text("下一位是您，请准备")).to_be_visible()
    opened.commands("chair", "advance")
    phone.has_the_floor()
    opened.commands("chair", "adjust_timer", seconds=10)

    assert phone.page.evaluate("felt") == ["[150]", "[300,150,300]"]


def test_it_sounds_only_where_its_holder_has_asked_for_it(screens, opened):
    phone = screens.phone(opened.links["people"]["m2"], script=FELT)
    phone.page.get_by_text("本机设置").click()
    shakes = phone.page.get_by_label("轮到我时振动")
    sounds = phone.page.get_by_label("轮到我时响一声")
    expect(shakes).to_be_checked()
    expect(sounds).not_to_be_checked()
    shakes.uncheck()
    sounds.check()
    assert phone.page.evaluate("felt") == ["tone", "tone"]  # tried at once

    opened.commands("chair", "go_to", item="turn:m1", step="criticism")
    phone.has_the_floor()

    assert phone.page.evaluate("felt") == ["tone"] * 4
    phone.page.reload()
    phone.turns_to("现场")
    phone.page.get_by_text("本机设置").click()
    expect(phone.page.get_by_label("轮到我时响一声")).to_be_checked()


def test_larger_type_is_one_tap_away_and_remembered(screens, opened):
    phone = screens.phone(opened.links["people"]["m2"])
    before = phone.page.locator("h1").evaluate("each => getComputedStyle(each).fontSize")
    phone.button("大字", exact=False).click()
    phone.page.reload()
    expect(phone.page.locator("h1")).not_to_have_css("font-size", before)

    for width, height in ((360, 740), (320, 640), (740, 360)):
        phone.page.set_viewport_size({"width": width, "height": height})
        for tab in ("现场", "写意见", "我的", "关于我"):
            phone.turns_to(tab)
            assert phone.page.evaluate("document.documentElement.scrollWidth") <= width, tab


def test_who_has_lost_his_session_is_told_how_to_get_in_again_and_loses_no_draft(screens, opened):
    phone = screens.phone(opened.links["people"]["m3"])
    phone.drafts_point("m2", "还没有递交的")
    answer = opened.post("/links/m3", {"renew": True})
    assert answer.status == 200

    expect(phone.page.get_by_role("heading", name="这个链接已经停用")).to_be_visible()
    expect(phone.page.locator("#screen")).to_contain_text("写在本机、还没有递交的内容都在")
    expect(phone.page.get_by_role("link", name="输入会议码")).to_have_attribute("href", "/join")

    phone.page.goto(answer.json["people"]["m3"])
    phone.turns_to("写意见")
    phone.page.get_by_label("被批评人").select_option(value="m2")
    form = phone.page.locator("form[data-slot=m2]")
    expect(form.locator("textarea[name=text]")).to_have_value("还没有递交的")


def test_drafts_are_never_sent_before_they_are_handed_over(screens, opened):
    phone = screens.phone(opened.links["people"]["m3"])
    sent = []
    phone.page.on("websocket", lambda ws: ws.on("framesent", lambda frame: sent.append(frame)))
    phone.page.on("request", lambda request: sent.append(request.post_data or ""))
    phone.page.reload()
    phone.drafts_point("m1", "只在手机上")
    opened.commands("chair", "advance")
    phone.turns_to("现场")

    assert [each for each in sent if "只在手机上" in str(each)] == []
    assert json.dumps("只在手机上")[1:-1] not in str(sent)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_new_parts_are_in_nobodys_way(screens, opened, language):
    phone = screens.phone(opened.links["people"]["m2"])
    phone.drafts_point("m1", TWO_POINTS)
    phone.page.goto(f"{phone.page.url.split('?')[0]}?lang={language}")
    expect(phone.page.locator(".ready")).to_be_visible()
    phone.page.locator(".handset summary").click()
    phone.page.evaluate(AXE)
    found = [phone.page.evaluate(RUN)]
    phone.page.locator("nav.tabs button").nth(2).click()
    found.append(phone.page.evaluate(RUN))

    assert found == [[], []]


def test_an_interjection_is_told_to_whom_it_interrupts_and_to_whom_it_is(screens, opened):
    opened.commands("chair", "go_to", item="turn:m1", step="criticism")
    interrupted = screens.phone(opened.links["people"]["m2"])
    interrupted.has_the_floor()
    between = screens.phone(opened.links["people"]["m4"])

    opened.commands("chair", "interject", person="m4")

    between.has_the_floor()
    expect(between.page.locator(".my-turn")).to_contain_text("插话：钱乙二 暂停，稍后继续")
    expect(between.button("略过")).to_have_count(0)
    interrupted.turns_to("现场")
    expect(interrupted.page.locator(".speaks")).to_contain_text("您的发言和计时暂停，稍后继续")

    between.ends_turn("发言完毕")
    interrupted.has_the_floor()


def test_in_a_recess_nobody_is_said_to_speak(screens, opened):
    phone = screens.phone(opened.links["people"]["m3"])
    expect(phone.page.locator(".speaker-name")).to_have_text("赵甲一")

    opened.commands("chair", "start_recess")

    expect(phone.page.locator(".at-rest")).to_contain_text("请等候复会")
    expect(phone.page.locator(".speaker-name")).to_have_count(0)
