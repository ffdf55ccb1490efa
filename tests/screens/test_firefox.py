"""The screens in Firefox: projector, desk and phone hold a turn together."""

import pytest

from tests.screens.firefox import Firefox, program

pytestmark = pytest.mark.skipif(program() is None, reason="there is no Firefox on this machine")
TEXT = "听汇报时常常不等人说完就下结论"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    firefox = Firefox(tmp_path_factory.mktemp("profile"))
    yield firefox
    firefox.ends()


def test_a_turn_is_held_on_projector_desk_and_phone(firefox, live):
    live.go_on_to("turn:m1", "criticism")
    wall = firefox.opens(live.links["projector"])
    chair = firefox.opens(live.links["chair"])
    phone = firefox.opens(live.links["people"]["m2"])
    wall.shows(".now .speaker", "钱乙二")
    phone.shows(".my-turn h2", "轮到您发言")

    phone.presses("nav.tabs button:nth-of-type(2)")
    phone.writes("form[data-slot=m1] textarea[name=text]", TEXT)
    phone.presses(".hand-over .primary")
    phone.shows(".handed-over", "已收到")
    assert [point["text"] for point in live.get("/points").json] == [TEXT]

    chair.shows("[data-primary]", "孙丙三")
    chair.finds("new Promise((settled) => setTimeout(settled, 450))")  # the label must have stood
    chair.presses("[data-primary]")

    wall.shows(".now .speaker", "孙丙三")
    chair.shows(".desk .speaker", "孙丙三")
    shown = ".countdown.step .countdown-face"
    faces = {tab.finds(f"document.querySelector('{shown}').textContent") for tab in (wall, chair)}
    assert len(faces) <= 2
