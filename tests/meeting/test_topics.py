"""Topics: gathered while the meeting goes on, put in order, each gone through under its limits."""

import pytest

from facilitation.formats import format_data
from facilitation.formats.own import sound
from facilitation.meeting.refusals import Refusal
from tests.formats.test_own_formats import at

PEOPLE = [{"id": f"m{n}", "name": name} for n, name in enumerate(("甲", "乙", "丙"), 1)] + [
    {"id": "r1", "name": "记", "role": "recorder"}
]


@pytest.fixture
def retro(a_room):
    """A retrospective of three, without a topic yet."""
    return a_room(format_="retrospective", people=PEOPLE)


def topics(room):
    return [item["label"] for item in room.view["agenda"] if item["phase"] == "topics"]


def test_topics_come_onto_the_agenda_while_the_meeting_goes_on(retro):
    assert topics(retro) == []
    retro.goes_to("gathering")
    retro.says("recorder", "add_topic", text="发布太慢")
    retro.says("chair", "add_topic", text="评审堆积")

    assert topics(retro) == ["发布太慢", "评审堆积"]
    assert [item["topic"] for item in retro.view["agenda"]][-3:] == ["发布太慢", "评审堆积", None]
    assert retro.replayed() == retro.meeting


def test_they_are_gone_through_in_the_order_of_the_vote_each_under_its_limits(retro):
    retro.goes_to("gathering")
    for text in ("甲题", "乙题", "丙题"):
        retro.says("recorder", "add_topic", text=text)
    retro.says("chair", "reorder", items=["topic:3", "topic:1", "topic:2"])
    retro.goes_to("voting")
    retro.says("chair", "advance")

    assert (retro.place, retro.speaker) == (("topic:3", "views"), "m1")
    assert retro.guide == 30
    retro.says("chair", "go_to", item="topic:3", step="discussion")
    assert retro.left == 300


def test_a_topic_that_comes_after_the_order_was_changed_stands_after_the_others(retro):
    retro.goes_to("gathering")
    for text in ("甲题", "乙题"):
        retro.says("recorder", "add_topic", text=text)
    retro.says("chair", "reorder", items=["topic:2", "topic:1"])
    retro.says("recorder", "add_topic", text="丙题")

    assert sorted(topics(retro)) == ["丙题", "乙题", "甲题"]
    assert retro.view["agenda"][-1]["phase"] == "check_out"


def test_undo_leaves_the_topics_that_were_named_since(retro):
    retro.goes_to("gathering")
    retro.says("recorder", "add_topic", text="甲题")
    retro.says("recorder", "undo")

    assert topics(retro) == ["甲题"]


def test_a_topic_is_dropped_until_it_begins_and_its_number_is_not_given_again(retro):
    retro.goes_to("gathering")
    for text in ("甲题", "乙题"):
        retro.says("recorder", "add_topic", text=text)
    retro.says("chair", "drop_topic", item="topic:2")
    retro.says("recorder", "add_topic", text="丙题")
    retro.goes_to("topic:1")

    assert [item["id"] for item in retro.view["agenda"]][-3:-1] == ["topic:1", "topic:3"]
    assert retro.refuses("chair", "drop_topic", item="topic:1").code == "wrong_state"
    for gone in ("topic:2", "topic:9", "voting"):
        assert retro.refuses("chair", "drop_topic", item=gone).code == "unknown"


def test_a_plan_may_bring_its_topics(a_room):
    assert topics(a_room(format_="retrospective", people=PEOPLE, topics=["一", "二"])) == [
        "一",
        "二",
    ]


def test_a_meeting_of_another_kind_has_no_topics(room):
    assert room.refuses("chair", "add_topic", text="甲题").code == "wrong_state"
    assert "add_topic" not in room.floor["can"]["controller"]


def test_a_plan_with_topics_for_a_kind_that_has_none_is_refused(a_room):
    with pytest.raises(Refusal) as refused:
        a_room(topics=["一"])
    assert refused.value.field == "topics"


def test_nobody_is_the_subject_of_a_topic():
    form = format_data("retrospective")
    place = [phase["key"] for phase in form["phases"]].index("topics")
    with pytest.raises(Refusal) as refused:
        sound(at(form, f"phases.{place}.steps.0.floor", "subject"))
    assert refused.value.field == f"phases.{place}.steps.0.floor"
