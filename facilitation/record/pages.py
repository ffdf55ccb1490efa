"""The whole record in its order, from the title to the seal: what every text format lays out."""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.meeting.meeting import Attachment, Correction

from .course import course
from .document import Seal
from .heading import heading, read_out
from .paper import Block, Code
from .telling import (
    ATTACHED,
    CLOSING,
    DATE,
    HEADING,
    SEAL,
    SIGNATURE,
    SPEECH,
    Paragraph,
    Telling,
)


def pages(telling: Telling, seal: Seal | None) -> tuple[Paragraph, list[Block]]:
    """The title, and all that follows it. The seal is printed where there is one."""
    title, *head = heading(telling)
    closing = list(_closing(telling)) if telling.minutes.closed_at is not None else []
    return title, [*head, *course(telling), *closing, *_after(telling, seal)]


def _closing(telling: Telling) -> Iterator[Paragraph]:
    label, say, minutes = telling.label, telling.say, telling.minutes
    yield Paragraph(CLOSING, label["closing"] + telling.language.stop)
    yield from _attached(telling)
    for who in (label["chair"], label["recorder"]):
        yield Paragraph(SIGNATURE, say("{who}（签名）：________", who=who))
    if minutes.closed_at is not None:
        day = telling.moment(minutes.closed_at)
        yield Paragraph(DATE, telling.language.date(day))


def _attached(telling: Telling) -> Iterator[Paragraph]:
    """The written statements that were read out, and the files that were handed in."""
    names = [telling.name(person) for person in dict.fromkeys(read_out(telling))]
    papers = [telling.say("{name}书面材料", name=name) for name in names]
    papers += [_paper(telling, paper) for paper in telling.minutes.attachments]
    if papers:
        numbered = [f"{number}. {paper}" for number, paper in enumerate(papers, 1)]
        yield Paragraph(ATTACHED, "  ".join(numbered), telling.say("附件"))


def _paper(telling: Telling, paper: Attachment) -> str:
    return telling.beside(paper.title, telling.name(paper.person) if paper.person else None)


def _after(telling: Telling, seal: Seal | None) -> Iterator[Block]:
    """What was corrected since the seal, and what the whole can be held against."""
    if telling.minutes.corrections:
        yield Paragraph(HEADING, telling.say("更正"), level=1)
    for correction in telling.minutes.corrections:
        yield Paragraph(SPEECH, _corrected(telling, correction), telling.minute(correction.at))
    if seal is not None:
        yield sealed(telling, seal)
        yield Paragraph(SEAL, telling.say("签名公钥：{key}", key=seal.key))
        yield Code(seal.last_hash)


def _corrected(telling: Telling, correction: Correction) -> str:
    """The text, what it is about, who wrote it and whether the other agrees."""
    chair, recorder = telling.label["chair"], telling.label["recorder"]
    writer, other = (chair, recorder) if correction.role == "chair" else (recorder, chair)
    agreed = correction.confirmed_at is not None
    sentence = "{writer}更正，{other}已确认" if agreed else "{writer}更正，{other}未确认"
    items = [item for section in telling.minutes.sections for item in section.items]
    about = next((item.label for item in items if item.id == correction.item), "")
    head = telling.language.bracketed(about) if about else ""
    said = telling.say(sentence, writer=writer, other=other)
    return f"{head}{correction.text}{telling.language.gap}{telling.language.bracketed(said)}"


def sealed(telling: Telling, seal: Seal) -> Paragraph:
    return Paragraph(SEAL, telling.say("封存校验码（SHA-256）：{hash}", hash=seal.last_hash))
