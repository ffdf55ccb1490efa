"""A whole meeting held in real browsers: the sample's points, its responses and its times."""

import json

import pytest

from tests.screens.held_meeting import WholeMeeting


def holds_none_of(words, received):
    """Neither as it stands nor as JSON may write it."""
    escaped = [json.dumps(word)[1:-1] for word in words]
    return [word for word in [*words, *escaped] if word in received] == []


@pytest.mark.timeout(900)
def test_a_whole_meeting_is_held_on_the_screens(steered, screens):
    meeting = WholeMeeting(steered, screens)
    meeting.is_planned()
    meeting.gathers()
    meeting.opens()
    meeting.hears_the_first()
    meeting.hears_the_others()
    meeting.hears_the_absent_one()
    meeting.ends()

    check_the_record(meeting)
    check_who_saw_what(meeting)


def check_the_record(meeting):
    """Every point, every response and the sample's times are in what can be downloaded."""
    transcript = meeting.downloads("纯文本")
    record = json.loads(meeting.downloads("数据（JSON）"))

    words = [word.removesuffix("。") for word in meeting.all_words()]  # a suggestion may follow
    assert [word for word in words if word not in transcript] == []
    assert len(record["points"]) == 30
    assert len(record["responses"]) == 8
    items = [i for section in record["minutes"]["sections"] for i in section["items"]]
    steps = {(item["id"], step["key"]): step for item in items for step in item["steps"]}
    for place, times in TIMES.items():
        assert (steps[place]["elapsed_ms"], steps[place]["over_ms"]) == times, place
    assert "09:02—17:20（12:05—14:00 休会）" in transcript
    assert "请假：冯壬九（因病住院" in transcript
    assert "迟到：吴己六（09:12到会，处理突发停电）" in transcript


TIMES = {
    ("group_statement", "group_statement"): (1_180_000, 0),
    ("turn:m1", "statement"): (1_295_000, 95_000),
    ("turn:m1", "criticism"): (980_000, 80_000),
    ("turn:m1", "response"): (85_000, 0),
}


def check_who_saw_what(meeting):
    """The projector and the observer got no word; a member only his own and what is about him."""
    for screen in (meeting.projector, meeting.observer):
        assert len(screen.frames) > 100
        assert holds_none_of(meeting.all_words(), screen.received)
    for member, phone in meeting.phones.items():
        points = meeting.sample["points"]
        his = [p["text"] for p in points if member in (p["author"], p["target"])]
        others = [p["text"] for p in points if p["text"] not in his]
        assert holds_none_of(others, phone.received)
        assert [word for word in his if holds_none_of([word], phone.received)] == []
