"""Steps in which nobody speaks, and steps without a limit: what the screens say and count there."""

import pytest
from playwright.sync_api import expect

from tests.screens.room import WALL, Projector

ROSTER = [
    {"id": "m1", "name": "赵甲一", "chair": True},
    {"id": "m2", "name": "钱乙二"},
    {"id": "r1", "name": "杨巳六", "role": "recorder"},
]


@pytest.fixture
def opened(server):
    def plan(format_, people=ROSTER):
        told = {"title": "会", "format": format_, "language": "zh", "people": people}
        meeting = server.plan(told)
        meeting.commands("chair", "open_meeting")
        return meeting

    return plan


@pytest.fixture
def walls(screens):
    """The projector, and the one for old browsers."""

    def of(meeting):
        wall = screens.projector(meeting.links["projector"]).page
        plain = screens.open(Projector, meeting.links["projector"], WALL).page
        plain.goto(f"{plain.url}?plain=1")
        return wall, plain

    return of


def test_while_all_write_no_screen_says_that_the_chair_speaks(opened, walls, screens):
    meeting = opened("retrospective")
    meeting.commands("chair", "go_to", item="writing", step="writing")
    desk = screens.chair(meeting.links["chair"]).page
    people = meeting.links["people"]
    his, hers = (screens.phone(people[key]).page for key in ("m1", "m2"))

    for page in (*walls(meeting), desk):
        expect(page.locator(".speaker")).to_contain_text("请各自书写")
        expect(page.locator(".post").first).to_have_text("主持：赵甲一")
    expect(desk.locator(".act")).not_to_contain_text("发言完毕")
    expect(hers.locator(".speaks .speaker-name")).to_have_text("请各自书写")
    expect(hers.locator("#screen")).not_to_contain_text("发言中")
    hers.get_by_role("button", name="写意见").click()
    expect(hers.locator(".speaks-line")).to_have_text("请各自书写")
    expect(his.locator(".my-turn h2")).to_have_text("由您主持")
    his.get_by_role("button", name="结束这一步").click()
    his.locator(".my-turn .asked button.go").click()
    expect(his.locator(".my-turn")).to_have_count(0)
    meeting.leave()


def test_a_step_without_a_limit_has_no_clock_but_the_time_so_far_in_small(opened, walls, screens):
    meeting = opened("retrospective")
    meeting.commands("chair", "go_to", item="gathering", step="gathering")
    wall, plain = walls(meeting)
    phone = screens.phone(meeting.links["people"]["m2"]).page
    desk = screens.recorder(meeting.links["recorder"]).page

    for page, clock in ((wall, ".countdown"), (desk, ".countdown"), (phone, ".mini-clock")):
        expect(page.locator(clock)).to_have_count(1)
        expect(page.locator(clock)).to_contain_text("本人时间")
        expect(page.locator(".so-far")).to_contain_text("本环节已用")
    expect(plain.locator("td.clock")).to_have_count(1)
    expect(plain.locator(".now")).to_contain_text("本环节已用")
    meeting.leave()


def test_where_hands_make_the_queue_an_empty_one_asks_for_them_and_counts_nothing(opened, walls):
    dais = {"name": "蓝甲一", "role": "dais", "chair": True}
    meeting = opened("model-un", [dais, {"name": "云梦国", "role": "delegate"}])
    meeting.commands("chair", "go_to", item="speakers_list", step="speakers_list")

    wall, plain = walls(meeting)
    expect(wall.locator(".coming h2")).to_have_text("议程")
    for page in (wall, plain):
        expect(page.locator(".now .speaker")).to_have_text("请举手发言")
        expect(page.locator(".countdown, td.clock, .so-far")).to_have_count(0)
    meeting.leave()


def test_where_a_turn_has_its_own_limit_going_over_it_is_proclaimed_on_the_phone_too(
    steered, screens
):
    plan = {"title": "会", "format": "stand-up", "language": "zh", "people": ROSTER}
    meeting = steered.plan(plan)
    meeting.commands("chair", "open_meeting")
    meeting.commands("chair", "advance")
    steered.now_ms += 130_000
    wall = screens.projector(meeting.links["projector"]).page
    phone = screens.phone(meeting.links["people"]["m2"]).page

    expect(wall.locator(".countdown.step")).to_have_attribute("data-level", "over")
    expect(phone.locator(".mini-clock")).to_have_attribute("data-over", "step")
    meeting.leave()
