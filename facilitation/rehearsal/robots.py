"""The robots: what each of the people at a rehearsal does when it is his turn to do it."""

from __future__ import annotations

from functools import partial

from ..meeting.timer import Ms
from .cast import Cast, View, is_on, step_of
from .hands import Place, ask_for_a_turn, by_hands, hands_are_up
from .line import OVER, Line
from .speech import Speech, first_number, note, point, turn_speech

RECESS_MS = 20 * 60_000
SILENCE_MS = 2_000
LATE_AT_ITEM = 2


def play_phone(line: Line, cast: Cast, person: str) -> None:
    """A person with his phone: he checks in, and takes every turn that he is given."""
    is_here = person != cast.late
    if is_here:
        line.say("check_in")
    asks = person == cast.asker
    taken: set[Ms] = set()
    raised: set[Place] = set()
    for floor in line.floors():
        if not is_here and len(floor["began"]) >= LATE_AT_ITEM:
            is_here = line.say("check_in")["ok"]
        if asks and _has_a_calm_subject(line.meeting, floor):
            asks = False
            _raise_hand(line)
        if is_here:
            ask_for_a_turn(line, person, raised)
        if is_on(floor, person) and floor["turn"]["given_at"] not in taken:
            taken.add(floor["turn"]["given_at"])
            _take_turn(line, floor)


def _has_a_calm_subject(meeting: View, floor: View) -> bool:
    """Whether it is somebody's turn in whose item no hand is ever heard."""
    if floor["status"] != "open" or not floor["subject"]:
        return False
    item = next(each for each in meeting["agenda"] if each["id"] == floor["item"])
    return all(step["passing"] != "queue" for step in item["steps"])


def _raise_hand(line: Line) -> None:
    """Raise a hand, and take it down again."""
    line.say("request_floor")
    line.say("withdraw_request")


def _take_turn(line: Line, floor: View) -> None:
    speech = turn_speech(line.stage, line.meeting, floor)
    kind = step_of(line.meeting, floor)["kind"]
    if kind == "comment" and speech.passes:
        line.stage.pass_time(SILENCE_MS)
        _say_in_turn(line, floor, "pass_turn")
        return
    if floor["turn"]["running_since"] is None:
        _say_in_turn(line, floor, "begin_turn")
    _speak(line, floor, kind, speech)
    _say_in_turn(line, floor, "finish_turn")


def _say_in_turn(line: Line, floor: View, name: str) -> None:
    """Say it, unless the turn has been ended meanwhile, as by a bell."""
    while _goes_on(line, floor):
        seen = line.floor
        ack = line.say(name, expect=seen["seq"])
        if ack["ok"] or ack["error"]["code"] != "conflict":
            return
        line.until(partial(_is_newer, line, seen), "news after a conflict")


def _is_newer(line: Line, seen: View) -> bool:
    return bool(line.floor["seq"] > seen["seq"])


def _goes_on(line: Line, floor: View) -> bool:
    """Whether the turn of that floor is still the present one."""
    now = line.floor
    is_his = is_on(now, floor["speaker"])
    return is_his and now["turn"]["given_at"] == floor["turn"]["given_at"]


def _speak(line: Line, floor: View, kind: str, speech: Speech) -> None:
    """Let the time of the speech go by, and put down in it what belongs to the step."""
    points = speech.points if kind == "comment" and _may_comment(line, floor["speaker"]) else ()
    for args in points:
        line.stage.pass_time(speech.ms // (len(points) + 1))
        if _goes_on(line, floor):
            _record(line, args)
    line.stage.pass_time(speech.ms // (len(points) + 1))
    if kind == "response" and floor["subject"] and _goes_on(line, floor):
        line.say("respond", item=floor["item"], text=speech.text, stance=speech.stance)


def _may_comment(line: Line, person: str | None) -> bool:
    people = {each["id"]: each for each in line.meeting["people"]}
    return person in people and bool(people[person]["may"]["comments"])


def _record(line: Line, args: View) -> None:
    if line.say("record_point", **args)["ok"]:
        line.stage.tally.recorded(args["text"])


def play_recorder(line: Line, cast: Cast) -> None:
    """Calls the roll, takes notes, and writes for those who have no phone."""
    _call_the_roll(line, cast)
    seen: set[tuple[str, str, str]] = set()
    for floor in line.floors():
        occasion = (floor["item"], floor["step"], floor["speaker"])
        if floor["status"] == "open" and floor["speaker"] and occasion not in seen:
            first = not any(occasion[:2] == place[:2] for place in seen)
            seen.add(occasion)
            _write(line, cast, floor, first)
    line.say("seal")


def _call_the_roll(line: Line, cast: Cast) -> None:
    words = line.stage.phrases
    here = [each["id"] for each in line.meeting["people"] if each["role"] == "recorder"]
    for person in (*here, *([cast.phoneless] if cast.phoneless else [])):
        line.say("mark_attendance", person=person, status="present")
    if cast.on_leave:
        line.say("mark_attendance", person=cast.on_leave, status="leave", reason=words["leave"])
    if cast.late:
        line.say("mark_attendance", person=cast.late, status="absent", reason=words["late"])


def _write(line: Line, cast: Cast, floor: View, first: bool) -> None:
    """What the recorder puts down when a speaker gets the floor."""
    stage, meeting = line.stage, line.meeting
    kind = step_of(meeting, floor)["kind"]
    if kind == "comment":
        _write_points(line, cast, floor, first)
    elif kind == "response" and floor["speaker"] == cast.phoneless:
        speech = turn_speech(stage, meeting, floor)
        line.say("respond", item=floor["item"], text=speech.text, stance=speech.stance)
    elif kind == "statement":
        place = {"item": floor["item"], "step": floor["step"], "person": floor["speaker"]}
        line.say("write_note", text=note(stage, meeting, floor), **place)


def _write_points(line: Line, cast: Cast, floor: View, first: bool) -> None:
    stage, meeting = line.stage, line.meeting
    if first and cast.on_leave and _may_comment(line, cast.on_leave):
        args = point(stage, meeting, cast.on_leave, floor["subject"], first_number(meeting, floor))
        _record(line, args | {"by": cast.on_leave})
    if floor["speaker"] == cast.phoneless and _may_comment(line, cast.phoneless):
        for args in turn_speech(stage, meeting, floor).points:
            _record(line, args | {"by": cast.phoneless})


def play_chair(line: Line, cast: Cast) -> None:
    """Presses the one big button whenever nobody with a phone is going on by himself."""
    line.until(lambda: _all_known(line.meeting), "attendance")
    rested, seq = False, None
    while line.floor["status"] not in OVER:
        if by_hands(line.meeting, line.floor):
            line.until(lambda: hands_are_up(line, cast), "hands")
        rests = not rested and _is_halfway(line.meeting, line.floor)
        if not rests:
            _let_speak(line)
        seq = _press(line, "start_recess" if rests else None)
        rested |= rests and seq is not None
        line.until(lambda: _is_chairs(line, cast), "floor")
    _seal_second(line, seq)


def _seal_second(line: Line, closed_at: int | None) -> None:
    """Seal after the recorder, where his word is not enough."""
    line.until(lambda: line.floor["seq"] > (closed_at or 0), "seal")
    if line.floor["status"] != "sealed":
        line.say("seal")


def _let_speak(line: Line) -> None:
    """Let the time go by that a recess takes, or the turn of a speaker who has no phone."""
    floor = line.floor
    if floor["status"] == "recess":
        line.stage.pass_time(RECESS_MS)
    elif floor["speaker"] and floor["turn"]["running_since"] is not None:
        line.stage.pass_time(turn_speech(line.stage, line.meeting, floor).ms)


def _press(line: Line, command: str | None) -> int | None:
    """Send the command, or the next act, and wait until the floor shows it; the ack's seq.

    None where something else came in between: then the chair looks again.
    """
    floor = line.floor
    ack = line.say(command or floor["next_act"]["command"], expect=floor["seq"])
    seq: int | None = ack["seq"] if ack["ok"] else None
    line.until(lambda: line.floor["seq"] >= (seq or floor["seq"] + 1), "news after the press")
    return seq


def _is_chairs(line: Line, cast: Cast) -> bool:
    """Whether the meeting waits for the chair."""
    return line.floor["status"] != "open" or line.floor["speaker"] not in cast.phones


def _all_known(meeting: View) -> bool:
    return all(person["attendance"] != "expected" for person in meeting["people"])


def _is_halfway(meeting: View, floor: View) -> bool:
    """Whether half of the agenda is done and nobody speaks: the time for a recess."""
    between = floor["status"] == "open" and floor["speaker"] is None
    done = sum(item["done"] for item in meeting["agenda"])
    return between and 2 * done >= len(meeting["agenda"])
