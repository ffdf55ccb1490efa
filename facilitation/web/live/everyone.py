"""Everyone: what each screen of a meeting is told, `meeting` and `floor`, and how soon.

What the desk does is told to all at once. What a whole room may do in the same second (write, come
in, raise a hand) is told at once to the desks and to whom it is of; to the others too, unless what
they were told last is still on its way. A `meeting` of 200 people has 170 KB, and goes to 200
phones: told so of each who comes in, no Wi-Fi carries it, and the lines behind it are given up.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from ...clock import Clock
from ...meeting.meeting import Meeting
from ...meeting.reading import View, shows
from ...meeting.timer import Ms
from ...meeting.views import drawn_from, floor_view, meeting_view
from ...proceedings import Hall, News
from .changes import concerned, is_of_many, is_writing_alone
from .rooms import controllers, room_of

PAUSE_S = 0.2
WIFI_BYTES_PER_S = 4_000_000
# So many a message has for each of its people; `coverage`, for each pair of them, at both desks.
BYTES_OF_EACH = {"meeting": 850, "floor": 70, "coverage": 120}

Send = Callable[[str, View, list[str]], None]  # message, view, rooms
Later = Callable[[str, str, float], None]  # kind and meeting, told to all in so many seconds


def pause_s(kind: str, people: int) -> float:
    """How long a message of this kind is on its way to all whom it is for."""
    return max(PAUSE_S, BYTES_OF_EACH[kind] * people**2 / WIFI_BYTES_PER_S)


class Everyone:
    """What all screens of a meeting are told."""

    def __init__(
        self, send: Send, later: Later, hall: Hall, clock: Clock, keep_days: int | None
    ) -> None:
        self.send = send
        self.later = later
        self.hall = hall
        self.clock = clock
        self.keep_days = keep_days
        self._told: dict[str, int] = {}  # the seq of the floor that all were told last
        self._free_s: dict[tuple[str, str], float] = {}  # from when all can be told the next
        self._shown: dict[str, tuple[object, View]] = {}  # what `meeting` was drawn from, and it

    def tell(self, news: News) -> None:
        """The floor, and the meeting where it has changed, to each as soon as it can be."""
        self._told.setdefault(news.after.id, news.before.seq)
        self._tell("floor", news)
        if self._meeting(news.before) != self._meeting(news.after):
            self._tell("meeting", news)

    def tell_all(self, kind: str, meeting: str) -> None:
        """Tell everyone how it is now."""
        self._tell_all(kind, self.hall[meeting].meeting, self.clock.now())

    def told(self, meeting: Meeting) -> int:
        """The seq of the floor that everyone should have by now."""
        return self._told.get(meeting.id, meeting.seq)

    def meeting(self, meeting: Meeting) -> View:
        return self._meeting(meeting) | {"seq": meeting.seq}

    @shows("floor")
    def floor(self, meeting: Meeting, now: Ms) -> View:
        """The floor, why nothing can be recorded, and until when a sealed record is kept."""
        return floor_view(meeting, now) | {
            "read_only": self.hall.journal.read_only(meeting.id),
            "keep_until": meeting.keep_until(self.keep_days),
        }

    def floor_again(self, meeting: Meeting) -> None:
        """Send the floor though nobody has moved it."""
        self.send("floor", self.floor(meeting, self.clock.now()), [meeting.id])

    def _tell(self, kind: str, news: News) -> None:
        before, after = news.before, news.after
        wait_s = self._free_s.get((kind, after.id), 0) - time.monotonic()
        if wait_s <= 0 or not is_of_many(before, after):
            self._tell_all(kind, after, news.now)
            return
        self.later(kind, after.id, wait_s)
        if not is_writing_alone(before, after):
            own = [room_of(after.id, person) for person in concerned(before, after)]
            self.send(kind, self._view(kind, after, news.now), [controllers(after.id), *own])

    def _tell_all(self, kind: str, meeting: Meeting, now: Ms) -> None:
        """Send it to all, and reckon how long it is on its way."""
        pause = pause_s(kind, len(meeting.plan.people))
        self._free_s[kind, meeting.id] = time.monotonic() + pause
        view = self._view(kind, meeting, now)
        if kind == "floor":
            self._told[meeting.id] = meeting.seq
        self.send(kind, view, [meeting.id])

    def _view(self, kind: str, meeting: Meeting, now: Ms) -> View:
        if kind == "meeting":
            return self.meeting(meeting)
        return self.floor(meeting, now) | {"after": self._told[meeting.id]}

    def _meeting(self, meeting: Meeting) -> View:
        """The meeting but for its seq; made anew only where that has changed which it shows."""
        drawn, view = self._shown.get(meeting.id, (None, {}))
        if drawn != (draws := drawn_from(meeting)):
            view = meeting_view(meeting) | {"seq": 0}
            self._shown[meeting.id] = draws, view
        return view
