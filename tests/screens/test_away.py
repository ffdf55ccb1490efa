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
from tests.live import Server, of_the_file
from tests.screens.conftest import Screens
from tests.screens.everyone import SAID, Everyone

NOTES = re.compile("^(现场)?记录$")
TYPED = ("problem", "goal", "focus", "measures", "responsible", "reason", "explanation")
DRAFT, HANDED_OVER = "听汇报时常常不等人说完", "会议开得太多太长"
NOTICED_WITHIN_S = 10
HEARS = """() => {
  window.said = [];
  const hear = () => said.push(document.querySelector(".banner.away")?.textContent);
  new MutationObserver(hear).observe(document.body, { childList: true, subtree: true });
}"""  # that it is back is said for three seconds


@pytest.fixture(scope="module")
def disk(shim, tmp_path_factory):
    return Disk(shim, tmp_path_factory.mktemp("disk"))


@pytest.fixture(scope="module")
def server(disk, tmp_path_factory):
    folder = tmp_path_factory.mktemp("away")
    server = Server(folder, FACILITATION_BACKUPS_TO=str(folder / "stick"), **disk.environment)
    yield server
    server.end()


@pytest.fixture(scope="module")
def proxy(server):
    proxy = Proxy(server.port)
    yield proxy
    proxy.close()


@pytest.fixture(scope="module")
def everyone(browser, server, proxy):
    server.environment["FACILITATION_PUBLIC_URL"] = proxy.url
    server.start()
    screens = Screens(browser)
    yield Everyone(server, proxy.url, screens)
    faults = [fault for screen in screens.all for fault in screen.faults]
    for screen in screens.all:
        screen.close()
    assert faults == []


def test_the_checks_on_the_desk_say_that_the_second_medium_is_out(everyone):
    chair = everyone.screens["chair"]
    chair.page.keyboard.press("p")
    sheet = chair.page.get_by_role("dialog")
    found = sheet.locator("li", has_text="启动自检")
    expect(found).to_contain_text("另存备份的U盘或磁盘没有接上")
    expect(found).to_have_attribute("data-grade", "look")
    sheet.get_by_role("button", name="关闭").click()


@of_the_file
def test_a_full_disk_is_said_loudly_on_every_screen_and_a_phone_holds_its_points_meanwhile(
    everyone, disk
):
    phone = everyone.screens["phone"]
    phone.drafts_point("m1", HANDED_OVER)
    disk.fails(WRITES, FULL)
    phone.hands_over()

    everyone.all_warn("服务器磁盘已满")
    expect(phone.page.locator(".read-only")).to_contain_text(
        "您写的 1 条保存在本机，恢复后自动发送"
    )
    assert everyone.texts() == []

    disk.heals()
    expect(phone.received_points(HANDED_OVER)).to_be_visible()
    everyone.none_warns()
    assert everyone.texts() == [HANDED_OVER]


def test_a_silent_network_is_noticed_on_every_screen_and_a_countdown_never_passes_for_true(
    everyone, proxy
):
    everyone.are_live()
    proxy.hold()
    took_s = everyone.noticed_after(time.monotonic())
    proxy.release()
    everyone.are_live()

    assert took_s <= allowed(NOTICED_WITHIN_S)
    told = f"{len(SAID)} kinds of screen, ≤ {took_s:.1f} s"
    reached("P11", "screens say that they are not live", "≤ 10 s", told)


def test_while_the_server_is_away_each_screen_says_so_and_no_draft_is_lost(everyone):
    handed_over = everyone.texts()
    forms = opened_forms(everyone)
    everyone.server.kill()
    everyone.noticed_after(time.monotonic())
    for boxes in forms.values():
        for box in boxes:
            box.fill(DRAFT)
    presses(everyone)
    everyone.page("organiser").evaluate(HEARS)
    everyone.server.start()
    everyone.are_live()
    assert "又连上服务器了。" in everyone.page("organiser").evaluate("said")
    are_kept(forms)
    expect(everyone.page("join").locator("#code")).to_have_value(everyone.code)

    for name in ("phone", "recorder", "formats"):
        everyone.page(name).reload()
    everyone.screens["recorder"]._turns_to(NOTES)
    everyone.screens["phone"].turns_to("写意见")
    are_kept({name: forms[name] for name in ("phone", "recorder", "formats")})
    assert everyone.texts() == handed_over


def test_what_was_typed_meanwhile_is_taken_once_the_server_is_back(everyone):
    """It stands where the test before has left it."""
    everyone.screens["phone"].hands_over()
    presses(everyone)

    expect(everyone.screens["phone"].received_points(DRAFT)).to_be_visible()
    expect(everyone.page("chair").get_by_label("原因")).to_have_count(0)
    expect(everyone.page("office").locator(".office-row", has_text=DRAFT)).to_be_visible()
    expect(everyone.page("join").get_by_role("heading", name="您是哪一位？")).to_be_visible()


def opened_forms(everyone):
    """Where something can be typed, by screen."""
    page, screens = everyone.page, everyone.screens
    screens["recorder"]._turns_to(NOTES)
    screens["phone"].drafts_point("m1", "……")
    screens["chair"].tab("签到")
    screens["chair"].status_of("王辛八").select_option("leave")
    page("office").get_by_role("link", name="整改", exact=True).click()
    page("office").get_by_role("button", name="加一项").click()
    page("office").locator("[name=owner]").select_option(label="赵甲一")
    page("office").locator("[name=state]").select_option("not_started")
    page("office").locator("[name=deadline]").fill("2026-03-31")
    page("join").locator("#code").fill(everyone.code)
    return {
        "organiser": [page("organiser").locator("#title")],
        "formats": [page("formats").locator("[id='name.zh']")],
        "office": [page("office").locator(f"[name={name}]") for name in TYPED],
        "chair": [page("chair").get_by_label("原因")],
        "recorder": [screens["recorder"]._form("note").locator("[name=text]")],
        "phone": [page("phone").locator("form[data-slot=m1] [name=text]")],
        "roster": [page("roster").get_by_label("查找姓名")],
    }


def presses(everyone):
    """Each form's button; what must arrive, and so is kept until then, is not among them."""
    everyone.screens["chair"].button("保存原因").click()
    everyone.screens["office"].button("保存").click()
    everyone.screens["join"].button("下一步").click()


def are_kept(forms):
    for boxes in forms.values():
        for box in boxes:
            expect(box).to_have_value(DRAFT)
