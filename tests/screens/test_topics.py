"""Topics at the desk: written down as they are named, on every screen at once, taken off again."""

from playwright.sync_api import expect

PLAN = {
    "title": "第七次回顾",
    "format": "retrospective",
    "language": "zh",
    "people": [
        {"id": "m1", "name": "赵甲一", "chair": True},
        {"id": "m2", "name": "钱乙二"},
        {"id": "r1", "name": "杨巳六", "role": "recorder"},
    ],
}


def test_a_topic_is_written_at_the_desk_and_stands_on_every_agenda(server, screens):
    meeting = server.plan(PLAN)
    wall = screens.projector(meeting.links["projector"]).page
    desk = screens.recorder(meeting.links["recorder"]).page
    meeting.commands("chair", "open_meeting")
    meeting.commands("chair", "set_screen", mode="agenda")
    desk.get_by_role("tab", name="议程").click()

    line = desk.get_by_role("textbox", name="议题")
    for topic in ("发布太慢", "评审堆积"):
        line.fill(topic)
        line.press("Enter")
        expect(wall.get_by_text(topic)).to_be_visible()
    expect(line).to_be_focused()
    desk.get_by_role("button", name="撤下：发布太慢").click()
    expect(wall.get_by_text("发布太慢")).to_have_count(0)
    expect(desk.get_by_role("button", name="撤下：评审堆积")).to_be_visible()

    meeting.commands("chair", "go_to", item="topic:2", step="views")
    expect(desk.get_by_role("button", name="撤下：评审堆积")).to_have_count(0)
    meeting.commands("chair", "set_screen", mode="live")
    expect(wall.locator(".place")).to_have_text("评审堆积 · 各自看法")
    meeting.leave()
