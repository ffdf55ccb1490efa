"""The projector's pictures: what each shows, that nothing is cut off, bright or dark."""

import re

import pytest
from playwright.sync_api import expect

from tests.faults.ledger import allowed
from tests.screens import scenes
from tests.screens.room import DESK, Projector
from tests.screens.test_accessibility import AXE, RUN

CLIPPED = """() => [...document.querySelectorAll("#screen *, #plain *")]
  .filter((each) => each.childElementCount === 0 && each.textContent.trim())
  .filter((each) => {
    const box = each.getBoundingClientRect();
    const out = box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1;
    return box.width && (out || each.scrollWidth > each.clientWidth + 2 && each.clientWidth);
  })
  .map((each) => each.textContent.trim())"""
SIGN_OF_EM = 0.72  # the height of a digit; a Han sign is higher
RESOLUTIONS = ((1920, 1080), (1366, 768), (1280, 720), (1024, 768))


@pytest.fixture
def wall_at(screens, stage):
    """Opens the projector of a scene."""

    def opened(scene, language="zh", theme="dark", **more):
        held = scenes.SCENES[scene](stage, language)
        wall = screens.projector(held.link("projector"), **more)
        wall.page.goto(f"{wall.page.url}?lang={language}&theme={theme}")
        wall.held = held
        expect(wall.page.locator(".waiting-page")).to_have_count(0)
        return wall

    return opened


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scene", ["long-names", "people-25", "agenda-25", "message", "planned"])
def test_nothing_is_cut_off_at_any_usual_resolution(wall_at, scene, language):
    wall = wall_at(scene, language)
    for width, height in RESOLUTIONS:
        wall.page.set_viewport_size({"width": width, "height": height})
        assert wall.page.evaluate(CLIPPED) == [], (width, height)


def test_two_people_of_one_name_are_told_apart_by_their_posts(wall_at):
    wall = wall_at("long-names")

    expect(wall.page.locator(".now .speaker")).to_have_text("王伟")
    expect(wall.page.locator(".now .post")).to_have_text("综合处处长")
    expect(wall.page.locator(".queue")).to_contain_text("王伟（综合处处长）")
    expect(wall.page.locator(".queue")).to_contain_text("王伟（财务处处长）")


def test_the_queue_shows_who_was_who_is_the_next_five_and_how_many_more(wall_at):
    wall = wall_at("people-25")

    states = list(wall.queue().values())
    assert states == ["done", "done", "speaking"] + ["waiting"] * 5
    expect(wall.page.locator(".more")).to_have_text("还有 15 人")


def test_an_interjection_says_who_breaks_in_on_whom_and_counts_its_own_time(wall_at):
    wall = wall_at("interjection")
    held = wall.held.floor["interrupted"]
    name = next(p["name"] for p in wall.held.format["people"] if p["id"] == held)

    expect(wall.page.locator(".interjection")).to_contain_text(f"{name} 暂停，稍后继续")
    expect(wall.page.locator(".step[data-motion=paused]")).to_be_visible()
    expect(wall.page.locator(".share")).to_contain_text("插话用时")
    assert wall.queue()[name] == "paused"


def test_the_agenda_shows_when_each_item_was_planned_and_when_it_was_held(wall_at):
    wall = wall_at("agenda")
    current = wall.page.locator(".agenda-sheet [data-state=current]")

    expect(current.locator(".planned")).to_have_text(re.compile(r"^\d\d:\d\d$"))
    expect(current.locator(".held")).to_have_text(re.compile(r"^\d\d:\d\d–$"))


@pytest.mark.parametrize(
    ("scene", "sign", "said"),
    [
        ("planned", ".welcome", "会议码"),
        ("recess", ".sheet-word", "休会"),
        ("rules", ".rules", "实事求是"),
        ("join", ".join-code", ""),
        ("message", ".message", "下午两点继续开会"),
        ("closed", ".sheet-word", "散会"),
        ("sealed", ".sheet", "会议记录已封存"),
    ],
)
def test_each_state_has_its_picture(wall_at, scene, sign, said):
    wall = wall_at(scene)

    expect(wall.page.locator(sign).first).to_contain_text(said)


def test_a_blackout_is_black_in_a_bright_room_too(wall_at):
    wall = wall_at("blackout", theme="bright")

    black = wall.page.locator(".blackout")
    expect(black).to_have_css("background-color", "rgb(0, 0, 0)")
    assert black.bounding_box() == {"x": 0, "y": 0, "width": 1920, "height": 1080}
    expect(wall.page.locator("#screen")).to_have_text("")


def test_warnings_are_told_by_colour_and_by_sign_and_words(wall_at):
    colours = set()
    for scene, said in (
        ("live", "● 计时中"),
        ("warned", "▲ 剩余不足 5 分钟"),
        ("overtime", "■ 超时"),
    ):
        page = wall_at(scene).page
        expect(page.locator(".step .countdown-word")).to_have_text(said)
        colours.add(page.locator(".step").evaluate("each => getComputedStyle(each).borderColor"))

    assert len(colours) == 3


def test_overtime_begins_with_a_flash_but_for_those_who_want_no_motion(wall_at):
    wall = wall_at("overtime")
    clock = wall.page.locator(".step[data-level=over]")
    expect(clock).to_have_css("animation-name", "changed-places")
    expect(clock).to_have_css("animation-duration", "1s")
    expect(clock).to_have_css("animation-iteration-count", "3")

    wall.page.emulate_media(reduced_motion="reduce")

    expect(clock).to_have_css("animation-name", "none")


def test_the_machine_remembers_its_rooms_light_and_key_t_changes_it(wall_at):
    wall = wall_at("live", theme="bright")
    page = wall.page
    page.goto(page.url.split("?")[0])
    expect(page.locator("html")).to_have_attribute("data-theme", "light")

    expect(page.locator(".controls")).to_be_hidden()
    page.keyboard.press("t")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".controls")).to_be_visible()

    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_controls_come_with_the_mouse_and_key_f_fills_the_screen(wall_at):
    page = wall_at("live").page
    page.mouse.move(300, 300)
    page.mouse.move(320, 300)
    expect(page.locator(".controls")).to_be_visible()

    page.keyboard.press("f")

    expect(page.locator("html:fullscreen")).to_have_count(1)


def test_two_projectors_show_the_same_and_each_its_own_light(wall_at, screens):
    first = wall_at("live")
    second = screens.projector(first.held.link("projector"))
    second.page.keyboard.press("t")
    expect(second.page.locator("html")).to_have_attribute("data-theme", "light")
    expect(first.page.locator("html")).to_have_attribute("data-theme", "dark")

    first.held.says("chair", "advance")
    speaker = first.held.floor["speaker"]
    name = next(p["name"] for p in first.held.format["people"] if p["id"] == speaker)

    for wall in (first, second):
        expect(wall.page.locator(".now .speaker")).to_have_text(name)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_bright_room_has_contrast_enough(wall_at, language):
    found = {}
    for scene in ("live", "overtime", "interjection", "agenda-25"):
        page = wall_at(scene, language, "bright").page
        page.keyboard.press("Shift")
        page.evaluate(AXE)
        found[scene] = page.evaluate(RUN)

    assert [each for each in found.items() if each[1]] == []


# The page for old browsers


@pytest.mark.parametrize("scene", ["live", "long-names", "message", "overtime", "interjection"])
def test_the_last_row_reads_who_speaks_and_how_long_still(wall_at, scene):
    """A sign of 1/200 of the distance: 50 mm at 10 m, 4.4 % of a picture that is 2 m wide."""
    page = wall_at(scene).page
    for what in (".now .speaker", ".step .countdown-face", ".share .countdown-face"):
        height = page.locator(what).evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
        assert height * SIGN_OF_EM / 1080 >= 0.044, what


@pytest.fixture
def plain_at(screens, stage):
    def opened(scene, language="zh"):
        held = scenes.SCENES[scene](stage, language)
        old = screens.open(Projector, held.link("projector"), DESK)
        old.held = held
        old.page.goto(f"{old.page.url}?plain=1&lang={language}")
        return old

    return opened


def test_an_old_browser_sees_the_same_and_follows_within_two_seconds(plain_at):
    old = plain_at("live")
    page = old.page
    expect(page.locator(".speaker")).to_have_text("周戊五")
    expect(page.locator(".step .face")).to_have_text(re.compile(r"^11:4\d$"))
    expect(page.locator(".step .word")).to_have_text("● 计时中")
    expect(page.locator(".queue .done")).to_have_count(2)
    for words_of_its_script in ("#words", "#labels"):
        expect(page.locator(words_of_its_script)).to_be_hidden()

    old.held.says("chair", "advance")

    expect(page.locator(".speaker")).to_have_text("吴己六", timeout=allowed(2) * 1000)
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize(
    ("scene", "said"),
    [
        ("interjection", "暂停，稍后继续"),
        ("overtime", "■ 超时"),
        ("recess", "休会"),
        ("agenda-25", "督导组组长讲话"),
        ("rules", "实事求是"),
        ("join", "会议码"),
        ("message", "下午两点继续开会"),
        ("closed", "散会"),
        ("planned", "会议码"),
    ],
)
def test_an_old_browser_has_every_picture(plain_at, scene, said):
    expect(plain_at(scene).page.locator("#plain")).to_contain_text(said)


def test_an_old_browser_goes_black_and_comes_back(plain_at):
    old = plain_at("blackout")
    expect(old.page.locator("body")).to_have_css("background-color", "rgb(0, 0, 0)")

    old.held.says("chair", "set_screen", mode="live")

    expect(old.page.locator(".speaker")).to_be_visible()


def test_an_old_browser_counts_on_alone_and_says_how_old_its_picture_is(plain_at):
    old = plain_at("live")
    expect(old.page.locator(".step .face")).to_be_visible()
    stood = old.page.locator(".step .face").inner_text()

    old.context.set_offline(True)

    expect(old.page.locator("#offline")).to_contain_text("离线")
    expect(old.page.locator(".step .face")).not_to_have_text(stood)
    old.context.set_offline(False)
    expect(old.page.locator("#offline")).to_be_hidden()


@pytest.mark.parametrize("why", ["no modules", "a newer word"])
def test_a_browser_that_cannot_run_the_screen_is_led_to_the_plain_page(screens, live, why):
    no_modules = "delete HTMLScriptElement.prototype.noModule;" if why == "no modules" else ""
    old = screens.open(Projector, live.links["projector"], DESK, script=no_modules)
    if why == "a newer word":
        old.context.route(
            "**/{bundles,js}/projector.js",  # one file at set-up, or as it is written
            lambda way: way.fulfill(content_type="text/javascript", body="let a ?? = 1;"),
        )
        old.page.reload()

    old.page.wait_for_url("**/projector?plain=1")

    expect(old.page.locator("#plain")).to_contain_text("会议尚未开始")
    old.complaints.clear()  # the word that it does not know
