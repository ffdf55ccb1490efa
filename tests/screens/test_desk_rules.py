"""The desk's finer acts: the queue rearranged, kinds of hands, time yielded, an end in time."""

import re

from playwright.sync_api import expect

from tests.room import MINUTE_MS
from tests.screens.room import AN_HOUR_FAST
from tests.servers import wait_until


def queued(chair, *people):
    chair.page.wait_for_function(
        "want => [...document.querySelectorAll('.line [data-item]')]"
        ".map(e => e.dataset.item).join() === want",
        arg=",".join(people),
    )


def test_the_queue_is_rearranged_by_keyboard_by_dragging_and_by_buttons(chair, criticised):
    chair.page.locator("[data-grip='m4']").focus()
    chair.page.keyboard.press("Alt+ArrowUp")
    queued(chair, "m2", "m4", "m3")
    expect(chair.page.locator("[data-grip='m4']")).to_be_focused()
    expect(chair.page.locator("[data-grip='m2']")).to_have_count(0)  # he speaks
    expect(chair.page.locator("[data-primary]")).to_contain_text("下一位：李丁四")

    chair.page.locator("[data-grip='m3']").hover()
    chair.page.mouse.down()
    chair.page.locator("[data-item='m4'] .name").hover(position={"x": 2, "y": 1})
    chair.page.mouse.up()
    queued(chair, "m2", "m3", "m4")

    chair.page.locator("[data-grip='m4']").click()
    chair.button("↑ 上移").click()
    queued(chair, "m2", "m4", "m3")
    chair.button("撤销：调整发言顺序").click()
    queued(chair, "m2", "m3", "m4")
    assert criticised.get("/floor").json["next"]["person"] == "m3"


def test_a_hand_says_that_it_is_a_point_of_order_and_is_heard_first(screens, criticised, chair):
    assert criticised.commands("o1", "request_floor").json["ok"]
    phone = screens.phone(criticised.links["people"]["m4"])
    phone.turns_to("现场")
    phone.page.locator("[data-ask=kind]").click()
    phone.button("程序问题").click()
    expect(phone.page.locator(".hand-up")).to_contain_text("已举手（程序问题），排在第 1 位")

    hands = chair.page.get_by_role("region", name="举手").locator(".hand")
    expect(hands).to_have_text([re.compile("程序问题.*李丁四"), re.compile("冯壬九")])
    hands.first.get_by_role("button", name="请插话").click()
    chair.sees("赵甲一 · 批评意见", "李丁四")


def test_no_hands_go_up_while_requests_are_closed_and_the_phones_say_so(screens, criticised, chair):
    phone = screens.phone(criticised.links["people"]["m4"])
    phone.turns_to("现场")
    chair.button("关闭举手").click()
    expect(phone.page.get_by_text("主持人已关闭举手")).to_be_visible()
    expect(phone.button("举手，申请发言")).to_have_count(0)

    chair.page.keyboard.press("q")
    expect(phone.button("举手，申请发言")).to_be_visible()


def test_the_speaker_yields_the_rest_of_his_time_on_his_phone(screens, criticised, chair):
    phone = screens.phone(criticised.links["people"]["m2"])
    phone.has_the_floor()
    phone.button("让出剩余时间……").click()
    phone.page.get_by_label("剩余时间让给谁").select_option(label="李丁四")
    phone.button("让出").click()
    chair.sees("赵甲一 · 批评意见", "李丁四")

    chair.page.get_by_label("请其他人发言").select_option(label="冯壬九")
    chair.page.locator("#panel form").get_by_role("button", name="受让时间").click()
    chair.sees("赵甲一 · 批评意见", "冯壬九")
    chair.button("撤销：轮到冯壬九（回到 李丁四）", exact=False).click()
    chair.sees("赵甲一 · 批评意见", "李丁四")


def test_a_line_is_taken_down_with_the_press_that_leaves_a_step_if_the_desk_wants_it(screens, live):
    live.go_on_to("turn:m2", "statement")
    chair = screens.chair(live.links["chair"])
    chair.moves_on("开始：")
    chair.moves_on("下一步：")  # who has not asked for it is not asked
    chair.sees("钱乙二 · 批评意见", "孙丙三")
    chair.button("撤销：轮到孙丙三", exact=False).click()
    chair.page.get_by_label("换环节时记一句").check()
    chair.moves_on("下一步：")
    line = chair.page.get_by_label("这一步的一句话结论")
    expect(line).to_be_focused()
    line.press_sequentially("抓住了 要害")  # the space bar writes
    line.press("Escape")
    expect(line).to_have_count(0)
    chair.sees("钱乙二 · 个人发言", "钱乙二")

    chair.moves_on("下一步：")
    expect(line).to_have_value("抓住了 要害")
    line.press("Control+Enter")
    chair.sees("钱乙二 · 批评意见", "孙丙三")
    chair.moves_on("下一位：")  # within a step nothing is asked
    chair.sees("钱乙二 · 批评意见", "李丁四")
    record = live.get("/record.txt").body.decode()
    assert "抓住了 要害" in record


def test_how_long_each_has_spoken_stands_in_the_roster_s_order(chair):
    chair.moves_on("下一位：孙丙三")
    chair.sees("赵甲一 · 批评意见", "孙丙三")
    chair.page.keyboard.press("l")
    rows = chair.page.locator(".sheet-table tbody tr th")

    expect(rows).to_have_text(
        [re.compile(name) for name in ("赵甲一", "钱乙二", "孙丙三.*发言中", "李丁四")]
    )


def test_a_late_meeting_is_shortened_as_proposed_by_a_press_alone(screens, steered):
    people = [
        {"id": "m1", "name": "赵甲一", "role": "member", "chair": True, "lead": True},
        {"id": "m2", "name": "钱乙二", "role": "member"},
    ]
    live = steered.plan({"title": "会", "starts_at": "2026-01-15T09:00:00+08:00", "people": people})
    live.go_on_to("opening", "opening")
    chair = screens.chair(live.links["chair"])
    expect(chair.page.locator(".ending")).to_contain_text("按计划")
    expect(chair.button("压缩…")).to_have_count(0)
    steered.now_ms += 25 * MINUTE_MS
    chair.counts_anew()
    expect(chair.page.locator(".ending")).to_contain_text("晚 20 分")

    chair.page.keyboard.press("e")
    sheet = chair.page.get_by_role("dialog")
    row = sheet.locator("tr", has_text="钱乙二 · 个人发言")
    expect(row).to_have_text(re.compile(r"20:00\s*1\d:\d0"))
    expect(chair.page.locator(".ending")).to_contain_text("晚 20 分")
    sheet.get_by_role("button", name="照此压缩").click()
    expect(chair.page.locator(".ending")).not_to_contain_text("晚")

    chair.button("撤销：压缩时间").click()
    expect(chair.page.locator(".ending")).to_contain_text("晚 20 分")
    live.leave()


def test_one_who_waits_is_skipped_with_a_reason_put_off_and_everything_taken_back(
    chair, criticised
):
    chair.page.get_by_label("孙丙三：略过、暂缓或插话").click()
    chair.page.get_by_label("略过的原因").fill("去接电话")
    chair.page.locator(".line-more").get_by_role("button", name="略过").click()
    row = chair.page.locator(".line [data-item='m3']")
    expect(row).to_have_attribute("data-state", "passed")
    chair.page.get_by_label("李丁四：略过、暂缓或插话").click()
    chair.button("暂缓").click()
    expect(chair.page.locator(".line [data-item='m4']")).to_have_attribute("data-state", "deferred")
    assert "去接电话" in criticised.get("/record.txt").body.decode()

    taken_back = ("暂缓", "略过", "跳转议程", "宣布开会")
    for what in taken_back:
        chair.button(f"撤销：{what}", exact=False).click()
    expect(chair.page.locator(".desk .place")).to_have_text("会议尚未开始")
    expect(chair.page.get_by_role("button", name="撤销")).to_have_count(0)


def test_every_press_on_the_floor_says_which_floor_it_was_meant_for(screens, criticised):
    sent = []
    chair, phone = screens.chair(criticised.links["chair"]), None
    phone = screens.phone(criticised.links["people"]["m2"])
    for screen in (chair, phone):
        screen.page.on("websocket", lambda ws: ws.on("framesent", lambda it: sent.append(str(it))))
        screen.page.reload()
    phone.has_the_floor()
    chair.sees("赵甲一 · 批评意见", "钱乙二")
    shown = criticised.get("/floor").json["timer"]["limit_ms"]
    for _ in range(3):
        chair.page.keyboard.press("=")  # as fast as one can
    wait_until(lambda: criticised.get("/floor").json["timer"]["limit_ms"] == shown + 30_000)
    phone.ends_turn("发言完毕")
    chair.sees("赵甲一 · 批评意见", "孙丙三")

    commands = [frame for frame in sent if '"command"' in frame]
    assert len(commands) == 4
    assert all('"expect":' in frame for frame in commands)


def test_the_desk_s_clock_warns_in_words_and_levels_and_goes_on_into_overtime(screens, steered):
    live = steered.plan()
    live.go_on_to("turn:m2", "statement")
    assert live.commands("chair", "start_timer").json["ok"]
    chair = screens.chair(live.links["chair"])
    clock = chair.page.locator(".countdown.step")
    for minutes, level, words in (
        (0, "calm", "计时中"),
        (15, "soon", "剩余不足 5 分钟"),
        (4, "last", "剩余不足 1 分钟"),
        (2, "over", "超时"),
    ):
        steered.now_ms += minutes * MINUTE_MS + 1000
        chair.page.reload()  # at the new time at once
        expect(clock).to_have_attribute("data-level", level)
        expect(clock.locator(".countdown-word")).to_contain_text(words)
    expect(clock.locator(".countdown-face")).to_have_text(re.compile(r"^\+1:\d\d$"))

    live.leave()


def test_the_list_of_devices_tells_whose_each_is_what_it_is_and_how_wrong_its_clock(
    screens, criticised, chair
):
    screens.phone(criticised.links["people"]["m3"], script=AN_HOUR_FAST)
    chair.tab("设备")
    row = chair.page.locator("#panel li", has_text="孙丙三").first

    expect(row).to_contain_text("电脑 · Chrome")
    expect(row).to_contain_text("时钟差 +60 min（已校正）")
