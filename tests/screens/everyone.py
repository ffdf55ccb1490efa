"""Everyone: a meeting in its first criticism, and every kind of screen that there is."""

import time

from playwright.sync_api import expect

from tests.room import roster
from tests.screens.room import Screen

WORDS = {
    "chair": "连接中断，正在重连。",
    "recorder": "连接中断，正在重连。",
    "phone": "连接中断，正在重连。可以继续书写。",
    "projector": "离线",
    "plain": "离线",
}
WITHOUT_SOCKET = ("organiser", "formats", "office", "documents", "slips", "join", "roster")
SAID = WORDS | dict.fromkeys(WITHOUT_SOCKET, "连不上服务器，正在重试")
COVERED = """() => {
  const { top } = document.querySelector(".banner.read-only").getBoundingClientRect();
  return [...document.querySelectorAll(".frame p")]
    .filter((each) => each.getBoundingClientRect().bottom > top + 1)
    .map((each) => each.textContent.trim());
}"""


class Everyone:
    def __init__(self, server, url, screens):
        self.server = server
        self.meeting = server.plan({"title": "会", "people": roster(members=8)})
        self.meeting.go_on_to("turn:m1", "criticism")
        links = self.meeting.links
        self.screens = {
            "chair": screens.chair(links["chair"]),
            "recorder": screens.recorder(links["recorder"]),
            "projector": screens.projector(links["projector"]),
            "plain": screens.open(Screen, links["projector"]),
            "phone": screens.phone(links["people"]["m2"]),
        }
        self.screens["plain"].page.goto(f"{url}/m/{self.meeting.id}/projector?plain=1")
        self.overlay = screens.projector(f"{links['projector']}/overlay").page.locator(".strip")
        self.code = self.screens["projector"].page.locator(".corner .code").inner_text()
        of_meeting = f"{url}/m/{self.meeting.id}"
        before = (f"{url}/#new", f"{url}/formats#new/stand-up")
        of_it = (f"{of_meeting}/{page}" for page in ("office", "documents", "slips"))
        ways_in = (f"{url}/join", f"{url}/join/{self.code}")
        for name, place in zip(WITHOUT_SOCKET, (*before, *of_it, *ways_in), strict=True):
            self.screens[name] = screens.open(Screen, f"{url}/k/{server.organiser}")
            self.screens[name].page.goto(place)

    def page(self, name):
        return self.screens[name].page

    def say(self, name):
        return expect(self.page(name).locator("body"))

    def are_live(self):
        for name, words in SAID.items():
            self.say(name).not_to_contain_text(words, use_inner_text=True)
        expect(self.overlay).to_be_visible()

    def noticed_after(self, began):
        """Seconds until each screen has said that it is alone; the overlay by showing nothing."""
        for name, words in SAID.items():
            self.say(name).to_contain_text(words, use_inner_text=True)
        expect(self.overlay).to_have_count(0)
        return time.monotonic() - began

    def texts(self):
        return [point["text"] for point in self.meeting.get("/points").json]

    def all_warn(self, why):
        """Every screen says loudly that nothing can be recorded; all but the plain one, why."""
        for name in WORDS:
            banner = self.page(name).get_by_role("alert").filter(has_text="现在无法记录")
            expect(banner).to_be_visible()
            if name != "plain":
                expect(banner).to_contain_text(why)
        assert self.page("projector").evaluate(COVERED) == []

    def none_warns(self):
        for name in WORDS:
            self.say(name).not_to_contain_text("现在无法记录", use_inner_text=True)
