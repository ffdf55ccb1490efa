"""A database that several servers share is lost for a while: what each screen says, and keeps."""

import pytest
from playwright.sync_api import expect

from tests.live import Server
from tests.screens.everyone import WORDS, Everyone
from tests.screens.room import PHONE, Screen
from tests.servers import PostgreSQL

HANDED_OVER = "会议开得太多太长"


@pytest.fixture
def postgresql():
    """One of this test's own, which it may stop."""
    pytest.importorskip("psycopg", reason="an extra: pip install -r requirements-wide.txt")
    server = PostgreSQL()
    yield server
    server.end()


@pytest.fixture
def everyone(postgresql, screens, tmp_path):
    server = Server(tmp_path, FACILITATION_DATABASE=postgresql.new(), FACILITATION_REDIS="")
    server.start()
    yield Everyone(server, server.url, screens)
    server.end()


def test_a_lost_database_is_said_on_every_screen_and_a_phone_holds_its_points_until_it_is_back(
    everyone, postgresql, screens
):
    """And whoever comes in only now is in once it is back, and the organiser's list is there again,
    without a touch.
    """
    phone = everyone.screens["phone"]
    phone.drafts_point("m1", HANDED_OVER)
    postgresql.stop()
    phone.hands_over()

    everyone.all_warn("暂时连接不上数据库")
    told = "您写的 1 条保存在本机，恢复后自动发送"
    expect(phone.page.locator(".read-only")).to_contain_text(told)
    for name in WORDS:
        everyone.page(name).reload()
    everyone.all_warn("暂时连接不上数据库")
    stranger = screens.open(Screen, everyone.meeting.links["people"]["m3"], PHONE)
    expect(stranger.page.locator("body")).to_contain_text("暂时连接不上数据库")
    home = everyone.page("organiser")
    home.goto(f"{everyone.server.url}/#")
    expect(home.get_by_role("alert")).to_contain_text("暂时连接不上数据库")

    postgresql.start()
    expect(stranger.page.locator("body")).to_contain_text("发言顺序")
    expect(home.get_by_role("link", name="会", exact=True)).to_be_visible()
    expect(home.get_by_role("alert")).to_be_hidden()
    for each in (stranger, everyone.screens["organiser"]):
        each.complaints.clear()  # that it was refused until then
    expect(phone.received_points(HANDED_OVER)).to_be_visible()
    everyone.none_warns()
    assert everyone.texts() == [HANDED_OVER]
