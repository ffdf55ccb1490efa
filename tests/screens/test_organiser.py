"""The organiser's home: a meeting is typed in, refused where it is wrong, made and handed out."""

import json
import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def desk(page, server):
    """The organiser's browser, at a new meeting."""
    page.goto(f"{server.url}/k/{server.organiser}")
    page.get_by_role("link", name="新建会议").click()
    expect(page.locator("form.plan")).to_be_visible()
    return page


def person(desk, number, column="name"):
    return desk.locator(f"[id='people.{number - 1}.{column}']")


def names(desk):
    return desk.locator("[id^='people.'][id$='.name']").evaluate_all("all => all.map(e => e.value)")


def test_what_is_refused_is_shown_at_its_place_and_nothing_is_lost(desk):
    person(desk, 1).fill("赵甲一")
    desk.get_by_role("button", name="建立会议").click()

    expect(desk.get_by_role("alert")).to_contain_text("请填写会议名称")
    desk.get_by_role("button", name="去修改").click()
    expect(desk.get_by_label("会议名称")).to_be_focused()
    expect(person(desk, 1)).to_have_value("赵甲一")


def test_people_are_written_and_ordered_by_keyboard_alone(desk):
    person(desk, 1).focus()
    for name in ("赵甲一", "钱乙二", "孙丙三"):
        desk.keyboard.type(name)
        desk.keyboard.press("Enter")
    desk.keyboard.press("Backspace")
    desk.keyboard.press("Alt+ArrowUp")

    assert names(desk) == ["赵甲一", "孙丙三", "钱乙二"]


def test_enter_goes_on_to_the_next_field_and_makes_no_meeting(desk, server):
    desk.get_by_label("会议名称").fill("年度会")
    person(desk, 1).fill("赵甲一")
    for field, following in (("title", "format"), ("org", "venue"), ("venue", "starts_at")):
        desk.locator(f"#{field}").press("Enter")
        expect(desk.locator(f"#{following}")).to_be_focused()
    desk.locator("#theme").press("Enter")
    expect(desk.locator("#theme")).to_have_value("\n")
    assert "#new" in desk.url

    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text("会议已建立")).to_be_visible()


def test_what_was_typed_is_there_again_after_a_reload(desk):
    desk.get_by_label("会议名称").fill("年度会")
    desk.get_by_role("button", name="一次粘贴多人").click()
    desk.locator("#pasted-people").fill("赵甲一\t局长\n陈子一\t科长\t列席")
    desk.get_by_role("button", name="加入名单").click()
    desk.reload()

    expect(desk.get_by_label("会议名称")).to_have_value("年度会")
    assert names(desk) == ["赵甲一", "陈子一"]
    expect(person(desk, 2, "role")).to_have_value("observer")


def test_a_new_meeting_has_a_link_for_everyone_and_renewing_one_ends_the_old(desk, server):
    desk.get_by_label("会议名称").fill("年度会")
    person(desk, 1).fill("赵甲一")
    desk.get_by_role("button", name="建立会议").click()
    expect(desk.get_by_text("会议已建立")).to_be_visible()

    holder = desk.get_by_role("group", name="赵甲一")
    old = holder.get_by_role("link", name="打开").get_attribute("href")
    holder.get_by_role("button", name="更换").click()
    holder.get_by_role("button", name="更换").click()
    expect(holder.get_by_text("已换成新链接")).to_be_visible()

    assert holder.get_by_role("link", name="打开").get_attribute("href") != old
    assert server.ask("GET", "/k/" + old.rsplit("/", 1)[1]).status == 401


def test_a_pasted_plan_can_be_looked_through_in_the_form(desk):
    plan = {"title": "年度会", "people": [{"name": "赵甲一"}], "limits": {"statement": 600}}
    desk.get_by_role("link", name="粘贴 JSON").click()
    desk.get_by_label("方案内容").fill(json.dumps(plan))
    desk.get_by_role("button", name="填入表单核对").click()

    expect(desk.get_by_label("会议名称")).to_have_value("年度会")
    expect(desk.locator("[id='limits.statement']")).to_have_value("10")


def test_what_is_pasted_before_the_page_has_all_its_data_stays(page, server):
    held = []
    page.route("**/api/formats", lambda way: held.append(way))
    page.goto(f"{server.url}/k/{server.organiser}")
    page.get_by_role("link", name="新建会议").click()
    page.get_by_role("link", name="粘贴 JSON").click()
    page.get_by_label("方案内容").fill("{}")
    with page.expect_response("**/api/formats"):
        held[0].continue_()
    page.get_by_role("link", name="填写表单").click()
    expect(page.locator("form.plan")).to_be_visible()

    page.get_by_role("link", name="粘贴 JSON").click()
    expect(page.get_by_label("方案内容")).to_have_value("{}")


def test_without_a_link_the_home_says_how_to_get_in(page, server):
    page.goto(server.url)
    expect(page.get_by_text("组织者链接显示在")).to_be_visible()
    expect(page.get_by_role("link", name="输入会议码")).to_have_attribute("href", "/join")


def test_every_person_has_a_card_with_a_code_of_his_own(page, live, server):
    page.goto(f"{server.url}/k/{live.token('chair')}")
    page.goto(f"{server.url}/m/{live.id}/seats")

    cards = page.locator(".seat")
    expect(cards).to_have_count(len(live.links["people"]))
    links = cards.locator(".link").all_inner_texts()
    assert len(set(links)) == len(links)
    assert all(re.search(r"/k/\S{24}$", link) for link in links)


def test_cards_whose_codes_did_not_arrive_say_so_before_they_are_printed(page, live, server):
    page.goto(f"{server.url}/k/{live.token('chair')}")
    page.route(re.compile("/qr/m2"), lambda route: route.abort())
    page.goto(f"{server.url}/m/{live.id}/seats")
    expect(page.get_by_role("alert")).to_contain_text("有的二维码没有取到")

    page.unroute_all()
    page.reload()
    expect(page.locator(".seat img").last).to_have_js_property("complete", True)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_meeting_is_destroyed_after_a_question_and_the_list_tells_of_it(screens, server):
    meeting = server.plan({"title": "要销毁的会", "people": [{"id": "m1", "name": "赵甲一"}]})
    home = screens.organiser(server)
    home.page.goto(f"{server.url}/#meeting/{meeting.id}")

    home.button("销毁这个会议……").click()
    home.button("不，返回").click()
    home.button("销毁这个会议……").click()
    home.button("销毁").click()

    expect(home.page.get_by_role("status")).to_contain_text(f"已销毁 {meeting.id}：共 1 条记录")
    expect(home.page.get_by_text("要销毁的会")).to_have_count(0)


def test_a_meeting_is_put_away_taken_out_and_copied(page, server):
    title = "待归档的会"
    people = [{"id": "m1", "name": "赵甲一", "post": "局长", "role": "member", "chair": True}]
    when = "2026-01-15T09:00:00+08:00"
    live = server.plan({"title": title, "people": people, "starts_at": when})
    page.goto(f"{server.url}/k/{server.organiser}")
    page.get_by_role("button", name=f"归档：{title}").click()
    shelf = page.locator("details.shelf", has_text="已归档的会议")
    expect(page.get_by_role("heading", name=title)).to_have_count(0)
    shelf.locator("summary").first.click()
    page.get_by_role("button", name=f"取出：{title}").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()

    page.get_by_role("button", name=f"复制为新会议：{title}").click()
    expect(page.get_by_label("会议名称")).to_have_value(title)
    assert names(page) == ["赵甲一"]
    live.leave()


def test_what_was_said_in_any_meeting_is_found_and_leads_to_its_record(page, server):
    people = [{"id": "m1", "name": "赵甲一"}, {"id": "m2", "name": "钱乙二"}]
    held = [server.plan({"title": title, "people": people}) for title in ("春季会", "秋季会")]
    for each, text in zip(held, ("白鹭<b>湾</b>要早办", "白鹭湾已经办妥"), strict=True):
        each.go_on_to("turn:m1", "statement")
        each.commands("recorder", "write_note", item="turn:m1", person="m1", text=text)
    page.goto(f"{server.url}/k/{server.organiser}")
    sought = page.get_by_role("searchbox")
    sought.fill("白鹭")
    sought.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("找到 2 处")
    expect(page.locator(".hits mark")).to_have_text(["白鹭", "白鹭"])
    spring = page.get_by_role("region", name="春季会")
    expect(spring.locator("li")).to_contain_text("赵甲一")
    expect(spring.locator(".said")).to_have_text("白鹭<b>湾</b>要早办")
    assert page.url.endswith("#find")

    expect(sought).to_be_focused()
    sought.fill("无此一词")
    sought.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("没有找到")
    expect(page.get_by_role("region", name="春季会")).to_have_count(0)
    page.go_back()
    page.get_by_role("searchbox").fill("白鹭 妥")
    page.get_by_role("button", name="查找").click()
    page.get_by_role("link", name="看会议记录：秋季会").click()
    expect(page).to_have_url(f"{server.url}/m/{held[1].id}/documents")
    for each in held:
        each.leave()
