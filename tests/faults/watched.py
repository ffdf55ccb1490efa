"""A watched server: a meeting in which everything is written, and all that it tells to whom."""

import contextlib
import io
import json
import signal
import zipfile

from facilitation.office.registers import REGISTERS
from facilitation.record import FORMATS
from facilitation.web.description import openapi
from facilitation.web.documents import KINDS
from tests.live import PATIENCE_S, PLAN, Server, command

# m2 has put it to m1, who answered; the organiser reads journal and record, nothing live.
HOLDERS = (
    *("chair", "recorder", "r1", "m1", "m2", "m3", "m4", "o1", "s1", "projector", "organiser"),
)
TO_COME = {
    "venue": "canary-venue",
    "basis": "canary-basis",
    "superior_org": "canary-superior",
    "tasks": [{"title": "canary-planned-task", "responsible": "canary-who-does"}],
}
SAID = {"source": "canary-source", "channel": "canary-channel", "text": "canary-opinion"}
TOLD = {"source": "canary-told-by", "text": "canary-fed-back", "aspect": "canary-classed"}
FED_BACK = {"fed_back_on": "2026-01-10", "fed_back_by": "canary-feeder"}
ITEM = {
    name: f"canary-to-{name}"
    for name in (
        *("problem", "goal", "focus", "measures", "responsible", "leader", "department"),
        *("progress_note", "next_step", "reason", "explanation"),
    )
}
SENT = {"document": "plan", "deed": "submitted", "day": "2026-01-02"}
OFFICE = (  # register, row, fields
    ("opinions", "one", SAID | {"about": "m2"}),
    ("opinions", "two", TOLD | FED_BACK | {"about": "m2"}),
    ("tasks", "three", {"title": "canary-task", "note": "canary-task-note"}),
    ("rectifications", "four", ITEM | {"owner": "m2", "source": "canary-origin"}),
    ("talks", "five", {"person": "m2", "head": "canary-head"}),
    ("checklists", "person:m2", {"accountable": True}),
    ("absentees", "person:m4", {"informed_on": "2026-01-16", "informed_by": "canary-informer"}),
    ("dispatches", "seven", SENT | {"place": "canary-place", "by": "canary-sender"}),
    ("letters", "circular.criticism", {"text": "canary-letter"}),
    ("precedents", "earlier", {"earlier": "none"}),
)
ADDRESSES = [path for path, ways in openapi()["paths"].items() if "get" in ways]
NOT_ASKED = {"/api/backup", "/api/join/{request}"}  # all of every meeting; who asked alone
DOCUMENTS = [
    f"/record.md?document={key}{'&person=m2' if each.of_person else ''}"
    for key, each in KINDS.items()
]
LONGEST_S = 120  # for one paper, on a machine with much else to do
PAGES = ("seats", "slips", "documents", "office", "join.svg", "wifi.svg", "qr/m2.svg")


class Watched:
    """A server and all that it has said: to each holder, and to its own log."""

    def __init__(self, folder, **environment):
        self.server = Server(folder, **environment)
        self.server.patience_s = LONGEST_S
        self.log = self.server.start()
        self.meeting = self.server.plan(PLAN | TO_COME)
        self.early = {holder: self.meeting.connect(holder) for holder in HOLDERS}
        self.acks = {holder: [] for holder in HOLDERS}
        self.written = {}

    def says(self, holder, name, **args):
        ack = self.early[holder].says(name, **args)
        self.acks[holder].append(ack)
        return ack

    def writes(self, holder, name, **args):
        """What is granted, and its key."""
        ack = self.says(holder, name, **args)
        assert ack["ok"], (name, ack)
        (key,) = ack.get("result", {"": None}).values()
        return key

    def is_held(self):
        self.writes("chair", "open_meeting")
        self.writes("chair", "go_to", item="turn:m1", step="criticism")
        words = {"text": "canary-first-wording", "aspect": "canary-aspect"}
        point = self.writes("m2", "record_point", about="m1", **words)
        words = {"text": "canary-point", "suggestion": "canary-suggestion"}
        self.writes("m2", "revise_point", point=point, **words)
        taken_back = self.writes("m2", "record_point", about="m1", text="canary-withdrawn")
        self.writes("m2", "withdraw_point", point=taken_back)
        note = self.writes("recorder", "write_note", item="turn:m1", text="canary-first-note")
        self.writes("recorder", "revise_note", note=note, text="canary-note")
        moment = {"kind": "interjection", "text": "canary-moment"}
        self.writes("recorder", "mark_moment", item="turn:m1", **moment)
        for text in ("canary-first-response", "canary-response"):
            self.writes("m1", "respond", item="turn:m1", text=text)
        response = self.early["chair"].hears("response")["id"]
        self.writes("chair", "skip", person="m2", reason="canary-skipped")
        self.writes("chair", "advance", conclusion="canary-conclusion")
        own = self.writes("m1", "record_point", about="group", text="canary-group")
        self.writes("chair", "go_to", item="turn:m2", step="response")
        self.writes("m2", "respond", item="turn:m2", text="canary-reply")
        reply = self.early["chair"].hears("response", lambda told: told["person"] == "m2")["id"]
        away = {"person": "m4", "status": "leave", "reason": "canary-reason"}
        self.writes("recorder", "mark_attendance", **away)
        self.written["entry"] = [point, note, response, own, reply]

    def is_handed_in(self):
        """A file of the record, and m2's own material."""
        keys = []
        for word, whose in (("canary-paper", {}), ("canary-material", {"person": "m2"})):
            file = self.meeting.hands_in(f"{word}-content".encode())
            keys.append(self.writes("recorder", "attach", title=f"{word}-title", **file, **whose))
        self.written["attachment"] = keys

    def is_in_the_office(self):
        """What was said, done and decided before and after the meeting, and the room made ready."""
        for register, row, fields in OFFICE:
            body = {"revision": 0, "fields": fields}
            writer = "organiser" if register == "precedents" else "recorder"
            answer = self.meeting.post(f"/office/{register}/{row}", body, writer)
            assert answer.status == 200, (register, answer.body)
        refused = {"revision": 0, "fields": SAID | {"about": "m9", "text": "canary-refused"}}
        assert self.meeting.post("/office/opinions/six", refused, "recorder").status == 404
        for holder in HOLDERS:
            device = self.early[holder].welcome["device"]["id"]
            told = (
                {"identify": True, "name": "canary-nickname"}
                if holder == "m2"
                else {"identify": True}
            )
            assert self.meeting.post(f"/devices/{device}", told).status == 200
        network = {"name": "room", "text": "WIFI:T:WPA;S:room;P:canary-password;;"}
        assert self.meeting.post("/wifi", network).status == 200

    def has_a_kind_of_its_own(self):
        """A kind of meeting that the organiser has made of another."""
        organiser = self.server.organiser
        self.form = self.server.ask("GET", "/api/formats/stand-up", token=organiser).json["form"]
        kept = self.server.ask("POST", "/api/own-formats", {"form": self.form}, organiser)
        self.written["kind"] = ["stand-up", kept.json["key"]]

    def is_refused(self):
        """What never came to be recorded is nobody's to read, and not the log's."""
        self.says("m2", "record_point", about="m3", text="canary-refused")
        self.says("m2", "record_point", about="m1", text={"canary-malformed": "canary-malformed"})
        self.says("m2", "record_point", about="m1", text="canary-too-long" * 1000)
        self.early["m2"].client.eio.send('2["canary-packet", {"canary-packet": 1}]')
        self.early["m2"].client.eio.send("2canary-packet")
        over_http = self.meeting.post("/commands", command("canary-refused"), holder="m2")
        assert over_http.status == 404

    def is_sealed(self):
        self.writes("chair", "close_meeting")
        for holder in ("chair", "recorder"):
            self.writes(holder, "seal")
        self.writes("chair", "correct", text="canary-correction")

    def listens(self):
        """What each holder is told, live and on coming in, and what he gets for asking."""
        self.heard = {holder: self.hears(holder) for holder in HOLDERS}
        self.answers = {holder: self.asks(holder) for holder in HOLDERS}
        self.pages = {holder: self.opens(holder) for holder in HOLDERS}

    def hears(self, holder):
        late = self.meeting.connect(holder)
        return [*self.early[holder].heard, *late.heard]

    def asks(self, holder):
        """The answer at every address of the API, with all that there is in its blanks."""
        token = self.meeting.token(holder)
        paths = [path for each in ADDRESSES if each not in NOT_ASKED for path in self.filled(each)]
        paths += [f"/api/meetings/{self.meeting.id}{path}" for path in DOCUMENTS]
        answers = {path: self.server.ask("GET", path, token=token) for path in paths}
        for place in ({"meeting": self.meeting.id}, {}):
            asked = {"query": "canary", **place}
            answers[f"search {[*place]}"] = self.server.ask("POST", "/api/search", asked, token)
        path = "/api/own-formats/preview"
        answers[path] = self.server.ask("POST", path, {"form": self.form}, token)
        return answers

    def filled(self, path):
        blanks = {
            "meeting": [self.meeting.id],
            "register": REGISTERS,
            "row": [row for register, row, _ in OFFICE if f"/{register}/" in path],
            "format": ["md"] if "preview" in path else FORMATS,
            **self.written,
        }
        blank = next((key for key in blanks if f"{{{key}}}" in path), None)
        if blank is None:
            return [path]
        tried = [path.replace(f"{{{blank}}}", each) for each in blanks[blank]]
        return [filled for each in tried for filled in self.filled(each)]

    def opens(self, holder):
        """The holder's own screen, opened by his link, and the pages beside it."""
        came_in = self.server.ask("GET", f"/k/{self.meeting.token(holder)}")
        cookie = came_in.headers["Set-Cookie"].split(";")[0]
        beside = [f"/m/{self.meeting.id}/{page}" for page in PAGES]
        paths = [came_in.headers["Location"], *beside, "/join", "/"]
        return [self.server.ask("GET", path, Cookie=cookie) for path in paths]

    def all_that_reached(self, holder):
        """Every byte."""
        told = [json.dumps(self.heard[holder]), json.dumps(self.acks[holder])]
        answers = [*self.answers[holder].values(), *self.pages[holder]]
        return "\n".join([*told, *(text_of(each.body) for each in answers)])

    def ends(self):
        """The server has stopped; its log is whole."""
        self.meeting.leave()
        self.server.process.send_signal(signal.SIGTERM)
        with self.server.process.stdout as rest:
            self.log += rest.read().decode()
        self.server.process.wait(PATIENCE_S)


def text_of(body):
    """What can be read in an answer, unpacked where it is packed."""
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return "\n".join(
                packed.read(name).decode("utf-8", "replace") for name in packed.namelist()
            )
    return body.decode("utf-8", "replace")


@contextlib.contextmanager
def watched_in(folder):
    """One whose meeting has been held, sealed and followed up."""
    watched = Watched(folder)
    with contextlib.ExitStack() as at_the_end:
        at_the_end.callback(watched.server.end)
        watched.is_held()
        watched.is_handed_in()
        watched.is_in_the_office()
        watched.has_a_kind_of_its_own()
        watched.is_refused()
        watched.is_sealed()
        watched.listens()
        watched.ends()
        yield watched
