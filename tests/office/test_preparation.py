"""Preparation: tasks and their days, talks, opinions, and what each must explain."""

from datetime import date

import pytest

from facilitation.meeting.refusals import Malformed, NotAllowed, Unknown
from facilitation.office.days import shifted
from facilitation.office.due import all_due
from tests.office.room import LISTED, Office
from tests.room import MINUTE_MS


def test_the_tasks_of_the_plan_and_the_deadlines_are_there_before_anybody_has_written():
    tasks = [
        {"title": "深化学习研讨", "due": "2026-01-05", "responsible": "钱乙二"},
        {"title": "征求意见", "offset_days": -10},
    ]
    office = Office(tasks=tasks)

    assert [row.values["title"] for row in office.rows("tasks").values()] == [
        *("深化学习研讨", "征求意见"),
        *("报送方案", "整改清单", "情况通报", "情况报告"),
    ]
    assert office.due("task:0") == date(2026, 1, 5)
    assert office.due("task:1") == date(2026, 1, 5)


def test_the_plan_is_due_fifteen_days_before_the_meeting_and_the_lists_fifteen_after(office):
    assert office.due("deadline:file_plan") == date(2025, 12, 31)
    assert office.due("deadline:rectification_list") == date(2026, 1, 30)


def test_days_after_the_meeting_count_from_the_day_of_its_last_sitting(office):
    office.room.says("chair", "open_meeting")
    office.room.says("chair", "start_recess")
    office.room.now += 24 * 60 * MINUTE_MS
    office.room.says("chair", "end_recess")
    office.room.says("chair", "close_meeting")

    assert office.due("deadline:report") == date(2026, 1, 31)
    assert office.due("deadline:file_plan") == date(2025, 12, 31)


def test_the_plans_own_days_take_the_place_of_the_formats():
    office = Office(deadlines=[{"key": "file_plan", "offset_days": -7}])

    assert office.due("deadline:file_plan") == date(2026, 1, 8)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 1, 15), 2, date(2026, 1, 19)),
        (date(2026, 1, 19), -1, date(2026, 1, 16)),
        (date(2026, 1, 16), 0, date(2026, 1, 16)),
    ],
)
def test_working_days_leave_out_saturdays_and_sundays(start, days, end):
    assert shifted(start, days, working=True) == end


def test_a_task_without_a_day_is_due_no_day_until_the_meeting_has_one():
    office = Office(starts_at=None)

    assert office.due("deadline:file_plan") is None


def test_what_is_due_comes_by_its_day_and_is_overdue_until_it_is_done(office):
    office.puts("recorder", "rectifications", "a", **LISTED)
    office.puts("recorder", "tasks", "b", title="没有日期的")
    rows = (office.rows(key).values() for key in ("tasks", "rectifications"))
    found = all_due(office.meeting, *rows)

    assert [each.title for each in found[-2:]] == ["文山会海", "没有日期的"]
    assert found[0].overdue(date(2026, 1, 1))
    assert not found[0].overdue(date(2025, 12, 31))


def test_done_says_by_whom(office):
    done = {"title": "学习", "done_on": "2026-01-04"}

    assert office.refuses(Malformed, "organiser", "tasks", "x", **done).field == "done_by"


def test_everyone_who_is_heard_talks_with_everyone_else_and_the_lead_with_each(office):
    pairs = office.rows("talks")

    assert len(pairs) == 4 * 3 / 2
    assert [key for key in pairs if ":m1:" in key] == ["pair:m1:m2", "pair:m1:m3", "pair:m1:m4"]
    assert set(pairs["pair:m1:m2"].values) == {"person", "other", "head", "held_on"}


def test_a_member_marks_his_own_talks_and_no_other(office):
    office.puts("m2", "talks", "pair:m2:m3", held_on="2026-01-03")
    office.puts("m2", "talks", "mine", person="m2", head="办公室主任 王某", held_on="2026-01-04")

    office.refuses(NotAllowed, "m2", "talks", "pair:m1:m3", held_on="2026-01-03")
    office.refuses(NotAllowed, "m2", "talks", "his", person="m3", head="办公室主任")
    assert office.refuses(Malformed, "m2", "talks", "pair:m2:m9", person="m2").field == "head"


def test_an_opinion_is_shown_to_whom_it_concerns_once_it_was_fed_back(office):
    opinion = {"about": "m2", "source": "党员群众", "text": "下基层少"}
    office.puts("recorder", "opinions", "o", **opinion)
    assert not office.reads("m2", "opinions")

    office.puts("chair", "opinions", "o", 1, fed_back_on="2026-01-10", fed_back_by="赵甲一")
    assert office.reads("m2", "opinions") == ["o"]
    assert not office.reads("m3", "opinions")


def test_an_opinion_is_merged_into_one_that_is_there(office):
    opinion = {"about": "group", "source": "走访", "text": "会多"}
    office.puts("organiser", "opinions", "a", **opinion)
    office.puts("organiser", "opinions", "b", **opinion, merged_into="a")

    refused = office.refuses(Unknown, "organiser", "opinions", "c", **opinion, merged_into="z")
    assert refused.field == "merged_into"
    office.refuses(Unknown, "organiser", "opinions", "a", 1, merged_into="a")


def test_a_checklist_is_for_the_person_and_the_controllers_alone(office):
    row = "person:m2"
    office.puts("m2", "checklists", row, declared=["personal_matters"])

    everyone = ("chair", "recorder", "organiser", "m2", "m3", "o1", "s1", "projector")
    seen = {who for who in everyone if row in office.reads(who, "checklists")}
    assert seen == {"chair", "recorder", "m2"}
    office.refuses(NotAllowed, "m3", "checklists", row, 1, declared=[])
    office.refuses(NotAllowed, "organiser", "checklists", row, 1, declared=[])


def test_whether_somebody_was_held_accountable_is_not_his_own_to_say(office):
    assert office.refuses(NotAllowed, "m2", "checklists", "person:m2", accountable=True).field
    assert office.refuses(Malformed, "m2", "checklists", "person:m2", examined=True).field

    office.puts("chair", "checklists", "person:m2", accountable=True)
    office.puts("m2", "checklists", "person:m2", 1, examined=True)
