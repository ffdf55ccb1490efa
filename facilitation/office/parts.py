"""Parts: what a plan is divided into, by headings that are numbered in any way, or in none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .cues import Cues
from .paper import Paper, Paragraph, Span, group

UNNUMBERED = "label"
_HEAD_ENDS = "。:;\t"
_LONGEST_HEAD, _LONGEST_BARE_HEAD = 40, 60
_CLOSING = "。:;,. \t-"


@dataclass(slots=True)
class Part:
    """A heading or a numbered item, with what stands below it.

    kind    how it is numbered
    head    its heading; empty for an item that is all text
    body    what follows the heading in its own paragraph
    more    the paragraphs after that, up to the next part
    """

    kind: str
    head: Span
    body: Span
    topic: str = ""
    parent: Part | None = None
    locked: bool = False
    more: list[Span] = field(default_factory=list)
    children: list[Part] = field(default_factory=list)

    @property
    def line(self) -> Span:
        """Heading and body."""
        spans = [each for each in (self.head, self.body) if not each.empty]
        return Span(spans[0].start, spans[-1].end) if spans else self.body

    @property
    def own(self) -> list[Span]:
        """What it says itself, without heading and children."""
        return [each for each in (self.body, *self.more) if not each.empty]

    def walk(self) -> Iterator[Part]:
        yield self
        for child in self.children:
            yield from child.walk()

    def text(self) -> list[Span]:
        """Everything below the heading, paragraph for paragraph."""
        below = [span for child in self.children for span in (child.head, *child.text())]
        return [each for each in (*self.own, *below) if not each.empty]


def parts_of(paper: Paper, cues: Cues, paragraphs: list[Paragraph]) -> Part:
    """The root part, which holds what stands above the first heading, and all others below."""
    root = Part("", Span(0, 0), Span(0, 0))
    stack = [root]
    for paragraph in paragraphs:
        for part in _parts_in(paper, cues, paragraph):
            if not part.kind:
                stack[-1].more.append(part.body)
                continue
            _climb(stack, part)
            part.parent = stack[-1]
            _give_topic(paper, cues, part)
            stack[-1].children.append(part)
            stack.append(part)
    return root


def _climb(stack: list[Part], part: Part) -> None:
    """Leave the stack with the part under which `part` belongs."""
    kinds = [each.kind for each in stack]
    if part.kind in kinds:
        del stack[kinds.index(part.kind) :]
        return
    numbered = any(kind not in ("", UNNUMBERED) for kind in kinds)
    if numbered and stack[-1].kind == UNNUMBERED and not stack[-1].body.empty:
        stack.pop()


def _give_topic(paper: Paper, cues: Cues, part: Part) -> None:
    parent = part.parent
    topic = topic_of(paper, cues, part.head)
    locked = any(each.locked for each in cues.topics if each.key == topic)
    if parent is not None and parent.locked:
        part.topic, part.locked = topic if locked else parent.topic, True
        return
    part.topic = topic or (parent.topic if parent else "")
    part.locked = locked


def topic_of(paper: Paper, cues: Cues, head: Span) -> str:
    """What a heading announces; empty if it is none that is known."""
    text = paper.fold(paper.trim(head, _CLOSING))
    if not text or any(sign in text for sign in cues.words("clause_ends")):
        return ""
    return next((each.key for each in cues.topics if each.heading.fullmatch(text)), "")


def _parts_in(paper: Paper, cues: Cues, paragraph: Paragraph) -> Iterator[Part]:
    """The part that a paragraph is, or the several that share its line."""
    span = paragraph.span
    kind, rest = _number(paper, cues, paragraph)
    labels = [m for m in paper.find(cues.pattern("label"), rest) if _is_label(paper, cues, m)]
    if kind and (not labels or labels[0].start("head") > rest.start):
        yield _numbered(paper, cues, kind, rest)
    elif labels and labels[0].start("head") == rest.start:
        ends = [match.start("head") for match in labels[1:]] + [span.end]
        for match, end in zip(labels, ends, strict=True):
            kind_here = kind if match is labels[0] and kind else UNNUMBERED
            yield Part(kind_here, group(match, "head"), paper.trim(Span(match.end(), end), ";,"))
    elif topic_of(paper, cues, rest):
        yield Part(UNNUMBERED, paper.trim(rest, _CLOSING), Span(rest.end, rest.end))
    else:
        yield Part("", Span(rest.start, rest.start), paper.trim(rest))


def _is_label(paper: Paper, cues: Cues, match: re.Match[str]) -> bool:
    return bool(topic_of(paper, cues, group(match, "head")))


def _number(paper: Paper, cues: Cues, paragraph: Paragraph) -> tuple[str, Span]:
    """How the paragraph is numbered, and what stands after the number."""
    span = paragraph.span
    for kind, pattern in cues.table("numbering").items():
        if paragraph.label:
            if pattern.match(paragraph.label):
                return kind, span
        elif match := pattern.match(paper.folded, span.start, span.end):
            return kind, paper.trim(Span(match.end(), span.end))
    return ("other" if paragraph.label else ""), span


def _numbered(paper: Paper, cues: Cues, kind: str, span: Span) -> Part:
    stop = next((n for n in range(*span) if paper.folded[n] in _HEAD_ENDS), span.end)
    if stop - span.start <= (_LONGEST_BARE_HEAD if stop == span.end else _LONGEST_HEAD):
        head, body = paper.trim(Span(span.start, stop)), paper.trim(Span(stop + 1, span.end))
        named = paper.first(cues.pattern("head_and_body"), span)
        if body.empty and named and named.start() == span.start:
            head, body = group(named, "head"), paper.trim(Span(named.end(), span.end))
        return Part(kind, head, body if not body.empty else Span(span.end, span.end))
    return Part(kind, Span(span.start, span.start), paper.trim(span))
