"""Letters: the circular and the report, from the format's texts and the meeting's figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from ..meeting.refusals import Unknown
from ..record import Material, Paper, Paragraph, Row, Telling, Wording
from .figures import Figure, figures
from .following import Letter, Part, letters
from .lists import list_title

_BLANK = re.compile(r"\{(\w+)\}")


def letter_name(word: str, neutral: str) -> Callable[[Wording], str]:
    """What the letter is called: as the format says, else `neutral`, of the catalogue."""
    return lambda words: words.label.get(word) or words.say(neutral)


def letter(material: Material) -> Paper:
    """The letter that is asked for. Raises Unknown where the format has none of it."""
    known = letters(material.meeting)
    if material.asked.document not in known:
        raise Unknown("这种会议没有这份文件。", field="document")
    return _paper(material, known[material.asked.document])


def _paper(material: Material, asked: Letter) -> Paper:
    telling, plan = material.telling, material.meeting.plan
    title = asked.title.replace("{title}", plan.title)
    found = figures(telling, material.meeting, material.registers)
    written = {row["id"]: row["text"] for row in material.registers["letters"]}
    to = plan.superior_org or "________"
    addressed = [Paragraph("addressee", f"{to}{telling.language.colon.rstrip()}")]
    return Paper(
        title,
        (
            Paragraph("title", title),
            *(addressed if asked.addressed else ()),
            *([Paragraph("body", asked.opening)] if asked.opening else ()),
            *_parts(telling, asked, found, written),
            *_attached(telling, asked),
            *([Paragraph("issuer", plan.org)] if plan.org else ()),
            Paragraph("date", _issued_on(material, asked)),
        ),
    )


def _parts(
    telling: Telling, asked: Letter, found: Mapping[str, Figure], written: Mapping[str, str | None]
) -> Iterator[Paragraph]:
    for number, part in enumerate(asked.parts, 1):
        yield Paragraph("heading", telling.language.numbered([number], part.head), level=1)
        text = written.get(f"{asked.key}.{part.key}") or drafted(part, found)
        for line in text.splitlines():
            yield Paragraph("body", line)


def drafted(part: Part, found: Mapping[str, Figure]) -> str:
    """The part's text with its figures filled in; a blank that is no figure stays."""

    def value(blank: re.Match[str]) -> str:
        figure = found.get(blank[1])
        return blank[0] if figure is None else str(figure.value)

    return _BLANK.sub(value, part.text)


def figures_in(part: Part) -> list[str]:
    """The keys of the figures that the part's text asks for, in order, each once."""
    return list(dict.fromkeys(_BLANK.findall(part.text)))


def _attached(telling: Telling, asked: Letter) -> list[Paragraph]:
    names = {
        "record": telling.say("会议记录"),
        "statements": telling.label.get("checklists") or telling.say("发言材料"),
        "rectification": list_title(telling),
    }
    return telling.attached(names[each] for each in asked.attached if each in names)


def _issued_on(material: Material, asked: Letter) -> str:
    """The day on which it went out; a blank to fill in before that."""
    sent: list[Row] = [
        row for row in material.registers["dispatches"] if row["document"] == asked.key
    ]
    if not sent:
        return material.telling.say("____年__月__日")
    return material.telling.language.date(date.fromisoformat(min(row["day"] for row in sent)))
