"""The whole record in its order, from the title to the seal: what every text format lays out."""

from __future__ import annotations

from collections.abc import Iterator

from .afterwards import checked, corrected, papers
from .course import course
from .document import Seal
from .heading import heading
from .paper import Block, Code
from .telling import CLOSING, DATE, SEAL, SIGNATURE, Paragraph, Telling


def pages(telling: Telling, seal: Seal | None) -> tuple[Paragraph, list[Block]]:
    """The title, and all that follows it. The seal is printed where there is one."""
    title, *head = heading(telling)
    closing = list(_closing(telling)) if telling.minutes.closed_at is not None else []
    return title, [*head, *course(telling), *closing, *_after(telling, seal)]


def _closing(telling: Telling) -> Iterator[Paragraph]:
    label, say, minutes = telling.label, telling.say, telling.minutes
    yield Paragraph(CLOSING, label["closing"] + telling.language.stop)
    yield from telling.attached(papers(telling))
    yield from checked(telling)
    for who in (label["chair"], label["recorder"]):
        yield Paragraph(SIGNATURE, say("{who}（签名）：________", who=who))
    if minutes.closed_at is not None:
        day = telling.moment(minutes.closed_at)
        yield Paragraph(DATE, telling.language.date(day))


def _after(telling: Telling, seal: Seal | None) -> Iterator[Block]:
    """What was corrected since the seal, and what the whole can be held against."""
    yield from corrected(telling)
    if seal is not None:
        yield sealed(telling, seal)
        yield Paragraph(SEAL, telling.say("签名公钥：{key}", key=seal.key))
        yield Code(seal.last_hash)


def sealed(telling: Telling, seal: Seal) -> Paragraph:
    return Paragraph(SEAL, telling.say("封存校验码（SHA-256）：{hash}", hash=seal.last_hash))
