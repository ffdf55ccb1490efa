"""The reading of plans, phrase by phrase; and what holds for every text: nothing is invented."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.asked import checked
from facilitation.formats import load_format
from facilitation.meeting.plan import read_plan
from facilitation.meeting.refusals import TooLarge
from facilitation.office.plans.found import plan_of
from facilitation.office.plans.reading import MOST_CHARACTERS, read
from facilitation.web.plans import PlanAsked
from tests.plans.reading import PLANS, THE_PLAN, keeps_its_promises

# Single phrases


@pytest.mark.parametrize(
    ("written", "moment"),
    {
        "2026年1月15日（星期四）上午9：00": "2026-01-15T09:00:00+08:00",
        "2026年1月15日下午2点半": "2026-01-15T14:30:00+08:00",
        "二〇二六年一月十五日下午三时": "2026-01-15T15:00:00+08:00",
        "２０２６年１月１５日，晚上７：３０": "2026-01-15T19:30:00+08:00",
        "2026.1.15 14:00": "2026-01-15T14:00:00+08:00",
        "2026年1月15日中午12点": "2026-01-15T12:00:00+08:00",
        "2026年2月30日上午9点": None,
        "2026年1月15日上午25点": None,
        "2026年1月15日": None,
        "1月15日上午9点": None,
        "2026年1月X日上午9点": None,
        "待定": None,
    }.items(),
)
def test_a_moment_is_a_day_of_a_year_with_its_hour_or_missing(written, moment):
    answer = read(f"某局民主生活会方案\n一、会议时间：{written}\n二、会议地点：会议室")

    assert answer["plan"].get("starts_at") == moment
    assert ("starts_at" in answer["missing"]) is (moment is None)


@pytest.mark.parametrize(
    ("written", "limits"),
    {
        "个人发言时间20分钟": {"statement": 1200},
        "每人发言不超过8分钟": {"statement": 480},
        "个人对照检查发言控制在二十分钟以内": {"statement": 1200},
        "用15分钟作个人发言": {"statement": 900},
        "个人发言1个半小时": {"statement": 5400},
        "个人发言一小时二十分钟": {"statement": 4800},
        "个人发言半小时，批评意见1小时": {"statement": 1800, "criticism": 3600},
        "班子对照检查30分钟；对每人的批评意见15分钟左右": {
            "group_statement": 1800,
            "criticism": 900,
        },
        "会议时间控制在20分钟": {},
        "谈心谈话时个人发言不超过20分钟": {},
        "个人发言不少于40分钟": {},
        "个人发言XX分钟": {},
        "去年个人发言20分钟": {},
        "批评意见每人3分钟": {},
    }.items(),
)
def test_a_limit_is_that_of_the_step_that_is_named(written, limits):
    answer = read(f"某局2025年度民主生活会方案\n一、发言要求\n1.{written}。\n")

    assert answer["plan"].get("limits", {}) == limits


@pytest.mark.parametrize("sign", ["XX", "xx", "××", "____", "＿＿＿", "（　）", "待定", "空白"])
def test_a_blank_is_missing_however_it_is_drawn(sign):
    heads = ("一、会议时间", "二、会议地点", "三、主持人")
    answer = read("\n".join(["某局民主生活会方案", *(f"{head}：{sign}" for head in heads)]))

    assert {"starts_at", "venue", "people"} <= set(answer["missing"])
    assert set(answer["plan"]) <= {"title", "org", "format"}


@pytest.mark.parametrize(
    "numbers",
    [
        ("一、", "二、", "三、"),
        ("（一）", "（二）", "（三）"),
        ("1.", "2.", "3."),
        ("1．", "2．", "3．"),
        ("1、", "2、", "3、"),
        ("①", "②", "③"),
        ("第一条 ", "第二条 ", "第三条 "),
        ("(1)", "(2)", "(3)"),
        ("", "", ""),
    ],
)
def test_headings_are_numbered_in_any_way_or_none(numbers):
    heads = ("会议地点", "会议时间", "出席人员")
    texts = ("第一会议室", "2026年1月15日上午9点", "局长赵甲一，副局长钱乙二")
    lines = [f"{n}{h}\n{t}" for n, h, t in zip(numbers, heads, texts, strict=True)]

    plan = read("某局民主生活会方案\n" + "\n".join(lines))["plan"]

    assert plan["venue"] == "第一会议室"
    assert plan["starts_at"] == "2026-01-15T09:00:00+08:00"
    assert [row["name"] for row in plan["people"]] == ["赵甲一", "钱乙二"]


# What holds for every text


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_nothing_is_invented(path):
    text = path.read_text("utf-8")
    answer = read(text)

    assert keeps_its_promises(text, answer)
    for each in answer["found"]:
        if isinstance(each["value"], str) and each["field"] in ("title", "org", "venue", "basis"):
            assert "".join(each["value"].split()) in "".join(text.split())


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_with_all_that_is_required_is_one_that_the_door_takes(path):
    answer = read(path.read_text("utf-8"))
    if {"title", "people"} & set(answer["missing"]):
        return
    plan = checked(PlanAsked, answer["plan"], whole="plan").model_dump(exclude_none=True)

    assert read_plan(plan, load_format("democratic-life")).title == answer["plan"]["title"]


WORDS = [line for path in PLANS for line in path.read_text("utf-8").splitlines()]
SCRAPS = st.one_of(st.sampled_from(WORDS), st.sampled_from(THE_PLAN.splitlines()), st.text())


@settings(max_examples=150)
@given(st.lists(SCRAPS, max_size=25), st.sampled_from(["\n", "", "\r\n", "。", "\t", "\u2028"]))
def test_any_text_at_all_is_read_without_a_fault(scraps, between):
    text = between.join(scraps)

    assert keeps_its_promises(text, read(text))


@settings(max_examples=40)
@given(st.data())
def test_a_plan_with_a_stretch_cut_out_is_read_without_a_fault(data):
    text = data.draw(st.sampled_from([path.read_text("utf-8") for path in PLANS] + [THE_PLAN]))
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    cut = text[:start] + text[end:]

    assert keeps_its_promises(cut, read(cut))


def test_a_plan_is_made_of_what_was_found_and_nothing_else():
    assert plan_of([]) == {}
    assert json.dumps(read("")["plan"]) == "{}"


def test_more_text_than_any_plan_has_is_refused():
    with pytest.raises(TooLarge):
        read("字" * (MOST_CHARACTERS + 1))


@pytest.mark.parametrize("word", ["1", "X", "a", "　", "会", "《", "一、\n", "书记", "赵甲一、"])
def test_no_text_keeps_the_reader_busy(word):
    began = time.process_time()
    read("出席人员：" + word * (20_000 // len(word)))

    assert time.process_time() - began < 20
