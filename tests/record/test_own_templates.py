"""An operator's own Word template: filled in, and where it is wrong, said so by its paragraph."""

import io

import pytest
from docx import Document

from facilitation.meeting.refusals import Malformed
from facilitation.record import check_template


def template(*paragraphs, row=None):
    file = Document()
    for text in paragraphs:
        file.add_paragraph(text)
    if row:
        table = file.add_table(rows=3, cols=2)
        for cells, texts in zip(table.rows, row, strict=True):
            for cell, text in zip(cells.cells, texts, strict=False):
                cell.text = text
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def lines(file):
    return [each.text for each in Document(io.BytesIO(file)).paragraphs]


def test_the_document_is_made_with_it(sample):
    own = template(
        "本局格式：{{ title }}",
        "{{ fields['地点'] }}，{{ mark }}",
        "{%p for each in paragraphs if each.kind == 'speech' %}",
        "{{ each.name }}——{{ each.text }}",
        "{%p endfor %}",
    )

    told = lines(sample.written("docx", maker="杨巳六", template=own))

    assert told[0] == "本局格式：" + sample.lines()[0]
    assert told[1] == "第一会议室，内部资料 注意保管"
    assert any(line.startswith("钱乙二——") for line in told)


def test_a_table_of_it_has_a_row_for_each_of_the_document_s(sample):
    row = [("{%tr for row in tables[0].rows %}",), ("{{ row[1] }}", "{{ row[3] }}")]
    own = template(row=[*row, ("{%tr endfor %}",)])

    file = sample.written("docx", document="points", maker="杨巳六", template=own)

    assert len(Document(io.BytesIO(file)).tables[0].rows) == 30


def test_what_people_wrote_is_only_text_in_it(sample):
    own = template("{{ '<w:br/>{{ 7*7 }}' }} {{ meeting.title }}")

    assert lines(sample.written("docx", template=own))[0].startswith("<w:br/>{{ 7*7 }} ")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("{{ titel }}", "titel"),
        ("{% for each in people %}", "endfor"),
        ("{{ title", ""),
        ("{{ title.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_a_wrong_template_is_refused_by_its_paragraph(sample, wrong, why):
    with pytest.raises(Malformed) as refused:
        sample.written("docx", template=template("第一段", "第二段", wrong))

    assert refused.value.field == "template"
    assert why in refused.value.detail["why"]
    assert refused.value.detail["line"] >= 3


def test_what_is_no_word_file_is_said_to_be_none():
    with pytest.raises(Malformed, match="Word"):
        check_template(b"junk")
    with pytest.raises(Malformed):
        check_template(template("{% if %}"))
    check_template(template("{{ title }}"))


def test_it_lies_in_the_data_folder_and_is_listed(live):
    folder = live.server.data / "templates"
    folder.mkdir(exist_ok=True)
    own = folder / "times.docx"
    try:
        own.write_bytes(template("本局格式 {{ title }}"))
        assert lines(live.get("/record.docx?document=times").body)[0].startswith("本局格式 ")
        assert lines(live.get("/record.docx?document=times&own=0").body)[0] != "本局格式"
        assert "本局格式" in live.get("/preview.docx?document=times").json["text"]
        listed = {e["key"]: e["template"] for e in live.get("/documents").json["documents"]}
        assert (listed["times"], listed["points"]) == ({"error": None}, None)

        own.write_bytes(template("{{ title"))
        refused = live.get("/record.docx?document=times")
        assert (refused.status, refused.json["error"]["field"]) == (400, "template")
        listed = {e["key"]: e["template"] for e in live.get("/documents").json["documents"]}
        assert "第 1 段" in listed["times"]["error"]
    finally:
        own.unlink()
