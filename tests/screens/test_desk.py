"""The chair's desk: what it shows besides the floor, and what can be done from it."""

from playwright.sync_api import expect

from tests.room import MINUTE_MS
from tests.screens import scenes
from tests.screens.late_news import LateNews
from tests.screens.room import DESK, PHONE, SETTLED_MS


def says(live, name, **args):
    assert live.commands("recorder", name, **args).status == 200


def test_an_interjection_is_shown_and_the_big_button_returns_to_the_speaker(chair):
    chair.page.get_by_label("李丁四：略过、暂缓或插话").click()
    chair.button("请插话").first.click()
    chair.sees("赵甲一 · 批评意见", "李丁四")
    expect(chair.page.locator(".speaker")).to_contain_text("钱乙二的发言已暂停")

    chair.moves_on("插话结束，回到钱乙二")
    chair.sees("赵甲一 · 批评意见", "钱乙二")


def test_anyone_present_may_interject(chair):
    chair.page.get_by_label("请其他人发言").select_option(label="冯壬九")
    chair.page.locator("#panel form").get_by_role("button", name="请插话").click()

    chair.sees("赵甲一 · 批评意见", "冯壬九")


def test_undo_names_what_it_takes_back_and_what_comes_back(chair):
    chair.moves_on("下一位：孙丙三")
    chair.button("撤销：轮到孙丙三（回到 钱乙二）", exact=False).click()

    chair.sees("赵甲一 · 批评意见", "钱乙二")


def test_the_screen_without_the_desk_looks_on_until_it_takes_it(screens, criticised, chair):
    recorder = screens.recorder(criticised.links["recorder"])
    expect(recorder.page.locator("[data-primary]")).to_have_count(0)
    chair.button("交由记录人掌握").first.click()
    expect(recorder.page.locator("[data-primary]")).to_be_visible()
    expect(chair.page.locator("[data-primary]")).to_have_count(0)
    expect(chair.page.get_by_role("button", name="请发言")).to_have_count(0)
    chair.sees("赵甲一 · 批评意见", "钱乙二")

    chair.button("收回").click()
    expect(chair.page.locator("[data-primary]")).to_be_visible()
    expect(recorder.page.locator("[data-primary]")).to_have_count(0)


def test_the_desk_is_offered_while_the_chair_himself_is_the_subject(screens, criticised, chair):
    offer = chair.page.get_by_role("region", name="掌握现场")
    expect(offer).to_have_count(0)  # nobody is there to take it
    screens.recorder(criticised.links["recorder"])
    expect(offer).to_be_visible()

    offer.get_by_role("button", name="不用").click()
    expect(offer).to_have_count(0)


def order(chair):
    return chair.page.locator("[data-item]").evaluate_all("all => all.map(e => e.dataset.item)")


def members(chair):
    return [each for each in order(chair) if each.startswith("turn:")]


def has_members(chair, *people):
    chair.page.wait_for_function(
        "want => [...document.querySelectorAll('[data-item^=\"turn:\"]')]"
        ".map(e => e.dataset.item.slice(5)).join() === want",
        arg=",".join(people),
    )


def test_remaining_items_are_reordered_by_keyboard_and_the_focus_stays(chair):
    chair.tab("议程")
    chair.page.locator("[data-grip='turn:m4']").focus()
    chair.page.keyboard.press("Alt+ArrowUp")
    has_members(chair, "m1", "m2", "m4", "m3")
    chair.page.keyboard.press("Alt+ArrowUp")
    has_members(chair, "m1", "m4", "m2", "m3")

    expect(chair.page.locator("[data-grip='turn:m4']")).to_be_focused()
    expect(chair.page.locator("[data-grip='turn:m1']")).to_have_count(0)  # in progress


def test_remaining_items_are_reordered_by_dragging_and_by_buttons(chair):
    chair.tab("议程")
    chair.page.locator("[data-grip='turn:m4']").hover()
    chair.page.mouse.down()
    chair.page.locator("[data-item='turn:m2'] .name").hover(position={"x": 2, "y": 1})
    chair.page.mouse.up()
    has_members(chair, "m1", "m4", "m2", "m3")

    chair.page.locator("[data-grip='turn:m4']").click()
    chair.button("↓ 下移").click()
    has_members(chair, "m1", "m2", "m4", "m3")


def test_the_matrix_is_closed_until_asked_for_and_says_each_state_in_words(chair, criticised):
    criticised.commands("m2", "record_point", about="m1", text="调研不够深入")
    expect(chair.page.get_by_role("dialog")).to_have_count(0)
    chair.page.keyboard.press("m")

    row = chair.page.locator(".matrix tr", has=chair.page.locator("th", has_text="赵甲一")).last
    expect(row.locator("td").nth(1)).to_contain_text("已发言，1 条")
    expect(row.locator("td").nth(2)).to_contain_text("还没有说")
    expect(chair.page.locator(".matrix")).not_to_contain_text("调研")
    chair.page.keyboard.press("Escape")
    expect(chair.page.get_by_role("dialog")).to_have_count(0)


def presses_too_late(chair, news, by):
    """The chair presses on the floor that he sees, when `by` has happened already."""
    expect(chair.page.locator("[data-primary]")).to_contain_text("下一位：孙丙三")
    chair.page.wait_for_timeout(SETTLED_MS)
    news.holding = True
    by()
    chair.page.locator("[data-primary]").click()
    news.arrives()


def test_a_press_that_a_mere_point_overtook_is_sent_again_by_itself(chair, criticised):
    news = LateNews(chair)
    point = {"about": "m1", "text": "调研不够深入"}
    presses_too_late(chair, news, lambda: criticised.commands("m3", "record_point", **point))

    chair.sees("赵甲一 · 批评意见", "孙丙三")
    expect(chair.page.locator(".banner.warn")).to_have_count(0)


def test_a_press_that_another_hand_overtook_shows_what_has_happened_instead(chair, criticised):
    news = LateNews(chair)
    presses_too_late(chair, news, lambda: says(criticised, "advance"))

    expect(chair.page.locator(".banner.warn")).to_contain_text("刚才记录人已经：轮到孙丙三")
    chair.sees("赵甲一 · 批评意见", "孙丙三")
    assert criticised.get("/floor").json["speaker"] == "m3"


def test_a_speaker_without_a_clock_is_remarked_and_the_clock_started_as_if_in_time(
    screens, steered
):
    live = steered.plan()
    live.go_on_to("turn:m2", "statement")
    chair = screens.chair(live.links["chair"])
    starting = chair.page.locator(".starting")
    expect(starting).to_have_attribute("data-due", "false")
    steered.now_ms += 31_000
    chair.counts_anew()

    expect(chair.page.locator(".countdown-word").first).to_contain_text("正在发言，还没有计时")
    starting.get_by_role("button", name="3 分钟前已开始").click()
    chair.shows_left("step", 17 * 60)
    live.leave()


def test_the_end_is_expected_from_the_facts_and_compared_with_the_plan(screens, steered):
    live = steered.plan({"title": "会", "starts_at": "2026-01-15T09:00:00+08:00", "people": PEOPLE})
    live.go_on_to("opening", "opening")
    chair = screens.chair(live.links["chair"])
    expect(chair.page.locator(".ending")).to_contain_text("按计划")
    steered.now_ms += 12 * MINUTE_MS
    chair.counts_anew()

    expect(chair.page.locator(".ending")).to_contain_text("晚 7 分")
    live.leave()


PEOPLE = [
    {"id": "m1", "name": "赵甲一", "role": "member", "chair": True, "lead": True},
    {"id": "m2", "name": "钱乙二", "role": "member"},
]


def test_nothing_fires_while_one_types_and_every_key_stands_in_the_list(chair):
    chair.tab("大屏幕")
    notice = chair.page.get_by_label("大屏幕上的通知")
    notice.press_sequentially("mpu?r")
    expect(notice).to_have_value("mpu?r")
    expect(chair.page.get_by_role("dialog")).to_have_count(0)
    chair.sees("赵甲一 · 批评意见", "钱乙二")

    chair.page.evaluate("document.activeElement.blur()")
    chair.page.keyboard.press("?")
    expect(chair.page.get_by_role("dialog")).to_contain_text("撤销")
    chair.page.keyboard.press("Space")
    chair.sees("赵甲一 · 批评意见", "钱乙二")


def test_letters_do_what_the_buttons_do(chair):
    chair.page.keyboard.press("t")
    expect(chair.button("开始计时")).to_be_visible()
    chair.page.keyboard.press("u")
    expect(chair.button("暂停计时")).to_be_visible()
    chair.page.keyboard.press("c")

    expect(chair.page.get_by_label("请其他人发言")).to_be_focused()


def test_a_projector_is_identified_named_and_chosen_to_sound(screens, criticised, chair):
    wall = screens.projector(criticised.links["projector"])
    chair.tab("设备")
    chair.page.get_by_label("大屏幕：识别、命名或移出").click()
    chair.page.get_by_label("这台设备叫什么").fill("左侧大屏")
    chair.button("命名").click()
    expect(wall.page.locator(".identify")).to_contain_text("左侧大屏")

    chair.page.get_by_label("由哪台设备出声").select_option(label=named(chair, "左侧大屏"))
    expect(wall.page.locator(".sound-locked")).to_be_visible()
    wall.page.mouse.click(5, 5)
    expect(wall.page.locator(".sound-locked")).to_have_count(0)
    expect(chair.page.locator(".sound")).to_contain_text("提示时间和时间到时各响一次")


def named(chair, name):
    option = chair.page.locator(".sound option", has_text=name)
    expect(option).to_have_count(1)
    return option.inner_text()


def test_a_persons_link_is_shown_as_a_code_and_made_anew(screens, criticised, chair):
    phone = screens.phone(criticised.links["people"]["m3"])
    chair.tab("设备")
    chair.page.locator("summary", has_text="每个人的链接").click()
    chair.button("孙丙三的链接").click()
    picture = chair.page.get_by_alt_text("孙丙三的二维码")
    chair.page.wait_for_function("e => e.naturalWidth > 0", arg=picture.element_handle())
    chair.button("换一个新链接（旧的立即作废）").click()

    expect(chair.page.get_by_role("dialog")).to_contain_text("新链接已生效")
    expect(phone.page.get_by_role("heading", name="这个链接已经停用。")).to_be_visible()


def test_a_device_is_turned_out_after_one_more_question(screens, criticised, chair):
    phone = screens.phone(criticised.links["people"]["m3"])
    chair.tab("设备")
    chair.page.get_by_label("孙丙三：识别、命名或移出").click()
    chair.button("移出").click()
    chair.page.locator(".asked").get_by_role("button", name="移出").click()

    expect(phone.page.get_by_role("heading", name="这个链接已经停用。")).to_be_visible()


CHECKED = ["与服务器的连接", "磁盘", "启动自检", "网址", "加密"]
CHECKED += ["大屏幕", "手机", "对时", "提示音", "浏览器"]


def test_the_checks_before_the_meeting_name_what_is_missing(screens, live):
    chair = screens.chair(live.links["chair"])
    chair.button("会前检查").first.click()
    sheet = chair.page.get_by_role("dialog")
    grade = {each: sheet.locator("li", has_text=each).first for each in ("磁盘", "大屏幕", "手机")}
    expect(grade["磁盘"]).to_have_attribute("data-grade", "ok")
    expect(grade["大屏幕"]).to_have_attribute("data-grade", "look")
    expect(sheet.locator(".checks .name")).to_have_text(CHECKED)
    expect(sheet.get_by_alt_text("入会二维码")).to_be_visible()

    screens.projector(live.links["projector"])
    expect(grade["大屏幕"]).to_have_attribute("data-grade", "ok")
    sheet.get_by_label("网络名称").fill("会议室")
    sheet.get_by_label("密码").fill("a;b:c")
    sheet.get_by_role("button", name="做二维码").click()
    picture = sheet.get_by_alt_text("无线网络的二维码")
    chair.page.wait_for_function("e => e.naturalWidth > 0", arg=picture.element_handle())


ROWS = "tabs => new Set(tabs.map((tab) => tab.getBoundingClientRect().top)).size"


def test_english_desks_fit_on_a_phone_an_hour_over_the_limit_too(screens, steered):
    held = scenes.overtime(steered, "en").after(3600)
    for who, opened in (("chair", screens.chair), ("recorder", screens.recorder)):
        page = opened(held.link(who), kind=PHONE).page
        page.goto(f"{page.url}?lang=en")
        expect(page.locator(".step .countdown-word")).to_contain_text("Overtime")

        assert page.evaluate("document.documentElement.scrollWidth") <= 360, who
        page.set_viewport_size(DESK["viewport"])
        assert page.get_by_role("tab").evaluate_all(ROWS) == 1, who
