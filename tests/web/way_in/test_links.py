"""Links: whoever holds one is its holder, until it is revoked."""

import re
import sqlite3
import stat

import pytest

from facilitation.web.way_in.joining import Joining
from tests.live import Device, of_the_file, token_of

OWN_PAGE = {"X_Fayan": "1"}


def session_of(answer):
    return answer.headers["Set-Cookie"].split(";")[0]


def test_every_holder_gets_a_link_of_his_own(live):
    links = [live.links[each] for each in ("chair", "recorder", "projector")]
    links += live.links["people"].values()

    assert list(live.links["people"]) == ["m1", "m2", "m3", "m4", "o1", "s1", "r1"]
    assert len(set(links)) == len(links)
    assert all(re.fullmatch(r"http://[^/]+/k/[\w-]{22,}", link) for link in links)


@pytest.mark.parametrize(
    ("holder", "screen"),
    [("chair", "chair"), ("recorder", "recorder"), ("projector", "projector"), ("m2", "me")],
)
def test_a_link_sets_a_session_and_leads_to_its_holders_screen(server, live, holder, screen):
    came_in = server.ask("GET", f"/k/{live.token(holder)}")

    assert came_in.status == 303
    assert came_in.headers["Location"].endswith(f"/m/{live.id}/{screen}")
    cookie = came_in.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    page = server.ask("GET", f"/m/{live.id}/{screen}", Cookie=session_of(came_in))
    assert page.status == 200


def test_one_browser_may_hold_several_links_at_once(server, live):
    first = server.ask("GET", f"/k/{live.token('chair')}")
    second = server.ask("GET", f"/k/{live.token('m2')}", Cookie=session_of(first))

    for screen in ("chair", "me"):
        path = f"/m/{live.id}/{screen}"
        assert server.ask("GET", path, Cookie=session_of(second)).status == 200
    recorder = server.ask("GET", f"/m/{live.id}/recorder", Cookie=session_of(second))
    assert recorder.status == 403


def test_the_session_lets_a_socket_in_for_the_screen_that_it_names(server, live):
    session = session_of(server.ask("GET", f"/k/{live.token('m2')}"))
    for auth, person in ((("me"), "m2"), ("chair", None)):
        device = Device(
            server.url, {"meeting": live.id, "screen": auth}, headers={"Cookie": session}
        )
        if person:
            assert device.hears("welcome")["you"]["person"] == person
        else:
            assert device.hears("gone") == {"reason": "unknown_link"}
        device.leave()


def test_a_bearer_header_at_the_handshake_lets_a_socket_in(server, live):
    headers = {"Authorization": f"Bearer {live.token('m3')}"}

    device = Device(server.url, headers=headers)

    assert device.hears("welcome")["you"]["person"] == "m3"
    device.leave()


def test_a_socket_without_a_link_is_told_so_may_do_nothing_and_is_parted_from(server):
    stranger = Device(server.url, {"token": "nobody's"})

    assert stranger.hears("gone") == {"reason": "unknown_link"}
    assert stranger.says("open_meeting")["error"]["code"] == "not_allowed"
    stranger.hears("disconnect")


def test_a_renewed_link_is_dead_at_once_and_cuts_whoever_came_in_by_it(live):
    phone, old = live.connect("m2"), live.token("m2")

    renewed = live.post("/links/m2", {"renew": True}, holder="organiser").json

    assert phone.hears("gone") == {"reason": "revoked"}
    assert phone.says("check_in")["error"]["code"] == "not_allowed"
    assert live.server.ask("GET", f"/api/meetings/{live.id}", token=old).status == 401
    new = token_of(renewed["people"]["m2"])
    assert live.server.ask("GET", f"/api/meetings/{live.id}", token=new).status == 200
    assert renewed["chair"] == live.links["chair"]


def test_links_are_shown_again_to_those_who_run_the_meeting_and_to_no_other(live):
    for holder in ("organiser", "chair", "recorder"):
        assert live.get("/links", holder).json == live.links
    for holder in ("m2", "o1", "projector"):
        assert live.get("/links", holder).status == 403


def test_links_outlast_a_restart(own_server):
    own_server.start()
    meeting = own_server.plan()
    own_server.stop()
    own_server.start()

    assert meeting.get("/floor", "m2").status == 200
    assert meeting.get("/links").json == meeting.links


@of_the_file
def test_the_data_folder_holds_no_token_that_the_file_alone_would_give_away(own_server):
    own_server.start()
    meeting = own_server.plan()
    own_server.stop()

    database = own_server.data / "fayan.db"
    content = b"".join(path.read_bytes() for path in own_server.data.glob("fayan.db*"))
    for token in map(meeting.token, ("chair", "recorder", "projector", "m2")):
        assert token.encode() not in content
    rows = sqlite3.connect(database).execute("select length(hash), holder from links").fetchall()
    assert {length for length, _ in rows} == {64}
    assert stat.S_IMODE((own_server.data / "key").stat().st_mode) == 0o600


def test_the_organisers_token_is_made_once_and_kept_to_its_owner(tmp_path):
    from tests.live import Server

    server = Server(tmp_path, FACILITATION_ORGANISER_TOKEN="")
    server.run("list")
    kept = (tmp_path / "organiser-token").read_text()
    server.run("list")

    assert len(kept) >= 22
    assert (tmp_path / "organiser-token").read_text() == kept
    assert stat.S_IMODE((tmp_path / "organiser-token").stat().st_mode) == 0o600


def code_of(live):
    return live.connect("projector").welcome["join"]["code"]


def post(server, path, body, **headers):
    return server.ask("POST", path, body, **OWN_PAGE, **headers)


def test_a_short_code_and_a_controllers_word_let_a_device_in(server, live):
    chair = live.connect("chair")
    code = code_of(live)

    found = post(server, "/api/join", {"code": code.lower()})
    asked = post(server, "/api/join/ask", {"code": code, "person": "m3"})
    session, request = session_of(asked), asked.json["request"]
    waits = server.ask("GET", f"/api/join/{request}", Cookie=session)
    lobby = chair.hears("presence", lambda presence: presence["lobby"])["lobby"]
    admitted = live.post(f"/lobby/{request}", {"admit": True})
    let_in = server.ask("GET", f"/api/join/{request}", Cookie=session)

    assert found.json["meeting"] == "会"
    assert {"id": "m3", "name": "孙丙三", "post": ""} in found.json["people"]
    assert waits.json == {"state": "waiting"}
    assert [(each["request"], each["person"]) for each in lobby] == [(request, "m3")]
    assert admitted.status == 200
    assert let_in.json == {"state": "admitted", "url": f"/m/{live.id}/me"}
    page = server.ask("GET", f"/m/{live.id}/me", Cookie=session_of(let_in))
    assert page.status == 200
    assert live.get("/floor", "m3").status == 200  # the seat card's link is good as before


def test_a_refused_device_stays_outside(server, live):
    asked = post(server, "/api/join/ask", {"code": code_of(live), "person": "m3"})
    request = asked.json["request"]

    live.post(f"/lobby/{request}", {"admit": False}, holder="recorder")

    looked = server.ask("GET", f"/api/join/{request}", Cookie=session_of(asked))
    assert looked.json == {"state": "refused"}


def test_only_controllers_let_in_and_only_the_asking_device_gets_the_answer(server, live):
    asked = post(server, "/api/join/ask", {"code": code_of(live), "person": "m3"})
    request = asked.json["request"]

    assert live.post(f"/lobby/{request}", {"admit": True}, holder="m2").status == 403
    assert live.post(f"/lobby/{request}", {"admit": True}, holder="projector").status == 403
    assert server.ask("GET", f"/api/join/{request}").status == 401


def test_codes_can_not_be_tried_out_but_a_right_one_is_never_counted(own_server):
    own_server.start()
    meeting = own_server.plan()
    code = code_of(meeting)

    for _ in range(20):
        assert post(own_server, "/api/join", {"code": code}).status == 200
    wrong = [post(own_server, "/api/join", {"code": "000000"}) for _ in range(6)]

    assert [answer.status for answer in wrong] == [404] * 5 + [429]
    assert wrong[-1].json["error"]["retry_ms"] > 0
    meeting.leave()


def test_two_hundred_phones_behind_one_address_never_meet_a_limit():
    joining = Joining("key")
    code = joining.code("m")

    assert {joining.find(code, ["m"], "10.0.0.1", now) for now in range(200)} == {"m"}
