"""The minutes-taker's desk: it follows the floor, and what is entered is there once."""

from playwright.sync_api import expect


def points(meeting):
    return [(p["by"], p["about"], p["text"]) for p in meeting.get("/points").json]


def area(desk):
    return desk.page.locator("form[data-slot='entry:point'] textarea[name=text]")


def test_who_and_whom_follow_the_floor_and_enter_keeps_the_point(screens, criticised):
    desk = screens.recorder(criticised.links["recorder"])
    area(desk).fill("调研不够深入")
    area(desk).press("Enter")
    expect(desk.page.locator(".minutes")).to_contain_text("调研不够深入")
    expect(area(desk)).to_be_focused()

    criticised.commands("chair", "advance")
    desk.sees("赵甲一 · 批评意见", "孙丙三")
    area(desk).fill("会议偏多")
    area(desk).press("Enter")
    expect(desk.page.locator(".minutes")).to_contain_text("会议偏多")

    assert points(criticised) == [("m2", "m1", "调研不够深入"), ("m3", "m1", "会议偏多")]


def test_several_points_said_in_one_breath_are_kept_as_several(screens, criticised):
    desk = screens.recorder(criticised.links["recorder"])
    area(desk).fill("一是调研不够深入；二是会议偏多。")
    desk.button("分成 2 条", exact=False).click()

    expect(desk.page.locator(".minutes .point")).to_have_count(2)
    assert len(points(criticised)) == 2


def test_a_point_can_be_worded_again_and_taken_back(screens, criticised):
    criticised.commands("m2", "record_point", about="m1", text="调研不够深入")
    desk = screens.recorder(criticised.links["recorder"])
    card = desk.page.locator(".minutes .point")
    card.get_by_role("button", name="修改").click()
    card.locator("textarea[name=text]").fill("调研不深")
    card.get_by_role("button", name="保存修改").click()
    expect(card.locator(".said")).to_have_text("调研不深")

    card.get_by_role("button", name="撤回").click()
    card.locator(".asked").get_by_role("button", name="撤回").click()
    expect(card).to_have_attribute("data-state", "withdrawn")


def test_what_is_entered_while_the_server_is_down_arrives_once_and_in_order(screens, own_server):
    own_server.start()
    meeting = own_server.plan()
    meeting.go_on_to("turn:m1", "criticism")
    desk = screens.recorder(meeting.links["recorder"])
    expect(area(desk)).to_be_visible()
    own_server.kill()
    texts = ["调研不够深入", "会议偏多", "报表重复"]
    for text in texts:
        area(desk).fill(text)
        area(desk).press("Enter")
        expect(desk.page.locator(".waiting")).to_contain_text(text)

    own_server.start()

    expect(desk.page.locator(".minutes .point")).to_have_count(3)
    assert points(meeting) == [("m2", "m1", text) for text in texts]
