"""What a program gets over HTTP: the contract's shapes, and one shape for every refusal."""

import json

import pytest

from facilitation.journal import verify_lines
from tests.live import PLAN, command


def is_refusal(answer, status, code):
    assert answer.status == status, answer.body
    assert set(answer.json) == {"ok", "error"}
    assert answer.json["ok"] is False
    assert answer.json["error"]["code"] == code
    assert answer.json["error"]["message"]
    return True


def test_health_tells_the_version(server):
    answer = server.ask("GET", "/healthz")

    assert answer.status == 200
    assert answer.json["status"] == "ok"
    assert answer.json["version"]


def test_the_organiser_makes_a_meeting_and_finds_it_in_the_list(server):
    made = server.ask("POST", "/api/meetings", PLAN, token=server.organiser)

    assert made.status == 201
    assert set(made.json) == {"id", "links"}
    listed = server.ask("GET", "/api/meetings", token=server.organiser).json
    assert made.json["id"] in [meeting["id"] for meeting in listed]


@pytest.mark.parametrize("holder", ["chair", "recorder", "projector", "m2", "o1", "organiser"])
def test_any_holder_reads_meeting_and_floor(live, holder):
    assert live.get("", holder).json["title"] == "会"
    assert live.get("/floor", holder).json["status"] == "planned"
    assert live.get("/points", holder).json == []


def test_a_command_over_http_is_the_same_as_over_the_socket(live):
    first = live.post("/commands", command("open_meeting", id="one"))
    again = live.post("/commands", command("open_meeting", id="one"))

    assert first.status == again.status == 200
    assert again.json == first.json | {"replayed": True}
    assert live.get("/floor").json["status"] == "open"


def test_points_are_shown_to_those_alone_who_may_read_them(live):
    live.go_on_to("turn:m1", "criticism")
    live.commands("m2", "record_point", about="m1", text="听汇报不等人说完")

    seen = {
        each
        for each in [*live.links["people"], "chair", "recorder", "projector"]
        if live.get("/points", each).json
    }

    assert seen == {"m1", "m2", "r1", "chair", "recorder"}


def test_the_journal_comes_line_by_line_with_its_chain(live):
    live.commands("chair", "open_meeting")

    whole = live.get("/journal", "organiser")
    rest = live.get("/journal?after=1", "recorder")

    lines = [json.loads(line) for line in whole.body.splitlines()]
    assert whole.headers["Content-Type"].startswith("application/x-ndjson")
    assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
    assert verify_lines(lines) == lines[-1]["hash"]
    assert rest.body.splitlines() == whole.body.splitlines()[1:]


@pytest.mark.parametrize("path", ["/journal", "/record.md", "/links"])
@pytest.mark.parametrize("holder", ["m2", "o1", "s1", "projector"])
def test_journal_record_and_links_are_for_those_who_run_the_meeting(live, path, holder):
    assert is_refusal(live.get(path, holder), 403, "not_allowed")


def test_who_brings_no_link_or_a_wrong_one_is_401(server, live):
    for token in (None, "wrong"):
        for path in ("/api/meetings", f"/api/meetings/{live.id}", f"/api/meetings/{live.id}/floor"):
            assert is_refusal(server.ask("GET", path, token=token), 401, "not_allowed")


def test_only_the_organiser_makes_and_lists_meetings(server, live):
    chair = live.token("chair")

    assert is_refusal(server.ask("POST", "/api/meetings", PLAN, token=chair), 403, "not_allowed")
    assert is_refusal(server.ask("GET", "/api/meetings", token=chair), 403, "not_allowed")


def test_one_meetings_link_opens_no_other(server, live):
    other = server.plan()

    answer = server.ask("GET", f"/api/meetings/{other.id}/floor", token=live.token("chair"))

    assert is_refusal(answer, 403, "not_allowed")


def test_every_other_failure_of_the_api_has_the_same_shape(server, live):
    organiser = server.organiser
    no_meeting = server.ask("GET", "/api/meetings/nothing/floor", token=organiser)
    assert is_refusal(no_meeting, 404, "unknown")
    assert is_refusal(server.ask("GET", "/api/nothing", token=organiser), 404, "unknown")
    assert is_refusal(server.ask("DELETE", "/api/meetings", token=organiser), 405, "invalid")
    assert is_refusal(live.get("/record.exe"), 404, "unknown")
    assert is_refusal(live.get("/journal?after=x"), 400, "invalid")


def test_refusals_of_the_rules_have_the_contracts_statuses(live):
    assert is_refusal(live.commands("m2", "open_meeting"), 403, "not_allowed")
    assert is_refusal(live.commands("chair", "advance"), 409, "wrong_state")
    assert is_refusal(live.commands("chair", "nothing"), 404, "unknown")
    assert is_refusal(live.commands("chair", "call", person=5), 400, "invalid")
    stale = live.post("/commands", command("open_meeting", expect=99))
    assert is_refusal(stale, 409, "conflict")


def test_refusals_speak_the_meetings_language(server):
    english = server.plan(PLAN | {"language": "en"})

    sentence = english.commands("chair", "call").json["error"]["message"]

    assert "missing" in sentence


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": 5}, "title"),
        ({"people": []}, "people"),
        ({"people": "甲"}, "people"),
        ({"people": [{"name": "甲"}, {"name": "乙"}, {"post": "局长"}]}, "people.2.name"),
        ({"people": [{"name": "甲", "role": "king"}]}, "people.0.role"),
        ({"people": [{"name": "甲", "id": "a b"}]}, "people.0.id"),
        ({"format": "nothing"}, "format"),
        ({"language": "fr"}, "language"),
        ({"limits": {"statement": -1}}, "limits.statement"),
        ({"limits": {"statement": 0}}, "limits.statement"),
        ({"limits": {"statement": True}}, "limits.statement"),
        ({"starts_at": "tomorrow"}, "starts_at"),
        ({"nonsense": 1}, "nonsense"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused_by_the_name_of_its_field(server, wrong, field):
    answer = server.ask("POST", "/api/meetings", PLAN | wrong, token=server.organiser)

    assert is_refusal(answer, 400, "invalid")
    assert answer.json["error"]["field"] == field


def test_names_too_long_are_refused_by_name(server):
    plan = PLAN | {"people": [{"name": "甲" * 81}]}

    answer = server.ask("POST", "/api/meetings", plan, token=server.organiser)

    assert is_refusal(answer, 413, "too_large")
    assert answer.json["error"]["field"] == "people.0.name"


def test_polling_is_not_offered(server):
    assert server.ask("GET", "/socket.io/?EIO=4&transport=polling").status == 400


def test_pages_keep_to_themselves(server, live):
    page = server.ask("GET", "/join")

    policy = page.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert f"ws://127.0.0.1:{server.port}" in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert live.get("/floor").headers["Cache-Control"] == "no-store"


def test_a_page_speaks_the_language_that_is_chosen_and_remembers_it(server):
    assert 'lang="zh' in server.ask("GET", "/join").body.decode()
    english = server.ask("GET", "/join?lang=en")
    assert 'lang="en' in english.body.decode()
    cookie = english.headers["Set-Cookie"].split(";")[0]
    assert 'lang="en' in server.ask("GET", "/join", Cookie=cookie).body.decode()


def test_seats_and_codes_to_print_are_for_those_who_run_the_meeting(live):
    server = live.server

    def ask(path, holder):
        return server.ask("GET", f"/m/{live.id}/{path}", token=live.token(holder))

    assert ask("seats", "recorder").body.decode().count("/qr/") == 7
    assert ask("qr/m2.svg", "chair").body.startswith(b"<svg")
    assert ask("join.svg", "projector").body.startswith(b"<svg")
    for path in ("seats", "qr/m2.svg"):
        assert ask(path, "m2").status == 403
    assert ask("join.svg", "m2").status == 403


@pytest.mark.parametrize("path", ["/nothing", "/k/nobodys", "/", "/m/nothing/chair", "/static/x"])
def test_a_browser_is_refused_by_a_page_and_a_program_by_json(server, path):
    program = server.ask("GET", path, Accept="*/*")
    browser = server.ask("GET", path, Accept="text/html,application/xhtml+xml,*/*;q=0.8")

    assert set(program.json) == {"ok", "error"}
    assert browser.status == program.status in (401, 404)
    assert browser.headers["Content-Type"].startswith("text/html")


def test_the_description_names_every_command_and_every_route(server):
    described = server.ask("GET", "/api/openapi.json").json

    assert described["openapi"].startswith("3.1")
    assert "/api/meetings/{meeting}/commands" in described["paths"]
    assert "record_point" in described["x-commands"]
    page = server.ask("GET", "/api/docs").body.decode()
    assert "record_point" in page
    assert "<script" not in page


def test_formats_and_words_are_there_for_the_screens(server):
    formats = server.ask("GET", "/api/formats").json
    words = server.ask("GET", "/words/en.json")

    assert "democratic-life" in [each["key"] for each in formats]
    assert words.status == 200
    assert isinstance(words.json, dict)
