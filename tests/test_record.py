"""The record as a file: what a minutes-taker would read, paste, sign and keep."""

import csv
import io
import json
import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from facilitation.meeting.refusals import Unknown
from facilitation.record import FORMATS, file_name
from facilitation.record.language import Chinese, English, han
from tests import sample_meeting
from tests.recorded_meeting import RecordedMeeting, small_plan

BOM = b"\xef\xbb\xbf"


@pytest.fixture
def room(tmp_path):
    return RecordedMeeting(tmp_path, small_plan(), 0).opened()


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """The sample meetings in both languages, held to their close."""

    def held(language):
        plan = sample_meeting.plan_of(language)
        room = RecordedMeeting(tmp_path_factory.mktemp(language), plan, 0)
        room.play(sample_meeting.script_of(language)).now = sample_meeting.ms(language, "18:00:00")
        return room

    return {language: held(language) for language in ("zh", "en")}


def rows(room):
    return list(csv.DictReader(io.StringIO(room.written("csv").decode("utf-8-sig"))))


def word_lines(file):
    return [paragraph.text for paragraph in Document(io.BytesIO(file)).paragraphs]


# The page


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
        "1.个人发言（09:41—10:03，用时21分35秒，计划20分钟，超时1分35秒）",
        "赵甲一：（已发言）",
    ]
    assert told[2] == "2.批评意见（10:03—10:19，用时16分20秒，计划15分钟，超时1分20秒）"
    assert told[4].startswith("孙丙三：临时交办多")
    assert told[4].endswith("，建议：一般事项提前一天交办。")
    assert told[5] == "李丁四：（略过）"
    assert told[7] == "（冯壬九请假，书面意见由杨巳六代读）"
    assert told[8].startswith("冯壬九：放手让副职")
    assert told[9] == "吴己六：（已发言，未记录意见）"
    assert told[11] == "王辛八：（已发言，意见另记）"
    assert told[13].startswith("赵甲一：（虚心接受）同志们的意见很中肯")
    assert told[14] == "4.对领导班子的批评意见"


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


def test_only_a_sealed_record_prints_the_last_hash(room):
    room.closed("09:20:00")
    assert b"f00d" not in room.written(last_hash="f00d")
    room.ask("recorder", "seal")
    room.plan["people"][0]["chair"] = True
    room.ask("chair", "seal")
    assert room.written(last_hash="f00d").decode().endswith("封存校验码（SHA-256）：f00d\n")


# Markdown


def test_what_people_write_is_only_text_in_markdown(room):
    room.hear("m1").point("m2", "m1", "<script>alert(1)</script> *重点* # 一")
    told = room.written("md").decode()
    assert r"钱乙二：\<script\>alert(1)\</script\> \*重点\* \# 一。" in told


def test_a_note_that_looks_like_a_list_is_a_paragraph_in_markdown(room):
    room.hear("m1", "statement")
    text = "- 其一\n\n2. 其二\n=== 其三"
    room.ask("recorder", "write_note", item="turn:m1", step="statement", text=text)
    told = room.written("md").decode()
    assert "\n\n\\- 其一\n\n2\\. 其二\n\n\\=== 其三\n" in told


def test_markdown_and_text_say_the_same(samples):
    def words(fmt):
        lines = samples["zh"].written(fmt).decode().replace("\\", "").splitlines()
        return [re.sub(r"^(#+ |- |─+)", "", line.strip()) for line in lines if line.strip("─ ")]

    assert words("md") == words("txt")


# Tables and data


def test_the_table_has_a_row_for_every_turn_point_response_and_note(samples):
    table = rows(samples["zh"])
    kinds = [row["kind"] for row in table]
    assert kinds.count("point") == 30
    assert kinds.count("response") == 8
    passed = next(row for row in table if row["end"] == "2026-01-15 10:11:10")
    assert (passed["person"], passed["about"], passed["state"]) == ("李丁四", "赵甲一", "passed")
    statement = next(row for row in table if row["overtime_s"] == "95")
    assert (statement["person"], statement["elapsed_s"]) == ("赵甲一", "1295")


def test_the_table_opens_in_a_spreadsheet(samples):
    table = samples["zh"].written("csv")
    assert table.startswith(BOM + b"item,step,kind,person,about,start,end,elapsed_s,overtime_s,")
    lines = table.decode("utf-8-sig").split("\r\n")
    assert len(lines) == len(rows(samples["zh"])) + 2


@pytest.mark.parametrize("text", ["=1+1", "-2", "@x", "+3", " =1+1", "\u3000=1+1", "＝1+1"])
def test_a_spreadsheet_runs_nothing_that_was_written(room, text):
    room.hear("m1").point("m2", "m1", text)
    (row,) = [row for row in rows(room) if row["kind"] == "point"]
    assert row["text"] == "'" + text


def test_no_line_of_a_cell_is_a_formula_either(room):
    room.hear("m1").point("m2", "m1", "一\n=1+1\r@x\n\t二")
    (row,) = [row for row in rows(room) if row["kind"] == "point"]
    assert row["text"] == "一\n'=1+1\n'@x\n'\t二"


def test_json_holds_the_whole_document_and_what_the_screens_saw(samples):
    told = samples["zh"].written("json").decode()
    record = json.loads(told)
    assert record["schema"] == 1
    assert record["minutes"]["title"] in told
    assert {"meeting", "floor", "points", "responses", "notes", "minutes"} <= set(record)
    assert len(record["points"]) == 30
    assert "赵甲一" in told


def test_a_withdrawn_point_is_in_no_format(room):
    room.hear("m1")
    withdrawn = room.point("m2", "m1", "收回的话")
    room.ask("recorder", "withdraw_point", point=withdrawn)
    for fmt in ("md", "txt", "csv", "json"):
        assert "收回的话" not in room.written(fmt).decode()
    assert not any("收回的话" in line for line in word_lines(room.written("docx")))


# Word


def test_the_word_file_says_what_the_text_says(samples):
    text = [line for line in samples["zh"].lines() if line.strip("─")]
    assert word_lines(samples["zh"].written("docx")) == text


def test_the_page_is_a4_with_official_margins(samples):
    section = Document(io.BytesIO(samples["zh"].written("docx"))).sections[0]
    measured = (section.page_width, section.page_height, section.top_margin)
    measured += (section.right_margin, section.bottom_margin, section.left_margin)
    wanted = [Mm(each) for each in (210, 297, 37, 26, 35, 28)]
    assert all(abs(a - b) < Mm(0.1) for a, b in zip(measured, wanted, strict=True))


@pytest.mark.parametrize(
    ("name", "font", "size_pt"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Normal", "仿宋", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体", 16),
        ("Heading 3", "仿宋", 16),
        ("Footer", "宋体", 14),
    ],
)
def test_each_style_names_its_chinese_font(samples, name, font, size_pt):
    style = Document(io.BytesIO(samples["zh"].written("docx"))).styles[name]
    fonts = style.element.rPr.rFonts
    assert (fonts.get(qn("w:eastAsia")), style.font.size.pt) == (font, size_pt)
    assert not [key for key in fonts.attrib if key.lower().endswith("theme")]
    assert not style.font.bold


def test_a_paragraph_is_indented_by_two_characters_on_exact_lines(samples):
    body = Document(io.BytesIO(samples["zh"].written("docx"))).styles["Normal"].element.pPr
    assert body.ind.get(qn("w:firstLineChars")) == "200"
    spacing = (body.spacing.get(qn("w:line")), body.spacing.get(qn("w:lineRule")))
    assert spacing == ("579", "exact")


def test_every_page_is_numbered(samples):
    footer = Document(io.BytesIO(samples["zh"].written("docx"))).sections[0].footer._element
    texts = "".join(node.text or "" for node in footer.iter(qn("w:t")))
    assert texts == "— 1 —"
    assert [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))] == ["PAGE"]


def test_no_text_breaks_the_word_file(room):
    room.hear("m1").point("m2", "m1", "邓𬭎\x00\x0b\x1f\ufffe<w:p/>&amp;\t李　四 😀")
    file = room.written("docx")
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))
    assert "钱乙二：邓𬭎<w:p/>&amp;\t李　四 😀。" in word_lines(file)


# Files


def test_each_format_has_a_content_type_and_a_file_name_that_tells_nothing(samples):
    meeting = samples["zh"].meeting
    assert set(FORMATS) == {"docx", "md", "txt", "csv", "json"}
    for fmt in FORMATS:
        assert samples["zh"].written(fmt)
        assert file_name(meeting, fmt) == f"record-{meeting.id}.{fmt}"


def test_a_format_that_there_is_not_is_refused(samples):
    with pytest.raises(Unknown):
        samples["zh"].written("exe")


def test_a_large_meeting_is_written_in_every_format(tmp_path):
    people = [{"id": f"p{n}", "name": f"成员{n}", "role": "member"} for n in range(1, 26)]
    plan = small_plan(people=[*people, {"id": "r1", "name": "记录", "role": "recorder"}])
    room = RecordedMeeting(tmp_path, plan, 0).opened()
    for person in people:
        room.hear(person["id"])
        others = [other["id"] for other in people if other is not person][:4]
        for other in others:
            room.point(other, person["id"], "长" * 2000)
    assert all(room.written(fmt) for fmt in FORMATS)
