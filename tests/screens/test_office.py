"""Before and after the meeting, on the screens: one meeting prepared, followed up and printed."""

import re

import pytest
from playwright.sync_api import expect

from tests.office.test_office_documents import MEETING, Followed
from tests.screens.room import PHONE, Screen

LATER = MEETING | {"starts_at": "2027-01-15T09:00:00+08:00", "org": "屏幕局党组"}


@pytest.fixture
def followed(server):
    held = Followed(server, MEETING | {"org": "屏幕局党组"})
    yield held
    held.live.leave()


class Office(Screen):
    """The page of the office, by whichever link."""

    def turns_to(self, section):
        self.page.goto(re.sub(r"#.*|$", f"#{section}", self.page.url, count=1))
        expect(self.page.locator(".office-section")).to_be_visible()

    def row(self, text):
        return self.page.locator(".office-row", has_text=text)

    def fill(self, **fields):
        for name, value in fields.items():
            box = self.page.locator(f".office-form [name={name}]")
            if box.evaluate("each => each.tagName") == "SELECT":
                box.select_option(value)
            else:
                box.fill(value)

    def saves(self):
        self.button("保存").click()
        expect(self.page.locator(".office-form")).to_have_count(0)


def opens(screens, server, followed, holder, **kind):
    links = followed.live.links
    page = screens.open(Office, links.get(holder) or links["people"][holder], **kind)
    page.page.goto(f"{server.url}/m/{followed.live.id}/office")
    expect(page.page.locator(".office-section")).to_be_visible()
    return page


def test_a_meeting_is_prepared_followed_up_and_printed(screens, server, followed):
    desk = opens(screens, server, followed, "recorder")

    # prepared: what is overdue says so, a task is done, an opinion comes in, two have talked
    expect(desk.row("报送方案")).to_contain_text("已逾期")
    desk.row("深化学习研讨").get_by_role("button", name="标记完成").click()
    expect(desk.row("深化学习研讨")).to_contain_text("已办")
    desk.turns_to("opinions")
    desk.button("加一条意见").click()
    desk.fill(about="group", source="党员群众", channel="座谈会", text="会议多、文件多")
    desk.saves()
    expect(desk.page.locator(".progress-line")).to_contain_text("征求到 1 条，合并为 1 条")
    desk.turns_to("talks")
    desk.button("赵甲一与钱乙二：未谈").click()
    lines = desk.page.locator(".progress-line")
    expect(lines.first).to_contain_text("已谈 1 / 6 次，17%")
    expect(lines.nth(1)).to_contain_text("负责人与成员：已谈 1 / 3 次")

    # the member's own talks and checklist, on his phone
    phone = opens(screens, server, followed, "m2", kind=PHONE)
    expect(phone.page.locator(".office-row")).to_have_count(3)
    phone.row("孙丙三").get_by_role("button", name="标记已谈").click()
    expect(phone.row("孙丙三")).to_contain_text("已办")
    phone.turns_to("checklists")
    expect(phone.page.locator(".office-row")).to_have_count(1)
    phone.button("编辑").click()
    phone.page.get_by_label("巡视反馈涉及本人的问题").check()
    phone.saves()
    expect(phone.row("钱乙二").locator(".tag.good")).to_have_count(1)
    desk.turns_to("checklists")
    paper = {"name": "对照检查.txt", "mimeType": "text/plain", "buffer": "我的不足".encode()}
    desk.row("钱乙二").locator("input[type=file]").set_input_files(paper)
    expect(desk.row("钱乙二").get_by_role("link", name="对照检查.txt")).to_be_visible()
    phone.turns_to("talks")
    phone.page.reload()
    phone.turns_to("checklists")
    expect(phone.row("钱乙二").get_by_role("link", name="对照检查.txt")).to_be_visible()

    # held, and followed up: two points become one item in one step
    followed.is_held()
    desk.turns_to("tasks")
    desk.turns_to("rectifications")
    desk.page.get_by_text("从会上的意见列入").click()
    desk.page.get_by_label("文件太多").check()
    desk.page.get_by_role("button", name="合并为一项").click()
    expect(desk.page.locator("[name=problem]")).to_have_value("文件太多")
    desk.fill(problem="文山会海", state="in_progress", progress_note="已清理一半")
    desk.button("保存").click()
    expect(desk.page.locator("[name=next_step]")).to_have_attribute("aria-invalid", "true")
    expect(desk.page.locator("[name=next_step]")).to_be_focused()
    expect(desk.page.locator(".fault")).to_contain_text("下一步工作")
    desk.complaints.clear()  # the browser notes the refusal, which is meant
    desk.fill(next_step="年底前再减", goal="减三成", focus="发文", measures="每周一审")
    desk.fill(deadline="2026-03-31", responsible="赵甲一")
    desk.saves()
    expect(desk.row("文山会海")).to_contain_text("正在整改")
    desk.row("文山会海").get_by_role("button", name="经过").click()
    expect(desk.page.locator(".office-history li")).to_have_count(1)
    desk.row("文山会海").get_by_role("button", name="编辑").click()
    desk.fill(state="done", consolidation="形成制度")
    desk.saves()
    expect(desk.row("文山会海").locator(".facts-list")).to_contain_text("形成制度")
    expect(desk.row("文山会海").locator(".facts-list")).not_to_contain_text("已清理一半")

    # reworded, and printed
    desk.turns_to("letters")
    part = desk.page.locator(".letter-part").first
    expect(part).to_contain_text("征求到的意见")
    expect(part).to_contain_text("征求意见建议第 1 项")
    part.get_by_role("button", name="改写").click()
    desk.fill(text="另写的一段。")
    desk.saves()
    expect(part).to_contain_text("已改写")
    with desk.page.expect_download() as coming:
        desk.page.get_by_role("link", name="TXT").first.click()
    assert "另写的一段。" in coming.value.path().read_text("utf-8")
    part.get_by_role("button", name="恢复自动文字").click()
    expect(part).to_contain_text("广泛征求意见建议1条")
    within = "parts => parts.every(each => each.scrollWidth <= each.clientWidth)"
    assert desk.page.locator(".letter-part").evaluate_all(within)


def test_of_two_who_write_the_second_keeps_his_words_and_sees_the_others(screens, server, followed):
    desk = opens(screens, server, followed, "recorder")
    desk.row("报送方案").get_by_role("button", name="编辑").click()
    desk.fill(note="加急")
    followed.puts("tasks", "deadline:file_plan", {"responsible": "孙丙三"}, "chair")

    desk.button("保存").click()
    expect(desk.page.locator(".office-form .banner")).to_contain_text("孙丙三")
    expect(desk.page.locator("[name=note]")).to_have_value("加急")
    desk.complaints.clear()  # the browser notes the conflict, which is meant
    desk.saves()
    expect(desk.row("报送方案")).to_contain_text("孙丙三")
    expect(desk.row("报送方案")).to_contain_text("加急")


def test_what_is_half_written_waits_in_its_section_and_is_not_written_over(
    screens, server, followed
):
    desk = opens(screens, server, followed, "recorder")
    desk.row("报送方案").get_by_role("button", name="编辑").click()
    desk.fill(note="写到一半")

    desk.page.get_by_role("link", name="谈心谈话").click()
    expect(desk.page.locator(".office-form")).to_have_count(0)
    desk.button("加一次谈话").click()
    expect(desk.page.locator(".office-form .banner")).to_contain_text("还没有保存")
    expect(desk.page.locator("[name=note]")).to_have_value("写到一半")
    desk.saves()
    expect(desk.row("报送方案")).to_contain_text("写到一半")


def test_the_earlier_list_stands_on_the_desk_when_it_is_to_be_reported(screens, server, followed):
    followed.is_held()
    followed.is_followed_up()
    later = server.plan(LATER)
    later.go_on_to("previous_rectification", "previous_rectification")

    for holder, screen in (("chair", screens.chair), ("recorder", screens.recorder)):
        shown = screen(later.links[holder]).page.locator(".beside")
        expect(shown).to_contain_text("文山会海")
    later.commands("chair", "go_to", item="preparation_report")
    expect(shown).to_contain_text("应谈话次数")
    later.leave()


def test_what_is_due_stands_on_the_organisers_page(screens, server, followed):
    home = screens.organiser(server)
    home.page.get_by_role("link", name="到期事项").click()
    overdue = home.page.get_by_role("region", name="已逾期")
    expect(overdue.locator("li", has_text=MEETING["title"]).first).to_contain_text("已逾期")
    overdue.get_by_role("link", name="报送方案").last.click()
    expect(home.page.locator(".office-section")).to_be_visible()
