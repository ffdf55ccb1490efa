"""A kind of meeting of one's own: made on a page that shows what comes of it, and held."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def maker(page, server):
    """The organiser's browser, where a kind of meeting is made from the stand-up."""
    page.goto(f"{server.url}/k/{server.organiser}")
    page.get_by_role("link", name="各类会议").click()
    page.get_by_role("link", name="以此为底自定：站会").click()
    expect(page.locator(".pictures button").first).to_be_visible()
    return page


def typed(maker, path):
    return maker.locator(f"[id='{path}']")


def wall(maker):
    return maker.frame_locator("#projector")


def phone(maker):
    return maker.frame_locator("#me")


def folds(maker, number):
    return maker.locator(".phase summary").nth(number - 1)


def test_a_kind_of_meeting_is_made_looked_at_kept_and_held(maker, server):
    typed(maker, "name.zh").fill("周例会")
    folds(maker, 1).click()
    typed(maker, "labels.zh.updates").fill("本周进展")
    typed(maker, "phases.0.per_turn_s").fill("1:30")
    expect(wall(maker).locator(".place")).to_have_text("本周进展")
    expect(wall(maker).get_by_text("1:30")).to_be_visible()
    expect(maker.locator(".pictures button").first).to_contain_text("每人 1:30 分")

    maker.get_by_role("button", name="加一项", exact=True).click()
    maker.keyboard.type("部署下周")
    maker.locator(".pictures").get_by_role("button", name="部署下周").click()
    expect(wall(maker).locator(".place")).to_have_text("部署下周")
    expect(phone(maker).locator(".my-task")).to_have_text("部署下周")

    maker.get_by_role("button", name="保存").click()
    maker.get_by_role("link", name="用它新建会议").click()
    expect(maker.get_by_label("会议类型")).to_have_value("stand-up-2")
    maker.get_by_label("会议名称").fill("第三周")
    maker.locator("[id='people.0.name']").fill("赵甲一")
    maker.get_by_role("button", name="建立会议").click()
    expect(maker.get_by_text("会议已建立")).to_be_visible()
    meeting = maker.url.rpartition("/")[2]
    held = server.ask("GET", f"/api/meetings/{meeting}", token=server.organiser).json
    names = [held["labels_by_language"]["zh"][item["phase"]] for item in held["agenda"]]
    assert names == ["本周进展", "会后商量", "部署下周"]


def test_what_is_wrong_is_said_at_its_place_until_it_is_put_right(maker):
    folds(maker, 2).click()
    limit = typed(maker, "phases.1.total_s")
    limit.fill("十分钟左右")

    expect(maker.locator("[id='phases.1.total_s-fault']")).to_contain_text("会后商量：总时限")
    folds(maker, 2).click()
    maker.get_by_role("button", name="去修改").click()
    expect(limit).to_be_focused()
    limit.fill("10")
    expect(maker.locator(".fault")).to_have_count(0)


def test_what_was_not_saved_is_there_again_and_can_be_dropped(maker):
    typed(maker, "name.zh").fill("周例会")
    maker.reload()

    expect(typed(maker, "name.zh")).to_have_value("周例会")
    maker.get_by_role("button", name="放弃，重新开始").click()
    expect(typed(maker, "name.zh")).to_have_value("站会（自定）")


def test_the_phone_shows_the_format_s_own_words_to_speaker_and_others(maker):
    maker.locator(".card.part > summary").first.click()
    maker.get_by_label("“讲完了”的中文说法").fill("汇报完毕")
    expect(phone(maker).get_by_role("button", name="汇报完毕")).to_be_visible()

    maker.get_by_role("button", name="其他人").click()
    expect(phone(maker).get_by_text("下一位是您，请准备")).to_be_visible()


def test_a_picture_draws_nothing_of_what_is_not_a_meeting_s(server, screens):
    """What reads or extends a page, axe among them, speaks to its frames as well."""
    home = screens.organiser(server).page
    home.goto(f"{server.url}/formats/trial/projector")
    home.evaluate("() => window.postMessage('not of this page', location.origin)")
    home.evaluate("() => new Promise((done) => setTimeout(done))")

    expect(home.locator(".wall")).to_have_count(0)
