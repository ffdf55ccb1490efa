"""From paper to meeting: plans that are written otherwise, in their layout, signs and language."""

import pytest

from facilitation.office.plans.reading import read
from tests.plans.reading import blank, note, of, people, quote


def test_dates_and_people_that_are_filled_in_make_a_meeting():
    answer = of("filled-in")

    assert people(answer) == [
        ("赵甲一", "党组书记、局长", "member"),
        ("钱乙二", "党组副书记、副局长", "member"),
        ("孙丙三", "党组成员、副局长", "member"),
        ("欧阳虚白", "党组成员、机关纪委书记", "member"),
        ("阿依·虚构", "党组成员、总工程师", "member"),
        ("陈子一", "人事科科长", "observer"),
        ("卫丑二", "机关党委专职副书记", "observer"),
        ("沈卯四", "组长", "supervisor"),
        ("韩辰五", "成员", "supervisor"),
        ("杨巳六", "办公室副主任", "recorder"),
    ]
    assert answer["plan"]["people"][0]["chair"] is True
    assert answer["plan"]["starts_at"] == "2026-01-15T09:00:00+08:00"
    assert answer["plan"]["venue"] == "局机关第一会议室"
    assert answer["plan"]["org"] == "青禾市公共服务事务局"
    assert answer["plan"]["aspects"] == ["政治忠诚方面", "担当作为方面", "廉洁自律方面"]
    assert answer["plan"]["limits"] == {
        "group_statement": 1800,
        "statement": 900,
        "criticism": 900,
        "response": 120,
        "supervisor_remarks": 600,
    }
    assert answer["plan"]["tasks"] == [
        {"title": "开展学习研讨", "responsible": "钱乙二", "due": "2025-12-20"},
        {"title": "征求意见", "responsible": "办公室", "due": "2025-12-25"},
        {"title": "报送方案", "offset_days": -15},
    ]
    days = {each["key"]: each["offset_days"] for each in answer["plan"]["deadlines"]}
    assert days == {"file_plan": -15, "rectification_list": 7, "circular": 10, "report": 14}
    assert answer["missing"] == ["duties"]


def test_text_out_of_a_pdf_is_put_together_again():
    answer = of("pasted-from-pdf")

    assert answer["plan"]["theme"] == (
        "坚守为民初心，强化责任担当，以扎实作风推动档案服务提质增效。"
    )
    assert "— 1 —" in quote(answer, "theme")
    assert answer["plan"]["basis"].startswith("《关于开好２０２５年度基层党组织民主生活会的通知》")
    assert answer["plan"]["starts_at"] == "2026-02-06T14:30:00+08:00"
    assert [name for name, *_ in people(answer)] == ["李四", "周戊五", "吴己六", "郑庚七", "王辛八"]
    assert answer["plan"]["limits"] == {"statement": 600}
    assert answer["plan"]["aspects"][3] == "廉洁从政方面"


def test_a_weekday_that_does_not_fit_is_noted():
    (entry,) = (e for e in of("pasted-from-pdf")["found"] if e["field"] == "starts_at")

    assert entry["note"] == "weekday_differs"
    assert "note" not in next(e for e in of("filled-in")["found"] if e["field"] == "starts_at")


def test_a_critics_own_time_is_not_taken_for_that_of_all_critics():
    answer = of("pasted-from-pdf")

    assert "limits.criticism" in answer["missing"]
    assert blank(answer, "limits.criticism") == "批评每人不超过３分\n钟"


def test_headings_need_no_numbers():
    answer = of("no-numbers")

    assert answer["plan"]["starts_at"] == "2026-01-22T08:30:00+08:00"
    assert answer["plan"]["venue"] == "局办公楼四楼小会议室"
    assert [name for name, *_ in people(answer)] == ["冯壬九", "陈癸十", "褚子甲", "邓𬭎"]
    assert answer["plan"]["theme_short"] == "清清河道、干净干事"
    assert answer["plan"]["limits"] == {
        "group_statement": 1500,
        "statement": 720,
        "criticism": 3600,
    }
    assert answer["plan"]["order"] == [
        "opening",
        "group_statement",
        "round",
        "supervisor_remarks",
        "summary",
    ]
    assert [task["title"] for task in answer["plan"]["tasks"]] == ["学习研讨", "谈心谈话"]
    assert answer["plan"]["tasks"][0]["due"] == "2025-12-31"
    assert note(answer, "tasks.0.due") == "year_assumed"
    assert "tasks.1.due" in answer["missing"]


def test_half_width_signs_and_a_branchs_meeting():
    answer = of("branch-half-width")

    assert answer["plan"]["org"] == "某局机关第二党支部"
    assert answer["plan"]["starts_at"] == "2026-03-05T14:00:00+08:00"
    assert answer["plan"]["aspects"] == ["党员意识是否强", "作用发挥是否好", "纪律是否严"]
    assert answer["plan"]["limits"] == {
        "group_statement": 900,
        "statement": 300,
        "criticism": 480,
    }
    assert answer["plan"]["deadlines"] == [
        {"key": "report", "offset_days": 5, "working_days": True}
    ]


def test_all_of_a_group_are_still_to_be_named_though_one_of_them_is():
    answer = of("branch-half-width")

    assert ("蒋寅三", "支部书记", "member") in people(answer)
    assert "people" in answer["missing"]
    assert blank(answer, "people") == "全体党员"


def test_what_is_told_of_last_year_or_of_another_occasion_is_not_this_meeting():
    answer = of("decoys")

    assert answer["plan"]["year"] == "2025"
    for field in ("starts_at", "venue", "people", "limits.statement", "limits.criticism"):
        assert field in answer["missing"]
    assert "limits" not in answer["plan"]
    assert "people" not in answer["plan"]
    assert blank(answer, "starts_at") == "2026年1月__日上午9:00"
    assert answer["plan"]["tasks"] == [
        {"title": "召开座谈会", "due": "2025-12-02"},
        {"title": "谈心谈话"},
    ]


def test_a_table_with_tabs_and_stages_of_work():
    answer = of("stages")

    assert people(answer)[:3] == [
        ("张某（大）", "支部书记、馆长", "member"),
        ("张某（小）", "支部副书记", "member"),
        ("李丁四", "", "member"),
    ]
    assert [row["role"] for row in answer["plan"]["people"][3:]] == ["supervisor", "recorder"]
    assert answer["plan"]["starts_at"] == "2026-04-09T09:15:00+08:00"
    assert answer["plan"]["limits"]["group_statement"] == 1800
    assert answer["plan"]["tasks"][0] == {
        "title": "征求意见",
        "responsible": "张某（小）",
        "due": "2026-03-20",
    }
    assert answer["plan"]["tasks"][1] == {"title": "谈心谈话", "due": "2026-03-31"}
    assert "tasks.1.responsible" in answer["missing"]


def test_an_english_plan_is_read_by_english_cues():
    answer = of("english")

    assert answer["plan"]["language"] == "en"
    assert answer["plan"]["org"] == "Riverside Service Office"
    assert answer["plan"]["starts_at"] == "2026-01-15T14:30:00"
    assert people(answer) == [
        ("Alexandria Q. Featherstonehaugh-Whittington", "Director", "member"),
        ("Bob Lee", "Deputy Director", "member"),
        ("Carla Núñez", "", "member"),
        ("Dora Finch", "Head of Personnel", "observer"),
    ]
    assert answer["plan"]["aspects"] == ["Service", "Honesty"]
    assert answer["plan"]["limits"] == {
        "group_statement": 1500,
        "statement": 600,
        "criticism": 720,
    }
    days = {each["key"]: each["offset_days"] for each in answer["plan"]["deadlines"]}
    assert days == {"file_plan": -15, "rectification_list": 14, "report": 10}


@pytest.mark.parametrize(
    "told",
    [
        "个人发言顺序：赵甲一、李丁四、孙丙三、钱乙二。",
        "按赵甲一、李丁四、孙丙三、钱乙二的顺序依次发言。",
        "李丁四、孙丙三、钱乙二依次作个人对照检查，其他党组成员提出批评意见。",
        "发言顺序：\n（1）赵甲一\n（2）李丁四\n（3）孙丙三\n（4）钱乙二",
    ],
)
def test_the_order_in_which_a_plan_says_that_the_members_speak_is_the_rosters(told):
    plan = f"""某局党组专题民主生活会方案
一、参会人员
出席：赵甲一（党组书记）、钱乙二（副局长）、孙丙三（副局长）、李丁四（总工程师）
列席：陈子一（人事科科长）
二、会议议程
1.党组书记代表班子作对照检查
2.{told}
"""
    names = [name for name, *_ in people(read(plan))]

    assert names == ["赵甲一", "李丁四", "孙丙三", "钱乙二", "陈子一"]
    assert [n for n, *_ in people(read(plan.replace(told, "成员依次发言。")))][1:3] == [
        "钱乙二",
        "孙丙三",
    ]
