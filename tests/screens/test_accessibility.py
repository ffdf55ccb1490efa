"""Every screen in both languages, looked through by axe: nothing serious is in anyone's way."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests import sample_meeting
from tests.live import ROOT

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
RUN = """async (place) => (await axe.run(place ?? document, {resultTypes: ["violations"]}))
  .violations
  .filter(({impact}) => ["serious", "critical"].includes(impact))
  .flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 160)}`))"""
CRITICISM = {"zh": "criticism", "en": "feedback"}
LONG = "This point goes on for longer than a card has room for. " * 10

# Every page, and the test that looks at it in both languages. A new one fails until it stands here.
LOOKED_AT = {
    "home": "test_pages_before_a_meeting",
    "formats": "test_pages_before_a_meeting",
    "seats": "test_pages_before_a_meeting",
    "join": "test_pages_before_a_meeting",
    "error": "test_pages_before_a_meeting",
    "gone": "test_pages_that_are_read_or_printed",
    "slips": "test_pages_that_are_read_or_printed",
    "documents": "test_pages_that_are_read_or_printed",
    "plain": "test_pages_that_are_read_or_printed",
    "overlay": "test_pages_that_are_read_or_printed",
    "chair": "test_the_screens_of_those_who_run_it",
    "recorder": "test_the_screens_of_those_who_run_it",
    "office": "test_the_office",
    "me": "test_the_phones",
    "projector": "test_the_projector",
}
# Each sheet over a desk: what opens it, and the sign that it has drawn itself.
SHEETS = {
    "keys": ("?", ".keys"),
    "checks": ("p", ".checks"),
    "matrix": ("m", ".matrix"),
    "spoken": ("l", ".sheet-table"),
    "shortening": ("e", ".sheet-table"),
}
EXTENDS = '{% extends "base.html" %}'


def test_every_page_is_looked_at():
    templates = (ROOT / "templates").glob("*.html")
    pages = {path.stem for path in templates if EXTENDS in path.read_text("utf-8")}

    assert pages == set(LOOKED_AT)
    assert set(LOOKED_AT.values()) <= set(globals())


class Eye:
    """Looks at pages in one language and keeps what it finds in whose way."""

    def __init__(self, screens, language):
        self.screens, self.language = screens, language
        self.found = {}

    def opens(self, url, kind="chair"):
        """The page of the address in the language, once it has drawn itself."""
        page = getattr(self.screens, kind)(url).page
        page.goto(f"{page.url.split('?')[0]}?lang={self.language}")
        return self.drawn(page)

    def drawn(self, page):
        expect(page.locator("body")).not_to_be_empty()
        expect(page.locator(".waiting-page, main > p.soft:only-child")).to_have_count(0)
        return page

    def looks(self, page, name, place=None):
        page.evaluate(AXE)
        barriers = page.evaluate(RUN, place)
        if barriers:
            self.found[name] = barriers

    def looks_at_sheet(self, page, name, sign):
        """At what has opened over the page; then closes it."""
        expect(page.locator(f"[role=dialog] {sign}")).to_be_visible()
        self.looks(page, name, "[role=dialog]")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)

    def looks_behind(self, page, tabs, name):
        """At each panel that a row of buttons leads to."""
        for place in range(page.locator(tabs).count()):
            page.locator(tabs).nth(place).click()
            self.looks(page, f"{name} {place}")


@pytest.fixture(params=["zh", "en"])
def eye(request, screens):
    return Eye(screens, request.param)


@pytest.fixture
def held(server, eye):
    """The sample meeting of the language, late, in its first criticism, with something written."""
    due = datetime.now(UTC) - timedelta(hours=1)
    plan = sample_meeting.plan_of(eye.language) | {"starts_at": due.isoformat()}
    meeting = server.plan(plan)
    first, second, third, *_ = (
        person["id"] for person in sample_meeting.sample(eye.language)["members"]
    )
    meeting.first, meeting.second = first, second
    meeting.go_on_to(f"turn:{first}", CRITICISM[eye.language])
    for holder, name, args in (
        (second, "record_point", {"about": first, "text": "Short.", "suggestion": "Do."}),
        (second, "record_point", {"about": first, "text": LONG}),
        ("recorder", "write_note", {"item": f"turn:{first}", "text": "Said in passing."}),
        (first, "respond", {"item": f"turn:{first}", "text": "Thanks.", "stance": "accepted"}),
        (third, "request_floor", {}),
    ):
        assert meeting.commands(holder, name, **args).status == 200
    yield meeting
    meeting.leave()


def test_pages_before_a_meeting(eye, server, held):
    home = eye.opens(f"{server.url}/k/{server.organiser}")
    eye.looks(home, "home")
    home.goto(f"{server.url}/#new")
    expect(home.locator("form.plan")).to_be_visible()
    eye.looks(home, "new meeting")
    home.goto(f"{server.url}/#meeting/{held.id}")
    expect(home.locator(".holder").first).to_be_visible()
    eye.looks(home, "handout")
    home.goto(f"{server.url}/m/{held.id}/seats")
    eye.looks(home, "seats")
    home.goto(f"{server.url}/formats")
    expect(home.locator(".kind").first).to_be_visible()
    eye.looks(home, "kinds of meeting")
    home.goto(f"{server.url}/formats#new/democratic-life")
    expect(home.locator(".pictures button").first).to_be_visible()
    home.locator("form.plan summary").evaluate_all("all => all.forEach(each => each.click())")
    eye.looks(home, "a kind of meeting")
    home.goto(f"{server.url}/#due")
    expect(home.locator(".due").first).to_be_visible()
    eye.looks(home, "due")
    home.goto(f"{server.url}/#find")
    home.get_by_role("searchbox").fill("in passing")
    home.keyboard.press("Enter")
    expect(home.locator(".hits mark").first).to_be_visible()
    eye.looks(home, "find")
    for path in ("/join", "/", "/m/none/chair", f"/m/{held.id}/chair"):
        eye.looks(eye.opens(server.url + path, "phone"), f"without a link {path}")
        eye.screens.all[-1].complaints.clear()  # the browser notes the 403, which is meant

    assert eye.found == {}


def test_pages_that_are_read_or_printed(eye, server, held):
    page = eye.opens(held.links["recorder"], "recorder")
    for path, sign in (("slips", ".slip"), ("documents", ".documents")):
        page.goto(f"{server.url}/m/{held.id}/{path}?lang={eye.language}")
        expect(page.locator(sign).first).to_be_visible()
        eye.looks(page, path)
    plain = eye.opens(held.links["projector"], "projector")
    plain.goto(f"{server.url}/m/{held.id}/projector?plain=1&lang={eye.language}")
    expect(plain.locator(".speaker")).to_be_visible()
    eye.looks(plain, "plain")
    plain.goto(f"{held.links['projector']}/overlay?lang={eye.language}")
    expect(plain.locator(".strip")).to_be_visible()
    eye.looks(plain, "overlay")
    eye.looks(eye.opens(f"{server.url}/k/no-such-link", "phone"), "gone")
    eye.screens.all[-1].complaints.clear()  # the browser notes the 403, which is meant

    assert eye.found == {}


def test_the_screens_of_those_who_run_it(eye, held):
    for kind in ("chair", "recorder"):
        page = eye.opens(held.links[kind], kind)
        expect(page.locator(".band, .desk").first).to_be_visible()
        eye.looks(page, kind)
        eye.looks_behind(page, "[role=tab]", kind)
    page.locator("[role=tab]").first.click()
    eye.looks_behind(page, ".kinds button", "entry")

    assert eye.found == {}


def test_the_sheets_over_a_desk(eye, held):
    chair = eye.opens(held.links["chair"])
    expect(chair.locator("[data-key=KeyE]")).to_be_visible()
    for name, (key, sign) in SHEETS.items():
        chair.keyboard.press(key)
        eye.looks_at_sheet(chair, name, sign)
    chair.locator("#tab-devices").click()
    chair.locator(".panel summary").click()
    chair.locator("[data-ask^='link:']").first.click()
    eye.looks_at_sheet(chair, "link", ".link-of")

    assert eye.found == {}


def test_the_office(eye, server, held):
    page = eye.opens(held.links["recorder"], "recorder")
    page.goto(f"{server.url}/m/{held.id}/office?lang={eye.language}")
    expect(page.locator(".office-section")).to_be_visible()
    eye.looks_behind(page, ".office-nav a", "office")
    page.goto(f"{server.url}/m/{held.id}/office#rectifications")
    page.locator("[data-opens=new]").click()
    eye.looks(page, "office form")

    assert eye.found == {}


def test_the_phones(eye, held):
    for holder in (held.first, held.second, "o1" if eye.language == "zh" else "v1"):
        page = eye.opens(held.links["people"][holder], "phone")
        expect(page.locator(".phone")).to_be_visible()
        eye.looks(page, holder)
        eye.looks_behind(page, "nav.tabs button", holder)

    assert eye.found == {}


def test_the_projector(eye, held):
    page = eye.opens(held.links["projector"], "projector")
    expect(page.locator(".wall")).to_be_visible()
    eye.looks(page, "live")
    for mode, sign in (("agenda", ".agenda-sheet"), ("rules", ".rules"), ("join", ".join-sheet")):
        held.commands("chair", "set_screen", mode=mode)
        expect(page.locator(sign)).to_be_visible()
        eye.looks(page, mode)
    held.commands("chair", "set_screen", mode="live")
    for command, sign in (("start_recess", ".sheet-word"), ("close_meeting", ".sheet-word")):
        held.commands("chair", command)
        expect(page.locator(sign)).to_be_visible()
        eye.looks(page, command)

    assert eye.found == {}
