"""The page of documents: choose one, look at it as its reader will, and take it away."""

import re

import pytest
from playwright.sync_api import expect

from tests.live import PLAN


@pytest.fixture(scope="module")
def held(server):
    """A meeting in which one point was put."""
    meeting = server.plan(PLAN | {"title": "某局党组专题民主生活会"})
    meeting.go_on_to("turn:m2", "criticism")
    meeting.commands("m3", "record_point", about="m2", text="听汇报不等人说完")
    meeting.commands("chair", "close_meeting")
    return meeting


@pytest.fixture
def shown(page, held):
    page.goto(held.links["recorder"])
    page.goto(f"{held.server.url}/m/{held.id}/documents")
    expect(page.locator(".look img").first).to_be_visible()
    return page


def test_every_format_of_every_kind_can_be_looked_at_and_taken_away(shown, held):
    look = shown.locator(".look")
    expect(look).to_contain_text("L0 全文")

    choice(shown, "document").select_option("sheet")
    expect(look).to_contain_text("L1 个人反馈")
    choice(shown, "person").select_option("m2")
    shown.get_by_label("TXT").check()
    critic = choice(shown, "person").locator("[value=m3]").inner_text()
    expect(look).to_contain_text("听汇报不等人说完")
    expect(look).to_contain_text(critic)
    choice(shown, "names").select_option("0")
    expect(look).not_to_contain_text(critic)
    shown.get_by_label("Excel").check()
    expect(look.get_by_role("columnheader", name="拟整改措施")).to_be_visible()

    with shown.expect_download() as taken:
        shown.get_by_role("link", name="下载").click()
    assert taken.value.suggested_filename == f"sheet-{held.id}.xlsx"
    assert taken.value.path().read_bytes().startswith(b"PK")


def choice(shown, name):
    return shown.locator(f"select[name={name}]")


def test_what_is_being_made_says_so_until_it_is_there(shown):
    asked = []
    shown.route(re.compile("preview.csv"), lambda route: asked.append(route))
    shown.get_by_label("CSV").check()

    expect(shown.get_by_role("status")).to_have_text("正在制作……")
    expect(shown.locator(".waiting")).to_contain_text(re.compile(r"[1-9]\d* 秒"))
    asked[0].continue_()
    expect(shown.get_by_role("status")).to_have_text("")
    expect(shown.locator(".look")).to_contain_text("item,step,kind")
