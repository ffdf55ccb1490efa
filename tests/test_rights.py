"""Every command from every kind of holder, over the wire: done, or refused without a trace."""

import pytest

from facilitation.meeting.floor import CLOSED, OPEN, PLANNED, RECESS
from facilitation.meeting.meeting import SEALED
from facilitation.meeting.permissions import MAY, OF_THE_SPEAKER
from tests.live import Device, command
from tests.room import ARGUMENTS

# Holders by their links, and what each of them counts as. m1 is the chair, m3 has the floor.
ROLES = {
    "chair": {"controller", "chair", "person", "commenter", "subject"},
    "recorder": {"controller", "recorder", "person"},
    "m3": {"person", "commenter", "subject", "speaker"},
    "m4": {"person", "commenter", "subject"},
    "o1": {"person"},
    "s1": {"person"},
    "projector": set(),
}
FOREIGN = ("organiser", "chair of another meeting", "nobody")
STATE = {
    "open_meeting": PLANNED,
    "end_recess": RECESS,
    "seal": CLOSED,
    "correct": SEALED,
    "finalise_record": CLOSED,
    "confirm_record": CLOSED,
    "confirm_correction": SEALED,
}
END = {RECESS: "start_recess", CLOSED: "close_meeting", SEALED: "close_meeting"}


class Meeting:
    """A meeting in the state that a command needs, with everyone's socket at hand."""

    def __init__(self, server, state):
        self.live = server.plan()
        self.devices = {}
        self.own_point, self.note, self.others_correction = {}, None, {}
        self.file, self.attachment = {}, None
        if state != PLANNED:
            self._opens()
            self._is_written()
        if state in END:
            self.asks("chair", END[state])
        if state == SEALED:
            self._is_sealed()

    def _opens(self):
        self.asks("chair", "open_meeting")
        for subject in ("m1", "m3", "m4", "m2"):
            self.asks("chair", "go_to", item=f"turn:{subject}", step="criticism")
        assert self.floor["speaker"] == "m3"

    def _is_written(self):
        """Whoever may write has written something that he might change."""
        for who in ("chair", "recorder", "m3", "m4"):
            args = {"about": "group", "text": "……"} | ({"by": "m4"} if who == "recorder" else {})
            self.own_point[who] = self.asks(who, "record_point", **args)["point"]
        self.note = self.asks("recorder", "write_note", item="turn:m1", text="……")["note"]
        self.file = self.live.hands_in("……".encode())
        self.attachment = self.asks("recorder", "attach", title="发言稿", **self.file)["attachment"]

    def _is_sealed(self):
        """Each of the two has corrected something that the other might confirm."""
        for who in ("chair", "recorder"):
            self.asks(who, "seal")
        for who, other in (("chair", "recorder"), ("recorder", "chair")):
            self.others_correction[other] = self.asks(who, "correct", text="……")["correction"]

    @property
    def floor(self):
        return self.live.get("/floor").json

    def asks(self, who, name, **args):
        """The result of a command that is granted."""
        ack = self.live.commands(who, name, **args).json
        assert ack["ok"], (who, name, ack)
        return ack.get("result")

    def journal(self):
        return self.live.get("/journal").body

    def args(self, name, who):
        """Arguments with which the command makes sense for this holder."""
        by = {"by": "m4"} if who == "recorder" else {}
        own_item = {"chair": "turn:m1", "m3": "turn:m3", "m4": "turn:m4"}.get(who, "turn:m1")
        point = {"point": self.own_point.get(who) or self.own_point.get("m3")}
        special = {
            "record_point": {"about": "group", "text": "……"} | by,
            "revise_point": point | {"text": "改写"},
            "withdraw_point": point,
            "respond": {"item": own_item, "text": "……"},
            "revise_note": {"note": self.note, "text": "改写"},
            "withdraw_note": {"note": self.note},
            "attach": {"title": "发言稿"} | self.file,
            "detach": {"attachment": self.attachment},
            "confirm_correction": {"correction": self.others_correction.get(who, "c0")},
        }
        return (ARGUMENTS | special).get(name, {})

    def device(self, who):
        if who not in self.devices:
            self.devices[who] = self.live.connect(who)
        return self.devices[who]


@pytest.fixture(scope="module")
def standing(server):
    """A meeting for each state, which only refusals reach; so it stays as it is."""
    meetings = {}

    def of(state):
        if state not in meetings:
            meetings[state] = Meeting(server, state)
        return meetings[state]

    yield of
    for meeting in meetings.values():
        meeting.live.leave()


def is_allowed(name, who):
    if name in OF_THE_SPEAKER:
        return bool(ROLES[who] & {"controller", "speaker"})
    return bool(ROLES[who] & MAY[name].who)


CASES = [(name, who) for name in MAY for who in ROLES]
ALLOWED = [case for case in CASES if is_allowed(*case)]
REFUSED = [case for case in CASES if not is_allowed(*case)]


def test_the_controllers_may_do_everything_but_write_the_record_for_the_recorder():
    assert {name for name, who in REFUSED if who == "chair"} == {
        *("write_note", "revise_note", "withdraw_note", "mark_moment"),
        *("attach", "detach", "finalise_record", "time_up"),
    }
    assert {name for name, who in REFUSED if who == "recorder"} == {"confirm_record", "time_up"}
    assert {name for name, who in ALLOWED if who == "projector"} == set()


@pytest.mark.parametrize(("name", "who"), REFUSED)
def test_what_is_not_a_holders_is_refused_and_changes_nothing(standing, name, who):
    meeting = standing(STATE.get(name, OPEN))
    before = meeting.journal()

    ack = meeting.device(who).says(name, **meeting.args(name, who))

    out_of_turn = name in OF_THE_SPEAKER and "person" in ROLES[who]
    assert ack["error"]["code"] == ("not_your_turn" if out_of_turn else "not_allowed")
    assert meeting.journal() == before


@pytest.mark.parametrize("name", MAY)
@pytest.mark.parametrize("who", FOREIGN)
def test_nobody_without_a_link_of_this_meeting_changes_it(server, standing, name, who):
    meeting = standing(STATE.get(name, OPEN))
    before = meeting.journal()
    token = {
        "organiser": server.organiser,
        "chair of another meeting": standing("another").live.token("chair"),
        "nobody": None,
    }[who]

    path = f"/api/meetings/{meeting.live.id}/commands"
    answer = server.ask("POST", path, command(name, **meeting.args(name, who)), token=token)

    assert (answer.status, answer.code) == (403 if token else 401, "not_allowed")
    assert meeting.journal() == before


@pytest.mark.parametrize("document", ["record", "points", "times", "sheet", "coverage"])
def test_documents_are_for_those_who_run_the_meeting_and_counts_for_the_controllers(
    standing, document
):
    meeting = standing(CLOSED).live
    path = f"/record.md?document={document}" + ("&person=m1" if document == "sheet" else "")
    got = {who: meeting.get(path, who).status for who in (*ROLES, "organiser")}

    refused = {"m3", "m4", "o1", "s1", "projector"}
    if document == "coverage":
        refused.add("organiser")
    assert {who for who, status in got.items() if status == 403} == refused
    assert {status for who, status in got.items() if who not in refused} == {200}


@pytest.mark.parametrize(
    "auth",
    [{}, {"token": "x" * 24}, {"screen": "chair"}],
    ids=["no token", "wrong token", "no session"],
)
def test_a_socket_without_a_link_hears_nothing_and_changes_nothing(server, standing, auth):
    meeting = standing(OPEN)
    before = meeting.journal()
    device = Device(server.url, {"meeting": meeting.live.id} | auth)

    assert device.hears("gone") == {"reason": "unknown_link"}
    for name in MAY:
        assert device.says(name, **meeting.args(name, "nobody"))["error"]["code"] == "not_allowed"
    assert meeting.journal() == before
    assert {heard for heard, _ in device.heard} == {"gone"}
    device.leave()


def test_another_meetings_chair_acts_in_his_own_meeting_whatever_he_names(server, standing):
    meeting, other = standing(OPEN), standing("another")
    before = meeting.journal()
    auth = {"token": other.live.token("chair"), "meeting": meeting.live.id, "screen": "chair"}
    device = Device(server.url, auth)

    assert device.hears("welcome")["meeting"]["id"] == other.live.id
    assert device.says("show_message", text="……")["ok"]
    assert meeting.journal() == before
    device.leave()


def makes_sense_of(name, who, meeting):
    """What has to have happened before the command can be granted."""
    if name in ("request_floor", "withdraw_request") and meeting.floor["speaker"] == who:
        meeting.asks("chair", "finish_turn")
    if name == "withdraw_request":
        meeting.asks(who, "request_floor")
    if name == "open_requests":
        meeting.asks("chair", "close_requests")
    if name == "confirm_record":
        meeting.asks("recorder", "finalise_record")
    if name == "start_timer":
        meeting.asks("chair", "pause_timer")


@pytest.mark.parametrize(("name", "who"), ALLOWED)
def test_what_is_a_holders_is_done(server, name, who):
    meeting = Meeting(server, STATE.get(name, OPEN))
    makes_sense_of(name, who, meeting)

    ack = meeting.device(who).says(name, **meeting.args(name, who))

    assert ack["ok"], ack
    assert ack["seq"] == meeting.floor["seq"]
    meeting.live.leave()
