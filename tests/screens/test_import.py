"""The organiser's fourth way: a written plan fills in the form, beside its own words."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.screens.room import DESK, PHONE, Screen

DATA = Path(__file__).parent.parent / "data"
NUMBERED = DATA / "plans" / "numbered.docx"


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def home(request, screens, server):
    """The organiser's browser, where a plan is handed in."""
    screen = screens.open(Screen, f"{server.url}/k/{server.organiser}", request.param)
    screen.page.goto(f"{server.url}/#new/import")
    expect(screen.page.get_by_label("或粘贴方案全文")).to_be_visible()
    return screen


def input_of(home, path):
    return home.page.locator(f"[id='{path}']")


def beside(home, path):
    """What stands below the input of a field."""
    return input_of(home, path).locator("xpath=..").locator(".source")


def test_a_pasted_plan_fills_the_form_beside_its_words_and_marks_what_is_open(home):
    home.page.get_by_label("或粘贴方案全文").fill((DATA / "plan-2017.txt").read_text("utf-8"))
    home.button("读取方案").click()

    expect(input_of(home, "limits.statement")).to_have_value("20")
    expect(beside(home, "limits.statement")).to_contain_text("个人发言时间20分钟")
    expect(beside(home, "venue")).to_contain_text("方案中没有写明")
    expect(beside(home, "venue")).to_contain_text("xx会议室")
    expect(input_of(home, "tasks.5.title")).to_have_value("及时报送方案")
    home.button("地点").click()
    expect(input_of(home, "venue")).to_be_focused()
    width = home.page.evaluate("document.documentElement.scrollWidth")
    assert width == home.page.viewport_size["width"]


def test_a_word_file_becomes_a_meeting_once_it_is_looked_through(home, server):
    home.page.set_input_files("#plan-document", NUMBERED)

    expect(input_of(home, "people.0.name")).to_have_value("赵甲一")
    expect(beside(home, "tasks.1.due")).to_contain_text("2026年__月__日")
    input_of(home, "tasks.1.due").fill("2026-03-01")
    input_of(home, "title").fill("从方案来的会")
    home.button("建立会议").click()

    expect(home.page.get_by_text("会议已建立")).to_be_visible()
    titles = [m["title"] for m in server.ask("GET", "/api/meetings", token=server.organiser).json]
    assert "从方案来的会" in titles


def test_what_was_read_is_there_again_after_a_reload(home):
    home.page.set_input_files("#plan-document", NUMBERED)
    expect(input_of(home, "venue")).to_have_value("局机关五楼会议室")
    home.page.reload()

    expect(input_of(home, "venue")).to_have_value("局机关五楼会议室")
    expect(beside(home, "venue")).to_contain_text("局机关五楼会议室")
