"""Reading a plan: from its text to the plan of a meeting, and nothing that is not said there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import dropwhile
from typing import Any

from ...meeting.refusals import TooLarge
from .aspects import read_aspects
from .cues import Cues, cues_of
from .deadlines import read_deadlines
from .found import Findings
from .limits import read_limits
from .matter import (
    read_basis,
    read_duties,
    read_ground_rules,
    read_superior,
    read_theme,
    read_venue,
)
from .moments import read_issued, read_start
from .paper import Paper, Paragraph, Span, Spans, paper_of
from .parts import Part, parts_of, topic_of
from .past import in_past, is_elsewhere, is_past
from .roster import Roster
from .running_order import read_order
from .tables import rows_in
from .tasks import read_tasks
from .title import read_format, read_org, read_title, read_year, title_of

MOST_CHARACTERS = 100_000
CHINESE, ENGLISH = "zh", "en"
LIMITS = tuple(f"limits.{step}" for step in ("statement", "criticism", "group_statement"))
EXPECTED = (
    *("title", "org", "year", "theme", "theme_short", "basis", "superior_org", "starts_at"),
    *("venue", "people", "aspects", "ground_rules", *LIMITS, "order", "tasks", "deadlines"),
    "duties",
)


def read(
    text: str, labels: Mapping[int, str] | None = None, *, printed: bool = False
) -> dict[str, Any]:
    """The plan that the text describes: `plan`, `found`, `missing` and `blanks`.

    labels    offset of a line to a number that is shown before it and not in the text
    printed   whether its lines are those of pages
    Raises TooLarge for a text that no plan has.
    """
    if len(text) > MOST_CHARACTERS:
        raise TooLarge("方案太长，最多 {limit} 个字。", field="text", limit=MOST_CHARACTERS)
    cues = cues_of(language_of(text))
    number = cues.pattern("begins_paragraph")
    paper = paper_of(text, cues.pattern("page_number"), number, labels or {}, printed=printed)
    found = Findings(paper)
    body, ends = _without_signature(found, cues)
    root = parts_of(paper, cues, body)
    parts = list(root.walk())
    sentences = [s for p in body for s in paper.pieces(p.span, cues.words("sentence_ends"))]
    _read_all(found, cues, root, parts, sentences, ends)
    roster = Roster(found, cues)
    roster.read(
        parts, _of_the_meeting(found, cues, parts, sentences), list(rows_in(paper, cues, "roster"))
    )
    return found.answer(EXPECTED, [] if roster.complete else ["people"])


def _read_all(
    found: Findings,
    cues: Cues,
    root: Part,
    parts: list[Part],
    sentences: list[Span],
    ends: list[Span],
) -> None:
    title = title_of(found, cues, list(root.more), parts)
    if cues.language != CHINESE and title is not None:
        found.add("language", cues.language, title)
    read_title(found, cues, title)
    read_format(found, cues, title)
    read_org(found, cues, title, parts, ends)
    read_year(found, cues, title, parts, sentences)
    sentences = [each for each in sentences if not is_past(found, cues, each)]
    read_theme(found, cues, parts, sentences)
    read_basis(found, cues, parts, sentences)
    read_superior(found, cues, parts, sentences)
    held = _of_the_meeting(found, cues, parts, sentences)
    read_start(found, cues, parts, held)
    read_venue(found, cues, parts, held)
    read_aspects(found, cues, parts, sentences)
    read_ground_rules(found, cues, parts, sentences)
    read_limits(found, cues, parts)
    read_order(found, cues, parts, held)
    read_tasks(found, cues, parts, list(rows_in(found.paper, cues, "tasks")))
    read_deadlines(found, cues, parts, sentences)
    read_duties(found, cues, parts)


def _of_the_meeting(
    found: Findings, cues: Cues, parts: list[Part], sentences: list[Span]
) -> list[Span]:
    """The sentences on the meeting itself, not on what is before and after it."""
    aside = Spans(
        span
        for part in parts
        if part.topic in ("preparation", "after") or in_past(found, cues, part)
        for span in part.lines
    )
    return [
        each
        for each in sentences
        if not is_past(found, cues, each)
        and not is_elsewhere(found, cues, each)
        and not aside.overlap(each)
    ]


def language_of(text: str) -> str:
    """The language whose cues to look for: Chinese where a good share of the letters is."""
    chinese = sum("\u3400" <= sign <= "\u9fff" for sign in text)
    latin = sum(sign.isascii() and sign.isalpha() for sign in text)
    return ENGLISH if latin > 4 * chinese else CHINESE


def _without_signature(found: Findings, cues: Cues) -> tuple[list[Paragraph], list[Span]]:
    """The paragraphs, and apart from them the lines that sign and date the paper.

    They stand at its end; only what is attached, or who made it when, may come after them.
    """
    paragraphs = list(found.paper.paragraphs)
    for place in range(len(paragraphs) - 1, 1, -1):
        if not _fits(found.paper, cues, "date", paragraphs[place]):
            continue
        signer = paragraphs[place - 1]
        signs = _fits(found.paper, cues, "signer", signer) and not _is_heading(found, cues, signer)
        if signs or place == len(paragraphs) - 1:
            read_issued(found, cues, paragraphs[place].span)
            ends = [signer.span] if signs else []
            attached = dropwhile(partial(_is_none_attached, found, cues), paragraphs[place + 1 :])
            return [*paragraphs[: place - len(ends)], *attached], ends
    return paragraphs, []


def _is_none_attached(found: Findings, cues: Cues, paragraph: Paragraph) -> bool:
    """What follows a signature, such as who made the copy, up to the first thing attached."""
    return not cues.pattern("signature", "attached").match(found.paper.fold(paragraph.span))


def _is_heading(found: Findings, cues: Cues, paragraph: Paragraph) -> bool:
    begins = cues.pattern("begins_paragraph").match(found.paper.fold(paragraph.span))
    return bool(paragraph.label or begins or topic_of(found.paper, cues, paragraph.span))


def _fits(paper: Paper, cues: Cues, what: str, paragraph: Paragraph) -> bool:
    return bool(cues.pattern("signature", what).fullmatch(paper.fold(paragraph.span)))
