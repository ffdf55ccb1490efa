"""Things that hold in every meeting, however it goes.

FAYAN_EXAMPLES sets how many meetings are played, 150 if it is not set.
"""

import json
import math
import os
from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from facilitation.formats import format_names
from facilitation.meeting.actor import Actor
from facilitation.meeting.clocks import bell_at
from facilitation.meeting.commands import Command
from facilitation.meeting.events import FloorEvent, FloorGiven, TurnEnded, TurnForgone, Undone
from facilitation.meeting.evolution import evolve, replay
from facilitation.meeting.floor import PASSED
from facilitation.meeting.format import BY_HAND
from facilitation.meeting.order import SPEAKING, next_place, queue
from facilitation.meeting.permissions import permit
from facilitation.meeting.possible import possible
from facilitation.meeting.refusals import Refusal
from facilitation.meeting.rules import decide
from facilitation.meeting.timer import spent
from facilitation.meeting.views import floor_view, meeting_view
from tests.meeting.chance import ANYTHING, PERSON, SECONDS, STEERING, WHO, placed, roster
from tests.room import Room

# what is pressed as it stands, in the order in which the screens are told of it
BUTTONS = {
    **{"open_meeting": {}, "start_recess": {}, "end_recess": {}, "close_meeting": {}},
    **{"advance": {}, "undo": {}, "start_timer": {}, "pause_timer": {}},
    **{"begin_turn": {}, "finish_turn": {}, "pass_turn": {}, "adjust_timer": {"seconds": 60}},
}


def would_do(meeting, name, args, now):
    """Whether a controller who asks for this now is not refused."""
    asked, controller = Command("x", name, args), Actor(None, "chair")
    try:
        permit(meeting, asked, controller)
        decide(meeting, asked, controller, now)
    except Refusal:
        return False
    return True


class AnyMeeting(RuleBasedStateMachine):
    """A meeting, and beside it what the tests make of its journal by simpler means.

    before    the floor, and who had been heard in each step, before each floor command
    heard     (item, step) to the people who have spoken or passed in it
    """

    @initialize(format_=st.sampled_from(format_names()), members=st.integers(1, 8))
    def is_planned(self, format_, members):
        self.room = Room(format_=format_, people=roster(format_, members))
        self.folded = self.room.replayed()
        self.before, self.heard, self.sent = [], {}, []

    def teardown(self):
        room = getattr(self, "room", None)
        if room is not None:
            entries = room.entries()
            assert replay(entries) == room.meeting
            assert [entry.seq for entry in entries] == list(range(1, room.meeting.seq + 1))
            room.journal.verify(room.meeting.id)
            room.journal.database.close()

    # What people do

    @rule(who=WHO, command=ANYTHING, seconds=SECONDS)
    def anyone_asks_for_anything(self, who, command, seconds):
        self.try_to(who, *command, seconds)

    @rule(who=st.sampled_from(["chair", "recorder"]), command=STEERING, seconds=SECONDS)
    def a_controller_steers(self, who, command, seconds):
        self.try_to(who, *command, seconds)

    @precondition(lambda self: self.room.meeting.floor.held)
    @rule(place=st.integers(0, 100), seconds=SECONDS)
    def a_controller_goes_back(self, place, seconds):
        held = list(self.room.meeting.floor.held)
        item, step = held[place % len(held)]
        done = self.try_to("chair", "go_to", {"item": item, "step": step}, seconds)
        assert done or self.room.status != "open"

    @rule(seconds=SECONDS)
    def the_chair_presses_the_one_big_button(self, seconds):
        act = self.room.floor["next_act"]
        if act and act["command"] != "close_meeting":
            coming = next_place(self.room.meeting)
            assert self.try_to("chair", act["command"], {}, seconds), "it always does something"
            if act["command"] == "advance" and coming is not None:
                assert (*self.room.place, self.room.speaker) == (
                    coming.item,
                    coming.step,
                    coming.person,
                )

    @precondition(lambda self: self.room.speaker)
    @rule(command=st.sampled_from(["begin_turn", "finish_turn", "pass_turn"]), seconds=SECONDS)
    def the_speaker_taps(self, command, seconds):
        assert self.try_to(self.room.speaker, command, {}, seconds) or self.room.status != "open"

    @precondition(lambda self: (bell_at(self.room.meeting) or math.inf) <= self.room.now)
    @rule()
    def the_bell_rings_when_it_is_due(self):
        speaker = self.room.speaker

        assert self.try_to("clock", "time_up", {}, 0)
        assert self.room.meeting.floor.holder in (None, speaker)
        assert bell_at(self.room.meeting) is None

    @precondition(lambda self: self.to_speak())
    @rule(seed=st.randoms(use_true_random=False), seconds=SECONDS)
    def a_controller_rearranges_the_queue(self, seed, seconds):
        people = self.to_speak()
        seed.shuffle(people)
        if self.try_to("chair", "reorder_queue", {"people": people}, seconds):
            assert self.to_speak() == people
            coming = next_place(self.room.meeting)
            assert self.room.meeting.floor.interrupted or coming.person == people[0]

    @precondition(lambda self: self.room.speaker)
    @rule(person=PERSON, seconds=SECONDS)
    def the_speaker_yields_what_he_has_left(self, person, seconds):
        if self.try_to(self.room.speaker, "yield_time", {"person": person}, seconds):
            assert self.room.speaker == person

    @rule(seconds=SECONDS)
    def the_recorder_undoes(self, seconds):
        possible = bool(self.before) and self.room.status in ("planned", "open", "recess")
        assert self.try_to("recorder", "undo", {}, seconds) == possible

    @precondition(lambda self: self.sent)
    @rule(place=st.integers(0, 1000))
    def a_phone_sends_again_what_was_acknowledged(self, place):
        who, name, args, key, ack = self.sent[place % len(self.sent)]
        meeting = self.room.meeting
        again = self.room.says(who, name, id=key, **args)

        assert (again.seq, again.result, again.replayed) == (ack.seq, ack.result, True)
        assert self.room.meeting is meeting

    @precondition(lambda self: self.sent)
    @rule(who=WHO, command=ANYTHING, place=st.integers(0, 1000))
    def another_happens_upon_the_same_id(self, who, command, place):
        key = self.sent[place % len(self.sent)][3]
        known = {(self.room.actor(sent[0]), sent[3]) for sent in self.sent}
        if (self.room.actor(who), key) not in known:
            self.try_to(who, *command, seconds=1, key=key)

    @rule(seconds=st.integers(1, 3600))
    def somebody_sets_the_server_s_clock_back(self, seconds):
        self.room.now -= seconds * 1000

    # What always holds

    def to_speak(self):
        return [p.person for p in queue(self.room.meeting) if p.state in ("waiting", "deferred")]

    def try_to(self, who, name, args, seconds, key=None):
        """Whether it was done. Nothing refused changes anything."""
        room = self.room
        room.passes(seconds=seconds)
        before, at_before = room.meeting, max(room.now, room.meeting.at)
        args = placed(before, args)
        key = key or f"k{room.ids}"
        try:
            ack = room.says(who, name, id=key, **args)
        except Refusal:
            assert room.meeting is before
            assert not list(room.journal.lines(before.id, before.seq))
            return False
        assert not ack.replayed
        self.sent.append((who, name, args, key, ack))
        entries = list(room.journal.entries(before.id, before.seq))
        assert {entry.at for entry in entries} == {at_before}
        for entry in entries:
            self.folded = evolve(self.folded, entry)
        assert self.folded == room.meeting
        self.check_floor(before, name, [entry.event for entry in entries])
        self.check_clocks(before, name, at_before, args)
        return True

    def check_floor(self, before, name, events):
        if name == "undo":
            assert isinstance(events[0], Undone)
            floor, self.heard = self.before.pop()
            if events[0].command == "time_up":  # the bell does not cut him off a second time
                floor = replace(floor, turn=replace(floor.turn, overrun=True))
            assert self.room.meeting.floor == floor
            return
        if any(isinstance(event, FloorEvent) for event in events):
            self.before.append((before.floor, self.heard))
            self.heard = {place: set(people) for place, people in self.heard.items()}
        else:
            assert self.room.meeting.floor == before.floor
        place = before.floor.item, before.floor.step
        for event in events:
            if isinstance(event, TurnEnded | TurnForgone):
                assert (event.item, event.step) == place
                if event.outcome in ("done", PASSED):
                    self.heard.setdefault(place, set()).add(event.person)
            elif type(event).__name__ == "StepEntered":
                place = event.item, event.step
            elif isinstance(event, FloorGiven):
                heard = self.heard.setdefault(place, set())
                again = event.person in heard and not self.by_hands(place)
                by_hand = name in ("call", "go_to", "yield_time")
                assert not again or by_hand, "nobody speaks twice in a step"
                heard.discard(event.person)  # called again: until he has spoken he waits

    def by_hands(self, place):
        """Whether hands make the queue there: who raises one once more speaks once more."""
        item = self.room.meeting.item(place[0])
        return item is not None and item.step(place[1]).passing == BY_HAND

    def check_clocks(self, before, name, at, args):
        """No clock goes back, nor faster than time, but by a controller's hand."""
        if name == "undo":
            return
        now, floor = self.room.meeting.at, self.room.meeting.floor
        ago_ms = args.get("ago_seconds", 0) * 1000
        for place, old in before.floor.held.items():
            new = floor.held[place]
            assert 0 <= spent(new.timer, now) - spent(old.timer, at) <= ago_ms
            if name != "adjust_timer":
                assert new.timer.limit_ms == old.timer.limit_ms
        old, new = before.floor.turn, floor.turn
        places = {(f.item, f.step, f.turn.given_at) for f in (before.floor, floor) if f.turn}
        if old and new and old.person == new.person and len(places) == 1 and name != "call":
            assert 0 <= spent(new.timer, now) - spent(old.timer, at) <= ago_ms

    @invariant()
    def at_most_one_speaks_and_the_queue_names_nobody_twice(self):
        people = [place.person for place in queue(self.room.meeting)]
        speaking = [p.person for p in queue(self.room.meeting) if p.state == SPEAKING]

        assert len(set(people)) == len(people)
        assert speaking == [p for p in [self.room.meeting.floor.holder] if p]

    @invariant()
    def no_step_gets_longer_than_it_was_planned(self):
        meeting = self.room.meeting
        for (item, step), limit_ms in meeting.floor.limits.items():
            assert 0 < limit_ms <= meeting.item(item).step(step).limit_ms

    @invariant()
    def the_critics_queue_never_names_the_subject_unless_he_is_called(self):
        meeting = self.room.meeting
        item, here = meeting.item(meeting.floor.item), meeting.floor.here
        if item and item.step(meeting.floor.step).floor == "others":
            named = {place.person for place in queue(meeting)} - set(here.called)
            assert item.subject not in named

    @invariant()
    def nobody_who_is_away_is_next(self):
        coming = next_place(self.room.meeting)
        resumes = self.room.meeting.floor.interrupted is not None
        if coming is not None and not resumes:
            assert self.room.meeting.attendance_of(coming.person).status not in ("leave", "absent")

    @invariant()
    def the_speaker_s_clock_and_the_step_s_run_and_rest_together(self):
        floor = self.room.meeting.floor
        if floor.turn is not None and floor.interrupted is None:
            running = [t.timer.running_since is not None for t in (floor.here, floor.turn)]
            assert running[0] == running[1]
        if floor.status != "open" and floor.here is not None:
            assert floor.here.timer.running_since is None

    @invariant()
    def what_is_said_to_be_possible_is_just_what_the_rules_allow(self):
        meeting, now = self.room.meeting, max(self.room.now, self.room.meeting.at)
        allowed = [name for name, args in BUTTONS.items() if would_do(meeting, name, args, now)]

        assert allowed == [name for name in possible(meeting)["controller"] if name in BUTTONS]

    @invariant()
    def the_common_screens_can_be_drawn_and_hold_no_confidential_word(self):
        meeting, now = self.room.meeting, self.room.now
        seen = json.dumps([meeting_view(meeting), floor_view(meeting, now)], allow_nan=False)
        assert "SECRET" not in seen


AnyMeeting.TestCase.settings = settings(
    max_examples=int(os.environ.get("FAYAN_EXAMPLES", "150")),
    stateful_step_count=50,
)
TestAnyMeeting = pytest.mark.timeout(3600)(AnyMeeting.TestCase)
