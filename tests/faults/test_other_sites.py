"""Cannot be driven from another site: its pages, names that it made ours, forms and sockets."""

import itertools
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.faults.ledger import reached
from tests.live import command
from tests.screens.room import Screen

ORIGINS = ("https://evil.example", "http://evil.example", "null", "http://localhost:1", "file://")
FORMS = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")
JSON = "application/json"
HANDSHAKE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec_WebSocket_Version": "13",
    "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
LONGEST_MS = 60_000  # on a machine with much else to do
SOCKET = "/socket.io/?EIO=4&transport=websocket"


@pytest.fixture(scope="module")
def chairs(server):
    """The chair's browser: his meeting, and the cookie that goes with whatever it sends."""
    meeting = server.plan()
    came_in = server.ask("GET", f"/k/{meeting.token('chair')}")
    meeting.cookie = came_in.headers["Set-Cookie"].split(";")[0]
    meeting.path = f"/api/meetings/{meeting.id}"
    return meeting


def test_no_origin_but_our_own_gets_an_answer(server, chairs):
    ways = (("GET", chairs.path, {}), ("POST", f"{chairs.path}/commands", {"Content_Type": JSON}))
    asked = command("open_meeting")
    for origin, (method, path, more) in itertools.product(ORIGINS, ways):
        body = asked if method == "POST" else None
        answer = server.ask(method, path, body, Cookie=chairs.cookie, Origin=origin, **more)
        assert answer.status == 403, (origin, method)
        assert answer.code == "not_allowed"
    for origin in ORIGINS:
        assert server.ask("GET", SOCKET, **HANDSHAKE, Origin=origin).status == 400
    for origin in (server.url, f"http://localhost:{server.port}"):
        answer = server.ask("GET", chairs.path, Cookie=chairs.cookie, Origin=origin)
        assert answer.status == 200
    assert chairs.get("/floor").json["status"] == "planned"
    reached("P17", "origins of other sites", f"{len(ORIGINS)} × page, command, socket", "refused")


def test_no_name_but_our_own_gets_an_answer(server, chairs):
    """DNS rebinding: the other site's name leads to us, and Host and Origin agree."""
    evil = f"evil.example:{server.port}"
    own = f"127.0.0.1:{server.port}"
    for host, more in (
        (evil, {}),
        (evil, {"Origin": f"http://{evil}"}),
        (evil, {"X_Forwarded_Host": own}),
        ("127.0.0.1", {}),
        ("", {}),
    ):
        for path, headers in (("/healthz", {}), (chairs.path, {}), (SOCKET, HANDSHAKE)):
            answer = server.ask("GET", path, Host=host, **more, **headers)
            assert answer.status == 400, (host, more, path)
    assert server.ask("GET", "/healthz", Host=f"localhost:{server.port}").status == 200
    reached("P17", "names that lead here (DNS rebinding)", "5 × 3 ways", "refused")


def test_a_session_changes_nothing_by_what_a_foreign_form_can_send(server, chairs):
    posts = [f"{chairs.path}/commands", f"{chairs.path}/links/m2", f"{chairs.path}/wifi"]
    asked, refused = command("open_meeting"), 0
    for path, form in itertools.product(posts, FORMS):
        answer = server.ask("POST", path, asked, Cookie=chairs.cookie, Content_Type=form)
        refused += answer.status == 403
    assert refused == len(posts) * len(FORMS)
    assert chairs.get("/floor").json["status"] == "planned"

    as_json = {"Cookie": chairs.cookie, "Content_Type": JSON}
    assert server.ask("POST", posts[0], asked, **as_json).status == 200
    own = {"Cookie": chairs.cookie, "X_Fayan": "1"}
    assert server.ask("POST", posts[0], command("close_meeting"), **own).status == 200
    reached("P17", "forms with the chair's cookie", f"{refused} forms", "refused")


HOSTILE = """<!doctype html><title>elsewhere</title><body><script>
const server = "%(server)s", path = server + "%(path)s";
const wish = JSON.stringify({id: "1", name: "open_meeting"});
const tried = [];
const note = (name) => (got) => tried.push(`${name}: ${got?.status || got?.type || got}`);
const send = (name, options) =>
  fetch(path + "/commands", {method: "POST", credentials: "include", body: wish, ...options})
    .then(note(name), () => note(name)("blocked"));
const socket = new Promise((done) => {
  const wire = new WebSocket(server.replace("http", "ws") + "%(socket)s");
  wire.onopen = () => done("open");
  wire.onerror = () => done("blocked");
});
Promise.all([
  send("plain", {mode: "no-cors"}),
  send("json", {headers: {"Content-Type": "application/json"}}),
  send("header", {headers: {"X-Fayan": "1"}}),
  fetch(path, {credentials: "include"}).then(note("read"), () => note("read")("blocked")),
  socket.then(note("socket")),
]).then(() => { document.title = tried.join(" | "); });
</script><form method=post enctype="text/plain" action="%(server)s%(path)s/commands" target=_blank>
<input name='{"id":"1","name":"open_meeting","args":{"x":"' value='"}}'></form>
<iframe src="%(server)s/m/%(id)s/chair"></iframe>
<script>document.forms[0].submit();</script>"""


def test_a_page_elsewhere_in_the_chairs_own_browser_reads_and_does_nothing(
    screens, server, live, tmp_path
):
    filled = {"server": server.url, "socket": SOCKET, "id": live.id}
    page = HOSTILE % (filled | {"path": f"/api/meetings/{live.id}"})
    (tmp_path / "index.html").write_text(page)
    handler = partial(Quiet, directory=str(tmp_path))
    before = live.get("/journal").body
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as elsewhere:
        threading.Thread(target=elsewhere.serve_forever, daemon=True).start()
        chair = Screen(screens.browser, f"{server.url}/k/{live.token('chair')}", {})
        page = chair.context.new_page()
        page.set_default_timeout(LONGEST_MS)
        page.goto(f"http://127.0.0.1:{elsewhere.server_port}/")
        expect(page).to_have_title(re.compile("socket"), timeout=LONGEST_MS)
        tried = page.title()
        frame = page.frames[1].content()
        elsewhere.shutdown()
        chair.close()

    assert set(tried.split(" | ")) == {
        "plain: opaque",
        *(f"{way}: blocked" for way in ("json", "header", "read", "socket")),
    }
    assert live.id not in frame
    assert live.get("/journal").body == before
    reached(
        "P17", "a page elsewhere in the chair's browser", "6 ways", "nothing read, nothing done"
    )


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass
