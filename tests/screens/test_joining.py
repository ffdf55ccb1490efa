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
