"""Other shapes of meetings: limits for each turn, hands that make the queue, sides, a bell."""

import pytest

from facilitation.formats import format_data
from facilitation.meeting.actor import Actor
from facilitation.meeting.clocks import bell_at
from facilitation.meeting.commands import Command
from facilitation.meeting.permissions import CLOCK
from facilitation.meeting.refusals import Malformed, WrongState
from facilitation.web.live.timekeeper import ring_if_due

MINUTE_MS = 60_000


@pytest.fixture
def shaped(a_room):
    """A meeting in whose round the second step, feedback, is described by `step`."""

    def make(phase=None, **step):
        form = format_data("leadership-feedback")
        round_ = next(phase for phase in form["phases"] if phase["key"] == "round")
        round_["steps"][1] |= step
        round_ |= phase or {}
        return a_room(format_="leadership-feedback", form=form, members=3)

    return make


def feedback_about_m1(room):
    room.opens()
    room.says("chair", "go_to", item="turn:m1", step="feedback")
    return room


def test_each_turn_has_the_time_that_the_format_gives_it_whatever_is_left(shaped):
    room = feedback_about_m1(shaped(per_turn_s=60))
    guides = [room.floor["turn"]["guide_ms"]]
    room.passes(minutes=8)
    room.says("chair", "advance")

    assert [*guides, room.floor["turn"]["guide_ms"]] == [MINUTE_MS, MINUTE_MS]


def test_where_hands_make_the_queue_nobody_has_the_floor_until_one_is_raised(shaped):
    room = feedback_about_m1(shaped(passing="queue"))

    assert (room.speaker, room.queue) == (None, {})


def test_hands_are_heard_in_order_and_may_be_raised_again(shaped):
    room = feedback_about_m1(shaped(passing="queue"))
    for who in ("m3", "m2"):
        room.says(who, "request_floor")
    room.says("chair", "advance")
    assert room.queue == {"m3": "speaking", "m2": "waiting"}

    room.says("m3", "finish_turn")
    room.says("m3", "request_floor")

    assert room.queue == {"m2": "speaking", "m3": "waiting"}


def test_whose_hand_is_passed_over_lowers_it_and_undo_raises_it_again(shaped):
    room = feedback_about_m1(shaped(passing="queue"))
    room.says("m2", "request_floor")
    room.says("chair", "skip", person="m2")
    assert room.queue == {"m2": "passed"}
    assert room.floor["requests"] == []

    room.says("chair", "undo")

    assert room.queue == {"m2": "waiting"}


def test_who_is_not_asked_for_in_the_step_stays_out_of_its_queue(shaped):
    room = feedback_about_m1(shaped(passing="queue"))
    room.says("o1", "request_floor")

    assert room.queue == {}
    assert room.floor["requests"] == ["o1"]


def test_a_step_of_raised_hands_is_come_to_and_left_when_no_hand_is_up(shaped):
    room = shaped(passing="queue")
    room.opens()
    room.says("chair", "go_to", item="turn:m1", step="self_view")
    room.says("chair", "advance")
    assert (room.floor["step"], room.speaker) == ("feedback", None)

    room.says("chair", "advance")

    assert room.floor["step"] == "thanks"


def test_sides_alternate_in_the_order_in_which_the_format_names_them(shaped):
    room = shaped(phase={"subjects": ["role:observer", "role:member"], "order": "alternate"})

    subjects = [item["subject"] for item in room.view["agenda"] if item["subject"]]
    assert subjects == ["o1", "m1", "m2", "m3"]


def test_step_by_step_everyone_s_first_comes_before_anyone_s_second(shaped):
    room = shaped(phase={"layout": "by_step"})
    items = [item["id"] for item in room.view["agenda"] if item["subject"]]

    assert items[:4] == ["turn:m1", "turn:m2", "turn:m3", "turn:m1:feedback"]
    labels = {item["id"]: item["label"] for item in room.view["agenda"]}
    assert labels["turn:m2:feedback"] == "钱乙二 · Feedback"


def test_step_by_step_a_point_belongs_to_what_was_last_begun_of_its_subject(shaped):
    room = shaped(phase={"layout": "by_step"})
    room.opens()
    room.says("chair", "go_to", item="turn:m1")
    room.says("chair", "go_to", item="turn:m1:feedback")
    key = room.says("m2", "record_point", about="m1", text="……").result["point"]

    assert room.meeting.points[key].item == "turn:m1:feedback"


@pytest.fixture
def belled(shaped):
    """m2 speaks about m1, for a minute and no more."""
    return feedback_about_m1(shaped(per_turn_s=60, limit="hard"))


def test_where_the_limit_is_hard_the_bell_ends_the_turn_and_the_floor_waits(belled):
    belled.passes(seconds=59)
    ring_if_due(belled.proceedings, belled.now)
    assert belled.speaker == "m2"

    belled.passes(seconds=1)
    ring_if_due(belled.proceedings, belled.now)

    assert belled.speaker is None
    assert belled.queue == {"m2": "done", "m3": "waiting"}
    assert belled.replayed() == belled.meeting


def test_undo_lets_the_speaker_go_on_and_the_bell_leaves_him_in_peace(belled):
    belled.passes(minutes=1)
    ring_if_due(belled.proceedings, belled.now)
    belled.says("chair", "undo")
    belled.passes(minutes=1)
    ring_if_due(belled.proceedings, belled.now)

    assert belled.speaker == "m2"
    assert belled.replayed() == belled.meeting


def test_time_that_is_added_puts_the_bell_off_and_a_pause_stops_it(belled):
    belled.says("chair", "adjust_timer", seconds=30)
    put_off = bell_at(belled.meeting) - belled.now
    belled.says("chair", "pause_timer")

    assert (put_off, bell_at(belled.meeting)) == (90_000, None)


def test_a_turn_s_time_can_be_changed_where_the_step_has_no_end(shaped):
    room = feedback_about_m1(shaped(per_turn_s=60, total_s=None))
    room.says("chair", "adjust_timer", seconds=30)

    assert (room.floor["timer"]["limit_ms"], room.floor["turn"]["guide_ms"]) == (None, 90_000)


def test_the_bell_does_not_ring_before_its_time_whoever_asks(belled):
    early = Command("x", "time_up", {})
    with pytest.raises(WrongState, match="时间还没有到"):
        belled.proceedings.carry_out(early, Actor(None, CLOCK), belled.now)


def test_where_the_limit_is_soft_there_is_no_bell(shaped):
    room = feedback_about_m1(shaped(per_turn_s=60))
    room.passes(minutes=5)

    assert bell_at(room.meeting) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [("passing", "shouting"), ("limit", "iron"), ("per_turn_s", "long"), ("per_turn_s", [60])],
)
def test_a_step_that_is_described_wrongly_is_refused(shaped, key, value):
    with pytest.raises(Malformed) as refused:
        shaped(**{key: value})

    assert refused.value.field == "format"
