"""The record as it reads: what a minutes-taker would check, sign and keep."""

import csv
import re

import pytest

from facilitation.record import Seal
from facilitation.record.language import Chinese, English, han
from facilitation.rehearsal.sample import sample_plan
from tests import sample_meeting
from tests.recorded_meeting import RecordedMeeting, held_sample


@pytest.fixture
def room():
    return RecordedMeeting().opened()


@pytest.fixture(scope="module")
def samples():
    """The sample meetings in both languages, held to their close."""
    return {key: held_sample(key) for key in ("zh", "en")}


def test_the_head_says_when_where_and_who(samples):
    assert samples["zh"].lines()[:14] == [
        "青禾市公共服务事务局党组2025年度专题民主生活会会议记录",
        "",
        "单位：青禾市公共服务事务局（虚构）",
        "时间：2026年1月15日（星期四）09:02—17:20（12:05—14:00 休会）",
        "地点：第一会议室",
        "主题：改作风、强服务、抓落实",
        "主持人：赵甲一（党组书记、局长）",
        "出席：赵甲一、钱乙二、孙丙三、李丁四、周戊五、吴己六、郑庚七、王辛八（应到9人，实到8人）",
        "迟到：吴己六（09:12到会，处理突发停电）",
        "请假：冯壬九（因病住院，提交书面材料）",
        "列席：陈子一、卫丑二、蒋寅三",
        "督导组：沈卯四（督导组组长）、韩辰五",
        "记录人：杨巳六",
        "─" * 40,
    ]


def test_a_subjects_item_reads_as_it_went(samples):
    lines = samples["zh"].lines()
    start = lines.index("（一）赵甲一")
    told = lines[start + 1 : start + 17]
    assert told[:2] == [
        "1.个人发言（09:41—10:03，用时21分35秒，计划20分钟）",
        "赵甲一：（已发言）",
    ]
    assert told[2] == "2.批评意见（10:03—10:19，用时16分20秒，计划15分钟）"
    assert told[4].startswith("孙丙三：临时交办多")
    assert told[4].endswith("，建议：一般事项提前一天交办。")
    assert told[5] == "李丁四：（略过）"
    assert told[7] == "（冯壬九请假，书面意见由杨巳六代读）"
    assert told[8].startswith("冯壬九：放手让副职")
    assert told[9] == "吴己六：（已发言，未记录意见）"
    assert told[11] == "王辛八：（已发言，意见另记）"
    assert told[13].startswith("赵甲一：（虚心接受）同志们的意见很中肯")
    assert told[14] == "4.对领导班子的批评意见"


def held(name):
    """The sample of that name, opened on the morning of the others."""
    return RecordedMeeting(sample_plan(name)).opened()


def test_where_no_points_are_asked_for_none_is_missed():
    """Nor does a row of the table say about whom a speech in a debate was."""
    room = held("british-parliamentary.zh")
    room.hear("g1", "speech").ask("recorder", "begin_turn")
    room.at("09:05:00").ask("recorder", "finish_turn")
    rows = csv.DictReader(room.written("csv").decode("utf-8-sig").splitlines())

    assert "安甲一：（已发言）" in room.lines()
    assert [row["about"] for row in rows if row["person"] == "安甲一"] == [""]


def test_where_hands_make_the_queue_nobody_is_named_for_not_having_raised_his():
    room = held("public-hearing.zh").hear("a1", "public_comment")
    room.ask("p2", "request_floor")
    room.ask("chair", "advance")
    room.ask("p2", "finish_turn")

    lines = [line for line in room.lines() if line.startswith(("沙己六：", "田庚七：", "尤辛八："))]
    assert lines == ["田庚七：（已发言，未记录意见）"]


def test_a_step_whose_clock_nobody_started_is_not_said_to_have_taken_no_time():
    room = held("public-hearing.zh").hear("a1", "case")
    room.at("09:01:00").ask("chair", "advance")

    assert "1.申请人陈述（09:00—09:01，计划15分钟）" in room.lines()


def test_overtime_is_never_told_of_in_the_record(samples):
    assert "超时" not in samples["zh"].written().decode()
    assert "超时" in samples["zh"].written(document="times").decode()


def test_an_absent_subjects_statement_is_read_for_him(samples):
    lines = samples["zh"].lines()
    item = lines[lines.index("（九）冯壬九") :]
    assert item[2] == "（冯壬九请假，书面材料由杨巳六代读）"
    assert "3.表态（冯壬九请假，未进行）" in item


def test_late_arrivals_and_recesses_stand_in_brackets_at_their_time(samples):
    lines = samples["zh"].lines()
    late = lines.index("（09:12，吴己六到会，处理突发停电）")
    assert lines[late + 1].startswith("三、通报会前准备情况")
    assert lines[lines.index("（12:05—14:00 休会）") + 1] == "（五）周戊五"


def test_the_record_ends_with_its_closing_attachments_and_signatures(samples):
    assert samples["zh"].lines()[-6:] == [
        "散会。",
        "附件：1. 冯壬九书面材料",
        "",
        "主持人（签名）：________",
        "记录人（签名）：________",
        "2026年1月15日",
    ]


def test_an_english_meeting_reads_as_english(samples):
    lines = samples["en"].lines()
    assert lines[0] == "Minutes: Leadership team feedback round 2025"
    assert "Time: Thursday 15 January 2026, 09:00–10:35" in lines
    assert "2.1.1 Self-view (09:03–09:05, took 2 min 50 s, planned 3 min)" in lines
    assert "Dan Dogwood: (Passed)" in lines
    assert "2.4.4 Feedback: The team" in lines
    assert "The meeting is adjourned." in lines
    assert not re.search("[\u3000-\u9fff\uff00-\uffef]", "\n".join(lines))


def test_every_point_is_on_the_page_once(samples):
    for language in ("zh", "en"):
        text = samples[language].written().decode()
        for point in sample_meeting.sample(language)["points"]:
            assert text.count(point["text"].rstrip("。.")) == 1


def test_several_points_of_one_critic_are_one_sentence(room):
    room.hear("m1")
    room.point("m2", "m1", "听汇报急。", suggestion="先听完。")
    room.point("m2", "m1", "下基层少")
    room.point("m2", "m1", "批评别人多；\n自我批评少。")
    told = "钱乙二：一是听汇报急，建议：先听完；二是下基层少；三是批评别人多；自我批评少。"
    assert told in room.lines()


def test_a_single_point_has_no_ordinal(room):
    room.hear("m1").point("m2", "m1", "听汇报急。")
    assert "钱乙二：听汇报急。" in room.lines()


def test_english_points_are_joined_as_first_and_second():
    points = [("You decide early.", "Hear it out."), ("Ben Birch was not asked", None)]
    joined = English().joined(points, "Suggestion")
    assert joined == (
        "First, you decide early (suggestion: Hear it out); second, Ben Birch was not asked."
    )
    assert English().joined(points[1:], "Suggestion") == "Ben Birch was not asked."


def test_a_question_keeps_its_mark():
    assert Chinese().joined([("为什么不先听完？", "先听。")], "建议") == (
        "为什么不先听完？建议：先听。"
    )
    assert Chinese().joined([("为什么？", None)], "建议") == "为什么？"


def test_numbers_are_written_as_the_language_writes_them():
    assert [han(n) for n in (1, 10, 11, 20, 25)] == ["一", "十", "十一", "二十", "二十五"]
    assert [han(n) for n in (99, 100, 101, 110)] == ["九十九", "一百", "一百零一", "一百一十"]
    durations = [Chinese().duration(s * 1000) for s in (0, 40, 1200, 1295, 3900)]
    assert durations == ["0秒", "40秒", "20分钟", "21分35秒", "1小时5分钟"]


def test_a_pass_tells_its_reason(room):
    room.hear("m1").ask("recorder", "skip", person="m2", reason="嗓子不适")
    assert "钱乙二：（略过：嗓子不适）" in room.lines()


def test_an_interjection_is_told_after_the_speech_into_which_it_broke(room):
    room.hear("m1").point("m2", "m1", "听汇报急。")
    room.at("09:02:00").ask("recorder", "interject", person="m4")
    room.at("09:02:30").ask("recorder", "finish_turn")
    lines = room.lines()
    assert lines[lines.index("钱乙二：听汇报急。") + 1] == "李丁四：（插话）"
    assert lines[-1] == "五、总结讲话（尚未进行）"


def test_notes_are_told_by_name_in_order_of_time(room):
    room.hear("m1", "statement").at("09:01:00")
    room.ask("recorder", "write_note", item="turn:m1", step="statement", person="m1", text="第一。")
    room.at("09:02:00")
    room.ask("recorder", "write_note", item="turn:m1", step="statement", text="（掌声）")
    lines = room.lines()
    place = lines.index("赵甲一：第一。")
    assert lines[place + 1] == "（掌声）"
    assert "赵甲一：（已发言）" not in lines


def test_what_was_not_reached_is_named_as_not_held(room):
    room.hear("m1", "statement").closed("09:20:00")
    lines = room.lines()
    assert "2.批评意见（未进行）" in lines
    assert "（二）钱乙二（未进行）" in lines
    assert "五、总结讲话（未进行）" in lines


def test_a_record_of_a_meeting_that_goes_on_says_so(room):
    lines = room.hear("m1").lines()
    assert "（会议尚未结束，本记录不完整）" in lines
    assert "（二）钱乙二（尚未进行）" in lines
    assert not any(line.startswith("散会") for line in lines)


def test_a_meeting_over_two_days_tells_the_hours_of_each(room):
    room.at("11:00:00").ask("recorder", "start_recess")
    room.at("13:00:00").ask("recorder", "end_recess")
    room.at("17:00:00").ask("recorder", "start_recess")
    room.at("09:00:00", day=16).ask("recorder", "end_recess")
    room.at("10:00:00", day=16).ask("recorder", "close_meeting")
    time = next(line for line in room.lines() if line.startswith("时间："))
    assert time == (
        "时间：2026年1月15日（星期四）09:00—17:00（11:00—13:00 休会）；"
        "2026年1月16日（星期五）09:00—10:00"
    )


def test_a_missed_quorum_is_told_and_who_never_checked_in(room):
    room.ask("m1", "check_in")
    room.ask("recorder", "mark_attendance", person="m2", status="absent", reason="出差")
    lines = room.lines()
    assert "出席：赵甲一（应到4人，实到1人，不足规定的3人）" in lines
    assert "缺席：钱乙二（出差）" in lines
    assert "未签到：孙丙三、李丁四" in lines


def test_an_early_departure_is_told_in_the_head_and_at_its_time(room):
    room.ask("m2", "check_in")
    room.hear("m1").at("09:05:00").ask("m2", "finish_turn")
    room.at("09:40:00")
    room.ask("recorder", "mark_attendance", person="m2", status="leave", reason="接待来访")
    lines = room.lines()
    assert "提前离会：钱乙二（09:40离会，接待来访）" in lines
    assert "（09:40，钱乙二离会，接待来访）" in lines
    assert not any(line.startswith("请假") for line in lines)


def test_only_a_sealed_record_prints_the_last_hash(room):
    room.closed("09:20:00")
    seal = Seal("f00d", "fayan-1+00+AQ==")
    assert b"f00d" not in room.written(seal=seal)
    room.ask("recorder", "seal")
    room.plan["people"][0]["chair"] = True
    room.ask("chair", "seal")
    lines = room.written(seal=seal).decode().splitlines()
    assert "封存校验码（SHA-256）：f00d" in [line.strip() for line in lines]
    assert "签名公钥：fayan-1+00+AQ==" in [line.strip() for line in lines]
    assert "▀" in lines[-1]


def test_a_step_that_the_chair_leads_in_silence_is_held_and_nobody_spoke_in_it():
    retro = RecordedMeeting(sample_plan("retrospective.zh"))
    retro.opened().ask("recorder", "go_to", item="writing", step="writing")
    retro.at("09:08:00").ask("recorder", "go_to", item="voting", step="voting")
    retro.closed("09:10:00")

    assert "二、安静书写（09:00—09:08，用时8分钟，计划10分钟）" in retro.lines()
    assert not any(line.startswith("石甲一：") for line in retro.lines())
    assert "没有人发言。" in retro.written("txt", document="times").decode()
