"""Parts: what a plan is divided into, by headings that are numbered in any way, or in none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from .cues import Cues
from .numbers import number
from .paper import Paper, Paragraph, Span, group
from .tables import is_head_row

UNNUMBERED, BULLET = "label", "bullet"
INNER = " below its own kind"
_HEAD_ENDS = "。:;\t"
_LONGEST_HEAD, _LONGEST_BARE_HEAD = 40, 60
_STOPS = "。;"
_DIGITS = re.compile(r"\d+")
_CLOSING = "。:;,. \t-"


@dataclass(slots=True)
class Part:
    """A heading or a numbered item, with what stands below it.

    kind    how it is numbered
    place   its number; 0 where it is none that can be counted
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
    place: int = 0

    @property
    def line(self) -> Span:
        """Heading and body."""
        spans = [each for each in (self.head, self.body) if not each.empty]
        return Span(spans[0].start, spans[-1].end) if spans else self.body

    @property
    def lines(self) -> list[Span]:
        """Heading and body, and every paragraph after them."""
        return [each for each in (self.line, *self.more) if not each.empty]

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
                if _is_said(cues, stack[-1]):
                    stack.pop()
                stack[-1].more.append(part.body)
                continue
            _climb(stack, part)
            part.parent = stack[-1]
            _give_topic(paper, cues, part)
            stack[-1].children.append(part)
            stack.append(part)
    return root


def _is_said(cues: Cues, part: Part) -> bool:
    """Whether all of it stands in its line, so that the next is about something else."""
    single = any(each.single for each in cues.topics if each.key == part.topic)
    return single and part.kind == UNNUMBERED and not part.body.empty


def _climb(stack: list[Part], part: Part) -> None:
    """Leave the stack with the part under which `part` belongs.

    Where numbers begin again below a heading of the same kind, they are a level of their own
    until one goes on where the heading left off.
    """
    if _is_inner(stack, part):
        part.kind += INNER
    kinds = [each.kind for each in stack]
    if part.kind in kinds:
        del stack[kinds.index(part.kind) :]
        return
    numbered = any(kind not in ("", UNNUMBERED) for kind in kinds)
    if numbered and stack[-1].kind == UNNUMBERED and not stack[-1].body.empty:
        stack.pop()


def _is_inner(stack: list[Part], part: Part) -> bool:
    inner = next((each for each in stack if each.kind == part.kind + INNER), None)
    if inner is not None:
        return part.place == inner.place + 1
    above = stack[-1]
    return above.kind == part.kind and not above.own and above.place > 0 and part.place == 1


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
    text = _heading(cues, paper.fold(paper.trim(head, _CLOSING)))
    if not text or any(sign in text for sign in cues.words("heading_breaks")):
        return ""
    return next((each.key for each in cues.topics if each.heading.fullmatch(text)), "")


def _heading(cues: Cues, text: str) -> str:
    """The words of a heading, without a remark behind it and the gaps that only stretch it."""
    remark = cues.pattern("remark").search(text)
    bare = text[: remark.start()] if remark else text
    stretched = cues.data.get("stretched") and all(len(piece) == 1 for piece in bare.split())
    return "".join(bare.split()) if stretched else bare.strip()


def _parts_in(paper: Paper, cues: Cues, paragraph: Paragraph) -> Iterator[Part]:
    """The part that a paragraph is, or the several that share its line."""
    for kind, place, rest in _numbers(paper, cues, paragraph):
        yield from _parts_of(paper, cues, kind, place, rest)


def _parts_of(paper: Paper, cues: Cues, kind: str, place: int, rest: Span) -> Iterator[Part]:
    labels = list(_labels(paper, cues, rest))
    if kind and (not labels or labels[0].start > rest.start):
        yield _numbered(paper, cues, kind, place, rest)
    elif labels:
        ahead = paper.trim(Span(rest.start, labels[0].start))
        if not ahead.empty:
            yield Part("", Span(ahead.start, ahead.start), ahead)
        ends = [label.start for label in labels[1:]] + [rest.end]
        for label, end in zip(labels, ends, strict=True):
            kind_here = kind if label is labels[0] and kind else UNNUMBERED
            body = paper.trim(Span(label.end, end), ";,")
            yield Part(kind_here, label.head, body, place=place if kind_here == kind else 0)
    elif topic_of(paper, cues, rest):
        yield Part(UNNUMBERED, paper.trim(rest, _CLOSING), Span(rest.end, rest.end))
    else:
        yield Part("", Span(rest.start, rest.start), paper.trim(rest))


class Label(NamedTuple):
    """A heading within a line: where it begins, the heading, where what it is about begins."""

    start: int
    head: Span
    end: int


def _labels(paper: Paper, cues: Cues, span: Span) -> Iterator[Label]:
    """The known headings in a line: before a colon, in brackets, in a cell before others."""
    cells = list(paper.cells(span))
    if len(cells) > 1:
        if is_head_row(paper, cues, span):
            return
        for cell, after in pairwise(cells):
            says = not after.empty and not topic_of(paper, cues, after)
            if says and topic_of(paper, cues, cell):
                yield Label(cell.start, cell, cell.end)
        return
    for match in paper.find(cues.pattern("label"), span):
        topic = topic_of(paper, cues, group(match, "head"))
        dashed = "--" in match.group()
        if topic and not (dashed and any(each.locked for each in cues.topics if each.key == topic)):
            yield Label(match.start(), group(match, "head"), match.end())


def _numbers(paper: Paper, cues: Cues, paragraph: Paragraph) -> Iterator[tuple[str, int, Span]]:
    """The items that a paragraph has: one, or several that are counted on after full stops."""
    kind, place, rest = _number(paper, cues, paragraph)
    if place == 1 and not paragraph.label:
        for match in paper.find(cues.table("numbering")[kind], rest):
            before = paper.trim(Span(rest.start, match.start()))
            stopped = not before.empty and paper.folded[before.end - 1] in _STOPS
            if stopped and _count(cues, match.group()) == place + 1:
                yield kind, place, before
                place, rest = place + 1, paper.trim(Span(match.end(), rest.end))
    yield kind, place, rest


def _number(paper: Paper, cues: Cues, paragraph: Paragraph) -> tuple[str, int, Span]:
    """How the paragraph is numbered, its number, and what stands after it."""
    span = paragraph.span
    for kind, pattern in cues.table("numbering").items():
        if paragraph.label:
            if pattern.match(paragraph.label):
                return kind, _count(cues, paragraph.label), span
        elif match := pattern.match(paper.folded, span.start, span.end):
            sign = match.group()[0] if kind == BULLET else ""
            rest = paper.trim(Span(match.end(), span.end))
            return kind + sign, _count(cues, match.group()), rest
    return ("other" if paragraph.label else ""), 0, span


def _count(cues: Cues, label: str) -> int:
    """The number of a label such as （三）, 3. or ③; 0 for one that has several or none."""
    if len(_DIGITS.findall(label)) > 1:
        return 0
    counted = "".join(sign for sign in label if sign.isnumeric() or sign in cues.numbers)
    if len(counted) == 1 and not counted.isascii() and counted not in cues.numbers:
        return int(unicodedata.numeric(counted))
    return number(counted, cues.numbers) or 0


def _numbered(paper: Paper, cues: Cues, kind: str, place: int, span: Span) -> Part:
    stop = next((n for n in range(*span) if paper.folded[n] in _HEAD_ENDS), span.end)
    if stop - span.start <= (_LONGEST_BARE_HEAD if stop == span.end else _LONGEST_HEAD):
        head, body = paper.trim(Span(span.start, stop)), paper.trim(Span(stop + 1, span.end))
        named = paper.first(cues.pattern("head_and_body"), span)
        if body.empty and named and named.start() == span.start:
            head, body = group(named, "head"), paper.trim(Span(named.end(), span.end))
        body = body if not body.empty else Span(span.end, span.end)
        return Part(kind, head, body, place=place)
    return Part(kind, Span(span.start, span.start), paper.trim(span), place=place)
