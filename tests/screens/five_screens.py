"""Five screens of a meeting, worked by what they offer and never by their words."""

import time
from datetime import datetime

from facilitation.words import LANGUAGES
from tests.screens.room import DESK, PHONE, SETTLED_MS, WALL, Screen

SCREENS = {"chair": DESK, "recorder": DESK, "projector": WALL, "speaks": PHONE, "listens": PHONE}
DRAWN = ".waiting-page"
PATIENCE_S = 40  # thirty meetings are played on a machine that may have other work


class FiveScreens:
    """A planned meeting, its screens, and what can be done at them."""

    def __init__(self, server, screens, plan, language, look, papers=None, keys=False):
        """`papers` are the documents that are looked at in the end; None: all that there are.

        With `keys` the chair runs the meeting by the keyboard alone.
        """
        self.server, self.language, self.look = server, language, look
        self.papers, self.by_keys = papers, keys
        server.now_ms = datetime.fromisoformat(plan["starts_at"]).timestamp() * 1000
        self.meeting = server.plan(plan)
        self.people = self.meeting.get().json["people"]
        self.holders = dict(zip(("speaks", "listens"), self._two(), strict=True))
        self.screens = {name: self._open(screens, name) for name in SCREENS}

    def _two(self):
        """Who speaks from a phone, and who listens or comments with another."""
        chair = next(each["id"] for each in self.people if each["chair"])
        free = [each for each in self.people if each["id"] != chair and each["role"] != "recorder"]
        speaks = max(free, key=lambda each: 2 * each["may"]["subject"] + each["may"]["comments"])
        free.remove(speaks)
        both = speaks["may"]["comments"]  # then the other only listens, if there is such a one
        listens = max(free, key=lambda each: each["may"]["comments"] != both)
        return speaks["id"], listens["id"]

    def _open(self, screens, name):
        links = self.meeting.links
        link = links["people"][self.holders[name]] if name in self.holders else links[name]
        kind = SCREENS[name] | {
            "locale": LANGUAGES[self.language].locale,
            "reduced_motion": "reduce",
        }
        link = f"{link}?lang={self.language}"
        screen = screens.open(Screen, link, kind)
        screen.page.locator(DRAWN).wait_for(state="detached")
        return screen

    def shows(self, moment):
        """What all five screens show at a moment."""
        for name, screen in self.screens.items():
            screen.counts_anew()
            screen.page.evaluate("scrollTo(0, 0)")
            self.look(moment, name, screen.page)

    def presses(self):
        """The chair goes on to whatever comes next."""
        seq = self.floor["seq"]
        self.presses_big_button()
        self.until(lambda: self.floor["seq"] > seq)

    def presses_big_button(self):
        """Once it has stood long enough to be read."""
        self.all_show_the_floor()
        page = self.page("chair")
        page.wait_for_timeout(SETTLED_MS)
        if self.by_keys:
            page.keyboard.press("Space")
        else:
            page.locator("[data-primary]").click()

    def asks(self, who, name, **args):
        answer = self.meeting.commands(who, name, **args)
        assert answer.status == 200, (who, name, answer.body.decode())

    def moment(self):
        return "-".join(filter(None, self.place)) if self.item else "between"

    @property
    def floor(self):
        return self.meeting.get("/floor").json

    @property
    def item(self):
        agenda, floor = self.meeting.get().json["agenda"], self.floor
        return next((each for each in agenda if each["id"] == floor["item"]), {})

    @property
    def step(self):
        step = self.floor["step"]
        return next((each for each in self.item.get("steps", ()) if each["id"] == step), {})

    @property
    def place(self):
        """The phase of the agenda, and the step in it: the same in the rounds of two subjects."""
        item = self.item
        return item.get("phase"), self.floor["step"]

    def page(self, name):
        return self.screens[name].page

    def after(self, seconds):
        self.server.now_ms += seconds * 1000

    def until(self, holds):
        """Until it holds at the server, and every screen shows what is there."""
        self._wait(holds)
        self.all_show_the_floor()

    def all_show_the_floor(self):
        seq = self.floor["seq"]
        self._wait(lambda: all(screen.floor_seq >= seq for screen in self.screens.values()))

    def _wait(self, holds):
        patient_until = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < patient_until, self.floor
            self.page("chair").wait_for_timeout(20)  # which hears meanwhile what the screens get

    def turns_to(self, name, place):
        """The phone's page in that place of its tabs, if it has so many; -1: the last."""
        tabs = self.page(name).locator("nav.tabs button")
        there = tabs.count() > max(place, 0)
        if there:
            tabs.nth(place).click()
        return there
