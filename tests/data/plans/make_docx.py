"""Makes numbered.docx: headings that Word numbers by itself, and a table of people.

.venv/bin/python tests/data/plans/make_docx.py
"""

from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3．"),
    ("decimalEnclosedCircle", "%4"),
)
PEOPLE = (
    ("序号", "姓名", "职务", "备注"),
    ("1", "赵甲一", "党组书记、局长", "出席、主持"),
    ("2", "钱乙二", "党组成员、副局长", "出席"),
    ("3", "孙丙三", "党组成员、总工程师", "出席"),
    ("4", "陈子一", "人事科科长", "列席"),
    ("5", "沈卯四", "市委督导组组长", "督导"),
    ("6", "杨巳六", "办公室副主任", "记录"),
    ("7", "", "业务科科长", "列席"),
)
ABOVE = (
    (0, "会议主题"),
    (None, "本次会议以“守初心、转作风”为主题，深入查摆问题。"),
    (0, "会议时间、地点"),
    (1, "时间：2026年3月12日（星期四）下午2时30分"),
    (1, "地点：局机关五楼会议室"),
    (0, "参会人员"),
)
BELOW = (
    (0, "对照检查重点"),
    (3, "学习上，是否入脑入心；"),
    (3, "工作上，是否求真务实；"),
    (3, "生活上，是否清正廉洁。"),
    (0, "发言要求"),
    (1, "班子对照检查"),
    (None, "党组书记代表领导班子作对照检查发言，时间20分钟左右。"),
    (1, "个人发言和相互批评"),
    (2, "个人发言不超过15分钟。"),
    (2, "对每位同志的批评意见在12分钟左右。"),
    (0, "会前准备"),
    (1, "征求意见（责任人：陈子一；完成时限：2026年2月28日）"),
    (1, "谈心谈话（责任人：________；完成时限：2026年__月__日）"),
    (0, "会后工作"),
    (1, "会后10日内制定整改清单。"),
)


def make(path: Path) -> None:
    document = Document()
    list_id = _numbering(document)
    document.add_paragraph("青禾市水务局党组2025年度专题民主生活会方案")
    preamble = document.add_paragraph("根据《关于开好2025年度民主生活会的通知》（青组〔2026〕5号）")
    preamble.add_run("，制定本方案。")
    for level, text in ABOVE:
        _paragraph(document, list_id, level, text)
    table = document.add_table(rows=0, cols=len(PEOPLE[0]))
    for row in PEOPLE:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for level, text in BELOW:
        _paragraph(document, list_id, level, text)
    document.save(path)


def _numbering(document) -> int:
    """A list of four levels, numbered as official papers are."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(LEVELS)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    first.addprevious(abstract)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    return 90


def _paragraph(document, list_id: int, level: int | None, text: str) -> None:
    paragraph = document.add_paragraph(text)
    if level is not None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = list_id


if __name__ == "__main__":
    make(Path(__file__).with_name("numbered.docx"))
