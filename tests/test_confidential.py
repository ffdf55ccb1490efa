"""Who gets to read which word: a canary in every confidential field, and every byte searched."""

import io
import signal
import zipfile

import pytest

from tests.live import PLAN, Server, command

POINT = {"canary-point", "canary-suggestion", "canary-first-wording", "canary-withdrawn"}
NOTE = {"canary-note", "canary-first-note"}
RESPONSE = {"canary-response", "canary-first-response"}
REASON = {"canary-reason"}
REFUSED = {"canary-refused", "canary-malformed", "canary-too-long", "canary-packet"}
OFFICE = {"canary-opinion", "canary-task", "canary-letter"}  # for those who run the meeting
OWN = {"canary-fed-back", "canary-problem", "canary-head"}  # m2's own besides
EVERYTHING = POINT | NOTE | RESPONSE | REASON | OFFICE | OWN
# m2 has put it to m1, who answered; the organiser reads journal and record, nothing live.
READS = {
    "chair": EVERYTHING,
    "recorder": EVERYTHING,
    "r1": EVERYTHING,
    "organiser": EVERYTHING,
    "m1": POINT | RESPONSE,
    "m2": POINT | OWN,
    "m3": set(),
    "m4": set(),
    "o1": set(),
    "s1": set(),
    "projector": set(),
}
LIVE = [holder for holder in READS if holder != "organiser"]
PATHS = (
    "",
    "/floor",
    "/points",
    "/journal",
    "/links",
    *("/office", "/letters", "/review", "/calendar.ics", "/record.md?document=circular"),
    *(f"/record.md?document={name}" for name in ("points", "times", "coverage", "sheet&person=m1")),
    *(f"/record.{name}" for name in ("md", "txt", "csv", "json", "docx", "xlsx", "pdf")),
)


class Watched:
    """A server and all that it has said: to each holder, and to its own log."""

    def __init__(self, folder):
        self.server = Server(folder)
        self.log = self.server.start()
        self.meeting = self.server.plan(PLAN)
        self.early = {holder: self.meeting.connect(holder) for holder in LIVE}
        self.acks = {holder: [] for holder in READS}

    def says(self, holder, name, **args):
        ack = self.early[holder].says(name, **args)
        self.acks[holder].append(ack)
        return ack

    def is_held(self):
        self.says("chair", "open_meeting")
        self.says("chair", "go_to", item="turn:m1", step="criticism")
        point = self.says("m2", "record_point", about="m1", text="canary-first-wording")
        key = point["result"]["point"]
        words = {"text": "canary-point", "suggestion": "canary-suggestion"}
        self.says("m2", "revise_point", point=key, **words)
        taken_back = self.says("m2", "record_point", about="m1", text="canary-withdrawn")
        self.says("m2", "withdraw_point", point=taken_back["result"]["point"])
        note = self.says("recorder", "write_note", item="turn:m1", text="canary-first-note")
        self.says("recorder", "revise_note", note=note["result"]["note"], text="canary-note")
        for text in ("canary-first-response", "canary-response"):
            self.says("m1", "respond", item="turn:m1", text=text)
        self.says(
            "recorder", "mark_attendance", person="m4", status="leave", reason="canary-reason"
        )
        assert all(ack["ok"] for acks in self.acks.values() for ack in acks)

    def is_in_the_office(self):
        """What was said, done and decided before and after the meeting."""
        said = {"source": "x", "channel": "y"}
        told = {"fed_back_on": "2026-01-10", "fed_back_by": "x", "about": "m2"}
        for register, row, fields in (
            ("opinions", "one", said | {"about": "m2", "text": "canary-opinion"}),
            ("opinions", "two", said | told | {"text": "canary-fed-back"}),
            ("tasks", "three", {"title": "canary-task"}),
            ("rectifications", "four", {"owner": "m2", "problem": "canary-problem"}),
            ("talks", "five", {"person": "m2", "head": "canary-head"}),
            ("letters", "circular.criticism", {"text": "canary-letter"}),
        ):
            body = {"revision": 0, "fields": fields}
            answer = self.meeting.post(f"/office/{register}/{row}", body, "recorder")
            assert answer.status == 200
        refused = {"revision": 0, "fields": {"about": "m9", **said, "text": "canary-refused"}}
        assert self.meeting.post("/office/opinions/six", refused, "recorder").status == 404

    def is_refused(self):
        """What never came to be recorded is nobody's to read, and not the log's."""
        self.says("m2", "record_point", about="m3", text="canary-refused")
        self.says("m2", "record_point", about="m1", text={"canary-malformed": "canary-malformed"})
        self.says("m2", "record_point", about="m1", text="canary-too-long" * 1000)
        self.early["m2"].client.eio.send('2["canary-packet", {"canary-packet": 1}]')
        self.early["m2"].client.eio.send("2canary-packet")
        over_http = self.meeting.post("/commands", command("canary-refused"), holder="m2")
        assert over_http.status == 404

    def all_that_reached(self, holder):
        """Every byte: live and on coming in, the answers over HTTP, and the pages."""
        heard = []
        if holder in self.early:
            late = self.meeting.connect(holder)
            heard = [self.early[holder].all_it_heard, late.all_it_heard]
        answers = [self.meeting.get(path, holder).body for path in PATHS]
        pages = [page.body for page in self.pages(holder)]
        return "\n".join(map(str, [*heard, self.acks[holder], *map(text_of, answers + pages)]))

    def pages(self, holder):
        """The holder's own screen, opened by his link, and the pages beside it."""
        organiser = holder == "organiser"
        token = self.server.organiser if organiser else self.meeting.token(holder)
        came_in = self.server.ask("GET", f"/k/{token}")
        cookie = came_in.headers["Set-Cookie"].split(";")[0]
        paths = [came_in.headers["Location"], f"/m/{self.meeting.id}/seats", "/join", "/"]
        return [self.server.ask("GET", path, Cookie=cookie) for path in paths]

    def ends(self):
        """The server has stopped; its log is whole."""
        self.meeting.leave()
        self.server.process.send_signal(signal.SIGTERM)
        with self.server.process.stdout as rest:
            self.log += rest.read().decode()
        self.server.process.wait(8)


def text_of(body):
    """What can be read in an answer, unpacked where it is packed."""
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return "\n".join(
                packed.read(name).decode("utf-8", "replace") for name in packed.namelist()
            )
    return body.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    watched = Watched(tmp_path_factory.mktemp("watched"))
    watched.is_held()
    watched.is_in_the_office()
    watched.is_refused()
    watched.reached = {holder: watched.all_that_reached(holder) for holder in READS}
    watched.ends()
    yield watched
    watched.server.end()


@pytest.mark.parametrize("holder", READS)
def test_each_reads_what_is_his_to_read_and_not_a_byte_more(watched, holder):
    reached = watched.reached[holder]

    assert {word for word in EVERYTHING | REFUSED if word in reached} == READS[holder]


def test_the_servers_log_holds_nothing_that_anybody_wrote(watched):
    assert watched.server.organiser in watched.log
    assert "canary" not in watched.log
