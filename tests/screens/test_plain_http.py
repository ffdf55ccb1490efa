"""As in a meeting room: phones come by the machine's own address, over plain http.

There the browser is not in a secure context and withholds what needs one.
"""

import pytest
from playwright.sync_api import expect

from facilitation.web.addresses import machine_addresses
from tests.live import Server

TEXT = "听汇报时常常不等人说完就下结论"
FILMS = """
  globalThis.films = [];
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () { films.push(this); return play.call(this); };"""
UNTIL_IT_PLAYS = """new Promise((yes) => {
    const look = () => (films[0]?.currentTime > 0.1 ? yes() : setTimeout(look, 50));
    look();
  })"""
UNTIL_IT_WENT_BACK = """new Promise((yes) =>
    films[0].addEventListener("seeked", () => yes(), { once: true }))"""
LOCKS = """
  globalThis.asked = [];
  Object.defineProperty(navigator, "wakeLock", { value: { request: async (what) => {
    asked.push(what); return { released: false }; } } });"""


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A server that a network can reach, by the address that its links carry."""
    addresses = machine_addresses()
    if not addresses:
        pytest.skip("this machine has no address but its own loopback")
    server = Server(tmp_path_factory.mktemp("room"), FACILITATION_HOST="0.0.0.0")
    server.start()
    server.url = f"http://{addresses[0]}:{server.port}"
    yield server
    server.end()


@pytest.fixture
def meeting(room):
    meeting = room.plan()
    assert meeting.links["projector"].startswith(room.url)
    meeting.go_on_to("turn:m1", "criticism")
    yield meeting
    meeting.leave()


def test_a_phone_does_all_it_has_to_without_a_secure_context(screens, meeting):
    phone = screens.phone(meeting.links["people"]["m2"])
    assert phone.page.evaluate("[isSecureContext, 'wakeLock' in navigator, crypto.randomUUID]") == [
        False,
        False,
        None,
    ]

    phone.has_the_floor()
    phone.writes_point("m1", TEXT)
    phone.ends_turn("发言完毕")

    assert [point["text"] for point in meeting.get("/points").json] == [TEXT]


def test_projector_and_desk_run_without_a_secure_context(screens, meeting):
    wall, chair = (
        screens.projector(meeting.links["projector"]),
        screens.chair(meeting.links["chair"]),
    )
    assert wall.page.evaluate("isSecureContext") is chair.page.evaluate("isSecureContext") is False
    wall.sees("赵甲一 · 批评意见", "钱乙二")

    chair.moves_on("孙丙三")

    wall.sees("赵甲一 · 批评意见", "孙丙三")


def test_a_device_joins_by_the_code_without_a_secure_context(screens, room, meeting):
    code = meeting.connect("projector").welcome["join"]["url"]
    phone = screens.phone(code)
    expect(phone.page.get_by_text("赵甲一")).to_be_visible()


@pytest.mark.parametrize("screen", ["phone", "projector"])
def test_a_silent_film_keeps_the_screen_on_from_the_first_touch(screens, meeting, screen):
    link = meeting.links["projector"] if screen == "projector" else meeting.links["people"]["m3"]
    opened = getattr(screens, screen)(link, script=FILMS)
    expect(opened.page.locator(".waiting-page")).to_have_count(0)
    assert opened.page.evaluate("films.length") == 0

    opened.page.locator("body").click(position={"x": 5, "y": 5})

    opened.page.evaluate(UNTIL_IT_PLAYS)
    assert opened.page.evaluate("[films[0].muted, films[0].loop]") == [False, False]
    opened.page.evaluate(UNTIL_IT_WENT_BACK)
    assert opened.page.evaluate("films[0].paused") is False


def test_where_the_browser_has_a_lock_that_is_taken(screens, meeting):
    phone = screens.phone(meeting.links["people"]["m3"], script=FILMS + LOCKS)
    expect(phone.page.locator(".waiting-page")).to_have_count(0)
    phone.turns_to("写意见")

    assert phone.page.evaluate("asked") == ["screen"]
    assert phone.page.evaluate("films.length") == 0
