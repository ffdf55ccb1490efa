"""Tasks: what is to be done before the meeting, whose it is, and by which day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .cues import Cues
from .deadlines import WORKING_DAYS, offset_in
from .found import Findings
from .moments import Day, days_in, meeting_day
from .paper import Span, Spans, group
from .parts import Part, topic_of
from .tables import Row

LONGEST_TITLE, LONGEST_WHO = 200, 80
MOST_TASKS = 200
TOPIC = "preparation"


@dataclass(frozen=True, slots=True)
class Item:
    """What is said of one task.

    spans    all its words
    named    those that name it
    cells    of a table
    above    the heading of all the tasks, which may say a day for them
    """

    spans: tuple[Span, ...]
    named: Span
    cells: Mapping[str, Span] = field(default_factory=dict)
    above: Span | None = None


def read_tasks(found: Findings, cues: Cues, parts: list[Part], tables: list[Row]) -> None:
    """Each item of the part on preparation, or each row of a table of tasks."""
    place = 0
    for item in _items(found, cues, parts, tables):
        title = _title(found, cues, item.named)
        text = found.paper.text(title).replace("\n", "")
        if not 1 < len(text) <= LONGEST_TITLE or place >= MOST_TASKS:
            continue
        found.add(f"tasks.{place}.title", text, title)
        _due(found, cues, f"tasks.{place}", item)
        _responsible(found, cues, f"tasks.{place}", item)
        place += 1


def _items(found: Findings, cues: Cues, parts: list[Part], tables: list[Row]) -> Iterator[Item]:
    for row in tables:
        if "task" in row.cells:
            yield Item((row.span,), row.cells["task"], row.cells)
    shown = Spans(row.span for row in tables)
    for top, part in _parts(found, cues, parts):
        spans = tuple(_spans(part))
        in_table = any(shown.overlap(span) for span in part.lines)
        if not in_table and not any(offset_in(found, cues, "after", span) for span in spans):
            yield Item(spans, _named(found, cues, part), above=top.head)


def _parts(found: Findings, cues: Cues, parts: list[Part]) -> Iterator[tuple[Part, Part]]:
    """The parts on preparation with their items, those of stages too, but not their own points."""
    tops = [p for p in parts if p.topic == TOPIC and not (p.parent and p.parent.topic == TOPIC)]
    for top in tops:
        for item in (child for child in top.children if child.topic == TOPIC):
            is_stage = topic_of(found.paper, cues, item.head) == TOPIC and item.children
            yield from ((top, each) for each in (item.children if is_stage else [item]))
        if not top.children:
            pieces = (piece for own in top.own for piece in _counted(found, cues, own))
            yield from ((top, Part("", Span(s.start, s.start), s, TOPIC)) for s in pieces)


def _counted(found: Findings, cues: Cues, span: Span) -> Iterator[Span]:
    """The tasks that are counted within one paragraph, or the paragraph."""
    marks = list(found.paper.find(cues.pattern("tasks", "inline"), span))
    if len(marks) < 2:
        when = cues.pattern("tasks", "when")
        pieces = list(found.paper.pieces(span, cues.words("sentence_ends")))
        dated = [piece for piece in pieces if found.paper.first(when, piece)]
        yield from dated if len(dated) > 1 else [span]
        return
    ends = [mark.start() for mark in marks[1:]] + [span.end]
    for mark, end in zip(marks, ends, strict=True):
        yield found.paper.trim(Span(mark.end(), end), ";,。")


def _named(found: Findings, cues: Cues, part: Part) -> Span:
    """Its heading, else its first clause that says more than a day."""
    if not _title(found, cues, part.head).empty:
        return part.head
    clauses = found.paper.pieces(part.body, cues.words("clause_ends") + ":")
    return next((c for c in clauses if not _title(found, cues, c).empty), part.body)


def _title(found: Findings, cues: Cues, span: Span) -> Span:
    """The words without the day, before or after them, and what brackets say of it."""
    paper, signs = found.paper, cues.words("tasks", "signs")
    when = cues.pattern("tasks", "when")
    first = when.match(paper.folded, span.start, span.end)
    later = None if first else paper.first(when, span)
    if later and cues.pattern("tasks", "whose").fullmatch(paper.folded, span.start, later.start()):
        first = later
    start = first.end() if first else span.start
    by = cues.pattern("tasks", "by_whom").match(paper.folded, start, span.end)
    start = by.end() if by else start
    ends = [m.start() for m in (paper.first(when, Span(start, span.end)),) if m]
    ends += [m.start() for m in paper.find(cues.pattern("tasks", "aside"), Span(start, span.end))]
    opening = paper.folded.find("(", start, span.end)
    inside = paper.trim(Span(opening, span.end), "()") if opening > start else None
    if inside and _is_aside(found, cues, inside):
        ends.append(opening)
    ends = [end for end in ends if not paper.trim(Span(start, end), signs).empty]
    title = paper.trim(Span(start, min([*ends, span.end])), signs)
    cut = paper.folded.rfind("(", *title)
    whole = cut < 0 or paper.folded.find(")", cut, title.end) > 0
    return title if whole else paper.trim(Span(title.start, cut), signs)


def _is_aside(found: Findings, cues: Cues, inside: Span) -> bool:
    """Whether brackets say when, or who, and not what."""
    who = cues.pattern("tasks", "who_in_brackets").fullmatch(found.paper.fold(inside))
    return bool(who or found.paper.first(cues.pattern("tasks", "about"), inside))


def _spans(part: Part) -> list[Span]:
    return [span for each in part.walk() for span in each.lines]


def _due(found: Findings, cues: Cues, name: str, item: Item) -> None:
    """A fixed day, or days before the meeting; a blank says that there is to be one."""
    paper, held = found.paper, meeting_day(found)
    cell = item.cells.get("due")
    for span in item.spans:
        said = [(group(m), group(m, "due")) for m in paper.find(cues.pattern("tasks", "due"), span)]
        for whole, words in [(cell, cell)] if cell else said:
            days = list(days_in(found, cues, words, until=held))
            _add_day(found, name, days[-1:])
            if not days and paper.first(cues.pattern("blank"), words):
                found.blank(f"{name}.due", whole)
        _add_day(found, name, [d for d in days_in(found, cues, span, until=held) if d.before][:1])
        if offset := offset_in(found, cues, "before", span):
            days_before, words, note = offset
            found.add(f"{name}.offset_days", -days_before, words, note)
            if note == WORKING_DAYS:
                found.add(f"{name}.working_days", True, words)
    if not found.has(f"{name}.offset_days") and not found.has(f"{name}.due") and item.above:
        above = days_in(found, cues, item.above, until=held)
        _add_day(found, name, [day for day in above if day.before][:1])
    if not found.has(f"{name}.offset_days") and not found.has(f"{name}.due"):
        _leave_open(found, cues, name, item)


def _add_day(found: Findings, name: str, days: list[Day]) -> None:
    for day in days:
        found.add(f"{name}.due", day.date.isoformat(), day.span, day.note)


def _leave_open(found: Findings, cues: Cues, name: str, item: Item) -> None:
    """To be filled in, beside the words that say part of it: a day of no year."""
    for span in item.spans:
        if match := found.paper.first(cues.pattern("tasks", "when"), span):
            found.blank(f"{name}.due", group(match))
    found.lack(f"{name}.due")


def _responsible(found: Findings, cues: Cues, name: str, item: Item) -> None:
    paper = found.paper
    if cell := item.cells.get("who"):
        found.add_text(f"{name}.responsible", cell, LONGEST_WHO)
        return
    for span in item.spans:
        for match in paper.find(cues.pattern("tasks", "responsible"), span):
            who = paper.trim(group(match, "who" if match["who"] else "charge"), "、,;")
            if paper.first(cues.pattern("blank"), who):
                found.blank(f"{name}.responsible", group(match))
            else:
                found.add_text(f"{name}.responsible", who, LONGEST_WHO)
            return
        by = paper.first(cues.pattern("tasks", "by_whom"), span)
        beside = group(by, "who") if by else _beside_the_day(found, cues, span)
        if beside:
            found.add_text(f"{name}.responsible", beside, LONGEST_WHO)
            return


def _beside_the_day(found: Findings, cues: Cues, span: Span) -> Span | None:
    """Who shares the brackets with the day: （12月25日前，宣传委员李丁四）."""
    paper = found.paper
    for match in paper.find(cues.pattern("tasks", "brackets"), span):
        pieces = list(paper.pieces(group(match, "inner"), cues.words("clause_ends")))
        when = [p for p in pieces if paper.first(cues.pattern("tasks", "when"), p)]
        rest = [p for p in pieces if p not in when]
        says_who = cues.pattern("tasks", "who_in_brackets")
        if len(rest) == 1 and (when or says_who.fullmatch(paper.fold(rest[0]))):
            return rest[0]
    return None
