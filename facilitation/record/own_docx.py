"""An operator's own Word template for a document, filled in by docxtpl.

What a template can name is listed in docs/documents.md. What people wrote is only text in it:
everything is escaped, and nothing outside what is given can be reached.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from traceback import walk_tb
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from facilitation.meeting.refusals import Malformed

from .document import Material
from .docx_text import safe
from .paper import Paper, Table

NO_FILE = (BadZipFile, PackageNotFoundError, KeyError, ValueError)


def filled(template: bytes, material: Material, paper: Paper) -> bytes:
    """The template with the document in it. Raises Malformed, which names the paragraph."""
    file = _opened(template)
    try:
        file.render(given(material, paper), _environment())
    except TemplateError as error:
        raise _wrong(error, file) from None
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def check_template(template: bytes) -> None:
    """Raise Malformed if it is no Word file, or can't be read as a template."""
    file = _opened(template)
    try:
        _environment().parse(_by_paragraph(file))
    except TemplateError as error:
        raise _wrong(error, file) from None


def given(material: Material, paper: Paper) -> dict[str, Any]:
    """What a template can name."""
    plan, minutes = material.meeting.plan, material.telling.minutes
    stamp = paper.stamp
    told: dict[str, Any] = {
        "title": paper.title,
        "meeting": {"title": plan.title, "org": plan.org, "venue": plan.venue, "theme": plan.theme},
        "people": [{"name": p.name, "post": p.post, "role": p.role_label} for p in minutes.people],
        "fields": {each.name: each.text for each in paper.paragraphs if each.kind == "field"},
        "paragraphs": [
            {"kind": each.kind, "name": each.name, "text": each.text, "level": each.level}
            for each in paper.paragraphs
        ],
        "tables": [_table(table) for table in paper.tables],
        "level": stamp.level if stamp else "",
        "mark": stamp.mark if stamp else "",
        "made": stamp.made if stamp else "",
        "seal": paper.seal,
    }
    plain: dict[str, Any] = _plain(told)
    return plain


def text_of(file: bytes) -> str:
    """What can be read in a Word file, for a look at it."""
    return "\n".join(each.text for each in Document(io.BytesIO(file)).paragraphs)


def _table(table: Table) -> dict[str, Any]:
    rows = [["" if cell is None else str(cell) for cell in row] for row in table.rows]
    return {"title": table.title, "columns": table.titles, "rows": rows}


def _plain(value: Any) -> Any:
    """The same without the characters that no Word file can hold."""
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, Mapping):
        return {_plain(key): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _opened(template: bytes) -> Any:
    try:
        file = DocxTemplate(io.BytesIO(template))
        file.init_docx()
    except NO_FILE:
        raise Malformed("模板不是 Word 文件（.docx）。", field="template") from None
    return file


def _by_paragraph(file: Any) -> str:
    """The template as docxtpl reads it: a line a paragraph."""
    text: str = re.sub(r"<w:p([ >])", r"\n<w:p\1", file.patch_xml(file.get_xml()))
    return text


def _wrong(error: TemplateError, file: Any) -> Malformed:
    line = getattr(error, "lineno", None) or _line_of(error)
    lines = _by_paragraph(file).splitlines()
    text = re.sub(r"<[^>]+>", "", lines[line - 1])[:80] if 0 < line <= len(lines) else ""
    return Malformed(
        "模板第 {line} 段有误：{why}　{text}",
        field="template",
        line=max(line - 1, 1),
        why=str(error)[:120],
        text=text,
    )


def _line_of(error: TemplateError) -> int:
    """The line of the template in which something was missing."""
    steps = walk_tb(error.__traceback__)
    lines = [line for frame, line in steps if "<template>" in frame.f_code.co_filename]
    return lines[-1] if lines else 0
