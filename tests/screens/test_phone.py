"""The phone: nothing that was written is lost or arrives twice, and it knows whose turn it is."""

import pytest
from playwright.sync_api import expect

from tests.screens.room import AN_HOUR_FAST, seconds_of

TEXT, SUGGESTION = "听汇报时常常不等人说完就下结论", "先听完，再表态"


@pytest.fixture
def own(own_server):
    """The same on a server of this test's own."""
    own_server.start()
    meeting = own_server.plan()
    meeting.go_on_to("turn:m1", "criticism")
    yield meeting
    meeting.leave()


def texts(meeting):
    return [point["text"] for point in meeting.get("/points").json]


def test_a_draft_survives_a_reload_and_leaves_the_phone_only_when_handed_over(screens, criticised):
    phone = screens.phone(criticised.links["people"]["m2"])
    phone.drafts_point("m1", TEXT, suggestion=SUGGESTION, aspect="纠正四风")
    phone.page.reload()
    phone.turns_to("写意见")

    form = phone.page.locator("form[data-slot=m1]")
    expect(form.locator("[name=text]")).to_have_value(TEXT)
    expect(form.locator("[name=suggestion]")).to_have_value(SUGGESTION)
    assert texts(criticised) == []

    phone.hands_over()
    expect(phone.received_points(TEXT)).to_be_visible()
    assert texts(criticised) == [TEXT]
    expect(form.locator("[name=text]")).to_have_value("")


def test_a_phone_opens_its_line_while_its_script_is_on_its_way_and_needs_no_other(
    screens, criticised
):
    phone = screens.phone(criticised.links["people"]["m3"])
    expect(phone.page.locator("nav.tabs")).to_be_visible()
    held, lines = [], []
    phone.page.on("websocket", lambda line: lines.append(line))
    phone.page.route("**/phone.js", lambda route: held.append(route))
    with phone.page.expect_websocket(), phone.page.expect_request("**/phone.js"):
        phone.page.reload(wait_until="commit")
    assert phone.page.locator("nav.tabs").count() == 0

    held[0].continue_()

    expect(phone.page.locator("nav.tabs")).to_be_visible()
    assert len(lines) == 1


def test_who_has_had_his_turn_and_has_nothing_to_write_may_still_raise_his_hand(server, screens):
    sides = (("a", "government"), ("b", "opposition"))
    people = [{"id": key, "name": key, "role": role} for key, role in sides]
    people.append({"id": "c", "name": "评委", "role": "judge", "chair": True})
    debate = server.plan(
        {"title": "辩论", "format": "british-parliamentary", "language": "zh", "people": people}
    )
    phone = screens.phone(debate.links["people"]["a"]).page
    debate.go_on_to("turn:a", "speech")
    expect(phone.locator(".my-turn")).to_be_visible()
    debate.commands("chair", "go_to", item="turn:b", step="speech")

    expect(phone.locator(".speaker-name")).to_have_text("b")
    expect(phone.locator("button.hand")).to_be_visible()
    debate.leave()


def test_what_is_handed_over_without_a_network_arrives_once(screens, criticised):
    phone = screens.phone(criticised.links["people"]["m2"])
    phone.drafts_point("m1", TEXT)
    phone.context.set_offline(True)
    phone.hands_over()
    phone.context.set_offline(False)

    expect(phone.received_points(TEXT)).to_be_visible()
    assert texts(criticised) == [TEXT]


def test_what_is_handed_over_while_the_server_is_down_arrives_once(screens, own):
    phone = screens.phone(own.links["people"]["m2"])
    phone.drafts_point("m1", TEXT)
    own.server.kill()
    phone.hands_over()
    waiting = phone.page.get_by_role("list", name="已递交")
    expect(waiting).to_contain_text("未发送 1 条")
    expect(phone.page.locator(".notices")).to_contain_text("连接中断")

    own.server.start()

    expect(phone.received_points(TEXT)).to_be_visible()
    expect(phone.page.locator(".notices")).not_to_contain_text("连接中断")
    assert texts(own) == [TEXT]


def test_the_phone_says_that_ones_turn_is_next_and_then_that_it_has_come(screens, criticised):
    phone = screens.phone(criticised.links["people"]["m3"])
    expect(phone.page.get_by_text("下一位是您，请准备")).to_be_visible()

    criticised.commands("chair", "advance")
    phone.has_the_floor()
    phone.ends_turn("发言完毕")

    expect(phone.page.locator(".my-turn")).to_have_count(0)
    assert criticised.get("/floor").json["speaker"] == "m4"


def test_a_phone_whose_clock_is_an_hour_wrong_shows_the_same_second_as_the_projector(
    screens, criticised
):
    wall = screens.projector(criticised.links["projector"])
    phone = screens.phone(criticised.links["people"]["m3"], script=AN_HOUR_FAST)
    face = wall.page.locator(".countdown.step .countdown-face")
    own_face = phone.page.locator(".speaks .mini-clock .clock").last
    expect(own_face).to_be_visible()

    before, mine, after = (seconds_of(each.inner_text()) for each in (face, own_face, face))

    assert phone.page.evaluate("Date.now()") - wall.page.evaluate("Date.now()") > 3_500_000
    assert before >= mine >= after


def test_the_language_of_a_phone_is_its_holders_choice(screens, criticised):
    phone = screens.phone(criticised.links["people"]["m2"]).page
    phone.get_by_role("link", name="繁").click()
    expect(phone.locator("html")).to_have_attribute("lang", "zh-Hant")
    expect(phone.get_by_role("button", name="發言完畢")).to_be_visible()
    phone.get_by_role("link", name="EN").click()

    expect(phone.locator("html")).to_have_attribute("lang", "en")
    expect(phone.get_by_role("button", name="Finish")).to_be_visible()
    phone.reload()
    expect(phone.get_by_role("button", name="Finish")).to_be_visible()
    phone.get_by_role("link", name="简").click()
    expect(phone.get_by_role("button", name="发言完毕")).to_be_visible()


# The server's word that there is a point overtakes the answer to whoever put it.
ANSWERS_LATE = """
  const RightSocket = globalThis.WebSocket;
  const LATE_MS = 1200;
  globalThis.WebSocket = class extends RightSocket {
    set onmessage(heard) {
      super.onmessage = (event) =>
        /^43/.test(event.data) ? setTimeout(heard, LATE_MS, event) : heard(event);
    }
  };"""
SEEN = """
  globalThis.most = 0;
  new MutationObserver(() => {
    const rows = document.querySelectorAll(".handed-over li").length;
    most = Math.max(most, rows);
  }).observe(document, { childList: true, subtree: true });"""


def test_a_point_stands_once_even_while_its_answer_is_on_the_way(screens, criticised):
    phone = screens.phone(criticised.links["people"]["m2"], script=ANSWERS_LATE + SEEN)
    phone.writes_point("m1", TEXT)

    expect(phone.page.locator(".whereabouts .tag.warn")).to_have_count(0)
    assert phone.page.evaluate("most") == 1
