"""Blank slips on paper: one for each critic and subject, for those who run the meeting."""

import pytest
from playwright.sync_api import expect

from tests.screens.room import Screen
from tests.screens.scenes import plan_of
from tests.screens.test_accessibility import AXE, RUN

A4_MM = 277
MM_PX = 96 / 25.4


@pytest.fixture
def slips(screens, live):
    def opened(query="", meeting=live):
        screen = screens.open(Screen, meeting.links["chair"])
        screen.page.goto(f"{meeting.server.url}/m/{meeting.id}/slips?{query}")
        return screen.page

    return opened


def test_each_critic_has_a_slip_for_each_colleague_and_none_for_himself(slips):
    page = slips()
    pairs = page.locator(".slip").evaluate_all(
        "all => all.map(each => [...each.querySelectorAll('.name')].map(n => n.innerText).join())"
    )

    assert len(pairs) == len(set(pairs)) == 4 * 3
    assert "赵甲一,钱乙二" in pairs
    assert [pair for pair in pairs if len(set(pair.split(","))) == 1] == []


def test_the_slips_of_one_subject_or_of_one_critic_can_be_printed_alone(slips):
    page = slips()
    page.get_by_label("被批评人").select_option(label="钱乙二")
    page.get_by_role("button", name="更新").click()
    expect(page.locator(".slip")).to_have_count(3)

    page.get_by_label("批评人", exact=True).select_option(label="孙丙三")
    page.get_by_role("button", name="更新").click()
    expect(page.locator(".slip")).to_have_count(1)
    expect(page.locator(".slip .name")).to_have_text(["钱乙二", "孙丙三"])


@pytest.mark.parametrize("per_sheet", [2, 4, 6])
def test_so_many_slips_fill_a_sheet_and_none_is_torn_over_two(slips, per_sheet):
    page = slips(f"sheet={per_sheet}")
    page.emulate_media(media="print")
    expect(page.locator(".slips-head")).to_be_hidden()
    boxes = page.locator(".slip").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect()).map(b => [b.top, b.height])"
    )

    rows = per_sheet // (1 if per_sheet == 2 else 2)
    assert all(height * rows <= A4_MM * MM_PX + 1 for _, height in boxes)
    assert len({top for top, _ in boxes[:per_sheet]}) == rows


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_longest_name_is_on_its_slip_whole(slips, server, language):
    meeting = server.plan(plan_of(language, "long"))
    page = slips(f"sheet=6&lang={language}", meeting)
    cut = page.locator(".slip").evaluate_all(
        "all => all.filter(each => each.scrollHeight > each.clientHeight + 1).length"
    )
    page.evaluate(AXE)

    assert cut == 0
    assert page.evaluate(RUN) == []


def test_only_those_who_run_the_meeting_print_slips(live):
    path = f"/m/{live.id}/slips"
    for holder, status in (("chair", 200), ("recorder", 200), ("m2", 403), ("projector", 403)):
        assert live.server.ask("GET", path, token=live.token(holder)).status == status
    assert live.server.ask("GET", path, token=live.server.organiser).status == 200
    assert live.server.ask("GET", path).status in (401, 403)


def test_nonsense_in_the_address_prints_the_usual_slips(live):
    for query in ("sheet=5", "sheet=x", "subject=nobody", "critic=%00"):
        answer = live.server.ask("GET", f"/m/{live.id}/slips?{query}", token=live.token("chair"))
        assert answer.status == 200
