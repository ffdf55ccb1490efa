"""Plans whose people, tasks and times stand in the tables of a Word file."""

import io

import pytest
from docx import Document

from facilitation.formats import all_formats
from facilitation.office.plans.files import read_file
from tests.plans.reading import people


def table(document, rows, merged=()):
    """A table of the rows; `merged` are the corners of cells that are one: (row, column) twice."""
    made = document.add_table(len(rows), len(rows[0]))
    for first, last in merged:
        made.cell(*first).merge(made.cell(*last))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text:
                made.cell(row, column).text = text


def read(document):
    file = io.BytesIO()
    document.save(file)
    return read_file(file.getvalue(), all_formats())


@pytest.fixture(scope="module")
def form():
    """What is to be held as a form of four columns, the tasks as a table."""
    document = Document()
    document.add_heading("某某市卫生健康委党组2025年度民主生活会方案", 0)
    table(
        document,
        [
            ("会议时间", "2026年1月22日（星期四）9:00", "会议地点", "委机关五楼会议室"),
            ("主持人", "赵甲一", "记录人", "郑庚七"),
            ("会议主题", "强化政治忠诚，提升服务能力", "", ""),
            ("出席人员", "赵甲一（党组书记、主任）、钱乙二（党组成员、副主任）", "", ""),
            ("列席人员", "李丁四（办公室主任）", "督导组", "周戊五（市委督导组组长）"),
        ],
        merged=[((2, 1), (2, 3)), ((3, 1), (3, 3))],
    )
    document.add_heading("会前工作安排", 1)
    table(
        document,
        [
            ("序号", "工作内容", "责任单位", "完成时间"),
            ("1", "学习研讨", "机关党委", "2025年12月30日前"),
            ("2", "征求意见", "", "2026年1月5日前"),
            ("3", "谈心谈话", "党组成员", "2026年1月12日前"),
        ],
        merged=[((1, 2), (2, 2))],
    )
    return read(document)


def test_a_form_of_four_columns_is_read_cell_by_cell(form):
    assert form["plan"]["starts_at"] == "2026-01-22T09:00:00+08:00"
    assert form["plan"]["venue"] == "委机关五楼会议室"
    assert form["plan"]["theme"] == "强化政治忠诚，提升服务能力"
    assert people(form) == [
        ("赵甲一", "党组书记、主任", "member"),
        ("钱乙二", "党组成员、副主任", "member"),
        ("郑庚七", "", "recorder"),
        ("李丁四", "办公室主任", "observer"),
        ("周戊五", "市委督导组组长", "supervisor"),
    ]
    assert form["plan"]["people"][0]["chair"] is True


def test_a_merged_cell_counts_for_every_row_beside_it(form):
    tasks = form["plan"]["tasks"]

    assert [(task["title"], task["responsible"], task["due"]) for task in tasks] == [
        ("学习研讨", "机关党委", "2025-12-30"),
        ("征求意见", "机关党委", "2026-01-05"),
        ("谈心谈话", "党组成员", "2026-01-12"),
    ]


def test_the_role_of_a_group_stands_once_beside_all_its_people():
    document = Document()
    document.add_paragraph("某医院党委2025年度民主生活会工作方案")
    table(
        document,
        [
            ("类别", "序号", "姓名", "职务", "备注"),
            ("出席人员", "1", "赵甲一", "党委书记", "主持会议"),
            ("", "2", "钱乙二", "院长", ""),
            ("列席人员", "3", "李丁四", "院办主任", ""),
            ("督导人员", "4", "吴己六", "县委组织部副部长", ""),
        ],
        merged=[((1, 0), (2, 0))],
    )
    answer = read(document)

    assert [(name, role) for name, _, role in people(answer)] == [
        ("赵甲一", "member"),
        ("钱乙二", "member"),
        ("李丁四", "observer"),
        ("吴己六", "supervisor"),
    ]


def test_the_times_of_an_agenda_in_a_table_are_those_of_its_steps():
    document = Document()
    document.add_paragraph("某医院党委2025年度民主生活会工作方案")
    document.add_paragraph("一、会议议程")
    table(
        document,
        [
            ("序号", "议程", "发言人", "时间"),
            ("1", "班子对照检查", "赵甲一", "20分钟"),
            ("2", "个人对照检查", "各党委委员", "每人10分钟"),
            ("3", "相互批评", "各党委委员", "对每人8分钟"),
        ],
    )
    plan = read(document)["plan"]

    assert plan["limits"] == {"group_statement": 1200, "statement": 600, "criticism": 480}
    assert plan["order"] == ["group_statement", "round"]
