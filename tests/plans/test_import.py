"""From paper to meeting: the plan of 2017, as it stands, each value with its words."""

import pytest

from facilitation.office.plans.reading import read
from tests.plans.reading import THE_PLAN, blank, quote


@pytest.fixture(scope="module")
def plan_2017():
    return read(THE_PLAN)


FOUND_2017 = {
    "title": "党组成员专题民主生活会方案",
    "format": "democratic-life",
    "year": "2017",
    "theme_short": "认真学习贯彻习近平新时代中国特色社会主义思想、坚定维护以习近平同志为核心的"
    "党中央权威和集中统一领导、全面贯彻落实党的十九大各项决策部署",
    "superior_org": "市委组织部",
    "aspects.0": "学习贯彻习近平新时代中国特色社会主义思想",
    "aspects.1": "认真执行党中央决策部署和上级党委决议决定",
    "aspects.2": "对党忠诚老实",
    "aspects.3": "担当负责",
    "aspects.4": "纠正“四风”不止步",
    "aspects.5": "严格执行廉洁自律准则",
    "limits.statement": 1200,
    "limits.criticism": 900,
    "order.0": "group_statement",
    "order.1": "round",
    "order.2": "supervisor_remarks",
    "tasks.0.title": "深化学习研讨成果",
    "tasks.1.title": "广泛征求意见建议",
    "tasks.2.title": "深入开展谈心谈话",
    "tasks.3.title": "认真撰写对照检查材料",
    "tasks.4.title": "认真梳理整改方案落实情况",
    "tasks.5.title": "及时报送方案",
    "tasks.5.offset_days": -15,
    "deadlines.0.key": "file_plan",
    "deadlines.0.offset_days": -15,
    "deadlines.1.key": "rectification_list",
    "deadlines.1.offset_days": 15,
    "deadlines.2.key": "circular",
    "deadlines.2.offset_days": 15,
    "deadlines.3.key": "report",
    "deadlines.3.offset_days": 15,
    "duties.0": "主要领导要切实加强对专题民主生活会的组织领导",
    "duties.1": "要结合工作实际，研究制定会议方案，并报市委组织部审核",
    "duties.2": "主要领导要切实履行第一责任人的责任，带好头、把好关，"
    "切实把民主生活会的有序开展抓好落实",
}
MISSING_2017 = {
    *("org", "basis", "starts_at", "venue", "people", "limits.group_statement", "issued_on"),
    *("people.chair", "people.observer", "people.supervisor"),
    *(f"tasks.{n}.due" for n in range(6)),
}


def test_the_plan_of_2017_is_read_completely(plan_2017):
    found = {each["field"]: each["value"] for each in plan_2017["found"]}
    long = {key: found.pop(key) for key in ("theme", "ground_rules")}

    assert found == FOUND_2017
    assert set(plan_2017["missing"]) == MISSING_2017
    assert long["theme"].startswith("2017年度党组专题民主生活会，要以认真学习")
    assert long["theme"].endswith("奔小康提供坚强保证。")
    assert long["ground_rules"].startswith("这次专题民主生活会，要坚持严的标准")
    assert "讲党性不讲私情、讲真理不讲面子" in long["ground_rules"]


@pytest.mark.parametrize(
    ("field", "words"),
    {
        "title": "XX党组成员专题民主生活会方案",
        "limits.statement": "个人发言时间20分钟",
        "limits.criticism": "批评意见的时间在15分钟",
        "superior_org": "市委组织部",
        "order.2": "督导组组长讲话",
        "tasks.5.offset_days": "15天前",
        "deadlines.1.offset_days": "会后15天内",
    }.items(),
)
def test_its_values_stand_beside_the_words_they_came_from(plan_2017, field, words):
    assert quote(plan_2017, field) == words


@pytest.mark.parametrize(
    ("field", "words"),
    {
        "starts_at": "2018年XX月XX日（星期XX）上午9：00点",
        "venue": "xx会议室",
        "basis": "《xxxxxx的通知》（xx号）",
        "people": "市xx局全体党组成员",
        "tasks.2.due": "完成时限：2018年xx月 xx日前",
        "people.observer": "XXXX",
        "people.chair": "由党组书记xx同志主持",
        "people.supervisor": "督导组组长讲话",
        "issued_on": "2018年xx月xx日",
    }.items(),
)
def test_its_blanks_are_shown_where_they_stand(plan_2017, field, words):
    assert blank(plan_2017, field) == words


def test_a_requirement_is_quoted_whole_though_its_name_is_short(plan_2017):
    assert quote(plan_2017, "aspects.2").startswith("对党忠诚老实，对党组织讲实话")
    assert quote(plan_2017, "aspects.2").endswith("欺瞒党组织。")
