"""The cells of the matrix: who asks for what, when, of whose; and what the table says of it."""

import time
from collections.abc import Mapping
from typing import NamedTuple

from facilitation.meeting.floor import CLOSED, OPEN, PLANNED, RECESS
from facilitation.meeting.meeting import SEALED
from facilitation.meeting.permissions import MAY, OF_THE_SPEAKER
from tests.live import command
from tests.room import ARGUMENTS

STATES = (PLANNED, OPEN, RECESS, CLOSED, SEALED)
# Holders by their links, and what each of them counts as. m1 is the chair, m3 has the floor.
HOLDERS: Mapping[str, set[str]] = {
    "chair": {"controller", "chair", "person", "commenter", "subject"},
    "recorder": {"controller", "recorder", "person"},
    "m3": {"person", "commenter", "subject", "speaker"},
    "m4": {"person", "commenter", "subject"},
    "o1": {"person"},
    "s1": {"person"},
    "projector": set(),
    "organiser": set(),
    "the chair of another meeting": set(),
    "nobody": set(),
}
# the sample's kind of meeting goes through no topics
WITHOUT_TOPICS = {"add_topic": "wrong_state", "drop_topic": "unknown"}
BY_HTTP_ALONE = ("the chair of another meeting", "nobody")
# what each writes, or what it hangs on, is somebody's own
OF_SOMEBODY = ("record_point", "revise_point", "withdraw_point", "respond", "confirm_correction")


class Cell(NamedTuple):
    """`whose`: one's own, or another's; of what is nobody's there is one kind alone."""

    name: str
    who: str
    state: str
    whose: str
    door: str


CELLS = [
    Cell(name, who, state, whose, door)
    for name in MAY
    for who in HOLDERS
    for state in STATES
    for whose in (("own", "other") if name in OF_SOMEBODY else ("own",))
    for door in (("http",) if who in BY_HTTP_ALONE else ("socket", "http"))
]


def refusal_of(cell):
    """The code with which it is refused, None where it is granted."""
    held, right = HOLDERS[cell.who], MAY[cell.name]
    if not right.who & held:
        return "not_allowed"
    if cell.name in OF_THE_SPEAKER and not held & {"controller", "speaker"} and cell.state == OPEN:
        return "not_your_turn"
    if cell.state not in right.when:
        return "wrong_state"
    if cell.name in WITHOUT_TOPICS:
        return WITHOUT_TOPICS[cell.name]
    if cell.name == "confirm_correction":
        return "not_allowed" if cell.whose == "own" else None
    is_authors = cell.name in ("revise_point", "withdraw_point")
    if cell.whose == "other" and cell.who != "recorder":
        return "not_allowed"
    if is_authors and cell.state == CLOSED and cell.who != "recorder":
        return "wrong_state"
    return None


class Standing:
    """A meeting in one state, with something of everybody's, and everyone's socket at hand."""

    def __init__(self, server, state, speaks=True):
        self.live = server.plan()
        self.devices, self.points, self.corrections = {}, {}, {}
        self.file = self.live.hands_in("……".encode())
        self.note = self.asks("recorder", "write_note", item="turn:m1", text="……")["note"]
        self.paper = self.asks("recorder", "attach", title="发言稿", **self.file)["attachment"]
        if state != PLANNED:
            self._opens(speaks)
        for change in {
            RECESS: ("start_recess",),
            CLOSED: ("close_meeting",),
            SEALED: ("close_meeting", "seal"),
        }.get(state, ()):
            self.asks("chair", change)
        if state == SEALED:
            self.asks("recorder", "seal")
            for who in ("chair", "recorder"):
                self.corrections[who] = self.asks(who, "correct", text="……")["correction"]

    def _opens(self, speaks):
        """Everyone's round has begun; m3 has the floor in m2's; who may has written a point."""
        self.asks("chair", "open_meeting")
        for subject in ("m1", "m3", "m4", "m2"):
            self.asks("chair", "go_to", item=f"turn:{subject}", step="criticism")
        for who in ("chair", "m3", "m4"):
            self.points[who] = self.asks(who, "record_point", about="group", text="……")["point"]
        if not speaks:
            self.asks("chair", "call", person="m4")

    def asks(self, who, name, **args):
        """The result of a command that is granted."""
        ack = self.live.commands(who, name, **args).json
        assert ack["ok"], (who, name, ack)
        return ack.get("result", {})

    def journal(self):
        return self.live.get("/journal").body

    def args(self, cell):
        """Arguments with which the command makes sense for this holder."""
        other = "m4" if cell.who == "m3" else "m3"
        person = cell.who if cell.who in self.points and cell.whose == "own" else other
        subject = {"chair": "m1"}.get(person, person)
        at_the_desk = {"chair": "recorder", "recorder": "chair"}
        corrector = cell.who if cell.whose == "own" else at_the_desk.get(cell.who)
        by = {"by": subject} if cell.who == "recorder" or cell.whose == "other" else {}
        point = {"point": self.points.get(person, "p0")}
        special = {
            "record_point": {"about": "group", "text": "……"} | by,
            "revise_point": point | {"text": "改写"},
            "withdraw_point": point,
            "respond": {"item": f"turn:{subject}", "text": "……"},
            "revise_note": {"note": self.note, "text": "改写"},
            "withdraw_note": {"note": self.note},
            "attach": {"title": "发言稿"} | self.file,
            "detach": {"attachment": self.paper},
            "confirm_correction": {"correction": self.corrections.get(corrector, "c0")},
        }
        return (ARGUMENTS | special).get(cell.name, {})

    def fires(self, cell, token=None):
        """The answer; whoever is told to wait a moment does."""
        while True:
            ack = self._sends(cell, token)
            wait_ms = ack.get("error", {}).get("retry_ms")
            if wait_ms is None:
                return ack
            time.sleep(wait_ms / 1000)

    def _sends(self, cell, token):
        asked = command(cell.name, **self.args(cell))
        if cell.door == "socket":
            return self._device(cell.who).sends(asked)
        if cell.who not in BY_HTTP_ALONE:
            return self.live.post("/commands", asked, cell.who).json
        path = f"/api/meetings/{self.live.id}/commands"
        return self.live.server.ask("POST", path, asked, token=token).json

    def _device(self, who):
        if who not in self.devices:
            self.devices[who] = self.live.connect(who)
        return self.devices[who]

    def is_ready_for(self, cell):
        """What has to have happened before the command can be granted."""
        for who, name, args in {
            "withdraw_request": [(cell.who, "request_floor", {})],
            "open_requests": [("chair", "close_requests", {})],
            "confirm_record": [("recorder", "finalise_record", {})],
            "start_timer": [("chair", "pause_timer", {})],
            "undo": [("chair", "reorder", ARGUMENTS["reorder"])] if cell.state == PLANNED else [],
        }.get(cell.name, []):
            self.asks(who, name, **args)
