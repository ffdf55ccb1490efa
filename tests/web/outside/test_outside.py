"""What other programs of the house get: buttons, hooks, numbers, log lines, a calendar, a frame."""

import base64
import hashlib
import hmac
import io
import json
import logging
import queue
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from icalendar import Calendar
from prometheus_client.parser import text_string_to_metric_families

from facilitation import create_app
from facilitation.settings import Settings, WrongSetting, read_settings
from facilitation.web.outside.logs import AsJson
from facilitation.web.outside.presses import BOUNCE_MS, Presses
from facilitation.web.outside.webhooks import WAITS_S, Hook
from tests.live import PATIENCE_S, PLAN, Server

CANARY = "canary-point"
FRAMER = "https://intranet.example:8443"
STARTS = {"starts_at": "2026-01-15T09:00:00+08:00", "venue": "三楼会议室"}


class Receiver(BaseHTTPRequestHandler):
    """Takes what is posted; refuses it as often as its server is told to."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.tries += 1
        refuses = self.server.tries <= self.server.refusals
        self.send_response(503 if refuses else 204)
        self.end_headers()
        if not refuses:
            self.server.got.put((dict(self.headers), body))

    def log_message(self, *_):
        pass


@contextmanager
def receiver(refusals=0):
    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        server.got, server.tries, server.refusals = queue.Queue(), 0, refusals
        server.url = f"http://127.0.0.1:{server.server_port}/hook"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def hooked(tmp_path_factory):
    """A server with a hook that refuses once, a log of JSON, and a page that may frame it."""
    with receiver(refusals=1) as to:
        server = Server(
            tmp_path_factory.mktemp("outside") / "data",
            FACILITATION_WEBHOOKS=to.url,
            FACILITATION_LOG="json",
            FACILITATION_FRAMERS=FRAMER,
        )
        server.start()
        server.hook = to
        yield server
        server.end()


# Buttons


def test_a_button_presses_a_command_without_minting_an_id(live):
    pressed = live.post("/buttons/open_meeting", None)

    assert pressed.status == 200, pressed.body
    assert live.get("/floor").json["status"] == "open"
    assert live.post("/buttons/adjust_timer", {"seconds": 60}).status == 409
    assert live.post("/buttons/no_such_command", None).status == 404


def test_nothing_is_changed_by_looking(live):
    assert live.get("/buttons/open_meeting").status == 405
    assert live.get("/floor").json["status"] == "planned"


def test_a_button_has_the_rights_of_its_link(live):
    refused = live.post("/buttons/open_meeting", None, holder="m2")

    assert (refused.status, refused.code) == (403, "not_allowed")


def test_a_button_that_bounces_has_been_pressed_once():
    presses, button = Presses(), ("link", "meeting", "advance")
    first = presses.id_of(button, 1000)

    assert presses.id_of(button, 1000 + BOUNCE_MS - 1) == first
    assert presses.id_of(button, 1000 + BOUNCE_MS) != first
    assert presses.id_of(("link", "meeting", "undo"), 1001) != first


# Hooks


def test_a_receiver_is_told_in_order_and_signed_though_it_was_away_at_first(hooked):
    meeting = hooked.plan()
    meeting.go_on_to("turn:m1", "criticism")
    meeting.commands("m2", "record_point", about="m1", text=CANARY)
    meeting.commands("chair", "start_recess")
    secret = (hooked.data / "webhook-secret").read_text()
    key = base64.b64decode(secret.removeprefix("whsec_"))

    told, kinds = [], []
    while "recess_started" not in kinds:
        headers, body = hooked.hook.got.get(timeout=PATIENCE_S)
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        seal = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{seal}"
        if (news := json.loads(body))["meeting"] == meeting.id:
            told.append(news)
            kinds.append(news["kind"])

    assert kinds[0] == "meeting_opened"
    assert not [kind for kind in kinds if kind.startswith("point")]
    assert [each["seq"] for each in told] == sorted(each["seq"] for each in told)
    assert {tuple(each) for each in told} == {("kind", "meeting", "seq", "at")}
    assert hooked.hook.tries > len(told)


def test_who_never_takes_anything_is_given_up_and_the_rest_goes_on():
    pauses = []
    hook = Hook("http://10.0.0.1/x", "whsec_AAAA", None, lambda *_: False)
    hook._deliver({"kind": "k", "meeting": "m", "seq": 1, "at": 1}, pauses.append)

    assert pauses == list(WAITS_S)
    assert (hook.delivered, hook.given_up) == (0, 1)


# Numbers and log lines


def numbers(server, **headers):
    answer = server.ask("GET", "/metrics", **headers)
    assert answer.status == 200, answer.body
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.body.decode())
        for sample in family.samples
    }


def test_this_machine_reads_how_many_commands_there_were_and_how_the_server_is(server, live):
    before = numbers(server)
    live.connect("projector")
    live.commands("chair", "open_meeting")
    live.commands("m2", "open_meeting")
    after = numbers(server)

    for outcome in ("ok", "not_allowed"):
        counted = ("fayan_commands_total", outcome)
        assert after[counted] == before.get(counted, 0) + 1
    assert after["fayan_writable",] == 1
    assert after["fayan_screens", "projector"] >= 1
    assert after["fayan_meetings", "open"] >= 1


def test_behind_a_public_address_the_numbers_are_the_organisers_alone(tmp_path):
    settings = Settings(
        data=tmp_path / "data",
        async_mode="threading",
        public_url="https://meetings.example",
        organiser_token="organiser-token",
    )
    client = create_app(settings).test_client()
    here = {"base_url": f"http://localhost:{settings.port}"}

    assert client.get("/metrics", **here).status_code == 401
    own = {"Authorization": f"Bearer {settings.organiser_token}"}
    assert client.get("/metrics", headers=own, **here).status_code == 200


def own_lines(server, meeting, count):
    """The next lines of the server's log that are about the meeting."""
    own = []
    for line in server.process.stdout:
        if line.startswith(b"{") and meeting.id in line.decode():
            own.append(json.loads(line))
        if len(own) == count:
            return own
    raise AssertionError(own)


def test_a_log_line_says_what_became_of_a_command_and_nothing_of_what_it_said(hooked):
    meeting = hooked.plan()
    meeting.go_on_to("turn:m1", "criticism")
    meeting.commands("m2", "record_point", about="m1", text=CANARY)
    own = own_lines(hooked, meeting, count=3)

    assert [line["name"] for line in own] == ["open_meeting", "go_to", "write"]
    assert {line["outcome"] for line in own} == {"ok"}
    assert CANARY not in json.dumps(own)


def test_a_line_of_the_log_is_one_object_whatever_stands_in_it():
    to = io.StringIO()
    handler = logging.StreamHandler(to)
    handler.setFormatter(AsJson())
    handler.emit(logging.LogRecord("fayan", logging.ERROR, "", 0, "two\nlines %s", ("x",), None))

    assert json.loads(to.getvalue())["event"] == "two\nlines x"
    assert to.getvalue().count("\n") == 1


# The calendar, and the picture in a frame


def test_anyone_who_takes_part_has_the_agenda_for_his_calendar(server):
    meeting = server.plan(PLAN | STARTS)
    file = Calendar.from_ical(meeting.get("/agenda.ics", holder="m2").body)
    items = [(str(each["summary"]), each.decoded("dtstart")) for each in file.walk("VEVENT")]

    assert len(items) == len(meeting.get("").json["agenda"])
    assert items == sorted(items, key=lambda item: item[1])
    assert str(file.walk("VEVENT")[0]["location"]) == "三楼会议室"


def test_a_plan_without_a_time_makes_no_calendar(live):
    refused = live.get("/agenda.ics", holder="m2")

    assert (refused.status, refused.code) == (409, "wrong_state")


def test_the_picture_alone_may_stand_in_a_frame_of_the_named_page(hooked):
    link = f"/k/{hooked.plan().token('projector')}"
    pictures = [hooked.ask("GET", f"{link}/{name}") for name in ("projector", "overlay")]

    for picture in pictures:
        assert f"frame-ancestors 'self' {FRAMER}" in picture.headers["Content-Security-Policy"]
        assert "Set-Cookie" not in picture.headers
    assert FRAMER not in hooked.ask("GET", link).headers["Content-Security-Policy"]


def test_no_other_link_opens_a_picture_without_a_cookie(live):
    for holder, status in {"chair": 403, "m2": 403, "projector": 200}.items():
        assert live.server.ask("GET", f"/k/{live.token(holder)}/overlay").status == status
    assert live.server.ask("GET", "/k/nobodys/overlay").status == 401


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FRAMERS", "https://intranet.example/page"),
        ("FRAMERS", "https://a.example;script-src"),
        ("WEBHOOKS", "ftp://a.example"),
        ("LOG", "xml"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_its_name(name, value):
    with pytest.raises(WrongSetting, match=f"FACILITATION_{name}"):
        read_settings({f"FACILITATION_{name}": value})
