"""Joining by the short code: one's own name, and a controller who lets the device in."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def code(live):
    return live.connect("chair").welcome["join"]["code"]


@pytest.fixture
def phone(page, server):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{server.url}/join")
    return page


def ask_as(phone, code, name):
    """Type the code as people do, and ask to be let in."""
    phone.get_by_label("会议码").fill(f"{code[:3].lower()} {code[3:].lower()}")
    phone.get_by_role("button", name="下一步").click()
    phone.get_by_role("button", name=name).first.click()
    phone.get_by_role("button", name="是我本人，申请进入").click()
    expect(phone.get_by_role("heading", name="请等待主持人同意")).to_be_visible()


def answer(live, phone, admit):
    request = phone.evaluate("JSON.parse(localStorage.getItem('fayan:asked')).request")
    assert live.post(f"/lobby/{request}", {"admit": admit}).status == 200


def first_name(live):
    return live.get().json["people"][1]["name"]


def test_a_device_waits_through_a_reload_until_it_is_let_in(phone, code, live, server):
    ask_as(phone, code, first_name(live))
    phone.reload()
    expect(phone.get_by_role("heading", name="请等待主持人同意")).to_be_visible()
    answer(live, phone, admit=True)

    phone.wait_for_url(f"{server.url}/m/{live.id}/me")


def test_a_device_that_is_refused_is_told_so_and_may_ask_again(phone, code, live):
    ask_as(phone, code, first_name(live))
    answer(live, phone, admit=False)

    expect(phone.get_by_role("heading", name="这次没有进入")).to_be_visible()
    phone.get_by_role("button", name="重新申请").click()
    expect(phone.get_by_role("heading", name="您是哪一位？")).to_be_visible()


def test_a_wrong_code_is_refused_in_words(phone):
    phone.get_by_label("会议码").fill("zzzzzz")
    phone.get_by_role("button", name="下一步").click()

    expect(phone.get_by_role("alert")).to_contain_text("会议码不对")


def test_the_browsers_way_back_leads_to_the_step_before(phone, code, live):
    phone.get_by_label("会议码").fill(code)
    phone.get_by_role("button", name="下一步").click()
    phone.get_by_role("button", name=first_name(live)).first.click()
    expect(phone.get_by_role("heading", name="确认身份")).to_be_visible()

    phone.go_back()
    expect(phone.get_by_role("heading", name="您是哪一位？")).to_be_visible()
    phone.go_back()
    expect(phone.get_by_label("会议码")).to_have_value(code)


def test_the_code_on_the_projector_and_ones_name_lead_in_once_the_chair_agrees(screens, live):
    wall = screens.projector(live.links["projector"])
    chair = screens.chair(live.links["chair"])
    phone = screens.phone(f"{live.server.url}/join").page

    ask_as(phone, wall.page.locator(".join-code").inner_text(), "钱乙二")
    chair.button("允许：钱乙二").click()

    phone.wait_for_url(f"{live.server.url}/m/{live.id}/me")
    expect(phone.locator(".whose")).to_contain_text("钱乙二")
    expect(chair.button("允许：钱乙二")).to_have_count(0)


def test_the_screen_of_a_revoked_link_says_so_and_how_to_get_in_again(screens, live):
    phone = screens.phone(live.links["people"]["m2"]).page
    expect(phone.locator(".whose")).to_contain_text("钱乙二")

    live.post("/links/m2", {"renew": True})

    expect(phone.get_by_role("heading", name="这个链接已经停用。")).to_be_visible()
    expect(phone.get_by_role("link", name="输入会议码")).to_be_visible()
    expect(phone.locator("body")).not_to_contain_text("钱乙二")
