"""What the controllers alone may see: who owes whom, how long each spoke, how to end on time."""

from __future__ import annotations

from .coverage import coverage
from .meeting import Meeting
from .reading import View, shows
from .schedule import expected_end, planned_end
from .shortening import proposal
from .speeches import spoken
from .timer import Ms


@shows("coverage")
def coverage_view(meeting: Meeting) -> View:
    """Who has put something to whom, and how long each has spoken, in the roster's order.

    The time of the turn that goes on is not in it: `floor` has that.
    """
    pairs = [
        {"subject": pair.subject, "critic": pair.critic, "state": pair.state, "points": pair.points}
        for pair in coverage(meeting)
    ]
    times = spoken(meeting)
    people = [person.id for person in meeting.plan.people if person.id in times]
    spoke = [
        {"person": key, "turns": times[key].turns, "elapsed_ms": times[key].elapsed_ms}
        for key in people
    ]
    return {"seq": meeting.seq, "pairs": pairs, "spoken": spoke}


@shows("shortening")
def shortening_view(meeting: Meeting, now: Ms) -> View:
    """What shortening every step to come would mean; no steps where it is not called for."""
    shorter = proposal(meeting, now)
    saved_ms = sum(each.limit_ms - each.to_ms for each in shorter)
    expected = expected_end(meeting, now)
    return {
        "seq": meeting.seq,
        "now": now,
        "planned_end": planned_end(meeting),
        "expected_end": expected,
        "shortened_end": expected - saved_ms,
        "steps": [
            {
                "item": each.item,
                "step": each.step,
                "limit_ms": each.limit_ms,
                "to_ms": each.to_ms,
            }
            for each in shorter
        ],
    }
