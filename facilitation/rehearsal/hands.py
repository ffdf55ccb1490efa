"""Hands: who raises his where raised hands make the queue, and for whom the chair waits."""

from __future__ import annotations

from .cast import Cast, View, step_of
from .line import Line

HERE = ("present", "late")

Place = tuple[str | None, str | None]  # item and step


def ask_for_a_turn(line: Line, person: str, raised: set[Place]) -> None:
    """Raise a hand once in each step in which hands make the queue."""
    meeting, floor = line.meeting, line.floor
    place = (floor["item"], floor["step"])
    if not by_hands(meeting, floor) or place in raised or person not in may_speak(meeting, floor):
        return
    is_known = person == floor["speaker"] or person in floor["requests"]
    if is_known or line.say("request_floor", expect=floor["seq"])["ok"]:
        raised.add(place)


def hands_are_up(line: Line, cast: Cast) -> bool:
    """Whether everyone with a phone has asked for a turn, or the step is over."""
    if not by_hands(line.meeting, line.floor):
        return True
    asked = {place["person"] for place in line.floor["queue"]}
    return asked.issuperset(set(may_speak(line.meeting, line.floor)) & set(cast.phones))


def may_speak(meeting: View, floor: View) -> list[str]:
    """The people of the roster who may have the floor in the present step and are here."""
    meant = step_of(meeting, floor)["floor"]
    return [
        person["id"]
        for person in meeting["people"]
        if person["attendance"] in HERE and _is_meant(person, meant, floor["subject"])
    ]


def _is_meant(person: View, meant: str, subject: str | None) -> bool:
    match meant:
        case "others":
            return bool(person["may"]["comments"]) and person["id"] != subject
        case "subject":
            return bool(person["id"] == subject)
        case "chair" | "lead":
            return bool(person[meant])
        case role:
            return bool(role == f"role:{person['role']}")


def by_hands(meeting: View, floor: View) -> bool:
    """Whether raised hands make the queue of the present step."""
    at_a_step = floor["status"] == "open" and floor["step"] is not None
    return at_a_step and step_of(meeting, floor)["passing"] == "queue"
