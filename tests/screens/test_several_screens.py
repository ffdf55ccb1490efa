"""Several projectors: each identified, named, sent to a picture of its own, in its own size."""

import re

import pytest
from playwright.sync_api import expect

from tests.screens import scenes
from tests.screens.room import WALL, Projector
from tests.screens.test_projector_layouts import CLIPPED

OWN_SIZE = "each => parseFloat(getComputedStyle(each).fontSize)"


@pytest.fixture
def held(stage):
    return scenes.SCENES["live"](stage, "zh")


@pytest.fixture
def desk(screens, held):
    """The chair's desk, turned to the projector."""
    chair = screens.chair(held.link("chair"))
    chair.tab("大屏幕")
    return chair


@pytest.fixture
def left(screens, held, desk):
    """A projector that the desk has named."""
    wall = screens.projector(held.link("projector"))
    desk.tab("设备")
    desk.button(re.compile("大屏幕：识别、命名或移出$"), exact=False).click()
    desk.page.get_by_label("这台设备叫什么").fill("左屏")
    desk.button("命名").click()
    expect(wall.page.locator(".identify-name")).to_have_text("左屏")
    desk.tab("大屏幕")
    return wall


@pytest.fixture
def right(screens, held, left):
    return screens.projector(held.link("projector"))


def sends_to(desk, screen, picture):
    desk.page.get_by_label(re.compile(f"{screen}显示什么")).select_option(label=picture)


def larger(desk, screen, times):
    for _ in range(times):
        before = desk.page.locator(".line-more .number").first.inner_text()
        desk.button(re.compile(f"字号大一些：.*{screen}"), exact=False).click()
        expect(desk.page.locator(".line-more .number").first).not_to_have_text(before)


def test_one_screen_shows_the_agenda_while_the_other_goes_on_live(desk, left, right):
    sends_to(desk, "左屏", "议程")
    expect(left.page.locator(".agenda-sheet")).to_be_visible()
    expect(right.page.locator(".now .speaker")).to_be_visible()

    desk.button("会议要求").click()
    expect(right.page.locator(".rules")).to_be_visible()
    expect(left.page.locator(".agenda-sheet")).to_be_visible()

    desk.button("黑屏").click()
    for wall in (left, right):
        expect(wall.page.locator(".blackout")).to_be_attached()


def test_a_screen_comes_back_to_its_picture_when_its_machine_is_started_again(held, desk, left):
    sends_to(desk, "左屏", "入会二维码")
    larger(desk, "左屏", 1)
    expect(left.page.locator(".join-sheet")).to_be_visible()
    left.page.reload()
    expect(left.page.locator(".join-sheet")).to_be_visible()

    left.page.close()
    held.server.kill()
    held.server.start()
    left.page = left.context.new_page()
    left.page.goto(held.link("projector"))

    expect(left.page.locator(".join-sheet")).to_be_visible()
    expect(desk.page.get_by_label(re.compile("左屏显示什么"))).to_have_value("join")
    expect(desk.page.locator(".line-more .number")).to_have_text("110%")


def test_a_second_window_of_the_same_browser_is_a_screen_of_its_own(held, desk, left):
    sends_to(desk, "左屏", "议程")
    expect(left.page.locator(".agenda-sheet")).to_be_visible()

    second = left.context.new_page()
    second.goto(held.link("projector"))

    expect(second.locator(".now .speaker")).to_be_visible()
    each_picture = desk.page.get_by_role("combobox", name=re.compile("显示什么"))
    expect(each_picture).to_have_count(2)
    expect(each_picture.nth(1)).to_have_value("")


def test_the_desk_sets_the_size_of_the_type(desk, left):
    before = left.page.locator(".post").evaluate(OWN_SIZE)
    larger(desk, "左屏", 1)

    expect(left.page.locator("html")).to_have_attribute("style", re.compile("--zoom: 1.1"))
    assert left.page.locator(".post").evaluate(OWN_SIZE) == pytest.approx(before * 1.1, rel=0.001)


@pytest.mark.parametrize("scene", ["long-names", "message", "people-25", "agenda-25", "overtime"])
def test_the_largest_type_cuts_nothing_off_and_shows_the_next_three(screens, stage, scene):
    held = scenes.SCENES[scene](stage, "zh")
    wall = screens.open(Projector, held.link("projector"), WALL, script=AS_LARGE_AS_CAN_BE)
    expect(wall.page.locator(".waiting-page")).to_have_count(0)

    for width, height in ((1920, 1080), (1024, 768)):
        wall.page.set_viewport_size({"width": width, "height": height})
        assert wall.page.evaluate(CLIPPED) == []
    if scene == "people-25":
        assert list(wall.queue().values()).count("waiting") >= 3


# What the desk said to this machine before.
AS_LARGE_AS_CAN_BE = """sessionStorage.setItem("fayan/device",
  JSON.stringify({ id: "left-of-the-stage", name: "", zoom: 160 }));"""


def test_the_rooms_wifi_stands_beside_the_way_in_once_the_desk_has_put_it_there(desk, left):
    desk.button("入会二维码").click()
    expect(left.page.locator(".join-sheet")).to_be_visible()
    expect(left.page.locator(".wifi")).to_have_count(0)

    desk.tab("设备")
    desk.button(re.compile("^会前检查"), exact=False).click()
    desk.page.get_by_label("网络名称（SSID）").fill("会议室 5G")
    desk.page.get_by_label("密码（没有就不填）").fill("虚构;口令")
    desk.button("做二维码").click()
    expect(left.page.locator(".wifi")).to_have_count(0)
    desk.button("也显示在大屏幕的入会画面上").click()

    expect(left.page.locator(".wifi-name")).to_have_text("会议室 5G")
    assert left.page.locator(".wifi img").evaluate("each => each.decode().then(() => true)")
    assert "虚构;口令" not in left.received
    assert left.page.evaluate(CLIPPED) == []

    desk.button("撤下").click()
    expect(left.page.locator(".wifi")).to_have_count(0)
