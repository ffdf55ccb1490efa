"""Who may do what and when, and who may see which word. What is not allowed is refused."""

import json

import pytest

from facilitation.formats import DEFAULT, format_data
from facilitation.meeting.commands import Command
from facilitation.meeting.permissions import MAY, OF_THE_SPEAKER, commands_of, permit
from facilitation.meeting.refusals import Refusal
from facilitation.meeting.rules import decide
from facilitation.meeting.views import floor_view, meeting_view
from facilitation.meeting.written_views import notes_for, points_for, responses_for
from facilitation.proceedings import Actor
from tests.room import ARGUMENTS, Room

# The contract's table once more, by hand, so that a slip in the code's shows.
CONTROLLERS, RECORDER = {"chair", "recorder"}, {"recorder"}
MEMBERS = {"chair", "subject", "speaker", "member"}  # the chair is one of them
PEOPLE = MEMBERS | {"observer", "supervisor", "recorder"}
EVERYONE = PEOPLE | {"projector", "organiser", "stranger", "nameless member"}
STATES = ("planned", "open", "recess", "closed", "sealed")
BEFORE, MEANWHILE, ALIVE = STATES[:3], STATES[1:3], STATES[:4]
SPEAKER = CONTROLLERS | {"speaker"}
CONTRACT = {
    "check_in": (PEOPLE, BEFORE),
    "mark_attendance": (CONTROLLERS, ALIVE),
    "open_meeting": (CONTROLLERS, ["planned"]),
    "start_recess": (CONTROLLERS, ["open"]),
    "end_recess": (CONTROLLERS, ["recess"]),
    "close_meeting": (CONTROLLERS, MEANWHILE),
    "seal": (CONTROLLERS, ["closed"]),
    "correct": (CONTROLLERS, ["sealed"]),
    "confirm_correction": (CONTROLLERS, ["sealed"]),
    "advance": (CONTROLLERS, ["open"]),
    "go_to": (CONTROLLERS, ["open"]),
    "call": (CONTROLLERS, ["open"]),
    "interject": (CONTROLLERS, ["open"]),
    "skip": (CONTROLLERS, ["open"]),
    "defer": (CONTROLLERS, ["open"]),
    "reorder": (CONTROLLERS, BEFORE),
    "reorder_queue": (CONTROLLERS, MEANWHILE),
    "shorten": (CONTROLLERS, MEANWHILE),
    "add_topic": (CONTROLLERS, BEFORE),
    "drop_topic": (CONTROLLERS, BEFORE),
    "start_timer": (CONTROLLERS, ["open"]),
    "pause_timer": (CONTROLLERS, ["open"]),
    "adjust_timer": (CONTROLLERS, ["open"]),
    "time_up": (set(), ["open"]),
    "undo": (CONTROLLERS, BEFORE),
    "show_message": (CONTROLLERS, ALIVE),
    "clear_message": (CONTROLLERS, ALIVE),
    "set_screen": (CONTROLLERS, ALIVE),
    "hand_over": (CONTROLLERS, ALIVE),
    "begin_turn": (SPEAKER, ["open"]),
    "finish_turn": (SPEAKER, ["open"]),
    "pass_turn": (SPEAKER, ["open"]),
    "yield_time": (SPEAKER, ["open"]),
    "request_floor": (PEOPLE, MEANWHILE),
    "withdraw_request": (PEOPLE, MEANWHILE),
    "open_requests": (CONTROLLERS, BEFORE),
    "close_requests": (CONTROLLERS, BEFORE),
    "record_point": (MEMBERS | RECORDER, MEANWHILE),
    "revise_point": (MEMBERS | RECORDER, ALIVE[1:]),
    "withdraw_point": (MEMBERS | RECORDER, ALIVE[1:]),
    "respond": (MEMBERS | RECORDER, ALIVE[1:]),
    "write_note": (RECORDER, ALIVE),
    "revise_note": (RECORDER, ALIVE),
    "withdraw_note": (RECORDER, ALIVE),
    "mark_moment": (RECORDER, ALIVE[1:]),
    "attach": (RECORDER, ALIVE),
    "detach": (RECORDER, ALIVE),
    "finalise_record": (RECORDER, ["closed"]),
    "confirm_record": ({"chair"}, ["closed"]),
}
ARGS = ARGUMENTS | {
    "record_point": {"about": "group", "text": "……"},
    "respond": {"item": "turn:m2", "text": "……"},
}
ACTORS = {
    "chair": Actor("m1", "chair"),
    "recorder": Actor("r1", "recorder"),
    "subject": Actor("m2", "member"),
    "speaker": Actor("m3", "member"),
    "member": Actor("m4", "member"),
    "observer": Actor("o1", "observer"),
    "supervisor": Actor("s1", "supervisor"),
    "projector": Actor(None, "projector"),
    "organiser": Actor(None, "organiser"),
    "stranger": Actor("m9", "member"),
    "nameless member": Actor(None, "member"),
}
EVERY_TIME = [(who, state) for who in ACTORS for state in STATES]


def a_point_by(room, who):
    by = {"by": "m4"} if who == "recorder" else {}
    return room.says(ACTORS[who].person, "record_point", **ARGS["record_point"], **by)


@pytest.fixture(scope="module")
def at():
    """A meeting in each state, with m2 criticised by m3; never changed by the tests."""
    form = format_data(DEFAULT)
    views = {"key": "views", "kind": "comment", "floor": "role:member"}
    of_topics = {"key": "topics", "type": "round", "subjects": "topics", "steps": [views]}

    def room_in(state):
        room = Room(form=form | {"phases": [*form["phases"], of_topics]}, topics=["……"])
        room.attachment = room.says("recorder", "attach", **ARGS["attach"]).result
        if state == "planned":
            room.note = room.says("recorder", "write_note", item="summary", text="……").result
            return room
        room.criticism_of("m2")
        room.corrections = {}
        room.note = room.says("recorder", "write_note", item="summary", text="……").result
        for person in ("m1", "m2", "m4", "o1", "s1", "r1"):
            room.says(person, "request_floor")
        room.points = {who: a_point_by(room, who) for who in MEMBERS | RECORDER}
        for change in {
            "recess": ["start_recess"],
            "closed": ["close_meeting"],
            "sealed": ["close_meeting", "seal"],
        }.get(state, []):
            room.says("chair", change)
        if state == "sealed":
            room.says("recorder", "seal")
            for who, other in (("chair", "recorder"), ("recorder", "chair")):
                room.corrections[other] = room.says(who, "correct", text="……").result
        assert room.status == state
        return room

    return {state: room_in(state) for state in STATES}


def arguments(room, who, name):
    """Arguments with which the command makes sense for whoever may give it."""
    if name in ("revise_point", "withdraw_point"):
        made = getattr(room, "points", {}).get(who)
        return {"point": made.result["point"] if made else "p0"}
    if name == "revise_note":
        return {**room.note, "text": "……"}
    if name == "withdraw_note":
        return room.note
    if name == "detach":
        return room.attachment
    if name == "confirm_correction":
        return getattr(room, "corrections", {}).get(who, {"correction": "c0"})
    if name == "record_point" and who == "recorder":
        return ARGS[name] | {"by": "m4"}
    return ARGS.get(name, {})


def expected(who, state, name):
    """The code with which it is refused, None if it is done."""
    holders, states = CONTRACT[name]
    if name in OF_THE_SPEAKER and who in PEOPLE - SPEAKER:
        return "not_your_turn" if state == "open" else "wrong_state"
    if who not in holders:
        return "not_allowed"
    if state not in states:
        return "wrong_state"
    if name in ("revise_point", "withdraw_point") and state == "closed" and who != "recorder":
        return "wrong_state"
    if name == "respond" and who not in ("subject", "recorder"):
        return "not_allowed"
    if (name, state) == ("undo", "planned"):
        return "wrong_state"  # nothing has been done yet
    if name == "confirm_record":
        return "wrong_state"  # nothing is finalised
    if name == "open_requests":
        return "wrong_state"  # they are open
    if name in ("request_floor", "withdraw_request") and who == "speaker":
        return "wrong_state"  # he speaks already
    return None


@pytest.mark.parametrize("name", CONTRACT)
@pytest.mark.parametrize(("who", "state"), EVERY_TIME)
def test_each_may_do_what_the_contract_says_and_nothing_else(at, who, state, name):
    room = at[state]
    before = room.meeting, room.journal.answer_to(room.meeting.id, ACTORS[who], "try")
    code = None
    try:
        command = Command("try", name, arguments(room, who, name))
        permit(room.meeting, command, ACTORS[who])
        decided = decide(room.meeting, command, ACTORS[who], room.now)
    except Refusal as refusal:
        code = refusal.code
    else:
        assert decided

    assert code == expected(who, state, name)
    assert (room.meeting, []) == before


def test_the_contract_s_table_and_the_code_s_have_the_same_commands():
    assert set(CONTRACT) == set(MAY)


def test_a_command_that_nobody_has_thought_of_is_refused(room):
    for who in ("chair", "recorder", "m2", "projector"):
        assert room.refuses(who, "delete_everything").code == "unknown"


@pytest.mark.parametrize("who", sorted(EVERYONE))
def test_a_holder_is_told_of_the_commands_that_are_his(room, who):
    his = set(commands_of(room.meeting, ACTORS[who]))

    the_turn = OF_THE_SPEAKER if who in PEOPLE else set()
    assert his == {name for name, (holders, _) in CONTRACT.items() if who in holders} | the_turn


def test_what_the_floor_says_can_be_done_can_be_done(at):
    for state, room in at.items():
        for name in room.floor["can"]["controller"]:
            assert state in CONTRACT[name][1]
        for who, held in {"chair": "controller", "speaker": "speaker"}.items():
            for name in room.floor["can"][held]:
                if not arguments(room, who, name):
                    assert expected(who, state, name) in (None, "not_allowed")


# Who may read what. Each text is a word that stands nowhere else.

SECRETS = ("MUZHI", "SHIZHI", "ZHONGZHI", "WUMING", "XIAOZHI")  # five fingers


@pytest.fixture
def told(room):
    """m3 has put a point to m2, reworded; m4 one to the group, withdrawn; and a note is taken."""
    room.criticism_of("m2")
    point = room.says("m3", "record_point", about="m2", text=SECRETS[0], suggestion=SECRETS[1])
    room.says("m3", "revise_point", point=point.result["point"], text=SECRETS[2])
    group = room.says("m4", "record_point", about="group", text=SECRETS[3])
    room.says("m4", "withdraw_point", point=group.result["point"])
    room.says("m2", "respond", item="turn:m2", text=SECRETS[4])
    room.says("recorder", "write_note", item="turn:m2", text="NOTE")
    return room


def test_the_common_screens_hold_no_word_of_a_point_an_answer_or_a_note(told):
    told.says("chair", "advance")
    everything = json.dumps(
        [meeting_view(told.meeting), floor_view(told.meeting, told.now)], ensure_ascii=False
    )

    assert not [secret for secret in (*SECRETS, "NOTE") if secret in everything]


@pytest.mark.parametrize(
    ("who", "readable"),
    {
        "chair": {"ZHONGZHI", "SHIZHI", "WUMING"},
        "recorder": {"ZHONGZHI", "SHIZHI", "WUMING"},
        "speaker": {"ZHONGZHI", "SHIZHI"},
        "subject": {"ZHONGZHI", "SHIZHI"},
        "member": {"WUMING"},
        **{who: set() for who in sorted(EVERYONE - MEMBERS - CONTROLLERS)},
    }.items(),
)
def test_a_point_is_read_by_its_author_its_subject_and_the_controllers_alone(told, who, readable):
    read = json.dumps(points_for(told.meeting, ACTORS[who]), ensure_ascii=False)

    assert {secret for secret in SECRETS if secret in read} == readable


def test_the_chair_s_own_phone_reads_only_what_concerns_him(told):
    assert points_for(told.meeting, Actor("m1", "member")) == []


@pytest.mark.parametrize("who", sorted(EVERYONE))
def test_an_answer_is_read_by_who_gave_it_and_the_controllers_alone(told, who):
    read = json.dumps(responses_for(told.meeting, ACTORS[who]))

    assert (SECRETS[4] in read) == (who in CONTROLLERS | {"subject"})


@pytest.mark.parametrize("who", sorted(EVERYONE))
def test_notes_are_the_controllers_alone(told, who):
    assert ("NOTE" in json.dumps(notes_for(told.meeting, ACTORS[who]))) == (who in CONTROLLERS)
