"""Away: what each screen says when the server is gone, silent, or can't write; no word is lost.

One server behind a network that can be held, on a disk that can be full, and every kind of screen.
"""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.faults.ledger import allowed, reached
from tests.faults.proxy import Proxy
from tests.faults.shim import FULL, WRITES, Disk
from tests.live import Server
from tests.screens.conftest import Screens
from tests.screens.room import Screen

DRAFT, HANDED_OVER = "听汇报时常常不等人说完", "会议开得太多太长"
NOTICED_WITHIN_S = 10
BACK_MS = 20_000
WORDS = {
    "chair": "连接中断，正在重连。",
    "recorder": "连接中断，正在重连。",
    "phone": "连接中断，正在重连。可以继续书写。",
    "projector": "离线",
    "plain": "离线",
}


class Everyone:
    """A meeting in its first criticism, and every kind of screen that there is."""

    def __init__(self, server, proxy, screens):
        self.server, self.proxy = server, proxy
        self.meeting = server.plan()
        self.meeting.go_on_to("turn:m1", "criticism")
        links = self.meeting.links
        self.screens = {
            "chair": screens.chair(links["chair"]),
            "recorder": screens.recorder(links["recorder"]),
            "projector": screens.projector(links["projector"]),
            "plain": screens.open(Screen, links["projector"]),
            "phone": screens.phone(links["people"]["m2"]),
        }
        self.screens["plain"].page.goto(f"{proxy.url}/m/{self.meeting.id}/projector?plain=1")

    def page(self, name):
        return self.screens[name].page

    def say(self, name):
        return expect(self.page(name).locator("body"))

    def are_live(self):
        for name, words in WORDS.items():
            self.say(name).not_to_contain_text(words, timeout=BACK_MS, use_inner_text=True)

    def noticed_after(self, began):
        """Seconds until each screen has said that it is alone."""
        for name, words in WORDS.items():
            self.say(name).to_contain_text(words, timeout=BACK_MS, use_inner_text=True)
        return time.monotonic() - began

    def texts(self):
        return [point["text"] for point in self.meeting.get("/points").json]


@pytest.fixture(scope="module")
def disk(shim, tmp_path_factory):
    return Disk(shim, tmp_path_factory.mktemp("disk"))


@pytest.fixture(scope="module")
def everyone(browser, disk, tmp_path_factory):
    folder = tmp_path_factory.mktemp("away")
    server = Server(folder, FACILITATION_BACKUPS_TO=str(folder / "stick"), **disk.environment)
    proxy = Proxy(server.port)
    server.environment["FACILITATION_PUBLIC_URL"] = proxy.url
    server.start()
    screens = Screens(browser)
    yield Everyone(server, proxy, screens)
    faults = [fault for screen in screens.all for fault in screen.faults]
    for screen in screens.all:
        screen.close()
    proxy.close()
    server.end()
    assert faults == []


def test_the_checks_on_the_desk_say_that_the_second_medium_is_out(everyone):
    chair = everyone.screens["chair"]
    chair.page.keyboard.press("p")
    sheet = chair.page.get_by_role("dialog")
    found = sheet.locator("li", has_text="启动自检")
    expect(found).to_contain_text("另存备份的U盘或磁盘没有接上")
    expect(found).to_have_attribute("data-grade", "look")
    sheet.get_by_role("button", name="关闭").click()


def test_a_full_disk_is_said_loudly_on_every_screen_and_a_phone_holds_its_points_meanwhile(
    everyone, disk
):
    phone = everyone.screens["phone"]
    phone.drafts_point("m1", HANDED_OVER)
    disk.fails(WRITES, FULL)
    phone.hands_over()

    for name in WORDS:
        banner = everyone.page(name).get_by_role("alert").filter(has_text="现在无法记录")
        expect(banner).to_be_visible()
    expect(phone.page.locator(".read-only")).to_contain_text(
        "您写的 1 条保存在本机，恢复后自动发送"
    )
    assert everyone.texts() == []

    disk.heals()
    expect(phone.received_points(HANDED_OVER)).to_be_visible(timeout=BACK_MS)
    for name in WORDS:
        everyone.say(name).not_to_contain_text("现在无法记录", use_inner_text=True)
    assert everyone.texts() == [HANDED_OVER]


def test_a_silent_network_is_noticed_on_every_screen_and_a_countdown_never_passes_for_true(
    everyone,
):
    everyone.are_live()
    everyone.proxy.hold()
    took_s = everyone.noticed_after(time.monotonic())
    everyone.proxy.release()
    everyone.are_live()

    assert took_s <= allowed(NOTICED_WITHIN_S)
    told = f"{len(WORDS)} kinds of screen, ≤ {took_s:.1f} s"
    reached("P11", "screens say that they are not live", "≤ 10 s", told)


def test_while_the_server_is_away_each_screen_says_so_and_no_draft_is_lost(everyone):
    phone, recorder = everyone.screens["phone"], everyone.screens["recorder"]
    everyone.server.kill()
    everyone.noticed_after(time.monotonic())
    phone.drafts_point("m1", DRAFT)
    recorder._turns_to(re.compile("^(现场)?记录$"))
    note = recorder._form("note").locator("textarea[name=text]")
    note.fill(DRAFT)
    everyone.server.start()
    everyone.are_live()

    for screen in (phone, recorder):
        screen.page.reload()
    recorder._turns_to(re.compile("^(现场)?记录$"))
    expect(note).to_have_value(DRAFT)
    phone.turns_to("写意见")
    form = phone.page.locator("form[data-slot=m1]")
    expect(form.locator("[name=text]")).to_have_value(DRAFT)
    assert everyone.texts() == [HANDED_OVER]
    phone.hands_over()
    expect(phone.received_points(DRAFT)).to_be_visible()
