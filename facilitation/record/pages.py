"""The whole record as paragraphs in their order: what every text format lays out."""

from __future__ import annotations

from collections.abc import Iterator

from .course import course
from .heading import heading, read_out
from .telling import ATTACHED, CLOSING, DATE, SEAL, SIGNATURE, Paragraph, Telling


def pages(telling: Telling, last_hash: str | None) -> list[Paragraph]:
    """From the title to the signatures. `last_hash` is printed where the record is sealed."""
    closing = list(_closing(telling, last_hash)) if telling.minutes.closed_at is not None else []
    return [*heading(telling), *course(telling), *closing]


def _closing(telling: Telling, last_hash: str | None) -> Iterator[Paragraph]:
    label, say, minutes = telling.label, telling.say, telling.minutes
    yield Paragraph(CLOSING, label["closing"] + telling.language.stop)
    yield from _attached(telling)
    for who in (label["chair"], label["recorder"]):
        yield Paragraph(SIGNATURE, say("{who}（签名）：________", who=who))
    if minutes.closed_at is not None:
        day = telling.moment(minutes.closed_at)
        yield Paragraph(DATE, telling.language.date(day))
    if last_hash is not None:
        yield Paragraph(SEAL, say("封存校验码（SHA-256）：{hash}", hash=last_hash))


def _attached(telling: Telling) -> Iterator[Paragraph]:
    """The written statements that were read out."""
    names = [telling.name(person) for person in dict.fromkeys(read_out(telling))]
    papers = [telling.say("{name}书面材料", name=name) for name in names]
    if papers:
        numbered = [f"{number}. {paper}" for number, paper in enumerate(papers, 1)]
        yield Paragraph(ATTACHED, "  ".join(numbered), telling.say("附件"))
