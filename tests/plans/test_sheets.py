"""A roster and an agenda out of a spreadsheet: what is read, and what is wrong by its cell."""

import io

import pytest
import xlsxwriter

from facilitation.asked import checked
from facilitation.formats import all_formats
from facilitation.meeting.refusals import Refusal
from facilitation.office.plans.files import read_file, read_text
from facilitation.web.plans import PlanAsked
from facilitation.words import say

FORMS = all_formats()
ROSTER = [
    ["姓名", "职务", "身份", "主持"],
    ["赵甲一", "党组书记、局长", "出席", "是"],
    ["钱乙二", "副局长", "", ""],
    ["", "", "", ""],
    ["冯壬九", "办公室主任", "列席", ""],
]


def workbook(**sheets):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return file.getvalue()


def csv(rows, divider=","):
    return "\r\n".join(divider.join(map(str, row)) for row in rows)


def plan(content):
    answer = read_file(content, FORMS)
    checked(PlanAsked, {"title": "会"} | answer["plan"], whole="plan")
    return answer["plan"]


def refused(content):
    with pytest.raises(Refusal) as refusal:
        read_file(content, FORMS)
    return refusal.value


def test_a_roster_is_read_from_a_workbook_with_posts_roles_and_the_chair():
    assert plan(workbook(名单=ROSTER))["people"] == [
        {"name": "赵甲一", "post": "党组书记、局长", "role": "member", "chair": True},
        {"name": "钱乙二", "post": "副局长"},
        {"name": "冯壬九", "post": "办公室主任", "role": "observer"},
    ]


@pytest.mark.parametrize("divider", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_same_comes_out_of_a_csv_file_whatever_its_signs(divider, encoding):
    assert plan(csv(ROSTER, divider).encode(encoding)) == plan(workbook(名单=ROSTER))


def test_agenda_and_facts_stand_on_sheets_of_their_own_or_above_the_roster():
    facts = [
        ["会议名称", "2026年度民主生活会"],
        ["时间", "2026/1/15 9:00"],
        ["地点", "5楼"],
    ]
    agenda = [
        ["环节", "时限（分钟）"],
        ["个人发言", 15],
        ["批评意见", "12.5分钟"],
        ["总结讲话", ""],
    ]
    told = plan(workbook(会议=facts, 名单=ROSTER, 议程=agenda))

    assert (told["title"], told["venue"]) == ("2026年度民主生活会", "5楼")
    assert told["starts_at"] == "2026-01-15T09:00:00"
    assert told["limits"] == {"statement": 900, "criticism": 750}
    assert plan(workbook(一张=[*facts, [], *ROSTER, [], *agenda])) == told


def test_the_words_of_the_meeting_s_own_kind_are_understood():
    rows = [
        ["title", "Leadership round"],
        ["kind", "Leadership feedback round"],
        ["name", "role"],
        ["Ann Smith", "Team member"],
        ["Bob Reed", "Reviewer"],
        ["step", "minutes"],
        ["Self-view", 4],
    ]
    told = plan(csv(rows).encode())

    assert told["format"] == "leadership-feedback"
    assert [each.get("role") for each in told["people"]] == ["member", "reviewer"]
    assert told["limits"] == {"self_view": 240}


def test_every_value_says_from_which_cell_it_came_and_what_is_missing_is_named():
    answer = read_file(workbook(名单=ROSTER, 空=[]), FORMS)

    quotes = {each["field"]: each["quote"] for each in answer["found"]}
    assert quotes["people.0.chair"] == "名单!D2 是"
    assert answer["missing"] == ["title", "starts_at", "venue"]


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        (["孙丙三", "", "顾问"], "C6", "没有“顾问”这个角色，可以写：出席、Member、列席"),
        (["", "科长"], "A6", "没有姓名"),
        (["字" * 81], "A6", "最多 80 个字"),
        (["钱乙二", "副局长"], "A6", "与 A3 重复"),
        (["孙丙三", "", "", "√"], "D6", "主持人只能有一位"),
    ],
)
def test_what_is_wrong_in_a_roster_is_said_by_its_cell(row, cell, words):
    for content in (workbook(名单=[*ROSTER, row]), csv([*ROSTER, row]).encode()):
        refusal = refused(content)
        assert (refusal.code, refusal.field) == ("invalid", cell)
        assert f"{cell}：" in say(refusal, "zh")
        assert words in say(refusal, "zh")


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ([["环节", "分钟"], ["茶歇", 10]], "A2"),
        ([["环节", "分钟"], ["个人发言", "很短"]], "B2"),
        ([["环节", "分钟"], ["个人发言", 10], ["个人发言", 12]], "B3"),
        ([["时间", "明天上午"], ["姓名", "职务"]], "B1"),
        ([["时间", "2026-02-30 09:00"], ["姓名", "职务"]], "B1"),
        ([["时间", "2026-01-15"], ["姓名", "职务"]], "B1"),
        ([["会议类型", "茶话会"], ["姓名", "职务"]], "B1"),
    ],
)
def test_what_is_wrong_in_an_agenda_or_a_fact_is_said_by_its_cell(rows, cell):
    assert refused(workbook(议程=rows)).field == cell


def test_all_that_is_wrong_is_said_at_once_in_either_language():
    rows = [*ROSTER, ["", "科长"], ["孙丙三", "", "顾问"]]
    refusal = refused(workbook(名单=rows, 议程=[["环节", "分钟"], ["茶歇", 10]]))

    for language in ("zh", "en"):
        said = say(refusal, language)
        assert all(cell in said for cell in ("名单!A6", "名单!C7", "议程!A2"))
    assert say(refusal, "en").startswith("To be corrected in the sheet: 3.")


def test_formulas_and_markup_are_only_text():
    told = plan(csv([["姓名", "职务"], ["赵甲一", "=1+1"], ["<b>钱</b>", ""]]).encode())

    assert told["people"] == [{"name": "赵甲一", "post": "=1+1"}, {"name": "<b>钱</b>"}]


def test_a_plan_in_which_a_table_stands_is_still_read_as_a_plan():
    text = "关于召开民主生活会的方案\n\n会议定于2026年1月15日召开。\n\n姓名\t职务\n赵甲一\t局长\n"

    assert "aspects" in read_text(text, FORMS)["missing"]  # which only a written plan could have


def test_a_broken_workbook_is_refused_with_the_way_out():
    whole = workbook(名单=ROSTER)
    refusal = refused(whole[:-30])

    assert refusal.code == "invalid"
    assert refusal.field == "file"


def test_the_door_takes_a_workbook_as_it_takes_a_word_file(server):
    rows = [["会议名称", "测试会"], *ROSTER]
    path = "/api/plans/parse"
    answer = server.ask(
        "POST",
        path,
        token=server.organiser,
        raw=workbook(名单=rows),
        Content_Type="application/octet-stream",
    )
    assert answer.status == 200
    made = server.ask("POST", "/api/meetings", answer.json["plan"], token=server.organiser)
    assert made.status == 201
