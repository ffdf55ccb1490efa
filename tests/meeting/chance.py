"""Chance: a roster, and a command of any kind, well-formed and seldom sensible.

What stands in a meeting is meant by its place (`placed`): the third item, the first point.
"""

import hypothesis.strategies as st

from facilitation.formats import load_format
from facilitation.meeting.rules import RULES
from tests.room import NAMES

MEMBERS = [f"m{place}" for place in range(1, 9)]
GUESTS = ["o1", "s1", "s2"]  # of the roles whose people nobody goes through
PERSON = st.sampled_from([*MEMBERS, *GUESTS, "r1", "stranger"])
WHO = st.sampled_from([*MEMBERS, *GUESTS, "chair", "recorder", "projector", "organiser"])
ITEM = st.integers(0, 20)  # a place of the agenda: the last is none
STEP = st.integers(0, 3)  # a place within the item, likewise
TEXT = st.text("字A1 ", min_size=1, max_size=5).map(lambda text: f"SECRET{text}")
SECONDS = st.integers(0, 700)
LIMIT_S = st.integers(1, 1300)

ARGS = {
    "mark_attendance": {
        "person": PERSON,
        "status": st.sampled_from(["expected", "present", "late", "leave", "absent"]),
    },
    "go_to": {"item": ITEM},
    "call": {"person": PERSON},
    "interject": {"person": PERSON},
    "skip": {"person": PERSON},
    "defer": {"person": PERSON},
    "reorder": {"items": st.lists(ITEM, min_size=1, max_size=4)},
    "reorder_queue": {"people": st.lists(PERSON, min_size=1, max_size=4)},
    "shorten": {"limits": st.dictionaries(ITEM, st.dictionaries(STEP, LIMIT_S, min_size=1))},
    "yield_time": {"person": PERSON},
    "add_topic": {"text": st.just("议题")},
    "drop_topic": {"item": ITEM},
    "adjust_timer": {"seconds": st.integers(-400, 400)},
    "show_message": {"text": st.just("…")},
    "set_screen": {"mode": st.sampled_from(["live", "agenda"])},
    "hand_over": {"to": st.sampled_from(["chair", "recorder"])},
    "record_point": {"about": PERSON | st.just("group"), "text": TEXT},
    "revise_point": {"point": st.integers(0, 3), "text": TEXT},
    "withdraw_point": {"point": st.integers(0, 3)},
    "respond": {"item": ITEM, "text": TEXT},
    "write_note": {"item": ITEM, "text": TEXT},
    "revise_note": {"text": TEXT},
    "withdraw_note": {"note": st.integers(0, 3)},
    "mark_moment": {"kind": st.just("applause"), "item": ITEM},
    "attach": {
        **{"file": st.just("0" * 64), "title": TEXT},
        **{"type": st.just("txt"), "size": st.just(1)},
    },
    "detach": {"attachment": st.integers(0, 3)},
    "correct": {"text": TEXT},
    "confirm_correction": {"correction": st.integers(0, 3)},
}
OPTIONAL = {
    "advance": {"conclusion": TEXT},
    "request_floor": {"kind": st.sampled_from(["urgent", "procedure", "reply", "x"])},
    "go_to": {"step": STEP},
    "start_timer": {"ago_seconds": st.integers(0, 300)},
    "record_point": {"by": PERSON},
    "revise_note": {"note": st.integers(0, 3), "item": ITEM},
}
COMMANDS = {
    name: st.tuples(
        st.just(name), st.fixed_dictionaries(ARGS.get(name, {}), optional=OPTIONAL.get(name, {}))
    )
    for name in RULES
}
ANYTHING = st.one_of(list(COMMANDS.values()))
STEERS = """
    mark_attendance go_to call interject skip defer reorder reorder_queue shorten yield_time
    add_topic drop_topic start_timer pause_timer adjust_timer start_recess end_recess
"""
STEERING = st.one_of([COMMANDS[name] for name in STEERS.split()])


def roster(format_, members):
    """m1 (chair), m2, … of the roles that are gone through, by turns; guests of the others."""
    roles = load_format(format_).roles
    subjects = [key for key, role in roles.items() if role.subject]
    others = [key for key in roles if key not in (*subjects, "recorder")]
    guests = sorted(others, key=lambda key: not roles[key].comments)
    return [
        {"id": key, "name": name, "role": subjects[place % len(subjects)], "chair": place == 0}
        for place, (key, name) in enumerate(zip(MEMBERS[:members], NAMES, strict=False))
    ] + [
        *(
            {"id": key, "name": key, "role": guests[place % len(guests)]}
            for place, key in enumerate(GUESTS)
        ),
        {"id": "r1", "name": "杨巳六", "role": "recorder"},
    ]


def key_of(written, place):
    """The id of what stands at this place, if there is so much."""
    keys = list(written)
    return keys[place] if place < len(keys) else "none"


def placed(meeting, args):
    """The arguments with what they mean by its place: an item, a step, a point, a note …"""
    agenda = {item.id: [step.key for step in item.steps] for item in meeting.agenda}

    def step_of(item, place):
        return key_of(agenda.get(item, ()), place)

    args = dict(args)
    for name, written in {
        "item": agenda,
        "point": meeting.points,
        "note": meeting.notes,
        "attachment": meeting.attachments,
        "correction": meeting.corrections,
    }.items():
        if isinstance(args.get(name), int):
            args[name] = key_of(written, args[name])
    if isinstance(args.get("step"), int):
        args["step"] = step_of(args["item"], args["step"])
    if "items" in args:
        args["items"] = [key_of(agenda, place) for place in args["items"]]
    if "limits" in args:
        wanted = {key_of(agenda, place): steps for place, steps in args["limits"].items()}
        args["limits"] = {
            item: {step_of(item, place): seconds for place, seconds in steps.items()}
            for item, steps in wanted.items()
        }
    return args
